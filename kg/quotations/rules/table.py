"""The table of rules: what each finds and how often it was right on articles it was not written for."""

from __future__ import annotations

from functools import cache

from kg.errors import TableError
from kg.resources import resource
from kg.tables import read_table

_PATH = "seeds/rules.tsv"
_COLUMNS = ("rule", "precision", "finds", "example", "source")


@cache
def _precisions() -> dict[str, float]:
    table = {}
    for number, row in enumerate(read_table(_PATH, _COLUMNS), start=1):
        try:
            value = float(row["precision"])
        except ValueError:
            value = -1.0
        if not 0.0 <= value <= 1.0:
            raise TableError(
                str(resource(_PATH)),
                number,
                f"precision {row['precision']!r} of {row['rule']}",
                "write a number from 0 to 1",
            )
        table[row["rule"]] = value
    return table


def precision_of(rule: str) -> float:
    """The share of a rule's quotations that were right on the training part of the Wikinews corpus.

    It is how sure the rule is of its words; confidences are made from that. Raises KeyError for a rule that the table
    lacks.
    """
    return _precisions()[rule]


def rule_names() -> frozenset[str]:
    """All rules of the table."""
    return frozenset(_precisions())
