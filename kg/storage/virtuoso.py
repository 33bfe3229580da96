"""What Virtuoso wants to be told otherwise: it has no default graph that can be written to.

There, `MERGED` is named as the default graph of every request. It stays a named graph, too, which `GRAPH ?g` must
not find; and once a default graph is named, Virtuoso finds nothing in `GRAPH <name>`, but does in `GRAPH ?g` with
a filter. Measured with Virtuoso 7.2.5.
"""

from __future__ import annotations

import json
import re

import pyoxigraph as ox

from kg.storage.terms import Term
from kg.vocab import BASE

MERGED = f"{BASE}merged"
"""The graph that stands for the default graph."""

BATCH = 500
"""Quads in one request: Virtuoso compiles an update, and gives up on one of some thousands."""

_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
_ASKED = "__ASK_RETVAL"  # the only column of the answer to ASK: one row for yes, none for no
# Strings, IRIs and comments are passed over.
_GRAPH = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r"|<[^<>\s]*>|#[^\n]*|\bGRAPH\s+(?P<name>[?$]\w+|<[^<>\s]*>)\s*\{",
    re.DOTALL | re.IGNORECASE,
)


def is_virtuoso(server: str) -> bool:
    """Whether a server that calls itself so in its answers is one."""
    return server.lower().startswith("virtuoso")


def adapted(query: str) -> str:
    """The query as Virtuoso has to be asked."""
    count = 0

    def filtered(match: re.Match[str]) -> str:
        nonlocal count
        name = match["name"]
        if name is None:
            return match[0]
        if not name.startswith("<"):
            return f"GRAPH {name} {{ FILTER({name} != <{MERGED}>) "
        count += 1
        return f"GRAPH ?graph__{count} {{ FILTER(?graph__{count} = {name}) "

    return _GRAPH.sub(filtered, query)


def answered(found: ox.QuerySolutions | ox.QueryBoolean) -> ox.QuerySolutions | ox.QueryBoolean:
    """The answer as it is meant."""
    if isinstance(found, ox.QueryBoolean) or [one.value for one in found.variables] != [_ASKED]:
        return found
    answer = json.dumps({"head": {}, "boolean": next(found, None) is not None})
    return ox.parse_query_results(answer, ox.QueryResultsFormat.JSON)


def read(term: Term) -> Term:
    """A term as it was written: Virtuoso keeps true and false as 1 and 0."""
    if isinstance(term, ox.Literal) and term.datatype.value == _BOOLEAN:
        return ox.Literal("true" if term.value in {"1", "true"} else "false", datatype=term.datatype)
    return term
