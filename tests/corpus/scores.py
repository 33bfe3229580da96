"""What the tests of scores share: the floors, and the figures of an evaluation by the names that the floors have."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from kg.evaluate.whole import Evaluation, evaluation
from kg.gold import GoldArticle
from kg.model import Form
from kg.pipeline import extract_article, language
from kg.read import article_from_text

FLOORS: dict[str, dict[str, float]] = json.loads(
    (Path(__file__).parent / "floors.json").read_text(encoding="utf-8")
)
EPSILON = 1e-3  # floors are rounded to three digits
PIPELINES = {"network": ("de", "network"), "rules": ("rules", "rules")}


def read_by(pipeline: str, articles: Iterable[GoldArticle]) -> Evaluation:
    """The figures of one of PIPELINES on articles."""
    nlp = language(*PIPELINES[pipeline])
    return evaluation(
        (item, extract_article(article_from_text(item.text, item.name), nlp)) for item in articles
    )


def figures(found: Evaluation) -> dict[str, float]:
    """The figures by the names that `floors.json` has for them."""
    reached, actors = found.statements, found.actors
    return {
        "message_f1": reached.message.f1,
        "roles_f1": reached.roles.f1,
        "joint_f1": reached.joint.f1,
        "statement_f1": reached.statements.f1,
        "form_accuracy": reached.form.value,
        "medium_accuracy": reached.medium.value,
        "addressee_f1": reached.role("addressee").f1,
        "speaker_accuracy": reached.speaker.value,
        "names_f1": reached.names.f1,
        "about_f1": reached.about.f1,
        "stance_f1": reached.stance,
        "found_and_right_f1": found.right.f1,
        "pronouns_right": actors.pronouns.value,
        "descriptions_right": actors.descriptions.value,
        "names_b_cubed_f1": actors.clusters.f1,
        **{f"found_{form.value}": reached.found(form).value for form in Form},
    }
