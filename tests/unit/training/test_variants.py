# ruff: noqa: S311 - nothing secret
"""Variants of a text for training."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from kg.training.name_corpora import NamedText
from kg.training.variants import (
    NameStock,
    capital_headline,
    name_stock,
    other_marks,
    renamed,
    replaced,
    shortened,
    varied,
    varied_words,
)


def test_all_marks_of_a_text_change_together() -> None:
    found = {other_marks('„Ja“, sagte er, "nein".', random.Random(seed)) for seed in range(40)}
    assert "»Ja«, sagte er, »nein«." in found
    assert '"Ja", sagte er, "nein".' in found
    assert all(text[0] == text[16] and text[3] == text[21] for text in found)


def test_headline_is_the_first_line() -> None:
    assert capital_headline("Große Straße\nUnten") == "GROßE STRAßE\nUnten"


@given(st.text(), st.integers(0, 100))
def test_length_stays(text: str, seed: int) -> None:
    assert len(varied(text, random.Random(seed))) == len(text)


def test_words_stay_apart() -> None:
    words = ["„", "Ja", "“", ",", "sagte", "er"]
    assert len(varied_words(words, random.Random(1))) == len(words)


_TEXT = NamedText(
    "Lena Rot besucht Bonn. Rots Rat Bonn tagt.",
    ((0, 8, "PER"), (17, 21, "LOC"), (23, 27, "PER"), (28, 36, "ORG")),
)
_STOCK = NameStock(surnames=("Grau",), places=("Ulm",), organisations=("SPD",))


def _marked(text: NamedText) -> list[tuple[str, str]]:
    return [(text.text[begin:end], label) for begin, end, label in text.names]


def test_replaced_moves_the_names_behind() -> None:
    text = replaced(_TEXT, {0: "Rot", 3: "SPD"})
    assert text.text == "Rot besucht Bonn. Rots SPD tagt."
    assert _marked(text) == [("Rot", "PER"), ("Bonn", "LOC"), ("Rots", "PER"), ("SPD", "ORG")]


def test_renamed_is_the_same_throughout() -> None:
    found = {renamed(_TEXT, _STOCK, random.Random(seed)).text for seed in range(40)}
    assert "Lena Grau besucht Ulm. Graus Rat Bonn tagt." in found
    assert _TEXT.text in found
    assert not any("Lena Grau" in text and "Rots" in text for text in found)


def test_shortened_leaves_names_of_one_word() -> None:
    found = {shortened(_TEXT, _STOCK, random.Random(seed)).text for seed in range(300)}
    assert {text.partition(" besucht")[0] for text in found} == {"Lena Rot", "Rot", "Lena"}
    assert {text.partition("Rots ")[2] for text in found} == {"Rat Bonn tagt.", "SPD tagt."}


def test_stock_has_names_of_one_word() -> None:
    stock = name_stock([_TEXT], [_TEXT, replaced(_TEXT, {3: "SPD"})])
    assert stock == NameStock(surnames=("Rot",), places=("Bonn",), organisations=("SPD",))
