"""The forward pass in numpy: words to states, states to starts, starts to tagged and judged candidates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kg.nlp.layers import Floats, gated, halves, layer_norm, sigmoid
from kg.quotations.network.features import FORMS, Features, Ints
from kg.quotations.network.geometry import (
    DILATIONS,
    HINTS,
    POOLED_AFTER,
    SENTENCES,
    TAGGER_DILATIONS,
    Candidates,
)
from kg.quotations.network.lexicon import LEXICAL

_GAP = max(TAGGER_DILATIONS)  # rows between windows
_GATED = ".dense.weight"  # how the weights of a gated convolution end


@dataclass(frozen=True, slots=True)
class Encoded:
    """N words of a window: `given` and `state` (N, hidden), `starts` (N, FORMS) logits of the starts, `tokens`
    (N, tagger) what the tagger reads of each word."""

    given: Floats
    state: Floats
    starts: Floats
    tokens: Floats


@dataclass(frozen=True, slots=True)
class Judged:
    """C candidates: `roles` (C, W, ROLES) and `valid` (C,) probabilities, `media` (C, media) logits."""

    roles: Floats
    valid: Floats
    media: Floats


@dataclass(frozen=True, slots=True)
class Packed:
    """The windows of candidates as T rows one behind the other, without what lies outside of the text: in short
    articles one place in ten. Between them are rows of nothing, so that no window looks into the next.

    `words`, `window`, `at` (T,) are the word of each row, the number of its window and its place there; `known` (T, ...)
    what `Candidates` tells of it; `gaps` numbers the rows of nothing; `place` (C, W) the row of each place of the
    windows, that of a gap where a window leaves the text.
    """

    words: Ints
    window: Ints
    at: Ints
    known: Floats
    gaps: Ints
    place: Ints

    @classmethod
    def of(cls, places: Candidates) -> Packed:
        """The windows of `places`."""
        count, width = places.words.shape
        ends = np.cumsum(places.inside.sum(axis=1) + _GAP)
        flat = np.flatnonzero(places.inside)
        own = np.arange(len(flat)) + _GAP * (flat // width)
        rows = np.zeros(int(ends[-1]), dtype=np.int64)
        rows[own] = flat
        gaps = (ends[:, None] - np.arange(_GAP, 0, -1)).ravel()
        place = np.full(count * width, gaps[-1])
        place[flat] = own
        known = np.zeros((len(rows), HINTS + SENTENCES), dtype=np.float32)
        known[:, :HINTS] = places.hints.reshape(-1, HINTS)[rows]
        known[np.arange(len(rows)), HINTS + places.sentence.reshape(-1)[rows]] = 1
        return cls(
            words=places.words.reshape(-1)[rows],
            window=rows // width,
            at=rows % width,
            known=known,
            gaps=gaps,
            place=place.reshape(count, width),
        )


class Model:
    """One set of weights; `words` and `suffixes` number what the embeddings know, 0 is for the rest."""

    def __init__(
        self, weights: Mapping[str, Floats], words: Mapping[str, int], suffixes: Mapping[str, int]
    ) -> None:
        self._weights = weights
        self._numbers = lru_cache(maxsize=65_536)(
            lambda word: (words.get(word, 0), suffixes.get(word[-3:].lower(), 0))
        )
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
        words, suffixes = np.array([*map(self._numbers, found.types)], dtype=np.int64).reshape(-1, 2).T
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
                first, of = _runs(found.sentence)
                pooled = self._dense("encoder.pool", np.maximum.reduceat(state, first, axis=0))
                state = state + self._dense("encoder.back", tags) + pooled[of]
            state = self._gated(f"encoder.convolutions.{number}", state, dilation)
        starts = self._dense("start", np.maximum(self._dense("start_hidden", state), 0))
        return Encoded(given, state, starts, self._dense("tag_token", state))

    def judge(self, encoded: Encoded, places: Candidates, packed: Packed) -> Judged:
        """Tags the windows of candidates and says which of them are quotations; `packed` are the same windows."""
        rows = self._tagger_states(encoded, places, packed)
        tagged = rows.take(packed.place, axis=0)
        roles = sigmoid(self._dense("tag", rows)).take(packed.place, axis=0)
        share: Floats = roles * places.inside[..., None]
        mass = share.sum(axis=1)
        pooled = share.transpose(0, 2, 1) @ tagged / (mass[..., None] + 1)
        given = encoded.given.take(places.words, axis=0)
        known = share[..., 2:4].transpose(0, 2, 1) @ given / (mass[:, 2:4, None] + 1)
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

    def _tagger_states(self, encoded: Encoded, places: Candidates, packed: Packed) -> Floats:
        """The tagger's states, one row for each of `packed`."""
        table = np.concatenate([self._weights["tag_hints.weight"], self._weights["tag_sentence"]])
        start = self._dense("tag_start", encoded.state[places.starts])
        start += self._weights["tag_form"][places.forms]
        distance = self._weights["tag_distance"][places.distance] + self._weights["tag_hints.bias"]
        x: Floats = packed.known @ table
        x += encoded.tokens.take(packed.words, axis=0)
        x += start.take(packed.window, axis=0)
        x += distance.take(packed.at, axis=0)
        x = self._norm("tag_norm", np.maximum(x, 0, out=x))
        x[packed.gaps] = 0
        for number, dilation in enumerate(TAGGER_DILATIONS):
            x = self._gated(f"tag_convolutions.{number}", x, dilation)
            x[packed.gaps] = 0
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


def _runs(sentence: Ints) -> tuple[Ints, Ints]:
    """The first word of each sentence, and for each word the number of its own; sentences are runs of equal numbers."""
    opens = np.diff(sentence, prepend=-1) != 0
    return np.flatnonzero(opens), np.cumsum(opens) - 1
