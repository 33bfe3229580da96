"""The test cases of the W3C for the SPARQL 1.1 protocol, graph store protocol and service description.

The names are those of the W3C's manifests; data and wording are ours. The servers are `kg serve` as a user starts it,
one as it is and one with `--writable` and a token.

Not everything applies, and what is sent then is refused with nothing changed:

| W3C test                                      | why it does not apply                                             |
|-----------------------------------------------|-------------------------------------------------------------------|
| update_post_form, update_post_direct,         | The update operation is not offered, with or without a token: the |
| update_dataset_*, update_base_uri             | store's default graph and identities follow from whole graphs of  |
|                                               | articles, and any update could break that. Graphs are written at  |
|                                               | `/graph`, which keeps it.                                         |
| put__default_graph, get_of_put__default_graph | For the same reason; the default graph can be read.               |
| put__empty_graph, get_of_put__empty_graph     | The graph of an article is never empty.                           |
| post__multipart_formdata, get_of_post__...    | A form is what browsers send, and they have no token.             |
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from cli.conftest import PROGRAM
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from stories import graph, harbour, school

from kg.server.description import SD
from kg.store import Store
from kg.vocab import BASE, RDFS, WS, article_iri, graph_iri
from server.conftest import EVIL_ID
from server.test_protocol import problem

TOKEN = "a-token-that-nobody-guesses"  # noqa: S105 - of these tests
OWNER = {"Authorization": f"Bearer {TOKEN}"}
TURTLE = {**OWNER, "Content-Type": "text/turtle"}
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
UPDATE = "application/sparql-update"
HARBOUR, SCHOOL = str(graph_iri("hafen")), str(graph_iri("schule"))
KINDS = "SELECT ?a { ?a a ws:Article }"
NAMED = "SELECT DISTINCT ?a { GRAPH ?g { ?a a ws:Article } }"
BOTH = "SELECT DISTINCT ?a ?g { ?a a ws:Article . GRAPH ?g { ?s ws:inArticle ?other } }"


@contextmanager
def kg_serve(store_path: Path, *options: str) -> Iterator[httpx.Client]:
    """A client of `kg serve` in a process of its own."""
    command = [*PROGRAM, "serve", "--store", str(store_path), "--port", "0", *options]
    environment = {**os.environ, "KG_TOKEN": TOKEN, "PYTHONUTF8": "1"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment, text=True) as process:
        try:
            assert process.stderr is not None
            address = process.stderr.readline().partition(" ")[0]
            assert address.startswith("http://127.0.0.1:"), address
            with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
                yield client
        finally:
            process.terminate()
            assert process.wait(30) is not None


@pytest.fixture(scope="module")
def reader(store_path: Path) -> Iterator[httpx.Client]:
    with kg_serve(store_path) as client:
        yield client


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    path = tmp_path_factory.mktemp("written") / "out"
    with Store.open(path, create=True) as store:
        store.put("hafen", graph(harbour()))
    with kg_serve(path, "--writable", "--timeout", "60") as client:
        yield client


def rows(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/sparql-results+json"
    found: list[dict[str, Any]] = answer.json()["results"]["bindings"]
    return [{name: cell["value"] for name, cell in row.items()} for row in found]


def articles(answer: httpx.Response) -> set[str]:
    known = {str(article_iri(name)): name for name in ("hafen", "schule", EVIL_ID)}
    return {known[row["a"]] for row in rows(answer)}


def refused(answer: httpx.Response) -> None:
    """A client's mistake, in the one shape that all errors have."""
    assert 400 <= answer.status_code < 500, answer.text
    problem(answer, answer.status_code, answer.json()["error"]["code"])


# --- protocol: queries ------------------------------------------------------------------------------


def test_query_get(reader: httpx.Client) -> None:
    answer = reader.get("/sparql", params={"query": "ASK {}"})
    assert answer.json()["boolean"] is True


def test_query_post_form(reader: httpx.Client) -> None:
    assert reader.post("/sparql", data={"query": "ASK {}"}).json()["boolean"] is True


def test_query_post_direct(reader: httpx.Client) -> None:
    answer = reader.post("/sparql", content="ASK {}", headers={"Content-Type": DIRECT})
    assert answer.json()["boolean"] is True


def test_query_dataset_default_graph(reader: httpx.Client) -> None:
    fields = {"query": KINDS, "default-graph-uri": HARBOUR}
    assert articles(reader.get("/sparql", params=fields)) == {"hafen"}
    assert articles(reader.post("/sparql", data=fields)) == {"hafen"}


