"""The vectors with a memory: equal to spaCy's own, bounded, in half precision on disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.strings import StringStore
from spacy.vectors import Vectors  # type: ignore[import-not-found]

from kg.nlp import vectors as module
from kg.nlp.vectors import FloretVectors

WORDS = ["Haus", "Häuser", "Haus", "  ", "\n", "🙂", "Bundesverfassungsgericht"]


def _both() -> tuple[FloretVectors, Vectors]:
    settings = {
        "strings": StringStore(WORDS),
        "data": np.random.default_rng(1).normal(size=(500, 8)).astype(np.float32),
        "mode": "floret", "minn": 4, "maxn": 5, "hash_count": 2, "hash_seed": 7, "bow": "<", "eow": ">",
    }  # fmt: skip
    return FloretVectors(**settings), Vectors(**settings)


def test_vectors_are_those_of_spacy() -> None:
    ours, theirs = _both()
    keys = [ours.strings[word] for word in WORDS]
    assert np.allclose(ours.get_batch(keys), theirs.get_batch(keys))
    assert np.allclose(ours.get_batch(WORDS), theirs.get_batch(keys))  # strings, and now from memory


def test_nothing_gives_nothing_and_the_empty_word_zeros() -> None:
    ours, _ = _both()
    assert ours.get_batch([]).shape == (0, 8)
    assert not ours.get_batch([""]).any()


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_KEPT", 3)
    ours, theirs = _both()
    for word in WORDS:
        assert np.allclose(ours.get_batch([word]), theirs.get_batch([ours.strings[word]]))
        assert len(ours._kept()) <= 3


def test_a_pipeline_with_these_vectors_is_written_and_read(tmp_path: Path) -> None:
    nlp = spacy.blank("de", config={"nlp": {"vectors": {"@vectors": "kg.FloretVectors.v1"}}})
    ours, _ = _both()
    ours.to_disk(tmp_path / "table")
    assert (tmp_path / "table" / "vectors").stat().st_size < 500 * 8 * 3
    nlp.vocab.vectors.from_disk(tmp_path / "table")
    nlp.to_disk(tmp_path / "pipeline")
    read = spacy.load(tmp_path / "pipeline")
    assert isinstance(read.vocab.vectors, FloretVectors)
    assert np.allclose(np.asarray(read("Haus")[0].vector), ours["Haus"], atol=2e-3)
