"""Sets of words in German and in Swiss spelling."""

from __future__ import annotations

from kg.nlp.closed_classes import with_swiss, word_set


def test_words_with_sharp_s_have_a_swiss_twin() -> None:
    assert word_set("laut gemäß außer") == {"laut", "gemäß", "gemäss", "außer", "ausser"}


def test_words_with_double_s_have_none_with_sharp_s() -> None:
    assert with_swiss(["dass", "Masse"]) == {"dass", "Masse"}
