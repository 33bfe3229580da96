"""Positions: deterministic, without overlap, the largest part in the middle."""

from __future__ import annotations

import math
import random

import networkx as nx
import pytest

from kg.view.layout import positions


def sizes(graph: nx.Graph[str], radius: float = 12.0) -> dict[str, float]:
    return dict.fromkeys(graph.nodes, radius)


def named(graph: nx.Graph[int]) -> nx.Graph[str]:
    renamed: nx.Graph[str] = nx.Graph()
    renamed.add_nodes_from(f"n{node:03d}" for node in graph)
    renamed.add_edges_from((f"n{one:03d}", f"n{other:03d}") for one, other in graph.edges)
    return renamed


GRAPHS = {
    "star": named(nx.star_graph(25)),
    "path": named(nx.path_graph(12)),
    "pairs": named(nx.Graph([(0, 1), (2, 3), (4, 5)])),
    "lone": named(nx.empty_graph(30)),
    "complete": named(nx.complete_graph(15)),
    "parts": named(nx.disjoint_union_all([nx.cycle_graph(20), nx.path_graph(4), nx.empty_graph(9)])),
    "large": named(nx.barabasi_albert_graph(300, 2, seed=4)),
    "single": named(nx.empty_graph(1)),
    "none": named(nx.empty_graph(0)),
}


@pytest.mark.parametrize("name", GRAPHS)
def test_every_node_has_a_place_and_none_overlaps(name: str) -> None:
    graph = GRAPHS[name]
    where = positions(graph, sizes(graph))
    assert list(where) == list(graph.nodes)
    points = list(where.values())
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in points)
    for number, one in enumerate(points):
        for other in points[number + 1 :]:
            assert math.dist(one, other) > 24


@pytest.mark.parametrize("name", ["parts", "large"])
def test_the_same_graph_has_the_same_places_whatever_happened_before(name: str) -> None:
    graph = GRAPHS[name]
    first = positions(graph, sizes(graph))
    random.seed(99)
    random.random()  # noqa: S311
    assert positions(graph, sizes(graph)) == first


def test_the_random_numbers_of_the_program_are_left_alone() -> None:
    random.seed(5)
    expected = random.random()  # noqa: S311
    random.seed(5)
    positions(GRAPHS["large"], sizes(GRAPHS["large"]))
    assert random.random() == expected  # noqa: S311


def test_lone_nodes_stand_around_the_large_part() -> None:
    graph = GRAPHS["parts"]
    where = positions(graph, sizes(graph))
    largest = max(nx.connected_components(graph), key=len)
    reach = max(abs(where[node][1]) for node in largest)
    for node in nx.isolates(graph):
        x, y = where[node]
        assert math.hypot(x / 1.35, y) > reach
