"""Triples of rdflib as text: Oxigraph reads a line in less time than Python takes to make its terms one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import StoreError
from kg.identity.reading import TELLING, is_aside
from kg.identity.statements import IRI, STRING, Statement, Term, is_local

_ESCAPED = re.compile(r'["\\\n\r]')
_SURROGATES = re.compile("[\ud800-\udfff]")
_Triple = tuple[Node | None, Node | None, Node | None]
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


@dataclass(frozen=True, slots=True)
class Lines:
    """Triples as text without the final dot.

    `merged` are those that say nothing of a person or thing of one article, for whom an actor stands in the default
    graph, `telling` those that say who is who; a statement lacks the language of a literal, the text has it.
    """

    texts: list[str]
    merged: list[str]
    telling: list[Statement]


def lines_of_graph(graph: Graph) -> Lines:
    """All triples of a graph as lines, see `lines_of`."""
    # What iterating over a graph does, less some layers.
    return _lines(graph.store.triples((None, None, None), graph))


def lines_of(triples: Iterable[_Triple]) -> Lines:
    """rdflib triples as lines.

    Raises StoreError for whatever a store of articles cannot hold: blank nodes (they have no name to
    replace them by), IRIs and language tags that are not valid, lone surrogates, formulae.
    """
    return _lines((triple, None) for triple in triples)


def _lines(triples: Iterable[tuple[_Triple, object]]) -> Lines:
    names = _Names()
    lines = Lines([], [], [])
    last: object = None
    for (subject, property_, value), _ in triples:
        problem = "only IRIs and literals can be stored"
        try:
            if subject is not last and isinstance(subject, URIRef):
                (about, about_text, is_node, _), last = names[str(subject)], subject
                is_beside = is_aside(about[1])
            if subject is last and isinstance(property_, URIRef):
                what, property_text, _, tells = names[str(property_)]
                # Asking for the type itself first, as isinstance takes long to say no to a class of rdflib.
                if type(value) is not Literal and isinstance(value, URIRef):
                    object_, written, leads, _ = names[str(value)]
                elif isinstance(value, Literal):
                    (object_, written), leads = _literal(value, names), False
                else:
                    raise ValueError(problem)
                text = f"{about_text} {property_text} {written}"
                lines.texts.append(text)
                is_apart = is_node or leads
                if not is_apart:
                    lines.merged.append(text)
                if is_apart or (tells and not is_beside):
                    lines.telling.append((about, what, object_))
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


def to_ox(lines: Lines) -> set[ox.Triple]:
    """The triples of these lines."""
    data = "".join(f"{text} .\n" for text in lines.texts)
    return {quad.triple for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES, lenient=True)}


def quoted(value: str) -> str:
    """The text of a literal in quotation marks."""
    if _ESCAPED.search(value):
        # Some passes over a long text take a tenth of the time that str.translate takes.
        value = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{value}"'


class _Names(dict[str, tuple[Term, str, bool, bool]]):
    """IRIs with their text, whether they are local, and whether what they state tells who is who.

    Each is looked at once: an article names most of them many times. By plain strings, as comparing two IRIs of
    rdflib takes a call of Python.
    """

    def __missing__(self, name: str) -> tuple[Term, str, bool, bool]:
        ox.NamedNode(name)  # raises an error for what is none
        term = (IRI, name)
        made = self[name] = (term, f"<{name}>", is_local(term), name in TELLING)
        return made


def _literal(literal: Literal, names: _Names) -> tuple[Term, str]:
    value = str(literal)
    if not value.isascii() and _SURROGATES.search(value):
        raise ValueError("the literal has half a character (a lone surrogate)")
    if literal.language:
        return (_LANG_STRING, value), str(ox.Literal(value, language=literal.language))
    if literal.datatype is None:
        return (STRING, value), quoted(value)
    (_, datatype), written, _, _ = names[str(literal.datatype)]
    if datatype == _LANG_STRING:
        raise ValueError("a text in a language needs its tag")
    return (datatype, value), f"{quoted(value)}^^{written}"
