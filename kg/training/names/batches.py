"""Examples packed into tensors, with hints and words withheld at random so that the network does not lean on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from spacy.vocab import Vocab
from torch import Tensor

from kg.nlp.hints import LETTERS
from kg.nlp.ner.features import Features, Lexicon, prefix, shape, suffix
from kg.nlp.stored import numbered
from kg.training.names.data import Example
from kg.training.names.model import GAP, Words

_FEWEST = 12  # times a word, ending or beginning must occur to have an embedding of its own
_FEWEST_SHAPE = 20


@dataclass(frozen=True, slots=True)
class Dropped:
    """How often hints are withheld: all of a text, those of a word; and a word's own embedding."""

    text: float = 0.1
    hint: float = 0.1
    word: float = 0.2


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts in a row; `tags` (N,) numbers TAGS, -1 where nothing is to be learnt."""

    words: Words
    tags: Tensor


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


def _frequent(counts: Mapping[str, int], fewest: int) -> dict[str, int]:
    return numbered(sorted(item for item, count in counts.items() if count >= fewest))


class Packer:
    """Makes batches with the word vectors of a vocabulary."""

    def __init__(self, vocab: Vocab, known: Lexicon) -> None:
        self._vocab = vocab
        self._lexicon = known

    def batch(self, items: Sequence[Example], dropped: Dropped, random: np.random.Generator) -> Batch:
        """A batch to learn from."""
        total = GAP + sum(len(item.found) + GAP for item in items)
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
        tags = np.full(total, -1, dtype=np.int64)
        begin, groups = GAP, 0
        for item in items:
            place = slice(begin, begin + len(item.found))
            self._fill(rows, item, place, groups)
            tags[place] = item.tags
            groups += int(item.found.group.max(initial=0))
            _withhold(rows, place, dropped, random)
            begin = place.stop + GAP
        words = Words(**{name: torch.from_numpy(array) for name, array in rows.items()})
        return Batch(words, torch.from_numpy(tags))

    def _fill(self, rows: Mapping[str, npt.NDArray[Any]], item: Example, place: slice, groups: int) -> None:
        found, of = item.found, item.found.type_of
        numbers = self._lexicon.numbers(found.types)
        for name, values in zip(("word", "suffix", "prefix", "shape"), numbers, strict=True):
            rows[name][place] = values[of]
        rows["vectors"][place] = self._vocab.vectors.get_batch(found.types)[of]
        rows["letters"][place] = found.letters[of]
        rows["claim"][place] = found.claims
        rows["corpus"][place] = item.corpus
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
