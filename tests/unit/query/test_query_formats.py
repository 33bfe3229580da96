"""Answers as text: every format with every form of query."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from rdflib import Graph

from kg.errors import QueryError
from kg.query import FORMATS, Table, draw, serialize, tabulate
from kg.store import Store

ROWS = """SELECT ?name ?none WHERE { ?who a schema:Person ; rdfs:label ?name OPTIONAL { ?who geo:lat ?none } }
ORDER BY ?name"""
YES = "ASK { ?s a ws:Article }"
TRIPLES = "CONSTRUCT { ?who rdfs:label ?name } WHERE { ?who a schema:Person ; rdfs:label ?name }"
NAMES = ["Ein Sprecher", "Jens Ohm", "Ute Brandt"]


def test_json(newsroom: Store) -> None:
    answer = json.loads(serialize(newsroom.query(ROWS), "json"))
    assert answer["head"]["vars"] == ["name", "none"]
    assert [row["name"]["value"] for row in answer["results"]["bindings"]] == NAMES
    assert json.loads(serialize(newsroom.query(YES), "json"))["boolean"] is True


def test_csv_and_tsv(newsroom: Store) -> None:
    rows = list(csv.reader(io.StringIO(serialize(newsroom.query(ROWS), "csv"))))
    assert rows == [["name", "none"], *([name, ""] for name in NAMES)]
    assert serialize(newsroom.query(ROWS), "tsv").splitlines()[:2] == ["?name\t?none", '"Ein Sprecher"\t']


def test_xml(newsroom: Store) -> None:
    root = ElementTree.fromstring(serialize(newsroom.query(ROWS), "xml"))  # noqa: S314 - our own output
    assert [node.text for node in root.iter() if node.tag.endswith("literal")] == NAMES
    assert "<boolean>true</boolean>" in serialize(newsroom.query(YES), "xml")


def test_turtle_is_sorted_and_comes_back(newsroom: Store) -> None:
    text = serialize(newsroom.query(TRIPLES), "turtle")
    assert text == serialize(newsroom.query(TRIPLES), "turtle")
    assert 'person:Jens_Ohm rdfs:label "Jens Ohm" .' in text
    assert len(Graph().parse(data=text, format="turtle")) == 3


def test_table_of_yes_and_no(newsroom: Store) -> None:
    assert serialize(newsroom.query(YES), "table") == "yes\n"
    assert serialize(newsroom.query("ASK { ?s a <urn:x> }"), "table") == "no\n"


@pytest.mark.parametrize(
    ("query", "fitting"),
    [
        (ROWS, "table json csv tsv xml"),
        (YES, "table json xml"),
        (TRIPLES, "turtle"),
        ("DESCRIBE ws:x", "turtle"),
    ],
)
def test_a_format_fits_or_says_which_do(newsroom: Store, query: str, fitting: str) -> None:
    for format_ in FORMATS:
        if format_ in fitting.split():
            assert serialize(newsroom.query(query), format_).endswith("\n") or query.startswith("DESCRIBE")
        else:
            with pytest.raises(QueryError, match=f"which {format_} cannot hold; choose {fitting.split()[0]}"):
                serialize(newsroom.query(query), format_)


def test_an_unknown_format(newsroom: Store) -> None:
    with pytest.raises(QueryError, match="no format 'pdf'; choose from table, json"):
        serialize(newsroom.query(ROWS), "pdf")


def test_values_have_types(newsroom: Store) -> None:
    query = (
        "SELECT (1 AS ?i) (0.5 AS ?d) (1e0 AS ?e) (true AS ?b) ('x'@de AS ?s) (ws:x AS ?u) "
        "('no'^^xsd:integer AS ?w)"
        "('2024-05-17'^^xsd:date AS ?t) ?none {}"
    )
    row = tabulate(newsroom.query(query)).rows[0]
    assert row == (1, 0.5, 1.0, True, "x", "https://w3id.org/whosaid#x", "no", "2024-05-17", None)
    assert [type(value) for value in row[:4]] == [int, float, float, bool]
    with pytest.raises(QueryError, match="has no rows"):
        tabulate(newsroom.query(YES))


LONG = Table(
    ("date", "text", "count"),
    (
        ("2024-05-17", "Wort " * 60, 7),
        (None, "Donaudampfschifffahrtsgesellschaft" * 9, 1234),
        ("x", "日本語" * 30, -1),
    ),
)


@pytest.mark.parametrize("width", [40, 60, 80, 133, 500])
def test_a_table_keeps_to_the_width(width: int) -> None:
    from rich.cells import cell_len

    text = draw(LONG, width=width)
    assert max(map(len, text.splitlines())) <= width
    assert text.count("Wort") == 60
    assert all(cell_len(line) <= width or "日" in line for line in text.splitlines())
    assert "2024-05-17" in text
    assert text.endswith("(3 rows)\n")


def test_numbers_stand_to_the_right() -> None:
    lines = draw(Table(("name", "n"), (("a", 5), ("b", 1234))), width=80).splitlines()
    assert lines == ["name     n", "a        5", "b     1234", "(2 rows)"]


def test_an_empty_table() -> None:
    assert draw(Table(("a", "b"), ()), width=80) == "a  b\n(0 rows)\n"
    assert draw(Table((), ()), width=80).endswith("(0 rows)\n")


def test_a_cell_cannot_steer_the_terminal_nor_break_the_table() -> None:
    text = draw(Table(("a",), (("x\x1b[2Jy\x07\u202ez\nw\u009b1m",),)), width=80)
    assert text.splitlines()[1] == "x\ufffd[2Jy\ufffd\ufffdz w\ufffd1m"
    assert not set(text) & set("\x1b\x07\u202e\u009b")


def test_a_very_long_cell_is_cut() -> None:
    assert len(draw(Table(("a",), (("x" * 100_000,),)), width=80)) < 600


def test_iris_are_shown_short(newsroom: Store) -> None:
    text = serialize(newsroom.query("SELECT DISTINCT ?s { ?x ws:speaker ?s } ORDER BY ?s"), "table", width=80)
    assert "person:Jens_Ohm" in text
    assert "article/hafen/actor/Ein_Sprecher" in text
