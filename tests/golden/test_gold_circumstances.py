"""When and where something was said, in invented sentences, end to end: the right day and place, or none.

Mend by the open half only; the closed half tells how much of it holds elsewhere. What is wrong is counted apart
from what is not found, for a wrong day is worse than none.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.model import Annotation, Article
from kg.pipeline import extract_article, language

_TABLE = Path(__file__).parent / "circumstances.tsv"
_PIPELINES = {"network": ("de", "network"), "rules": ("rules", "rules")}
_NONE = "-"

FLOORS = {
    ("network", "open"): (0.975, 0.983),
    ("network", "closed"): (0.87, 0.77),
    ("rules", "open"): (0.975, 0.975),
    ("rules", "closed"): (0.9, 0.77),
}
"""Shares of right days and right places; they may only rise."""
MOST_WRONG = {("network", "open"): 2, ("network", "closed"): 3, ("rules", "open"): 1, ("rules", "closed"): 2}
"""Days and places that are given and wrong; they may only fall."""


class Row(NamedTuple):
    """One line of the table."""

    published: str
    text: str
    words: str
    on: str
    where: str
    half: str


@cache
def rows() -> tuple[Row, ...]:
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return tuple(Row(*cells) for cells in csv.reader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def answers(pipeline: str) -> tuple[tuple[Row, str, str], ...]:
    """Every row with the day and the place that the program gives to the statement of its words."""
    nlp = language(*_PIPELINES[pipeline])
    articles = (Article("gold", row.text, "test:circumstances", published=row.published) for row in rows())
    return tuple(
        (row, *answer(row, extract_article(article, nlp)))
        for row, article in zip(rows(), articles, strict=True)
    )


def answer(row: Row, predicted: Annotation) -> tuple[str, str]:
    """Day and place of the last statement that holds the row's words; none of what is not found."""
    at = row.text.index(row.words)
    said = [one for one in predicted.quotations if any(part.begin <= at < part.end for part in one.content)]
    if not said:
        return _NONE, _NONE
    names = {entity.id: entity.name for entity in predicted.entities}
    return said[-1].stated_on or _NONE, names.get(said[-1].stated_in or "", _NONE)


def test_every_row_has_its_words_and_the_table_is_as_long_as_promised() -> None:
    assert all(row.words in row.text for row in rows())
    assert len({row.text for row in rows()}) == len(rows()) >= 120
    assert {row.half for row in rows()} == {half for _, half in FLOORS}
    assert sum(row.on == _NONE for row in rows()) >= 40
    assert sum(row.where == _NONE for row in rows()) >= 40


@pytest.mark.parametrize(("pipeline", "half"), FLOORS)
def test_days_and_places_of_statements_are_the_right_ones(pipeline: str, half: str) -> None:
    found = [line for line in answers(pipeline) if line[0].half == half]
    other = [
        (expected, given, row.text)
        for row, on, where in found
        for expected, given in ((row.on, on), (row.where, where))
        if given != expected
    ]
    shares = (
        sum(row.on == on for row, on, _ in found) / len(found),
        sum(row.where == where for row, _, where in found) / len(found),
    )
    least = FLOORS[pipeline, half]
    assert shares[0] >= least[0] - 1e-9, other
    assert shares[1] >= least[1] - 1e-9, other
    assert sum(given != _NONE for _, given, _ in other) <= MOST_WRONG[pipeline, half], other
