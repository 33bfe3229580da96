"""Everything that a store holds, written to a stream in the formats of RDF."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import IO

import pyoxigraph as ox

from kg.storage import jsonld
from kg.storage.answers import GraphFormat
from kg.storage.index import INDEX
from kg.storage.terms import FILE_PREFIXES, GRAPH_FORMATS, order
from kg.vocab import IDENTITY_INDEX, PREFIXES

_INDICES = frozenset({INDEX.value, IDENTITY_INDEX})


def write(store: ox.Store, stream: IO[bytes], format: GraphFormat, without: Collection[str]) -> None:
    """Writes everything, sorted; formats without graphs get each triple once. What names an IRI of `without` is left out."""
    quads = (quad for quad in _quads(store) if not without or not _names(quad, without))
    if format in {"turtle", "ntriples"}:
        triples = sorted(store.quads_for_pattern(None, None, None, ox.DefaultGraph()), key=order)
        kept = [quad.triple for quad in triples if not without or not _names(quad, without)]
        ox.serialize(kept, stream, GRAPH_FORMATS[format], prefixes=FILE_PREFIXES)
    elif format == "nquads":
        stream.writelines(f"{line} .\n".encode() for line in sorted(map(str, quads)))
    elif format == "jsonld":
        jsonld.write(quads, stream, PREFIXES)
    else:
        ox.serialize(quads, stream, GRAPH_FORMATS[format], prefixes=FILE_PREFIXES)


def _quads(store: ox.Store) -> Iterator[ox.Quad]:
    """All quads of all named graphs but the index, sorted; only one graph is held at a time."""
    kept = (name for name in store.named_graphs() if name.value not in _INDICES)
    for name in sorted(kept, key=lambda graph: graph.value):
        yield from sorted(store.quads_for_pattern(None, None, None, name), key=order)


def _names(quad: ox.Quad, iris: Collection[str]) -> bool:
    """Whether subject or object is one of `iris`."""
    return any(isinstance(term, ox.NamedNode) and term.value in iris for term in (quad.subject, quad.object))
