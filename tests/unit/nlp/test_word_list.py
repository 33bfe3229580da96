"""The list of word forms in its file says what simplemma says."""

from __future__ import annotations

import simplemma
from hypothesis import given
from hypothesis import strategies as st
from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY

from kg.nlp.word_list import base_form, listed

_FORMS = sorted(DEFAULT_DICTIONARY_FACTORY.get_dictionary("de"))[::997]


def test_the_forms_of_the_list_have_the_lemmas_of_the_list() -> None:
    whole = DEFAULT_DICTIONARY_FACTORY.get_dictionary("de")
    assert {form: listed(form) for form in _FORMS} == {form: whole[form] for form in _FORMS}


def test_a_word_that_is_not_listed_has_no_entry() -> None:
    assert listed("Blubbkonferenzierung") is None
    assert listed("") is None


def test_no_word_has_no_lemma() -> None:
    assert base_form("") == ""


@given(
    st.one_of(st.sampled_from(_FORMS), st.text(min_size=1, max_size=12), st.text("abenstgräßK", min_size=1))
)
def test_any_word_has_the_lemma_that_simplemma_gives(word: str) -> None:
    if word.isprintable():
        assert base_form(word) == simplemma.lemmatize(word, lang="de")
    else:
        assert listed(word) is None
        assert base_form(word) is not None
