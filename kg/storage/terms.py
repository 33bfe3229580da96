"""Terms and triples between rdflib and Oxigraph, and in which order they are written."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.term import Identifier

from kg.errors import QueryError
from kg.vocab import BASE, PREFIXES, PROV

# Names in readable files; a name with a slash, such as that of a statement, stays a whole IRI.
FILE_PREFIXES = {
    **PREFIXES,
    "person": f"{BASE}person/",
    "organization": f"{BASE}organization/",
    "place": f"{BASE}place/",
    "rule": f"{BASE}rule/",
}

_SOFTWARE = f"{BASE}software/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_STRING = "http://www.w3.org/2001/XMLSchema#string"

# When an extraction ran and with which version of the program: that alone makes no graph another one.
_RUN_PROPERTIES = frozenset(map(str, (PROV.startedAtTime, PROV.endedAtTime, PROV.wasAssociatedWith)))

GRAPH_FORMATS: dict[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def content(triples: Iterable[ox.Triple]) -> set[ox.Triple]:
    """The triples less those that only tell when, and by which version, the extraction ran."""
    return {
        triple
        for triple in triples
        if triple.predicate.value not in _RUN_PROPERTIES
        and not (isinstance(triple.subject, ox.NamedNode) and triple.subject.value.startswith(_SOFTWARE))
    }


def as_kept(triples: Iterable[ox.Triple]) -> set[ox.Triple]:
    """The triples as they come back: Oxigraph keeps values of numbers and times ("0.50" becomes "0.5")."""
    memory = ox.Store()
    memory.extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    return {quad.triple for quad in memory}


def lines(triples: Iterable[ox.Triple]) -> str:
    """Triples as in N-Triples, every term escaped by Oxigraph itself."""
    return "".join(f"{triple} .\n" for triple in triples)


def order(item: ox.Triple | ox.Quad) -> tuple[str, bool, str, str]:
    """Sorts triples by subject, the type first, then property and object."""
    predicate = item.predicate.value
    return str(item.subject), predicate != TYPE, predicate, str(item.object)


def serialized(triples: Iterable[ox.Triple], format: str) -> bytes:
    return ox.serialize(triples, format=GRAPH_FORMATS[format], prefixes=FILE_PREFIXES) or b""


def from_ox(term: Term) -> Identifier:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return RdfLiteral(term.value, lang=term.language)
        # rdflib tells "x" from "x"^^xsd:string, RDF does not.
        datatype = None if term.datatype.value == _STRING else URIRef(term.datatype.value)
        return RdfLiteral(term.value, datatype=datatype, normalize=False)
    raise QueryError(
        f"{term} is a triple used as a term, which no answer can hold; leave it out of the query"
    )


def plain(term: Term) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value


def to_graph(name: URIRef, triples: Iterable[ox.Triple]) -> Graph:
    """The triples as a graph of rdflib."""
    graph = Graph(identifier=name, bind_namespaces="none")
    for triple in triples:
        graph.add((from_ox(triple.subject), from_ox(triple.predicate), from_ox(triple.object)))
    return graph
