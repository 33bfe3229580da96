"""Logistic regression over named features, small enough to be read as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np

Features = Mapping[str, float]

_STEPS = 30
_FREE = 0.01  # not nothing, or a feature that all rows share with another would have no weight of its own


def fit(
    rows: Sequence[tuple[Features, bool]], *, penalty: float, rare: int, free: Collection[str] = ()
) -> dict[str, float]:
    """The weights by which the features tell yes from no, by Newton's method; the same rows give the same weights.

    `penalty` (L2) draws weights towards 0, but hardly those of the features `free`, such as a bias. A feature in
    fewer than `rare` rows gets no weight.
    """
    counts = Counter(name for features, _ in rows for name in features)
    names = sorted(name for name, count in counts.items() if count >= rare)
    matrix = np.array([[features.get(name, 0.0) for name in names] for features, _ in rows])
    answers = np.array([float(answer) for _, answer in rows])
    drawn = np.array([_FREE if name in free else penalty for name in names])
    weight = np.zeros(len(names))
    for _ in range(_STEPS if names else 0):
        likely = 1 / (1 + np.exp(-matrix @ weight))
        slope = matrix.T @ (likely - answers) + drawn * weight
        curve = (matrix * (likely * (1 - likely))[:, None]).T @ matrix + np.diag(drawn)
        step = np.linalg.solve(curve, slope)
        weight -= step
        if np.linalg.norm(step) < 1e-6:
            break
    return dict(zip(names, map(float, weight), strict=True))
