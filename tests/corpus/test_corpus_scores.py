"""Scores on the development part of the German Wikinews quotation corpus, against floors that only rise.

The corpus is not part of the project. KG_DATA names the folder that holds `quotations/dev.jsonl` and
`entities/dev.jsonl`; without it these tests are skipped, loudly.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kg.evaluate import Scores, load_gold, report, score
from kg.pipeline import extract_article
from kg.read import article_from_text

_FLOORS: dict[str, float] = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
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


@pytest.fixture(scope="module")
def scores() -> Scores:
    gold = load_gold(_DEV)
    return score((item, extract_article(article_from_text(item.text, item.name))) for item in gold)


@pytest.mark.parametrize("name", sorted(_FLOORS))
def test_no_figure_falls_below_its_floor(name: str, scores: Scores) -> None:
    reached = {
        "message_f1": scores.message.f1,
        "roles_f1": scores.roles.f1,
        "joint_f1": scores.joint.f1,
        "statement_f1": scores.statements.f1,
        "speaker_accuracy": scores.speaker.value,
        "names_f1": scores.names.f1,
    }[name]
    assert reached >= _FLOORS[name] - _EPSILON, f"{name} {reached:.4f} < {_FLOORS[name]}\n{report(scores)}"
