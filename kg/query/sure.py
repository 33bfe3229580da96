"""Leaves out what is not sure enough: a least confidence for statements, in SPARQL."""

from __future__ import annotations

import re

_PATTERN = re.compile(r"\?(\w*[sS]tatement) (?=ws:|a )")


def sure(least: float, name: str = "statement") -> str:
    """A pattern that lets `?statement`, or another variable, pass if it has at least this confidence (0..1)."""
    return f"?{name} ws:confidence ?{name}Surety FILTER(?{name}Surety >= {least:.4f})"


def asks_for_statements(sparql: str) -> bool:
    """Whether a named question is about statements: the names of its variables for them end so ("?lateStatement")."""
    return _PATTERN.search(sparql) is not None


def surely(sparql: str, least: float) -> str:
    """The template of a named question, asking for statements with at least this confidence (0..1).

    Every pattern about a statement gets the condition, so that what is optional stays so: an article without sure
    statements has none, but is listed. A question that asks for no statements stays as it is.
    """
    return _PATTERN.sub(lambda match: f"{sure(least, match[1])} {match[0]}", sparql) if least else sparql
