"""What nobody should send: calls to other servers in hiding, updates in disguise, paths to files, noise."""

from __future__ import annotations

import http.server
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.query import questions
from kg.vocab import article_iri, graph_iri
from server.conftest import EVIL, serving, untouched
from server.test_protocol import ASK, DIRECT, problem
from server.test_w3c_protocol import OWNER, TOKEN, TURTLE

ADDRESSES = (
    "/",
    "/viewer/x",
    "/query",
    "/articles",
    "/entity",
    "/ask/who-said",
    "/ask/search",
    "/api/ask/changes",
    "/api/names",
    "/api/entity",
    "/sparql",
    "/graph",
)
FIELDS = (
    "query",
    "update",
    "format",
    "default-graph-uri",
    "named-graph-uri",
    "using-graph-uri",
    "graph",
    "default",
    "iri",
    "page",
    "by",
    "q",
    "speaker",
    "about",
    "since",
    "words",
    "limit",
    "form",
    "stance",
    "place",
)


def asked_every_way(client: httpx.Client, text: str) -> list[httpx.Response]:
    """A query as field of the address, as field of a form, and as body."""
    return [
        client.get("/sparql", params={"query": text}),
        client.post("/sparql", data={"query": text}),
        client.post("/sparql", content=text.encode(), headers=DIRECT),
    ]


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """A server that notes every call; none must come."""
    calls: list[str] = []

    class Note(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            calls.append(self.path)
            self.send_error(404)

        do_POST = do_GET

        def log_message(self, *arguments: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Note)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/there", calls
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { { SELECT * { { SELECT ?a { SERVICE <U> { ?a ?b ?c } } } } } }",
        "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <U> { ?s ?b ?c } } }",
        "SELECT * { ?s ?p ?o FILTER NOT EXISTS { ?s ?p ?o FILTER EXISTS { SERVICE SILENT <U> { ?s ?b ?c } } } }",
        "SELECT (EXISTS { SERVICE <U> { ?a ?b ?c } } AS ?x) {}",
        "SELECT * { BIND(IF(EXISTS { SERVICE <U> { ?a ?b ?c } }, 1, 2) AS ?x) }",
        "SELECT * {} GROUP BY ?a HAVING(EXISTS { SERVICE <U> { ?a ?b ?c } })",
        "SELECT * { ?s ?p ?o } ORDER BY (EXISTS { SERVICE <U> { ?s ?b ?c } })",
        "SELECT * { ?s ?p ?o OPTIONAL { SERVICE <U> { ?s ?b ?c } } MINUS { SERVICE <U> { ?s ?b ?c } } }",
        "SELECT * { GRAPH ?g { SERVICE <U> { ?s ?b ?c } } }",
        "SELECT * { VALUES ?u { <U> } SERVICE ?u { ?s ?b ?c } }",
        "DESCRIBE ?a { SERVICE <U> { ?a ?b ?c } }",
        "CONSTRUCT { ?a ?b ?c } { { ?a ?b ?c } UNION { SERVICE <U> { ?a ?b ?c } } }",
        "# SELECT * {}\rSELECT * { # { \n SERVICE # <x> {\n SILENT # }\r<U> # \n { ?a ?b ?c } }",
        "PREFIX service: <U> SELECT * { SERVICE service: { ?a ?b ?c } }",
        "PREFIX : <U> SELECT * { SERVICE : { ?a ?b ?c } }",
        "BASE <U> SELECT * { SERVICE <> { ?a ?b ?c } }",
        "BASE <U> PREFIX x: <?> SELECT * { sErViCe siLEnt x:y { ?a ?b ?c } }",
        "SELECT * { ?s ?p 'SERVICE' . SERVICE <U> { ?a ?b ?c } }",
        'SELECT * { ?s ?p """ "" SERVICE <x> { """ . SERVICE <U> { ?a ?b ?c } }',
    ],
)
def test_no_call_to_another_server_hides(
    client: httpx.Client, elsewhere: tuple[str, list[str]], query: str
) -> None:
    address, calls = elsewhere
    for answer in asked_every_way(client, query.replace("U", address)):
        problem(answer, 403, "service-refused")
    assert calls == []


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <U>",
        "LOAD SILENT <U> INTO GRAPH <urn:x>",
        "BASE <U> LOAD <>",
        "PREFIX u: <U> LOAD u:",
        "PREFIX a: <urn:a> # LOAD\nBASE <urn:b> PREFIX c: <urn:c>\rLOAD <U>",
        "INSERT DATA { <urn:s> <urn:p> 1 } ; LOAD <U> ; CLEAR ALL",
        "CREATE GRAPH <urn:x> ;\n# more\nDROP GRAPH <urn:x> ; COPY DEFAULT TO <urn:x>",
        "WITH <urn:x> DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { SERVICE <U> { ?s ?p ?o } }",
        "INSERT { ?s ?p ?o } WHERE { { SELECT * { SERVICE SILENT <U> { ?s ?p ?o } } } }",
        "delete where { ?s ?p ?o }",
        "MOVE <urn:x> TO DEFAULT",
        "ADD SILENT DEFAULT TO <urn:x>",
        "CLEAR NAMED",
    ],
)
def test_no_update_hides(client: httpx.Client, elsewhere: tuple[str, list[str]], update: str) -> None:
    address, calls = elsewhere
    for answer in asked_every_way(client, update.replace("U", address)):
        problem(answer, 400, "update-refused")
    assert calls == []


