"""Questions to the store: named ones, free SPARQL, and the plain rows that pictures are drawn from.

What this package exports is imported when it is first used: a question that the search index answers needs neither
Oxigraph nor rdflib, which take half a second to load.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.query.asking import Sources
    from kg.query.formats import FORMATS, result_of, serialize, tabulate
    from kg.query.named import Parameter, Question, ask, question, questions, render
    from kg.query.names import Names, resolve
    from kg.query.sure import asks_for_statements
    from kg.query.table import Table, Value, draw

_PLACES = {
    "asking": ("Sources",),
    "formats": ("FORMATS", "result_of", "serialize", "tabulate"),
    "names": ("Names", "resolve"),
    "named": ("Parameter", "Question", "ask", "question", "questions", "render"),
    "sure": ("asks_for_statements",),
    "table": ("Table", "Value", "draw"),
}
_MODULES = {name: module for module, names in _PLACES.items() for name in names}

__all__ = [
    "FORMATS",
    "Names",
    "Parameter",
    "Question",
    "Sources",
    "Table",
    "Value",
    "ask",
    "asks_for_statements",
    "draw",
    "question",
    "questions",
    "render",
    "resolve",
    "result_of",
    "serialize",
    "tabulate",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
