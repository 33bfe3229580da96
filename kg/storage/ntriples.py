"""Triples of rdflib as text: Oxigraph reads a line in less time than Python takes to make its terms one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import StoreError
from kg.identity.ledger import IRI, STRING, Statement, Term

Line = tuple[Statement, str]
"""A triple, and its text without the final dot. The statement lacks the language of a literal, the text has it."""

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
_ESCAPED = re.compile(r'["\\\n\r]')
_SURROGATES = re.compile("[\ud800-\udfff]")
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


def lines_of_graph(graph: Graph) -> list[Line]:
    """All triples of a graph as lines, see `lines_of`."""
    # What iterating over a graph does, less some layers.
    return lines_of(triple for triple, _ in graph.store.triples((None, None, None), graph))


def lines_of(triples: Iterable[tuple[Node | None, Node | None, Node | None]]) -> list[Line]:
    """rdflib triples as lines.

    Raises StoreError for whatever a store of articles cannot hold: blank nodes (they have no name to
    replace them by), IRIs and language tags that are not valid, lone surrogates, formulae.
    """
    names = _Names()
    lines: list[Line] = []
    for subject, property_, value in triples:
        problem = "only IRIs and literals can be stored"
        try:
            if isinstance(subject, URIRef) and isinstance(property_, URIRef):
                if isinstance(value, URIRef):
                    object_, written = names[value]
                elif isinstance(value, Literal):
                    object_, written = _literal(value, names)
                else:
                    raise ValueError(problem)
                (about, subject_text), (what, property_text) = names[subject], names[property_]
                lines.append(((about, what, object_), f"{subject_text} {property_text} {written}"))
                continue
        except (ValueError, UnicodeError) as error:
            problem = str(error)
        raise StoreError(f"triple {subject!r} {property_!r} {value!r}: {problem}; correct the graph")
    return lines


def quad_of(statement: Statement, graph: str | None) -> str:
    """A statement as a line of N-Quads, in the default graph if no other is named."""
    (_, subject), (_, property_), (kind, value) = statement
    suffix = "" if kind in (IRI, STRING) else f"^^<{kind}>"
    written = f"<{value}>" if kind == IRI else f"{quoted(value)}{suffix}"
    return f"<{subject}> <{property_}> {written}" + (f" <{graph}> .\n" if graph else " .\n")


def to_ox(lines: Iterable[Line]) -> set[ox.Triple]:
    """The triples of these lines."""
    data = "".join(f"{text} .\n" for _, text in lines)
    return {quad.triple for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES, lenient=True)}


def quoted(value: str) -> str:
    """The text of a literal in quotation marks."""
    return f'"{value.translate(_ESCAPES) if _ESCAPED.search(value) else value}"'


class _Names(dict[URIRef, tuple[Term, str]]):
    """IRIs with their text, each looked at once: an article names most of them many times."""

    def __missing__(self, name: URIRef) -> tuple[Term, str]:
        ox.NamedNode(name)  # raises an error for what is none
        made = self[name] = ((IRI, str(name)), f"<{name}>")
        return made


def _literal(literal: Literal, names: _Names) -> tuple[Term, str]:
    value = str(literal)
    if not value.isascii() and _SURROGATES.search(value):
        raise ValueError("the literal has half a character (a lone surrogate)")
    if literal.language:
        return (_LANG_STRING, value), str(ox.Literal(value, language=literal.language))
    if literal.datatype is None:
        return (STRING, value), quoted(value)
    (_, datatype), written = names[literal.datatype]
    if datatype == _LANG_STRING:
        raise ValueError("a text in a language needs its tag")
    return (datatype, value), f"{quoted(value)}^^{written}"
