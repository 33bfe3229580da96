"""What the ledger of identities reads from a store, and what it wants changed there."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.identity.ledger import Delta as Wanted
from kg.identity.ledger import Statement, Term
from kg.storage.files import is_article
from kg.storage.writing import Delta

_IRI = "iri"


class Quads:
    """The quads of a store as `kg.identity.ledger.Ledger` asks for them."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def in_articles(self, subject: Term | None, value: Term | None) -> Iterator[tuple[str, Statement]]:
        """What the graphs of articles state with this subject or object, with the names of the graphs."""
        for quad in self._store.quads_for_pattern(_node(subject), None, _maybe(value), None):
            if isinstance(quad.graph_name, ox.NamedNode) and is_article(quad.graph_name):
                yield quad.graph_name.value, statement(quad.triple)

    def in_graph(
        self, graph: str | None, subject: Term | None, property_: Term | None, value: Term | None
    ) -> Iterator[Statement]:
        """What one graph states, None being the default graph."""
        found = self._store.quads_for_pattern(_node(subject), _node(property_), _maybe(value), _graph(graph))
        for quad in found:
            yield statement(quad.triple)


def wanted(delta: Wanted) -> list[Delta]:
    """The changes, graph by graph, that a ledger worked out."""
    graphs = dict.fromkeys((*delta.gone, *delta.come))
    return [
        Delta(
            _graph(graph),
            frozenset(map(_triple, delta.gone.get(graph, ()))),
            frozenset(map(_triple, delta.come.get(graph, ()))),
            merged=False,
        )
        for graph in graphs
    ]


def statement(triple: ox.Triple) -> Statement:
    """A triple as a ledger knows it."""
    subject, predicate = triple.subject, triple.predicate
    return (_IRI, str(getattr(subject, "value", subject))), (_IRI, predicate.value), _term(triple.object)


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    if isinstance(term, ox.Literal):
        return term.datatype.value, term.value
    return _IRI, str(getattr(term, "value", term))


def _triple(one: Statement) -> ox.Triple:
    subject, predicate, value = one
    return ox.Triple(ox.NamedNode(subject[1]), ox.NamedNode(predicate[1]), _value(value))


def _value(term: Term) -> ox.NamedNode | ox.Literal:
    kind, value = term
    return ox.NamedNode(value) if kind == _IRI else ox.Literal(value, datatype=ox.NamedNode(kind))


def _graph(name: str | None) -> ox.NamedNode | ox.DefaultGraph:
    return ox.DefaultGraph() if name is None else ox.NamedNode(name)


def _maybe(term: Term | None) -> ox.NamedNode | ox.Literal | None:
    return None if term is None else _value(term)


def _node(term: Term | None) -> ox.NamedNode | None:
    return None if term is None else ox.NamedNode(term[1])
