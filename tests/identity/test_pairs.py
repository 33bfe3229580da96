"""Two hundred pairs of people of one surname, read from their reports by the shipped pipeline: one or two?

A false merge is worse than a missed one, so none is allowed; how many of the true ones are joined has a floor.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from kg import pipeline
from kg.identity.decide import decide
from kg.identity.profile import Profile
from kg.identity.reading import profiles
from kg.identity.spelling import spelt
from kg.model import Kind
from kg.rdf import Run, to_graph
from kg.read import article_from_text

TABLE = Path(__file__).with_name("pairs.tsv")
RUN = Run("0.2.0", datetime(2024, 6, 1, 12, tzinfo=UTC), "de")
PAIRS = 200
FLOOR = 77
"""How many of the 80 pairs that are one have to be joined."""


def table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        lines = (line for line in stream if not line.startswith("#"))
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def read(article_id: str, day: str, house: str, text: str) -> list[Profile]:
    """What a report says of everybody in it."""
    article = article_from_text(f"{text}\n", source=f"{article_id}.txt")
    article = replace(article, id=article_id, published=day, publisher=house)
    graph = to_graph(article, pipeline.extract_article(article), RUN)
    found = profiles((str(s), str(p), str(o)) for s, p, o in graph)
    assert found is not None
    return found[1]


def named(found: list[Profile], surname: str) -> set[str]:
    return {
        one.node
        for one in found
        if one.kind is Kind.PERSON and one.surname.endswith(spelt(surname.casefold()))
    }


@cache
def verdicts() -> tuple[tuple[str, bool, bool, str], ...]:
    """For each pair: its texts, whether it is one, whether it was joined, and whether both were found."""
    rows: list[tuple[str, bool, bool, str]] = []
    for number, row in enumerate(table()):
        one = read(f"{number}a", row["date"], row["publisher"], row["text"])
        other = read(f"{number}b", row["other_date"], row["other_publisher"], row["other_text"])
        mine, theirs = named(one, row["surname"]), named(other, row["surname"])
        joined = any(
            mine & set(actor.nodes) and theirs & set(actor.nodes) for actor in decide([*one, *other])
        )
        missing = "" if mine and theirs else f"{row['surname']}: not found in both"
        rows.append((f"{row['text']} / {row['other_text']}", row["same"] == "yes", joined, missing))
    return tuple(rows)


def test_the_table_is_as_it_should_be() -> None:
    rows = table()
    assert len(rows) == PAIRS
    assert sum(row["same"] == "no" for row in rows) >= 100
    assert {row["same"] for row in rows} == {"yes", "no"}
    assert sum(row["written"] == "before" for row in rows) == PAIRS // 2
    for row in rows:
        assert row["surname"] in row["text"], row
        assert row["surname"] in row["other_text"], row


@pytest.mark.parametrize("same", [True, False])
def test_both_people_of_a_pair_are_found(same: bool) -> None:
    assert [missing for _, is_one, _, missing in verdicts() if is_one is same and missing] == []


def test_no_two_people_are_joined() -> None:
    assert [texts for texts, same, joined, _ in verdicts() if joined and not same] == []


def test_most_pairs_that_are_one_are_joined() -> None:
    assert sum(joined for _, same, joined, _ in verdicts() if same) >= FLOOR
