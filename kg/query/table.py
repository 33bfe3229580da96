"""Rows with named columns, and how they are drawn for a terminal. Loads nothing that takes time."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len

Value = str | int | float | bool | None

# Control characters could steer a terminal, marks of direction reorder what is read there.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NARROWEST, _WIDTH, _THINNEST = 40, 100, 6
_GAP = "  "
_LONGEST_CELL = 400


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with named columns; numbers and truth values are such, dates and IRIs are strings."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def draw(table: Table, *, width: int | None = None) -> str:
    """A table of characters, cells wrapped so that no line is wider than `width` (if it is reasonable).

    Cells of more than 400 characters are cut; the other formats have them whole.
    """
    columns = max(width or shutil.get_terminal_size((_WIDTH, 24)).columns, _NARROWEST)
    cells = [
        [_clean(name) for name in table.columns],
        *([_shown(value) for value in row] for row in table.rows),
    ]
    widths = _widths([max(map(cell_len, column)) for column in zip(*cells, strict=True)], columns)
    numeric = [
        any(isinstance(row[number], int | float) for row in table.rows)
        for number in range(len(table.columns))
    ]
    lines = [line for row in cells for line in _wrapped(row, widths, numeric)]
    count = len(table.rows)
    return "\n".join([*lines, f"({count} row{'' if count == 1 else 's'})", ""])


def _widths(natural: list[int], available: int) -> list[int]:
    """The widths of the columns: narrow ones as they are, wide ones sharing what is left."""
    left = available - len(_GAP) * (len(natural) - 1)
    widths = [0] * len(natural)
    order = sorted(range(len(natural)), key=lambda number: natural[number])
    for place, number in enumerate(order):
        share = max(left // (len(order) - place), _THINNEST)
        widths[number] = max(1, min(natural[number], share))
        left -= widths[number]
    return widths


def _wrapped(row: list[str], widths: list[int], numeric: list[bool]) -> Iterator[str]:
    """The lines of one row."""
    parts = [
        [cell] if cell_len(cell) <= width else textwrap.wrap(cell, width)
        for cell, width in zip(row, widths, strict=True)
    ]
    for line in zip_longest(*parts, fillvalue=""):
        yield _GAP.join(
            " " * (width - cell_len(cell)) + cell if right else cell + " " * (width - cell_len(cell))
            for cell, width, right in zip(line, widths, numeric, strict=True)
        ).rstrip()


def _shown(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return str(value)
    text = _clean(_short(value[: 2 * _LONGEST_CELL]))
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 2] + " …"


def _short(text: str) -> str:
    """An IRI by its prefix; one of an article's parts by what follows the base."""
    if "://" not in text or " " in text:
        return text
    from kg.store import FILE_PREFIXES  # only a table that shows IRIs needs what takes time to load
    from kg.vocab import BASE

    for prefix, namespace in FILE_PREFIXES.items():
        if text.startswith(namespace):
            return f"{prefix}:{text.removeprefix(namespace)}"
    return text.removeprefix(BASE)


def _clean(text: str) -> str:
    return _STEERING.sub("\ufffd", " ".join(text.split()))


def without_iris(table: Table) -> Table:
    """The table without the identifiers of statements, which is for people; the other formats have them."""
    kept = [at for at, column in enumerate(table.columns) if column != "statement"]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    return Table(tuple(table.columns[at] for at in kept), rows)
