"""`/sparql`: what is answered in which format, and what is refused how."""

from __future__ import annotations

import csv
import http.client
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import Namespace

from kg.sparql import LONGEST_QUERY
from kg.vocab import ARTICLE_GRAPHS, RDFS, article_iri

SELECT = "SELECT ?label WHERE { ?x a ws:Person ; ws:named true ; rdfs:label ?label } ORDER BY ?label LIMIT 1"
ASK = "ASK { ?x a ws:Statement }"
CONSTRUCT = 'CONSTRUCT { ?x rdfs:label ?l } WHERE { ?x rdfs:label ?l FILTER(?l = "Jens Ohm") }'
UPDATE = 'INSERT DATA { <https://example.org/s> rdfs:label "x" }'
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")


def problem(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The error of an answer, which has the one shape that all have."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/json"
    body = response.json()
    assert set(body) == {"error"}
    error: dict[str, Any] = body["error"]
    assert set(error) == {"status", "code", "message", "remedy"}
    assert error["status"] == status
    assert error["code"] == code
    assert error["message"]
    assert error["remedy"]
    return error


def got(client: httpx.Client, query: str) -> bytes:
    """The body of the answer to a GET with a longer address than httpx makes."""
    connection = http.client.HTTPConnection(client.base_url.host, client.base_url.port, timeout=30)
    connection.request("GET", f"/sparql?{urlencode({'query': query})}")
    return connection.getresponse().read()


def first_label(response: httpx.Response) -> str:
    value: str = response.json()["results"]["bindings"][0]["label"]["value"]
    return value


# --- asking -----------------------------------------------------------------------------------------


def test_get_form_and_direct_post_give_the_same(client: httpx.Client) -> None:
    query = SELECT.replace("?x a", "FILTER(?label = 'Jens Ohm') ?x a")
    answers = (
        client.get("/sparql", params={"query": query}),
        client.post("/sparql", data={"query": query}),
        client.post("/sparql", content=query, headers=DIRECT),
        client.post(
            "/sparql", content=query, headers={"Content-Type": DIRECT["Content-Type"] + "; charset=UTF-8"}
        ),
    )
    for answer in answers:
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == JSON
        assert first_label(answer) == "Jens Ohm"


def test_umlauts_survive_every_way(client: httpx.Client) -> None:
    query = 'SELECT ("Grüße 😀" AS ?label) WHERE {}'
    for answer in (
        client.get("/sparql", params={"query": query}),
        client.post("/sparql", data={"query": query}),
        client.post("/sparql", content=query.encode(), headers=DIRECT),
    ):
        assert first_label(answer) == "Grüße 😀"


@pytest.mark.parametrize(
    ("query", "accept", "expected"),
    [
        (SELECT, None, JSON),
        (SELECT, "*/*", JSON),
        (SELECT, "application/json", JSON),
        (SELECT, XML, XML),
        (SELECT, "application/xml", XML),
        (SELECT, "text/csv", "text/csv; charset=utf-8"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (SELECT, "text/csv;q=0.3, application/sparql-results+xml;q=0.8", XML),
        (SELECT, "text/*;q=0.9, application/*;q=0.1", "text/csv; charset=utf-8"),
        (SELECT, "*/*, application/sparql-results+json;q=0", XML),
        (SELECT, "text/turtle, application/sparql-results+xml;q=0.1", XML),
        (ASK, "*/*", JSON),
        (ASK, XML, XML),
        (CONSTRUCT, None, "text/turtle; charset=utf-8"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (f"DESCRIBE <{article_iri('hafen')}>", "text/turtle", "text/turtle; charset=utf-8"),
    ],
)
def test_the_accept_header_chooses(
    client: httpx.Client, query: str, accept: str | None, expected: str
) -> None:
    headers = {} if accept is None else {"Accept": accept}
    answer = client.get("/sparql", params={"query": query}, headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == expected
    assert "Accept" in answer.headers["vary"]


def test_bodies_are_what_their_types_say(client: httpx.Client) -> None:
    def body(query: str, format_: str) -> bytes:
        answer = client.get("/sparql", params={"query": query, "format": format_})
        assert answer.status_code == 200, answer.text
        return answer.content

    query = SELECT.replace("?x a", "FILTER(?label = 'Jens Ohm') ?x a")
    assert list(csv.reader(io.StringIO(body(query, "csv").decode()))) == [["label"], ["Jens Ohm"]]
    assert body(query, "tsv").decode() == '?label\n"Jens Ohm"\n'
    found = ET.fromstring(body(query, "xml")).iter()  # noqa: S314 - our own
    assert [node.text for node in found if node.tag.endswith("literal")] == ["Jens Ohm"]
    assert json.loads(body(ASK, "json"))["boolean"] is True
    for format_, parser in (("turtle", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld")):
        read = Graph().parse(data=body(CONSTRUCT, format_), format=parser)
        assert set(read.objects(None, RDFS.label)) == {Literal("Jens Ohm")}


def test_from_chooses_a_graph(client: httpx.Client) -> None:
    query = "SELECT (COUNT(*) AS ?label) FROM <https://w3id.org/whosaid/id/graph/schule> WHERE { ?x a ws:Statement }"
    assert first_label(client.get("/sparql", params={"query": query})) == "1"


def test_head_has_no_body(client: httpx.Client) -> None:
    answer = client.head("/sparql", params={"query": SELECT})
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_browser_is_led_to_the_query_page(client: httpx.Client) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    answer = client.get("/sparql", params={"query": SELECT}, headers=browser, follow_redirects=True)
    assert answer.url.path == "/query"
    assert "<td>" in answer.text
    assert client.get("/sparql", headers=browser, follow_redirects=True).url.path == "/query"


@pytest.mark.parametrize(
    ("accept", "parser"),
    [("text/turtle", "turtle"), ("application/n-triples", "nt"), ("application/ld+json", "json-ld")],
)
def test_the_service_describes_itself(client: httpx.Client, accept: str, parser: str) -> None:
    answer = client.get("/sparql", headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(accept)
    described = Graph().parse(data=answer.content, format=parser)
    (service,) = described.subjects(RDF.type, SD.Service)
    assert described.value(service, SD.endpoint) == URIRef(
        f"{client.base_url}/sparql".replace("//sparql", "/sparql")
    )
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in described
    assert len(set(described.objects(service, SD.resultFormat))) == 7
    assert (service, SD.supportedLanguage, SD.SPARQL11Update) not in described
    assert (service, SD.feature, URIRef(ARTICLE_GRAPHS)) in described


# --- refusing ---------------------------------------------------------------------------------------


def test_a_malformed_query_is_told_where(client: httpx.Client) -> None:
    error = problem(client.get("/sparql", params={"query": "SELECT *\nWHERE { ?s ?p }"}), 400, "bad-query")
    assert "line 2, column" in error["message"]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * WHERE { service silent ?x { ?s ?p ?o } }",
    ],
)
def test_service_is_refused(client: httpx.Client, query: str) -> None:
    for answer in (
        client.get("/sparql", params={"query": query}),
        client.post("/sparql", data={"query": query}),
    ):
        problem(answer, 403, "service-refused")


@pytest.mark.parametrize(
    "update",
    [
        UPDATE,
        "LOAD <http://127.0.0.1:1/x.ttl>",
        "# innocent\nPREFIX x: <https://example.org/> DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP SILENT ALL",
    ],
)
def test_updates_are_refused_every_way(client: httpx.Client, update: str) -> None:
    for answer in (
        client.get("/sparql", params={"query": update}),
        client.get("/sparql", params={"update": update}),
        client.post("/sparql", data={"update": update}),
        client.post("/sparql", data={"query": update}),
        client.post("/sparql", content=update, headers={"Content-Type": "application/sparql-update"}),
        client.post("/sparql", content=update, headers=DIRECT),
    ):
        problem(answer, 400, "update-refused")
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
def test_other_methods_are_refused(client: httpx.Client, method: str) -> None:
    answer = client.request(method, "/sparql", params={"query": ASK})
    problem(answer, 405, "method-not-allowed")
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}


@pytest.mark.parametrize(
    ("kind", "status"),
    [("text/plain", 415), ("application/json", 415), ("multipart/form-data; boundary=x", 415), ("", 415)],
)
def test_unknown_media_types_of_the_body(client: httpx.Client, kind: str, status: int) -> None:
    problem(
        client.post("/sparql", content=SELECT, headers={"Content-Type": kind}), status, "unknown-media-type"
    )


@pytest.mark.parametrize("accept", ["image/png", "application/pdf, image/*", "text/csv;q=0", "nonsense"])
def test_unknown_media_types_of_the_answer(client: httpx.Client, accept: str) -> None:
    for parameters in ({"query": SELECT}, {}):
        answer = client.get("/sparql", params=parameters, headers={"Accept": accept})
        problem(answer, 406, "not-acceptable")


def test_a_format_that_the_answer_cannot_have(client: httpx.Client) -> None:
    problem(
        client.get("/sparql", params={"query": ASK}, headers={"Accept": "text/csv"}), 406, "not-acceptable"
    )
    problem(client.get("/sparql", params={"query": SELECT, "format": "turtle"}), 406, "not-acceptable")
    problem(client.get("/sparql", params={"query": CONSTRUCT, "format": "tsv"}), 406, "not-acceptable")
    error = problem(client.get("/sparql", params={"query": SELECT, "format": "exe"}), 400, "unknown-format")
    assert "turtle" in error["remedy"]


def test_broken_forms(client: httpx.Client) -> None:
    problem(client.get("/sparql", params={"query": [ASK, SELECT]}), 400, "repeated-field")
    problem(client.post("/sparql", content="query=ASK{}&query=ASK{}", headers=FORM), 400, "repeated-field")
    problem(client.post("/sparql?query=ASK{}", content="query=ASK{}", headers=FORM), 400, "repeated-field")
    problem(client.post("/sparql?query=ASK{}", content=ASK, headers=DIRECT), 400, "repeated-field")
    problem(client.post("/sparql", content="x=1", headers=FORM), 400, "no-query")
    problem(client.post("/sparql", content="&".join("a=1" for _ in range(99)), headers=FORM), 400, "bad-form")
    problem(client.get("/sparql?query=%ff%fe"), 400, "not-utf-8")
    problem(client.post("/sparql", content=b"query=%ff", headers=FORM), 400, "not-utf-8")
    problem(client.post("/sparql", content=ASK.encode("utf-16"), headers=DIRECT), 400, "not-utf-8")
    problem(client.get("/sparql", params={"query": ""}), 400, "bad-query")


_GRAPH = "https://w3id.org/whosaid/id/graph/"
_TOLD = "SELECT DISTINCT ?a WHERE { { ?a a ws:Article } UNION { GRAPH ?g { ?a a ws:Article } } }"


@pytest.mark.parametrize(
    ("fields", "articles"),
    [
        ({"default-graph-uri": [_GRAPH + "hafen"]}, {"hafen"}),
        ({"default-graph-uri": [_GRAPH + "hafen", _GRAPH + "schule"]}, {"hafen", "schule"}),
        ({"named-graph-uri": [_GRAPH + "schule"]}, {"schule"}),
        (
            {"default-graph-uri": [_GRAPH + "hafen"], "named-graph-uri": [_GRAPH + "schule"]},
            {"hafen", "schule"},
        ),
        ({"named-graph-uri": [_GRAPH + "nichts"]}, set()),
    ],
)
def test_the_dataset_of_the_protocol_goes_before_that_of_the_query(
    client: httpx.Client, fields: dict[str, list[str]], articles: set[str]
) -> None:
    expected = {str(article_iri(article)) for article in articles}
    other = _TOLD.replace("WHERE", f"FROM <{_GRAPH}nirgends> WHERE")
    for query in (_TOLD, other):
        for answer in (
            client.get("/sparql", params={"query": query, **fields}),
            client.post("/sparql", data={"query": query, **fields}),
            client.post("/sparql", params=fields, content=query.encode(), headers=DIRECT),
        ):
            assert answer.status_code == 200, answer.text
            assert {row["a"]["value"] for row in answer.json()["results"]["bindings"]} == expected


@pytest.mark.parametrize("field", ["default-graph-uri", "named-graph-uri"])
def test_a_dataset_of_no_iris_is_refused(client: httpx.Client, field: str) -> None:
    problem(client.get("/sparql", params={"query": ASK, field: "x> <y"}), 400, "bad-graph-name")
    problem(client.post("/sparql", data={"query": ASK, field: ""}), 400, "bad-graph-name")


def test_a_query_in_full_text(client: httpx.Client) -> None:
    query = 'SELECT ?text WHERE { ?s a ws:Statement ; ws:text ?text FILTER(text:matches(?text, "Häfen")) }'
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert ["Hafen" in row["text"]["value"] for row in rows] == [True]
    for wrong in ('""', "?s", "5, 6"):
        answer = client.get("/sparql", params={"query": query.replace('"Häfen"', wrong)})
        assert answer.status_code in {200, 400}
        assert answer.status_code == 400 or answer.json()["results"]["bindings"] == []


def test_long_queries(client: httpx.Client) -> None:
    padded = ASK + " " * (LONGEST_QUERY - len(ASK))
    assert b'"boolean":true' in got(client, padded)
    assert client.post("/sparql", data={"query": padded}).json()["boolean"] is True
    longer = padded + " "
    assert b'"code":"query-too-long"' in got(client, longer)
    for answer in (
        client.post("/sparql", data={"query": longer}),
        client.post("/sparql", content=longer, headers=DIRECT),
    ):
        problem(answer, 413, "query-too-long")


def test_a_hundred_megabytes_are_refused_and_the_server_goes_on(client: httpx.Client) -> None:
    problem(client.post("/sparql", content=b"#" * 100_000_000, headers=DIRECT), 413, "query-too-long")

    def endless() -> Iterator[bytes]:
        for _ in range(100):
            yield b"#" * 1_000_000

    problem(client.post("/sparql", content=endless(), headers=DIRECT), 413, "query-too-long")
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


def test_no_other_site_may_read_an_answer(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": ASK}, headers={"Origin": "https://example.org"})
    assert not [name for name in answer.headers if name.startswith("access-control-")]
