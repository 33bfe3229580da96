"""The pages of `kg serve` in a real browser: the query page, and that nothing in a store becomes more than text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect
from server.conftest import EVIL, EVIL_ID, hostile, serving
from stories import RUN, graph, harbour, school

from kg.query import questions
from kg.rdf import to_graph
from kg.store import Store

from .viewer_page import DESK, SCREENSHOTS, watched

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 800}
LABELS = "SELECT ?who ?label ?length {\n  ?who a ws:Person ; rdfs:label ?label .\n  BIND(STRLEN(?label) AS ?length)\n}"
REFUSED = "the server responded with a status of 400"  # what a browser notes of a page with an error


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over friendly and hostile articles."""
    path = tmp_path_factory.mktemp("pages") / "out"
    with Store.open(path, create=True) as store:
        store.put("hafen", graph(harbour()))
        store.put("schule", graph(school()))
        store.put(EVIL_ID, to_graph(*hostile(), RUN))
    with serving(path, timeout_s=20) as client:
        yield str(client.base_url)


class Visit:
    """A page in a context of its own, with what it asked for and complained about."""

    def __init__(self, browser: Browser, site: str, **context: Any) -> None:
        self.context = browser.new_context(**{"viewport": DESK, "locale": "de-DE"} | context)
        self.page: Page = self.context.new_page()
        self.site = site
        self.requests, self.complaints = watched(self.page)

    def open(self, path: str) -> None:
        self.page.goto(self.site + path)

    def ask(self, query: str) -> None:
        self.open(f"/query?query={quote(query)}")

    def type(self, text: str) -> None:
        """Types over what the editor holds."""
        self.page.locator(".cm-content").click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def accept(self) -> None:
        """Takes the first completion; a key within 75 ms of its appearing was meant for the text."""
        self.page.wait_for_timeout(150)
        self.page.keyboard.press("Enter")

    def column(self, number: int) -> list[str]:
        return self.page.locator(f"tbody td:nth-child({number})").all_text_contents()

    def accessible(self) -> None:
        """No violation that axe-core calls serious or critical."""
        found = Axe().run(self.page).response["violations"]
        assert [
            f"{one['id']}: {node['target']} {node.get('failureSummary', '')}"
            for one in found
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        ] == []

    def calm(self, *, refused: int = 0) -> None:
        """No request to another place; no complaint but that a page with an error is one."""
        assert all(url.startswith(self.site) for url in self.requests), self.requests
        assert [line for line in self.complaints if REFUSED not in line] == []
        assert len(self.complaints) == refused


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    made = Visit(browser, site)
    yield made
    made.context.close()


def test_a_query_is_written_completed_and_asked(visit: Visit) -> None:
    visit.open("/query")
    page = visit.page
    visit.type("SELECT ?wer ?name {\n?wer a ws:Pers")
    completions = page.locator(".cm-tooltip-autocomplete li")
    expect(completions.first).to_have_text("ws:PersonPerson")
    visit.accept()
    page.keyboard.type(" ; rdfs:lab")
    expect(completions).to_have_count(1)
    visit.accept()
    page.keyboard.type(" ?na")
    expect(completions.first).to_have_text("?name")
    visit.accept()
    page.keyboard.press("ControlOrMeta+Enter")
    expect(page.locator("th").first).to_have_text("wer")
    assert "Ute Brandt" in visit.column(2)
    # The address holds the query: in another window it shows the same.
    rows = page.locator("tbody").inner_text()
    other = visit.context.new_page()
    other.goto(page.url)
    assert other.locator("tbody").inner_text() == rows
    assert other.locator(".cm-content").inner_text() == page.locator(".cm-content").inner_text()
    visit.calm()


