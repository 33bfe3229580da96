"""How far the confidences of statements can be believed: calibration error and reliability table.

How a confidence came about is not known here; what is right is told by `kg.evaluate.statements.judged`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kg.evaluate.statements import judged
from kg.gold import GoldArticle
from kg.model import Annotation

BINS = 10

Judged = tuple[float, bool]
"""The confidence of a statement, and whether it was right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements of like confidence: how many, from which to which, the mean, the share right, each 0..1.

    `by_chance` is by how much the share right misses the mean on average even if every confidence is true: the mean
    of a half normal distribution, sqrt(2 / pi) times the deviation sqrt(sum of p (1 - p)) / n.
    """

    count: int
    lowest: float
    highest: float
    confidence: float
    right: float
    by_chance: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """The bins of a reliability diagram, from the least confident to the most."""

    bins: tuple[Bin, ...] = ()

    @property
    def count(self) -> int:
        """How many statements were judged."""
        return sum(found.count for found in self.bins)

    @property
    def error(self) -> float:
        """The expected calibration error, 0..1: sum over bins of n_b / n * |share right - mean confidence|.

        Naeini, Cooper and Hauskrecht (AAAI 2015), Guo et al. (ICML 2017), with bins of equal mass as in Nguyen and
        O'Connor (EMNLP 2015), so that every bin says as much as the others.
        """
        return self._mean([abs(found.right - found.confidence) for found in self.bins])

    @property
    def by_chance(self) -> float:
        """The calibration error to expect, with this many statements, of confidences that are all true."""
        return self._mean([found.by_chance for found in self.bins])

    def _mean(self, values: Iterable[float]) -> float:
        pairs = zip(self.bins, values, strict=True)
        return sum(found.count * value for found, value in pairs) / self.count if self.bins else 0.0


def reliability(statements: Iterable[Judged], bins: int = BINS) -> Reliability:
    """Sorts statements by confidence and cuts them into `bins` parts of equal size (the first ones one larger)."""
    ordered = sorted(statements, key=lambda statement: statement[0])  # stable: ties stay as they came
    size, more = divmod(len(ordered), bins)
    ends = [size * number + min(number, more) for number in range(bins + 1)]
    parts = (ordered[begin:end] for begin, end in pairwise(ends))
    return Reliability(tuple(_bin(part) for part in parts if part))


def _bin(part: list[Judged]) -> Bin:
    count = len(part)
    return Bin(
        count=count,
        lowest=part[0][0],
        highest=part[-1][0],
        confidence=sum(confidence for confidence, _ in part) / count,
        right=sum(right for _, right in part) / count,
        by_chance=math.sqrt(2 / math.pi * sum(p * (1 - p) for p, _ in part)) / count,
    )


def judgements(pairs: Iterable[tuple[GoldArticle, Annotation]]) -> list[Judged]:
    """Every predicted statement: right if its words are found in the gold and its speakers are the gold ones.

    Articles without gold entities count for nothing.
    """
    return [
        (quotation.confidence, right)
        for gold, predicted in pairs
        for quotation, (_, right) in zip(predicted.quotations, judged(gold, predicted), strict=False)
    ]


def report_reliability(found: Reliability) -> str:
    """The figures as a plain-text table, in percent."""
    lines = [f"{'confidence':<28}{'mean':>10}{'right':>8}{'of':>8}"]
    for part in found.bins:
        label = f"  {100 * part.lowest:.0f} to {100 * part.highest:.0f}"
        lines.append(f"{label:<28}{100 * part.confidence:>10.1f}{100 * part.right:>8.1f}{part.count:>8}")
    lines.append(f"{'calibration error':<28}{100 * found.error:>10.1f}{'':>8}{found.count:>8}")
    lines.append(f"{'  by chance alone':<28}{100 * found.by_chance:>10.1f}")
    return "\n".join(lines) + "\n"