def test_query_dataset_default_graphs_get(reader: httpx.Client) -> None:
    fields = {"query": KINDS, "default-graph-uri": [HARBOUR, SCHOOL]}
    assert articles(reader.get("/sparql", params=fields)) == {"hafen", "schule"}


def test_query_dataset_default_graphs_post(reader: httpx.Client) -> None:
    fields = {"default-graph-uri": [HARBOUR, SCHOOL]}
    answer = reader.post("/sparql", params=fields, content=KINDS, headers={"Content-Type": DIRECT})
    assert articles(answer) == {"hafen", "schule"}


def test_query_dataset_named_graphs_get(reader: httpx.Client) -> None:
    fields = {"query": NAMED, "named-graph-uri": [HARBOUR, SCHOOL]}
    assert articles(reader.get("/sparql", params=fields)) == {"hafen", "schule"}
    assert articles(reader.get("/sparql", params={**fields, "query": KINDS})) == set()


def test_query_dataset_named_graphs_post(reader: httpx.Client) -> None:
    fields = {"named-graph-uri": [HARBOUR, SCHOOL]}
    answer = reader.post("/sparql", params=fields, content=NAMED, headers={"Content-Type": DIRECT})
    assert articles(answer) == {"hafen", "schule"}


def test_query_dataset_full(reader: httpx.Client) -> None:
    fields = {"default-graph-uri": HARBOUR, "named-graph-uri": SCHOOL}
    for answer in (
        reader.get("/sparql", params={"query": BOTH, **fields}),
        reader.post("/sparql", params=fields, content=BOTH, headers={"Content-Type": DIRECT}),
    ):
        assert rows(answer) == [{"a": str(article_iri("hafen")), "g": SCHOOL}]


def test_query_multiple_dataset(reader: httpx.Client) -> None:
    """The dataset of the protocol goes before that of the query."""
    query = KINDS.replace("{ ?a", f"FROM <{SCHOOL}> {{ ?a")
    assert articles(reader.get("/sparql", params={"query": query})) == {"schule"}
    fields = {"query": query, "default-graph-uri": HARBOUR}
    assert articles(reader.get("/sparql", params=fields)) == {"hafen"}