@pytest.mark.parametrize(
    "query",
    [
        "ASK {} ; DROP ALL",
        "SELECT * {} ; LOAD <U>",
        "SELECT * { LOAD <U> }",
        "SELECT * { { INSERT DATA { <urn:s> <urn:p> 1 } } }",
        "ASK { FILTER EXISTS { DELETE WHERE { ?s ?p ?o } } }",
        "\\u0044ROP ALL",
        "LOAD",
        "ASK {} ASK {}",
    ],
)
def test_a_query_with_an_update_in_it_is_malformed(
    client: httpx.Client, elsewhere: tuple[str, list[str]], query: str
) -> None:
    address, calls = elsewhere
    for answer in asked_every_way(client, query.replace("U", address)):
        assert answer.json()["error"]["code"] in {"bad-query", "update-refused"}
        problem(answer, 400, answer.json()["error"]["code"])
    assert calls == []
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


def test_a_graph_elsewhere_is_never_fetched(client: httpx.Client, elsewhere: tuple[str, list[str]]) -> None:
    address, calls = elsewhere
    for name in (address, "file:///etc/passwd"):
        for text in ("SELECT * FROM <U> { ?s ?p ?o }", "SELECT * { GRAPH <U> { ?s ?p ?o } }"):
            query = text.replace("U", name)
            assert client.get("/sparql", params={"query": query}).json()["results"]["bindings"] == []
        fields = {"query": "SELECT * { ?s ?p ?o }", "default-graph-uri": name}
        assert client.get("/sparql", params=fields).json()["results"]["bindings"] == []
        problem(client.get("/graph", params={"graph": name}), 400, "bad-graph-name")
        problem(client.get("/api/entity", params={"iri": name}), 404, "unknown-entity")
    assert calls == []


def test_a_graph_that_is_put_fetches_nothing(store_path: Path, elsewhere: tuple[str, list[str]]) -> None:
    """A graph in a format that could name a context or another document is not taken."""
    address, calls = elsewhere
    bodies = {
        "application/ld+json": f'{{"@context": "{address}", "@id": "urn:x"}}',
        "application/rdf+xml": f'<!DOCTYPE x [<!ENTITY e SYSTEM "{address}">]><x>&e;</x>',
        "application/trig": f"GRAPH <{address}> {{ <urn:s> <urn:p> 1 }}",
        "text/n3": f"<{address}> => {{}} .",
        "multipart/form-data; boundary=x": "--x--",
    }
    name = {"graph": str(graph_iri("neu"))}
    with serving(store_path, token=TOKEN) as writable:
        for kind, body in bodies.items():
            answer = writable.put(
                "/graph", params=name, headers={**OWNER, "Content-Type": kind}, content=body
            )
            problem(answer, 415, "unknown-media-type")
        doc = f"<urn:s> <http://www.w3.org/2002/07/owl#imports> <{address}> ."
        assert writable.put("/graph", params=name, headers=TURTLE, content=doc).status_code in {201, 422}
        writable.delete("/graph", params=name, headers=OWNER)
    assert calls == []


