"""Long texts are read in windows that change nothing but the memory."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import kg.nlp
from kg.nlp import windows as module
from kg.nlp.tokenizer import adapt_tokenizer
from kg.nlp.windows import analyse, windows

SEEN: list[int] = []


@Language.component("seen_tokens")
def seen_tokens(doc: Doc) -> Doc:
    """Stands for a trained component: notes how much it sees, and tags, heads and names what it sees."""
    SEEN.append(len(doc))
    for token in doc:
        token.pos_ = "NOUN"
    doc.ents = [doc[0:1]] if doc[0].ent_type_ else []
    return doc


def _language() -> Language:
    nlp = spacy.blank("de")
    adapt_tokenizer(nlp)
    nlp.add_pipe("kg_sentences")
    nlp.add_pipe("kg_names")
    nlp.add_pipe("seen_tokens")
    return nlp


NLP = _language()
TEXT = "Anna Kaya lebt in Bonn. Sie schweigt.\n\n„Ja“, sagte sie. " * 20


@pytest.fixture(autouse=True)
def small_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WINDOW", 50)
    SEEN.clear()


def test_a_long_text_is_read_in_windows_and_comes_back_whole() -> None:
    plain = NLP(TEXT)
    SEEN.clear()
    doc = NLP.make_doc(TEXT)
    doc.user_data["note"] = "kept"
    read = analyse(NLP, doc)
    assert max(SEEN) <= 50
    assert sum(SEEN) == len(read) == len(plain)
    assert read.text == TEXT
    assert read.user_data["note"] == "kept"
    assert [token.is_sent_start for token in read] == [token.is_sent_start for token in plain]
    assert {token.pos_ for token in read} == {"NOUN"}


@pytest.mark.filterwarnings("error::UserWarning")
def test_what_networks_keep_of_a_window_is_not_joined() -> None:
    doc = analyse(kg.nlp.load(), kg.nlp.load().make_doc(TEXT))
    assert not any(isinstance(key, str) for key in doc.user_data)


def test_a_short_text_is_read_at_once() -> None:
    assert len(analyse(NLP, NLP.make_doc("Anna Kaya schweigt."))) == 4
    assert SEEN == [4]


@given(starts=st.lists(st.booleans(), min_size=1, max_size=60), longest=st.integers(1, 20))
def test_windows_cover_all_tokens_and_end_where_sentences_end(starts: list[bool], longest: int) -> None:
    doc = Doc(NLP.vocab, words=["x"] * len(starts), sent_starts=[True, *starts[1:]])
    ranges = list(windows(doc, longest))
    assert [begin for begin, _ in ranges] == [0, *(end for _, end in ranges[:-1])]
    assert ranges[-1][1] == len(doc)
    for begin, end in ranges:
        assert 0 < end - begin <= longest
        if end < len(doc) and not doc[end].is_sent_start:
            assert not any(doc[at].is_sent_start for at in range(begin + 1, end + 1))
