"""Who belongs together: parts of the graph that hold together inside more than with the rest.

The Louvain method (Blondel et al. 2008, "Fast unfolding of communities in large networks") as igraph
implements it, with a fixed seed: the same graph always falls into the same parts.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import igraph  # type: ignore[import-untyped]
import networkx as nx

_SEED = 20
_FEWEST = 6
"""Smaller parts are no group worth a bubble of its own; they are put together."""


def communities(graph: nx.Graph[str]) -> list[list[str]]:
    """The communities of an undirected graph, the largest first, each sorted; edge `weight` counts."""
    nodes = sorted(graph)
    index = {node: number for number, node in enumerate(nodes)}
    ties = sorted(
        (*sorted((index[one], index[other])), weight)
        for one, other, weight in graph.edges(data="weight", default=1)
        if one != other
    )
    plain = igraph.Graph(n=len(nodes), edges=[(one, other) for one, other, _ in ties])
    igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311 - a drawing, no secret
    try:
        found = plain.community_multilevel(weights=[weight for _, _, weight in ties])
    finally:
        igraph.set_random_number_generator(random)
    parts = [sorted(nodes[number] for number in part) for part in found]
    return sorted(parts, key=lambda part: (-len(part), part))


def bubbles(graph: nx.Graph[str], found: Sequence[Sequence[str]], most: int, count: int) -> list[list[str]]:
    """`found` communities as at most `count` groups of at most `most` nodes, the largest first.

    What is larger is divided again, by its own communities as long as it has several; what is smaller than
    six is put together with its like, neighbours in one component side by side. Where that still leaves
    too many groups, all small ones are put together, and groups may be larger.
    """
    most = max(most, math.ceil(3 * graph.number_of_nodes() / count))
    pieces = [piece for part in found for piece in _divided(graph, list(part), most)]
    grouped = _gathered(pieces, _FEWEST, most)
    if len(grouped) > count:
        grouped = _gathered(pieces, most // 2, most)
    return sorted(grouped, key=lambda part: (-len(part), part))


def _gathered(pieces: list[list[str]], fewest: int, most: int) -> list[list[str]]:
    crumbs = [node for piece in pieces if len(piece) < fewest for node in piece]
    return [piece for piece in pieces if len(piece) >= fewest] + _sliced(crumbs, most)


def _divided(graph: nx.Graph[str], part: list[str], most: int) -> list[list[str]]:
    if len(part) <= most:
        return [part]
    inner = communities(graph.subgraph(part))
    if len(inner) == 1:  # one hub and its many neighbours
        return _sliced(sorted(part, key=lambda node: (-graph.degree(node), node)), most)
    return [piece for one in inner for piece in _divided(graph, one, most)]


def _sliced(nodes: list[str], most: int) -> list[list[str]]:
    return [sorted(nodes[first : first + most]) for first in range(0, len(nodes), most)]
