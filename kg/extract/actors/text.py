"""The words of an article as plain values, read off the `Doc` once.

Those who look for actors ask for the same words over and over, and a `Doc` makes a new token each time it is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from typing import NamedTuple, TypeAlias

import numpy as np
from spacy import attrs
from spacy.tokens import Doc

from kg.nlp.names_claims import words_of

_COLUMNS = [
    attrs.IDX, attrs.LENGTH, attrs.ENT_TYPE, attrs.SENT_START, attrs.IS_PUNCT, attrs.IS_SPACE, attrs.IS_ALPHA,
    attrs.SPACY,
]  # fmt: skip


class Word(NamedTuple):
    """One token: its number, its letters, also in small ones, the characters it covers, and what spaCy knows of it.

    `label` is that of the name it is part of, empty for none; `opens` says that a sentence begins with it, `spaced`
    that a blank follows.
    """

    i: int
    text: str
    lower: str
    begin: int
    end: int
    label: str
    opens: bool
    is_punct: bool
    is_space: bool
    is_alpha: bool
    spaced: bool


_WORD = partial(tuple.__new__, Word)  # `Word._make` without a call of Python for every word

Text: TypeAlias = tuple[Word, ...]
"""All words of an article, in order."""


def text_of(doc: Doc) -> Text:
    """The words of a document with sentence boundaries and names."""
    table = doc.to_array(_COLUMNS).reshape(len(doc), len(_COLUMNS)).astype(np.uint64).T
    begins, sizes, labels = table[:3]
    strings, texts = doc.vocab.strings, words_of(doc)
    names = {key: strings[key] if key else "" for key in set(labels.tolist())}
    flags = (table[3:] == 1).tolist()
    columns = (
        range(len(doc)),
        texts,
        map(str.lower, texts),
        begins.tolist(),
        (begins + sizes).tolist(),
        map(names.__getitem__, labels.tolist()),
        *flags,
    )
    return tuple(map(_WORD, zip(*columns, strict=True)))


def run(doc: Text, token: int, step: int, stops: Collection[str], most: int) -> Iterator[int]:
    """The tokens on one side of a token, `step` 1 or -1, up to one of the words `stops` and at most so many."""
    i = token + step
    while 0 <= i < len(doc) and abs(i - token) <= most and doc[i].text not in stops:
        yield i
        i += step


def sentence_around(doc: Text, begin: int, end: int) -> tuple[int, int]:
    """Where the sentences begin and end that hold the tokens `begin:end`."""
    while begin > 0 and not doc[begin].opens:
        begin -= 1
    while end < len(doc) and not doc[end].opens:
        end += 1
    return begin, end
