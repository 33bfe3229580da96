"""Examples packed into tensors, with hints and names dropped at random so that the network does not lean on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from spacy.vocab import Vocab
from torch import Tensor

from kg.quotations.network.features import NAME_FLAGS, PARAGRAPH_FLAG, SENTENCE_FLAG, Features, with_drafts
from kg.quotations.network.geometry import AUXILIARY, candidates
from kg.training.quotations.data import Example
from kg.training.quotations.model import GAP, Places, Words

_FEWEST = 3  # times a word must occur to have an embedding of its own
_FEWEST_SUFFIX = 5


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words and suffixes that have embeddings, numbered from 1."""

    words: Mapping[str, int]
    suffixes: Mapping[str, int]

    @classmethod
    def of(cls, texts: Iterable[Features]) -> Lexicon:
        """The frequent words and endings of texts."""
        words: Counter[str] = Counter()
        suffixes: Counter[str] = Counter()
        for found in texts:
            times = np.bincount(found.type_of, minlength=len(found.types))
            for word, count in zip(found.types, times.tolist(), strict=True):
                words[word] += count
                suffixes[word[-3:].lower()] += count
        return cls(_numbered(words, _FEWEST), _numbered(suffixes, _FEWEST_SUFFIX))


def _numbered(counts: Counter[str], fewest: int) -> dict[str, int]:
    kept = sorted(item for item, count in counts.items() if count >= fewest)
    return {item: number for number, item in enumerate(kept, start=1)}


@dataclass(frozen=True, slots=True)
class Dropped:
    """How often hints are withheld: those of a whole document, of one draft, one name, one word's embedding.

    `paragraphs` is how often a document loses its paragraphs, and how often it gets one for every other sentence,
    as agencies have it.
    """

    document: float = 0.15
    draft: float = 0.1
    name: float = 0.1
    word: float = 0.15
    paragraphs: float = 0.15


def dropped(found: Features, rates: Dropped, random: np.random.Generator) -> Features:
    """The features with some drafts and names withheld, and sometimes with other paragraphs."""
    whole = random.random() < rates.document
    kept = [draft for draft in found.drafts if not whole and random.random() >= rates.draft]
    found = with_drafts(found, kept)
    context = found.context.copy()
    context[random.random(len(found)) < rates.name, NAME_FLAGS] = 0
    chance = random.random()
    if chance < 2 * rates.paragraphs:
        opened = context[:, SENTENCE_FLAG] * (random.random(len(found)) < 0.5) * (chance < rates.paragraphs)
        context[:, PARAGRAPH_FLAG] = opened
        context[:, PARAGRAPH_FLAG + 1] = np.append(opened[1:], 1)
    return replace(found, context=context)


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents in a row; document d begins at row `offsets[d]`."""

    examples: tuple[Example, ...]
    texts: tuple[Features, ...]
    offsets: tuple[int, ...]
    words: Words
    tags: Tensor


class Packer:
    """Makes batches; keeps the vectors and numbers of each document's types."""

    def __init__(self, vocab: Vocab, lexicon: Lexicon) -> None:
        self._vocab = vocab
        self._lexicon = lexicon

    def words(
        self, texts: Sequence[Features], random: np.random.Generator | None = None, rate: float = 0.0
    ) -> tuple[Words, tuple[int, ...]]:
        """The packed words of texts and where each text begins; at `rate` words lose their embedding."""
        offsets, total = [], GAP
        for found in texts:
            offsets.append(total)
            total += len(found) + GAP
        rows = {
            "vectors": np.zeros((total, self._vocab.vectors.shape[1]), dtype=np.float32),
            "word": np.zeros(total, dtype=np.int64),
            "suffix": np.zeros(total, dtype=np.int64),
            "lexical": np.zeros((total, texts[0].lexical.shape[1]), dtype=np.float32),
            "context": np.zeros((total, texts[0].context.shape[1]), dtype=np.float32),
            "rules": np.zeros(total, dtype=np.int64),
            "sentence": np.zeros(total, dtype=np.int64),
            "real": np.zeros(total, dtype=np.float32),
        }
        sentences = 1
        for found, offset in zip(texts, offsets, strict=True):
            self._fill(rows, found, offset, sentences)
            sentences += int(found.sentence[-1]) + 1 if len(found) else 0
            rows["sentence"][offset + len(found) :] = sentences
            sentences += 1
        if random is not None:
            rows["word"][random.random(total) < rate] = 0
        return Words(**{name: torch.from_numpy(array) for name, array in rows.items()}), tuple(offsets)

    def _fill(
        self, rows: Mapping[str, npt.NDArray[Any]], found: Features, offset: int, sentences: int
    ) -> None:
        place, of = slice(offset, offset + len(found)), found.type_of
        words = np.array([self._lexicon.words.get(word, 0) for word in found.types], dtype=np.int64)
        suffixes = np.array(
            [self._lexicon.suffixes.get(word[-3:].lower(), 0) for word in found.types], dtype=np.int64
        )
        rows["vectors"][place] = self._vocab.vectors.get_batch(found.keys)[of]
        rows["word"][place] = words[of]
        rows["suffix"][place] = suffixes[of]
        rows["lexical"][place] = found.lexical[of]
        rows["context"][place] = found.context
        rows["rules"][place] = found.rules
        rows["sentence"][place] = found.sentence + sentences
        rows["real"][place] = 1

    def batch(self, items: Sequence[Example], rates: Dropped, random: np.random.Generator) -> Batch:
        """A batch to learn from."""
        texts = tuple(dropped(item.found, rates, random) for item in items)
        words, offsets = self.words(texts, random, rates.word)
        tags = torch.zeros(len(words.real), len(AUXILIARY))
        for item, offset in zip(items, offsets, strict=True):
            tags[offset : offset + len(item.found)] = torch.from_numpy(item.tags).float()
        return Batch(tuple(items), texts, offsets, words, tags)


def places(batch: Batch, starts: Sequence[Sequence[tuple[int, int]]]) -> Places:
    """The candidates `starts` of each document of a batch, (word, form), as tensors."""
    found = [candidates(text, pairs) for text, pairs in zip(batch.texts, starts, strict=True)]

    def joined(name: str, *, moved: bool = False) -> Tensor:
        arrays = [
            getattr(one, name) + (offset if moved else 0)
            for one, offset in zip(found, batch.offsets, strict=True)
        ]
        return torch.from_numpy(np.concatenate(arrays))

    return Places(
        starts=joined("starts", moved=True),
        forms=joined("forms"),
        words=joined("words", moved=True),
        inside=joined("inside"),
        distance=torch.from_numpy(found[0].distance),
        sentence=joined("sentence"),
        hints=joined("hints"),
        notes=joined("notes"),
    )
