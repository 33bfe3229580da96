"""Answers as text: a table for reading, and the standard formats for other programs."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import cast

from rdflib import Literal
from rdflib.term import Identifier
from rich.cells import cell_len

from kg.errors import QueryError
from kg.store import FILE_PREFIXES, QueryResult, RowFormat
from kg.vocab import BASE, XSD

FORMATS = ("table", "json", "csv", "tsv", "xml", "turtle")
"""The formats of `serialize`: triples only as turtle, yes or no as table, json or xml."""

Value = str | int | float | bool | None

_FITTING = {
    "select": ("table", "json", "csv", "tsv", "xml"),
    "ask": ("table", "json", "xml"),
    "graph": ("turtle",),
}
_INTEGERS = frozenset({XSD.integer, XSD.int, XSD.long, XSD.nonNegativeInteger, XSD.positiveInteger})
_NUMBERS = frozenset({XSD.decimal, XSD.double, XSD.float})

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


def tabulate(result: QueryResult) -> Table:
    """The rows of a SELECT; raises QueryError for another form of query."""
    if result.form != "select":
        raise QueryError(f"a query of the form {result.form} has no rows; ask with SELECT")
    rows = tuple(tuple(map(_value, row)) for row in result.terms())
    return Table(result.variables, rows)


def serialize(result: QueryResult, format: str, *, width: int | None = None) -> str:
    """The answer in one of FORMATS, ending in a line break.

    `width` is that of a table in characters, by default the terminal's. Raises QueryError for an unknown
    format, or one that the form of the query does not have.
    """
    if format not in FORMATS:
        raise QueryError(f"there is no format {format!r}; choose from {', '.join(FORMATS)}")
    fitting = _FITTING[result.form]
    if format not in fitting:
        kind = {"select": "rows", "ask": "yes or no", "graph": "triples"}[result.form]
        raise QueryError(f"the answer is {kind}, which {format} cannot hold; choose {' or '.join(fitting)}")
    if format == "table":
        if result.form == "ask":
            return "yes\n" if result else "no\n"
        return draw(tabulate(result), width=width)
    text = result.serialize(cast(RowFormat, format)).decode("utf-8")
    return text if text.endswith("\n") else text + "\n"


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


def _value(term: Identifier | None) -> Value:
    """A term as Python value; a number that does not read as one stays as written."""
    if not isinstance(term, Literal):
        return None if term is None else str(term)
    text = str(term)
    try:
        if term.datatype in _INTEGERS:
            return int(text)
        if term.datatype in _NUMBERS:
            return float(text)
    except ValueError:
        return text
    if term.datatype == XSD.boolean:
        return text in {"true", "1"}
    return text


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
    for prefix, namespace in FILE_PREFIXES.items():
        if text.startswith(namespace):
            return f"{prefix}:{text.removeprefix(namespace)}"
    return text.removeprefix(BASE)


def _clean(text: str) -> str:
    return _STEERING.sub("\ufffd", " ".join(text.split()))
