"""The pages: what they show, that nothing in the store becomes markup, and the named questions."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from stories import HARBOUR, graph, school

from kg.model import Kind
from kg.query import questions
from kg.server import links
from kg.server.negotiate import best
from kg.server.protocol import ALL
from kg.server.words import FIELDS, WORDS
from kg.store import Store
from kg.vocab import BASE, actor_iri, article_iri
from server.conftest import EVIL, EVIL_ID, hostile, serving
from server.test_protocol import problem

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
BRANDT = str(actor_iri(Kind.PERSON, "Ute Brandt"))


class Seen(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts: list[str | None] = []
        self.tags: set[str] = set()
        self.handlers: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.marks: list[tuple[str, str]] = []
        self.article = ""
        self._depth = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.add(tag)
        if tag == "script":
            self.scripts.append(values.get("src"))
        self.handlers += [name for name in values if name.startswith("on") or name == "style"]
        self.links += [values[name] or "" for name in ("href", "src", "action") if name in values]
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if tag == "mark":
            self.marks.append((values.get("class") or "", values.get("title") or ""))
        if tag == "div" and (self._depth or values.get("class") == "text"):
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.article += data


def pages_of(client: httpx.Client) -> list[str]:
    """Every page reachable from the overview, and some with hostile input."""
    found, waiting = [], ["/", "/ask", "/query", "/articles?page=2"]
    evil = EVIL[:300]
    for name in questions():
        for key in ("text", "speaker", "about", "since", "form", "article", "kind", "entity", "limit", "zz"):
            waiting.append(str(httpx.URL(f"/ask/{name}", params={key: evil})))
    waiting += [
        str(httpx.URL("/query", params={"query": evil})),
        str(httpx.URL("/query", params={"query": "SELECT * WHERE { ?s ?p ?o }"})),
        str(httpx.URL("/query", params={"query": "CONSTRUCT WHERE { ?s ?p ?o }"})),
        str(httpx.URL("/entity", params={"iri": evil})),
        str(httpx.URL("/articles", params={"page": evil})),
        str(httpx.URL("/article/x", params={"a": evil})).replace("/x", "/%3Cscript%3Ealert(1)%3C/script%3E"),
        "/%3Cscript%3Ealert(1)%3C/script%3E",
        "/ask/%3Cscript%3Ealert(1)%3C/script%3E",
    ]
    seen = set(waiting)
    while waiting:
        answer = client.get(waiting.pop(0), headers=HTML, follow_redirects=True)
        assert answer.status_code < 500, answer.url
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        found.append(answer.text)
        for link in Seen(answer.text).links:
            target = link.partition("#")[0]
            local = target.startswith(("/article/", "/entity", "/ask/"))
            if local and target not in seen and len(seen) < 400:
                seen.add(target)
                waiting.append(target)
    return found


def test_nothing_in_store_or_request_becomes_markup(client: httpx.Client) -> None:
    texts = pages_of(client)
    assert len(texts) > 100
    assert sum("alert(1)" in text for text in texts) > 50
    for text in texts:
        seen = Seen(text)
        assert set(seen.scripts) <= {f"/static/{name}.js" for name in ("query", "names", "tables")}, text[
            :3000
        ]
        assert not seen.handlers
        assert not seen.tags & {"img", "iframe", "object", "style", "base", "template"}
        assert "49" not in re.findall(r"onmouseover='alert\(3\)' (\S+)", text.replace("&#39;", "'"))
        for link in seen.links:
            assert link.startswith(("/", "https://example.org/", "https://sws.geonames.org/")), link
            assert not link.startswith("//")


def test_pages_ask_for_nothing_from_elsewhere(client: httpx.Client) -> None:
    for address in ("/", "/query", "/articles", "/article/hafen", "/ask/most-quoted"):
        text = client.get(address, headers=HTML).text
        for wanted in re.findall(r'<(?:link|script|img)[^>]*(?:href|src)="([^"]*)"', text):
            assert wanted.startswith("/static/")
            assert client.get(wanted).status_code == 200
    style = client.get("/static/pages.css").text
    assert "url(" not in style
    assert "@import" not in style


def test_the_overview_counts_and_links(client: httpx.Client) -> None:
    text = client.get("/", headers=HTML).text
    assert re.search(r"<strong>14</strong> statements", text)
    assert re.search(r"<strong>3</strong>\s*articles", text)
    assert f'href="{links.entity_href(BRANDT)}"' in text
    assert 'href="/article/hafen"' in text
    assert text.index("Hafen &lt;wächst&gt; &amp; gedeiht") > 0


def test_an_article_marks_the_words_of_each_speaker(client: httpx.Client) -> None:
    answer = client.get("/article/hafen", headers=HTML)
    seen = Seen(answer.text)
    assert seen.article == HARBOUR
    classes = [name for name, _ in seen.marks]
    assert classes == ["c0", "c0", "c1", "c2"]
    assert [title.partition(" (")[0] for _, title in seen.marks] == [
        "Ute Brandt",
        "Ute Brandt",
        "Jens Ohm",
        "Ein Sprecher",
    ]
    assert {link.partition("#")[2] for link in seen.links if link.startswith("/article/hafen#")} <= set(
        seen.ids
    )


def test_nested_and_overlapping_quotations_keep_the_text(client: httpx.Client) -> None:
    href = links.article_href(article_iri(EVIL_ID))
    seen = Seen(client.get(href, headers=HTML).text)
    assert seen.article == hostile()[0].text
    assert any("nested" in name for name, _ in seen.marks)
    assert any(" › " in title for _, title in seen.marks)
    anchors = [name for name in seen.ids if name.startswith("s")]
    assert len(anchors) == len(set(anchors)) == 10


def test_an_entity_has_statements_by_and_about(client: httpx.Client) -> None:
    text = client.get("/entity", params={"iri": BRANDT}, headers=HTML).text
    by, about = text.index('id="by"'), text.index('id="about"')
    assert by < text.index("Der Hafen wächst") < about < text.index("Zu klein")
    assert "/article/hafen#s" in text
    assert "Schule" in text[about:]
    problem(client.get("/entity", params={"iri": f"{BASE}person/Nobody"}), 404, "unknown-entity")
    problem(client.get("/entity", params={"iri": "nonsense"}), 400, "bad-query")
    problem(client.get("/entity"), 400, "bad-query")
    problem(client.get("/entity", params={"iri": BRANDT, "by": "0"}), 400, "bad-number")


def test_every_link_to_a_page_works(client: httpx.Client) -> None:
    for start in ("/", "/articles", "/article/hafen", links.entity_href(BRANDT), "/ask/statements", "/query"):
        for link in Seen(client.get(start, headers=HTML).text).links:
            if link.startswith("/") and link != "/viewer":
                assert client.get(link, headers=HTML, follow_redirects=True).status_code == 200, (start, link)


def test_errors_are_pages_for_browsers(client: httpx.Client) -> None:
    answer = client.get("/nowhere", headers=HTML)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert "404" in answer.text
    problem(client.get("/nowhere"), 404, "not-found")


# --- questions --------------------------------------------------------------------------------------


def test_a_question_in_all_formats(client: httpx.Client) -> None:
    address = "/ask/who-said?speaker=brandt"
    page = client.get(address, headers=HTML).text
    assert "Der Hafen wächst" in page
    assert 'value="brandt"' in page
    data = client.get(address, headers={"Accept": "application/json"}).json()
    assert data == client.get("/api/ask/who-said?speaker=brandt").json()
    assert data["question"] == "who-said"
    assert len(data["rows"]) == 1
    assert "SELECT" in data["sparql"]
    table = client.get(address, headers={"Accept": "text/csv"})
    assert table.headers["content-disposition"] == 'attachment; filename="who-said.csv"'
    rows = list(csv.reader(io.StringIO(table.text)))
    assert rows[0] == data["columns"]
    assert len(rows) == 2
    assert client.get(address + "&format=tsv").text.startswith("?")
    assert client.get(address + "&format=xml").text.startswith("<?xml")


def test_a_question_that_needs_a_value_shows_its_form(client: httpx.Client) -> None:
    answer = client.get("/ask/who-said", headers=HTML)
    assert answer.status_code == 200
    assert "required" in answer.text
    assert 'role="alert"' not in answer.text


def test_bad_questions(client: httpx.Client) -> None:
    assert "most-quoted" in problem(client.get("/api/ask/most-quotet"), 404, "unknown-question")["remedy"]
    problem(client.get("/api/ask/who-said"), 400, "bad-query")
    problem(client.get("/api/ask/who-said?speaker=nobody+at+all"), 400, "bad-query")
    problem(client.get("/api/ask/most-quoted?limit=-1"), 400, "bad-query")
    problem(client.get("/api/ask/most-quoted?zz=1"), 400, "bad-query")
    problem(client.get("/ask/most-quoted?format=exe"), 400, "unknown-format")
    problem(client.get("/ask/most-quoted", headers={"Accept": "image/png"}), 406, "not-acceptable")
    page = client.get("/ask/who-said?speaker=nobody+at+all", headers=HTML)
    assert page.status_code == 400
    assert 'role="alert"' in page.text


def test_all_questions_are_listed(client: httpx.Client) -> None:
    listed = client.get("/api/questions").json()["questions"]
    assert [asked["name"] for asked in listed] == list(questions())
    (speaker,) = (
        parameter
        for asked in listed
        for parameter in asked["parameters"]
        if (asked["name"], parameter["name"]) == ("who-said", "speaker")
    )
    assert (speaker["kind"], speaker["required"]) == ("entity", True)
    assert speaker["de"] != speaker["en"]
    page = client.get("/ask", headers=HTML).text
    assert all(f'href="/ask/{name}"' in page for name in questions())


# --- the query page ---------------------------------------------------------------------------------


def test_the_query_page_answers(client: httpx.Client) -> None:
    def shown(query: str, status: int = 200) -> str:
        answer = client.get("/query", params={"query": query}, headers=HTML)
        assert answer.status_code == status
        return answer.text

    empty = client.get("/query", headers=HTML).text
    assert "<textarea" in empty
    examples = [link for link in Seen(empty).links if link.startswith("/query?query=")]
    assert len(examples) > 3
    assert 'role="alert"' not in client.get(examples[0], headers=HTML).text
    assert "<td>Jens Ohm</td>" in shown('SELECT ("Jens Ohm" AS ?x) WHERE {}')
    assert ">Yes<" in shown("ASK { ?x a ws:Statement }")
    assert ">No<" in shown("ASK { ?x a ws:Nothing }")
    assert "@prefix" in shown(f"DESCRIBE <{BRANDT}>")
    assert "line 1, column" in shown("SELECT", 400)
    assert "another server" in shown("SELECT * { SERVICE <http://127.0.0.1:1/> {} }", 403)
    assert "read-only" in shown("DROP ALL", 400)
    assert "stopped" in shown(
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }", 422
    )


def test_many_rows_are_cut_on_the_page_only(client: httpx.Client) -> None:
    query = "SELECT * WHERE { ?s ?p ?o . ?x a ws:Statement }"
    text = client.get("/query", params={"query": query}, headers=HTML).text
    assert text.count("<tr>") == 501
    assert "The first of them are shown" in text


# --- the viewer -------------------------------------------------------------------------------------


def test_the_viewer_keeps_its_own_policy(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    import kg.pictures

    made = []

    def page(store: Store, least: float) -> str:
        made.append(store)
        policy = "default-src &#39;none&#39;; script-src &#39;sha256-x&#39;"
        return f'<meta http-equiv="Content-Security-Policy" content="{policy}"><p>Netz'

    monkeypatch.setattr(kg.pictures, "viewer_page", page)
    for _ in range(2):
        answer = client.get("/viewer", headers=HTML)
        assert answer.text.endswith("<p>Netz")
        policy = answer.headers["content-security-policy"]
        assert policy == "default-src 'none'; script-src 'sha256-x'; frame-ancestors 'none'"
    assert len(made) == 1


def test_a_server_with_a_least_confidence_shows_no_unsure_statement(store_path: Path) -> None:
    with serving(store_path, least=0.6) as client:
        sure = client.get("/api/ask/statements").json()["rows"]
        places = client.get("/api/ask/places").json()["rows"]
        everything = client.get(
            "/sparql",
            params={"query": "SELECT ?s WHERE { ?s a ws:Statement }"},
            headers={"Accept": "application/sparql-results+json"},
        ).json()
        viewer = client.get("/viewer", headers=HTML).text
        ask = client.get("/ask/statements", headers=HTML).text
    assert len(sure) == 3
    assert places
    assert len(everything["results"]["bindings"]) > 3
    assert "<td>reported" not in ask
    shown = re.search(r'"confidence":\[([0-9.,]+)\]', viewer.replace(" ", ""))
    assert shown is not None
    assert [float(value) >= 0.6 for value in shown[1].split(",")] == [True] * 3


def test_the_real_viewer_runs_its_scripts(store_path: Path) -> None:
    with serving(store_path) as client:
        answer = client.get("/viewer", headers=HTML)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "sha256-" in policy
    assert "unsafe" not in policy
    assert "<script>alert(1)" not in answer.text


# --- languages and negotiation ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("de", "de"),
        ("de-AT,de;q=0.9,en;q=0.5", "de"),
        ("en-US,en;q=0.9,de;q=0.8", "en"),
        ("fr", "en"),
        ("", "en"),
        ("de;q=0", "en"),
        ("de;q=x", "en"),
    ],
)
def test_the_language_of_the_reader(client: httpx.Client, header: str, expected: str) -> None:
    answer = client.get("/articles", headers={**HTML, "Accept-Language": header})
    assert f'<html lang="{expected}">' in answer.text
    assert answer.headers["content-language"] == expected


def test_both_languages_have_the_same_words() -> None:
    assert set(WORDS["de"]) == set(WORDS["en"])


def test_an_absent_or_odd_accept_header() -> None:
    assert best(None, ALL) == ALL[0]
    assert best(" ", ALL) == ALL[0]
    assert best(",;,q=1", ALL) is None
    assert best("text/csv;q=2", ALL) is None
    assert best("TEXT/CSV ; charset=utf-8 ; Q=0.5", ALL) == next(o for o in ALL if o.name == "csv")


def test_links_lead_only_to_pages_there_are() -> None:
    assert (
        links.href(f"{BASE}person/X") == f"/entity?iri={'https%3A%2F%2Fw3id.org%2Fwhosaid%2Fid%2F'}person%2FX"
    )
    assert links.href(f"{BASE}article/a%20b") == "/article/a%2520b"
    assert links.href(f"{BASE}article/a/statement/1-2-direct~2") == "/article/a#s1-2-direct~2"
    for other in (f"{BASE}rule/x", "https://example.org/", "javascript:alert(1)", 5, None):
        assert links.href(other) is None
    assert json.dumps(links.web("javascript:alert(1)")) == "null"


def test_every_field_of_a_question_has_a_name_in_both_languages(client: httpx.Client) -> None:
    assert set(FIELDS["de"]) == set(FIELDS["en"])
    needed = {parameter.name for asked in questions().values() for parameter in asked.parameters}
    samples = {"speaker": "Ohm", "about": "Kiel", "text": "e", "words": "Kiel"}
    for name, asked in questions().items():
        given = {
            parameter.name: samples[parameter.name] for parameter in asked.parameters if parameter.required
        }
        needed |= set(client.get(f"/api/ask/{name}", params=given).json()["columns"])
    assert needed <= set(FIELDS["de"])
    german = {**HTML, "Accept-Language": "de"}
    page = client.get("/ask/who-said", params={"speaker": "Ohm", "form": "direct"}, headers=german).text
    assert '<th scope="col">Fundstelle</th>' in page
    assert "<td>wörtlich</td>" in page
    assert '<option value="direct" selected>wörtlich</option>' in page
    assert '<a class="quoted" href="/article/schule#s0-10">„Zu klein“</a>' in page
    assert (
        '<th scope="col">form</th>'
        in client.get("/query", params={"query": "SELECT (1 AS ?form) {}"}, headers=german).text
    )  # a user's own name


def test_an_article_without_headline_is_called_by_its_id(tmp_path: Path) -> None:
    article, annotation = school()
    with Store.open(tmp_path, create=True) as store:
        store.put("ä b_c%", graph((replace(article, id="ä b_c%", title=None), annotation)))
    with serving(tmp_path) as client:
        page = client.get(links.article_href(article_iri("ä b_c%")), headers=HTML)
    assert "<h1>ä b_c%</h1>" in page.text


def test_the_overview_searches(client: httpx.Client) -> None:
    assert 'action="/ask/search"' in client.get("/", headers=HTML).text
    assert "Der Hafen wächst" in client.get("/ask/search", params={"words": "häfen"}, headers=HTML).text
