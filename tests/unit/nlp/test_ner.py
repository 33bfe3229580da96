"""The name network's surroundings: what it reads, which tags may follow each other, and files that are none."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from spacy.tokens import Doc

import kg.nlp
from kg.errors import KgError
from kg.nlp.features import Features, features, shape
from kg.nlp.layers import Floats
from kg.nlp.ner.component import NameFinder
from kg.nlp.ner.model import recalled
from kg.nlp.ner.recognizer import Recognizer
from kg.nlp.ner.tags import TAGS, names

WEIGHTS = kg.nlp.loading.SHIPPED / "kg_ner" / "names.npz"


def plain(count: int, opens: tuple[int, ...] = (0,), blank: tuple[int, ...] = ()) -> Features:
    """The features of so many words that nothing is known of."""
    first, white = (
        np.array([at in places for at in range(count)], dtype=np.uint8) for places in (opens, blank)
    )
    zeros = np.zeros(count, dtype=np.int64)
    return Features(("x",), zeros, np.zeros((1, 10), dtype=np.uint8), zeros, first, white, zeros)


def chances(*tags: str) -> Floats:
    """Nearly sure of one tag for each word."""
    found = np.full((len(tags), len(TAGS)), 0.001, dtype=np.float32)
    for at, tag in enumerate(tags):
        found[at, TAGS.index(tag)] = 1
    found /= found.sum(axis=1, keepdims=True)
    return found


def test_tags_become_names() -> None:
    told = chances("B-PER", "E-PER", "O", "S-LOC", "S-LOC", "B-ORG", "I-ORG", "E-ORG")
    assert names(told, plain(8)) == [(0, 2, "PER"), (3, 4, "LOC"), (4, 5, "LOC"), (5, 8, "ORG")]


def test_no_name_goes_over_the_beginning_of_a_sentence_or_a_blank() -> None:
    told = chances("B-PER", "E-PER", "B-PER", "I-PER", "E-PER")
    assert names(told, plain(5)) == [(0, 2, "PER"), (2, 5, "PER")]
    assert names(told, plain(5, opens=(0, 1))) == [(2, 5, "PER")]
    assert names(told, plain(5, blank=(3,))) == [(0, 2, "PER")]


def test_a_tag_that_cannot_stand_there_gives_way() -> None:
    told = chances("O", "E-PER", "O")
    assert names(told, plain(3)) in ([], [(1, 2, "PER")])


@given(
    arrays(np.float32, st.tuples(st.integers(0, 12), st.just(len(TAGS))), elements=st.floats(0, 1, width=32))
)
def test_names_never_overlap(told: Floats) -> None:
    found = names(told, plain(len(told)))
    assert all(begin < end for begin, end, _ in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


def test_other_places_of_a_word_are_recalled() -> None:
    told = chances("S-PER", "O", "O")
    found = recalled(told, np.array([1, 0, 1]))
    assert np.allclose(found[2, : len(TAGS)], told[0])
    assert np.allclose(found[0, : len(TAGS)], told[2])
    assert not found[1].any()


def test_features_know_what_recurs() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("kg_sentences")
    nlp.add_pipe("kg_name_hints")
    found = features(nlp("Kaya kam. Kayas Hund blieb. Dort war Kaya."))
    words = [found.types[number] for number in found.type_of]
    groups = {word: found.group[at] for at, word in enumerate(words)}
    assert groups["Kaya"] == groups["Kayas"] != groups["Hund"]
    assert groups["kam"] == 0
    assert [words[at] for at in np.flatnonzero(found.opens)] == ["Kaya", "Kayas", "Dort"]


def test_the_second_network_gets_the_features_of_the_first_unless_a_sentence_or_hint_has_changed() -> None:
    nlp = kg.nlp.load("rules", quotations="rules")
    doc = nlp("Kaya kam in Bonn an. Korn blieb.")
    found = features(doc)
    assert features(doc) is found
    doc[3].is_sent_start = True
    assert features(doc).opens[3] == 1
    doc[0].ent_id_ = "B-PER"
    assert features(doc).claims[0] != found.claims[0]


@pytest.mark.parametrize(
    ("word", "wanted"),
    [("US-Präsident", "XX-Xxxxx"), ("2024", "dddd"), ("iPhone", "xXxxxx"), ("GmbH", "XxxX"), ("", "")],
)
def test_shape(word: str, wanted: str) -> None:
    assert shape(word) == wanted


def test_names_of_a_text_that_has_none() -> None:
    recognizer = Recognizer.from_file(WEIGHTS)
    assert recognizer.find(Doc(kg.nlp.load().vocab)) == []


def test_without_network_or_vectors_it_says_so() -> None:
    blank = spacy.blank("de")
    with pytest.raises(KgError, match="has no network"):
        NameFinder()(blank("Kaya kam."))
    with pytest.raises(KgError, match="has 0 word vectors"):
        NameFinder(Recognizer.from_file(WEIGHTS))(blank("Kaya kam."))


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04", b"nothing"])
def test_a_file_that_is_none_is_an_error(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "names.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(KgError, match="name network"):
        Recognizer.from_file(path)


def test_weights_of_the_other_network_are_refused() -> None:
    with pytest.raises(KgError, match="expected 1 with today's features"):
        Recognizer.from_file(kg.nlp.loading.SHIPPED / "kg_quotations" / "quotations.npz")
