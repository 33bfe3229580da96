"""The forward pass in numpy: words to states, states to analyses, heads and labels.

Heads are chosen as by Dozat and Manning (2017): each word asks, each word answers. How far they lie apart has a say,
and how many commas and the like lie between them: convolutions could not know either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kg.nlp.encoder import Encoder
from kg.nlp.features import Features, Lexicon
from kg.nlp.layers import Floats
from kg.nlp.syntax.tree import ROOT, Ints, heads

DILATIONS = (1, 1, 2, 4, 8)
"""How far apart the words are that each layer of the encoder sees; the last reaches over a clause."""

LONGEST = 200
"""Words of a sentence that are read at once; the roots of further pieces hang on the first."""

_EDGES = np.array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30, 50])

_SEPARATORS = frozenset({",", ";", ":", "–", "—", "-", "(", ")", "„", "“", "”", '"', "»", "«"})
_MOST = 3  # separators; more count as so many

BETWEENS = 2 * (_MOST + 1)
"""Classes of what lies between two words, by direction."""

DISTANCES = 2 * len(_EDGES) + 1
"""Classes of distances, by direction."""


@dataclass(frozen=True, slots=True)
class Syntax:
    """What N words are: `analyses` and `labels` number those of the inventory, `heads` are places in the text.

    A root is its own head, and its label means nothing.
    """

    analyses: Ints
    heads: Ints
    labels: Ints


class Model:
    """One set of weights, with the lexicon that numbers its embeddings."""

    def __init__(self, weights: Mapping[str, Floats], lexicon: Lexicon) -> None:
        self._encoder = Encoder(weights, lexicon, DILATIONS)
        self._label_distance = weights["label_distance.weight"]

    @property
    def vector_width(self) -> int:
        """The dimensions of the word vectors."""
        return self._encoder.vector_width

    def read(self, found: Features, vectors: Floats, sentences: list[Ints]) -> Syntax:
        """Analyses and trees of words whose vectors are those of the types, (U, dimensions).

        `sentences` has the places of the words of each sentence that is to have a tree, none of them empty.
        """
        by = self._encoder
        states = by.states(found, vectors)
        analyses = by.dense("analysis", _positive(by.dense("form", states))).argmax(axis=1)
        places = np.concatenate(sentences) if sentences else np.zeros(0, dtype=np.int64)
        trees = np.arange(len(found))
        cuts = separators(found)[places]
        trees[places] = places[self._heads(states[places], cuts, [len(sentence) for sentence in sentences])]
        return Syntax(analyses, trees, self._labels(states, trees))

    def _heads(self, states: Floats, cuts: Ints, sizes: list[int]) -> Ints:
        """The heads of the words of sentences that follow each other, as places among them all."""
        by = self._encoder
        asking = _positive(by.dense("arc_dependent", states))
        answers = _positive(by.dense("arc_head", states))
        questions, roots = by.dense("arc_query", asking), by.dense("arc_root", asking)
        by_distance, by_between = by.dense("arc_distance", asking), by.dense("arc_between", asking)
        found = np.empty(len(states), dtype=np.int64)
        begin = 0
        for size in sizes:
            first = begin  # where the root of the first piece will be
            for at in range(begin, begin + size, LONGEST):
                piece = slice(at, min(at + LONGEST, begin + size))
                count = piece.stop - piece.start
                scores = np.empty((count, count + 1), dtype=np.float32)
                scores[:, :1] = roots[piece]
                np.matmul(questions[piece], answers[piece].T, out=scores[:, 1:])
                scores[:, 1:] += by_distance[piece][_ROWS[:count], _APART[:count, :count]]
                scores[:, 1:] += by_between[piece][_ROWS[:count], between(cuts[piece])]
                scores[_ORDER[:count], _ORDER[1 : count + 1]] = -np.inf
                best = heads(scores)
                root = int(np.flatnonzero(best == ROOT)[0])
                first = at + root if at == begin else first
                found[piece] = best + at
                found[at + root] = first
            begin += size
        return found

    def _labels(self, states: Floats, trees: Ints) -> Ints:
        by = self._encoder
        own = np.arange(len(trees))
        mixed = by.dense("label_dependent", states)
        mixed += by.dense("label_head", states)[trees]
        mixed += self._label_distance[distance(trees - own)]
        found: Ints = by.dense("label", _positive(mixed)).argmax(axis=1)
        return found


def distance(apart: Ints) -> Ints:
    """The class of each distance from a word to another, before it if negative; in 0 ... DISTANCES - 1."""
    classes: Ints = np.searchsorted(_EDGES, np.abs(apart), side="right") * np.sign(apart) + len(_EDGES)
    return classes


def separators(found: Features) -> Ints:
    """1 for each word that sets parts of a sentence apart, else 0."""
    return np.array([word in _SEPARATORS for word in found.types], dtype=np.int64)[found.type_of]


def between(cuts: Ints) -> Ints:
    """For each of at most LONGEST words (row) and each other one the class of how many separators lie between them, by
    direction."""
    before = np.cumsum(cuts) - cuts
    ahead = before[None, :] - (before + cuts)[:, None]
    found: Ints = np.maximum(ahead, ahead.T)
    np.minimum(found, _MOST, out=found)
    np.maximum(found, 0, out=found)  # only a separator is less than nothing away from itself
    found += _BEFORE[: len(cuts), : len(cuts)]
    return found


_ORDER = np.arange(LONGEST + 1)
_ROWS = _ORDER[:LONGEST, None]
_APART = distance(_ORDER[None, :LONGEST] - _ROWS)
_BEFORE = (_MOST + 1) * np.tri(
    LONGEST, k=-1, dtype=np.int64
)  # what sets words before a word from those behind it


def _positive(x: Floats) -> Floats:
    return np.maximum(x, 0, out=x)