@pytest.mark.parametrize(
    "path",
    [
        "/id/../../etc/passwd",
        "/id/%2e%2e/%2e%2e/etc/passwd",
        "/id/article/..%2f..%2fstore",
        "/api/article/..%2f..%2fmeta.json",
        "/api/ask/..%2f..%2fwho-said.rq",
        "/viewer/../static/../app.py",
        "/static/..%5c..%5capp.py",
        "/static/%00query.js",
        "/static/query.js%00.css",
        "/graph/../store",
        "/store/meta.json",
        "/search.db",
        "/../../../../etc/passwd",
    ],
)
def test_no_path_leads_to_a_file(client: httpx.Client, path: str) -> None:
    answer = untouched(client, path)
    assert answer.split()[1] == b"404", answer[:300]
    assert b'"remedy"' in answer
    assert b"root:" not in answer


def test_an_address_of_megabytes_is_refused_and_the_server_goes_on(client: httpx.Client) -> None:
    url = client.base_url
    with socket.create_connection((url.host, url.port or 80), 5) as raw:
        raw.settimeout(10)
        try:
            raw.sendall(b"GET /sparql?query=" + b"x" * 5_000_000)
            answer = raw.recv(65536)
        except ConnectionError:  # closed while more was on its way
            answer = b""
    assert not answer or answer.split()[1][:1] == b"4"
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


def test_a_script_in_any_field_comes_back_as_data_only(client: httpx.Client) -> None:
    """Whatever is not a page says so, and forbids to guess another type."""
    paths = [f"{address}/{quote(EVIL, safe='')}" for address in ADDRESSES]
    paths += [f"{address}?{field}={quote(EVIL)}" for address in ADDRESSES for field in FIELDS]
    for path in paths:
        answer = client.get(path, headers={"Accept": "application/json"})
        kind = answer.headers["content-type"].partition(";")[0]
        assert kind in {"application/json", "application/ld+json", "text/html"}, (path, kind)
        assert answer.headers["x-content-type-options"] == "nosniff"
        if kind == "text/html":
            assert "<script>alert" not in answer.text, path


_VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [EVIL, "", "0", "-1", "1e9", "hafen", "ohm", "direct", "2024-13", "x> <y", "\ud800", "%00"]
    ),
    st.sampled_from(
        [str(article_iri("hafen")), str(graph_iri("hafen")), ASK, "SELECT * {", "turtle", "html"]
    ),
)
_PATHS = st.one_of(
    st.sampled_from([*ADDRESSES, *(f"/ask/{name}" for name in questions())]),
    st.text(max_size=20).map(lambda text: "/" + quote(text, safe="/", errors="surrogatepass")),
)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["GET", "GET", "POST", "PUT", "DELETE", "HEAD"]),
    _PATHS,
    st.lists(st.tuples(st.sampled_from(FIELDS), _VALUES), max_size=3),
    st.sampled_from(["", "application/json", "text/html", "text/turtle", "*/*;q=x", "image/png"]),
    st.sampled_from(["", "application/sparql-query", "application/x-www-form-urlencoded", "text/turtle"]),
    st.binary(max_size=40),
)
def test_noise_is_never_a_fault_of_ours(
    client: httpx.Client,
    method: str,
    path: str,
    fields: list[tuple[str, str]],
    accept: str,
    kind: str,
    body: bytes,
) -> None:
    query = "&".join(f"{name}={quote(value, safe='', errors='surrogatepass')}" for name, value in fields)
    url = httpx.URL(str(client.base_url).rstrip("/") + "/x").copy_with(raw_path=f"{path}?{query}".encode())
    headers = {"Accept": accept, "Content-Type": kind}
    answer = client.request(method, url, headers=headers, content=body)
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400 and method != "HEAD" and accept != "text/html":
        if answer.headers["content-type"].startswith("application/json"):
            assert set(answer.json()["error"]) == {"status", "code", "message", "remedy"}
        else:  # a page, which only /query, /ask and their like are to programs too
            assert answer.headers["content-type"].startswith("text/html")
            assert path.startswith(("/query", "/ask"))
