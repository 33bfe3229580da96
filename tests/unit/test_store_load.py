"""Filling a store from a file."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from stories import debate, graph, harbour, news, quads, school

from kg.errors import StoreError
from kg.identity_rows import merge, split
from kg.model import MentionType
from kg.storage import bulk
from kg.store import Change, Derived, GraphFormat, Store
from kg.vocab import BASE, BY_HAND, MENTION_CONCEPT, RDF, RDFS, WS, article_iri, derived_iri, graph_iri

EX = "https://example.org/"


def content(store: Store) -> list[tuple[str | None, ...]]:
    return sorted(store.query("SELECT ?s ?p ?o { ?s ?p ?o }").values())


@pytest.mark.parametrize("format_", ["nquads", "trig"])
def test_a_store_filled_from_a_file_is_like_its_source(tmp_path: Path, format_: str) -> None:
    file = tmp_path / ("all.nq" if format_ == "nquads" else "all.trig")
    with Store.open(tmp_path / "source", create=True) as store:
        store.put("hafen", graph(harbour()))
        store.put("schule", graph(school()))
        with file.open("wb") as stream:
            store.write(stream, format_)  # type: ignore[arg-type]
        expected = content(store)
    with Store.open(tmp_path / "filled", create=True) as store:
        assert store.load(file) == 2
        assert content(store) == expected
        assert len(set(expected)) == len(expected) > 100


@pytest.mark.parametrize(
    "line",
    [
        f'<{EX}s> <{EX}p> "in the default graph" .',
        f'_:b <{EX}p> "x" <{BASE}graph/x> .',
        f"<{EX}s> <{EX}p> _:b <{BASE}graph/x> .",
        f'<{EX}s> <{EX}p> "x" <{BASE}index> .',
        f'<{EX}s> <{EX}p> "x <{BASE}graph/x> .',
        f'<{EX}s> <relative> "x" <{BASE}graph/x> .',
    ],
)
def test_a_bad_line_anywhere_leaves_the_store_empty(tmp_path: Path, line: str) -> None:
    good = "".join(f'<{EX}{at}> <{EX}p> "x" <{BASE}graph/x> .\n' for at in range(200))
    (tmp_path / "x.nq").write_text(f"{good}{line}\n{good}", encoding="utf-8")
    with Store.open(tmp_path / "out", create=True) as store:
        with pytest.raises(StoreError, match="name a file written by kg"):
            store.load(tmp_path / "x.nq")
        assert len(store) == 0
        assert not store.query("ASK { ?s ?p ?o }")


def test_comments_and_other_blanks_are_read(tmp_path: Path) -> None:
    text = f'# note\n<{EX}s>\t<{EX}p>  "x"@de <{BASE}graph/x> .\n\n<{EX}s> <{EX}p> <{EX}o> <{BASE}graph/x> .'
    (tmp_path / "x.nq").write_text(text, encoding="utf-8")
    with Store.open(tmp_path / "out", create=True) as store:
        assert store.load(tmp_path / "x.nq") == 1
        assert len(store) == 2


# --- at once, and article by article ------------------------------------------------------------------------

NAMES = (
    "Anna Korn",
    "Korn",
    "A. Korn",
    "Hans Müller",
    "Müller",
    "Polizei",
    "Werk Süd",
    "WS",
    'Lok "Nord" \\ e. V.',
)
ROLES = (None, "Ministerin", "Trainer", "Bürgermeister von Kiel", "SPD-Chefin")


def one_by_one(folder: Path, graphs: Mapping[str, Graph]) -> None:
    with Store.open(folder, create=True) as store:
        for name, each in graphs.items():
            store.put(name, each)


def exported(folder: Path, file: Path, format_: GraphFormat) -> Path:
    with Store.open(folder) as store, file.open("wb") as stream:
        store.write(stream, format_)
    return file


def at_once(folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Loads a file into a new store; fails if it is read article by article."""
    with monkeypatch.context() as patched, Store.open(folder, create=True) as store:
        patched.setattr("kg.store.parsed", lambda path: pytest.fail(f"{path} is read the slow way"))
        return store.load(file)


@pytest.mark.parametrize("format_", ["nquads", "trig"])
def test_at_once_is_what_article_by_article_gives(
    tmp_path: Path, format_: GraphFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = [harbour(), school(), *debate()]
    one_by_one(tmp_path / "a", {article.id: graph((article, found)) for article, found in stories})
    statement = URIRef(f"{article_iri('hafen')}/statement/0-9")
    with Store.open(tmp_path / "a") as store:
        follows = Derived(
            derived_iri("test"), come=frozenset({(statement, RDFS.seeAlso, article_iri("schule"))})
        )
        store.put("schule", graph(school()), None, follows)
        merge(store, "Ute Brandt@hafen", "Jens Ohm@schule", 'they "are" one \\ so be it')
        split(store, "Ute Brandt@debatte-0", "Ute Brandt@debatte-1", "two")
    file = exported(tmp_path / "a", tmp_path / ("a.nq" if format_ == "nquads" else "a.trig"), format_)
    assert at_once(tmp_path / "b", file, monkeypatch) == len(stories) + 1
    assert quads(tmp_path / "b") == quads(tmp_path / "a")
    assert any(quad.graph_name == ox.NamedNode(BY_HAND) for quad in quads(tmp_path / "b"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    articles=st.lists(
        st.tuples(
            st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(ROLES)), min_size=1, max_size=5),
            st.sampled_from(["2024-05-17", "2024-05-18", "2022-01-01"]),
        ),
        min_size=1,
        max_size=6,
    ),
    seed=st.integers(),
)
def test_whoever_is_named_where_at_once_is_what_article_by_article_gives(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    articles: list[tuple[list[tuple[str, str | None]], str]],
    seed: int,
) -> None:
    folder = tmp_path_factory.mktemp("x")
    graphs = {f"n-{number}": news(number, *each) for number, each in enumerate(articles)}
    one_by_one(folder / "a", graphs)
    lines = (
        exported(folder / "a", folder / "a.nq", "nquads")
        .read_text(encoding="utf-8")
        .splitlines(keepends=True)
    )
    lines += lines[::3]  # a line may stand there twice
    random.Random(seed).shuffle(lines)  # noqa: S311 - no secret
    (folder / "b.nq").write_text("".join(lines), encoding="utf-8")
    at_once(folder / "b", folder / "b.nq", monkeypatch)
    assert quads(folder / "b") == quads(folder / "a")


