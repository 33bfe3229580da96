"""The network of one file as one object: a `Doc` in, its names out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from kg.nlp import stored as files
from kg.nlp.features import CLAIMS, Lexicon, features
from kg.nlp.hints import LETTERS
from kg.nlp.layers import Floats
from kg.nlp.ner.model import Model
from kg.nlp.ner.tags import TAGS, Name, names, overlooked
from kg.nlp.vectors import vectors_of

_KIND = files.Kind("name network", 1, "|".join((*LETTERS, *CLAIMS, *TAGS)))


class Recognizer:
    """Finds names with the weights of one file."""

    def __init__(self, weights: Mapping[str, Floats], lexicon: Lexicon) -> None:
        self.weights = weights
        self.lexicon = lexicon
        self._model = Model(weights, lexicon)

    @classmethod
    def from_file(cls, path: Path) -> Recognizer:
        """The network of a weights file; raises KgError with the remedy where there is none."""
        return files.read(path, _KIND, cls._made)

    def to_file(self, path: Path) -> None:
        """Writes the weights, as `from_file` reads them."""
        files.write(path, _KIND, self.lexicon.keys(), (self.weights,))

    def find(self, doc: Doc) -> list[Name]:
        """The names of a document with sentence boundaries and hints, in order, without overlaps.

        Raises KgError if the vocabulary of the document has no word vectors of the dimensions that it was trained on.
        """
        found = features(doc)
        if not len(found):
            return []
        vectors = vectors_of(doc.vocab.vectors, found.types, self._model.vector_width, "name network")
        read = names(self._model.chances(found, vectors), found)
        return sorted([*read, *overlooked(found, read)])

    @classmethod
    def _made(cls, shared: Mapping[str, Any], networks: files.Networks) -> Recognizer:
        return cls(networks[0], Lexicon.of(shared))
