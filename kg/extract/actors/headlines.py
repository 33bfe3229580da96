"""Whom a headline means that gives no name, and who below it is meant again: "Autofahrer stirbt. Ein Autofahrer ist ..."."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.actors.background import is_called
from kg.extract.actors.befallen import befalls
from kg.extract.actors.by_age import is_borne
from kg.extract.actors.descriptions import gender_fits, number_fits
from kg.extract.actors.determiners import INDEFINITE
from kg.extract.actors.figures import Figure
from kg.extract.actors.noun_phrases import NounPhrase
from kg.extract.actors.role_words import bears, compatible, synonymous
from kg.extract.actors.text import Text
from kg.extract.actors.viewpoint import Viewpoint
from kg.model import Kind
from kg.nlp.nouns import human_noun

_LEAD = 5  # sentences
_NEAR, _NAMED = 350, 700  # characters from a headline to the name of whom it means
_AHEAD = 80  # tokens
_GENERAL = frozenset({"Mann", "Frau", "Jährige", "Mensch", "Menschen", "Person", "Leute"})
_DEGREES = frozenset({"Professor", "Professorin", "Doktor"})
_POSTS = (
    "kämmerer",
    "kämmerin",
    "dezernent",
    "dezernentin",
    "pfarrer",
    "pfarrerin",
    "kapitän",
    "chefarzt",
    "chefärztin",
)


def named_below(doc: Text, phrase: NounPhrase, ahead: Sequence[Figure], view: Viewpoint) -> Figure | None:
    """Whom a headline calls by what he is that is named below it.

    "| Minister | tritt zurück. Wirtschaftsminister Jan Lund hat genug.", and if it begins with an office the first person
    there: "| Kämmerin | legt Plan vor. Gesine Wulff kam."; not "| Polizist | hilft Frau. Gesine Wulff kam.".
    """
    if phrase.determiner or phrase.plural is True or phrase.noun.kind != "person" or phrase.owner is not None:
        return None
    if not _is_headline(doc, phrase, view):
        return None
    here = doc[phrase.head].end
    people = [
        one
        for one in ahead
        if one.kind is Kind.PERSON and gender_fits(phrase, one) and one.first - here < _NAMED
    ]
    said = phrase.noun.lemma
    holders = [
        one
        for one in people
        if any(_goes_with(noun.lemma, said) for noun in one.nouns)
        or any(is_called(office.noun, said) for office in one.known.held)
    ]
    if holders:
        return holders[0]
    first = people[0] if people and people[0].first - here < _NEAR else None
    post = is_borne(phrase.noun) or said.lower().endswith(_POSTS)
    begins = phrase.head == 0 and post
    if first is None or not begins or not first.gender:
        return None
    return first if all(noun.lemma in _DEGREES for noun in first.nouns) else None


def _goes_with(known: str, said: str) -> bool:
    return compatible(known, said) or synonymous(known, said)


def meant_above(doc: Text, phrase: NounPhrase, recent: Sequence[Figure], view: Viewpoint) -> Figure | None:
    """Whom only the headline has mentioned, without a name, and the lead brings in.

    "Autofahrer stirbt. | Ein 54-jähriger Autofahrer | ...", "Angeklagter schweigt. Der Prozess gegen | einen Mann | ...";
    not "Radfahrer stirbt. | Ein 31-Jähriger | hat einen Radfahrer übersehen.".
    """
    if (
        not 0 < view.sentence < _LEAD
        or phrase.noun.kind not in {"person", "group"}
        or phrase.owner is not None
    ):
        return None
    if not (phrase.determiner in INDEFINITE or (not phrase.determiner and phrase.plural)):
        return None
    above = [
        one
        for one in recent
        if not one.named
        and one.nouns
        and all(trace.sentence == 0 for trace in one.traces)
        and one.kind in {Kind.PERSON, Kind.GROUP}
        and (number_fits(phrase, one) or is_open(one))
        and gender_fits(phrase, one)
    ]
    same = [one for one in above if bears(one.nouns, phrase.noun.lemma)]
    if same:
        return same[0]
    if phrase.noun.base not in _GENERAL or len(above) != 1 or _is_called_ahead(doc, phrase, above[0]):
        return None
    return above[0] if not phrase.plural or befalls(doc, above[0].nouns[0], phrase.head) else None


def _is_called_ahead(doc: Text, phrase: NounPhrase, figure: Figure) -> bool:
    """Whether the next words of the sentence bring in somebody by the very noun of the headline."""
    known = {noun.lemma for noun in figure.nouns}
    for word in doc[phrase.head + 1 : phrase.head + _AHEAD]:
        if word.opens and not word.is_punct:
            return False
        noun = human_noun(word.text) if word.text[:1].isupper() else None
        if noun is not None and noun.lemma in known:
            return True
    return False


def is_open(figure: Figure) -> bool:
    """Whether the form of what somebody was called leaves open how many are meant: "| Rentner | um Geld gebracht"."""
    return bool(figure.plural) and not figure.named and all(noun.plural is None for noun in figure.nouns)


def _is_headline(doc: Text, phrase: NounPhrase, view: Viewpoint) -> bool:
    """Whether a phrase stands in the first sentence, which no full stop ends."""
    if view.sentence != 0:
        return False
    last = ""
    for word in doc[phrase.head + 1 :]:
        if word.is_space and "\n" in word.text:
            return last != "."
        if word.opens and not word.is_punct:
            return False
        last = word.text
    return False
