"""JSON-LD 1.1 with a context of prefixes: one node object per graph and subject, with short names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import IO

import pyoxigraph as ox

from kg.storage.terms import TYPE

_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_STRING = "http://www.w3.org/2001/XMLSchema#string"


def write(quads: Iterable[ox.Quad], stream: IO[bytes], prefixes: Mapping[str, str]) -> None:
    """Writes quads that come sorted by graph and subject; one graph is held at a time."""
    names = {namespace: prefix for prefix, namespace in prefixes.items()}
    stream.write(f'{{"@context": {json.dumps(dict(prefixes), indent=1)},\n"@graph": ['.encode())
    comma = ""
    for graph, members in groupby(quads, key=lambda quad: quad.graph_name):
        nodes = list(_nodes(members, names))
        if isinstance(graph, ox.NamedNode):
            text = json.dumps({"@id": graph.value, "@graph": nodes}, ensure_ascii=False)
        else:
            text = ",\n".join(json.dumps(node, ensure_ascii=False) for node in nodes)
        stream.write(f"{comma}\n{text}".encode())
        comma = ","
    stream.write(b"\n]}\n")


def _nodes(quads: Iterable[ox.Quad], names: Mapping[str, str]) -> Iterator[dict[str, object]]:
    for subject, members in groupby(quads, key=lambda quad: quad.subject):
        node: dict[str, list[object]] = {}
        for quad in members:
            if quad.predicate.value == TYPE and isinstance(quad.object, ox.NamedNode):
                node.setdefault("@type", []).append(_short(quad.object.value, names))
            else:
                node.setdefault(_short(quad.predicate.value, names), []).append(_value(quad.object, names))
        values = {name: found[0] if len(found) == 1 else found for name, found in node.items()}
        yield {"@id": _name(subject, names), **values}


def _value(term: object, names: Mapping[str, str]) -> object:
    if isinstance(term, ox.Literal):
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if term.datatype.value == _STRING:
            return term.value
        return {"@value": term.value, "@type": _short(term.datatype.value, names)}
    return {"@id": _name(term, names)}


def _name(term: object, names: Mapping[str, str]) -> str:
    return _short(term.value, names) if isinstance(term, ox.NamedNode) else str(term)


def _short(iri: str, names: Mapping[str, str]) -> str:
    """ "ws:text" for the IRI of a term with a plain name, any other IRI whole."""
    end = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = names.get(iri[:end])
    return f"{prefix}:{iri[end:]}" if prefix and _LOCAL.fullmatch(iri, end) else iri
