"""Scores places: whether a name in a sentence got the right GeoNames identifier, or none where no place is meant.

The gold is a table, tab-separated, with a header and one sentence a row; lines with # are comments:

    text	place	geonames	ambiguous	half
    Die Raketen schlugen in Charkiw ein.	Charkiw	706483	no	open

`place` is as written in the text, its first occurrence; `geonames` is "-" where no place is meant; `ambiguous` says
whether the name alone could mean something else. The mistakes in the half "closed" are only counted.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.errors import KgError
from kg.model import Annotation, Kind, Span

NO_PLACE = "-"
_CLOSED = "closed"


class Row(NamedTuple):
    """One line of the table."""

    text: str
    place: str
    geonames: str
    ambiguous: str
    half: str


def is_places(path: Path) -> bool:
    """Whether a file is such a table, by its header."""
    with path.open(encoding="utf-8", errors="replace") as lines:
        header = next((line for line in lines if not line.startswith("#")), "")
    return header.rstrip("\n").split("\t") == list(Row._fields)


def read_places(path: Path) -> tuple[Row, ...]:
    """The rows of the table; KgError with file, line and remedy for one that is broken."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise KgError(f"{path}: not UTF-8 ({error.reason}); save it as UTF-8") from error
    rows: list[Row] = []
    header = True
    for number, line in enumerate(lines, start=1):
        if line.startswith("#") or not line.strip():
            continue
        if header:
            header = False
            continue
        (cells,) = csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE)
        if len(cells) != len(Row._fields) or cells[1] not in cells[0]:
            raise KgError(
                f"{path}:{number}: not a sentence with a place in it; give the line {', '.join(Row._fields)}, "
                "separated by tabs"
            )
        rows.append(Row(*cells))
    return tuple(rows)


def answer(row: Row, predicted: Annotation) -> str:
    """The GeoNames identifier that was predicted for the words `row.place`, or NO_PLACE."""
    begin = row.text.index(row.place)
    span = Span(begin, begin + len(row.place))
    places = (
        entity.place.geonames
        for entity in predicted.entities
        if entity.kind is Kind.LOCATION and entity.place is not None
        if any(mention.span.overlaps(span) for mention in entity.mentions)
    )
    return str(next(places, None) or NO_PLACE)


def shares(scored: Iterable[tuple[Row, str]]) -> dict[str, tuple[int, int]]:
    """For each half, and for "all", how many answers are right, and of how many."""
    counts: dict[str, tuple[int, int]] = {}
    for row, given in scored:
        for half in (row.half, "all"):
            right, count = counts.get(half, (0, 0))
            counts[half] = right + (given == row.geonames), count + 1
    return counts


def as_record(scored: Sequence[tuple[Row, str]]) -> dict[str, object]:
    """The figures for JSON."""
    return {
        "places": {
            half: {"right": right, "of": count, "share": right / count}
            for half, (right, count) in shares(scored).items()
        }
    }


def report(scored: Sequence[tuple[Row, str]]) -> str:
    """The figures as plain text, in percent, and the mistakes outside the closed half."""
    lines = [f"{'places':<28}{'right':>10}{'of':>8}"]
    lines += [
        f"  {half:<26}{100 * right / count:>10.1f}{count:>8}"
        for half, (right, count) in shares(scored).items()
    ]
    lines += [
        f"{row.place}: {given} instead of {row.geonames}: {row.text}"
        for row, given in scored
        if given != row.geonames and row.half != _CLOSED
    ]
    return "\n".join(lines) + "\n"