@pytest.mark.parametrize(
    ("locale", "typed", "name", "detail"),
    [("de-DE", "Haltu", "ws:stance", "Haltung"), ("en-GB", "stan", "ws:stance", "stance")],
)
def test_terms_are_found_by_what_they_are_called(
    browser: Browser, site: str, locale: str, typed: str, name: str, detail: str
) -> None:
    visit = Visit(browser, site, locale=locale)
    visit.open("/query")
    visit.type("SELECT * { ?s " + typed)
    first = visit.page.locator(".cm-tooltip-autocomplete li").first
    expect(first.locator(".cm-completionLabel")).to_have_text(name)
    expect(first.locator(".cm-completionDetail")).to_have_text(detail)
    visit.accept()
    expect(visit.page.locator(".cm-line").first).to_contain_text(f"?s {name}")
    visit.calm()
    visit.context.close()


def test_names_are_completed_within_quotation_marks(visit: Visit) -> None:
    visit.open("/query")
    visit.type('SELECT * { ?s rdfs:label "bran')
    expect(visit.page.locator(".cm-tooltip-autocomplete li")).to_have_text(["Ute Brandt"])
    visit.accept()
    expect(visit.page.locator(".cm-line").first).to_contain_text('"Ute Brandt"')
    visit.type("# SELECT ?x <http://ws:Pers")
    visit.page.wait_for_timeout(300)
    expect(visit.page.locator(".cm-tooltip-autocomplete")).to_have_count(0)
    visit.calm()


def test_typing_over_keeps_brackets_and_can_be_undone(visit: Visit) -> None:
    visit.open("/query")
    before = visit.page.locator(".cm-content").inner_text()
    visit.type("{")  # around what is selected
    assert visit.page.locator(".cm-content").inner_text().startswith("{SELECT")
    visit.type("x")
    assert visit.page.locator(".cm-content").inner_text() == "x"
    visit.page.keyboard.press("ControlOrMeta+z")
    visit.page.keyboard.press("ControlOrMeta+z")
    assert visit.page.locator(".cm-content").inner_text() == before
    visit.calm()


def test_a_table_is_sorted_and_leads_to_the_pages(visit: Visit) -> None:
    visit.ask(LABELS)
    page = visit.page
    answered = visit.column(3)
    heading = page.locator("th").nth(2)
    heading.locator("button").click()
    assert [int(text) for text in visit.column(3)] == sorted(int(text) for text in answered)
    assert heading.get_attribute("aria-sort") == "ascending"
    heading.locator("button").click()
    assert [int(text) for text in visit.column(3)] == sorted(map(int, answered), reverse=True)
    heading.locator("button").click()
    assert visit.column(3) == answered
    assert heading.get_attribute("aria-sort") == "none"
    page.locator("tbody a", has_text="Ute_Brandt").click()
    expect(page.locator("h1")).to_contain_text("Ute Brandt")
    visit.calm()


def test_an_answer_is_downloaded(visit: Visit) -> None:
    visit.ask(LABELS)
    for name in ("csv", "json", "xml", "tsv"):
        with visit.page.expect_download() as loading:
            visit.page.get_by_role("link", name=name, exact=True).click()
        assert loading.value.suggested_filename == f"answer.{name}"
    with visit.page.expect_download() as loading:
        visit.page.get_by_role("link", name="csv", exact=True).click()
    rows = list(csv.reader(io.StringIO(Path(loading.value.path()).read_text(encoding="utf-8"))))
    assert rows[0] == ["who", "label", "length"]
    assert [row[1] for row in rows[1:]] == visit.column(2)
    visit.calm()


def test_a_mistake_is_marked_where_it_is(visit: Visit) -> None:
    visit.ask("SELECT ?a {\n  ?a ws:speaker ?b ;;; ws:about\n}")
    page = visit.page
    message = page.locator(".problem p").first.inner_text()
    line = int(message.partition("line ")[2].partition(",")[0])
    expect(page.locator(".cm-lintRange-error, .cm-lintPoint-error")).to_have_count(1)
    marked = page.locator(".cm-line").nth(line - 1).locator(".cm-lintRange-error, .cm-lintPoint-error")
    expect(marked).to_have_count(1)
    expect(page.locator(".cm-editor.cm-focused")).to_have_count(1)
    visit.calm(refused=1)


