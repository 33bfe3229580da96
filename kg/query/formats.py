"""Answers as text: a table for reading, and the standard formats for other programs."""

from __future__ import annotations

import json
from typing import cast

from rdflib import Literal
from rdflib.term import Identifier

from kg.errors import QueryError
from kg.query.table import Table, Value, draw
from kg.store import QueryResult, RowFormat
from kg.vocab import XSD

FORMATS = ("table", "json", "csv", "tsv", "xml", "turtle")
"""The formats of `serialize`: triples only as turtle, yes or no as table, json or xml."""

IRI_COLUMNS = frozenset({"statement", "article", "actor"})
"""Columns of the named questions that hold IRIs."""

_FITTING = {
    "select": ("table", "json", "csv", "tsv", "xml"),
    "ask": ("table", "json", "xml"),
    "graph": ("turtle",),
}
_INTEGERS = frozenset({XSD.integer, XSD.int, XSD.long, XSD.nonNegativeInteger, XSD.positiveInteger})
_NUMBERS = frozenset({XSD.decimal, XSD.double, XSD.float})


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


def result_of(table: Table) -> QueryResult:
    """A table as the answer to a query, so that it can be serialized like any other.

    What stands in the columns IRI_COLUMNS are IRIs.
    """
    bindings = [
        {
            name: _term(value, name in IRI_COLUMNS)
            for name, value in zip(table.columns, row, strict=True)
            if value is not None
        }
        for row in table.rows
    ]
    head = {"vars": list(table.columns)}
    return QueryResult.from_json(json.dumps({"head": head, "results": {"bindings": bindings}}).encode())


def _term(value: Value, is_iri: bool) -> dict[str, str]:
    if is_iri:
        return {"type": "uri", "value": str(value)}
    if isinstance(value, bool):
        return {"type": "literal", "value": str(value).lower(), "datatype": str(XSD.boolean)}
    if isinstance(value, int):
        return {"type": "literal", "value": str(value), "datatype": str(XSD.integer)}
    if isinstance(value, float):
        text = f"{value:.12f}".rstrip("0").rstrip(".")
        return {"type": "literal", "value": text, "datatype": str(XSD.decimal)}
    return {"type": "literal", "value": str(value)}


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
