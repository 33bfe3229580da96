"""What the ledger of identities reads from a store."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.identity.statements import Statement, Term
from kg.storage.files import is_article

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
        found = self._store.quads_for_pattern(
            _node(subject), _node(property_), _maybe(value), to_graph_name(graph)
        )
        for quad in found:
            yield statement(quad.triple)


def statement(triple: ox.Triple) -> Statement:
    """A triple as a ledger knows it."""
    subject, predicate = triple.subject, triple.predicate
    return (_IRI, str(getattr(subject, "value", subject))), (_IRI, predicate.value), _term(triple.object)


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    if isinstance(term, ox.Literal):
        return term.datatype.value, term.value
    return _IRI, str(getattr(term, "value", term))


def to_term(term: Term) -> ox.NamedNode | ox.Literal:
    """A term of a ledger as Oxigraph has it."""
    kind, value = term
    return ox.NamedNode(value) if kind == _IRI else ox.Literal(value, datatype=ox.NamedNode(kind))


def to_graph_name(name: str | None) -> ox.NamedNode | ox.DefaultGraph:
    """The name of a graph, None being the default graph."""
    return ox.DefaultGraph() if name is None else ox.NamedNode(name)


def _maybe(term: Term | None) -> ox.NamedNode | ox.Literal | None:
    return None if term is None else to_term(term)


def _node(term: Term | None) -> ox.NamedNode | None:
    return None if term is None else ox.NamedNode(term[1])
