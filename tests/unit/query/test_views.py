"""The typed rows: every field as the annotation had it, and the filters."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from stories import HARBOUR, SCHOOL, graph, harbour, quarrel

from kg.model import Form, Kind
from kg.query import ask
from kg.query.views import (
    Filters,
    article_rows,
    entity_rows,
    mention_rows,
    stances_towards,
    statement_rows,
)
from kg.server import reading
from kg.store import Store
from kg.vocab import BASE, WS, article_iri

BRANDT, OHM, KIEL = BASE + "person/Ute_Brandt", BASE + "person/Jens_Ohm", BASE + "place/2891122"
HAFEN, SCHULE = str(article_iri("hafen")), str(article_iri("schule"))


def test_a_statement_row_has_everything(newsroom: Store) -> None:
    first, second, third = statement_rows(newsroom, Filters(articles=(HAFEN,)))
    assert first.text == HARBOUR[first.begin : first.end]
    assert [HARBOUR[begin:end] for begin, end in first.parts] == [
        "„Der Hafen wächst“",
        "„und Jens Ohm hilft.“",
    ]
    assert (first.speakers, first.about, first.addressees) == ((BRANDT,), (OHM,), ())
    assert (first.form, first.medium, first.stance) == ("direct", "speech", "supports")
    assert (first.cue, first.cue_lemma, first.confidence, first.rule) == (
        "sagte",
        "sagen",
        0.95,
        "direct-after",
    )
    assert first.iri == f"{HAFEN}/statement/{first.begin}-{first.end}"
    assert (second.stated_in, second.stated_on, second.addressees) == (KIEL, "2024-05-16", (BRANDT,))
    assert (second.parts, second.cue) == ((), None)
    assert third.speakers == (f"{HAFEN}/actor/Ein_Sprecher",)


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (Filters(), 4),
        (Filters(speakers=(OHM,)), 2),
        (Filters(speakers=(OHM, BRANDT)), 3),
        (Filters(speakers=(OHM,), about=(KIEL, BRANDT)), 2),
        (Filters(about=(BRANDT,)), 1),
        (Filters(articles=(SCHULE,)), 1),
        (Filters(since="2024-06"), 1),
        (Filters(until="2024-05"), 3),
        (Filters(since="2024-05-18", until="2024-06-01"), 0),
        (Filters(form=Form.DIRECT), 2),
        (Filters(text="HAFEN"), 1),
        (Filters(text='") || true || ("'), 0),
        (Filters(speakers=(OHM,), form=Form.DIRECT, text="klein", since="2024", articles=(SCHULE,)), 1),
    ],
)
def test_filters(newsroom: Store, filters: Filters, count: int) -> None:
    rows = statement_rows(newsroom, filters)
    assert len(rows) == len({row.iri for row in rows}) == count


@pytest.mark.parametrize("told_apart", [True, False])
def test_a_row_knows_the_stance_towards_each_target(tmp_path: Path, told_apart: bool) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.put("streit", graph(quarrel(told_apart=told_apart)))
        names = {entity.label: entity.iri for entity in entity_rows(store)}
        (row,) = statement_rows(store)
    assert row.stance == "opposes"
    assert bool(row.stances) is told_apart
    towards = {name: row.stance_towards(names[name]) for name in ("Hydroplan", "Stadtrat", "Kiel")}
    apart = {"Hydroplan": "opposes", "Stadtrat": "supports", "Kiel": "neutral"}
    assert towards == (apart if told_apart else dict.fromkeys(apart, "opposes"))


@pytest.mark.parametrize(
    ("stance", "properties", "towards"),
    [
        ("opposes", {WS.against: ["a"], WS.neutralTowards: ["a", "b"]}, ("opposes", "neutral")),
        ("supports", {WS.against: ["a"], WS.inFavourOf: ["a", "b"]}, ("supports", "supports")),
        (
            "neutral",
            {WS.against: ["a"], WS.inFavourOf: ["a"], WS.neutralTowards: ["b"]},
            ("opposes", "neutral"),
        ),
        ("opposes", {WS.inFavourOf: ["b"]}, ("opposes", "supports")),
        ("opposes", {}, ()),
    ],
)
def test_of_two_stances_towards_one_actor_the_one_that_takes_sides_counts(
    stance: str, properties: dict[str, list[str]], towards: tuple[str, ...]
) -> None:
    values = {str(property_): found for property_, found in properties.items()} | {str(WS.about): ["a", "b"]}
    assert stances_towards(values, stance) == towards


def test_entities(newsroom: Store) -> None:
    rows = {row.iri: row for row in entity_rows(newsroom)}
    assert rows[BRANDT].label == "Ute Brandt"
    assert (rows[KIEL].kind, rows[KIEL].lat, rows[KIEL].long) == ("location", 54.3233, 10.1228)
    assert rows[BASE + "organization/Werft"].kind == Kind.ORGANIZATION
    # The publisher is named by the article's head, not in its text.
    assert not any("F" in row.label for row in rows.values())
    named = {iri for row in statement_rows(newsroom) for iri in (*row.speakers, *row.about, *row.addressees)}
    assert named <= rows.keys()


def test_articles(newsroom: Store) -> None:
    hafen, schule = article_rows(newsroom)
    assert (hafen.iri, hafen.id, hafen.text) == (HAFEN, "hafen", HARBOUR)
    assert (hafen.title, hafen.date, hafen.publisher) == (
        "Hafen <wächst> & gedeiht",
        "2024-05-17",
        "Förde-Bote",
    )
    assert (schule.text, schule.publisher, schule.source) == (SCHOOL, None, "https://example.org/schule?a=1")


def test_mentions(newsroom: Store) -> None:
    rows = mention_rows(newsroom)
    texts = {HAFEN: HARBOUR, SCHULE: SCHOOL}
    assert {texts[row.article][row.begin : row.end] for row in rows if row.entity == OHM} == {"Jens Ohm"}
    assert {row.article for row in rows if row.entity == KIEL} == {HAFEN, SCHULE}


def test_rows_do_not_grow_with_the_number_of_articles(
    newsroom: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few queries whatever is in the store: none per row."""
    asked: list[str] = []
    original = Store.query

    def counted(self: Store, sparql: str, *, timeout: float | None = None) -> object:
        asked.append(sparql)
        return original(self, sparql, timeout=timeout)

    monkeypatch.setattr(Store, "query", counted)
    for rows in (statement_rows, entity_rows, article_rows, mention_rows):
        asked.clear()
        rows(newsroom)
        assert len(asked) <= 3


