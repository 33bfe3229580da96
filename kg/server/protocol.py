"""`/sparql`: the query operation of the SPARQL 1.1 protocol, by GET and POST. There is no update."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.errors import QueryError
from kg.server import incoming
from kg.server.description import describe
from kg.server.engine import Engine, bounded
from kg.server.negotiate import HTML, Offer, best
from kg.server.problems import Problem, from_error
from kg.sparql import iri, is_update, refuse_remote
from kg.store import ChosenGraphs, GraphFormat, QueryResult, RowFormat

TABLES = (
    Offer("json", "application/sparql-results+json", ("application/json",)),
    Offer("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Offer("csv", "text/csv"),
    Offer("tsv", "text/tab-separated-values"),
)
YES_OR_NO = TABLES[:2]
GRAPHS = (
    Offer("turtle", "text/turtle", ("application/x-turtle",)),
    Offer("ntriples", "application/n-triples", ("text/plain",)),
    Offer("jsonld", "application/ld+json", ("application/json",)),
)
ALL = (*TABLES, *GRAPHS)
FITTING = {"select": TABLES, "ask": YES_OR_NO, "graph": GRAPHS}
"""The formats of an answer by the form of the query."""

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_DATASET = ("default-graph-uri", "named-graph-uri")


class Asked(NamedTuple):
    """A request for a query: its text, the name of a format, if one is asked for, and the graphs it is about."""

    query: str
    format: str | None
    graphs: ChosenGraphs | None = None


async def sparql(request: Request) -> Response:
    """Answers a query, describes the service, or leads a browser to the query page."""
    accept = request.headers.get("accept")
    asked = await _asked(request)
    if asked is None:
        offer = _chosen(accept, (*GRAPHS, HTML))  # a program that takes anything gets the description
        return RedirectResponse("/query", 303) if offer is HTML else describe(request, offer)
    engine: Engine = request.app.state.engine
    query = asked.query
    await engine.aside(lambda: check(query))
    if asked.format is not None:
        accept = media_type(asked.format, ALL)
    elif request.method != "POST" and asked.graphs is None and best(accept, (*ALL, HTML)) is HTML:
        return RedirectResponse(f"/query?{urlencode({'query': query})}", 303)
    _chosen(accept, ALL)  # before any work is done
    return await answer(request, query, accept, asked.graphs)


async def answer(
    request: Request, query: str, accept: str | None, graphs: ChosenGraphs | None = None
) -> Response:
    """The answer in the format that `accept` likes best among those the form of the query has.

    Raises Problem if it likes none of them, QueryError as `Store.query` does.
    """
    engine: Engine = request.app.state.engine
    return await engine.query(request, query, lambda result: written(result, accept), graphs)


def written(result: QueryResult, accept: str | None) -> Response:
    """An answer in the format that `accept` likes best; raises Problem if there is none, or it is too large."""
    offer = _chosen(accept, FITTING[result.form])
    data = bounded(result.serialize(cast(RowFormat | GraphFormat, offer.name)))
    charset = "; charset=utf-8" if offer.media_type.startswith("text/") else ""
    return Response(data, headers={"Content-Type": offer.media_type + charset, "Vary": "Accept"})


def check(query: str) -> None:
    """Raises Problem for a text that is too long, an update, or would call another server."""
    incoming.short_enough(query)
    if is_update(query):
        raise _no_update()
    try:
        refuse_remote(query)
    except QueryError as error:
        raise from_error(error, 403, "service-refused") from error


def media_type(name: str, offers: Sequence[Offer]) -> str:
    """The media type of the format called `name`; raises Problem with the known ones."""
    for offer in offers:
        if name.strip().lower() in {offer.name, offer.media_type}:
            return offer.media_type
    known = ", ".join(offer.name for offer in offers)
    raise Problem(400, "unknown-format", f"there is no format {name[:100]!r}", f"choose from {known}")


async def _asked(request: Request) -> Asked | None:
    """The query of a request; None for a GET without one. Raises Problem for whatever is none."""
    given = incoming.url_fields(request)
    query = incoming.one(given, "query")
    if request.method == "POST":
        query = await _posted(request, given, query)
    _refuse_extras(given)
    if query is None and request.method == "POST":
        raise Problem(400, "no-query", "there is no query", "send it in the field query")
    return None if query is None else Asked(query, incoming.one(given, "format"), _graphs(given))


async def _posted(request: Request, given: incoming.Fields, query: str | None) -> str | None:
    """The query of a POST; the fields of a form are added to `given`."""
    kind = incoming.media_type(request)
    if kind == _UPDATE:
        raise _no_update()
    if kind not in {_FORM, _QUERY}:
        raise Problem(
            415,
            "unknown-media-type",
            f"the body has the media type {kind[:100] or 'none'!r}",
            f"send {_QUERY} or {_FORM}",
        )
    text = await incoming.body(request)
    if kind == _FORM:
        for name, values in incoming.fields(text).items():
            given.setdefault(name, []).extend(values)
        return incoming.one(given, "query")
    if query is not None:
        raise Problem(400, "repeated-field", "the query is both in the URL and the body", "send it once")
    return text


def _refuse_extras(given: incoming.Fields) -> None:
    if "update" in given:
        raise _no_update()


def _graphs(given: incoming.Fields) -> ChosenGraphs | None:
    """The dataset that the request names, which goes before the one in the query; None if it names none."""
    if not any(name in given for name in _DATASET):
        return None
    default, named = (tuple(given.get(name, ())) for name in _DATASET)
    for address in (*default, *named):
        try:
            iri(address)
        except QueryError as error:
            raise from_error(error, 400, "bad-graph-name") from error
    return ChosenGraphs(default, named)


def _chosen(accept: str | None, offers: Sequence[Offer]) -> Offer:
    offer = best(accept, offers)
    if offer is None:
        known = ", ".join(offer.media_type for offer in offers)
        raise Problem(
            406, "not-acceptable", f"{(accept or '')[:100]!r} has no fitting format", f"accept one of {known}"
        )
    return offer


def _no_update() -> Problem:
    return Problem(
        400, "update-refused", "this is an update, and SPARQL is read-only here",
        "put graphs of articles to /graph of a server that is --writable, or change the store with kg build",
    )  # fmt: skip
