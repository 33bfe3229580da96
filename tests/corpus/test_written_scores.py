"""Scores on the written articles that nothing was learnt from, against floors that only rise.

They are part of the project, so that anybody can check them: `kg evaluate seeds/written/dev`.
"""

from __future__ import annotations

from functools import cache

import pytest
from scores import EPSILON, FLOORS, PIPELINES, figures, read_by

from kg.evaluate.whole import Evaluation, report
from kg.gold import load_gold
from kg.resources import resource


@cache
def found(pipeline: str) -> Evaluation:
    return read_by(pipeline, load_gold(resource("seeds/written/dev")))


@pytest.mark.parametrize(
    ("pipeline", "name"), [(p, name) for p in PIPELINES for name in FLOORS[f"{p}, written"]]
)
def test_no_figure_falls_below_its_floor(pipeline: str, name: str) -> None:
    figure = figures(found(pipeline))[name]
    assert figure >= FLOORS[f"{pipeline}, written"][name] - EPSILON, (
        f"{name} {figure:.4f}\n{report(found(pipeline))}"
    )


def test_nothing_is_both_learnt_from_and_measured() -> None:
    learnt, measured = (
        {article.text for article in load_gold(resource(f"seeds/written/{part}"))}
        for part in ("train", "dev")
    )
    assert learnt
    assert measured
    assert not learnt & measured
