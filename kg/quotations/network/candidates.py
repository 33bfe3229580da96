"""A candidate of a quotation, and the words of its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from kg.nlp.layers import Floats
from kg.quotations.network.features import ROLES, Features

QUOTE, SPEAKER, CUE, FRAME, ADDRESSEE = range(len(ROLES))

Words: TypeAlias = tuple[tuple[int, int], ...]
"""Stretches of words, half-open, in order."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate: first word, number of its form, score, (W, ROLES) chances of the words around, and of the media."""

    start: int
    form: int
    score: float
    roles: Floats
    media: Floats


@dataclass(frozen=True, slots=True)
class Parts:
    """A candidate with its parts as words; `roles` has one entry for each of ROLES, the content never empty."""

    scored: Scored
    roles: tuple[Words, ...]

    @property
    def begin(self) -> int:
        """The first word of the content."""
        return self.roles[QUOTE][0][0]

    @property
    def end(self) -> int:
        """The word after the content."""
        return self.roles[QUOTE][-1][1]


def has_word(found: Features, begin: int, end: int) -> bool:
    """Whether letters or digits stand among the words from `begin` to `end`, not marks alone."""
    return any(found.word(at)[:1].isalnum() for at in range(begin, end))


def words_in(found: Features, stretches: Words, behind: int = 0) -> list[str]:
    """The words of stretches, and of each so many `behind` it as well."""
    return [found.word(at) for begin, end in stretches for at in range(begin, min(end + behind, len(found)))]
