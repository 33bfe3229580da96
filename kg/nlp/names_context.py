"""What the words around a name say of it: whether it is a firm, whether it is a name at all."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from spacy.tokens import Doc, Span

from kg.gazetteer import country_of, curated, is_small_town, is_town
from kg.nlp.names_claims import OPENING_MARKS
from kg.nlp.names_words import is_word, is_word_surname, without_genitive
from kg.nlp.nouns import noun_of
from kg.nlp.verbs import is_inflected
from kg.nlp.word_list import listed

_FIRMS = frozenset("Firma Konzern Unternehmen Anbieter Hersteller Betreiber Start-up Startup".split())
_MEDIA = frozenset({"Sender", "Magazin"})
_NETWORKS = frozenset("Plattform Netzwerk Dienst Onlinedienst Portal Medium".split())
_BODIES = _FIRMS | _NETWORKS
_POSTED = frozenset("auf bei via über".split())
# What such nouns end in may be the only one of its kind where it stands: "am Rathaus", "im Süden".
_BUILT = re.compile(
    r"(?:straße|strasse|gasse|platz|damm|dreieck|hof|haus|bau|museum|kirche|dom|meer|see|fluss|raum|land|gebiet|republik|"
    r"hut|tor|turm|brücke|tal|berg|wald|park|garten|hafen|insel|küste|stadt|dorf|viertel|zentrum|block|palast|stadion|burg|"
    r"schloss|platte|pol|osten|westen|norden|süden|welt|bahn|markt|kapitol)(?:e?s)?$",
    re.I,
)
_MEMBERS = frozenset("Republikaner Grüne Linke".split())
_IN_THE_SKY = frozenset("Sonne Mond".split())
_ENDS = frozenset("!?")  # "Der Uwe | !"
_CLOSING = frozenset('“”"«»’')
_LONG = 5  # words; a sentence in marks is no title if somebody says it
_CURRENCY = frozenset("der den dem Schweizer".split())


def told_by_context(doc: Doc, names: Sequence[Span]) -> list[Span]:
    """The names with the labels that their surroundings give them, without what is none and without what is too much.

    "die Firma Nordwind" is no place, "aus Beton" none either, "Uwe!" is Uwe.
    """
    people = {name.text for name in names if name.label_ == "PER"}
    named = [_without_object(_without_mark(name), people) for name in names]
    firms = {name.text for name in named if _is_firm(doc, name)}
    named = [_as(name, "ORG") if name.text in firms else name for name in named]
    named = [name for name in named if not _is_none(doc, name)]
    labels = {name.text: name.label_ for name in named}
    return [_in_genitive(name, labels) for name in named]


def _is_none(doc: Doc, name: Span) -> bool:
    """A sentence in marks that somebody says, the sun, concrete, money, one member of a party.

    "„Jeder Tag kostet das Land viel Geld“, sagte sie", "Der Republikaner verlor".
    """
    before = doc[name.start - 1].text if name.start else ""
    if name.label_ == "LOC" and (name.text in _IN_THE_SKY or _is_plain_noun(name.text)):
        return True
    if name.label_ == "ORG" and name.text in _MEMBERS:
        return before == "Der"
    if name.label_ == "LOC" and name.text == "Franken":
        return before in _CURRENCY or before[:1].isdigit()
    if name.label_ != "MISC" or len(name) < _LONG or before not in OPENING_MARKS:
        return False
    behind = [token.text for token in doc[name.end : name.end + 3]]
    return len(behind) == 3 and behind[0] in _CLOSING and behind[1] == "," and is_inflected(behind[2])


@lru_cache(maxsize=65536)
def _is_plain_noun(word: str) -> bool:
    """A noun of the dictionary that cannot be a place: "aus Beton", "in den Böen"; not "Rathaus", "Süden", "Bayerns"."""
    return (
        is_word(word)
        and "-" not in word
        and _BUILT.search(word) is None
        and not any(map(is_known_place, without_genitive(word)))
    )


def is_known_place(word: str) -> bool:
    return word in curated() or is_town(word) or is_small_town(word) or country_of(word) is not None


def _is_firm(doc: Doc, name: Span) -> bool:
    """One word that is said to be a firm or a network: "die Firma Nordwind", "auf der Plattform X", "auf X"."""
    if len(name) > 1 or name.start == 0:
        return False
    before = doc[name.start - 1].text
    if name.text == "X" and (before in _POSTED or before in _NETWORKS):
        return True
    noun = noun_of(before)
    if noun is None or noun.plural:
        return False
    # Not "Hätte der Sender Kaya gefragt ..."
    if noun.base not in _BODIES and not (name.label_ == "LOC" and noun.base in _MEDIA):
        return False
    return not (is_word_surname(name.text) or any(map(is_known_place, without_genitive(name.text))))


def _in_genitive(name: Span, labels: Mapping[str, str]) -> Span:
    """What a name is without its genitive, it is with it: "gegen Aue verlor ... Aues Trainer"."""
    bare = labels.get(name.text.removesuffix("s"))
    return _as(name, bare) if bare is not None and len(name) == 1 and name.label_ == "PER" else name


def _as(name: Span, label: str) -> Span:
    return Span(name.doc, name.start, name.end, label=label, kb_id=name.kb_id)


def _without_object(name: Span, people: Collection[str]) -> Span:
    """A person without the noun behind, if the name stands alone elsewhere: "So reichte Uli Korn | Kaffee"."""
    longer = len(name) > 2 and name.label_ == "PER" and name[-2].text in people
    plain = longer and listed(name[-1].text) is not None and not is_word_surname(name[-1].text)
    return _until(name, name.end - 1) if plain else name


def _without_mark(name: Span) -> Span:
    return _until(name, name.end - 1) if len(name) > 1 and name[-1].text in _ENDS else name


def _until(name: Span, end: int) -> Span:
    return Span(name.doc, name.start, end, label=name.label, kb_id=name.kb_id)
