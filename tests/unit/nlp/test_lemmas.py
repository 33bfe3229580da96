"""Lemmas of words with their part of speech."""

from __future__ import annotations

import pytest

from kg.nlp.lemmas import lemma


@pytest.mark.parametrize(
    ("word", "pos", "expected"),
    [
        ("Sagte", "VERB", "sagen"),
        ("betonte", "VERB", "betonen"),
        ("sei", "AUX", "sein"),
        ("Brücken", "NOUN", "Brücke"),
        ("Die", "DET", "der"),
        ("größeren", "ADJ", "groß"),
        ("UNO", "PROPN", "UNO"),
        ("Merkels", "PROPN", "Merkels"),  # whose it is, only coreference knows
        ("3.", "NUM", "3."),
        ("–", "PUNCT", "–"),
        ("🙂", "SYM", "🙂"),
        ("", "X", ""),
    ],
)
def test_lemma(word: str, pos: str, expected: str) -> None:
    assert lemma(word, pos) == expected
