"""Every export format comes back with what went in, whatever the words are."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic
from stories import HARBOUR, graph, harbour, quarrel, school

from kg.errors import StoreError
from kg.export import CSV_COLUMNS, FORMATS, export, speaker_target, statements_csv
from kg.rows import ArticleRow, EntityRow, StatementRow
from kg.store import Store
from kg.vocab import BASE, WS, graph_iri

BRANDT, OHM, KIEL = BASE + "person/Ute_Brandt", BASE + "person/Jens_Ohm", BASE + "place/2891122"


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("newsroom"), create=True) as store:
        store.put("hafen", graph(harbour()))
        store.put("schule", graph(school()))
        yield store


def exported(store: Store, format: str, **options: bool) -> bytes:
    stream = io.BytesIO()
    export(store, format, stream, **options)
    return stream.getvalue()


def test_turtle_is_the_union(newsroom: Store) -> None:
    said = newsroom.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }").serialize("ntriples")
    merged = Graph().parse(data=said, format="ntriples")
    assert isomorphic(Graph().parse(data=exported(newsroom, "turtle"), format="turtle"), merged)


@pytest.mark.parametrize(
    ("format", "parser"), [("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld")]
)
def test_formats_with_graphs_keep_them(newsroom: Store, format: str, parser: str) -> None:
    dataset = Dataset()
    dataset.parse(data=exported(newsroom, format).decode("utf-8"), format=parser)
    for article_id, story in (("hafen", harbour()), ("schule", school())):
        assert isomorphic(dataset.graph(graph_iri(article_id)), graph(story))
    assert len(dataset.default_graph) == 0


def test_nquads_are_sorted_lines(newsroom: Store) -> None:
    lines = exported(newsroom, "nquads").decode("utf-8").splitlines()
    assert lines == sorted(lines)
    assert sum(f"<{BASE}graph/" in line for line in lines) == len(newsroom)
    assert all(line.endswith(" .") for line in lines)


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_networks_of_who_speaks_about_whom(newsroom: Store, format: str) -> None:
    data = io.BytesIO(exported(newsroom, format))
    read = nx.read_graphml(data, force_multigraph=True) if format == "graphml" else nx.read_gexf(data)
    assert set(read.nodes) == {
        BRANDT,
        OHM,
        KIEL,
        BASE + "organization/Werft",
        f"{BASE}article/hafen/actor/Ein_Sprecher",
    }
    assert read.nodes[BRANDT]["label"] == "Ute Brandt"
    assert read.nodes[KIEL]["kind"] == "location"
    assert read.nodes[KIEL]["lat"] == pytest.approx(54.3233)
    # One edge for each of the two articles.
    assert read.number_of_edges(OHM, KIEL) == 2
    assert read.number_of_edges(BRANDT, OHM) == 1
    assert {value["weight"] for _, _, value in read.edges(data=True)} == {1}


def test_days_are_kept_for_a_timeline(newsroom: Store) -> None:
    data = exported(newsroom, "gexf")
    assert b'mode="dynamic"' in data
    assert b'timeformat="date"' in data
    read = nx.read_gexf(io.BytesIO(data))
    assert (read.nodes[OHM]["start"], read.nodes[OHM]["end"]) == ("2024-05-17", "2024-06-02")
    days = {(edge["start"], edge["end"]) for _, _, edge in read.edges(data=True)}
    assert days == {("2024-05-17", "2024-05-17"), ("2024-06-02", "2024-06-02")}
    graphml = nx.read_graphml(io.BytesIO(exported(newsroom, "graphml")), force_multigraph=True)
    assert graphml.nodes[OHM]["start"] == "2024-05-17"


@pytest.mark.parametrize(
    ("date", "day"),
    [("2024-05-17T10:00:00", "2024-05-17"), ("2024-05", None), ("im Mai", None), (None, None)],
)
def test_an_article_without_a_day_has_no_place_on_the_timeline(date: str | None, day: str | None) -> None:
    said = StatementRow("s", "x", "direct", "a", 0, 1, speakers=("p",), about=("q",))
    article = ArticleRow("a", None, date, None, None, "x")
    network = speaker_target([said], [], [article])
    assert network.nodes["p"].get("start") == day
    assert network["p"]["q"]["0"].get("end") == day


def test_json_ld_has_a_context_and_short_names(newsroom: Store) -> None:
    document = json.loads(exported(newsroom, "jsonld"))
    assert document["@context"]["ws"] == str(WS)
    (hafen,) = (graph for graph in document["@graph"] if graph["@id"] == str(graph_iri("hafen")))
    article = next(node for node in hafen["@graph"] if "schema:headline" in node)
    assert article["schema:headline"] == "Hafen <wächst> & gedeiht"
    assert article["schema:datePublished"] == {"@value": "2024-05-17", "@type": "xsd:date"}
    assert set(article["@type"]) == {"ws:Article", "schema:NewsArticle"}


def test_the_tables_for_neo4j_hold_together(newsroom: Store) -> None:
    nodes = {row["iri:ID"]: row for row in read_csv(exported(newsroom, "nodes-csv"))}
    edges = read_csv(exported(newsroom, "edges-csv"))
    assert {edge[end] for edge in edges for end in (":START_ID", ":END_ID")} <= nodes.keys()
    assert nodes[BRANDT][":LABEL"] == "Entity;Person"
    assert (nodes[KIEL]["name"], nodes[KIEL]["lat:double"]) == ("Kiel", "54.3233")
    kinds = {edge[":TYPE"] for edge in edges}
    assert kinds == {"IN_ARTICLE", "SAID", "ADDRESSED", "ABOUT", "STATED_IN"}
    said = [
        nodes[edge[":END_ID"]]["text"]
        for edge in edges
        if (edge[":START_ID"], edge[":TYPE"]) == (OHM, "SAID")
    ]
    assert sorted(said) == ["In Kiel werde man das prüfen", "„Zu klein“"]
    statements = [row for row in nodes.values() if row[":LABEL"] == "Statement"]
    assert len(statements) == 4
    assert all(row["form"] and row["begin:int"].isdecimal() for row in statements)


def read_csv(data: bytes, encoding: str = "utf-8") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(encoding), newline="")))


def test_csv_has_every_statement(newsroom: Store) -> None:
    rows = read_csv(exported(newsroom, "csv"))
    assert list(rows[0]) == list(CSV_COLUMNS)
    assert len(rows) == 4
    first = rows[0]
    assert first["text"] == HARBOUR[int(first["begin"]) : int(first["end"])]
    assert first["headline"] == "Hafen <wächst> & gedeiht"
    assert (first["speaker"], first["about"], first["stance"]) == ("Ute Brandt", "Jens Ohm", "supports")
    assert set(rows[3]["about"].split("; ")) == {"Ute Brandt", "Kiel"}
    assert rows[3]["publisher"] == ""


@pytest.mark.parametrize("told_apart", [True, False])
def test_each_format_has_the_stance_towards_each_target(tmp_path: Path, told_apart: bool) -> None:
    towards = {"Hydroplan": "opposes", "Stadtrat": "supports", "Kiel": "neutral"}
    if not told_apart:
        towards = dict.fromkeys(towards, "opposes")
    with Store.open(tmp_path, create=True) as store:
        store.put("streit", graph(quarrel(told_apart=told_apart)))
        (row,) = read_csv(exported(store, "csv"))
        nodes = {node["iri:ID"]: node["name"] for node in read_csv(exported(store, "nodes-csv"))}
        edges = read_csv(exported(store, "edges-csv"))
        graphs = (
            nx.read_graphml(io.BytesIO(exported(store, "graphml"))),
            nx.read_gexf(io.BytesIO(exported(store, "gexf"))),
        )
    assert row["stance"] == "opposes"
    assert dict(zip(row["about"].split("; "), row["about_stance"].split("; "), strict=True)) == towards
    assert {nodes[edge[":END_ID"]]: edge["stance"] for edge in edges if edge[":TYPE"] == "ABOUT"} == towards
    assert {edge["stance"] for edge in edges if edge[":TYPE"] != "ABOUT"} == {""}
    for found in graphs:
        ends = {found.nodes[end]["label"]: edge["stance"] for _, end, edge in found.edges(data=True)}
        assert ends == towards


def test_csv_for_spreadsheets_begins_with_a_mark(newsroom: Store) -> None:
    plain, marked = exported(newsroom, "csv"), exported(newsroom, "csv", spreadsheet=True)
    assert not plain.startswith(b"\xef\xbb\xbf")
    assert marked == b"\xef\xbb\xbf" + plain


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\tx"])
def test_a_spreadsheet_runs_no_formula_from_an_article(text: str) -> None:
    row = StatementRow("urn:s", text, "direct", "urn:a", 0, 1)
    assert read_csv(statements_csv([row], [], []).encode())[0]["text"] == text
    assert read_csv(statements_csv([row], [], [], spreadsheet=True).encode())[0]["text"] == "'" + text


@pytest.mark.parametrize("text", ["a,b;c", '"x" ""', "zwei\nZeilen\r\n", "„ä“ 😀", "\u2028", "'"])
def test_csv_keeps_awkward_words(text: str) -> None:
    row = StatementRow("urn:s", text, "direct", "urn:a", 0, 1, speakers=("urn:p", "urn:unknown"))
    cells = read_csv(
        statements_csv(
            [row], [EntityRow("urn:p", text)], [ArticleRow("urn:a", text, None, None, text, "")]
        ).encode()
    )[0]
    assert (cells["text"], cells["headline"], cells["source"]) == (text, text, text)
    assert cells["speaker"] == f"{text}; urn:unknown"


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_content_gives_the_same_bytes(newsroom: Store, tmp_path: Path, format: str) -> None:
    with Store.open(tmp_path / "other", create=True) as other:
        other.put("schule", graph(school()))
        other.put("hafen", graph(harbour()))
        assert exported(other, format) == exported(newsroom, format)


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_store_gives_a_valid_file(tmp_path: Path, format: str) -> None:
    with Store.open(tmp_path / "empty", create=True) as store:
        data = exported(store, format)
    if format == "jsonld":
        assert json.loads(data)["@graph"] == []
    if format == "csv":
        assert read_csv(data) == []
    if format == "graphml":
        assert len(nx.read_graphml(io.BytesIO(data))) == 0


def test_files(newsroom: Store, tmp_path: Path) -> None:
    for format_ in FORMATS:
        export(newsroom, format_, tmp_path / f"out.{format_}")
        assert (tmp_path / f"out.{format_}").read_bytes() == exported(newsroom, format_)
    assert not list(tmp_path.glob("*.part"))
    with pytest.raises(StoreError, match="cannot be written"):
        export(newsroom, "csv", tmp_path / "no" / "out.csv")
    with pytest.raises(StoreError, match="no export format 'pdf'; choose from turtle"):
        export(newsroom, "pdf", tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()
