"""The named questions, as pages with a form and as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.errors import QueryError
from kg.model import Form, Kind, Stance
from kg.query import Question, question, questions, result_of
from kg.query.values import KINDS
from kg.server import incoming
from kg.server.engine import Engine, bounded
from kg.server.negotiate import HTML, JSON, Offer, best, language
from kg.server.problems import Problem, from_error
from kg.server.protocol import TABLES, media_type, written
from kg.server.reply import page

SHOWN = 500
"""Rows of a table on a page; the downloads have all."""

_LONGEST_NAME = 200
_CHOICES: dict[str, tuple[str, ...]] = {"form": tuple(Form), "stance": tuple(Stance), "kind": tuple(Kind)}
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
    _, table = await request.app.state.engine.ask(request, asked, given)
    response = written(result_of(table), offer.media_type)
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


async def api_names(request: Request) -> Response:
    """The full names that a beginning may mean, as JSON."""
    beginning = incoming.one(incoming.url_fields(request), "q") or ""
    found = await request.app.state.engine.names(beginning[:_LONGEST_NAME])
    return JSONResponse({"q": beginning, "names": found})


async def all_questions(request: Request) -> Response:
    """The page that lists the named questions."""
    return page(request, "questions.html", questions=list(questions().values()), spoken=language(request))


def _described(asked: Question) -> dict[str, object]:
    return {
        "name": asked.name,
        "de": asked.de,
        "en": asked.en,
        "parameters": [
            {
                "name": parameter.name,
                "kind": parameter.kind,
                "required": parameter.required,
                "de": KINDS[parameter.kind].de,
                "en": KINDS[parameter.kind].en,
            }
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


async def _data(request: Request, asked: Question, given: Mapping[str, str]) -> Response:
    engine: Engine = request.app.state.engine
    sparql, table = await engine.ask(request, asked, given)
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
            sparql, table = await engine.ask(request, asked, given)
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
        kinds=KINDS,
        choices=_CHOICES,
    )


def _last(values: list[str]) -> str:
    return values[-1]
