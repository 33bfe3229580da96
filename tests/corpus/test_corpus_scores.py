"""Scores on the development part of the German Wikinews quotation corpus, against floors that only rise.

The corpus is not part of the project. KG_DATA names the folder that holds `quotations/dev.jsonl` and
`entities/dev.jsonl`; without it these tests are skipped, loudly.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

import pytest

from kg.evaluate import GoldArticle, Scores, load_gold, report, score
from kg.evaluate_actors import ActorScores, report_actors, score_actors
from kg.model import Annotation, Form
from kg.pipeline import extract_article, language
from kg.read import article_from_text

_FLOORS: dict[str, dict[str, float]] = json.loads(
    (Path(__file__).parent / "floors.json").read_text(encoding="utf-8")
)
_DATA = Path(os.environ.get("KG_DATA", ""))
_DEV = _DATA / "quotations" / "dev.jsonl"
_EPSILON = 1e-3  # floors are rounded to three digits

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not os.environ.get("KG_DATA") or not _DEV.is_file(),
        reason="THE CORPUS SCORES WERE NOT CHECKED: set KG_DATA to the folder with quotations/dev.jsonl",
    ),
]


_PIPELINES = {"network": ("de", "network"), "rules": ("rules", "rules")}


@cache
def _predicted(pipeline: str) -> tuple[tuple[GoldArticle, Annotation], ...]:
    nlp = language(*_PIPELINES[pipeline])
    return tuple(
        (item, extract_article(article_from_text(item.text, item.name), nlp)) for item in load_gold(_DEV)
    )


@cache
def scores(pipeline: str) -> Scores:
    return score(_predicted(pipeline))


@cache
def actors(pipeline: str) -> ActorScores:
    return score_actors(_predicted(pipeline))


@pytest.mark.parametrize(
    ("pipeline", "name"), [(p, name) for p, floors in _FLOORS.items() for name in floors]
)
def test_no_figure_falls_below_its_floor(pipeline: str, name: str) -> None:
    reached, who = scores(pipeline), actors(pipeline)
    figure = {
        "message_f1": reached.message.f1,
        "roles_f1": reached.roles.f1,
        "joint_f1": reached.joint.f1,
        "statement_f1": reached.statements.f1,
        "form_accuracy": reached.form.value,
        "medium_accuracy": reached.medium.value,
        "addressee_f1": reached.role("addressee").f1,
        "speaker_accuracy": reached.speaker.value,
        "said_f1": who.said.f1,
        "clusters_f1": who.clusters.f1,
        "resolved_accuracy": who.resolved.value,
        "names_f1": reached.names.f1,
        "about_f1": reached.about.f1,
        "stance_f1": reached.stance,
        **{f"found_{form.value}": reached.found(form).value for form in Form},
    }[name]
    assert figure >= _FLOORS[pipeline][name] - _EPSILON, (
        f"{name} {figure:.4f}\n{report(reached)}{report_actors(who)}"
    )
