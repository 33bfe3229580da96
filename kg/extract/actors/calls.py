"""Which words of an article refer to actors: names, what calls them, pronouns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extract.actors.background import locals_of
from kg.extract.actors.events import Event
from kg.extract.actors.figures import KIND_OF_NOUN
from kg.extract.actors.heads import Head
from kg.extract.actors.idioms import is_idiom
from kg.extract.actors.named import Named
from kg.extract.actors.noun_phrases import NounPhrase, is_predicate, noun_phrase_at
from kg.extract.actors.origins import inhabitants_of
from kg.extract.actors.pronouns import PRONOUNS, pronoun_at
from kg.extract.actors.role_words import is_body
from kg.extract.actors.text import Text
from kg.extract.actors.two_faced import is_thing_here
from kg.model import Kind, MentionType
from kg.nlp.closed_classes import ADDRESSES
from kg.nlp.nouns import human_noun

_NONE = frozenset({"kein", "keine", "keinen", "keinem", "keiner", "keines"})  # "kein Unternehmen" is nobody


def find_events(named: Named, heads: Sequence[Head], roles: Mapping[int, int]) -> list[Event]:
    """The places that may refer to somebody, in text order; `heads` are those of who speaks or is spoken to, `roles` nouns
    that belong to a name."""
    doc, names = named.text, named.names.end
    forced = {head.token for head in heads if head.pointer is None and not head.implied}
    words = {doc[i].text for i in forced if i not in names and doc[i].text[:1].isupper()}
    words |= _townspeople(named)
    events = [Event(i, names[i], MentionType.NAME, figure=figure) for i, figure in named.at.items()]
    for i, token in enumerate(doc):
        pronominal = token.lower in PRONOUNS
        called = human_noun(token.text) is not None or i in forced or token.text in words
        if not (pronominal or called) or i in names or token.is_punct or token.is_space:
            continue  # as of most words
        pronoun = pronoun_at(doc, i) if pronominal else None
        if pronoun is not None:
            if not pronoun.first:
                events.append(Event(i, i + 1, MentionType.PRONOUN, pronoun=pronoun))
            continue
        if i in roles or not called:
            continue
        phrase = noun_phrase_at(doc, i, known=words, force=i in forced)
        if phrase is None or is_thing_here(doc, phrase.noun.lemma):
            continue
        if i in forced or _calls(doc, phrase):
            events.append(Event(phrase.start, i + 1, MentionType.NOMINAL, phrase=phrase))
    return sorted(events, key=lambda event: (event.end, event.start))


def _calls(doc: Text, phrase: NounPhrase) -> bool:
    """Whether a phrase calls somebody: "die Ministerin"; not "kein Unternehmen", "ist Ministerin", "die Kirche im Dorf
    lassen"."""
    if phrase.determiner in _NONE or is_predicate(doc, phrase) or is_idiom(doc, phrase.head):
        return False
    if not phrase.determiner and doc[phrase.head].text in ADDRESSES and _is_named(doc, phrase.head + 1):
        return False  # "| Frau | Kaya"; not "seine Frau Ute"
    return phrase.noun.kind in KIND_OF_NOUN and (phrase.noun.lemma != "Rat" or _is_council(doc, phrase))


def _is_named(doc: Text, token: int) -> bool:
    return token < len(doc) and doc[token].label == "PER"


def _is_council(doc: Text, phrase: NounPhrase) -> bool:
    """Whether "Rat" is no advice: "der Gemeinderat ... | Der Rat |"; not "suchte | Rat |", "dem | Rat | der Ärztin"."""
    known = phrase.definite and phrase.owner is None
    return known and any(word.text.endswith("rat") and is_body(word.text) for word in doc)


def _townspeople(named: Named) -> set[str]:
    """Words for people from the towns in the article's names, and the nicknames of its bodies: "FC Lohberg ... die
    | Lohberger |", "VfB Stuttgart ... die | Schwaben |"."""
    doc = named.text
    parts = {
        word
        for figure in named.figures
        if figure.kind in {Kind.LOCATION, Kind.ORGANIZATION}
        for word in figure.name.split()
        if word.istitle()
    }
    people = {person for part in parts for person in inhabitants_of(part)}
    for figure in named.figures:
        if figure.kind is Kind.ORGANIZATION:
            people |= locals_of(figure.known.town).union(figure.known.nouns)
    return {
        word.text
        for word in doc
        if word.text in people and not (word.i + 1 < len(doc) and doc[word.i + 1].text[:1].isupper())
    }


def role_heads(named: Named) -> dict[int, int]:
    """Nouns that are a role beside a name, with that name: they are no mention of their own ("Außenminister Blinken").

    A speaker phrase that ends before the name means its bearer, too: "der Chef der Bank | , Max Huber, sagte".
    """
    names = named.names
    return {
        head: i
        for i, figure in named.at.items()
        if i not in names.genitive
        for head in figure.beside.get(i, ())
        if head not in names.end
    }
