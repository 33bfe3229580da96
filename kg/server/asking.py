"""The named questions, as pages with a form and as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.errors import QueryError
from kg.query import Question, question, questions, render, tabulate
from kg.server import incoming
from kg.server.engine import Engine, bounded
from kg.server.negotiate import HTML, JSON, Offer, best, language
from kg.server.problems import Problem, from_error
from kg.server.protocol import TABLES, answer, media_type
from kg.server.reply import page

SHOWN = 500
"""Rows of a table on a page; the downloads have all."""

_OFFERS = (HTML, JSON, *TABLES[1:])


async def ask(request: Request) -> Response:
    """A named question: a page with its form and answer, or the answer as json, csv, tsv or xml."""
    asked = _question(request.path_params["question"])
    given = {name: _last(values) for name, values in incoming.url_fields(request).items()}
    offer = _offer(request, given.pop("format", None))
    if offer is HTML:
        return await _page(request, asked, given)
    if offer is JSON:
        return await _data(request, asked, given)
    sparql = await _render(request, asked, given)
    response = await answer(request.app.state.engine, sparql, offer.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{asked.name}.{offer.name}"'
    return response


async def api_ask(request: Request) -> Response:
    """The answer to a named question as JSON."""
    asked = _question(request.path_params["question"])
    given = {name: _last(values) for name, values in incoming.url_fields(request).items()}
    return await _data(request, asked, given)


async def api_questions(_: Request) -> Response:
    """All named questions as JSON."""
    return JSONResponse({"questions": [_described(asked) for asked in questions().values()]})


async def all_questions(request: Request) -> Response:
    """The page that lists the named questions."""
    return page(request, "questions.html", questions=list(questions().values()), spoken=language(request))


def _described(asked: Question) -> dict[str, object]:
    return {
        "name": asked.name,
        "de": asked.de,
        "en": asked.en,
        "parameters": [
            {"name": parameter.name, "kind": parameter.kind, "required": parameter.required}
            for parameter in asked.parameters
        ],
        "example": asked.example,
    }


def _question(name: str) -> Question:
    try:
        return question(name)
    except QueryError as error:
        raise from_error(error, 404, "unknown-question") from error


def _offer(request: Request, format_: str | None) -> Offer:
    accept = request.headers.get("accept")
    if format_ is not None:
        accept = media_type(format_, _OFFERS)
    offer = best(accept, _OFFERS)
    if offer is None:
        known = ", ".join(offer.media_type for offer in _OFFERS)
        raise Problem(406, "not-acceptable", "no format fits the Accept header", f"accept one of {known}")
    return offer


async def _render(request: Request, asked: Question, given: Mapping[str, str]) -> str:
    """The SPARQL of a question, without the statements that are not sure enough for this server."""
    engine: Engine = request.app.state.engine
    least: float = request.app.state.least
    return await engine.read(lambda snapshot: render(snapshot.store, asked.name, given, least=least))


async def _data(request: Request, asked: Question, given: Mapping[str, str]) -> Response:
    engine: Engine = request.app.state.engine
    sparql = await _render(request, asked, given)
    table = await engine.query(sparql, tabulate)
    response = JSONResponse(
        {
            "question": asked.name,
            "parameters": dict(given),
            "columns": table.columns,
            "rows": table.rows,
            "sparql": sparql,
        }
    )
    bounded(cast(bytes, response.body))
    return response


async def _page(request: Request, asked: Question, given: Mapping[str, str]) -> Response:
    """The form, and below it the answer once everything that must be given is."""
    engine: Engine = request.app.state.engine
    table, sparql, problem = None, None, None
    if given or not any(parameter.required for parameter in asked.parameters):
        try:
            sparql = await _render(request, asked, given)
            table = await engine.query(sparql, tabulate)
        except QueryError as error:
            problem = from_error(error, 400, "bad-question")
        except Problem as error:
            problem = error
    return page(
        request,
        "ask.html",
        status=problem.status if problem else 200,
        asked=asked,
        description=asked.de if language(request) == "de" else asked.en,
        given=given,
        table=table,
        shown=SHOWN,
        sparql=sparql,
        problem=problem,
        formats=[offer.name for offer in _OFFERS[1:]],
    )


def _last(values: list[str]) -> str:
    return values[-1]