def test_an_empty_store(tmp_path_factory: pytest.TempPathFactory) -> None:
    with Store.open(tmp_path_factory.mktemp("empty"), create=True) as store:
        for rows in (statement_rows, entity_rows, article_rows, mention_rows):
            assert not rows(store)
        store.put("hafen", graph(harbour()))
        assert statement_rows(store)


def test_an_actor_has_the_role_that_most_articles_state(tmp_path: Path) -> None:
    roles = ("64-jähriger Pilot", "Pilot", "Pilot aus Kiel", "Pilot", None)
    with Store.open(tmp_path / "store", create=True) as store:
        for number, role in enumerate(roles):
            article, annotation = harbour()
            brandt, ohm, *others = annotation.entities
            told = replace(annotation, entities=(brandt, replace(ohm, role=role), *others))
            store.put(f"hafen{number}", graph((replace(article, id=f"hafen{number}"), told)))
        assert {row.iri: row.role for row in entity_rows(store)}[OHM] == "Pilot"
        table = ask(store, "actors", {"kind": "person"})
        where = [table.columns.index(column) for column in ("name", "role")]
        named = {row[where[0]]: row[where[1]] for row in table.rows}
        assert (named["Jens Ohm"], named["Ute Brandt"]) == ("Pilot", None)
        found = reading.entity(store, OHM)
        assert found is not None
        assert found.roles == ("Pilot", "64-jähriger Pilot", "Pilot aus Kiel")
