"""What the words of a statement mean, by the word vectors of the pipeline: "die Bank habe sich weggeduckt" blames,
though no table of judging words has the verb.

The vectors of the words are averaged, each of length 1; a number of that average is a feature like any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.extract.mentioned import Words
from kg.extract.network import Floats
from kg.model import Quotation, Span
from kg.nlp.closed_classes import DETERMINERS, PREPOSITIONS, SUBORDINATORS
from kg.nlp.vectors import FloretVectors

_WIDTH = 100  # dimensions of the vectors that the weights were learnt with
_SMALL = PREPOSITIONS | DETERMINERS | SUBORDINATORS
# So large that the penalty of the other features suits these; of all words rather the sum counts than the average.
_SCALE = {"sense": 0.73, "sense-small": 1.83, "sense-frame": 1.83}
_NAMES = tuple(f"{pool}:{number}" for pool in _SCALE for number in range(_WIDTH))
FEATURES = frozenset(_NAMES)
"""The names of all features of senses."""


@dataclass(frozen=True, slots=True)
class Senses:
    """The words of an article and the vector of each, of length 1."""

    words: Words
    vectors: Floats

    @classmethod
    def of(cls, words: Words, table: Any) -> Senses | None:
        """None where a pipeline has no vectors, or others than those that the weights were learnt with."""
        if not isinstance(table, FloretVectors) or table.shape[1] != _WIDTH:
            return None
        number = dict(zip(dict.fromkeys(words.texts), range(len(words.texts)), strict=False))
        vectors = table.get_batch(number)
        lengths = np.sqrt((vectors * vectors).sum(axis=1, keepdims=True))
        of_length_1: Floats = vectors / np.maximum(lengths, 1e-6)
        return cls(words, of_length_1.take([*map(number.__getitem__, words.texts)], axis=0))

    def meaning(self, quotation: Quotation) -> Floats:
        """The senses of the words, of those in small letters and of the frame, (FEATURES,); 0 of what is not there."""
        content = [at for at in self._under(quotation.content) if self.words.lower[at] not in _SMALL]
        speaker = {*self._under(quotation.speaker_spans)}
        frame = self._under((*quotation.frame_spans, *quotation.cue_spans))
        pools = {
            "sense": content,
            "sense-small": [at for at in content if self.words.texts[at][0].islower()],
            "sense-frame": [at for at in frame if at not in speaker],
        }
        found = np.zeros((len(_SCALE), _WIDTH), dtype=np.float32)
        for row, (pool, chosen) in zip(found, pools.items(), strict=True):
            if chosen:
                scale = _SCALE[pool] / _weight(pool, len(chosen))
                row += self.vectors.take(chosen, axis=0).sum(axis=0) * scale
        return found.ravel()

    def _under(self, spans: Sequence[Span]) -> list[int]:
        """The words in some spans, marks and figures apart."""
        chosen = {at for span in spans for at in self.words.under(span)}
        return [at for at in sorted(chosen) if self.words.texts[at][:1].isalpha()]


def named(meaning: Floats) -> Mapping[str, float]:
    """The numbers of a meaning as features, those of what is not there left out."""
    return {name: value for name, value in zip(_NAMES, meaning.tolist(), strict=True) if value}


def weights_of(table: Mapping[str, float]) -> npt.NDArray[np.float64]:
    """What each number of a meaning weighs in a table of weights."""
    return np.array([table.get(name, 0.0) for name in _NAMES])


def _weight(pool: str, count: int) -> float:
    return sqrt(count) if pool == "sense" else count
