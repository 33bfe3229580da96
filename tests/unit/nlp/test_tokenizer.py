"""Where tokens end: full stops behind abbreviations, numbers and years."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from kg.nlp.tokenizer import adapt_tokenizer


@pytest.fixture(scope="module")
def nlp() -> Language:
    bare = spacy.blank("de")
    adapt_tokenizer(bare)
    return bare


@pytest.mark.parametrize(
    "word", ["AfD", "GmbH", "KfW", "VdK", "A31", "B436", "Bt11", "H5N1", "1998", "2026", "1648"]
)
def test_a_full_stop_is_a_token_of_its_own(nlp: Language, word: str) -> None:
    assert [token.text for token in nlp(f"Das kam von {word}. Die Lage")][-4:] == [word, ".", "Die", "Lage"]


@pytest.mark.parametrize("word", ["3.", "17.", "St.", "z.B.", "S.A.", "Mio.", "B.", "1.200."])
def test_an_ordinal_and_an_abbreviation_keep_their_dot(nlp: Language, word: str) -> None:
    assert [token.text for token in nlp(f"Das kam am {word} Ding")][3] == word


def test_a_year_in_a_date_gives_up_its_full_stop(nlp: Language) -> None:
    assert [token.text for token in nlp("Das war am 3.5.2024. Die")] == [
        "Das",
        "war",
        "am",
        "3.5.2024",
        ".",
        "Die",
    ]