@pytest.mark.parametrize(
    ("query", "accept", "kinds"),
    [
        ("SELECT (1 AS ?one) {}", "application/sparql-results+xml", {"application/sparql-results+xml"}),
        ("SELECT (1 AS ?one) {}", "application/sparql-results+json", {"application/sparql-results+json"}),
        ("SELECT (1 AS ?one) {}", "text/csv", {"text/csv; charset=utf-8"}),
        ("SELECT (1 AS ?one) {}", "text/tab-separated-values", {"text/tab-separated-values; charset=utf-8"}),
        ("ASK {}", "application/sparql-results+xml", {"application/sparql-results+xml"}),
        ("ASK {}", "application/sparql-results+json", {"application/sparql-results+json"}),
        (
            "DESCRIBE <https://example.org/x>",
            "application/rdf+xml, text/turtle, application/n-triples;q=0.5",
            {"text/turtle; charset=utf-8"},
        ),
        (
            "CONSTRUCT { <s> <p> 1 } {}",
            "application/rdf+xml;q=0.5, application/ld+json;q=0.4, text/html",
            {"application/ld+json"},
        ),
    ],
    ids=[
        "query_content_type_select",
        "query_content_type_select-json",
        "query_content_type_select-csv",
        "query_content_type_select-tsv",
        "query_content_type_ask",
        "query_content_type_ask-json",
        "query_content_type_describe",
        "query_content_type_construct",
    ],
)
def test_query_content_type(reader: httpx.Client, query: str, accept: str, kinds: set[str]) -> None:
    query = query.replace("<s> <p>", "<https://example.org/s> <https://example.org/p>")
    answer = reader.post("/sparql", data={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] in kinds


@pytest.mark.parametrize(
    ("method", "address", "kind", "body"),
    [
        ("PUT", f"/sparql?{urlencode({'query': 'ASK {}'})}", None, b""),
        ("GET", f"/sparql?{urlencode([('query', 'ASK {}'), ('query', 'SELECT * {}')])}", None, b""),
        ("POST", "/sparql", FORM, urlencode([("query", "ASK {}"), ("query", "SELECT * {}")]).encode()),
        ("POST", "/sparql", "text/plain", urlencode({"query": "ASK {}"}).encode()),
        ("POST", "/sparql", None, urlencode({"query": "ASK {}"}).encode()),
        ("POST", "/sparql", None, b"ASK {}"),
        ("POST", "/sparql", FORM, b"QUERY=ASK%20%7B%7D"),
        ("POST", "/sparql", f"{DIRECT}; charset=UTF-16", "ASK {}".encode("utf-16")),
        ("POST", "/sparql", f"{DIRECT}; charset=UTF-16", b"ASK {}"),
        ("POST", "/sparql", DIRECT, 'SELECT ("ä" AS ?a) {}'.encode("latin-1")),
        ("GET", f"/sparql?{urlencode({'query': 'ASK {'})}", None, b""),
        ("POST", "/sparql", FORM, urlencode({"query": "SELECT nonsense"}).encode()),
    ],
    ids=[
        "bad_query_method",
        "bad_multiple_queries",
        "bad_multiple_queries-form",
        "bad_query_wrong_media_type",
        "bad_query_missing_form_type",
        "bad_query_missing_direct_type",
        "bad_query_missing",
        "bad_query_non_utf8",
        "bad_query_non_utf8-charset-alone",
        "bad_query_non_utf8-latin-1",
        "bad_query_syntax",
        "bad_query_syntax-form",
    ],
)
def test_bad_query(reader: httpx.Client, method: str, address: str, kind: str | None, body: bytes) -> None:
    headers = {} if kind is None else {"Content-Type": kind}
    refused(reader.request(method, address, content=body, headers=headers))


# --- protocol: updates, which are not offered -------------------------------------------------------

_TARGET = f"{BASE}graph/neu"
_INSERT = f"INSERT DATA {{ GRAPH <{_TARGET}> {{ <https://example.org/s> rdfs:label 1 }} }}"
_COPY = (
    f"CLEAR SILENT GRAPH <{_TARGET}> ; INSERT {{ GRAPH <{_TARGET}> {{ ?s a ws:Article }} }} WHERE {{ %s }}"
)
_FROM_DEFAULT = _COPY % "?s a ws:Article"
_FROM_NAMED = _COPY % "GRAPH ?g { ?s a ws:Article }"
_USING = _FROM_DEFAULT.replace("WHERE", f"USING <{HARBOUR}> WHERE")


def form(fields: dict[str, Any]) -> bytes:
    return urlencode(fields, doseq=True).encode()


@pytest.mark.parametrize(
    ("method", "fields", "kind", "body"),
    [
        ("POST", {}, FORM, form({"update": "CLEAR ALL"})),
        ("POST", {}, UPDATE, b"CLEAR ALL"),
        ("POST", {"using-graph-uri": HARBOUR}, UPDATE, _FROM_DEFAULT.encode()),
        ("POST", {"using-graph-uri": [HARBOUR, SCHOOL]}, UPDATE, _FROM_DEFAULT.encode()),
        ("POST", {"using-named-graph-uri": [HARBOUR, SCHOOL]}, UPDATE, _FROM_NAMED.encode()),
        (
            "POST",
            {"using-graph-uri": HARBOUR, "using-named-graph-uri": SCHOOL},
            UPDATE,
            _FROM_NAMED.encode(),
        ),
        (
            "POST",
            {},
            UPDATE,
            b"BASE <http://example.org/> CLEAR GRAPH <x> ; INSERT DATA { GRAPH <x> { <s> <p> <o> } }",
        ),
        ("GET", {"update": "CLEAR ALL"}, None, b""),
        ("POST", {}, FORM, form({"update": ["CLEAR NAMED", "CLEAR DEFAULT"]})),
        ("POST", {}, "text/plain", form({"update": "CLEAR NAMED"})),
        ("POST", {}, None, form({"update": "CLEAR NAMED"})),
        ("POST", {}, f"{UPDATE}; charset=UTF-16", "CLEAR NAMED".encode("utf-16")),
        ("POST", {}, FORM, form({"update": "CLEAR XYZ"})),
        ("POST", {"using-named-graph-uri": HARBOUR}, FORM, form({"update": _USING})),
        ("POST", {}, FORM, form({"query": _INSERT})),
    ],
    ids=[
        "update_post_form",
        "update_post_direct",
        "update_dataset_default_graph",
        "update_dataset_default_graphs",
        "update_dataset_named_graphs",
        "update_dataset_full",
        "update_base_uri",
        "bad_update_get",
        "bad_multiple_updates",
        "bad_update_wrong_media_type",
        "bad_update_missing_form_type",
        "bad_update_non_utf8",
        "bad_update_syntax",
        "bad_update_dataset_conflict",
        "update-in-the-field-query",
    ],
)
def test_update(
    reader: httpx.Client,
    writer: httpx.Client,
    method: str,
    fields: dict[str, Any],
    kind: str | None,
    body: bytes,
) -> None:
    headers = {} if kind is None else {"Content-Type": kind}
    for client in (reader, writer):
        before = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).json()
        for credentials in ({}, OWNER):
            refused(
                client.request(method, "/sparql", params=fields, content=body, headers=headers | credentials)
            )
        after = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).json()
        assert after == before
        kept = client.get("/sparql", params={"query": f"ASK {{ GRAPH <{_TARGET}> {{ ?s ?p ?o }} }}"})
        assert kept.json()["boolean"] is False


