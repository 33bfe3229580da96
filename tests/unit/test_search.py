"""Full text: what a query finds, and that the index holds what the store holds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from stories import debate, graph, harbour, school

from kg.errors import QueryError
from kg.fulltext import matches
from kg.query.asking import Sources
from kg.query.named import bind, look_up, question
from kg.query.names import Names
from kg.search import Index, file_of
from kg.search.fill import refresh
from kg.store import Store
from kg.vocab import BASE, RDF, WS, XSD


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Häfen", "Der Hafen wächst"),
        ("haefen", "Die Häfen wachsen"),
        ("HAFEN wachsen", "wachsen wird der Hafen"),
        ("strasse", "die Straßen"),
        ('"erster Spatenstich"', "vor dem ersten Spatenstich"),
        ("„erster Spatenstich“", "vor dem ersten Spatenstich"),
        ("*streik", "der Hafenstreik"),
        ("hafen*", "die Hafenbehörde"),
        ("*fenst*", "der Hafenstreik"),
        ("Hafen -Streik", "der Hafen"),
        ("Hafen -*streik", "der Hafen und die Streikenden"),
        ("Hafen-Streik", "der Hafen-Streik"),
        ("-Kiel Hafen", "Hafen"),
    ],
)
def test_found(query: str, text: str) -> None:
    assert matches(text, query)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Häfen", "Der Hafenstreik"),
        ("Hafen Kiel", "Der Hafen"),
        ('"Spatenstich erster"', "vor dem ersten Spatenstich"),
        ("*streik", "die Streikenden"),
        ("hafen*", "der Seehafen"),
        ("Hafen -Streik", "Hafen und Streiks"),
        ("Hafen-Streik", "Streik im Hafen"),
        ("ein", "seine"),
    ],
)
def test_not_found(query: str, text: str) -> None:
    assert not matches(text, query)


@pytest.mark.parametrize("query", ["", "   ", "-Hafen", "...", '""', "*", "-", " ".join(["a"] * 60)])
def test_a_query_without_anything_to_find_is_refused(query: str) -> None:
    with pytest.raises(QueryError):
        matches("Hafen", query)


def _texts(path: Path, texts: list[str]) -> None:
    with Store.open(path, create=True) as store:
        graph_ = Graph()
        article = URIRef(f"{BASE}article/a")
        graph_.add((article, RDF.type, WS.Article))
        for number, text in enumerate(texts):
            statement = URIRef(f"{BASE}article/a/statement/{number}")
            graph_.add((statement, RDF.type, WS.Statement))
            graph_.add((statement, WS.inArticle, article))
            graph_.add((statement, WS.text, Literal(text)))
            graph_.add((statement, WS.form, WS.direct))
            for name, value in ((WS.beginIndex, number), (WS.endIndex, number + 1)):
                graph_.add((statement, name, Literal(str(value), datatype=XSD.integer)))
        store.put("a", graph_)
    with Store.open(path, read_only=True) as store:
        refresh(store, path)


_WORDS = [
    "Hafen",
    "Häfen",
    "Streik",
    "streikt",
    "Hafenstreik",
    "und",
    "a",
    "ä",
    "Straße",
    "Hauptstraßen",
    "x1",
    "-",
    "_",
    "“",
    "İ",
]
_QUERIES = [
    "hafen",
    "streik",
    "*streik*",
    "*en",
    "ha*",
    "-und",
    "-*fen",
    '"hafen streik"',
    '-"und a"',
    "strasse",
    "x1",
    "*a",
    "straße*",
    "*strassen",
]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(st.sampled_from(_WORDS), max_size=6).map(" ".join), min_size=1, max_size=25, unique=True
    ),
    st.lists(
        st.lists(st.sampled_from(_QUERIES), min_size=1, max_size=3).map(" ".join), min_size=4, max_size=20
    ),
)
def test_the_index_finds_what_matches(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], queries: list[str]
) -> None:
    path = tmp_path_factory.mktemp("texts")
    _texts(path, texts)
    index = Index.fresh(path)
    assert index is not None
    with index:
        for query in queries:
            try:
                expected = {text for text in texts if matches(text, query)}
            except QueryError:
                continue
            values = bind(question("search"), {"words": query}, Names.of_index(index))
            table = look_up(index, question("search"), values)
            assert table is not None
            assert {row[table.columns.index("text")] for row in table.rows} == expected, query


def _tables(path: Path) -> dict[str, list[str]]:
    """The content of the index with names instead of numbers, in order."""
    queries = {
        "statement": 'SELECT s.iri, a.iri, s.date, text, form, stance, p.iri, cue, confidence, "begin", "end", key, stems '
        "FROM statement s JOIN article a ON a.id = s.article LEFT JOIN entity p ON p.id = s.place",
        "name": "SELECT iri, name, is_label FROM name JOIN entity ON id = entity",
        "pair": "SELECT x.iri, y.iri, pair.date, pair.stance, s.iri FROM pair JOIN entity x ON x.id = speaker "
        "JOIN entity y ON y.id = about JOIN statement s ON s.id = statement",
        "found": "SELECT iri FROM statement WHERE id IN (SELECT rowid FROM stemmed WHERE stemmed MATCH 'haf')",
        "parts": "SELECT iri FROM statement WHERE id IN (SELECT rowid FROM trigram WHERE trigram MATCH 'hafen')",
    }
    with sqlite3.connect(file_of(path)) as connection:
        for check in ("stemmed(stemmed, rank)", "trigram(trigram, rank)"):
            connection.execute(f"INSERT INTO {check} VALUES ('integrity-check', 1)")  # noqa: S608 - raises if broken
        return {name: sorted(map(repr, connection.execute(query))) for name, query in queries.items()}


def test_refreshing_leads_to_the_same_as_making_it_anew(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.put("hafen", graph(harbour()))
        assert refresh(store, tmp_path).written == 3
        for story in debate():
            store.put(story[0].id, graph(story))
        refresh(store, tmp_path)
        store.remove("debatte-2")
        changed = graph(harbour())
        said = next(iter(changed.subjects(WS.form, WS.reported)))
        changed.set((said, WS.text, Literal("stimmte zu")))
        store.put("hafen", changed)
        store.put("schule", graph(school()))
        done = refresh(store, tmp_path)
        assert done.written == 2
        assert done.deleted == 2
        step_by_step = _tables(tmp_path)
        refresh(store, tmp_path, rebuild=True)
        assert _tables(tmp_path) == step_by_step
        assert refresh(store, tmp_path) == (0, 0)


def test_the_index_knows_that_it_is_stale(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.put("hafen", graph(harbour()))
    assert Index.fresh(tmp_path) is None
    with Store.open(tmp_path, read_only=True) as store:
        refresh(store, tmp_path)
    for path in (tmp_path, tmp_path / "store"):
        index = Index.fresh(path)
        assert index is not None
        index.close()
    with Store.open(tmp_path) as store:
        store.put("schule", graph(school()))
        store.flush()
        assert Index.fresh(tmp_path) is None, "while the writer is at work"
    assert Index.fresh(tmp_path) is None
    with Sources(tmp_path) as sources:
        assert sources.index is None
        assert len(sources.ask("statements", {}).rows) == 4


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_broken_index_is_passed_over_and_made_anew(tmp_path: Path, content: bytes) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.put("hafen", graph(harbour()))
    file_of(tmp_path).write_bytes(content)
    assert Index.fresh(tmp_path) is None
    with Store.open(tmp_path, read_only=True) as store:
        assert refresh(store, tmp_path).written == 3
    index = Index.fresh(tmp_path)
    assert index is not None
    index.close()


def test_a_query_of_the_index_ends_when_its_time_is_over(tmp_path: Path) -> None:
    _texts(tmp_path, ["Hafen"])
    index = Index.fresh(tmp_path)
    assert index is not None
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT COUNT(*) FROM n"
    with index, pytest.raises(QueryError, match=r"more than 0\.2 seconds"):
        index.ask(endless, timeout=0.2)
