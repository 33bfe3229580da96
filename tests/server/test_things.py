"""IRIs of the graph as addresses, the JSON API and its description, and questions answered from the index."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from rdflib import Graph, URIRef
from stories import graph, harbour, quarrel, school

from kg.model import Kind
from kg.query import questions
from kg.search.fill import refresh
from kg.server.app import _routes
from kg.server.openapi import document
from kg.store import QUERY_PREFIXES, Store
from kg.vocab import BASE, RDFS, actor_iri, article_iri
from server.conftest import EVIL, EVIL_ID, serving
from server.test_pages import BRANDT, HTML

RDF = {"turtle": "text/turtle", "json-ld": "application/ld+json", "nt": "application/n-triples"}


@pytest.mark.parametrize("format_", RDF)
def test_an_iri_gives_rdf_to_programs(client: httpx.Client, format_: str) -> None:
    address = f"/id/{BRANDT.removeprefix(BASE)}"
    answer = client.get(address, headers={"Accept": RDF[format_]})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith(RDF[format_])
    found = Graph().parse(data=answer.text, format=format_)
    assert str(found.value(URIRef(BRANDT), RDFS.label)) == "Ute Brandt"
    assert client.get("/entity", params={"iri": BRANDT}, headers={"Accept": RDF[format_]}).text == answer.text


def test_an_iri_leads_a_browser_to_the_page(client: httpx.Client) -> None:
    answer = client.get(f"/id/{BRANDT.removeprefix(BASE)}", headers=HTML)
    assert answer.status_code == 303
    page = client.get(answer.headers["location"], headers=HTML)
    assert "<h1>Ute Brandt</h1>" in page.text
    article = client.get(f"/id/{article_iri('hafen').removeprefix(BASE)}", headers=HTML)
    assert article.headers["location"] == "/article/hafen"


def test_an_iri_with_escapes_is_found_as_it_is_and_quoted(client: httpx.Client) -> None:
    iri = str(article_iri(EVIL_ID))
    tail = iri.removeprefix(BASE)
    assert "%" in tail
    assert "ö" in tail
    for path in (tail, quote(tail, safe="/"), quote(tail, safe="/%")):
        answer = client.get(f"/id/{path}", headers={"Accept": "text/turtle"})
        assert answer.status_code == 200, path
        assert (URIRef(iri), None, None) in Graph().parse(data=answer.text, format="turtle")


@pytest.mark.parametrize(
    "path", ["person/Niemand", "x", "../../etc/passwd", "%3Cscript%3E", "a b", "%ff%fe", ""]
)
def test_an_iri_that_is_not_there_is_404(client: httpx.Client, path: str) -> None:
    for accept in ("text/turtle", "text/html"):
        assert client.get(f"/id/{path}", headers={"Accept": accept}).status_code == 404
    assert client.get("/entity", params={"iri": path}, headers={"Accept": "text/turtle"}).status_code == 404


def test_a_media_type_that_there_is_not_is_406(client: httpx.Client) -> None:
    answer = client.get(f"/id/{BRANDT.removeprefix(BASE)}", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert answer.json()["error"]["code"] == "not-acceptable"


def test_entities_and_articles_come_as_json(client: httpx.Client) -> None:
    found = client.get("/api/entity", params={"iri": BRANDT}).json()
    assert found["label"] == "Ute Brandt"
    assert len(found["by"]) == 1
    assert {name["label"] for row in found["about"] for name in row["speakers"]} == {"Jens Ohm"}
    article = client.get("/api/article/hafen").json()
    for row in article["statements"]:
        assert article["text"][row["begin"] : row["end"]] == row["text"]
    assert client.get("/api/entity", params={"iri": EVIL}).status_code == 400
    assert client.get("/api/entity", params={"iri": BASE + "person/Niemand"}).status_code == 404
    assert client.get("/api/article/%3Cscript%3E").json()["error"]["code"] == "unknown-article"


@pytest.mark.parametrize("told_apart", [True, False])
def test_pages_and_api_tell_for_whom_and_against_whom(tmp_path: Path, told_apart: bool) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.put("streit", graph(quarrel(told_apart=told_apart)))
    with serving(tmp_path) as client:
        stances = {}
        for kind, name in ((Kind.ORGANIZATION, "Hydroplan"), (Kind.ORGANIZATION, "Stadtrat"), (None, "Kiel")):
            iri = f"{BASE}place/2891122" if kind is None else str(actor_iri(kind, name))
            found = client.get("/api/entity", params={"iri": iri}).json()
            (row,) = found["about"]
            towards = dict(zip([one["label"] for one in row["about"]], row["stances"], strict=False))
            stances[name] = towards.get(name, row["stance"])
            about = client.get("/entity", params={"iri": iri}, headers=HTML).text.partition('id="about"')[2]
            shown = [word for word in ("supports", "opposes") if f"· {word}" in about]
            assert shown == ([] if stances[name] == "neutral" else [stances[name]])
        apart = {"Hydroplan": "opposes", "Stadtrat": "supports", "Kiel": "neutral"}
        assert stances == (apart if told_apart else dict.fromkeys(apart, "opposes"))
        kaya = client.get("/entity", params={"iri": str(actor_iri(Kind.PERSON, "Anna Kaya"))}, headers=HTML)
        for page in (kaya.text, client.get("/article/streit", headers=HTML).text):
            said = " ".join(page.split())
            assert ("opposes: Hydroplan · supports: Stadtrat ·" in said) is told_apart
            assert ("· opposes ·" in said) is not told_apart


def test_names_are_completed(client: httpx.Client) -> None:
    assert client.get("/api/names", params={"q": "bra"}).json() == {"q": "bra", "names": ["Ute Brandt"]}
    assert client.get("/api/names", params={"q": "rand"}).json()["names"] == []
    assert client.get("/api/names").json()["names"] == []


def test_the_description_of_the_api_is_that_of_the_server(client: httpx.Client) -> None:
    described = client.get("/api/openapi.json").json()
    assert described == document()
    served = {route.path.replace(":path}", "}") for route in _routes() if route.path.startswith("/api/")}
    assert {re.sub(r"/ask/[^/]+$", "/ask/{question}", path) for path in described["paths"]} == served
    for asked in questions().values():
        parameters = described["paths"][f"/api/ask/{asked.name}"]["get"]["parameters"]
        assert [(one["name"], one["required"]) for one in parameters] == [
            (parameter.name, parameter.required) for parameter in asked.parameters
        ]
    names = set(re.findall(r"#/components/schemas/(\w+)", str(described)))
    assert names == set(described["components"]["schemas"])
    answer = client.get("/api/ask/places").json()
    assert answer.keys() == described["components"]["schemas"]["Answer"]["properties"].keys()


def test_questions_are_answered_from_the_index_if_it_fits(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with Store.open(path, create=True) as store:
        store.put("hafen", graph(harbour()))
        store.put("schule", graph(school()))
    asked = {"words": "häfen -werft"}
    with serving(path, timeout_s=30) as client:
        slow = {
            name: client.get(f"/ask/search?format={name}", params=asked).text
            for name in ("csv", "tsv", "xml")
        }
        data = client.get("/api/ask/search", params=asked).json()
        with Store.open(path, read_only=True) as store:
            refresh(store, path)
        assert {name: client.get(f"/ask/search?format={name}", params=asked).text for name in slow} == slow
        assert client.get("/api/ask/search", params=asked).json() == data
        assert len(data["rows"]) == 1
        with Store.open(path) as store:
            store.remove("hafen")
        assert client.get("/api/ask/search", params=asked).json()["rows"] == []
        text = 'SELECT ?s { ?s ws:text ?text FILTER(text:matches(?text, "klein")) }'
        assert len(client.get("/sparql", params={"query": text}).json()["results"]["bindings"]) == 1


def test_an_entity_page_tells_with_whom_and_when(client: httpx.Client) -> None:
    page = client.get("/entity", params={"iri": str(actor_iri(Kind.PERSON, "Jens Ohm"))}, headers=HTML).text
    assert '<th scope="row">2024-05</th>' in page
    assert "<h2>Speaks most about</h2>" in page
    assert "<meter" in page


def test_every_term_of_the_graph_is_offered_for_completion(client: httpx.Client, store_path: Path) -> None:
    answer = client.get("/api/terms").json()
    assert answer["prefixes"] == QUERY_PREFIXES
    terms = {term["name"]: term for term in answer["terms"]}
    with Store.open(store_path, read_only=True) as store:
        used = store.query("SELECT DISTINCT ?term { { ?s ?term ?o } UNION { ?s a ?term } }").values()
        names = {
            f"{prefix}:{(iri or '').removeprefix(namespace)}"
            for (iri,) in used
            for prefix, namespace in QUERY_PREFIXES.items()
            if (iri or "").startswith(namespace)
        }
    assert len(names) > 40
    assert names <= set(terms)
    assert terms["ws:speaker"] == {
        "name": "ws:speaker",
        "kind": "property",
        "de": "Sprecher",
        "en": "speaker",
    }
    assert {
        name: terms[name]["kind"] for name in ("ws:Person", "ws:direct", "schema:text", "text:matches")
    } == {
        "ws:Person": "class",
        "ws:direct": "value",
        "schema:text": "property",
        "text:matches": "function",
    }
