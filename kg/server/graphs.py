"""`/graph?graph=IRI`: the graph of one article, by the SPARQL 1.1 Graph Store HTTP Protocol.

GET gives it, and with `?default` what all articles state together. PUT, POST and DELETE, which need the token the
server was started with, replace a graph, add to it and delete it; POST to `/graph` itself takes the graph of an
article that the store does not have. Always a whole graph of an article is written: that is what keeps the store's
default graph what all articles state together. A graph must pass the shapes of the ontology, as those of
`kg build` do. With PUT may come, in the fields of RECORD, what the next `kg build` knows the article again by.
"""

from __future__ import annotations

import hmac
from urllib.parse import unquote, urlencode

from rdflib import RDF, Graph, Literal, URIRef
from starlette.requests import Request
from starlette.responses import Response

from kg import growth
from kg.errors import QueryError
from kg.server import incoming
from kg.server.engine import Engine
from kg.server.problems import Problem, from_error
from kg.server.protocol import answer
from kg.sparql import iri, literal
from kg.store import RECORD, Change, Record, Store
from kg.vocab import BASE, WS, graph_iri, graph_of_article

LARGEST = 20 << 20
"""Bytes of the largest graph that is taken; an article of 100,000 words gives a tenth of that."""

_GRAPHS = f"{BASE}graph/"
_FORMATS = {"text/turtle": "turtle", "application/n-triples": "nt"}


async def graph(request: Request) -> Response:
    """Gives, replaces, adds to or deletes the graph of an article."""
    fields = incoming.url_fields(request)
    address = incoming.one(fields, "graph")
    if "default" in fields and address is not None:
        raise Problem(400, "two-graphs", "both graph and default are given", "give one of them")
    if request.method in {"GET", "HEAD"}:
        return await _give(request, address, "default" in fields)
    _authorise(request)
    if "default" in fields:
        raise Problem(
            403,
            "default-graph",
            "the default graph is what all articles state together and cannot be written",
            "write the graphs of articles",
        )
    if request.method == "POST":
        return await _add(request, address)
    article_id = _article_id(address)
    engine: Engine = request.app.state.engine
    if request.method == "DELETE":
        if not await engine.write(lambda store: growth.remove(store, article_id)):
            raise _unknown(address)
        return Response(status_code=204)
    record = _record(article_id, fields)
    found = await _read(request)
    change = await engine.write(lambda store: _put(store, article_id, found, record))
    return Response(status_code=201 if change is Change.ADDED else 204)


async def _give(request: Request, address: str | None, default: bool) -> Response:
    engine: Engine = request.app.state.engine
    pattern = "?s ?p ?o"
    if not default:
        _article_id(address)
        pattern = f"GRAPH {iri(address or '')} {{ ?s ?p ?o }}"
        if not await engine.read(lambda snapshot: bool(snapshot.store.query(f"ASK {{ {pattern} }}"))):
            raise _unknown(address)
    text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}"
    return await answer(request, text, request.headers.get("accept"))


async def _add(request: Request, address: str | None) -> Response:
    """Adds to the graph of an article; without an address, puts that of an article that is new here."""
    engine: Engine = request.app.state.engine
    if address is not None:
        article_id = _article_id(address)
        found = await _read(request, may_be_empty=True)
        change = await engine.write(lambda store: _merge(store, article_id, found))
        return Response(status_code=201 if change is Change.ADDED else 204)
    found = await _read(request)
    name = _graph_of(found)
    article_id = _article_id(name)
    await engine.write(lambda store: _put_new(store, article_id, found))
    return Response(status_code=201, headers={"Location": f"/graph?{urlencode({'graph': name})}"})


def _merge(store: Store, article_id: str, found: Graph) -> Change:
    name = graph_iri(article_id)
    whole = store.graph(name)
    if not found:
        if not whole:
            raise _empty()
        return Change.UNCHANGED
    return _put(store, article_id, whole + found)


