"""`/graph?graph=IRI`: the graph of one article, by the SPARQL 1.1 Graph Store HTTP Protocol.

GET gives it. PUT and DELETE, which need the token the server was started with, replace and delete it, always the
whole graph of an article: that is what keeps the store's default graph what all articles state together.
A graph must pass the shapes of the ontology, as those of `kg build` do.
"""

from __future__ import annotations

import hmac
from urllib.parse import unquote

from rdflib import Graph
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import QueryError
from kg.server import incoming
from kg.server.engine import Engine
from kg.server.problems import Problem, from_error
from kg.server.protocol import answer
from kg.sparql import iri
from kg.store import Change, Store
from kg.vocab import BASE, graph_iri

LARGEST = 20 << 20
"""Bytes of the largest graph that is taken; an article of 100,000 words gives a tenth of that."""

_GRAPHS = f"{BASE}graph/"
_FORMATS = {"text/turtle": "turtle", "application/n-triples": "nt"}


async def graph(request: Request) -> Response:
    """Gives, replaces or deletes the graph of an article."""
    address = incoming.one(incoming.url_fields(request), "graph")
    if address is None:
        raise Problem(400, "no-graph", "there is no graph named", "send its IRI in the field graph")
    article_id = _article_id(address)
    engine: Engine = request.app.state.engine
    if request.method in {"GET", "HEAD"}:
        if not await engine.read(
            lambda snapshot: bool(snapshot.store.query(f"ASK {{ GRAPH {iri(address)} {{ ?s ?p ?o }} }}"))
        ):
            raise _unknown(address)
        text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {iri(address)} {{ ?s ?p ?o }} }}"
        return await answer(engine, text, request.headers.get("accept"))
    _authorise(request)
    if request.method == "DELETE":
        if not await engine.write(lambda store: store.remove(article_id)):
            raise _unknown(address)
        return Response(status_code=204)
    found = await _read(request)
    change = await engine.write(lambda store: _put(store, article_id, found))
    return Response(status_code=201 if change is Change.ADDED else 204)


def _put(store: Store, article_id: str, found: Graph) -> Change:
    from kg.shapes import violations  # SHACL takes half a second to load, and reading needs none

    broken = violations(found)
    if broken:
        raise Problem(
            422,
            "invalid-graph",
            f"the graph breaks {broken[0].shape} at {broken[0].focus}: {broken[0].message} ({len(broken)} in all)",
            "correct it; ontology/README.md describes what a graph holds",
        )
    return store.put(article_id, found)


def _authorise(request: Request) -> None:
    """Raises Problem unless the server may write and the client has its token."""
    token: str | None = request.app.state.token
    if token is None:
        raise Problem(403, "read-only", "the store is read-only here", "start kg serve with --writable")
    given = request.headers.get("authorization", "")
    if not hmac.compare_digest(given.encode("latin-1", "replace"), f"Bearer {token}".encode()):
        raise Problem(401, "no-token", "the token is missing or wrong", "send Authorization: Bearer TOKEN")


async def _read(request: Request) -> Graph:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _FORMATS:
        raise Problem(
            415,
            "unknown-media-type",
            f"the body has the media type {kind[:100] or 'none'!r}",
            f"send {' or '.join(_FORMATS)}",
        )
    text = await incoming.body(request, LARGEST)

    def parsed() -> Graph:
        try:
            return Graph().parse(data=text, format=_FORMATS[kind])
        except Exception as error:  # the parsers of rdflib raise whatever comes along
            message = " ".join(str(error).split())[:300]
            raise Problem(400, "bad-graph", f"the graph cannot be read ({message})", "correct it") from error

    found: Graph = await request.app.state.engine.aside(parsed)
    return found


def _article_id(address: str) -> str:
    """The id of the article whose graph has this IRI; raises Problem if it is none."""
    segment = address.removeprefix(_GRAPHS)
    article_id = unquote(segment.replace("_", " "), errors="surrogatepass")
    try:
        iri(address)
    except QueryError as error:
        raise from_error(error, 400, "bad-graph-name") from error
    if not address.startswith(_GRAPHS) or str(graph_iri(article_id)) != address:
        raise Problem(
            400,
            "bad-graph-name",
            f"{address[:200]!r} is no graph of an article",
            f"name one that begins with {_GRAPHS}",
        )
    return article_id


def _unknown(address: str) -> Problem:
    return Problem(
        404, "unknown-graph", f"there is no graph {address[:200]!r}", "choose one of /api/ask/articles"
    )
