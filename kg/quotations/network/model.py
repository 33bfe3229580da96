"""The forward pass in numpy: words to states, states to starts, starts to tagged and judged candidates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kg.nlp.layers import Floats, gated, halves, layer_norm, sigmoid
from kg.quotations.network.features import FORMS, Features, Ints
from kg.quotations.network.geometry import DILATIONS, POOLED_AFTER, SENTENCES, TAGGER_DILATIONS, Candidates
from kg.quotations.network.lexicon import LEXICAL

_GATED = ".dense.weight"  # how the weights of a gated convolution end


@dataclass(frozen=True, slots=True)
class Encoded:
    """N words of a window: `given` and `state` (N, hidden), `starts` (N, FORMS) logits of the starts."""

    given: Floats
    state: Floats
    starts: Floats


@dataclass(frozen=True, slots=True)
class Judged:
    """C candidates: `roles` (C, W, ROLES) and `valid` (C,) probabilities, `media` (C, media) logits."""

    roles: Floats
    valid: Floats
    media: Floats


class Model:
    """One set of weights; `words` and `suffixes` number what the embeddings know, 0 is for the rest."""

    def __init__(
        self, weights: Mapping[str, Floats], words: Mapping[str, int], suffixes: Mapping[str, int]
    ) -> None:
        self._weights = weights
        self._words = words
        self._suffixes = suffixes
        self._gates = {
            name.removesuffix(_GATED): halves(weight, weights[f"{name.removesuffix(_GATED)}.dense.bias"])
            for name, weight in weights.items()
            if name.endswith(_GATED)
        }

    @property
    def vector_width(self) -> int:
        """The dimensions of the word vectors."""
        own = ("encoder.word", "encoder.suffix")
        taken: int = sum(self._weights[name].shape[1] for name in own) + len(LEXICAL)
        return len(self._weights["encoder.known.weight"]) - taken

    def types(self, found: Features, vectors: Floats) -> Floats:
        """What is known of each type of word by itself, (U, hidden), from its word vectors (U, vector)."""
        words = np.array([self._words.get(word, 0) for word in found.types], dtype=np.int64)
        suffixes = np.array(
            [self._suffixes.get(word[-3:].lower(), 0) for word in found.types], dtype=np.int64
        )
        known: list[Floats] = [
            vectors,
            self._weights["encoder.word"][words],
            self._weights["encoder.suffix"][suffixes],
            found.lexical.astype(np.float32),
        ]
        return self._dense("encoder.known", np.concatenate(known, axis=1, dtype=np.float32))

    def encode(self, types: Floats, found: Features) -> Encoded:
        """The states of the words of a text; `types` as `types` gives them."""
        rules = self._weights["encoder.rule"][found.rules]
        hints = np.concatenate([found.context, rules], axis=1, dtype=np.float32)
        given = types[found.type_of] + self._dense("encoder.context", hints)
        given = self._norm("encoder.norm", np.maximum(given, 0))
        state = given
        for number, dilation in enumerate(DILATIONS):
            if number == POOLED_AFTER:
                tags = sigmoid(self._dense("encoder.auxiliary", state))
                pooled = _sentence_maximum(state, found.sentence)
                state = state + self._dense("encoder.back", tags) + self._dense("encoder.pool", pooled)
            state = self._gated(f"encoder.convolutions.{number}", state, dilation)
        starts = self._dense("start", np.maximum(self._dense("start_hidden", state), 0))
        return Encoded(given, state, starts)

    def judge(self, encoded: Encoded, places: Candidates) -> Judged:
        """Tags the windows of candidates and says which of them are quotations."""
        tagged = self._tagger_states(encoded, places)
        roles = sigmoid(self._dense("tag", tagged))
        share: Floats = roles * places.inside[..., None]
        mass = share.sum(axis=1)
        pooled = share.transpose(0, 2, 1) @ tagged / (mass[..., None] + 1)
        known = share[..., 2:4].transpose(0, 2, 1) @ encoded.given[places.words] / (mass[:, 2:4, None] + 1)
        count = len(places.starts)
        parts = [
            pooled.reshape(count, -1),
            np.log1p(mass),
            known.reshape(count, -1),
            encoded.state[places.starts],
            np.eye(len(FORMS), dtype=np.float32)[places.forms],
            places.notes,
            encoded.starts[places.starts, places.forms][:, None],
        ]
        hidden = np.maximum(self._dense("judge_hidden", np.concatenate(parts, axis=1)), 0)
        return Judged(roles, sigmoid(self._dense("judge", hidden))[:, 0], self._dense("medium", hidden))

    def _tagger_states(self, encoded: Encoded, places: Candidates) -> Floats:
        """The tagger's states, (C, W, tagger); zero where a window leaves the text."""
        outside = np.nonzero(~places.inside)
        apart = np.eye(SENTENCES, dtype=np.float32)[places.sentence]
        known = np.concatenate([places.hints, apart], axis=-1)
        table = np.concatenate([self._weights["tag_hints.weight"], self._weights["tag_sentence"]])
        x = (known.reshape(-1, known.shape[-1]) @ table).reshape(*known.shape[:-1], -1)
        x += self._dense("tag_token", encoded.state)[places.words]
        start = (
            self._dense("tag_start", encoded.state[places.starts]) + self._weights["tag_form"][places.forms]
        )
        x += start[:, None]
        x += self._weights["tag_distance"][places.distance] + self._weights["tag_hints.bias"]
        x = self._norm("tag_norm", np.maximum(x, 0, out=x))
        x[outside] = 0
        for number, dilation in enumerate(TAGGER_DILATIONS):
            x = self._gated(f"tag_convolutions.{number}", x, dilation)
            x[outside] = 0
        return x

    def _dense(self, name: str, x: Floats) -> Floats:
        weight = self._weights[f"{name}.weight"]
        found: Floats = (x.reshape(-1, len(weight)) @ weight).reshape(*x.shape[:-1], -1)
        found += self._weights[f"{name}.bias"]
        return found

    def _norm(self, name: str, x: Floats) -> Floats:
        return layer_norm(x, self._weights[f"{name}.gain"], self._weights[f"{name}.bias"])

    def _gated(self, name: str, x: Floats, dilation: int) -> Floats:
        found = gated(x, self._gates[name], dilation)
        found += x
        return self._norm(f"{name}.norm", found)


def _sentence_maximum(state: Floats, sentence: Ints) -> Floats:
    """For each word the greatest value of each channel in its sentence; sentences are runs of equal numbers."""
    first = np.flatnonzero(np.diff(sentence, prepend=-1))
    if not len(first):
        return state
    counts = np.diff(first, append=len(sentence))
    found: Floats = np.repeat(np.maximum.reduceat(state, first, axis=0), counts, axis=0)
    return found
