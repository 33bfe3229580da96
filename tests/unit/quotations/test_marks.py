"""Quotation marks: every German habit, nested, over paragraphs, odd ones."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.nlp.tokenizer import adapt_tokenizer
from kg.quotations.marks import find_quoted

NLP = spacy.blank("de")
adapt_tokenizer(NLP)


def quoted(text: str) -> list[tuple[str, int, bool]]:
    doc = NLP(text)
    return [(doc[q.begin : q.end].text, q.depth, q.closed) for q in find_quoted(doc, 0, len(doc))]


@pytest.mark.parametrize(
    "stretch",
    ["„Ja, gern.“", "»Ja, gern.«", "«Ja, gern.»", '"Ja, gern."', "“Ja, gern.”", "„Ja, gern.”", '„Ja, gern."'],
)
def test_pairs(stretch: str) -> None:
    assert quoted(f"Er sagte: {stretch} Dann ging er.") == [(stretch, 0, True)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Im ZDF-«Gespräch» war er. «Ja», sagte er.", ["«Gespräch»", "«Ja»"]),
        ("Die „taz“-Redaktion schrieb: „Nein.“", ["„taz“", "„Nein.“"]),
        ("Das ARD-„Magazin“ fragte.", ["„Magazin“"]),
        ('"Raus"-Rufe hallten. "Ja", sagte er.', ['"Raus"', '"Ja"']),
        # One that is lost does not turn round those that follow: this text closes with ».
        ("Er kam» zu spät. «Ja», sagte er. «Nein», sagte sie.", ["«Ja»", "«Nein»"]),
        ("Er kam« zu spät. »Ja«, sagte er. »Nein«, sagte sie.", ["»Ja«", "»Nein«"]),
    ],
)
def test_marks_inside_of_words_and_lost_ones(text: str, found: list[str]) -> None:
    assert quoted(text) == [(stretch, 0, True) for stretch in found]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("„Er rief ‚Halt‘ und ging“", "‚Halt‘"),
        ("»Er rief ›Halt‹ und ging«", "›Halt‹"),
        ("«Er rief ‹Halt› und ging»", "‹Halt›"),
        ("\"Er rief 'Halt' und ging\"", "'Halt'"),
        ('"Er rief "Halt" und ging"', '"Halt"'),
    ],
)
def test_nested_pairs(text: str, inner: str) -> None:
    assert quoted(text) == [(text, 0, True), (inner, 1, True)]


@pytest.mark.parametrize("opening", ["„", "»", '"'])
def test_a_quotation_may_run_over_paragraphs_that_each_open_it_again(opening: str) -> None:
    closing = {"„": "“", "»": "«", '"': '"'}[opening]
    text = f"{opening}Erstens.\n\n{opening}Zweitens.{closing}"
    assert quoted(text) == [(text, 0, True)]


def test_an_open_mark_ends_with_its_paragraph() -> None:
    assert quoted("„Er ging.\n\nDas war es. „Ja.“") == [("„Er ging.", 0, False), ("„Ja.“", 0, True)]


@pytest.mark.parametrize(
    "text", ["Hans' Haus", "Geht's noch?", "D’Artagnan kam", "5' und 3\"", "Rock 'n' Roll"]
)
def test_apostrophes_and_inches_open_nothing_that_swallows_text(text: str) -> None:
    assert all(len(stretch) <= 4 for stretch, _, _ in quoted(text))


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab „“”»«\"‚‘’›‹'.\n", max_size=60))
def test_outer_stretches_never_overlap(text: str) -> None:
    doc = NLP(text)
    outer = [q for q in find_quoted(doc, 0, len(doc)) if q.depth == 0]
    assert all(a.end <= b.begin for a, b in pairwise(outer))
    assert all(q.begin < q.end <= len(doc) for q in outer)