@pytest.mark.parametrize(
    "line",
    [
        f'<{EX}s> <{EX}p> "x"@de <{BASE}graph/x> .',
        f'<{EX}s>  <{EX}p> "x" <{BASE}graph/x> .',
        f'<{EX}s> <{EX}p> "x" <{BASE}graph/x> . # <{BASE}graph/y> .',
        f'<{EX}s> <{EX}p> "x" <{BASE}graph/x> . # "y" <{BASE}graph/y> .',
        f"<{EX}s> <{EX}p> <{EX}o> <{BASE}graph/x> . # <{EX}o> <{BASE}graph/y> .",
        f'<{EX}s> <{EX}p> "\\u00DF \\u20AC" <{BASE}graph/x> .',
        f"# <{BASE}graph/x> .",
        "",
    ],
)
def test_what_kg_does_not_write_is_read_too(tmp_path: Path, line: str) -> None:
    good = f'<{EX}a> <{EX}p> "x" <{BASE}graph/x> .\n'
    (tmp_path / "x.nq").write_text(f"{good}{line}\n", encoding="utf-8")
    with Store.open(tmp_path / "out", create=True) as store:
        assert bulk.fill(store._inner, tmp_path / "x.nq") is None
        assert len(store) == 0
        assert store.load(tmp_path / "x.nq") == 1
        expected = set(ox.parse((tmp_path / "x.nq").read_bytes(), format=ox.RdfFormat.N_QUADS))
        assert {quad for quad in store._inner if quad.graph_name != ox.DefaultGraph()} == expected
        assert {quad.triple for quad in store._inner} == {quad.triple for quad in expected}


def test_a_node_described_by_another_article_is_left_to_the_slow_way(tmp_path: Path) -> None:
    one_by_one(tmp_path / "a", {"hafen": graph(harbour())})
    file = exported(tmp_path / "a", tmp_path / "a.nq", "nquads")
    node = f"{article_iri('hafen')}/person/Ute_Brandt"
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f'<{node}> <{RDFS.comment}> "x" <{graph_iri("other")}> .\n')
    with Store.open(tmp_path / "b", create=True) as store:
        assert bulk.fill(store._inner, file) is None
        assert store.load(file) == 2


def test_what_is_said_of_a_statement_tells_nothing_of_who_is_who(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if it were a mention or a place: it is left aside, however the article comes into the store."""
    plain, odd = graph(harbour()), graph(harbour())
    statement = min(odd.subjects(RDF.type, WS.Statement), key=str)
    node = URIRef(f"{article_iri('hafen')}/person/Ute_Brandt")
    for property_, value in (
        (WS.refersTo, node),
        (WS.mentionType, MENTION_CONCEPT[MentionType.NAME]),
        (RDF.type, WS.Location),
        (RDFS.label, Literal("Bochum")),
    ):
        odd.add((statement, property_, value))
    one_by_one(tmp_path / "plain", {"hafen": plain})
    one_by_one(tmp_path / "odd", {"hafen": odd})
    with Store.open(tmp_path / "replaced", create=True) as store:
        store.put("hafen", plain)
        assert store.put("hafen", odd) is Change.REPLACED
    file = exported(tmp_path / "odd", tmp_path / "odd.nq", "nquads")
    at_once(tmp_path / "b", file, monkeypatch)
    assert quads(tmp_path / "b") == quads(tmp_path / "replaced") == quads(tmp_path / "odd")
    added = {quad for quad in quads(tmp_path / "odd") if str(quad.subject) == f"<{statement}>"}
    assert quads(tmp_path / "odd") - added == quads(tmp_path / "plain") - added


def test_a_store_that_holds_something_is_not_filled_at_once(tmp_path: Path) -> None:
    one_by_one(tmp_path / "a", {"hafen": graph(harbour()), "schule": graph(school())})
    file = exported(tmp_path / "a", tmp_path / "a.nq", "nquads")
    with Store.open(tmp_path / "b", create=True) as store:
        store.put("hafen", graph(debate()[0]))
        assert store.load(file) == 2
        assert store.load(file) == 2
    assert quads(tmp_path / "b") == quads(tmp_path / "a")
