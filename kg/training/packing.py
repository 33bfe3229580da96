"""Texts packed into tensors, with hints and words withheld at random so that a network does not lean on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from spacy.vocab import Vocab

from kg.nlp.features import Features, Lexicon, prefix, shape, suffix
from kg.nlp.hints import LETTERS
from kg.nlp.layers import Floats
from kg.nlp.stored import numbered
from kg.training.encoder import Words

_FEWEST = 12  # times a word, ending or beginning must occur to have an embedding of its own
_FEWEST_SHAPE = 20
_TABLES = {
    "words": "word.weight",
    "suffixes": "suffix.weight",
    "prefixes": "prefix.weight",
    "shapes": "shape.weight",
}
"""The kinds of keys of a lexicon, and the weights that have a row for each."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """How often hints are withheld: all of a text, those of a word; and a word's own embedding."""

    text: float = 0.1
    hint: float = 0.1
    word: float = 0.2


def lexicon(texts: Iterable[Features]) -> Lexicon:
    """The frequent words, endings, beginnings and shapes of texts."""
    words: Counter[str] = Counter()
    for found in texts:
        times = np.bincount(found.type_of, minlength=len(found.types))
        words.update(dict(zip(found.types, times.tolist(), strict=True)))
    suffixes, prefixes, shapes = Counter[str](), Counter[str](), Counter[str]()
    for word, count in words.items():
        suffixes[suffix(word)] += count
        prefixes[prefix(word)] += count
        shapes[shape(word)] += count
    return Lexicon(
        _frequent(words, _FEWEST),
        _frequent(suffixes, _FEWEST),
        _frequent(prefixes, _FEWEST),
        _frequent(shapes, _FEWEST_SHAPE),
    )


def united(
    networks: Sequence[tuple[Mapping[str, Floats], Lexicon]],
) -> tuple[list[dict[str, Floats]], Lexicon]:
    """The weights of networks over the keys of all of them; a key that one has not met is for it one of the rest."""
    each = [known.keys() for _, known in networks]
    keys = {kind: sorted({key for one in each for key in one[kind]}) for kind in each[0]}
    found = []
    for weights, known in networks:
        moved = dict(weights)
        for kind, table in _TABLES.items():
            numbers = getattr(known, kind)
            moved[table] = weights[table][[0, *(numbers.get(key, 0) for key in keys[kind])]]
        found.append(moved)
    return found, Lexicon.of(keys)


def _frequent(counts: Mapping[str, int], fewest: int) -> dict[str, int]:
    return numbered(sorted(item for item, count in counts.items() if count >= fewest))


class Packer:
    """Packs texts with the word vectors of a vocabulary, `gap` empty rows between them."""

    def __init__(self, vocab: Vocab, known: Lexicon, gap: int) -> None:
        self._vocab = vocab
        self._lexicon = known
        self._gap = gap

    def words(
        self, texts: Sequence[tuple[Features, int]], dropped: Dropped, random: np.random.Generator
    ) -> tuple[Words, list[slice]]:
        """The rows of texts, each with the number of its corpus, and where each text lies."""
        total = self._gap + sum(len(found) + self._gap for found, _ in texts)
        rows: dict[str, npt.NDArray[Any]] = {
            "vectors": np.zeros((total, self._vocab.vectors.shape[1]), dtype=np.float32),
            "letters": np.zeros((total, len(LETTERS)), dtype=np.float32),
            "opens": np.zeros(total, dtype=np.float32),
            "real": np.zeros(total, dtype=np.float32),
            **{
                name: np.zeros(total, dtype=np.int64)
                for name in ("word", "suffix", "prefix", "shape", "claim", "corpus", "group")
            },
        }
        begin, groups, places = self._gap, 0, []
        for found, corpus in texts:
            place = slice(begin, begin + len(found))
            self._fill(rows, found, place, groups)
            rows["corpus"][place] = corpus
            groups += int(found.group.max(initial=0))
            _withhold(rows, place, dropped, random)
            places.append(place)
            begin = place.stop + self._gap
        return Words(**{name: torch.from_numpy(array) for name, array in rows.items()}), places

    def _fill(self, rows: Mapping[str, npt.NDArray[Any]], found: Features, place: slice, groups: int) -> None:
        of = found.type_of
        numbers = np.array([*map(self._lexicon.numbers, found.types)], dtype=np.int64).reshape(-1, 4)
        for name, values in zip(("word", "suffix", "prefix", "shape"), numbers.T, strict=True):
            rows[name][place] = values[of]
        rows["vectors"][place] = self._vocab.vectors.get_batch(found.types)[of]
        rows["letters"][place] = found.letters[of]
        rows["claim"][place] = found.claims
        rows["opens"][place] = found.opens
        rows["group"][place] = np.where(found.group > 0, found.group + groups, 0)
        rows["real"][place] = 1


def _withhold(
    rows: Mapping[str, npt.NDArray[Any]], place: slice, dropped: Dropped, random: np.random.Generator
) -> None:
    count = place.stop - place.start
    hint = 1.0 if random.random() < dropped.text else dropped.hint
    rows["claim"][place][random.random(count) < hint] = 0
    rows["letters"][place][random.random(count) < hint] = 0
    rows["word"][place][random.random(count) < dropped.word] = 0
