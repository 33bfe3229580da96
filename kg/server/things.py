"""What the graph names, under its IRI and as data: pages for people, RDF and JSON for programs."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any, cast
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from kg.errors import QueryError
from kg.server import incoming, links, reading
from kg.server.engine import Engine, Snapshot, bounded
from kg.server.negotiate import HTML, Offer, best
from kg.server.problems import Problem
from kg.server.protocol import GRAPHS, answer
from kg.sparql import iri
from kg.vocab import BASE, WS

_ENCODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")


async def by_iri(request: Request) -> Response:
    """`/id/...` is where the IRIs of the graph end in: leads a browser to the page, gives a program RDF."""
    for address in _addresses(request):
        if await _is_known(request, address):
            if offered(request) is HTML:
                query = links.address("/query", {"query": f"DESCRIBE <{address}>"})
                return RedirectResponse(links.href(address) or query, 303, headers={"Vary": "Accept"})
            return await described(request, address)
    raise unknown(f"{BASE}{request.path_params['path']}")


def offered(request: Request) -> Offer:
    """Whether the client wants a page or RDF; raises Problem if neither."""
    accept = request.headers.get("accept")
    offer = best(accept, (HTML, *GRAPHS))
    if offer is None:
        known = ", ".join(offer.media_type for offer in (HTML, *GRAPHS))
        raise Problem(
            406, "not-acceptable", f"{(accept or '')[:100]!r} has no fitting format", f"accept one of {known}"
        )
    return offer


async def described(request: Request, address: str) -> Response:
    """What all articles together state of the thing with this IRI, as RDF; raises Problem if there is nothing."""
    if not await _is_known(request, address):
        raise unknown(address)
    return await answer(request, f"DESCRIBE {iri(address)}", request.headers.get("accept"))


async def api_entity(request: Request) -> Response:
    """A person, organisation or place as JSON, with the latest statements by and about it."""
    address = incoming.one(incoming.url_fields(request), "iri") or ""
    least: float = request.app.state.least

    def work(snapshot: Snapshot) -> dict[str, Any] | None:
        found = reading.entity(snapshot.store, address)
        if found is None:
            return None
        sides = {
            name: [
                asdict(row)
                for row in reading.said(snapshot.store, address, str(property_), 0, least)[: reading.PAGE]
            ]
            for name, property_ in (("by", WS.speaker), ("about", WS.about))
        }
        return {**asdict(found), **sides}

    values = await cast(Engine, request.app.state.engine).read(work)
    if values is None:
        raise unknown(address)
    return JSONResponse(values)


async def api_article(request: Request) -> Response:
    """An article as JSON, with its text and its statements."""
    segment: str = request.path_params["id"]
    found = await request.app.state.engine.read(lambda snapshot: reading.article(snapshot.store, segment))
    if found is None:
        raise Problem(
            404,
            "unknown-article",
            f"there is no article {segment[:100]!r}",
            "choose one of /api/ask/articles",
        )
    response = JSONResponse(asdict(found))
    bounded(cast(bytes, response.body))
    return response


def _addresses(request: Request) -> list[str]:
    """The IRIs that a path may mean: with the escapes it came with, which IRIs have too, and without."""
    raw = cast(bytes, request.scope.get("raw_path", b"")).decode("latin-1").partition("/id/")[2]
    return list(
        dict.fromkeys(BASE + tail for tail in (_ENCODED.sub(_letters, raw), request.path_params["path"]))
    )


def _letters(match: re.Match[str]) -> str:
    """Letters beyond ASCII as themselves, as IRIs have them; all else stays escaped."""
    text = unquote(match[0], errors="replace")
    return "".join(character if character.isalnum() else quote(character) for character in text)


async def _is_known(request: Request, address: str) -> bool:
    def work(snapshot: Snapshot) -> bool:
        try:
            return bool(snapshot.store.query(f"ASK {{ {iri(address)} ?p ?o }}"))
        except QueryError:
            return False  # no IRI at all

    return bool(await request.app.state.engine.read(work))


def unknown(address: str) -> Problem:
    """What is said of an IRI that the store does not have."""
    return Problem(
        404,
        "unknown-entity",
        f"there is nobody and nothing with the IRI {address[:200]!r}",
        "find the name with the question actors, under /ask/actors",
    )
