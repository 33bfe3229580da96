"""Changes of graphs, written in one transaction, with the default graph kept in step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.storage.terms import Terms, lines


@dataclass(frozen=True, slots=True)
class Delta:
    """What goes from a graph and what comes to it; `merged` graphs make up the default graph."""

    graph: ox.NamedNode
    gone: frozenset[ox.Triple] = frozenset()
    come: frozenset[ox.Triple] = frozenset()
    merged: bool = True
    drop: bool = False  # nothing is left in the graph

    @property
    def size(self) -> int:
        """The number of triples that change."""
        return len(self.gone) + len(self.come)


def between(graph: ox.NamedNode, old: Iterable[ox.Triple], new: Iterable[ox.Triple]) -> Delta:
    """The change that makes `graph`, which holds `old`, hold `new`."""
    before, after = frozenset(old), frozenset(new)
    return Delta(graph, before - after, after - before, drop=not after)


def apply(store: ox.Store, deltas: Sequence[Delta]) -> None:
    """Writes all changes or none: neither a reader nor a crash sees a part of them."""
    if any(delta.gone or delta.drop for delta in deltas):
        store.update(" ;\n".join(_statements(store, deltas)))
    else:
        store.extend(_quads(deltas))


def add(store: ox.Store, graph: ox.NamedNode, terms: Sequence[Terms], others: Sequence[Delta]) -> None:
    """Writes a graph that was not there, and `others`, as `apply` does."""
    if any(delta.gone for delta in others):
        come = frozenset(ox.Triple(*triple) for triple in terms)
        apply(store, [Delta(graph, come=come), *others])
        return
    quads = [ox.Quad(*triple, graph) for triple in terms]
    quads += [ox.Quad(*triple) for triple in terms]
    store.extend([*quads, *_quads(others)])


def _quads(deltas: Sequence[Delta]) -> Iterator[ox.Quad]:
    for delta in deltas:
        for triple in delta.come:
            yield ox.Quad(triple.subject, triple.predicate, triple.object, delta.graph)
            if delta.merged:
                yield ox.Quad(triple.subject, triple.predicate, triple.object)


def _statements(store: ox.Store, deltas: Sequence[Delta]) -> Iterator[str]:
    """One SPARQL update, which is one transaction; first everything that goes, then what comes."""
    for delta in deltas:
        if delta.gone:
            orphans = (triple for triple in delta.gone if not _elsewhere(store, triple, delta.graph))
            merged = lines(orphans) if delta.merged else ""
            yield f"DELETE DATA {{ {merged} GRAPH {delta.graph} {{ {lines(delta.gone)} }} }}"
    for delta in deltas:
        if delta.come:
            come = lines(delta.come)
            merged = come if delta.merged else ""
            yield f"INSERT DATA {{ {merged} GRAPH {delta.graph} {{ {come} }} }}"
        if delta.drop:
            yield f"DROP SILENT GRAPH {delta.graph}"


def _elsewhere(store: ox.Store, triple: ox.Triple, graph: ox.NamedNode) -> bool:
    """Whether another graph states the triple too, so that it stays in the default graph."""
    found = store.quads_for_pattern(triple.subject, triple.predicate, triple.object)
    return any(quad.graph_name not in (graph, ox.DefaultGraph()) for quad in found)
