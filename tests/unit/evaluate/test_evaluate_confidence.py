"""Calibration error and reliability table, against values computed by hand; what counts as right."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.actors import found_and_right
from kg.evaluate.confidence import judgements, reliability, report_reliability
from kg.evaluate.statements import judged
from kg.gold import GoldArticle
from kg.model import Annotation, Entity, Form, Kind, Mention, MentionType, Quotation, Span

TEXT = "Anna sagte, sie komme. Bernd schwieg lange."


def at(part: str) -> Span:
    begin = TEXT.index(part)
    return Span(begin, begin + len(part))


def person(key: str, name: str) -> Entity:
    return Entity(key, name, Kind.PERSON, (Mention(at(name), MentionType.NAME),))


def said(content: str, *speaker: str, confidence: float = 1.0) -> Quotation:
    return Quotation((at(content),), Form.INDIRECT, "test", confidence, speaker=speaker)


PEOPLE = (person("g1", "Anna"), person("g2", "Bernd"))
GOLD = GoldArticle("a", TEXT, Annotation(PEOPLE, (said("sie komme", "g1"), said("schwieg lange"))))


# -- What is right ------------------------------------------------------------------------------


def test_words_and_speaker_must_both_be_right() -> None:
    right = said("sie komme", "g1")
    wrong_speaker = said("sie komme", "g2")
    nobody = said("schwieg lange")
    invented = said("Anna sagte", "g1")
    assert judged(GOLD, Annotation(PEOPLE, (right, nobody, invented))) == (
        (True, True),
        (True, True),
        (False, False),
    )
    assert judged(GOLD, Annotation(PEOPLE, (wrong_speaker,))) == ((True, False),)


def test_one_gold_quotation_is_found_only_once() -> None:
    twice = Annotation(PEOPLE, (said("sie komme", "g1"), said("sie komme", "g1")))
    assert sorted(judged(GOLD, twice)) == [(False, False), (True, True)]


def test_a_speaker_too_many_is_wrong() -> None:
    assert judged(GOLD, Annotation(PEOPLE, (said("sie komme", "g1", "g2"),))) == ((True, False),)


def test_without_gold_entities_nothing_is_judged() -> None:
    bare = GoldArticle("a", TEXT, Annotation((), (said("sie komme"),)))
    predicted = Annotation(PEOPLE, (said("sie komme", "g1"),))
    assert judged(bare, predicted) == ()
    assert judgements([(bare, predicted)]) == []
    assert found_and_right([(bare, predicted)]).recall.count == 0


def test_found_and_right_counts_what_is_predicted_and_what_is_wanted() -> None:
    predicted = Annotation(PEOPLE, (said("sie komme", "g1"), said("schwieg lange", "g2"), said("Anna")))
    score = found_and_right([(GOLD, predicted)])
    assert score.precision.value == pytest.approx(1 / 3)
    assert score.recall.value == 0.5


def test_judgements_pair_confidence_and_truth() -> None:
    predicted = Annotation(
        PEOPLE, (said("sie komme", "g1", confidence=0.9), said("Anna sagte", confidence=0.2))
    )
    assert judgements([(GOLD, predicted)]) == [(0.9, True), (0.2, False)]


# -- The error ----------------------------------------------------------------------------------


def test_the_error_by_hand() -> None:
    # Two bins of two: mean 0.2, none right; mean 0.8, both right. (2 * 0.2 + 2 * 0.2) / 4 = 0.2.
    found = reliability([(0.9, True), (0.1, False), (0.7, True), (0.3, False)], bins=2)
    assert [(part.count, part.lowest, part.highest) for part in found.bins] == [(2, 0.1, 0.3), (2, 0.7, 0.9)]
    assert [part.right for part in found.bins] == [0.0, 1.0]
    assert found.error == pytest.approx(0.2)
    assert found.count == 4


def test_bins_weigh_by_their_size() -> None:
    # Three statements in two bins: two with mean 0.5 and one right, one with 0.8 and wrong: (2 * 0 + 1 * 0.8) / 3.
    found = reliability([(0.4, True), (0.6, False), (0.8, False)], bins=2)
    assert [part.count for part in found.bins] == [2, 1]
    assert found.error == pytest.approx(0.8 / 3)


def test_what_chance_alone_does_by_hand() -> None:
    found = reliability([(0.5, True)] * 4, bins=1)
    assert found.by_chance == pytest.approx(math.sqrt(2 / math.pi * 4 * 0.25) / 4)


def test_no_statements_have_no_error() -> None:
    found = reliability([])
    assert (found.error, found.by_chance, found.count, found.bins) == (0.0, 0.0, 0, ())


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60), st.integers(1, 12))
def test_bins_hold_every_statement_in_order_and_are_equal(
    statements: list[tuple[float, bool]], bins: int
) -> None:
    found = reliability(statements, bins)
    sizes = [part.count for part in found.bins]
    assert sum(sizes) == len(statements)
    assert max(sizes, default=0) - min(sizes, default=0) <= 1
    assert all(one.highest <= other.lowest for one, other in zip(found.bins, found.bins[1:], strict=False))
    assert 0 <= found.error <= 1


def test_the_report_names_the_error() -> None:
    shown = report_reliability(reliability([(0.75, True), (0.25, False)], bins=2))
    assert "  75 to 75" in shown
    assert "calibration error                 25.0" in shown
