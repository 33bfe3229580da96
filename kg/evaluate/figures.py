"""Precision, recall and averages that can be pooled over documents."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mean:
    """An average, kept as sum and count so that documents can be pooled; 0.0 where nothing was counted."""

    total: float = 0.0
    count: int = 0

    @property
    def value(self) -> float:
        return self.total / self.count if self.count else 0.0

    def __add__(self, other: Mean) -> Mean:
        return Mean(self.total + other.total, self.count + other.count)


@dataclass(frozen=True, slots=True)
class Score:
    """Precision (averaged over what was predicted), recall (over the gold), and their harmonic mean."""

    precision: Mean = Mean()
    recall: Mean = Mean()

    @property
    def f1(self) -> float:
        both = self.precision.value + self.recall.value
        return 2 * self.precision.value * self.recall.value / both if both else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.precision + other.precision, self.recall + other.recall)
