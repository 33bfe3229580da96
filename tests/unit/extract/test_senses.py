"""What words mean by their vectors: which words count, with what weight, and none where nothing tells it."""

from __future__ import annotations

import numpy as np
import pytest
from marked import doc_of
from spacy.strings import StringStore
from spacy.vectors import Vectors  # type: ignore[import-not-found]

from kg.extract.mentioned import Words
from kg.extract.senses import FEATURES, Senses, named
from kg.extract.stance import Tones
from kg.extract.targets import STANCES
from kg.extract.weights import weights
from kg.model import Form, Quotation, Span
from kg.nlp.vectors import FloretVectors

TEXT = "Korn höhnte, die Bank habe sich vor der Prüfung weggeduckt."


def table(width: int = 100, kind: type[Vectors] = FloretVectors) -> Vectors:
    return kind(
        strings=StringStore(), data=np.random.default_rng(1).normal(size=(500, width)).astype(np.float32),
        mode="floret", minn=4, maxn=5, hash_count=2, hash_seed=7, bow="<", eow=">",
    )  # fmt: skip


def at(part: str) -> Span:
    begin = TEXT.index(part)
    return Span(begin, begin + len(part))


def said(content: str, frame: str = "Korn höhnte") -> Quotation:
    return Quotation(
        (at(content),), Form.INDIRECT, "test", 1.0, frame_spans=(at(frame),) if frame else (),
        speaker_spans=(at("Korn"),),
    )  # fmt: skip


def pooled(content: str, frame: str = "") -> dict[str, np.ndarray]:
    """The features of a statement by the words they are made from."""
    senses = Senses.of(Words.of(doc_of(TEXT)), table())
    assert senses is not None
    found: dict[str, list[float]] = {}
    for name, value in named(senses.meaning(said(content, frame))).items():
        found.setdefault(name.split(":")[0], []).append(value)
    return {pool: np.array(values) for pool, values in found.items()}


def same_direction(left: np.ndarray, right: np.ndarray) -> bool:
    return bool(np.dot(left, right) / np.linalg.norm(left) / np.linalg.norm(right) > 0.999)


def test_small_words_and_marks_tell_nothing() -> None:
    assert same_direction(
        pooled("vor der Prüfung weggeduckt.")["sense"], pooled("Prüfung weggeduckt")["sense"]
    )
    assert not same_direction(pooled("Prüfung weggeduckt")["sense"], pooled("Prüfung")["sense"])
    assert not pooled("vor der")


def test_words_in_small_letters_are_told_apart() -> None:
    found = pooled("Prüfung weggeduckt")
    assert same_direction(found["sense-small"], pooled("weggeduckt")["sense"])
    assert "sense-small" not in pooled("Prüfung")


def test_more_words_tell_more_than_one() -> None:
    one, more = (np.linalg.norm(pooled(part)["sense"]) for part in ("Prüfung", "habe sich vor der Prüfung"))
    assert more < one * 1.2  # words that point anywhere
    assert np.linalg.norm(pooled("Bank")["sense"]) == pytest.approx(one, rel=1e-4)


def test_a_frame_counts_without_who_speaks() -> None:
    assert same_direction(
        pooled("Bank", "Korn höhnte")["sense-frame"], pooled("Bank", "höhnte")["sense-frame"]
    )
    assert "sense-frame" not in pooled("Bank", "Korn")


def test_other_vectors_and_none_tell_nothing() -> None:
    words = Words.of(doc_of(TEXT))
    assert Senses.of(words, table()) is not None
    for other in (Vectors(), table(width=300), table(kind=Vectors)):
        assert Senses.of(words, other) is None
    assert Tones.of(said("Bank"), TEXT).meaning is None


def test_all_features_have_weights_and_a_bare_pipeline_needs_none() -> None:
    stances = weights(*STANCES)
    assert set(stances["opposes"]) >= FEATURES
    assert any(stances["opposes"][name] for name in FEATURES)
    assert not any(stances[f"{stance} bare"][name] for name in FEATURES for stance in ("opposes", "supports"))
