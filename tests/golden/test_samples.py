"""What `kg` extracts from the sample articles, by the shipped pipeline and by rules, against floors that only rise.

Raise a floor in `floors.json` when the program got better; lower one only with a reason in the
change that lowers it.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from kg.evaluate.statements import Scores, report, score_article
from kg.gold import load_gold
from kg.model import Annotation, Article
from kg.pipeline import extract_article, language
from kg.read import read_inputs
from kg.resources import resource

FLOORS: dict[str, dict[str, float]] = json.loads(
    (Path(__file__).parent / "floors.json").read_text(encoding="utf-8")
)

EPSILON = 1e-6
"""Tolerance for sums in another order on another machine; no change of a single statement is that small."""


PIPELINES = {"network": ("de", "network"), "rules": ("rules", "rules")}


def extract(name: str, text: str, pipeline: str) -> Annotation:
    """Runs the program as its users do, from the file, so that headline and dateline are recognised."""
    path = resource("seeds/articles") / f"{name}.txt"
    (article,) = read_inputs([str(path)])
    assert isinstance(article, Article), article
    assert article.text == text, f"{name}: offsets of the gold do not hold for the text as read"
    return extract_article(article, language(*PIPELINES[pipeline]))


@cache
def predicted(pipeline: str) -> dict[str, Annotation]:
    return {
        gold.name: extract(gold.name, gold.text, pipeline) for gold in load_gold(resource("seeds/articles"))
    }


@cache
def scores(pipeline: str) -> Scores:
    found = predicted(pipeline)
    articles = load_gold(resource("seeds/articles"))
    return sum((score_article(gold, found[gold.name]) for gold in articles), Scores())


@pytest.mark.parametrize(("pipeline", "name"), [(p, name) for p, floors in FLOORS.items() for name in floors])
def test_no_figure_falls_below_its_floor(pipeline: str, name: str) -> None:
    reached = scores(pipeline)
    figure = {
        "statement_f1": reached.statements.f1,
        "message_f1": reached.message.f1,
        "joint_f1": reached.joint.f1,
        "speaker_accuracy": reached.speaker.value,
        "form_accuracy": reached.form.value,
    }[name]
    assert figure >= FLOORS[pipeline][name] - EPSILON, f"{name} {figure:.4f}\n{report(reached)}"


@pytest.mark.parametrize("pipeline", PIPELINES)
def test_the_article_without_statements_gives_none(pipeline: str) -> None:
    assert predicted(pipeline)["2024-07-03-baustelle-warnow"].quotations == ()
