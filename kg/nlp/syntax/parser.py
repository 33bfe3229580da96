"""The network of one file as one object: a `Doc` in, its parts of speech, features and trees set."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias, cast

import numpy as np
import numpy.typing as npt
from spacy import attrs, symbols
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.nlp import stored as files
from kg.nlp.features import CLAIMS, Features, Lexicon, features
from kg.nlp.hints import LETTERS
from kg.nlp.layers import Floats
from kg.nlp.syntax.inventory import Inventory
from kg.nlp.syntax.model import BETWEENS, DISTANCES, Model, Syntax
from kg.nlp.syntax.tree import Ints
from kg.nlp.vectors import vectors_of

Numbers: TypeAlias = npt.NDArray[np.uint64]

_KIND = files.Kind("syntax network", 1, "|".join((*LETTERS, *CLAIMS, str(DISTANCES), str(BETWEENS))))

_COLUMNS = [attrs.POS, attrs.MORPH, attrs.HEAD, attrs.DEP]
_ROOT, _BLANK = "ROOT", "dep"  # as spaCy's parser calls them


class Parser:
    """Reads sentences with the weights of one file."""

    def __init__(self, weights: Mapping[str, Floats], lexicon: Lexicon, inventory: Inventory) -> None:
        self.weights = weights
        self.lexicon = lexicon
        self.inventory = inventory
        self._model = Model(weights, lexicon)

    @classmethod
    def from_file(cls, path: Path) -> Parser:
        """The network of a weights file; raises KgError with the remedy where there is none."""
        return files.read(path, _KIND, cls._made)

    def to_file(self, path: Path) -> None:
        """Writes the weights, as `from_file` reads them."""
        told = {"labels": self.inventory.labels, "analyses": self.inventory.analyses}
        shared = {**self.lexicon.keys(), **told}
        files.write(path, _KIND, shared, (self.weights,))

    def read(self, doc: Doc) -> None:
        """Sets `pos`, `morph`, `head` and `dep` of a document with sentence boundaries, which stay as they are.

        Raises KgError if the vocabulary of the document has no word vectors of the dimensions that it was trained on.
        """
        if not len(doc):
            return
        found = features(doc)
        vectors = vectors_of(doc.vocab.vectors, found.types, self._model.vector_width, "syntax network")
        self._set(doc, found, self._model.read(found, vectors, sentences(found)))

    def _set(self, doc: Doc, found: Features, read: Syntax) -> None:
        own, blank = np.arange(len(doc)), found.blank > 0
        trees = np.where(blank, _carriers(found), read.heads)
        strings = doc.vocab.strings
        deps = np.array([strings.add(label) for label in self.inventory.labels], dtype=np.uint64)[read.labels]
        deps[blank] = strings.add(_BLANK)
        deps[trees == own] = strings.add(_ROOT)
        poses, morphs = self._tags(doc.vocab, read.analyses)
        poses[blank], morphs[blank] = symbols.SPACE, doc.vocab.morphology.add("")
        apart = (trees - own).view(np.uint64)
        doc.from_array(_COLUMNS, cast(Any, np.stack([poses, morphs, apart, deps], axis=1)))

    def _tags(self, vocab: Vocab, analyses: Ints) -> tuple[Numbers, Numbers]:
        """spaCy's numbers of parts of speech and of features, which the vocabulary then knows."""
        used, of = np.unique(analyses, return_inverse=True)
        parts = [self.inventory.analyses[number].partition(" ") for number in used.tolist()]
        poses = np.array([symbols.IDS[pos] for pos, _, _ in parts], dtype=np.uint64)
        morphs = np.array([vocab.morphology.add(feats) for _, _, feats in parts], dtype=np.uint64)
        return poses[of], morphs[of]

    @classmethod
    def _made(cls, shared: Mapping[str, Any], networks: files.Networks) -> Parser:
        inventory = Inventory(tuple(shared["labels"]), tuple(shared["analyses"]))
        return cls(networks[0], Lexicon.of(shared), inventory)


def sentences(found: Features) -> list[Ints]:
    """The places of the words of each sentence; blank tokens are none, and a sentence of such only is left out."""
    words = np.flatnonzero(found.blank == 0)
    numbers = np.cumsum(found.opens)[words]
    cuts = np.flatnonzero(np.diff(numbers)) + 1
    return np.split(words, cuts) if len(words) else []


def _carriers(found: Features) -> Ints:
    """Where each blank token hangs: the word before it in its sentence, else the one after it, else the first blank."""
    count = len(found)
    begins = np.flatnonzero((found.opens > 0) | (np.arange(count) == 0))
    begin = begins[np.searchsorted(begins, np.arange(count), side="right") - 1]
    words = np.where(found.blank == 0, np.arange(count), -1)
    before = np.maximum.accumulate(words)
    after = np.minimum.accumulate(np.where(words >= 0, words, count)[::-1])[::-1]
    end = np.append(begins[1:], count)[np.searchsorted(begins, np.arange(count), side="right") - 1]
    return np.where(before >= begin, before, np.where(after < end, after, begin))
