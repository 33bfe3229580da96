"""Trees from scores, and what the component makes of documents with blanks, long sentences and nothing."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from spacy.language import Language
from spacy.tokens import Doc

import kg.nlp
from kg.errors import KgError
from kg.nlp.layers import Floats
from kg.nlp.loading import SHIPPED
from kg.nlp.syntax.component import SyntaxReader
from kg.nlp.syntax.inventory import parts
from kg.nlp.syntax.model import BETWEENS, DISTANCES, LONGEST, between, distance
from kg.nlp.syntax.parser import Parser
from kg.nlp.syntax.tree import ROOT, best_tree, heads, is_tree

WEIGHTS = SHIPPED / "kg_syntax" / "syntax.npz"


def scored(*rows: list[float]) -> Floats:
    """Scores of heads, column 0 for none; a word is never its own."""
    found = np.array(rows, dtype=np.float32)
    found[np.arange(len(rows)), np.arange(1, len(rows) + 1)] = -np.inf
    return found


def total(scores: Floats, found: npt.NDArray[np.int64]) -> float:
    """The logarithm of the chances of a tree."""
    sharp = scores.astype(np.float64)
    logs = sharp - np.log(np.exp(sharp).sum(axis=1, keepdims=True))
    return float(logs[np.arange(len(found)), found + 1].sum())


def test_best_heads_stay_where_they_make_a_tree() -> None:
    assert heads(scored([0, 0, 5, 0], [5, 0, 0, 0], [0, 1, 5, 0])).tolist() == [1, ROOT, 1]
    assert heads(scored([3, 0])).tolist() == [ROOT]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    # The first two words want each other; the second would rather be the root than the first.
    scores = scored([0, 0, 5, 0], [4, 5, 0, 1], [0, 0, 5, 0])
    assert (scores.argmax(axis=1) - 1).tolist() == [1, 0, 1]
    assert heads(scores).tolist() == [1, ROOT, 1]


def test_two_roots_become_one() -> None:
    assert heads(scored([5, 0, 1], [6, 4, 0])).tolist() in ([1, ROOT], [ROOT, 0])
    assert heads(scored([5, 0, 4], [6, 0, 0])).tolist() == [1, ROOT]


def test_what_is_no_tree() -> None:
    assert is_tree(np.array([1, ROOT, 1]))
    assert not is_tree(np.array([ROOT, ROOT]))
    assert not is_tree(np.array([1, 0, ROOT]))
    assert not is_tree(np.array([1, 2, 0]))


@settings(deadline=None)
@given(
    st.integers(1, 4).flatmap(
        lambda n: arrays(np.float32, (n, n + 1), elements=st.floats(-8, 8, width=32), unique=True)
    )
)
def test_no_tree_with_the_same_root_is_better(scores: Floats) -> None:
    count = len(scores)
    scores[np.arange(count), np.arange(1, count + 1)] = -np.inf
    best = best_tree(scores)
    assert is_tree(best)
    every = (np.array(found) for found in product(range(-1, count), repeat=count))
    others = [found for found in every if is_tree(found) and found.argmin() == best.argmin()]
    assert total(scores, best) >= max(total(scores, found) for found in others) - 1e-4


@settings(deadline=None)
@given(arrays(np.float32, st.integers(1, 12).map(lambda n: (n, n + 1)), elements=st.floats(-9, 9, width=32)))
def test_there_is_always_a_tree(scores: Floats) -> None:
    count = len(scores)
    scores[np.arange(count), np.arange(1, count + 1)] = -np.inf
    assert is_tree(heads(scores))


def test_distances_tell_before_from_behind() -> None:
    found = distance(np.array([-90, -50, -2, -1, 0, 1, 2, 11, 12, 90]))
    assert found.tolist() == [0, 0, 13, 14, 15, 16, 17, 25, 26, DISTANCES - 1]


def test_what_lies_between_two_words_is_counted_by_direction() -> None:
    found = between(np.array([0, 1, 0, 0, 1, 0]))  # "Er , der kam , ging"
    assert found[0].tolist() == [0, 0, 1, 1, 1, 2]
    assert found[5].tolist() == [6, 5, 5, 5, 4, 0]
    assert between(np.array([0, 1, 1, 1, 1, 0]))[[0, 5], [5, 0]].tolist() == [3, BETWEENS - 1]


def test_parts_of_an_analysis() -> None:
    assert parts("ADV") == ("ADV",)
    assert parts("NOUN Case=Nom|Number=Sing") == (
        "NOUN", "Case=Nom", "Number=Sing", "NOUN Case=Nom", "NOUN Number=Sing",
    )  # fmt: skip


@pytest.fixture(scope="module")
def nlp() -> Language:
    return kg.nlp.load(quotations="rules")


def test_a_plain_sentence(nlp: Language) -> None:
    doc = nlp("Die Ministerin eröffnete gestern die neue Brücke.")
    assert [token.pos_ for token in doc] == ["DET", "NOUN", "VERB", "ADV", "DET", "ADJ", "NOUN", "PUNCT"]
    assert [token.head.i for token in doc] == [1, 2, 2, 2, 6, 6, 2, 2]
    assert [doc[at].dep_ for at in (1, 2, 6)] == ["nsubj", "ROOT", "obj"]
    assert doc[1].morph.get("Case", []) == ["Nom"]
    assert doc[6].morph.get("Gender", []) == ["Fem"]


def test_sentences_stay_and_every_head_is_in_its_own(nlp: Language) -> None:
    text = (
        "Anna Kaya kam aus Bonn. Sie sagte, das sei gut, und ging.\n\nDort blieb es still – und kalt. Gut so?"
    )
    doc = nlp.make_doc(text)
    for name in ("kg_sentences", "kg_name_hints"):
        doc = nlp.get_pipe(name)(doc)
    before = [(sentence.start, sentence.end) for sentence in doc.sents]
    doc = nlp.get_pipe("kg_syntax")(doc)
    assert [(sentence.start, sentence.end) for sentence in doc.sents] == before
    assert all(doc.has_annotation(name) for name in ("POS", "MORPH", "DEP", "HEAD"))
    assert all(sum(token.head is token or token.head == token for token in sent) == 1 for sent in doc.sents)
    assert all(token.head.sent == token.sent for token in doc)


@pytest.mark.parametrize("text", ["\n\nDas dauert.\n\n  Gut. \n\n", "Das  dauert.", "\tDas"])
def test_blank_tokens_hang_on_a_neighbour(nlp: Language, text: str) -> None:
    doc = nlp(text)
    blanks = [token for token in doc if token.is_space]
    assert blanks
    for token in blanks:
        assert (token.pos_, str(token.morph), token.dep_) == ("SPACE", "", "dep")
        assert not token.head.is_space
        assert token.head.sent == token.sent
    assert all(token.pos_ not in {"", "SPACE"} for token in doc if not token.is_space)
    assert [token.text for token in doc if token.head == token] == [
        sentence.root.text for sentence in doc.sents
    ]


@pytest.mark.parametrize("text", ["", "\n", "  \n\n \t "])
def test_documents_without_words(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(token.pos_ == "SPACE" for token in doc)
    assert doc.has_annotation("DEP")


def test_a_long_sentence_is_read_in_pieces(nlp: Language) -> None:
    words = ["und", "Kaya", "kam", "aus", "Bonn"] * (LONGEST // 2)
    doc = Doc(nlp.vocab, words=words, sent_starts=[at == 0 for at in range(len(words))])
    doc = nlp.get_pipe("kg_syntax")(doc)
    assert len(list(doc.sents)) == 1
    assert sum(token.head == token for token in doc) == 1
    root = next(iter(doc.sents)).root.i
    outside = [token for token in doc if token.head.i // LONGEST != token.i // LONGEST]
    assert root < LONGEST
    assert [token.head.i for token in outside] == [root] * (len(words) // LONGEST)


def test_without_network_or_vectors_it_says_so() -> None:
    blank = spacy.blank("de")
    with pytest.raises(KgError, match="has no network"):
        SyntaxReader()(blank("Kaya kam."))
    with pytest.raises(KgError, match="has 0 word vectors"):
        SyntaxReader(Parser.from_file(WEIGHTS))(blank("Kaya kam."))


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04", b"nothing"])
def test_a_file_that_is_none_is_an_error(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "syntax.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(KgError, match="syntax network"):
        Parser.from_file(path)
