"""Words in marks inside an attribute: "Der von der Opposition als „Wortbruch“ kritisierte Beschluss gilt ab Mai"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Form, Stance
from kg.nlp.closed_classes import ADVERBS, INDEFINITE_ARTICLES, word_set
from kg.quotations.draft import Draft
from kg.quotations.rules.cues import verb_of
from kg.quotations.rules.phrases import head_end, noun_phrase
from kg.quotations.rules.thinkers import can_think, is_bare_name
from kg.quotations.rules.unit import Unit

RULE = "direct-in-attribute"

_VERBS = (
    "bezeichnen", "nennen", "beschreiben", "werten", "loben", "preisen", "rühmen", "kritisieren", "rügen", "schelten",
    "schmähen", "beschimpfen", "verspotten", "verurteilen", "ablehnen", "ankündigen", "versprechen",
    "verteidigen", "würdigen", "abtun", "brandmarken", "verhöhnen", "diffamieren",
)  # fmt: skip
# Verbs that frame nothing else, and are no cues; of one the cues lack this form.
_ONLY_HERE = {
    "benannt": ("benennen", Stance.NEUTRAL),
    "betitelt": ("betiteln", Stance.NEUTRAL),
    "tituliert": ("titulieren", Stance.NEUTRAL),
    "charakterisiert": ("charakterisieren", Stance.NEUTRAL),
    "eingestuft": ("einstufen", Stance.NEUTRAL),
    "gefeiert": ("feiern", Stance.SUPPORTS),
    "bejubelt": ("bejubeln", Stance.SUPPORTS),
    "angepriesen": ("anpreisen", Stance.SUPPORTS),
    "dargestellt": ("darstellen", Stance.NEUTRAL),
    "ausgegeben": ("ausgeben", Stance.NEUTRAL),
    "verkauft": ("verkaufen", Stance.NEUTRAL),
    "gegeißelt": ("geißeln", Stance.OPPOSES),
}
_PARTICIPLE = re.compile(r"(.+t|.+en)e[nrms]?")
_BY = word_set("von vom")
_REACH = 14  # words from the preposition to the words in marks
_NAMED = 8  # words of the noun phrase behind the participle


def fragments_in_attributes(unit: Unit) -> Iterator[Draft]:
    """Words that somebody has for something, before the participle that goes with its noun.

    "Das | von Anwohnern „Betonklotz“ genannte | Haus"; not "Das „Betonklotz“ genannte Haus", where nobody is named.
    """
    for begin, end in unit.stretches:
        called = _called(unit.lower(end))
        by = _by(unit, begin) if called is not None else None
        if called is None or by is None:
            continue
        (lemma, stance), (opens, speaker) = called, by
        last = head_end(unit, end, min(end + _NAMED, len(unit.tokens))) or end + 1
        yield Draft(
            content=(unit.span(begin, end),),
            form=Form.DIRECT,
            rule=RULE,
            cue=(unit.span(end, end + 1),),
            cue_lemma=lemma,
            frame=(unit.span(opens, begin), unit.span(end, last)),
            speaker=(unit.span(*speaker),),
            stance=stance,
            firm=True,
            known=True,
        )


def _called(word: str) -> tuple[str, Stance] | None:
    """The verb of an inflected participle and its stance: "gelobte" -> "loben", supports; None for others."""
    match = _PARTICIPLE.fullmatch(word)
    return _participles().get(match[1]) if match is not None else None


@cache
def _participles() -> dict[str, tuple[str, Stance]]:
    verbs = (verb for verb in map(verb_of, _VERBS) if verb is not None)
    known = {form: (verb.forms.lemma, verb.stance) for verb in verbs for form in verb.forms.participles}
    return known | _ONLY_HERE


def _by(unit: Unit, stretch: int) -> tuple[int, tuple[int, int]] | None:
    """Where the attribute begins and who speaks: "der | von | der Opposition | als pure | „Willkür“ kritisierte"."""
    for at in range(stretch - 2, max(stretch - _REACH, -1), -1):
        if unit.text(at) in {",", ".", ":", ";"} or unit.quoted[at]:
            return None
        if unit.lower(at) not in _BY:
            continue
        end = noun_phrase(unit, at + 1, stretch)
        somebody = end is not None and (can_think(unit, at + 1, end) or is_bare_name(unit, at + 1, end))
        if end is None or not somebody or not _is_as(unit, end, stretch):
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
