"""What the networks of names and of trees share: words to states that know the words around them, in numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from kg.nlp.features import CLAIMS, Features, Lexicon
from kg.nlp.hints import LETTERS
from kg.nlp.layers import Floats, Gate, gated, halves, layer_norm

_CORE = 4096  # words that are encoded at once, so that memory stays bounded


class Encoder:
    """Embeds words and reads them among their neighbours with gated convolutions (Dauphin et al. 2017)."""

    def __init__(self, weights: Mapping[str, Floats], lexicon: Lexicon, dilations: Sequence[int]) -> None:
        self._weights = weights
        self._numbers = lru_cache(maxsize=65_536)(lexicon.numbers)
        self._dilations = dilations
        self._gates = [self.gate(f"encoder.{number}") for number in range(len(dilations))]
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

    def states(self, found: Features, vectors: Floats) -> Floats:
        """The states of all words, (N, hidden); `vectors` are those of the types, (U, dimensions).

        A window is read at a time with a margin, so that the cuts do not show.
        """
        types = self._types(found, vectors)
        states = np.empty((len(found), types.shape[1]), dtype=np.float32)
        rows = found.claims + len(CLAIMS) * found.opens.astype(np.int64)
        margin = sum(self._dilations) + 1
        for core in range(0, len(found), _CORE):
            begin, end = max(core - margin, 0), min(core + _CORE + margin, len(found))
            state = types[found.type_of[begin:end]] + self._context[rows[begin:end]]
            state = self.norm("norm", np.maximum(state, 0, out=state))
            for number, dilation in enumerate(self._dilations):
                state = self.gated(f"encoder.{number}", self._gates[number], state, dilation)
            states[core : core + _CORE] = state[core - begin : core - begin + _CORE]
        return states

    def gate(self, name: str) -> Gate:
        """The weights of the gated convolution of this name."""
        return halves(self._weights[f"{name}.dense.weight"], self._weights[f"{name}.dense.bias"])

    def gated(self, name: str, gate: Gate, x: Floats, dilation: int) -> Floats:
        """A gated convolution with what goes round it, and the norm."""
        found = gated(x, gate, dilation)
        found += x
        return self.norm(f"{name}.norm", found)

    def norm(self, name: str, x: Floats) -> Floats:
        """The layer normalisation of this name; overwrites `x`."""
        return layer_norm(x, self._weights[f"{name}.gain"], self._weights[f"{name}.bias"])

    def dense(self, name: str, x: Floats) -> Floats:
        """The linear map of this name."""
        found: Floats = x @ self._weights[f"{name}.weight"]
        found += self._weights[f"{name}.bias"]
        return found

    def _types(self, found: Features, vectors: Floats) -> Floats:
        numbers = np.array([*map(self._numbers, found.types)], dtype=np.int64)
        word, suffix, prefix, shape = numbers.reshape(-1, 4).T
        known = [
            vectors,
            self._weights["word.weight"][word],
            self._weights["suffix.weight"][suffix],
            self._weights["prefix.weight"][prefix],
            self._weights["shape.weight"][shape],
            found.letters.astype(np.float32),
        ]
        return self.dense("known", np.concatenate(known, axis=1, dtype=np.float32))