def _put_new(store: Store, article_id: str, found: Graph) -> None:
    if store.graph(graph_iri(article_id)):
        raise Problem(
            409, "known-article", f"the article {article_id[:200]!r} is there already", "replace it with PUT"
        )
    _put(store, article_id, found)


def _put(store: Store, article_id: str, found: Graph, record: Record | None = None) -> Change:
    from kg.shapes import violations  # SHACL takes half a second to load, and reading needs none

    broken = violations(found)
    if broken:
        raise Problem(
            422,
            "invalid-graph",
            f"the graph breaks {broken[0].shape} at {broken[0].focus}: {broken[0].message} ({len(broken)} in all)",
            "correct it; ontology/README.md describes what a graph holds",
        )
    return growth.put(store, article_id, found, record)


def _record(article_id: str, fields: incoming.Fields) -> Record | None:
    """What the article was made from; None if that is not said, Problem if it is said in part."""
    given = {name: value for name in RECORD if (value := incoming.one(fields, name)) is not None}
    if given and len(given) < len(RECORD):
        raise Problem(
            400, "bad-record", f"{len(given)} of {', '.join(RECORD)} are given", "give all or none of them"
        )
    return Record.of_fields(article_id, given) if given else None


def _authorise(request: Request) -> None:
    """Raises Problem unless the server may write and the client has its token."""
    token: str | None = request.app.state.token
    if token is None:
        raise Problem(403, "read-only", "the store is read-only here", "start kg serve with --writable")
    given = request.headers.get("authorization", "")
    if not hmac.compare_digest(given.encode("latin-1", "replace"), f"Bearer {token}".encode()):
        raise Problem(401, "no-token", "the token is missing or wrong", "send Authorization: Bearer TOKEN")


async def _read(request: Request, *, may_be_empty: bool = False) -> Graph:
    """The graph in the body; raises Problem for whatever the graph of an article cannot be."""
    kind = incoming.media_type(request)
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
            found = Graph().parse(data=text, format=_FORMATS[kind])
        except Exception as error:  # the parsers of rdflib raise whatever comes along
            message = " ".join(str(error).split())[:300]
            raise Problem(400, "bad-graph", f"the graph cannot be read ({message})", "correct it") from error
        _check_terms(found)
        return found

    found: Graph = await request.app.state.engine.aside(parsed)
    if not found and not may_be_empty:
        raise _empty()
    return found


def _check_terms(found: Graph) -> None:
    """Raises Problem for terms that no store can hold: blank nodes, IRIs that are none, broken characters."""
    for term in {term for triple in found for term in triple}:
        try:
            if isinstance(term, URIRef):
                iri(term)
            elif not isinstance(term, Literal):
                raise QueryError(f"the blank node {term} has no name to replace it by; give it an IRI")
            literal(term)
        except QueryError as error:
            raise from_error(error, 422, "invalid-graph") from error


def _graph_of(found: Graph) -> str:
    """The IRI of the graph of the one article that a graph is about; raises Problem if there is none or several."""
    articles = list(found.subjects(RDF.type, WS.Article))
    if len(articles) != 1 or not isinstance(articles[0], URIRef):
        raise Problem(
            422,
            "invalid-graph",
            f"the graph is about {len(articles)} articles",
            "send that of one ws:Article",
        )
    return str(graph_of_article(articles[0]))


def _article_id(address: str | None) -> str:
    """The id of the article whose graph has this IRI; raises Problem if it is none."""
    if address is None:
        raise Problem(400, "no-graph", "there is no graph named", "send its IRI in the field graph")
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


def _empty() -> Problem:
    return Problem(
        422, "empty-graph", "the graph of an article is never empty", "send its triples, or DELETE the graph"
    )


def _unknown(address: str | None) -> Problem:
    return Problem(
        404,
        "unknown-graph",
        f"there is no graph {(address or '')[:200]!r}",
        "choose one of /api/ask/articles",
    )
