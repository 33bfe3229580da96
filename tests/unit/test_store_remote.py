"""A store on a SPARQL 1.1 server: the same answers as from a folder, patience with a busy server, clear refusals.

The server of these tests is Oxigraph behind real HTTP, with `/query` and `/update`, and with `/store` where a test says so.
"""

from __future__ import annotations

import http.server
import io
import threading
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from stories import graph, harbour, school

from kg import growth
from kg.errors import QueryError, StoreError
from kg.export import FORMATS, export
from kg.growth import Built, Settings
from kg.occurrences import shared_statements
from kg.query import ask
from kg.read import read_inputs
from kg.storage import remote
from kg.storage.remote import address_of
from kg.store import Change, Record, Store
from kg.vocab import RDFS, graph_iri


class Server(http.server.ThreadingHTTPServer):
    """Oxigraph in memory; `busy` is how many requests it will turn away first."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.graphs = ox.Store()
        self.busy = 0
        self.updates: list[str] = []
        self.has_graphs = False
        self.got: list[int] = []
        self.address = f"http://127.0.0.1:{self.server_port}/query"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.server.busy:
            self.server.busy -= 1
            self.answer(503, "text/plain", b"come back later")
        elif (self.path, self.headers["Content-Type"]) == ("/query", "application/sparql-query"):
            self.query(text)
        elif (self.path, self.headers["Content-Type"]) == ("/update", "application/sparql-update"):
            self.server.updates.append(text)
            self.server.graphs.update(text)
            self.answer(204, "text/plain", b"")
        else:
            self.answer(404, "text/plain", b"nothing here")

    def do_GET(self) -> None:
        """The Graph Store Protocol."""
        address = urlsplit(self.path)
        found = None
        if self.server.has_graphs and address.path == "/store":
            name = ox.NamedNode(parse_qs(address.query)["graph"][0])
            found = [quad.triple for quad in self.server.graphs.quads_for_pattern(None, None, None, name)]
        if address.path != "/query":
            self.server.got.append(200 if found else 404)
        body = ox.serialize(found or (), format=ox.RdfFormat.N_TRIPLES) or b""
        self.answer(200 if found else 404, "application/n-triples" if found else "text/plain", body)

    def query(self, text: str) -> None:
        try:
            found = self.server.graphs.query(text)
            if isinstance(found, ox.QueryTriples):
                body = found.serialize(format=ox.RdfFormat.N_TRIPLES)
                self.answer(200, "application/n-triples", body or b"")
            else:
                body = found.serialize(format=ox.QueryResultsFormat.JSON)
                self.answer(200, "application/sparql-results+json; charset=utf-8", body or b"")
        except SyntaxError as error:
            self.answer(400, "text/plain", str(error).encode())

    def answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def store(server: Server) -> Iterator[Store]:
    with Store.open(server.address) as opened:
        yield opened


def record(article_id: str) -> Record:
    return Record(article_id, article_id, f"file:///{article_id}", "c", "a", frozenset({"b"}))


def exported(store: Store, format: str) -> bytes:
    stream = io.BytesIO()
    export(store, format, stream)
    return stream.getvalue()


def test_what_is_written_there_is_what_is_written_here(store: Store, tmp_path: Path) -> None:
    shorter = Graph()
    shorter.add((URIRef("https://example.org/s"), RDFS.label, Literal('nur „noch“ dies\n\\ "x"', lang="de")))
    with Store.open(tmp_path, create=True) as local:
        for one in (store, local):
            assert one.put("hafen", graph(harbour()), record("hafen")) is Change.ADDED
            assert one.put("schule", graph(school()), record("schule")) is Change.ADDED
            assert one.put("hafen", graph(harbour()), record("hafen")) is Change.UNCHANGED
            assert one.put("kurz", graph(school()), record("kurz")) is Change.ADDED
            assert one.put("kurz", shorter, record("kurz")) is Change.REPLACED
            assert one.put("fort", graph(school()), record("fort")) is Change.ADDED
            assert one.remove("fort")
            assert not one.remove("fort")
        for name in ("hafen", "schule", "kurz"):
            assert isomorphic(store.graph(graph_iri(name)), local.graph(graph_iri(name)))
        assert store.index.all() == local.index.all()
        assert store.index.sharing({"b"}) == {"hafen", "schule", "kurz"}
        assert store.articles() == local.articles()
        assert len(store) == len(local)
        for format_ in FORMATS:
            assert exported(store, format_) == exported(local, format_), format_
        # Not the names in one cell: in which order they are joined, SPARQL leaves to the server.
        there, here = (ask(one, "who-said", {"speaker": "Ohm"}) for one in (store, local))
        assert [row[:3] for row in there.rows] == [row[:3] for row in here.rows]


def test_whole_graphs_are_read_by_the_graph_store_protocol(store: Store, server: Server) -> None:
    with Store.open(server.address) as other:
        other.put("hafen", graph(harbour()))
        by_query = other.graph(graph_iri("hafen"))
    server.has_graphs, server.got = True, []
    name = graph_iri("hafen")
    assert set(store.graph(name)) == set(by_query)
    assert len(by_query) == len(graph(harbour()))
    assert server.got == [200]
    assert len(store.graph(graph_iri("nichts"))) == 0
    assert server.got == [200, 404]
    assert store.put("hafen", graph(harbour())) is Change.UNCHANGED
    assert store.put("hafen", graph(school())) is Change.REPLACED
    assert len(store.graph(name)) == len(graph(school()))
    assert server.got[2:] == [200, 200, 200]


def test_a_server_without_that_protocol_is_asked_for_it_once(store: Store, server: Server) -> None:
    store.put("hafen", graph(harbour()))
    for _ in range(3):
        assert len(store.graph(graph_iri("hafen"))) == len(graph(harbour()))
    assert server.got == [404, 404]  # at two addresses


def test_an_article_is_one_request(store: Store, server: Server) -> None:
    store.put("hafen", graph(harbour()), record("hafen"))
    store.put("hafen", graph(school()), record("hafen"))
    assert len(server.updates) == 2


def test_a_large_article_comes_in_parts_and_its_record_last(
    store: Store, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "BATCH", 100)
    store.put("hafen", graph(harbour()), record("hafen"))
    assert len(server.updates) > 2
    assert ["index#" in update for update in server.updates] == [False] * (len(server.updates) - 1) + [True]
    assert len(store.graph(graph_iri("hafen"))) == len(graph(harbour()))


def test_a_busy_server_is_asked_again(store: Store, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "_PAUSE_S", 0.001)
    server.busy = 3
    assert store.put("hafen", graph(harbour())) is Change.ADDED
    assert len(server.updates) == 1
    server.busy = 99
    with pytest.raises(StoreError, match="503: come back later"):
        store.put("schule", graph(school()))


def test_growing_on_a_server(store: Store, tmp_path: Path) -> None:
    text = (
        "Der Gemeinderat hat am Dienstag lange beraten und dann den Haushalt beschlossen. „Wir sparen, wo es geht“, "
        "sagte Bürgermeisterin Lena Hartwig. Nach der Sitzung gingen alle Mitglieder noch in das Gasthaus.\n"
    )
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")

    def build() -> list[str]:
        articles = chain.from_iterable(read_inputs([str(path)]) for path in sorted(tmp_path.glob("*.txt")))
        items = growth.build(articles, store, Settings("rules", "rules"))
        return [item.change.value for item in items if isinstance(item, Built)]

    assert build() == ["added", "added"]
    assert build() == ["unchanged", "unchanged"]
    (report,) = shared_statements(store)
    assert [len(shared.occurrences) for shared in report.statements] == [2]
    (tmp_path / "a.txt").rename(tmp_path / "c.txt")
    assert sorted(build()) == ["moved", "unchanged"]


def test_what_goes_wrong_is_said_in_one_clear_line(
    store: Store, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "_PAUSE_S", 0.001)
    with pytest.raises(QueryError, match=r"400: .*check"):
        store.query("SELECT * WHERE {")
    with pytest.raises(StoreError, match="lends no dataset"):
        store.dataset()
    with pytest.raises(StoreError, match="404: nothing here"):
        Store.open(server.address.replace("/query", "/elsewhere"))
    with pytest.raises(
        StoreError, match="check the server, and whether this is the address of its SPARQL endpoint"
    ):
        Store.open("http://127.0.0.1:9/query")


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("http://h:1/query", "http://h:1/query"),
        (Path("http://h:1/query"), "http://h:1/query"),
        (Path("https://h/a/b"), "https://h/a/b"),
        ("HTTP://h/q", "http://h/q"),
        ("kg-out", None),
        (Path("/http/x"), None),
        ("ftp://h/q", None),
    ],
)
def test_an_address_is_known_even_as_a_path(path: Path | str, address: str | None) -> None:
    assert address_of(path) == address