def test_without_scripts_the_page_asks_all_the_same(browser: Browser, site: str) -> None:
    visit = Visit(browser, site, java_script_enabled=False)
    visit.open("/query")
    expect(visit.page.locator("#editor")).to_be_hidden()
    visit.page.locator("textarea").fill(LABELS)
    visit.page.locator("#ask button").click()
    assert "Ute Brandt" in visit.column(2)
    visit.context.close()


def test_every_question_is_an_example_that_can_be_asked(visit: Visit) -> None:
    visit.open("/query")
    links = [link.get_attribute("href") or "" for link in visit.page.locator("ul.plain a").all()]
    assert len(links) == len(questions())
    for link in links:
        assert link.startswith("/query?query=")
        visit.open(link)
        expect(visit.page.locator('[role="alert"]')).to_have_count(0)
        expect(visit.page.locator(".cm-content")).to_be_visible()
    visit.calm()


def test_hostile_strings_stay_text(visit: Visit) -> None:
    page = visit.page
    visit.ask("SELECT ?s ?text { ?s ws:text|rdfs:label|schema:headline ?text }")
    assert any(EVIL in text for text in visit.column(2))
    page.locator("th button").nth(1).click()
    assert any(EVIL in text for text in visit.column(2))
    own = page.evaluate("[...document.scripts].map(one => new URL(one.src).pathname).sort()")
    assert own == ["/static/query.js", "/static/tables.js"]
    assert page.locator("main img, [onerror], [onmouseover]").count() == 0
    visit.type('SELECT * { ?s rdfs:label "alert')
    page.wait_for_timeout(400)
    visit.ask(f"SELECT ?x {{ # {EVIL}\n")
    assert EVIL in page.locator(".cm-content").inner_text()
    hidden = f"data-message {EVIL}"
    visit.ask(f"SELECT '{hidden}")
    assert page.locator("img, [onerror]").count() == 0
    for path in ("/", "/articles", "/ask/statements", "/ask/actors", f"/article/{quote(EVIL_ID, safe='')}"):
        visit.open(path)
        assert page.locator("img, [onerror], [onmouseover]").count() == 0
        assert page.evaluate("[...document.scripts].every(one => one.src && !one.textContent)")
    visit.calm(refused=2)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_serious(
    browser: Browser, site: str, scheme: str, viewport: dict[str, int]
) -> None:
    visit = Visit(browser, site, color_scheme=scheme, viewport=viewport)
    paths = {
        "home": "/",
        "articles": "/articles",
        "article": "/article/hafen",
        "entity": f"/entity?iri={quote('https://w3id.org/whosaid/id/person/Jens_Ohm')}",
        "questions": "/ask",
        "ask": "/ask/who-said?speaker=ohm",
        "query": f"/query?query={quote(LABELS)}",
        "mistake": "/query?query=SELECT",
        "triples": f"/query?query={quote('CONSTRUCT WHERE { ?s rdfs:label ?o }')}",
        "missing": "/nowhere",
    }
    SCREENSHOTS.mkdir(exist_ok=True)
    for name, path in paths.items():
        visit.open(path)
        if path.startswith("/query"):
            expect(visit.page.locator(".cm-content")).to_be_visible()
        visit.accessible()
        assert not visit.page.evaluate("document.documentElement.scrollWidth > innerWidth"), name
        visit.page.screenshot(path=SCREENSHOTS / f"page-{name}-{scheme}-{viewport['width']}.png")
    visit.open("/query")
    visit.type("SELECT * { ?s ws:")
    expect(visit.page.locator(".cm-tooltip-autocomplete li").first).to_be_visible()
    visit.accessible()
    visit.context.close()
