"""Changes of graphs, written in one transaction, with the default graph kept in step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.identity.statements import Delta as Follows
from kg.identity.statements import Statement
from kg.storage.identities import to_graph_name, to_term
from kg.storage.ntriples import Lines, quad_of, to_ox
from kg.storage.terms import Term, lines
from kg.vocab import local_kind


@dataclass(frozen=True, slots=True)
class Delta:
    """What goes from a graph and what comes to it.

    `merged` graphs make up the default graph, but for what they say of people and things: there, actors stand in
    the place of the nodes of articles, which is for the ledger of identities to work out.
    """

    graph: ox.NamedNode | ox.DefaultGraph
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


def wanted(delta: Follows) -> list[Delta]:
    """The changes, graph by graph, that a ledger worked out."""
    graphs = dict.fromkeys((*delta.gone, *delta.come))
    return [
        Delta(
            to_graph_name(graph),
            frozenset(map(_triple, delta.gone.get(graph, ()))),
            frozenset(map(_triple, delta.come.get(graph, ()))),
            merged=False,
        )
        for graph in graphs
    ]


def apply(store: ox.Store, deltas: Sequence[Delta]) -> None:
    """Writes all changes or none: neither a reader nor a crash sees a part of them."""
    if any(delta.gone or delta.drop for delta in deltas):
        store.update(" ;\n".join(_statements(store, deltas)))
    else:
        store.extend(_quads(deltas))


def add(store: ox.Store, graph: ox.NamedNode, new: Lines, follows: Follows, others: Sequence[Delta]) -> None:
    """Writes a graph that was not there, with what follows from it and `others`, as `apply` does."""
    if any(follows.gone.values()) or any(delta.gone for delta in others):
        apply(store, [Delta(graph, come=frozenset(to_ox(new))), *wanted(follows), *others])
        return
    quads = [quad_of(one, name) for name, come in follows.come.items() for one in come]
    quads += [f"{quad} .\n" for quad in _quads(others)]
    parts = (*_ended(new.texts, f" {graph} .\n"), *_ended(new.merged, " .\n"), *quads)
    # Every term has been checked.
    store.load("".join(parts), ox.RdfFormat.N_QUADS, lenient=True)


def _ended(texts: Sequence[str], end: str) -> tuple[str, ...]:
    """Texts, each followed by `end`, in large pieces."""
    return (end.join(texts), end) if texts else ()


def _quads(deltas: Sequence[Delta]) -> Iterator[ox.Quad]:
    for delta in deltas:
        for triple in delta.come:
            yield ox.Quad(triple.subject, triple.predicate, triple.object, delta.graph)
            if delta.merged and not _of_nodes(triple.subject, triple.object):
                yield ox.Quad(triple.subject, triple.predicate, triple.object)


def _statements(store: ox.Store, deltas: Sequence[Delta]) -> Iterator[str]:
    """One SPARQL update, which is one transaction; first everything that goes, then what comes."""
    for delta in deltas:
        if delta.gone:
            plain = _plain(delta.gone) if delta.merged else ()
            orphans = (triple for triple in plain if not _elsewhere(store, triple, delta.graph))
            yield f"DELETE DATA {{ {lines(orphans)} {_in_graph(delta.graph, delta.gone)} }}"
    for delta in deltas:
        if delta.come:
            merged = lines(_plain(delta.come)) if delta.merged else ""
            yield f"INSERT DATA {{ {merged} {_in_graph(delta.graph, delta.come)} }}"
        if delta.drop:
            yield f"DROP SILENT GRAPH {delta.graph}"


def _in_graph(graph: ox.NamedNode | ox.DefaultGraph, triples: Iterable[ox.Triple]) -> str:
    data = lines(triples)
    return data if isinstance(graph, ox.DefaultGraph) else f"GRAPH {graph} {{ {data} }}"


def _plain(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """The triples that say nothing of the nodes of articles."""
    return (triple for triple in triples if not _of_nodes(triple.subject, triple.object))


def _of_nodes(*terms: Term) -> bool:
    """Whether one of the terms is a person or thing of one article."""
    return any(isinstance(term, ox.NamedNode) and local_kind(term.value) is not None for term in terms)


def _elsewhere(store: ox.Store, triple: ox.Triple, graph: ox.NamedNode | ox.DefaultGraph) -> bool:
    """Whether another graph states the triple too, so that it stays in the default graph."""
    found = store.quads_for_pattern(triple.subject, triple.predicate, triple.object)
    return any(quad.graph_name not in (graph, ox.DefaultGraph()) for quad in found)


def _triple(one: Statement) -> ox.Triple:
    subject, predicate, value = one
    return ox.Triple(ox.NamedNode(subject[1]), ox.NamedNode(predicate[1]), to_term(value))
