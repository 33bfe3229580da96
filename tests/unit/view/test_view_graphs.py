"""The networkx projections: who speaks about whom, statements between, named together, places."""

from __future__ import annotations

import random
from dataclasses import replace

from kg.rows import ArticleRow, EntityRow, MentionRow, StatementRow
from kg.view.graphs import (
    ABOUT,
    ADDRESSEE,
    STATED_IN,
    co_mention,
    places,
    speaker_target,
)


def statement(
    iri: str,
    speakers: tuple[str, ...] = (),
    about: tuple[str, ...] = (),
    to: tuple[str, ...] = (),
    place: str | None = None,
) -> StatementRow:
    return StatementRow(
        iri, "x", "direct", "art", 0, 1, speakers=speakers, about=about, addressees=to, stated_in=place
    )


ROWS = [
    statement("s1", ("anna",), ("bert",)),
    statement("s2", ("anna",), ("bert",), to=("bert",), place="ulm"),
    statement("s3", ("bert", "anna"), ("carl",)),
    statement("s4", ("dora",)),
    statement("s5", (), ("carl",)),
    statement("s6", ("anna",), ("anna",)),
]


def test_speaker_target_counts_statements_by_relation() -> None:
    graph = speaker_target(ROWS)
    assert graph.edges["anna", "bert", ABOUT] == {
        "statements": ["s1", "s2"],
        "weight": 2,
        "stance": "neutral",
    }
    assert graph.edges["anna", "bert", ADDRESSEE]["statements"] == ["s2"]
    assert graph.edges["anna", "ulm", STATED_IN]["weight"] == 1
    assert not graph.has_edge("bert", "anna")


def test_an_edge_has_the_joint_stance_towards_its_target_alone() -> None:
    said = replace(
        statement("s1", ("anna",), ("bert", "carl", "dora"), to=("emil",), place="ulm"),
        stance="opposes",
        stances=("opposes", "supports", "neutral"),
    )
    whole = replace(statement("s2", ("anna",), ("carl",)), stance="opposes")
    stances = {(end, key): stance for _, end, key, stance in _edges((said, whole))}
    assert stances == {
        ("bert", ABOUT): "opposes",
        ("carl", ABOUT): "mixed",
        ("dora", ABOUT): "neutral",
        ("emil", ADDRESSEE): "neutral",
        ("ulm", STATED_IN): "neutral",
    }


def _edges(rows: tuple[StatementRow, ...]) -> list[tuple[str, str, str, str]]:
    return list(speaker_target(rows).edges(keys=True, data="stance"))


def test_a_joint_statement_gives_an_edge_from_every_speaker() -> None:
    graph = speaker_target(ROWS)
    assert graph.has_edge("anna", "carl", ABOUT)
    assert graph.has_edge("bert", "carl", ABOUT)


def test_a_speaker_without_target_and_a_target_without_speaker_are_nodes() -> None:
    graph = speaker_target(ROWS)
    assert graph.nodes["dora"]["said"] == ["s4"]
    assert graph.nodes["carl"]["said"] == []
    assert graph.degree("dora") == 0
    assert graph.has_edge("anna", "anna", ABOUT)


def test_projections_do_not_depend_on_the_order_of_rows() -> None:
    shuffled = list(ROWS)
    random.Random(1).shuffle(shuffled)  # noqa: S311
    one, other = speaker_target(ROWS), speaker_target(shuffled)
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(data=True)) == list(other.edges(data=True))


TEXT = "Anna traf Bert. Carl kam am 3. Mai mit Anna."
ARTICLES = [ArticleRow("art", None, None, None, None, TEXT)]


def mention(entity: str, at: int, article: str = "art") -> MentionRow:
    return MentionRow(entity, article, at, at + 4)


MENTIONS = [mention("anna", 0), mention("bert", 10), mention("carl", 16), mention("anna", 39)]


def test_co_mention_by_sentence() -> None:
    graph = co_mention(MENTIONS, ARTICLES)
    assert graph.edges["anna", "bert"] == {"weight": 1, "where": [("art", 0)]}
    assert graph.edges["anna", "carl"]["where"] == [("art", 16)]
    assert not graph.has_edge("bert", "carl")


def test_co_mention_leaves_out_unknown_articles_and_keeps_lone_entities() -> None:
    graph = co_mention([mention("anna", 0), mention("bert", 0, "lost")], ARTICLES)
    assert list(graph.nodes) == ["anna"]
    assert co_mention([], []).number_of_nodes() == 0


def test_places_keeps_only_locations_spoken_in_or_about() -> None:
    entities = [
        EntityRow("anna", "Anna", "person"),
        EntityRow("ulm", "Ulm", "location", lat=48.4, long=9.99),
        EntityRow("bert", "Bert", "person"),
    ]
    graph = places([*ROWS, statement("s7", ("bert",), to=("ulm",))], entities)
    assert set(graph.nodes) == {"anna", "ulm"}
    assert graph.nodes["ulm"] == {"label": "Ulm", "kind": "location", "lat": 48.4, "long": 9.99}
    assert graph.edges["anna", "ulm", STATED_IN]["statements"] == ["s2"]
