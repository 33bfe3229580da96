"""Content without words of its own frame, and without those that name its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Span
from kg.nlp.closed_classes import MONTHS_AND_DAYS
from kg.quotations.draft import Draft
from kg.quotations.network.features import Features

_SOURCES = frozenset({"laut", "nach", "zufolge", "gemäß"})
_GAP = 3  # characters between a source and its day


def without_framing(found: Features, made: Sequence[Draft]) -> list[Draft]:
    """Content without words of its own frame: "| „Kurier“ |-Informationen zufolge | geht der Chef |".

    Nor does it begin within its source: "Laut Papieren | aus der Behörde | geht der Chef |".
    """
    said = (
        tuple(
            _behind_source(found, draft, part)
            for part in draft.content
            if not any(whole.contains(part) for whole in draft.frame)
        )
        for draft in made
    )
    return [
        replace(draft, content=rest) if rest and rest != draft.content else draft
        for draft, rest in zip(made, said, strict=True)
    ]


def _behind_source(found: Features, draft: Draft, part: Span) -> Span:
    """Words behind the end of the phrase that names their source, if they begin within it or with its day.

    "Nach Angaben der Bank | vom Donnerstag | fehlt Geld"
    """
    around = (one.end + 1 for one in draft.speaker if one.begin < part.begin < one.end < part.end - 1)
    counted = found.word(found.words_under(part)[0])[:1].isdigit()  # "nach Schätzungen | 25 000 Leute |"
    sourced = draft.cue_lemma in _SOURCES and not counted
    first, last = found.words_under(part)
    dated = found.word(first) == "vom" and found.word(first + 1) in MONTHS_AND_DAYS and last > first + 2
    if sourced and dated and any(0 < part.begin - one.end < _GAP for one in draft.speaker):
        return Span(found.span(first + 2, last).begin, part.end)
    return Span(next(around, part.begin), part.end) if sourced else part
