"""Words in marks inside an attribute: "Der von der Opposition als „Wortbruch“ kritisierte Beschluss gilt ab Mai"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Form, Stance
from kg.nlp.closed_classes import ADVERBS, INDEFINITE_ARTICLES, word_set
from kg.quotations.draft import Draft
from kg.quotations.rules.phrases import head_end, noun_phrase
from kg.quotations.rules.thinkers import can_think
from kg.quotations.rules.unit import Unit

RULE = "direct-in-attribute"

_CALLED = {
    "bezeichnet": "bezeichnen",
    "genannt": "nennen",
    "benannt": "benennen",
    "betitelt": "betiteln",
    "tituliert": "titulieren",
    "charakterisiert": "charakterisieren",
    "beschrieben": "beschreiben",
    "eingestuft": "einstufen",
    "gewertet": "werten",
    "gefeiert": "feiern",
    "gelobt": "loben",
    "gepriesen": "preisen",
    "gerühmt": "rühmen",
    "bejubelt": "bejubeln",
    "kritisiert": "kritisieren",
    "gerügt": "rügen",
    "gescholten": "schelten",
    "geschmäht": "schmähen",
    "beschimpft": "beschimpfen",
    "verspottet": "verspotten",
    "verurteilt": "verurteilen",
    "abgelehnt": "ablehnen",
    "angekündigt": "ankündigen",
    "versprochen": "versprechen",
}
_PRAISED = frozenset({"feiern", "loben", "preisen", "rühmen", "bejubeln"})
_BLAMED = frozenset("kritisieren rügen schelten schmähen beschimpfen verspotten verurteilen ablehnen".split())
_PARTICIPLE = re.compile(r"(.+t|.+en)e[nrms]?")
_BY = word_set("von vom")
_REACH = 14  # words from the preposition to the words in marks
_NAMED = 8  # words of the noun phrase behind the participle


def fragments_in_attributes(unit: Unit) -> Iterator[Draft]:
    """Words that somebody has for something, before the participle that goes with its noun.

    "Das | von Anwohnern „Betonklotz“ genannte | Haus"; not "Das „Betonklotz“ genannte Haus", where nobody is named.
    """
    for begin, end in unit.stretches:
        lemma = _lemma(unit.lower(end))
        by = _by(unit, begin) if lemma is not None else None
        if lemma is None or by is None:
            continue
        opens, speaker = by
        last = head_end(unit, end, min(end + _NAMED, len(unit.tokens))) or end + 1
        yield Draft(
            content=(unit.span(begin, end),),
            form=Form.DIRECT,
            rule=RULE,
            cue=(unit.span(end, end + 1),),
            cue_lemma=lemma,
            frame=(unit.span(opens, begin), unit.span(end, last)),
            speaker=(unit.span(*speaker),),
            stance=Stance.SUPPORTS
            if lemma in _PRAISED
            else Stance.OPPOSES
            if lemma in _BLAMED
            else Stance.NEUTRAL,
            firm=True,
            known=True,
        )


def _lemma(word: str) -> str | None:
    """The verb of an inflected participle: "bezeichnete" -> "bezeichnen"; None for others."""
    match = _PARTICIPLE.fullmatch(word)
    return _CALLED.get(match[1]) if match is not None else None


def _by(unit: Unit, stretch: int) -> tuple[int, tuple[int, int]] | None:
    """Where the attribute begins and who speaks: "der | von | der Opposition | als pure | „Willkür“ kritisierte"."""
    for at in range(stretch - 2, max(stretch - _REACH, -1), -1):
        if unit.text(at) in {",", ".", ":", ";"} or unit.quoted[at]:
            return None
        if unit.lower(at) not in _BY:
            continue
        end = noun_phrase(unit, at + 1, stretch)
        if end is None or not can_think(unit, at + 1, end) or not _is_as(unit, end, stretch):
            return None
        return at, (at + 1, end)
    return None


def _is_as(unit: Unit, begin: int, end: int) -> bool:
    """What stands between speaker and words: nothing, "als", "als ein", "immer wieder als", "als reine"."""
    words = [unit.lower(at) for at in range(begin, end)]
    if "als" not in words:
        return all(word in ADVERBS | INDEFINITE_ARTICLES for word in words)
    where = words.index("als")
    return all(word in ADVERBS for word in words[:where]) and end - begin - where < 4
