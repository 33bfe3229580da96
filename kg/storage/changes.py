"""What a change of a store is told with."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.term import Node

from kg.storage.ntriples import lines_of, to_ox
from kg.storage.writing import Delta

Triple = tuple[Node, Node, Node]


class Change(StrEnum):
    """What became of an article that was read."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    MOVED = "moved"  # it lies in another place now
    DUPLICATE = "duplicate"  # the same article lies in two places, and is stored once


class Derived(NamedTuple):
    """What goes from and comes to a named graph that follows from the graphs of several articles."""

    graph: URIRef
    gone: frozenset[Triple] = frozenset()
    come: frozenset[Triple] = frozenset()


def deltas_of(change: Derived | None) -> list[Delta]:
    """The change as it is written."""
    if change is None:
        return []
    gone, come = (frozenset(to_ox(lines_of(part))) for part in (change.gone, change.come))
    return [Delta(ox.NamedNode(change.graph), gone - come, come - gone)]
