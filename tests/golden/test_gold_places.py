"""Places in 200 invented sentences, end to end: the right GeoNames id, or none where none is meant.

    kg evaluate tests/golden/places.tsv

prints the figures of both halves and the mistakes of the open one. Mend by the open half only; the closed
half tells how much of it holds elsewhere.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kg.evaluate.places import Row, answer, read_places, shares
from kg.model import Article
from kg.pipeline import extract_article, language

_TABLE = Path(__file__).parent / "places.tsv"
_PIPELINES = {"network": ("de", "network"), "rules": ("rules", "rules")}

FLOORS = {
    ("rules", "open"): 1.0,
    ("rules", "closed"): 0.96,
    ("network", "open"): 0.98,
    ("network", "closed"): 0.98,
}
"""Shares of right answers; they may only rise."""


@cache
def rows() -> tuple[Row, ...]:
    return read_places(_TABLE)


@cache
def answers(pipeline: str) -> tuple[tuple[Row, str], ...]:
    """Every row with the identifier that the program gives to the words `row.place`."""
    nlp = language(*_PIPELINES[pipeline])
    articles = (Article("gold", row.text, "test:places") for row in rows())
    return tuple(
        (row, answer(row, extract_article(article, nlp)))
        for row, article in zip(rows(), articles, strict=True)
    )


def test_the_table_is_as_long_and_as_ambiguous_as_promised() -> None:
    assert len(rows()) == len({row.text for row in rows()}) == 200
    assert sum(row.ambiguous == "yes" for row in rows()) >= 100
    assert {half: sum(row.half == half for row in rows()) for half in ("open", "closed")} == {
        "open": 100,
        "closed": 100,
    }


@pytest.mark.parametrize(("pipeline", "half"), FLOORS)
def test_places_are_the_right_ones(pipeline: str, half: str) -> None:
    found = answers(pipeline)
    wrong = [
        (row.place, row.geonames, given, row.text)
        for row, given in found
        if row.half == half and given != row.geonames
    ]
    right, count = shares(found)[half]
    assert right / count >= FLOORS[pipeline, half] - 1e-9, wrong
