"""The networks of one file as one object: a `Doc` in, its names out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc

from kg.nlp import stored as files
from kg.nlp.features import CLAIMS, Features, Lexicon, features
from kg.nlp.hints import LETTERS
from kg.nlp.layers import Floats
from kg.nlp.ner.model import Model
from kg.nlp.ner.tags import TAGS, Name, names, overlooked
from kg.nlp.vectors import vectors_of

_KIND = files.Kind("name network", 1, "|".join((*LETTERS, *CLAIMS, *TAGS)))


class Recognizer:
    """Finds names with the weights of one file; the answer is the mean of the networks in it."""

    def __init__(self, networks: Sequence[Mapping[str, Floats]], lexicon: Lexicon) -> None:
        self.networks = tuple(networks)
        self.lexicon = lexicon
        self._models = [Model(weights, lexicon) for weights in networks]

    @classmethod
    def from_file(cls, path: Path) -> Recognizer:
        """The network of a weights file; raises KgError with the remedy where there is none."""
        return files.read(path, _KIND, cls._made)

    def to_file(self, path: Path) -> None:
        """Writes the weights, as `from_file` reads them."""
        files.write(path, _KIND, self.lexicon.keys(), self.networks)

    def find(self, doc: Doc) -> list[Name]:
        """The names of a document with sentence boundaries and hints, in order, without overlaps.

        Raises KgError if the vocabulary of the document has no word vectors of the dimensions that it was trained on.
        """
        found = features(doc)
        if not len(found):
            return []
        read = names(self.chances(found, doc.vocab.vectors), found)
        return sorted([*read, *overlooked(found, read)])

    def chances(self, found: Features, table: Any) -> Floats:
        """How likely each tag is for each word, (N, TAGS); `table` are the vectors of the vocabulary."""
        vectors = vectors_of(table, found.types, self._models[0].vector_width, "name network")
        mean: Floats = np.mean([model.chances(found, vectors) for model in self._models], axis=0)
        return mean

    @classmethod
    def _made(cls, shared: Mapping[str, Any], networks: files.Networks) -> Recognizer:
        return cls(networks, Lexicon.of(shared))
