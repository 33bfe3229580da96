"""A real agency report with all forms of speech, which may not be part of the project.

It lies beside the corpora (`KG_DATA/../seed/`). Its gold annotation, made by reading, holds offsets only.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from kg.model import Annotation, Article, Entity, Kind, Span
from kg.pipeline import extract_article
from kg.read import read_file

_GOLD = json.loads((Path(__file__).parent / "agency_report.json").read_text(encoding="utf-8"))
_SEEDS = Path(os.environ.get("KG_DATA", ".")).resolve().parent / "seed"
_FEWEST = 9  # of eleven statements with the right speaker


def _report() -> Path | None:
    for path in sorted(_SEEDS.glob("*.txt")) if os.environ.get("KG_DATA") else []:
        if hashlib.sha256(path.read_bytes()).hexdigest() == _GOLD["sha256"]:
            return path
    return None


pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(_report() is None, reason="THE AGENCY REPORT WAS NOT CHECKED: set KG_DATA"),
]


@pytest.fixture(scope="module")
def found() -> tuple[Article, Annotation]:
    path = _report()
    assert path is not None
    (article,) = read_file(path)
    return article, extract_article(article)


def _entity_at(annotation: Annotation, span: list[int]) -> Entity:
    (entity,) = (
        one for one in annotation.entities if Span(*span) in {mention.span for mention in one.mentions}
    )
    return entity


def test_statements_have_the_right_speaker_and_none_is_false(found: tuple[Article, Annotation]) -> None:
    _, annotation = found
    right = 0
    for statement in annotation.quotations:
        near = [
            gold
            for gold in _GOLD["statements"]
            if statement.form == gold["form"]
            and Span(gold["begin"], gold["end"]).overlaps(statement.span)
            and abs(gold["begin"] - statement.span.begin) + abs(gold["end"] - statement.span.end) < 20
        ]
        assert near, f"false statement at {statement.span}"
        wanted = {_entity_at(annotation, span).id for span in near[0]["speaker"]}
        right += wanted == set(statement.speaker)
    assert right >= _FEWEST


def test_dateline_and_agency_are_no_actors(found: tuple[Article, Annotation]) -> None:
    article, annotation = found
    assert article.dateline is not None
    assert article.sign_off is not None
    assert list(article.dateline.span) == _GOLD["dateline"]
    assert list(article.sign_off) == _GOLD["sign_off"]
    actors = [entity for entity in annotation.entities if entity.kind is not Kind.LOCATION]
    assert not any(article.dateline.span.contains(mention.span) for one in actors for mention in one.mentions)
    assert not any(article.sign_off.contains(mention.span) for one in actors for mention in one.mentions)


def test_places_have_coordinates(found: tuple[Article, Annotation]) -> None:
    _, annotation = found
    for geonames, span in _GOLD["places"].items():
        place = _entity_at(annotation, span).place
        assert place is not None
        assert place.geonames == int(geonames)
