"""The weights of pronouns and descriptions: learnt from choices, the same every time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from kg.extract.actors.ranking import best, flags, named, value, weights
from kg.gold import GoldArticle
from kg.model import Annotation, Entity, Kind, Mention, MentionType, Span
from kg.training import actors
from kg.training.actors import lessons_of
from kg.training.lessons import Lesson, cross_validated, feature_names, fit, share_right

NEAR, FAR = (("near", 1.0),), (("far", 1.0),)
LESSONS = [Lesson("pronoun", (FAR, NEAR) if n % 2 else (NEAR, FAR), frozenset({n % 2}), n) for n in range(20)]


def test_learns_what_decides() -> None:
    names = feature_names(LESSONS)
    found = fit(LESSONS, names, 1e-3)
    assert dict(zip(names, found, strict=True))["near"] > 1.0
    assert share_right(LESSONS, names, found) == cross_validated(LESSONS, 1e-3) == 1.0
    assert np.array_equal(found, fit(LESSONS, names, 1e-3))


def test_of_two_right_options_either_may_win_and_a_lesson_without_one_teaches_nothing() -> None:
    both = [Lesson("speaker", (FAR, NEAR, (("wrong", 1.0),)), frozenset({0, 1}), n) for n in range(10)]
    nothing = [Lesson("speaker", (FAR, NEAR), frozenset(), n) for n in range(10)]
    found = dict(zip(names := feature_names(both), fit([*both, *nothing], names, 1e-3), strict=True))
    assert found["far"] == pytest.approx(found["near"])
    assert found["wrong"] < found["near"]


def test_rare_features_are_left_out() -> None:
    once = Lesson("pronoun", ((("once", 1.0),), FAR), frozenset({0}), 0)
    assert feature_names([*LESSONS, once]) == ["far", "near"]


def article() -> GoldArticle:
    text = "Ute Lenz traf Eva Kaya. Sie lachte."
    entities = (
        Entity("lenz", "Ute Lenz", Kind.PERSON, (Mention(Span(0, 8), MentionType.NAME),)),
        Entity(
            "kaya",
            "Eva Kaya",
            Kind.PERSON,
            (Mention(Span(14, 22), MentionType.NAME), Mention(Span(24, 27), MentionType.PRONOUN)),
        ),
    )
    return GoldArticle("a", text, Annotation(entities))


def test_a_pronoun_of_the_gold_is_a_choice_and_its_answer_is_the_gold_s() -> None:
    (lesson,) = lessons_of([article()])
    assert (lesson.choice, len(lesson.options), lesson.right) == (
        "pronoun",
        2,
        frozenset({0}),
    )  # the last mentioned comes first


def test_without_judges_the_weights_of_speakers_stay(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    table = tmp_path / "weights.tsv"
    table.touch()
    monkeypatch.setattr(actors, "read_corpus", lambda *_: (article(),) * 10)
    monkeypatch.setattr(
        actors, "written_articles", lambda: (article(),) * 10
    )  # pronouns learn nothing from these
    monkeypatch.setattr(actors, "resource", lambda _: table)
    result = CliRunner().invoke(actors.main, ["--data", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert result.output.startswith("pronoun: 10 choices, 100.0 % right unseen")
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    kept = {name: float(weight) for choice, name, weight, _ in rows[1:] if choice == "speaker"}
    assert kept == weights()["speaker"]
    assert any(
        choice == "pronoun" and name == "mentions between: 0" and float(weight) > 0
        for choice, name, weight, _ in rows[1:]
    )


def test_the_shipped_table_holds_all_choices_and_decides() -> None:
    assert weights().keys() == {"speaker", "pronoun", "description"}
    assert best("pronoun", []) is None
    assert best("pronoun", [(), ()]) == 0


def test_features_that_come_together_weigh_what_they_weigh_one_by_one_in_every_choice() -> None:
    features = flags(["named", "leads", "no such feature"]) + flags(["last speaker"]) + flags([])
    assert [name for name, _ in named(features)] == ["named", "leads", "no such feature", "last speaker"]
    for choice in ("pronoun", "description", "pronoun"):
        known = weights()[choice]
        single = [known.get(name, 0.0) * amount for name, amount in named(features)]
        assert value(choice, features) == pytest.approx(sum(single))
        assert value(choice, features) != 0
    assert value("no such choice", features) == value("pronoun", ()) == 0


@pytest.mark.parametrize("feature", ["named", "leads"])
def test_the_prominent_are_meant_rather(feature: str) -> None:
    assert weights()["pronoun"][feature] > 0
