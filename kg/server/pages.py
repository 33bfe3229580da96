"""The pages for reading: overview, articles, one article, one actor or place, the query page, the viewer."""

from __future__ import annotations

import html
import re
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.errors import QueryError
from kg.query import Question, Table, questions, tabulate
from kg.server import incoming, reading
from kg.server.asking import SHOWN
from kg.server.engine import Engine, Snapshot
from kg.server.examples import examples
from kg.server.links import anchor
from kg.server.marking import pieces
from kg.server.negotiate import HTML, language
from kg.server.problems import Problem, from_error
from kg.server.protocol import FITTING, check
from kg.server.reply import page
from kg.server.things import described, offered, unknown
from kg.store import QueryResult
from kg.vocab import WS

COLOURS = 8
"""Colours of speakers in the style sheet; a ninth speaker of one article has the first again."""

_LATEST = 10
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_WHERE = re.compile(r"line (\d+), column (\d+): ")
_EXAMPLE = (
    "SELECT ?name ?text WHERE {\n  ?statement ws:speaker/rdfs:label ?name ; ws:text ?text .\n} LIMIT 20\n"
)


async def home(request: Request) -> Response:
    """How much there is, who is quoted most, the latest articles."""
    engine: Engine = request.app.state.engine
    least: float = request.app.state.least

    def work(snapshot: Snapshot) -> dict[str, Any]:
        return {
            "counts": snapshot.once("counts", lambda store: reading.counts(store, least)),
            "most_quoted": _most_quoted(snapshot, least),
            "articles": snapshot.once("articles", reading.articles)[:_LATEST],
        }

    values = await engine.read(work)
    asked = list(questions().values())
    return page(request, "home.html", questions=asked, spoken=language(request), **values)


async def articles(request: Request) -> Response:
    """A page of the list of articles, the latest first."""
    number = _number(request, "page")
    found = await request.app.state.engine.read(lambda snapshot: snapshot.once("articles", reading.articles))
    first = (number - 1) * reading.PAGE
    return page(
        request,
        "articles.html",
        articles=found[first : first + reading.PAGE],
        total=len(found),
        number=number,
        more=len(found) > first + reading.PAGE,
    )


async def article(request: Request) -> Response:
    """An article with every quotation marked in the colour of its speaker."""
    segment: str = request.path_params["id"]
    least: float = request.app.state.least
    found = await request.app.state.engine.read(
        lambda snapshot: reading.article(snapshot.store, segment, least)
    )
    if found is None:
        raise Problem(
            404, "unknown-article", f"there is no article {segment[:100]!r}", "choose one under /articles"
        )
    colours: dict[str, int] = {}
    for statement in found.statements:
        for speaker in statement.speakers:
            colours.setdefault(speaker, len(colours) % COLOURS)
    marked = pieces(found.text, [row.parts or ((row.begin, row.end),) for row in found.statements])
    return page(request, "article.html", article=found, colours=colours, pieces=marked, anchor=anchor)


async def entity(request: Request) -> Response:
    """An actor or place: statements by and about it, and where it is named."""
    address = incoming.one(incoming.url_fields(request), "iri") or ""
    if offered(request) is not HTML:
        return await described(request, address)
    by, about = _number(request, "by"), _number(request, "about")
    least: float = request.app.state.least

    def work(snapshot: Snapshot) -> dict[str, Any] | None:
        found = reading.entity(snapshot.store, address)
        if found is None:
            return None
        return {
            "entity": found,
            "by": reading.said(snapshot.store, address, str(WS.speaker), (by - 1) * reading.PAGE, least),
            "about": reading.said(snapshot.store, address, str(WS.about), (about - 1) * reading.PAGE, least),
            "months": (months := reading.months(snapshot.store, address, least)),
            "most_in_a_month": max((number for _, number in months), default=1),
            "targets": reading.others(snapshot.store, address, str(WS.speaker), str(WS.about), least),
            "critics": reading.others(snapshot.store, address, str(WS.about), str(WS.speaker), least),
        }

    values = await request.app.state.engine.read(work)
    if values is None:
        raise unknown(address)
    return page(request, "entity.html", by_page=by, about_page=about, most=reading.PAGE, **values)


async def query(request: Request) -> Response:
    """The query page: a text field, and below it the answer as table."""
    engine: Engine = request.app.state.engine
    text = incoming.one(incoming.url_fields(request), "query")
    least: float = request.app.state.least

    def given(snapshot: Snapshot) -> list[tuple[Question, str | None]]:
        quoted = _most_quoted(snapshot, least)
        return snapshot.once("examples", lambda store: examples(store, quoted))

    table: Table | None = None
    shown, form, problem = "", "", None
    if text is not None and text.strip():
        try:
            asked = text
            await engine.aside(lambda: check(asked))
            form, table, shown = await engine.query(request, asked, _shown)
        except QueryError as error:
            problem = from_error(error, 400, "bad-query")
        except Problem as error:
            problem = error
    return page(
        request,
        "query.html",
        status=problem.status if problem else 200,
        text=text if text is not None else _EXAMPLE,
        form=form,
        table=table,
        yes_or_no=shown,
        triples=shown,
        shown=SHOWN,
        problem=problem,
        place=_place(problem),
        formats=[offer.name for offer in FITTING.get(form, ())],
        examples=await engine.read(given),
        spoken=language(request),
    )


async def viewer(request: Request) -> Response:
    """The interactive graph, as `kg view` writes it."""
    least: float = request.app.state.least
    text = await request.app.state.engine.read(lambda snapshot: _viewer(snapshot, least))
    # The page names its own scripts by hash; what it says in its head is said here too.
    own = _POLICY.search(text[:10_000])
    headers = {"Content-Security-Policy": f"{html.unescape(own[1])}; frame-ancestors 'none'"} if own else {}
    return HTMLResponse(text, headers=headers)


def _viewer(snapshot: Snapshot, least: float) -> str:
    from kg import pictures

    return snapshot.once("viewer", lambda store: pictures.viewer_page(store, least=least))


def _most_quoted(snapshot: Snapshot, least: float) -> list[tuple[reading.Name, int]]:
    return snapshot.once("most_quoted", lambda store: reading.most_quoted(store, least))


def _place(problem: Problem | None) -> tuple[int, int] | None:
    """The line and column of the query that a problem is about, counted from 1."""
    found = _WHERE.match(problem.message) if problem else None
    return (int(found[1]), int(found[2])) if found else None


def _shown(result: QueryResult) -> tuple[str, Table | None, str]:
    """The form of the query, and its answer as table or text."""
    if result.form == "select":
        return result.form, tabulate(result), ""
    if result.form == "ask":
        return result.form, None, "yes" if result else "no"
    return result.form, None, result.serialize("turtle").decode("utf-8")


def _number(request: Request, name: str) -> int:
    """The number of a page, 1 if none is given; raises Problem if it is none."""
    text = incoming.one(incoming.url_fields(request), name) or "1"
    if not (text.isascii() and text.isdecimal() and len(text) < 7 and int(text) > 0):
        raise Problem(400, "bad-number", f"{text[:50]!r} is no number of a page", f"set {name} to 1 or more")
    return int(text)
