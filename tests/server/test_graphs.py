"""Graphs of articles by HTTP: reading them, and writing with the token alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from rdflib import Graph, Literal
from rdflib.compare import isomorphic
from stories import entity, graph, harbour, school, span

from kg.model import Annotation, Article, Form, Kind, Quotation
from kg.query import ask
from kg.search import Index
from kg.search.index import Cell
from kg.store import Record, Store
from kg.vocab import WS, graph_iri
from server.conftest import serving

TOKEN = "a-token-that-nobody-guesses"  # noqa: S105 - of these tests
TURTLE = {"Content-Type": "text/turtle"}
OWNER = {**TURTLE, "Authorization": f"Bearer {TOKEN}"}
SCHOOL = {"graph": str(graph_iri("schule"))}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "out", create=True) as store:
        store.put("hafen", graph(harbour()))
    return tmp_path / "out"


@pytest.fixture
def writable(folder: Path) -> Iterator[httpx.Client]:
    with serving(folder, timeout_s=60, token=TOKEN) as client:
        yield client


def test_a_graph_is_put_got_replaced_and_deleted(writable: httpx.Client, folder: Path) -> None:
    new = graph(school())
    assert writable.put("/graph", params=SCHOOL, headers=OWNER, content=new.serialize()).status_code == 201
    answer = _until(lambda: writable.get("/graph", params=SCHOOL, headers={"Accept": "text/turtle"}), 200)
    assert isomorphic(Graph().parse(data=answer.text, format="turtle"), new)
    lines = {**OWNER, "Content-Type": "application/n-triples"}
    again = writable.put("/graph", params=SCHOOL, headers=lines, content=new.serialize(format="nt"))
    assert again.status_code == 204
    assert writable.delete("/graph", params=SCHOOL, headers=OWNER).status_code == 204
    assert writable.delete("/graph", params=SCHOOL, headers=OWNER).status_code == 404
    _until(lambda: writable.get("/graph", params=SCHOOL, headers={"Accept": "text/turtle"}), 404)
    end = time.monotonic() + 30
    while (index := Index.fresh(folder)) is None:
        assert time.monotonic() < end, "the index was left behind"
        time.sleep(0.1)
    index.close()


def test_a_report_in_two_papers_is_one_whoever_stored_it(writable: httpx.Client, folder: Path) -> None:
    text = (
        "Der Rat der Stadt hat am Abend nach langer Debatte beschlossen, den alten Hafen noch einmal zu erweitern und "
        "dafür die Steuer auf Zweitwohnungen ein wenig zu erhöhen. Die Opposition stimmte dagegen. „Das rechnet sich“, "
        "sagte Ute Brandt über Jens Ohm."
    )
    people = entity(1, "Ute Brandt", Kind.PERSON, text), entity(2, "Jens Ohm", Kind.PERSON, text)
    said = Quotation(
        (span(text, "„Das rechnet sich“"),), Form.DIRECT, "test", 0.9, speaker=("e1",), about=("e2",)
    )
    for paper in ("bote", "kurier"):
        article = Article(paper, text, f"{paper}.txt", title=paper, published="2024-05-20")
        made = graph((article, Annotation(people, (said,))))
        given = {"graph": str(graph_iri(paper))}
        assert (
            writable.put("/graph", params=given, headers=OWNER, content=made.serialize()).status_code == 201
        )
    assert _counted(folder) == (1, 2)
    gone = {"graph": str(graph_iri("bote"))}
    assert writable.delete("/graph", params=gone, headers=OWNER).status_code == 204
    assert _counted(folder) == (1, 1)
    with Store.open(folder, read_only=True) as store:
        assert not store.query("ASK { ?shared ws:occurrence ?statement }"), "of an article that is gone"


def _counted(folder: Path) -> tuple[Cell, ...]:
    """In how many statements and articles Ute Brandt speaks about Jens Ohm here."""
    with Store.open(folder, read_only=True) as store:
        rows = ask(store, "who-about-whom", {"speaker": "Ute Brandt", "since": "2024-05-20"}).rows
    (found,) = {row[2:] for row in rows if row[:2] == ("Ute Brandt", "Jens Ohm")}
    return found


def _until(get: object, status: int) -> httpx.Response:
    """The answer once the server has looked at the store again, which it does every second."""
    assert callable(get)
    end = time.monotonic() + 30
    while True:
        answer: httpx.Response = get()
        if answer.status_code == status or time.monotonic() > end:
            assert answer.status_code == status
            return answer
        time.sleep(0.2)


@pytest.mark.parametrize(
    "headers",
    [
        TURTLE,
        {**TURTLE, "Authorization": "Bearer wrong"},
        {**TURTLE, "Authorization": TOKEN},
        {**TURTLE, "Authorization": f"Basic {TOKEN}"},
    ],
)
def test_nobody_writes_without_the_token(
    writable: httpx.Client, folder: Path, headers: dict[str, str]
) -> None:
    for method in ("PUT", "DELETE"):
        answer = writable.request(
            method, "/graph", params={"graph": str(graph_iri("hafen"))}, headers=headers, content=b""
        )
        assert answer.status_code == 401
        assert answer.json()["error"]["code"] == "no-token"
    with Store.open(folder, read_only=True) as store:
        assert [article.id for article in store.articles()] == ["hafen"]


def test_a_server_that_was_not_started_to_write_does_not(folder: Path) -> None:
    with serving(folder) as client:
        answer = client.put("/graph", params=SCHOOL, headers=OWNER, content=graph(school()).serialize())
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "read-only")


@pytest.mark.parametrize(
    ("params", "headers", "content", "status"),
    [
        ({}, OWNER, b"", 400),
        ({"graph": "https://example.org/x"}, OWNER, b"", 400),
        ({"graph": f"{graph_iri('')}/../article/x"}, OWNER, b"", 400),
        ({"graph": "x> <y"}, OWNER, b"", 400),
        (SCHOOL, {**OWNER, "Content-Type": "application/ld+json"}, b"{}", 415),
        (SCHOOL, OWNER, b"<a> <b>", 400),
        (SCHOOL, OWNER, b"\xff", 400),
        (SCHOOL, OWNER, b"x" * (21 << 20), 413),
    ],
)
def test_what_is_wrong_is_told_and_changes_nothing(
    writable: httpx.Client, params: dict[str, str], headers: dict[str, str], content: bytes, status: int
) -> None:
    answer = writable.put("/graph", params=params, headers=headers, content=content)
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"status", "code", "message", "remedy"}
    assert writable.get("/").status_code == 200


def test_a_graph_that_breaks_a_shape_is_refused(writable: httpx.Client) -> None:
    broken = graph(school())
    statement = next(iter(broken.subjects(WS.form)))
    broken.set((statement, WS.beginIndex, Literal("vorn")))
    answer = writable.put("/graph", params=SCHOOL, headers=OWNER, content=broken.serialize())
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "invalid-graph")


def test_what_an_article_was_made_from_is_told_as_a_whole_or_not_at_all(
    writable: httpx.Client, folder: Path
) -> None:
    record = Record("schule", "gelesen", "file:///schule & mehr.txt", "c", "a")
    new = graph(school()).serialize()
    half = {**SCHOOL, "content": "c", "read-as": "gelesen"}
    answer = writable.put("/graph", params=half, headers=OWNER, content=new)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad-record")
    for fields in (record.fields, {}):  # without them, what is known stays
        answer = writable.put("/graph", params={**SCHOOL, **fields}, headers=OWNER, content=new)
        assert answer.is_success
        with Store.open(folder, read_only=True) as store:
            known = store.index.read_as("gelesen")
        assert known is not None
        assert replace(known, bands=frozenset()) == record
