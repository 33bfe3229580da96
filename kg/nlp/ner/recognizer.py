"""The networks of one file as one object: a `Doc` in, its names out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc

from kg.errors import KgError
from kg.nlp import stored as files
from kg.nlp.hints import LETTERS
from kg.nlp.ner.features import CLAIMS, Lexicon, features
from kg.nlp.ner.model import Model
from kg.nlp.ner.tags import TAGS, Name, names

_KIND = files.Kind("name network", 1, "|".join((*LETTERS, *CLAIMS, *TAGS)))


class Recognizer:
    """Finds names with the weights of one file; the answer is the mean of the networks in it."""

    def __init__(self, networks: files.Networks, lexicon: Lexicon) -> None:
        self.networks = networks
        self.lexicon = lexicon
        self._models = [Model(weights, lexicon) for weights in networks]

    @classmethod
    def from_file(cls, path: Path) -> Recognizer:
        """The networks of a weights file; raises KgError with the remedy where there are none."""
        return files.read(path, _KIND, cls._made)

    def to_file(self, path: Path) -> None:
        """Writes the weights, as `from_file` reads them."""
        lexicon = self.lexicon
        shared = {
            "words": files.ordered(lexicon.words),
            "suffixes": files.ordered(lexicon.suffixes),
            "prefixes": files.ordered(lexicon.prefixes),
            "shapes": files.ordered(lexicon.shapes),
        }
        files.write(path, _KIND, shared, self.networks)

    def find(self, doc: Doc) -> list[Name]:
        """The names of a document with sentence boundaries and hints, in order, without overlaps.

        Raises KgError if the vocabulary of the document has no word vectors of the dimensions that it was trained on.
        """
        found = features(doc)
        if not len(found):
            return []
        table = doc.vocab.vectors
        rows, width = table.shape
        if not rows or width != self._models[0].vector_width:
            raise KgError(
                f"the pipeline has {rows} word vectors of {width} dimensions, the name network needs some of "
                f"{self._models[0].vector_width}; load the pipeline that was installed with it"
            )
        vectors = np.asarray(table.get_batch(found.types), dtype=np.float32)
        chances = np.mean([model.chances(found, vectors) for model in self._models], axis=0)
        return names(chances, found)

    @classmethod
    def _made(cls, shared: Mapping[str, Any], networks: files.Networks) -> Recognizer:
        keys = ("words", "suffixes", "prefixes", "shapes")
        return cls(networks, Lexicon(*(files.numbered(shared[key]) for key in keys)))
