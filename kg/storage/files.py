"""Files that hold the graphs of articles, as `Store.dump` and `Store.write` make them."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox

from kg.errors import StoreError
from kg.vocab import BASE, BY_HAND, DERIVED, IDENTITIES, IDENTITY_INDEX

GRAPHS = f"{BASE}graph/"
IDENTITY = frozenset({IDENTITIES, BY_HAND, IDENTITY_INDEX})
FILE_FORMATS = {".trig": ox.RdfFormat.TRIG, ".nq": ox.RdfFormat.N_QUADS}


def article_id_of(graph: str) -> str:
    """The id of the article whose graph has this IRI."""
    segment = graph.removeprefix(GRAPHS)
    return "" if segment == "~" else unquote(segment.replace("_", " "), errors="surrogatepass")


def is_article(name: ox.NamedNode | ox.BlankNode) -> bool:
    """Whether a graph of this name is that of an article."""
    return name.value.startswith(GRAPHS)


def parsed(path: Path) -> dict[str, set[ox.Triple]]:
    """The graphs of a file by name."""
    format_ = FILE_FORMATS.get(path.suffix.lower())
    if format_ is None:
        raise StoreError(f"{path}: is neither .trig nor .nq; name a file written by kg")
    graphs: dict[str, set[ox.Triple]] = defaultdict(set)
    try:
        for quad in ox.parse(path=str(path), format=format_):
            name = quad.graph_name
            if not isinstance(name, ox.NamedNode) or not (
                name.value.startswith((GRAPHS, DERIVED)) or name.value in IDENTITY
            ):
                raise StoreError(f"{path}: {name} is no graph of an article; name a file written by kg")
            if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
                raise StoreError(f"{path}: {name} holds a blank node; name a file written by kg")
            graphs[name.value].add(quad.triple)
    except (OSError, SyntaxError, ValueError) as error:
        raise StoreError(f"{path}: cannot be read ({error}); name a file written by kg") from error
    return graphs
