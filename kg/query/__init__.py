"""Questions to the store: named ones, free SPARQL, and the plain rows that pictures are drawn from."""

from __future__ import annotations

from kg.query.formats import FORMATS, Table, Value, draw, serialize, tabulate
from kg.query.names import resolve
from kg.query.questions import Parameter, Question, ask, question, questions, render
from kg.query.sure import asks_for_statements

__all__ = [
    "FORMATS",
    "Parameter",
    "Question",
    "Table",
    "Value",
    "ask",
    "asks_for_statements",
    "draw",
    "question",
    "questions",
    "render",
    "resolve",
    "serialize",
    "tabulate",
]
