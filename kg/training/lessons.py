"""Learns weights from choices that the gold decides: a softmax over the options of each, with a quadratic penalty.

Numpy only, no chance: the same lessons give the same weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extract.actors.ranking import Named

_STEPS, _RATE = 400, 0.05
_TINY = 1e-300
_FOLDS = 5

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One choice that the gold decides: the options, which of them are right, and the document it is from.

    `weight` is less for descriptions that the gold leaves out, as it marks bystanders unevenly.
    """

    choice: str
    options: tuple[Named, ...]
    right: frozenset[int]
    document: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class _Table:
    """The lessons of one choice as numbers. Every option is a row of features: `columns` and `amounts` row after row,
    `rows` where each begins; `starts` is the first row of each lesson, `right` says which rows are right."""

    columns: NDArray[np.int64]
    amounts: Floats
    rows: NDArray[np.int64]
    starts: NDArray[np.int64]
    right: NDArray[np.bool_]
    weights: Floats

    def values(self, weights: Floats) -> Floats:
        """The weighted sum of every option."""
        sums: Floats = np.add.reduceat(weights[self.columns] * self.amounts, self.rows)
        return sums

    def slope(self, shares: Floats, count: int) -> Floats:
        """The sum over the options of `shares` times their features."""
        sizes = np.diff(np.append(self.rows, len(self.columns)))
        amounts = np.repeat(shares, sizes) * self.amounts
        return np.bincount(self.columns, amounts, count).astype(np.float64)


def fit(lessons: Sequence[Lesson], names: Sequence[str], decay: float) -> Floats:
    """The weights of the features `names` that make the right options most likely (softmax, quadratic penalty).

    Of a lesson with several right options their sum counts. Lessons without a right option teach nothing.
    """
    table = _numbers([lesson for lesson in lessons if lesson.right], names)
    weights = np.zeros(len(names))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    sizes = np.diff(np.append(table.starts, len(table.rows)))
    shares = np.repeat(table.weights / table.weights.sum(), sizes)
    for step in range(1, _STEPS + 1):
        values = table.values(weights)
        values = np.exp(values - np.repeat(np.maximum.reduceat(values, table.starts), sizes))
        wanted = values * table.right
        chances = values / np.repeat(np.add.reduceat(values, table.starts), sizes)
        targets = wanted / np.repeat(np.maximum(np.add.reduceat(wanted, table.starts), _TINY), sizes)
        slope = table.slope(shares * (chances - targets), len(names)) + decay * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        weights -= _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def _numbers(lessons: Sequence[Lesson], names: Sequence[str]) -> _Table:
    """The lessons as numbers; column 0 of weight 0.0 keeps rows without a known feature from being empty."""
    column = {name: i for i, name in enumerate(names)}
    columns: list[int] = []
    amounts: list[float] = []
    rows: list[int] = []
    starts: list[int] = []
    right: list[bool] = []
    for lesson in lessons:
        starts.append(len(rows))
        for number, features in enumerate(lesson.options):
            rows.append(len(columns))
            right.append(number in lesson.right)
            known = [(column[name], amount) for name, amount in features if name in column] or [(0, 0.0)]
            columns += [place for place, _ in known]
            amounts += [amount for _, amount in known]
    return _Table(
        np.array(columns), np.array(amounts), np.array(rows), np.array(starts), np.array(right),
        np.array([lesson.weight for lesson in lessons]),
    )  # fmt: skip


def share_right(lessons: Sequence[Lesson], names: Sequence[str], weights: Floats) -> float:
    """The share of lessons in which the weights choose the right option."""
    known = dict(zip(names, weights, strict=True))
    hits = 0
    for lesson in lessons:
        values = [sum(known.get(name, 0.0) * amount for name, amount in option) for option in lesson.options]
        hits += values.index(max(values)) in lesson.right
    return hits / len(lessons) if lessons else 0.0


def feature_names(lessons: Sequence[Lesson], fewest: int = 5) -> list[str]:
    """The features that occur in at least `fewest` options, in alphabetical order."""
    seen = Counter(name for lesson in lessons for option in lesson.options for name, _ in option)
    return sorted(name for name, count in seen.items() if count >= fewest)


def cross_validated(lessons: Sequence[Lesson], decay: float) -> float:
    """The share right in documents that were left out, over all of them."""
    total = 0.0
    for fold in range(_FOLDS):
        seen = [lesson for lesson in lessons if lesson.document % _FOLDS != fold]
        unseen = [lesson for lesson in lessons if lesson.document % _FOLDS == fold]
        names = feature_names(seen)
        total += share_right(unseen, names, fit(seen, names, decay)) * len(unseen)
    return total / len(lessons)
