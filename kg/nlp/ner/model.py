"""The forward pass in numpy: words to states, states to chances of tags, and again with what the text says elsewhere.

Gated convolutions read a word among its neighbours. What they make of all other places of the same word then goes
into a second opinion: "Hartwig" alone is a person where "Lena Hartwig" is one three paragraphs above.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from kg.nlp.hints import LETTERS
from kg.nlp.layers import Floats, gated, halves, layer_norm
from kg.nlp.ner.features import CLAIMS, Features, Ints, Lexicon
from kg.nlp.ner.tags import TAGS

DILATIONS = (1, 1, 2, 1, 3)
"""How far apart the words are that each layer of the encoder sees."""

MARGIN = sum(DILATIONS) + 1
"""Words on either side that have a say in the state of a word."""

_CORE = 4096  # words that are encoded at once, so that memory stays bounded


class Model:
    """One set of weights, with the lexicon that numbers its embeddings."""

    def __init__(self, weights: Mapping[str, Floats], lexicon: Lexicon) -> None:
        self._weights = weights
        self._lexicon = lexicon
        self._gates = {
            name: halves(weights[f"{name}.dense.weight"], weights[f"{name}.dense.bias"])
            for name in (*(f"encoder.{number}" for number in range(len(DILATIONS))), "recall.gate")
        }
        rows = weights["context.weight"]
        claims = weights["claim.weight"] @ rows[:-1] + weights["context.bias"]
        self._context = np.concatenate(
            [claims, claims + rows[-1]]
        )  # by claim, then the same at a sentence's start

    @property
    def vector_width(self) -> int:
        """The dimensions of the word vectors."""
        own = ("word", "suffix", "prefix", "shape")
        taken: int = sum(self._weights[f"{name}.weight"].shape[1] for name in own)
        return len(self._weights["known.weight"]) - taken - len(LETTERS)

    def chances(self, found: Features, vectors: Floats) -> Floats:
        """How likely each tag is for each word, (N, TAGS); `vectors` are those of the types, (U, dimensions)."""
        types = self._types(found, vectors)
        states = self._windowed(types[found.type_of], found)
        first = _softmax(self._dense("first", states))
        states += np.maximum(self._dense("recall", recalled(first, found.group)), 0)
        states = self._norm("recall.norm", states)
        return _softmax(self._dense("second", self._gated("recall.gate", states, 1)))

    def _types(self, found: Features, vectors: Floats) -> Floats:
        word, suffix, prefix, shape = self._lexicon.numbers(found.types)
        known = [
            vectors,
            self._weights["word.weight"][word],
            self._weights["suffix.weight"][suffix],
            self._weights["prefix.weight"][prefix],
            self._weights["shape.weight"][shape],
            found.letters.astype(np.float32),
        ]
        return self._dense("known", np.concatenate(known, axis=1, dtype=np.float32))

    def _windowed(self, given: Floats, found: Features) -> Floats:
        """The states of all words, a window at a time with a margin, so that the cuts do not show."""
        states = np.empty_like(given)
        rows = found.claims + len(CLAIMS) * found.opens.astype(np.int64)
        for core in range(0, len(given), _CORE):
            begin, end = max(core - MARGIN, 0), min(core + _CORE + MARGIN, len(given))
            state = given[begin:end] + self._context[rows[begin:end]]
            state = self._norm("norm", np.maximum(state, 0, out=state))
            for number, dilation in enumerate(DILATIONS):
                state = self._gated(f"encoder.{number}", state, dilation)
            states[core : core + _CORE] = state[core - begin : core - begin + _CORE]
        return states

    def _dense(self, name: str, x: Floats) -> Floats:
        found: Floats = x @ self._weights[f"{name}.weight"]
        found += self._weights[f"{name}.bias"]
        return found

    def _norm(self, name: str, x: Floats) -> Floats:
        return layer_norm(x, self._weights[f"{name}.gain"], self._weights[f"{name}.bias"])

    def _gated(self, name: str, x: Floats, dilation: int) -> Floats:
        found = gated(x, self._gates[name], dilation)
        found += x
        return self._norm(f"{name}.norm", found)


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