# --- graph store protocol ---------------------------------------------------------------------------


def got(writer: httpx.Client, name: str, wanted: Graph | None) -> None:
    """The server gives this graph, or none."""
    answer = writer.get("/graph", params={"graph": name}, headers={"Accept": "text/turtle"})
    if wanted is None:
        problem(answer, 404, "unknown-graph")
    else:
        assert answer.status_code == 200, answer.text
        assert isomorphic(Graph().parse(data=answer.text), wanted)


@pytest.fixture
def initial(writer: httpx.Client) -> Iterator[Graph]:
    """The graph of an article, put and in the end deleted: `put__initial_state`."""
    wanted = graph(school())
    answer = writer.put("/graph", params={"graph": SCHOOL}, headers=TURTLE, content=wanted.serialize())
    assert answer.status_code == 201
    yield wanted
    assert writer.delete("/graph", params={"graph": SCHOOL}, headers=OWNER).status_code in {204, 404}


def test_put__initial_state(writer: httpx.Client, initial: Graph) -> None:
    got(writer, SCHOOL, initial)


def more(label: str) -> Graph:
    """A name that an article may add to somebody."""
    graph = Graph()
    graph.add((URIRef(f"{BASE}person/Jens_Ohm"), RDFS.label, Literal(label)))
    return graph


def test_put__graph_already_in_store(writer: httpx.Client, initial: Graph) -> None:
    other = initial + more("Jens Peter Ohm")
    answer = writer.put("/graph", params={"graph": SCHOOL}, headers=TURTLE, content=other.serialize())
    assert answer.status_code in {200, 204}
    got(writer, SCHOOL, other)


def test_put__default_graph(writer: httpx.Client) -> None:
    for method in ("PUT", "POST", "DELETE"):
        answer = writer.request(method, "/graph?default", headers=TURTLE, content=graph(school()).serialize())
        problem(answer, 403, "default-graph")
    answer = writer.get("/graph?default", headers={"Accept": "text/turtle"})
    described = Graph().parse(data=answer.text).subjects(RDF.type, WS.Article)
    assert set(described) == {article_iri("hafen")}
    problem(writer.get("/graph", params={"default": "", "graph": SCHOOL}), 400, "two-graphs")


def test_put__mismatched_payload(writer: httpx.Client) -> None:
    body = graph(school()).serialize(format="xml")
    answer = writer.put("/graph", params={"graph": SCHOOL}, headers=TURTLE, content=body)
    problem(answer, 400, "bad-graph")
    got(writer, SCHOOL, None)


def test_put__empty_graph(writer: httpx.Client) -> None:
    for method in ("PUT", "POST"):
        answer = writer.request(
            method, "/graph", params={"graph": SCHOOL}, headers=TURTLE, content="# nothing\n"
        )
        problem(answer, 422, "empty-graph")
    got(writer, SCHOOL, None)


def test_delete__existing_graph(writer: httpx.Client, initial: Graph) -> None:
    assert writer.delete("/graph", params={"graph": SCHOOL}, headers=OWNER).status_code == 204
    got(writer, SCHOOL, None)


def test_delete__nonexistent_graph(writer: httpx.Client) -> None:
    answer = writer.delete("/graph", params={"graph": str(graph_iri("nichts"))}, headers=OWNER)
    problem(answer, 404, "unknown-graph")


def test_post__existing_graph(writer: httpx.Client, initial: Graph) -> None:
    added = more("J. Ohm")
    answer = writer.post("/graph", params={"graph": SCHOOL}, headers=TURTLE, content=added.serialize())
    assert answer.status_code in {200, 204}
    got(writer, SCHOOL, initial + added)


