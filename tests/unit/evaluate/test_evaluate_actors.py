"""The scores of names brought together and of descriptions resolved, against values computed by hand."""

from __future__ import annotations

import pytest

from kg.evaluate.actors import ActorScores, report_actors, score_actors_of
from kg.model import Annotation, Entity, Kind, Mention, MentionType, Span

NAME, NOMINAL, PRONOUN = MentionType.NAME, MentionType.NOMINAL, MentionType.PRONOUN


def entity(identifier: str, *mentions: tuple[int, int, MentionType], kind: Kind = Kind.PERSON) -> Entity:
    return Entity(identifier, identifier, kind, tuple(Mention(Span(b, e), t) for b, e, t in mentions))


def scored(gold: list[Entity], predicted: list[Entity]) -> ActorScores:
    return score_actors_of(Annotation(tuple(gold)), Annotation(tuple(predicted)))


GOLD = [
    entity("lenz", (0, 4, NAME), (20, 23, PRONOUN), (30, 42, NOMINAL), (50, 54, NAME)),
    entity("huber", (10, 15, NAME), (60, 62, PRONOUN)),
]


def test_gold_against_itself_is_perfect() -> None:
    found = scored(GOLD, GOLD)
    assert (found.pronouns.value, found.descriptions.value) == (1.0, 1.0)
    assert (found.pronouns.count, found.descriptions.count) == (2, 1)
    assert found.clusters.f1 == found.shared_clusters.f1 == 1.0


def test_pronoun_of_the_wrong_person_and_a_missed_description_are_wrong() -> None:
    predicted = [
        entity("e1", (0, 4, NAME), (50, 54, NAME), (60, 62, PRONOUN)),
        entity("e2", (10, 15, NAME), (20, 23, PRONOUN)),
    ]
    found = scored(GOLD, predicted)
    assert (found.pronouns.total, found.pronouns.count) == (0, 2)
    assert (found.descriptions.total, found.descriptions.count) == (0, 1)
    assert found.resolved.count == 3


def test_a_description_counts_by_overlap() -> None:
    predicted = [entity("e1", (0, 4, NAME), (34, 42, NOMINAL), (50, 54, NAME)), entity("e2", (10, 15, NAME))]
    assert scored(GOLD, predicted).descriptions.value == 1.0


def test_only_what_follows_a_name_is_counted_and_only_of_actors() -> None:
    gold = [
        entity("lenz", (0, 3, PRONOUN), (10, 14, NAME)),
        entity("crowd", (20, 25, NOMINAL), (30, 33, PRONOUN), kind=Kind.GROUP),
        entity("bonn", (40, 44, NAME), (50, 53, NOMINAL), kind=Kind.LOCATION),
    ]
    assert scored(gold, gold).resolved.count == 0


def test_one_person_under_two_entities_costs_recall_only() -> None:
    # Three names of one person as a cluster of two and a cluster of one: recall (2/3 + 2/3 + 1/3) / 3 = 5/9.
    gold = [entity("lenz", (0, 4, NAME), (10, 14, NAME), (20, 24, NAME))]
    predicted = [entity("e1", (0, 4, NAME), (10, 14, NAME)), entity("e2", (20, 24, NAME))]
    found = scored(gold, predicted)
    assert found.clusters.precision.value == 1.0
    assert found.clusters.recall.value == pytest.approx(5 / 9)


def test_two_people_under_one_entity_cost_precision_only() -> None:
    # Two names of one and one of the other: precision (2/3 + 2/3 + 1/3) / 3 = 5/9.
    gold = [entity("lenz", (0, 4, NAME), (10, 14, NAME)), entity("huber", (20, 24, NAME))]
    predicted = [entity("e1", (0, 4, NAME), (10, 14, NAME), (20, 24, NAME))]
    found = scored(gold, predicted)
    assert found.clusters.precision.value == pytest.approx(5 / 9)
    assert found.clusters.recall.value == 1.0


def test_names_of_one_side_count_as_nothing_but_not_among_the_shared() -> None:
    # Gold names a, b; predicted a and something that is no name: precision 1/2, recall of a 1/2, of b 0: 1/4.
    gold = [entity("lenz", (0, 4, NAME), (10, 14, NAME))]
    predicted = [entity("e1", (0, 4, NAME)), entity("e2", (30, 34, NAME))]
    found = scored(gold, predicted)
    assert found.clusters.precision.value == pytest.approx(1 / 2)
    assert found.clusters.recall.value == pytest.approx(1 / 4)
    assert found.shared_clusters.f1 == 1.0


def test_a_lump_of_two_people_is_the_counterpart_of_one_of_them() -> None:
    gold = [
        entity("lenz", (0, 4, NAME), (10, 14, NAME), (40, 43, PRONOUN)),
        entity("huber", (20, 24, NAME), (50, 52, PRONOUN)),
    ]
    lump = [entity("e1", (0, 4, NAME), (10, 14, NAME), (20, 24, NAME), (40, 43, PRONOUN), (50, 52, PRONOUN))]
    found = scored(gold, lump)
    assert (found.pronouns.total, found.pronouns.count) == (1, 2)


def test_no_gold_entities_count_for_nothing() -> None:
    found = scored([], GOLD)
    assert found == ActorScores()
    assert "-" in report_actors(found)
    assert "B-cubed" in report_actors(scored(GOLD, GOLD))
