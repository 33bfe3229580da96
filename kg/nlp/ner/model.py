"""The forward pass in numpy: words to states, states to chances of tags, and again with what the text says elsewhere.

Gated convolutions read a word among its neighbours. What they make of all other places of the same word then goes
into a second opinion: "Hartwig" alone is a person where "Lena Hartwig" is one three paragraphs above.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from kg.nlp.encoder import Encoder
from kg.nlp.features import Features, Ints, Lexicon
from kg.nlp.layers import Floats
from kg.nlp.ner.tags import TAGS

DILATIONS = (1, 1, 2, 1, 3)
"""How far apart the words are that each layer of the encoder sees."""


class Model:
    """One set of weights, with the lexicon that numbers its embeddings."""

    def __init__(self, weights: Mapping[str, Floats], lexicon: Lexicon) -> None:
        self._encoder = Encoder(weights, lexicon, DILATIONS)
        self._gate = self._encoder.gate("recall.gate")

    @property
    def vector_width(self) -> int:
        """The dimensions of the word vectors."""
        return self._encoder.vector_width

    def chances(self, found: Features, vectors: Floats) -> Floats:
        """How likely each tag is for each word, (N, TAGS); `vectors` are those of the types, (U, dimensions)."""
        by = self._encoder
        states = by.states(found, vectors)
        first = _softmax(by.dense("first", states))
        states += np.maximum(by.dense("recall", recalled(first, found.group)), 0)
        states = by.norm("recall.norm", states)
        return _softmax(by.dense("second", by.gated("recall.gate", self._gate, states, 1)))


def recalled(chances: Floats, group: Ints) -> Floats:
    """What the other words of each word's group are taken for, (N, TAGS + 2): their mean, whether and how many."""
    counted = (group > 0).astype(np.float32)[:, None]
    size = int(group.max(initial=0)) + 1
    total = np.zeros((size, len(TAGS)), dtype=np.float32)
    np.add.at(total, group, chances * counted)
    others = (np.bincount(group, minlength=size)[group].astype(np.float32)[:, None] - 1) * counted
    mean = (total[group] - chances) / np.maximum(others, 1) * counted
    found: Floats = np.concatenate([mean, others > 0, np.log1p(others)], axis=1, dtype=np.float32)
    return found


def _softmax(x: Floats) -> Floats:
    x = np.exp(x - x.max(axis=1, keepdims=True))
    x /= x.sum(axis=1, keepdims=True)
    return x