def test_post__multipart_formdata(writer: httpx.Client, initial: Graph) -> None:
    files = {"more": ("more.ttl", more("J. Ohm").serialize(), "text/turtle")}
    answer = writer.post("/graph", params={"graph": SCHOOL}, headers=OWNER, files=files)
    problem(answer, 415, "unknown-media-type")
    got(writer, SCHOOL, initial)


def test_post__create__new_graph(writer: httpx.Client) -> None:
    new = graph(school())
    answer = writer.post("/graph", headers=TURTLE, content=new.serialize())
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"/graph?{urlencode({'graph': SCHOOL})}"
    got(writer, SCHOOL, new)
    problem(writer.post("/graph", headers=TURTLE, content=new.serialize()), 409, "known-article")
    problem(writer.post("/graph", headers=TURTLE, content=more("J. Ohm").serialize()), 422, "invalid-graph")
    assert writer.delete(answer.headers["location"], headers=OWNER).status_code == 204


def test_post__empty_graph_to_existing_graph(writer: httpx.Client, initial: Graph) -> None:
    answer = writer.post("/graph", params={"graph": SCHOOL}, headers=TURTLE, content="")
    assert answer.status_code in {200, 204}
    got(writer, SCHOOL, initial)


def test_head_on_an_existing_graph(reader: httpx.Client) -> None:
    for fields in ({"graph": HARBOUR}, {"default": ""}):
        answer = reader.head("/graph", params=fields, headers={"Accept": "text/turtle"})
        assert (answer.status_code, answer.content) == (200, b"")
        assert answer.headers["content-type"] == "text/turtle; charset=utf-8"


def test_head_on_a_nonexisting_graph(reader: httpx.Client) -> None:
    answer = reader.head("/graph", params={"graph": str(graph_iri("nichts"))})
    assert (answer.status_code, answer.content) == (404, b"")


def test_a_graph_store_that_is_only_read(reader: httpx.Client) -> None:
    for method in ("PUT", "POST", "DELETE"):
        answer = reader.request(method, "/graph", params={"graph": SCHOOL}, headers=TURTLE, content=b"")
        problem(answer, 403, "read-only")


def test_graphs_with_terms_that_no_store_holds(writer: httpx.Client, initial: Graph) -> None:
    """A blank node, an IRI that is none and half a character are the client's mistake, and change nothing."""
    subject = f"<{BASE}person/Jens_Ohm> <{RDFS.label}>"
    for body in (f"{subject} [] .", f"_:x <{RDFS.label}> 'x' .", f'{subject} "\\uD83D" .'):
        answer = writer.post("/graph", params={"graph": SCHOOL}, headers=TURTLE, content=body)
        assert answer.status_code in {400, 422}, answer.text
        refused(answer)
    got(writer, SCHOOL, initial)


# --- service description ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "accept", [None, "*/*", "application/rdf+xml;q=0.9, text/turtle;q=0.5", "text/turtle"]
)
def test_returns_rdf(reader: httpx.Client, accept: str | None) -> None:
    request = reader.build_request("GET", "/sparql", headers={"Accept": accept or ""})
    if accept is None:
        del request.headers["accept"]
    answer = reader.send(request)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    assert Graph().parse(data=answer.text)


def test_has_endpoint_triple(reader: httpx.Client) -> None:
    described = Graph().parse(data=reader.get("/sparql", headers={"Accept": "text/turtle"}).text)
    endpoint = URIRef(str(reader.base_url.join("/sparql")))
    assert list(described.objects(None, SD.endpoint)) == [endpoint]


def test_conforms_to_schema(reader: httpx.Client) -> None:
    """Every term is one of the vocabulary, where it may stand; what is offered is said, and nothing else."""
    described = Graph().parse(data=reader.get("/sparql", headers={"Accept": "text/turtle"}).text)
    domains = {
        SD.endpoint: SD.Service,
        SD.supportedLanguage: SD.Service,
        SD.resultFormat: SD.Service,
        SD.extensionFunction: SD.Service,
        SD.feature: SD.Service,
        SD.defaultDataset: SD.Service,
        SD.defaultGraph: SD.Dataset,
    }
    for subject, predicate, _ in described:
        if str(predicate).startswith(str(SD)):
            assert (subject, RDF.type, domains[URIRef(str(predicate))]) in described
    languages = set(described.objects(None, SD.supportedLanguage))
    assert languages == {SD.SPARQL11Query}
    assert (URIRef(str(WS)), None, None) not in described
