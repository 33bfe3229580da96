"""Identities in the store: in step with the articles whatever comes when, undone by removal, kept by rebuilding."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from reports import report

from kg.errors import KgError, StoreError
from kg.identity.byhand import Act, DecisionError
from kg.identity_rows import explanations, merge, split, undo
from kg.query import ask
from kg.query.views import entity_rows, mention_rows, statement_rows
from kg.shapes import violations
from kg.store import Change, Store
from kg.vocab import BY_HAND, IDENTITIES, IDENTITY_INDEX, RDF, WS

ALL = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
ARTICLES: dict[str, Graph] = {
    "a": report("a", ("Antony Blinken", "US-Außenminister"), ("Boas Netanel", None)),
    "b": report("b", ("Blinken", "US-Außenminister"), ("Boas Netanel", None), day="2024-05-02"),
    "c": report("c", ("Blinken", "Bademeister"), day="2024-05-03"),
    "d": report("d", ("Hans Müller", "Bürgermeister"), ("Georg Müller", "Trainer")),
    "e": report("e", ("Müller", None), ("Antony Blinken", None), day="2024-05-04"),
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "out", create=True) as opened:
        for name, graph in ARTICLES.items():
            opened.put(name, graph)
        yield opened


def content(store: Store) -> tuple[set[object], ...]:
    """Everything but the decisions: the default graph, the identities, the index."""
    graphs = [
        f"SELECT ?s ?p ?o WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}" for name in (IDENTITIES, IDENTITY_INDEX)
    ]
    return tuple(set(store.query(query).values()) for query in (ALL, *graphs))


def fresh(folder: Path, names: list[str]) -> tuple[set[object], ...]:
    with Store.open(folder, create=True) as store:
        for name in names:
            store.put(name, ARTICLES[name])
        return content(store)


def test_questions_see_one_actor(store: Store) -> None:
    rows = ask(store, "most-quoted", {}).rows
    assert rows[0] == ("Antony Blinken", "person", 3, 3, 3)
    assert len(ask(store, "who-said", {"speaker": "Antony Blinken"}).rows) == 3
    assert ("Antony Blinken", "Boas Netanel", 2) in ask(store, "co-mentions", {}).rows
    assert next(row for row in ask(store, "actors", {}).rows if row[0] == "Antony Blinken")[3:5] == (3, 3)


def test_the_rows_of_the_pictures_see_one_actor(store: Store) -> None:
    labels = {row.iri: row.label for row in entity_rows(store)}
    said = [labels[row.speakers[0]] for row in statement_rows(store)]
    assert said.count("Antony Blinken") == 3
    assert sum(labels[row.entity] == "Antony Blinken" for row in mention_rows(store)) == 3


def test_no_order_of_articles_shows(tmp_path: Path) -> None:
    expected = fresh(tmp_path / "first", sorted(ARTICLES))
    for seed in range(6):
        names = list(ARTICLES)
        random.Random(seed).shuffle(names)  # noqa: S311
        assert fresh(tmp_path / f"{seed}", names) == expected


@pytest.mark.parametrize("gone", sorted(ARTICLES))
def test_what_is_removed_leaves_nothing_behind(store: Store, tmp_path: Path, gone: str) -> None:
    assert store.remove(gone)
    assert content(store) == fresh(tmp_path / "without", [name for name in ARTICLES if name != gone])
    store.put(gone, ARTICLES[gone])
    assert content(store) == fresh(tmp_path / "with", sorted(ARTICLES))


def test_an_article_that_changes_changes_who_is_who(store: Store, tmp_path: Path) -> None:
    other = report("a", ("Antony Blinken", "Bäcker"))
    assert store.put("a", other) is Change.REPLACED
    assert not any(len(one.occurrences) == 3 for one in explanations(store, "blinken"))
    store.put("a", ARTICLES["a"])
    assert content(store) == fresh(tmp_path / "again", sorted(ARTICLES))


def test_explain_says_why_and_why_not(store: Store) -> None:
    whole = next(one for one in explanations(store, "Blinken") if len(one.occurrences) == 3)
    assert [one.date for one in whole.occurrences] == ["2024-05-01", "2024-05-02", "2024-05-04"]
    assert any("same public figure" in (one.reason or "") for one in whole.occurrences)
    (miss,) = whole.near_misses
    assert "roles differ" in miss.against
    (mayor,) = explanations(store, "hans müller")
    assert any("first names" in miss.against for miss in mayor.near_misses)


def test_merges_and_splits_survive_building_again(store: Store) -> None:
    merge(store, "müller@e", "Hans Müller", "the council has one Müller")
    split(store, "Antony Blinken", "Blinken@b", "another one")
    before = content(store)
    assert len(explanations(store, "Hans Müller")[0].occurrences) == 2
    for name in ("e", "b", "d"):
        store.remove(name)
    for name, graph in ARTICLES.items():
        store.put(name, graph)
    assert content(store) == before
    assert len(explanations(store, "Hans Müller")[0].occurrences) == 2
    assert "by hand: the council has one Müller" in str(explanations(store, "Hans Müller"))


def test_what_is_undone_leaves_nothing_behind(store: Store) -> None:
    before = content(store)
    merge(store, "müller@e", "Hans Müller", "the council has one Müller")
    split(store, "Antony Blinken", "Blinken@b", "another one")
    undo(store, Act.SPLIT, "Antony Blinken", "Blinken@b")
    undo(store, Act.MERGE, "müller@e", "Hans Müller@d")
    assert content(store) == before
    assert not list(store.query(f"SELECT ?s WHERE {{ GRAPH <{BY_HAND}> {{ ?s ?p ?o }} }}").values())


def test_cycles_and_contradictions_are_refused(store: Store) -> None:
    merge(store, "müller@e", "Hans Müller", "one")
    with pytest.raises(DecisionError, match="one actor already"):
        merge(store, "Hans Müller", "müller@e", "again")
    split(store, "Hans Müller", "Georg Müller", "brothers")
    before = content(store)
    with pytest.raises(DecisionError, match=r"split by hand \(brothers\)"):
        merge(store, "Georg Müller", "müller@e", "a chain that would join the brothers")
    with pytest.raises(DecisionError, match="merged by hand"):
        split(store, "Hans Müller@d", "müller@e", "after all")
    with pytest.raises(DecisionError, match="the same"):
        split(store, "Georg Müller", "Georg Müller", "himself")
    with pytest.raises(DecisionError, match="no merge by hand"):
        undo(store, Act.MERGE, "Georg Müller", "Boas Netanel")
    assert content(store) == before


@pytest.mark.parametrize("name", ["nobody", "blinken@nowhere", "zzz@a", "https://example.org/x", ""])
def test_names_of_nobody_are_refused(store: Store, name: str) -> None:
    with pytest.raises(KgError):
        merge(store, name, "Hans Müller", "x")


def test_two_of_one_name_have_to_be_told_apart(store: Store) -> None:
    with pytest.raises(KgError, match="NAME@ARTICLE"):
        merge(store, "Blinken", "Hans Müller", "x")


def test_decisions_travel_with_the_text_file(store: Store, tmp_path: Path) -> None:
    merge(store, "müller@e", "Hans Müller", 'said "so" \\ in the council')
    store.dump(tmp_path / "graph.trig")
    assert IDENTITY_INDEX not in (tmp_path / "graph.trig").read_text(encoding="utf-8")
    with Store.open(tmp_path / "copy", create=True) as copy:
        copy.load(tmp_path / "graph.trig")
        assert content(copy) == content(store)
        assert copy.identities.decisions() == store.identities.decisions()


def test_decisions_of_a_text_file_come_to_those_that_are_here(store: Store, tmp_path: Path) -> None:
    merge(store, "müller@e", "Hans Müller", "one")
    with Store.open(tmp_path / "other", create=True) as other:
        other.put("d", ARTICLES["d"])
        split(other, "Hans Müller", "Georg Müller", "brothers")
        other.dump(tmp_path / "other.trig")
        both = {*store.identities.decisions(), *other.identities.decisions()}
    for _ in range(2):
        store.load(tmp_path / "other.trig")
        assert set(store.identities.decisions()) == both
    merge(store, "müller@e", "Boas Netanel", "a slip")
    with Store.open(tmp_path / "third", create=True) as third:
        for name in "ae":
            third.put(name, ARTICLES[name])
        split(third, "müller@e", "Boas Netanel", "others")
        third.dump(tmp_path / "third.trig")
    before = content(store)
    with pytest.raises(StoreError, match=r"third\.trig: its decisions by hand cannot all hold"):
        store.load(tmp_path / "third.trig")
    assert content(store) == before


def test_a_text_file_whose_decisions_contradict_each_other_is_refused(store: Store, tmp_path: Path) -> None:
    split(store, "Hans Müller", "Georg Müller", "brothers")
    store.dump(tmp_path / "graph.trig")
    text = (tmp_path / "graph.trig").read_text(encoding="utf-8")
    both = [
        f"<https://w3id.org/whosaid/id/article/d/person/{name}>" for name in ("Hans_Müller", "Georg_Müller")
    ]
    merged = (
        f"<{BY_HAND}> {{ <https://w3id.org/whosaid/id/decision/merge/x> a ws:Merge ; ws:member {both[0]} , {both[1]} ; "
        'ws:reason "twins" }\n'
    )
    (tmp_path / "bad.trig").write_text(text + merged, encoding="utf-8")
    with Store.open(tmp_path / "copy", create=True) as copy:
        with pytest.raises(StoreError, match=r"bad\.trig: its decisions by hand cannot all hold"):
            copy.load(tmp_path / "bad.trig")
        assert len(copy) == 0


def test_the_graph_of_decisions_meets_the_shapes(store: Store) -> None:
    merge(store, "müller@e", "Hans Müller", "one")
    split(store, "Hans Müller", "Georg Müller", "brothers")
    graph = store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{BY_HAND}> {{ ?s ?p ?o }} }}").graph()
    found = {one.shape for one in violations(graph)}
    assert found == {"GraphArticle"}  # only the graph of an article holds one
    assert len(set(graph.subjects(RDF.type, WS.Decision))) == 2


def test_what_could_not_be_written_is_not_remembered(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(store)

    def fail(*_: object) -> None:
        raise StoreError("disk full")

    with monkeypatch.context() as patched:
        patched.setattr(store, "_written", fail)
        with pytest.raises(StoreError):
            merge(store, "müller@e", "Hans Müller", "one")
    assert store.identities.decisions() == []
    store.put("a", report("a", ("Antony Blinken", "Bäcker")))
    store.put("a", ARTICLES["a"])
    assert content(store) == before


def test_a_graph_under_another_name_describes_the_same_nodes(tmp_path: Path) -> None:
    """One profile is kept of each, that of the graph which came last."""
    later = report("a", ("Antony Blinken", "US-Außenminister"), ("Boas Netanel", None), day="2024-07-01")
    with Store.open(tmp_path / "out", create=True) as store:
        store.put("a", ARTICLES["a"])
        store.put("copy", later)
        kept = store.triples(URIRef(IDENTITY_INDEX), property=WS.profile)
        assert len({subject for subject, _, _ in kept}) == len(kept) == 3
        assert any("2024-07-01" in str(value) for _, _, value in kept)
