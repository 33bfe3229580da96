"""What is drawn: which actors, how big, where, in which groups, and the lines of the first picture.

Colours, widths and labels are left to the page, which recomputes them when the reader filters.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.rows import EntityRow, StatementRow, joint_stance
from kg.view.communities import bubbles, communities
from kg.view.graphs import ABOUT, ADDRESSEE, STATED_IN, speaker_target
from kg.view.layout import nested, positions

KINDS = ("person", "organization", "country", "group", "unnamed", "location", "other")
"""What the picture tells apart: the kinds of `kg.model.Kind`, and of these states and unnamed sources."""

SHAPES: Mapping[str, str] = {
    "person": "dot",
    "organization": "square",
    "country": "star",
    "group": "hexagon",
    "unnamed": "triangle",
    "location": "diamond",
    "other": "triangleDown",
}
"""vis-network shape of each of KINDS; colour alone never tells them apart."""

_BUBBLE_MOST = 300
_BUBBLE_LINES_MOST = 300
_STRENGTH = {ABOUT: 0, ADDRESSEE: 1, STATED_IN: 2}


@dataclass(frozen=True, slots=True)
class Node:
    """An actor: position and radius in pixels at zoom 1, and the number of its community (0 the largest)."""

    iri: str
    x: float
    y: float
    size: float
    community: int


@dataclass(frozen=True, slots=True)
class Bubble:
    """A group of actors drawn as one disc as long as it is closed."""

    name: str
    x: float
    y: float
    radius: float
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from a speaker to a target, both actors or both bubbles, with the statements it stands for.

    `relation` is the strongest one among them: what is about the target comes before what is said
    to it, and that before what is said in it. `stance` is the joint one towards the target.
    """

    source: str
    target: str
    relation: str
    stance: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """All actors, those with the most statements first; with `bubbles`, the first picture shows these.

    `lines_left_out` tells whether there are weaker lines between the bubbles than those in `edges`.
    """

    nodes: tuple[Node, ...]
    bubbles: tuple[Bubble, ...]
    edges: tuple[Edge, ...]
    lines_left_out: bool


def picture(statements: Sequence[StatementRow], limit: int) -> Picture:
    """The actors laid out, and the first picture: bubbles if there are more than `limit` actors."""
    whole = speaker_target(statements)
    weights = involvement(statements)
    order = sorted(whole.nodes, key=lambda node: (-weights[node], node))
    sizes = {node: _size(weights[node]) for node in order}
    ties = _ties(sorted(order), whole)
    groups = communities(ties)
    number = {node: place for place, group in enumerate(groups) for node in group}
    discs: tuple[Bubble, ...] = ()
    if len(order) <= limit:
        where = positions(ties, sizes)
    else:
        parts = bubbles(ties, groups, min(_BUBBLE_MOST, limit), limit)
        where, circles = nested(ties, sizes, parts)
        discs = tuple(
            Bubble(f"b{place}", *centre, radius, tuple(sorted(part, key=lambda node: (-weights[node], node))))
            for place, (part, (centre, radius)) in enumerate(zip(parts, circles, strict=True))
        )
    drawn_as = {node: bubble.name for bubble in discs for node in bubble.members}
    nodes = tuple(Node(node, *where[node], sizes[node], number[node]) for node in order)
    edges = _edges(whole, drawn_as)
    if not discs:
        return Picture(nodes, discs, edges, lines_left_out=False)
    strongest = sorted(edges, key=lambda edge: -len(edge.statements))[:_BUBBLE_LINES_MOST]
    return Picture(nodes, discs, tuple(strongest), len(strongest) < len(edges))


def strongest(statements: Sequence[StatementRow], most: int) -> Picture:
    """The `most` actors with the most statements alone, laid out by themselves, and the lines between them."""
    whole = speaker_target(statements)
    weights = involvement(statements)
    order = sorted(whole.nodes, key=lambda node: (-weights[node], node))[:most]
    part = whole.subgraph(order)
    ties = _ties(sorted(order), part)
    sizes = {node: _size(weights[node]) for node in order}
    where = positions(ties, sizes)
    number = {node: place for place, group in enumerate(communities(ties)) for node in group}
    nodes = tuple(Node(node, *where[node], sizes[node], number[node]) for node in order)
    return Picture(nodes, (), _edges(part, {}), lines_left_out=False)


def kind(row: EntityRow) -> str:
    """One of KINDS."""
    if row.country:
        return "country"
    if not row.named and row.kind in ("person", "organization", "other"):
        return "unnamed"
    return row.kind if row.kind in KINDS else "other"


def involvement(statements: Iterable[StatementRow]) -> dict[str, int]:
    """How many statements each entity has a part in: as speaker, target, addressee or place."""
    counts: dict[str, int] = {}
    for row in statements:
        places = () if row.stated_in is None else (row.stated_in,)
        for iri in {*row.speakers, *row.about, *row.addressees, *places}:
            counts[iri] = counts.get(iri, 0) + 1
    return counts


def known_entities(
    statements: Sequence[StatementRow], entities: Sequence[EntityRow]
) -> tuple[EntityRow, ...]:
    """Rows of the entities that statements name, by IRI; one that has no row is named by its IRI's end."""
    rows = {row.iri: row for row in entities}
    return tuple(
        rows.get(iri) or EntityRow(iri, iri.rstrip("/").rpartition("/")[2].replace("_", " ") or iri)
        for iri in sorted(involvement(statements))
    )


def _edges(graph: nx.MultiDiGraph[str], drawn_as: Mapping[str, str]) -> tuple[Edge, ...]:
    """One line per ordered pair of what is drawn; what somebody says about himself is no line."""
    lines: dict[tuple[str, str], list[tuple[str, Mapping[str, Any]]]] = {}
    for source, target, relation, attributes in graph.edges(keys=True, data=True):
        pair = (drawn_as.get(source, source), drawn_as.get(target, target))
        if pair[0] != pair[1]:
            lines.setdefault(pair, []).append((relation, attributes))
    return tuple(
        Edge(
            source,
            target,
            min((relation for relation, _ in joined), key=lambda relation: _STRENGTH[relation]),
            joint_stance(attributes["stance"] for _, attributes in joined),
            tuple(sorted({iri for _, attributes in joined for iri in attributes["statements"]})),
        )
        for (source, target), joined in sorted(lines.items())
    )


def _ties(nodes: Sequence[str], whole: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """Who has to do with whom, in whatever direction; `weight` is the number of statements."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    for source, target, weight in sorted(whole.edges(data="weight", default=1)):
        if source != target:
            before = graph.edges[source, target]["weight"] if graph.has_edge(source, target) else 0
            graph.add_edge(source, target, weight=before + weight)
    return graph


def _size(statements: int) -> float:
    return round(min(7.0 + 3.4 * math.sqrt(statements - 1 if statements else 0), 34.0), 1)
