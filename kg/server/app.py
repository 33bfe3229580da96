"""The application: which address leads where, and how errors are answered."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.errors import KgError
from kg.server import asking, pages, things
from kg.server.engine import Engine
from kg.server.graphs import graph
from kg.server.guard import HEADERS, Guard
from kg.server.openapi import openapi
from kg.server.problems import Problem, from_error
from kg.server.protocol import sparql
from kg.server.reply import failure
from kg.server.terms import api_terms

TIMEOUT_S = 30.0

_STATIC = Path(__file__).parent / "static"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FILES = {path.name: (path.read_bytes(), _TYPES[path.suffix]) for path in _STATIC.iterdir()}
_REMEDIES = {
    404: "see / for what there is",
    405: "use GET; /sparql takes POST too, /graph PUT, POST and DELETE",
}


def application(
    store_path: Path | str,
    *,
    timeout_s: float = TIMEOUT_S,
    hosts: Collection[str] = (),
    least: float = 0.0,
    token: str | None = None,
) -> Starlette:
    """The server for the store in `store_path` as ASGI application, read-only unless there is a `token` for writers.

    `timeout_s` is what one query of a user may take; `hosts` are names, besides those of this machine,
    under which the server may be asked. Statements with a confidence below `least` (0..1) are on no page and in no
    answer to a named question; SPARQL that a user wrote still finds them. Raises StoreError if there is no store.
    """
    engine = Engine(Path(store_path), timeout_s, least)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        engine.close()

    app = Starlette(
        routes=_routes(),
        middleware=[Middleware(Guard, hosts=hosts)],
        exception_handlers={
            Problem: _problem,
            KgError: _error,
            HTTPException: _http_error,
            Exception: _fault,
        },
        lifespan=lifespan,
    )
    app.state.engine = engine
    app.state.least = least
    app.state.token = token
    return app


def _routes() -> list[Route]:
    return [
        Route("/", pages.home),
        Route("/viewer", pages.viewer),
        Route("/query", pages.query),
        Route("/articles", pages.articles),
        Route("/article/{id:path}", pages.article),
        Route("/entity", pages.entity),
        Route("/ask", asking.all_questions),
        Route("/ask/{question}", asking.ask),
        Route("/api/questions", asking.api_questions),
        Route("/api/ask/{question}", asking.api_ask),
        Route("/api/names", asking.api_names),
        Route("/api/terms", api_terms),
        Route("/api/entity", things.api_entity),
        Route("/api/article/{id:path}", things.api_article),
        Route("/api/openapi.json", openapi),
        Route("/id/{path:path}", things.by_iri),
        Route("/graph", graph, methods=["GET", "PUT", "POST", "DELETE"]),
        Route("/sparql", sparql, methods=["GET", "POST"]),
        Route("/static/{name}", _static),
    ]


async def _static(request: Request) -> Response:
    """A style sheet or script; there are no others than those read at the start."""
    file = _FILES.get(request.path_params["name"])
    if file is None:
        raise HTTPException(404)
    return Response(file[0], media_type=file[1])


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)  # noqa: S101 - narrowing
    return failure(request, error)


async def _error(request: Request, error: Exception) -> Response:
    assert isinstance(error, KgError)  # noqa: S101 - narrowing
    return failure(request, from_error(error, 400, "bad-query"))


async def _http_error(request: Request, error: Exception) -> Response:
    """What the framework itself refuses: an unknown address, a wrong method."""
    assert isinstance(error, HTTPException)  # noqa: S101 - narrowing
    status = HTTPStatus(error.status_code)
    code = status.phrase.lower().replace(" ", "-")
    remedy = _REMEDIES.get(status, "correct the request")
    message = f"{request.method} {request.url.path[:200]}: {status.phrase.lower()}"
    response = failure(request, Problem(status, code, message, remedy))
    response.headers.update(error.headers or {})
    return response


async def _fault(request: Request, error: Exception) -> Response:
    """An error of ours. Its text stays in the log; the answer is outside the guard, so the headers too."""
    logging.getLogger(__name__).error("%s %s", request.method, request.url.path, exc_info=error)
    problem = Problem(500, "fault", "the server made a mistake", "see its log, and report the mistake")
    response = failure(request, problem)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
