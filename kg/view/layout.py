"""Positions of nodes, computed here so that the browser only has to draw.

The largest connected part is laid out in the middle, smaller parts and lone nodes on rings around
it. The same graph always gets the same positions.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence

import igraph  # type: ignore[import-untyped]
import networkx as nx

Point = tuple[float, float]

_SEED = 20
_GAP = 26.0
"""Least free space between two nodes of a small graph: room for a label."""
_STRETCH = 1.35
"""Screens are wider than high."""
_SPACING_IN_GROUP = 62.0
_KAMADA_KAWAI_MOST = 250
_PASSES = 150


def positions(graph: nx.Graph[str], radius: Mapping[str, float]) -> dict[str, Point]:
    """A position for every node of an undirected graph; `radius` is the drawn radius of each node.

    Coordinates are pixels at zoom 1 around (0, 0), rounded to a tenth. Nodes do not overlap.
    """
    return _rounded(_placed(graph, radius, _spacing(graph.number_of_nodes())), _STRETCH)


def nested(
    graph: nx.Graph[str], radius: Mapping[str, float], groups: Sequence[Sequence[str]]
) -> tuple[dict[str, Point], list[tuple[Point, float]]]:
    """A position for every node, those of one group inside one disc, and each disc's centre and radius.

    Discs do not overlap, so that one can be shown closed or open without moving anything else.
    """
    inside = [_placed(graph.subgraph(group), radius, _SPACING_IN_GROUP) for group in groups]
    reaches = {str(number): _reach(points, radius) + _GAP for number, points in enumerate(inside)}
    spacing = 2.2 * sum(reaches.values()) / max(len(reaches), 1)
    centres = _rounded(_placed(_between(graph, groups), reaches, spacing), _STRETCH)
    discs = [(centres[str(number)], round(reaches[str(number)], 1)) for number in range(len(groups))]
    moved = {
        node: (discs[number][0][0] + x, discs[number][0][1] + y)
        for number, points in enumerate(inside)
        for node, (x, y) in points.items()
    }
    return _rounded(moved, 1.0), discs


def _between(graph: nx.Graph[str], groups: Sequence[Sequence[str]]) -> nx.Graph[str]:
    """The groups as nodes, tied where any of their members are."""
    member = {node: str(number) for number, group in enumerate(groups) for node in group}
    ties: nx.Graph[str] = nx.Graph()
    ties.add_nodes_from(str(number) for number in range(len(groups)))
    ties.add_edges_from(
        sorted({(member[one], member[other]) for one, other in graph.edges if member[one] != member[other]})
    )
    return ties


def _rounded(points: Mapping[str, Point], stretch: float) -> dict[str, Point]:
    return {node: (round(x * stretch, 1), round(y, 1)) for node, (x, y) in points.items()}


def _placed(graph: nx.Graph[str], radius: Mapping[str, float], spacing: float) -> dict[str, Point]:
    """The largest connected part in the middle, the others on rings around it, in the order of `graph`."""
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda p: (-len(p), p))
    gap = _GAP * spacing / _spacing(1)
    drawn = [_separated(_part(graph.subgraph(part), part, spacing), radius, gap) for part in parts]
    drawn.sort(key=lambda points: -_reach(points, radius))
    reaches = [_reach(points, radius) + gap for points in drawn]
    placed: dict[str, Point] = {}
    for points, centre in zip(drawn, _ring_centres(reaches) if reaches else [], strict=True):
        for node, (x, y) in points.items():
            placed[node] = (centre[0] + x, centre[1] + y)
    return {node: placed[node] for node in graph.nodes}


def _reach(points: dict[str, Point], radius: Mapping[str, float]) -> float:
    return max(math.hypot(x, y) + radius[node] for node, (x, y) in points.items())


def _ring_centres(reaches: list[float]) -> list[Point]:
    """Centres of discs of these radii, largest first: one in the middle, the next on rings around it."""
    centres = [(0.0, 0.0)]
    inner, rest = reaches[0], reaches[1:]
    while rest:
        distance = inner + rest[0]
        angles: list[float] = []
        for reach in rest:
            angles.append(2 * math.asin(min(1.0, reach / distance)))
            if sum(angles) > 2 * math.pi:
                angles.pop()
                break
        spare = (2 * math.pi - sum(angles)) / len(angles)
        turned = 0.0
        for angle in angles:
            turned += angle + spare
            middle = turned - (angle + spare) / 2
            centres.append((distance * math.cos(middle), distance * math.sin(middle)))
        inner += 2 * rest[0]
        rest = rest[len(angles) :]
    return centres


def _spacing(count: int) -> float:
    """Wished distance of neighbours: wide where every name is to be read, narrow in a crowd."""
    return max(46.0, 150.0 - 9.5 * math.log2(max(count, 16)))


def _part(graph: nx.Graph[str], nodes: list[str], spacing: float) -> dict[str, Point]:
    """Positions of one connected part, centred, its nodes about `spacing` apart."""
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    if len(nodes) == 2:
        return {nodes[0]: (-spacing / 2, 0.0), nodes[1]: (spacing / 2, 0.0)}
    index = {node: number for number, node in enumerate(nodes)}
    ties = ((index[one], index[other]) for one, other in graph.edges if one != other)
    edges = sorted((min(tie), max(tie)) for tie in ties)
    drawing = _drawing(len(nodes), edges)
    return dict(zip(nodes, _evened(drawing, spacing), strict=True))


def _evened(points: list[Point], spacing: float) -> list[Point]:
    """The points centred and scaled, crowded middles widened and far outliers drawn in.

    Every point keeps its direction from the middle; its distance is a mean of its own and of the one
    it had if points of the same order filled a disc evenly. The bigger the graph, the more even.
    """
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    centred = [(x - middle_x, y - middle_y) for x, y in points]
    own = [math.hypot(x, y) for x, y in centred]
    disc = spacing * math.sqrt(len(points)) * 0.62
    scale = disc / max(math.sqrt(2 * sum(r * r for r in own) / len(own)), 1e-9)
    share = 0.4 if len(points) < _KAMADA_KAWAI_MOST else 0.85
    evened = list(centred)
    for rank, number in enumerate(sorted(range(len(own)), key=own.__getitem__)):
        wanted = disc * math.sqrt((rank + 0.5) / len(own))
        factor = ((1 - share) * own[number] * scale + share * wanted) / max(own[number], 1e-9)
        evened[number] = (centred[number][0] * factor, centred[number][1] * factor)
    return evened


def _drawing(count: int, edges: list[tuple[int, int]]) -> list[Point]:
    """Kamada-Kawai for small parts (even edge lengths), Fruchterman-Reingold above (fast)."""
    plain = igraph.Graph(n=count, edges=edges)
    circle = plain.layout_circle()
    igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311 - a drawing, no secret
    try:
        if count <= _KAMADA_KAWAI_MOST:
            found = plain.layout_kamada_kawai(seed=circle, maxiter=50 * count)
        else:
            found = plain.layout_fruchterman_reingold(seed=circle, niter=300, start_temp=math.sqrt(count))
    finally:
        igraph.set_random_number_generator(random)
    return [(float(x), float(y)) for x, y in found.coords]


def _separated(points: dict[str, Point], radius: Mapping[str, float], gap: float) -> dict[str, Point]:
    """The points pushed apart until no two nodes are closer than their radii and `gap`."""
    x = {node: point[0] for node, point in points.items()}
    y = {node: point[1] for node, point in points.items()}
    cell = 2 * max(radius[node] for node in points) + gap
    for _ in range(_PASSES if len(points) <= _KAMADA_KAWAI_MOST else _PASSES // 3):
        moved = False
        for one, other in _close_pairs(x, y, cell):
            apart = radius[one] + radius[other] + gap
            dx, dy = x[other] - x[one], y[other] - y[one]
            distance = math.hypot(dx, dy)
            if distance >= apart - 0.01:
                continue
            if distance < 1e-6:
                dx, dy, distance = 1.0, 0.3, 1.044
            push = (apart - min(distance, apart)) / 2 + 0.1
            x[one] -= dx / distance * push
            y[one] -= dy / distance * push
            x[other] += dx / distance * push
            y[other] += dy / distance * push
            moved = True
        if not moved:
            break
    return {node: (x[node], y[node]) for node in points}


def _close_pairs(x: dict[str, float], y: dict[str, float], cell: float) -> list[tuple[str, str]]:
    """Pairs of nodes in the same or neighbouring cells of a grid, each once."""
    grid: dict[tuple[int, int], list[str]] = defaultdict(list)
    for node in x:
        grid[math.floor(x[node] / cell), math.floor(y[node] / cell)].append(node)
    pairs: list[tuple[str, str]] = []
    for (column, row), nodes in grid.items():
        for number, one in enumerate(nodes):
            pairs.extend((one, other) for other in nodes[number + 1 :])
        for beside in ((1, -1), (1, 0), (1, 1), (0, 1)):
            for other in grid.get((column + beside[0], row + beside[1]), ()):
                pairs.extend((one, other) for one in nodes)
    return pairs
