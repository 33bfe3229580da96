"""Trained weights in tables: one row a feature, so that anybody can read what speaks for what.

The tables are written by `python -m kg.training.targets`; a feature without a row weighs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import repeat
from math import exp
from operator import mul

from kg.errors import TableError
from kg.resources import resource
from kg.tables import numbered_rows


@cache
def weights(table: str, columns: tuple[str, ...]) -> Mapping[str, Mapping[str, float]]:
    """The weights of a table with the columns feature, `columns` and source: column -> feature -> weight.

    Raises TableError with file, line and remedy if a weight is no number.
    """
    found: dict[str, dict[str, float]] = {column: {} for column in columns}
    for number, row in numbered_rows(table, ("feature", *columns, "source")):
        for column in columns:
            try:
                found[column][row["feature"]] = float(row[column])
            except ValueError as error:
                raise TableError(
                    str(resource(table)),
                    number,
                    f"{column} is {row[column]!r}",
                    "make it a number like -0.25",
                ) from error
    return found


def probability(features: Mapping[str, float], weighted: Mapping[str, float], known: float = 0.0) -> float:
    """Logistic regression: how likely what has these features is, and others whose weighted sum is `known`."""
    total = known + sum(map(mul, features.values(), map(weighted.get, features, repeat(0.0))))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
