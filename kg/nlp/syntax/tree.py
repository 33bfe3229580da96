"""From scores of heads to a tree: the best heads where they make one, else the best tree with one root."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from kg.nlp.layers import Floats

Ints: TypeAlias = npt.NDArray[np.int64]
Scores: TypeAlias = npt.NDArray[np.float64]

ROOT = -1
"""The head of a word that has none."""


def heads(scores: Floats) -> Ints:
    """The heads of n words, ROOT for exactly one, by `scores` (n, n + 1): for each word as many as there are heads.

    Column 0 stands for no head, column j + 1 for word j; those of a word for itself are to be -inf.
    """
    best: Ints = scores.argmax(axis=1) - 1
    return best if is_tree(best) else best_tree(scores)


def is_tree(found: Ints) -> bool:
    """Whether heads make one tree: one root, and every word hangs on it over others."""
    heads = found.tolist()
    if heads.count(ROOT) != 1:
        return False
    return _cycle([head + 1 for head in (ROOT, *heads)]) is None


def best_tree(scores: Floats) -> Ints:
    """The tree with one root whose chances multiply to the most (Chu and Liu 1965, Edmonds 1967).

    Where the best of all trees has several roots, each of them is tried as the only one.
    """
    nodes = np.full((len(scores) + 1, len(scores) + 1), -np.inf)  # node 0 is what roots hang on
    nodes[1:] = scores - scores.max(axis=1, keepdims=True)
    nodes[1:] -= np.log(np.exp(nodes[1:]).sum(axis=1, keepdims=True))
    best = _edmonds(nodes)
    roots = np.flatnonzero(best[1:] == 0) + 1
    if len(roots) > 1:
        order = np.arange(1, len(nodes))
        trees = [_edmonds(_rooted(nodes, root)) for root in roots.tolist()]
        best = max(trees, key=lambda tree: float(nodes[order, tree[1:]].sum()))
    found: Ints = best[1:] - 1
    return found


def _rooted(nodes: Scores, root: int) -> Scores:
    """The same scores with one word allowed as a root, which has to be it."""
    found = nodes.copy()
    found[1:, 0] = -np.inf
    found[root] = -np.inf
    found[root, 0] = 0
    return found


def _edmonds(scores: Scores) -> Ints:
    """The heads of all nodes but 0 in the best tree over `scores` (dependent, head)."""
    best: Ints = scores.argmax(axis=1)
    best[0] = 0
    cycle = _cycle(best.tolist())
    if cycle is None:
        return best
    inside = np.array(cycle)
    apart = np.ones(len(scores), dtype=np.bool_)
    apart[inside] = False
    outside = np.flatnonzero(apart)
    count = len(outside)
    leaving = scores[np.ix_(outside, inside)]
    entering = scores[np.ix_(inside, outside)] - scores[inside, best[inside]][:, None]
    small = np.full((count + 1, count + 1), -np.inf)  # the cycle is one node, the last
    small[:count, :count] = scores[np.ix_(outside, outside)]
    small[:count, count] = leaving.max(axis=1)
    small[count, :count] = entering.max(axis=0)
    found = _edmonds(small)
    for node, head in enumerate(found[1:count].tolist(), start=1):
        best[outside[node]] = outside[head] if head < count else inside[leaving[node].argmax()]
    door = found[count]
    best[inside[entering[:, door].argmax()]] = outside[door]
    return best


def _cycle(heads: list[int]) -> list[int] | None:
    """The nodes of one cycle, or None; node 0 is the top, its own head is not looked at."""
    state = [0] * len(heads)  # the walk that came here first
    state[0] = -1
    for start in range(1, len(heads)):
        node = start
        while not state[node]:
            state[node] = start
            node = heads[node]
        if state[node] == start:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(heads[cycle[-1]])
            return cycle
    return None
