"""Cuts a text where quotations begin and end, so that nested and overlapping ones can be shown.

Elements of HTML cannot overlap, so the text becomes a row of pieces that each know which quotations
they belong to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Ranges = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. `inside` numbers the quotations it lies in, the outermost first; `opens` those
    whose words begin with it.
    """

    text: str
    inside: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()


def pieces(text: str, quotations: Sequence[Ranges]) -> Iterator[Piece]:
    """The pieces of `text`, none empty, that together are the whole text.

    `quotations` gives each quotation by the half-open character ranges of its words. What lies outside
    the text is ignored.
    """
    begins, ends = defaultdict(set), defaultdict(set)
    length = [0] * len(quotations)
    for number, ranges in enumerate(quotations):
        for begin, end in _joined(ranges, len(text)):
            begins[begin].add(number)
            ends[end].add(number)
            length[number] += end - begin
    cuts = sorted({0, len(text), *begins, *ends})
    active: set[int] = set()
    seen: set[int] = set()
    for begin, end in pairwise(cuts):
        active = (active - ends[begin]) | begins[begin]
        inside = tuple(sorted(active, key=lambda number: (-length[number], number)))
        opens = tuple(number for number in inside if number not in seen)
        seen |= active
        yield Piece(text[begin:end], inside, opens)


def _joined(ranges: Ranges, most: int) -> list[tuple[int, int]]:
    """The ranges within the text, in order; those that touch or overlap are one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted((max(0, begin), min(end, most)) for begin, end in ranges):
        if first >= last:
            continue
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined
