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

from kg.extract.mentioned import Words
from kg.extract.network import Floats
from kg.model import Quotation, Span
from kg.nlp.closed_classes import DETERMINERS, PREPOSITIONS, SUBORDINATORS
from kg.nlp.vectors import FloretVectors

_WIDTH = 100  # dimensions of the vectors that the weights were learnt with
_SMALL = PREPOSITIONS | DETERMINERS | SUBORDINATORS
# So large that the penalty of the other features suits these; of all words rather the sum counts than the average.
_SCALE = {"sense": 0.73, "sense-small": 1.83, "sense-frame": 1.83}
_NAMES = {pool: tuple(f"{pool}:{number}" for number in range(_WIDTH)) for pool in _SCALE}
FEATURES = frozenset(name for names in _NAMES.values() for name in names)
"""The names of all features of senses."""


@dataclass(frozen=True, slots=True)
class Senses:
    """The words of an article and the table that has their vectors."""

    words: Words
    table: FloretVectors

    @classmethod
    def of(cls, words: Words, table: Any) -> Senses | None:
        """None where a pipeline has no vectors, or others than those that the weights were learnt with."""
        known = isinstance(table, FloretVectors) and table.shape[1] == _WIDTH
        return cls(words, table) if known else None

    def features(self, quotation: Quotation) -> Mapping[str, float]:
        """The senses of the words, of those in small letters and of the frame; nothing of what is not there."""
        content = [at for at in self._under(quotation.content) if self.words.lower[at] not in _SMALL]
        speaker = {*self._under(quotation.speaker_spans)}
        frame = self._under((*quotation.frame_spans, *quotation.cue_spans))
        pools = {
            "sense": content,
            "sense-small": [at for at in content if self.words.texts[at][0].islower()],
            "sense-frame": [at for at in frame if at not in speaker],
        }
        found: dict[str, float] = {}
        for pool, chosen in pools.items():
            if chosen:
                vector = self._sum(chosen) * (_SCALE[pool] / _weight(pool, len(chosen)))
                found.update(zip(_NAMES[pool], vector.tolist(), strict=True))
        return found

    def _under(self, spans: Sequence[Span]) -> list[int]:
        """The words in some spans, marks and figures apart."""
        chosen = {at for span in spans for at in self.words.under(span)}
        return [at for at in sorted(chosen) if self.words.texts[at][:1].isalpha()]

    def _sum(self, chosen: Sequence[int]) -> Floats:
        vectors = self.table.get_batch([self.words.texts[at] for at in chosen])
        lengths = np.sqrt((vectors * vectors).sum(axis=1, keepdims=True))
        found: Floats = (vectors / np.maximum(lengths, 1e-6)).sum(axis=0)
        return found


def _weight(pool: str, count: int) -> float:
    return sqrt(count) if pool == "sense" else count
