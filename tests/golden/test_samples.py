"""What `kg` extracts from the sample articles, against floors that may only rise.

Raise a floor in `floors.json` when the program got better; lower one only with a reason in the
change that lowers it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.evaluate import Scores, load_gold, report, score
from kg.model import Annotation, Article
from kg.pipeline import extract_article
from kg.read import read_inputs
from kg.resources import resource

FLOORS: dict[str, float] = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))

EPSILON = 1e-6
"""Tolerance for sums in another order on another machine; no change of a single statement is that small."""


def extract(name: str, text: str) -> Annotation:
    """Runs the program as its users do, from the file, so that headline and dateline are recognised."""
    path = resource("seeds/articles") / f"{name}.txt"
    (article,) = read_inputs([str(path)])
    assert isinstance(article, Article), article
    assert article.text == text, f"{name}: offsets of the gold do not hold for the text as read"
    return extract_article(article)


@pytest.fixture(scope="module")
def predicted() -> dict[str, Annotation]:
    return {gold.name: extract(gold.name, gold.text) for gold in load_gold(resource("seeds/articles"))}


@pytest.fixture(scope="module")
def scores(predicted: dict[str, Annotation]) -> Scores:
    return score((gold, predicted[gold.name]) for gold in load_gold(resource("seeds/articles")))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_figure_falls_below_its_floor(name: str, scores: Scores) -> None:
    reached = {
        "statement_f1": scores.statements.f1,
        "message_f1": scores.message.f1,
        "joint_f1": scores.joint.f1,
        "speaker_accuracy": scores.speaker.value,
        "form_accuracy": scores.form.value,
    }[name]
    assert reached >= FLOORS[name] - EPSILON, f"{name} {reached:.4f} < {FLOORS[name]}\n{report(scores)}"


def test_the_article_without_statements_gives_none(predicted: dict[str, Annotation]) -> None:
    assert predicted["2024-07-03-baustelle-warnow"].quotations == ()
