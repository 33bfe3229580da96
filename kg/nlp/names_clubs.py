"""Clubs by their town: "Einheit | Rudolstadt", "Eisbären | Regensburg", "Thüringer | HC"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Doc, Span

from kg.nlp.closed_classes import DETERMINERS
from kg.nlp.names_claims import relabelled
from kg.nlp.names_known import club_prefixes
from kg.nlp.names_local import is_local
from kg.nlp.names_none import is_known_place
from kg.nlp.names_words import is_first_name

# What clubs are called that is a word or a name too: only a town behind it makes it a club's.
_CALLED = frozenset(
    """Einheit Wacker Preußen Energie Motor Chemie Stahl Turbine Union Sturm Rapid Austria Admira Hansa Lok Fortschritt
    Aufbau Traktor Empor Wismut Vorwärts Phönix Viktoria Concordia Germania Teutonia Saxonia Borussia Eintracht Fortuna
    Victoria Hertha Arminia Adler Eisbären Löwen Wölfe Bären Füchse Falken Panther Pinguine Haie Tigers Indians Scorpions
    Crocodiles Starbulls Huskies Roosters Grizzlys Lions Giants Towers Baskets Dragons Eagles Hornets Devils Sharks Bulls
    Rhinos Vikings Raiders Rebels Seawolves Netzhoppers Volleys Recken Zebras Bergische""".split()
)


_COLOURS = re.compile(
    r"(?:Blau|Rot|Schwarz|Grün|Gelb|Wei(?:ß|ss))-(?:Blau|Rot|Schwarz|Grün|Gelb|Wei(?:ß|ss))"
)
_ADJECTIVE = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+en?")


def clubs_by_first_word(names: Iterable[Span]) -> frozenset[str]:
    """By what clubs of the article are called for short: "Lok" of "Lok Leipzig"."""
    return frozenset(
        name[0].text for name in names if name.label_ == "ORG" and len(name) > 1 and _is_called(name[0].text)
    )


def _is_own_adjective(word: str) -> bool:
    """ "| Junge | Union Adorf" is no club; "| Die | Eisbären Adorf" are one."""
    return _ADJECTIVE.fullmatch(word) is not None and word.lower() not in DETERMINERS


def _is_called(word: str) -> bool:
    return word in _CALLED or word in club_prefixes() or _COLOURS.fullmatch(word) is not None


def as_club(doc: Doc, name: Span) -> Span:
    """A name as the club's whose it is; as it is where none is: "Stahl | aus Brandenburg", "die Löwen | Afrikas"."""
    first, last = name[0].text, name[-1].text
    if name.label_ in {"LOC", "PER"}:
        somebody = name.label_ == "PER" and is_first_name(first)  # "Victoria Kaya"
        if len(name) > 1 and not somebody and _is_called(first) and is_known_place(last):
            return relabelled(name, "ORG")
        before = doc[name.start - 1].text if name.start else ""
        own = name.start > 1 and _is_own_adjective(doc[name.start - 2].text)
        genitive = last.endswith("s") and is_known_place(last[:-1])
        if _is_called(before) and not (own or genitive) and is_known_place(name.text):
            return Span(doc, name.start - 1, name.end, label="ORG")
    if name.label_ == "ORG" and name.start and first in club_prefixes() and not doc[name.start].is_sent_start:
        before = doc[name.start - 1].text
        if before.endswith("er") and before[:1].isupper() and is_local(before):
            return Span(doc, name.start - 1, name.end, label="ORG")
    return name
