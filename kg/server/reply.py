"""Answers: pages from the templates, data, and problems in the form that the client can read."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from kg.server import links
from kg.server.negotiate import language, wants_page
from kg.server.problems import Problem
from kg.server.reading import sides
from kg.server.words import CODED, FIELDS, WORDS

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
_ENVIRONMENT.globals.update(
    article_href=links.article_href,
    article_id=links.article_id,
    entity_href=links.entity_href,
    statement_href=links.statement_href,
    href=links.href,
    short=links.short,
    web=links.web,
    address=links.address,
    sides=sides,
)


def page(request: Request, template: str, *, status: int = 200, **values: object) -> Response:
    """An HTML page in the language of the reader."""
    spoken = language(request)
    text = _ENVIRONMENT.get_template(template).render(
        **values, lang=spoken, words=WORDS[spoken], fields=FIELDS[spoken], coded=CODED, path=request.url.path
    )
    # Texts come from URLs too, where a broken escape gives a lone surrogate.
    body = text.encode("utf-8", "replace")
    headers = {"Content-Language": spoken, "Vary": "Accept, Accept-Language"}
    return HTMLResponse(body, status_code=status, headers=headers)


def failure(request: Request, problem: Problem) -> Response:
    """The problem as page for a browser, else as JSON."""
    if wants_page(request):
        name = HTTPStatus(problem.status).phrase
        return page(request, "error.html", status=problem.status, problem=problem, name=name)
    return refusal(problem)


def refusal(problem: Problem) -> Response:
    """The problem as JSON."""
    headers = {"Vary": "Accept"}
    if problem.status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = "5"
    return JSONResponse(problem.json(), status_code=problem.status, headers=headers)
