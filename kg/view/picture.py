"""What is drawn: which actors, how big, where, and which lines between them.

Colours, widths and labels are left to the page, which recomputes them when the reader filters.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from kg.rows import EntityRow, StatementRow
from kg.view.graphs import ABOUT, ADDRESSEE, STATED_IN, speaker_target
from kg.view.layout import positions

SHAPES: Mapping[str, str] = {
    "person": "dot",
    "organization": "square",
    "location": "diamond",
    "group": "hexagon",
    "other": "triangle",
}
"""vis-network shape of each kind of entity; colour alone never tells kinds apart."""

_STRENGTH = {ABOUT: 0, ADDRESSEE: 1, STATED_IN: 2}


@dataclass(frozen=True, slots=True)
class Node:
    """A drawn actor: position and radius in pixels at zoom 1."""

    iri: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from a speaker to a target, with the statements it stands for.

    `relation` is the strongest one among them: what is about the target comes before what is said
    to it, and that before what is said in it.
    """

    source: str
    target: str
    relation: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawn part of the graph; `left_out` actors have fewer statements than those drawn."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int


def picture(statements: Sequence[StatementRow], limit: int) -> Picture:
    """The `limit` actors with the most statements by, about, to or in them, laid out, and their lines."""
    whole = speaker_target(statements)
    weights = involvement(statements)
    kept = sorted(whole.nodes, key=lambda node: (-weights[node], node))[:limit]
    edges = _edges(whole.subgraph(kept))
    sizes = {node: _size(weights[node]) for node in kept}
    where = positions(_ties(sorted(kept), edges), sizes)
    nodes = tuple(Node(node, *where[node], sizes[node]) for node in kept)
    return Picture(nodes, edges, whole.number_of_nodes() - len(kept))


def involvement(statements: Sequence[StatementRow]) -> dict[str, int]:
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


def _edges(graph: nx.MultiDiGraph[str]) -> tuple[Edge, ...]:
    """One line per ordered pair; what somebody says about himself is no line."""
    lines: dict[tuple[str, str], dict[str, list[str]]] = {}
    for source, target, relation, attributes in graph.edges(keys=True, data=True):
        if source != target:
            lines.setdefault((source, target), {})[relation] = attributes["statements"]
    return tuple(
        Edge(
            source,
            target,
            min(relations, key=lambda relation: _STRENGTH[relation]),
            tuple(sorted({iri for iris in relations.values() for iri in iris})),
        )
        for (source, target), relations in sorted(lines.items())
    )


def _ties(nodes: Sequence[str], edges: Sequence[Edge]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from((edge.source, edge.target) for edge in edges)
    return graph


def _size(statements: int) -> float:
    return round(min(7.0 + 3.4 * math.sqrt(statements - 1 if statements else 0), 34.0), 1)
