"""The sample articles and their gold annotation are sound: what a reviewer would check by eye first."""

from __future__ import annotations

import json
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest

from kg.evaluate.statements import Scores, report, score_article
from kg.gold import GoldArticle, load_gold
from kg.model import Form, Kind, Quotation, Span, spans_text
from kg.resources import resource

ARTICLES = resource("seeds/articles")
TEXTS = sorted(ARTICLES.glob("*.txt"))
GOLD = {path: load_gold(path.with_suffix(".gold.json"))[0] for path in TEXTS}
MARKS = {"„": "“", "»": "«", "«": "»", '"': '"', "‚": "‘"}

each_article = pytest.mark.parametrize("article", GOLD.values(), ids=lambda article: article.name)
each_text = pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)


def quotation_spans(quotation: Quotation) -> list[Span]:
    others = (*quotation.cue_spans, *quotation.frame_spans, *quotation.speaker_spans)
    return [*quotation.content, *others, *quotation.addressee_spans]


def test_there_are_enough_samples_and_each_has_its_gold() -> None:
    assert len(TEXTS) >= 14
    assert {path.name.removesuffix(".gold.json") for path in ARTICLES.glob("*.gold.json")} == {
        path.stem for path in TEXTS
    }


def test_every_form_is_among_them_and_one_article_says_nothing() -> None:
    forms = {said.form for article in GOLD.values() for said in article.annotation.quotations}
    assert forms == set(Form)
    assert [article.name for article in GOLD.values() if not article.annotation.quotations] == [
        "2024-07-03-baustelle-warnow"
    ]
    assert sum(len(article.annotation.quotations) for article in GOLD.values()) >= 150


@each_text
def test_texts_are_clean_and_of_an_article_s_length(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert not re.search(r"[\r\t{}]| \n|  |\n\n\n", text)
    assert text.endswith("\n")
    assert 150 <= len(text.split()) <= 450


@each_text
def test_headline_and_date_are_stated(path: Path) -> None:
    record = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
    assert record["id"] == path.stem
    assert record["date"] == path.stem[:10]
    first_line = path.read_text(encoding="utf-8").split("\n", 1)[0]
    assert record["title"] == (None if len(first_line) > 100 else first_line)


@each_article
def test_spans_have_no_ragged_ends(article: GoldArticle) -> None:
    for quotation in article.annotation.quotations:
        for span in quotation_spans(quotation):
            part = span.of(article.text)
            assert part == part.strip()
            before, after = article.text[max(0, span.begin - 1) : span.begin], article.text[span.end :][:1]
            assert not (before.isalnum() and part[0].isalnum()), f"cuts a word: {part}"
            assert not (after.isalnum() and part[-1].isalnum()), f"cuts a word: {part}"


@each_article
def test_direct_content_stands_in_quotation_marks(article: GoldArticle) -> None:
    """Only the answers of an interview have none: the speaker's label stands before them."""
    for quotation in article.annotation.quotations:
        if quotation.form is not Form.DIRECT:
            continue
        for span in quotation.content:
            part = span.of(article.text)
            labelled = article.text[: span.begin].endswith(
                f"\n\n{spans_text(article.text, quotation.frame_spans)} "
            )
            assert labelled or MARKS.get(part[0]) == part[-1], part


@each_article
def test_indirect_content_leaves_out_the_comma_and_the_frame_keeps_it(article: GoldArticle) -> None:
    for quotation in article.annotation.quotations:
        if quotation.form is Form.INDIRECT:
            assert not spans_text(article.text, quotation.content).startswith((",", ":"))
        for frame in quotation.frame_spans:
            assert article.text[frame.end] not in ",:"
            assert not any(frame.contains(part) for part in quotation.content)


@each_article
def test_cue_and_frame_belong_to_forms_that_have_them(article: GoldArticle) -> None:
    for quotation in article.annotation.quotations:
        if quotation.form not in (Form.DIRECT, Form.INDIRECT):
            assert not quotation.cue_spans
            assert not quotation.frame_spans
        for cue in quotation.cue_spans:
            assert any(frame.contains(cue) for frame in quotation.frame_spans)


@each_article
def test_parts_of_a_quotation_are_in_order_and_apart(article: GoldArticle) -> None:
    for quotation in article.annotation.quotations:
        for spans in (quotation.content, quotation.cue_spans, quotation.frame_spans):
            assert list(spans) == sorted(spans)
            assert not any(left.overlaps(right) for left, right in pairwise(spans))
    envelopes = [quotation.span for quotation in article.annotation.quotations]
    assert envelopes == sorted(envelopes, key=lambda span: (span.begin, -span.end))


@each_article
def test_derived_texts_agree_with_their_spans(article: GoldArticle) -> None:
    path = ARTICLES / f"{article.name}.gold.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    for raw, quotation in zip(record["quotations"], article.annotation.quotations, strict=True):
        assert raw["text"] == quotation.span.of(article.text)
        assert (raw["cue"] or "") == spans_text(article.text, quotation.cue_spans)
        assert (raw["speaker_text"] or "") == spans_text(article.text, quotation.speaker_spans)


@each_article
def test_mentions_do_not_overlap_and_every_entity_has_one(article: GoldArticle) -> None:
    mentions = sorted(mention.span for entity in article.annotation.entities for mention in entity.mentions)
    assert all(left.end <= right.begin for left, right in pairwise(mentions))
    assert all(entity.mentions for entity in article.annotation.entities)
    ids = [entity.id for entity in article.annotation.entities]
    assert len(ids) == len(set(ids))


@each_article
def test_locations_are_the_entities_of_that_kind(article: GoldArticle) -> None:
    record = json.loads((ARTICLES / f"{article.name}.gold.json").read_text(encoding="utf-8"))
    places = {
        entity.id: entity.name for entity in article.annotation.entities if entity.kind is Kind.LOCATION
    }
    assert {place["id"]: place["name"] for place in record["locations"]} == places


def test_gold_against_itself_is_perfect() -> None:
    scores = sum((score_article(article, article.annotation) for article in GOLD.values()), Scores())
    assert scores.joint.f1 == pytest.approx(1.0), report(scores)
    assert scores.speaker.value == scores.form.value == scores.mentions.f1 == 1.0
