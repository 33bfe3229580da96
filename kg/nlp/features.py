"""What the networks of names and of trees read of a `Doc`: its words, what tables and rules say of them, which recur."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, TypeAlias, cast

import numpy as np
import numpy.typing as npt
from spacy import attrs
from spacy.strings import StringStore
from spacy.tokens import Doc

from kg.nlp.hints import LETTERS, known
from kg.nlp.stored import numbered, ordered

Flags: TypeAlias = npt.NDArray[np.uint8]
Ints: TypeAlias = npt.NDArray[np.int64]

LABELS = ("PER", "LOC", "ORG", "MISC")
CLAIMS = ("", *(f"{part}-{label}" for label in LABELS for part in "BI"))
"""What the rules take a word for: nothing, or the first or a further word of a name."""

_COLUMNS = [attrs.ORTH, attrs.ENT_ID, attrs.SENT_START, attrs.IS_SPACE]
_KEPT = "kg_word_features"  # the key in `doc.user_data`
_CLAIM = {claim: number for number, claim in enumerate(CLAIMS)}
_LONGEST = 20  # letters that a shape tells
_RUN = re.compile(r"(.)\1{3,}")


@dataclass(frozen=True, slots=True)
class Features:
    """The N words of a text, of U different types.

    `types` are the different words, `type_of` (N,) the number of each word's type, `letters` (U, LETTERS) what
    tables say of it; `claims` (N,) numbers CLAIMS; `opens` (N,) marks the first words of sentences, `blank` (N,)
    tokens of white space; `group` (N,) has the same number for all words that may be one name ("Kaya", "Kayas"),
    counting from 1, and 0 for words without a capital.
    """

    types: tuple[str, ...]
    type_of: Ints
    letters: Flags
    claims: Ints
    opens: Flags
    blank: Flags
    group: Ints

    def __len__(self) -> int:
        return len(self.type_of)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words, endings, beginnings and shapes that have embeddings, numbered from 1; 0 stands for the rest."""

    words: Mapping[str, int]
    suffixes: Mapping[str, int]
    prefixes: Mapping[str, int]
    shapes: Mapping[str, int]

    @classmethod
    def of(cls, keys: Mapping[str, Sequence[str]]) -> Lexicon:
        """The lexicon of what `keys` gave."""
        names = (field.name for field in fields(cls))
        return cls(**{name: numbered(keys[name]) for name in names})

    def keys(self) -> dict[str, list[str]]:
        """For each kind the keys in the order of their numbers."""
        return {field.name: ordered(getattr(self, field.name)) for field in fields(self)}

    def numbers(self, word: str) -> tuple[int, int, int, int]:
        """The numbers of a word, its ending, beginning and shape."""
        return (
            self.words.get(word, 0),
            self.suffixes.get(suffix(word), 0),
            self.prefixes.get(prefix(word), 0),
            self.shapes.get(shape(word), 0),
        )


def features(doc: Doc) -> Features:
    """The features of a document that has sentence boundaries and the hints of `kg_name_hints`.

    They are kept with the document, so that the second network to ask gets those of the first, unless sentences or
    hints have changed since.
    """
    table = doc.to_array(_COLUMNS).reshape(len(doc), len(_COLUMNS))
    seen, found = doc.user_data.get(_KEPT, (None, None))
    if found is None or not np.array_equal(seen, table):
        found = _features(cast(Any, table), doc.vocab.strings)
        doc.user_data[_KEPT] = (table, found)
    return cast(Features, found)


def forget(doc: Doc) -> None:
    """Drops what `features` keeps with a document: no networks are to come, or it is to be joined to others."""
    doc.user_data.pop(_KEPT, None)


def _features(table: npt.NDArray[np.uint64], strings: StringStore) -> Features:
    words, type_of = np.unique(table[:, 0], return_inverse=True)
    hints, hint_of = np.unique(table[:, 1], return_inverse=True)
    types = tuple(strings[word] for word in words.tolist())
    groups: dict[str, int] = {}
    group = [groups.setdefault(_stem(word), len(groups) + 1) if word[:1].isupper() else 0 for word in types]
    claims = [_CLAIM.get(strings[hint].partition(":")[0], 0) if hint else 0 for hint in hints.tolist()]
    letters = np.frombuffer(b"".join(map(_letters, types)), dtype=np.uint8)
    return Features(
        types,
        type_of,
        letters.reshape(-1, len(LETTERS)),
        np.array(claims, dtype=np.int64)[hint_of],
        (table[:, 2] == 1).astype(np.uint8),
        table[:, 3].astype(np.uint8),
        np.array(group, dtype=np.int64)[type_of],
    )


@lru_cache(maxsize=65536)
def _letters(word: str) -> bytes:
    found = known(word)
    return bytes(letter in found for letter in LETTERS)


def suffix(word: str) -> str:
    """The last three letters in lower case."""
    return word[-3:].lower()


def prefix(word: str) -> str:
    """The first three letters in lower case."""
    return word[:3].lower()


@lru_cache(maxsize=65536)
def shape(word: str) -> str:
    """Capitals as X, small letters as x, digits as d, runs cut at four: "US-Präsident" -> "XX-Xxxxx"."""
    kinds = (
        "X"
        if character.isupper()
        else "x"
        if character.isalpha()
        else "d"
        if character.isdigit()
        else character
        for character in word[:_LONGEST]
    )
    return _RUN.sub(r"\1\1\1\1", "".join(kinds))


def _stem(word: str) -> str:
    """The word without the s of the genitive: "Kayas" -> "Kaya"; "Paris" shares nothing with "Pari" anyway."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word
