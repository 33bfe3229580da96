"""`kg query`, `kg ask`, `kg export` and `kg view` over the sample articles."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest
from rdflib import Dataset, Graph

from cli.conftest import Built, Run
from kg.cli.showing import EXPORT_FORMATS
from kg.export import CSV_COLUMNS
from kg.query import questions

COUNT = "SELECT (COUNT(?s) AS ?n) WHERE { ?s a ws:Statement }"
SOME = "SELECT ?s ?text WHERE { ?s a ws:Statement ; ws:text ?text } ORDER BY ?s LIMIT 3"
GRAPH = "CONSTRUCT { ?s ws:speaker ?who } WHERE { ?s ws:speaker ?who }"


def statements(built: Built, run: Run) -> int:
    found = run("query", COUNT, "--store", built.out, "--format", "csv").stdout.split()
    return int(found[1])


def test_rows_in_every_format_are_the_same_rows(built: Built, run: Run) -> None:
    def answer(format_: str) -> str:
        result = run("query", SOME, "--store", built.out, "--format", format_)
        assert result.exit_code == 0, result.stderr
        return result.stdout

    data = json.loads(answer("json"))
    expected = [[row["s"]["value"], row["text"]["value"]] for row in data["results"]["bindings"]]
    assert len(expected) == 3
    header, *rows = csv.reader(io.StringIO(answer("csv")))
    assert header == ["s", "text"]
    assert rows == expected
    header, *rows = (line.split("\t") for line in answer("tsv").splitlines())
    assert header == ["?s", "?text"]
    assert [row[0] for row in rows] == [f"<{row[0]}>" for row in expected]
    space = {"r": "http://www.w3.org/2005/sparql-results#"}
    found = ET.fromstring(answer("xml")).iterfind(".//r:result", space)  # noqa: S314 - our own output
    assert [[value.text for value in row.iterfind(".//r:binding/*", space)] for row in found] == expected
    assert "(3 rows)" in answer("table")


def test_triples_come_as_turtle(built: Built, run: Run) -> None:
    result = run("query", GRAPH, "--store", built.out, "--format", "turtle")
    assert len(Graph().parse(data=result.stdout, format="turtle")) > 50
    refused = run("query", GRAPH, "--store", built.out)
    assert refused.exit_code == 1
    assert "turtle" in refused.stderr


def test_yes_and_no(built: Built, run: Run) -> None:
    assert run("query", "ASK { ?s a ws:Statement }", "--store", built.out).stdout == "yes\n"
    assert run("query", "ASK { ?s a ws:Nothing }", "--store", built.out).stdout == "no\n"


def test_a_query_comes_from_an_argument_a_file_and_stdin_alike(
    built: Built, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "Frage für alle.rq"
    path.write_text(SOME, encoding="utf-8")
    ways = (
        run("query", SOME, "--store", built.out, "--format", "csv"),
        run("query", path, "--store", built.out, "--format", "csv"),
        run("query", "-", "--store", built.out, "--format", "csv", stdin=SOME),
        run("query", SOME, "--store", built.out / "store", "--format", "csv", "--timeout", "60"),
    )
    assert {way.exit_code for way in ways} == {0}, [way.output for way in ways]
    assert len({way.stdout.replace("\r\n", "\n") for way in ways}) == 1


def test_a_query_file_that_is_not_text_is_one_clear_line(built: Built, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "frage.rq"
    path.write_bytes(b"\xff\xfeSELECT \x00 { }")
    for result in (
        run("query", path, "--store", built.out),
        run("query", "-", "--store", built.out, stdin=path.read_bytes()),
    ):
        assert result.exit_code == 1
        assert isinstance(result.exception, SystemExit)
        assert len(result.stderr.splitlines()) == 1


def test_a_query_that_takes_too_long_is_stopped(built: Built, run: Run) -> None:
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    result = run("query", endless, "--store", built.out, "--timeout", "1")
    assert result.exit_code == 1
    assert "more than 1 seconds" in result.stderr


def test_named_questions_are_listed_shown_and_answered(built: Built, run: Run) -> None:
    """What --show prints is the very query: asking it gives the same answer."""
    values = {"speaker": "Ohlsen", "about": "Falkenrath", "text": "nicht", "words": "nicht", "limit": "5"}
    for asked in questions().values():
        given = [f"{p.name}={values[p.name]}" for p in asked.parameters if p.name in values and p.required]
        given += ["limit=5"] if any(p.name == "limit" for p in asked.parameters) else []
        shown = run("ask", asked.name, *given, "--store", built.out, "--show")
        assert shown.exit_code == 0, shown.stderr
        assert "SELECT" in shown.stdout
        answer = run("ask", asked.name, *given, "--store", built.out, "--format", "csv")
        again = run("query", "-", "--store", built.out, "--format", "csv", stdin=shown.stdout)
        assert answer.exit_code == again.exit_code == 0, answer.stderr + again.stderr
        assert answer.stdout == again.stdout
        assert len(answer.stdout.splitlines()) <= 6


def test_values_need_no_name_and_names_need_not_be_complete(built: Built, run: Run) -> None:
    ways = [
        run("ask", "who-said", *given, "--store", built.out, "--format", "csv").stdout
        for given in (["ohlsen"], ["speaker=ohlsen"], ["Katrin Ohlsen"], ["KATRIN OHLSEN", "limit=100"])
    ]
    assert "Brosamen" in ways[0]
    assert len(set(ways)) == 1
    assert "Falkenrath" not in ways[0]
    none = run("ask", "who-said", "ohlsen", "until=2024-02-28", "--store", built.out, "--format", "csv")
    assert none.exit_code == 0
    assert len(none.stdout.splitlines()) == 1


@pytest.mark.parametrize("value", ['") } #', "x\\", "$speaker", "{{", "'; DROP ALL", "\u202e", "a" * 5000])
def test_a_hostile_value_is_only_a_value(value: str, built: Built, run: Run) -> None:
    result = run("ask", "quotes", f"text={value}", "--store", built.out, "--format", "csv")
    assert result.exit_code == 0, result.stderr
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.parametrize("format_", EXPORT_FORMATS)
def test_every_export_is_whole_and_the_same_twice(
    format_: str, built: Built, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "aus fuhr.dat"
    assert run("export", "--store", built.out, "--format", format_, "--out", path).exit_code == 0
    result = run("export", "--store", built.out, "--format", format_)
    data = path.read_bytes()
    assert result.stdout_bytes == data
    count = statements(built, run)
    if format_ in {"turtle", "trig", "nquads", "jsonld"}:
        names = {"jsonld": "json-ld", "nquads": "nquads"}
        dataset = Dataset(default_union=True)
        dataset.parse(data=data.decode(), format=names.get(format_, format_))
        rows = list(dataset.query("SELECT ?s { ?s a <https://w3id.org/whosaid#Statement> }"))
        assert len(set(rows)) == count
    elif format_ == "csv":
        header, *table = csv.reader(io.StringIO(data.decode("utf-8")))
        assert header == list(CSV_COLUMNS)
        assert len(table) == count
    elif format_.endswith("-csv"):
        _, *table = csv.reader(io.StringIO(data.decode("utf-8")))
        assert len(table) > 20
        assert len({tuple(row) for row in table}) == len(table)
    else:
        graph = (nx.read_graphml if format_ == "graphml" else nx.read_gexf)(path)
        assert graph.number_of_edges() > 20
        assert all(attributes.get("label") for _, attributes in graph.nodes(data=True))


def test_trig_is_what_build_wrote(built: Built, run: Run) -> None:
    exported = run("export", "--store", built.out, "--format", "trig").stdout_bytes
    assert exported == (built.out / "graph.trig").read_bytes()


def test_a_csv_file_for_spreadsheets_begins_with_a_mark(built: Built, run: Run) -> None:
    plain = run("export", "--store", built.out, "--format", "csv").stdout_bytes
    marked = run("export", "--store", built.out, "--format", "csv", "--bom").stdout_bytes
    assert not plain.startswith(b"\xef\xbb\xbf")
    assert marked.startswith(b"\xef\xbb\xbf")
    assert max(map(len, marked.splitlines())) >= max(map(len, plain.splitlines()))


def test_view_writes_one_page_and_opens_it_only_if_asked(
    built: Built, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    target = tmp_path / "Bild ä.html"
    result = run("view", "--store", built.out, "--out", target, "--no-open")
    assert result.stdout == f"{target}\n"
    assert opened == []
    assert target.read_text(encoding="utf-8") == (built.out / "graph.html").read_text(encoding="utf-8")
    run("view", "--store", built.out, "--out", target, "--limit", "3")
    assert opened == [target.as_uri()]
    assert '"limit":3}' in target.read_text(encoding="utf-8")


def test_view_makes_a_still_picture_for_a_slide(built: Built, run: Run, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    target = tmp_path / "slide.png"
    result = run("view", "--store", built.out, "--png", target, "--limit", "20", "--language", "en")
    assert result.stdout == f"{target}\n"
    assert target.read_bytes()[:4] == b"\x89PNG"
    again = run("view", "--store", built.out, "--png", tmp_path / "no" / "slide.png")
    assert again.exit_code == 1
    assert "name another file with --png" in again.stderr


@pytest.mark.parametrize(
    "arguments", [["view", "--no-open"], ["export", "--format", "csv"], ["export", "--format", "gexf"]]
)
def test_a_target_that_cannot_be_written_is_one_clear_line(
    arguments: list[str], built: Built, run: Run, tmp_path: Path
) -> None:
    target = tmp_path / "missing" / "folder.out"
    result = run(*arguments, "--store", built.out, "--out", target)
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit), "a traceback"
    (line,) = result.stderr.splitlines()
    assert str(target) in line
