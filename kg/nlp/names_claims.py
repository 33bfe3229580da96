"""The words of a document and the names found in them so far; the steps of the recogniser share it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from spacy import attrs
from spacy.tokens import Doc, Span

from kg.nlp.closed_classes import DETERMINERS

OPENING_MARKS = frozenset("„“\"»«‚'‘”›‹")
CLOSING_MARKS = frozenset('“”"«»’')


def words_of(doc: Doc) -> tuple[str, ...]:
    """The tokens of a document; faster than asking one token after the other."""
    strings = doc.vocab.strings
    keys = doc.to_array(attrs.ORTH).tolist()
    texts = {key: strings[key] for key in set(keys)}
    return tuple(map(texts.__getitem__, keys))


def relabelled(name: Span, label: str) -> Span:
    """The same words as a name of another kind."""
    return Span(name.doc, name.start, name.end, label=label)


@dataclass(slots=True)
class Claims:
    """Tokens and the names claimed so far; a token belongs to at most one name, the first that takes it.

    `words` are the tokens, `starts` says for each whether it opens a sentence (after opening quotation
    marks too), where a capital letter says nothing.
    """

    words: tuple[str, ...]
    starts: tuple[bool, ...]
    names: list[tuple[int, int, str]] = field(default_factory=list)
    _taken: list[str] = field(default_factory=list)
    _large: tuple[int, ...] = ()
    _behind: dict[Callable[[str], bool], frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._taken = [""] * len(self.words)
        self._large = tuple(index for index, word in enumerate(self.words) if word[:1].isupper())

    def word(self, index: int) -> str:
        """The token, or an empty string beyond either end."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def behind(self, test: Callable[[str], bool]) -> frozenset[str]:
        """The words that stand somewhere behind a word that passes `test`; looked up once per test."""
        if test not in self._behind:
            self._behind[test] = frozenset(after for before, after in pairwise(self.words) if test(before))
        return self._behind[test]

    def add(self, begin: int, end: int, label: str) -> bool:
        """Claims tokens [begin, end) as one name; refused (False) if one of them is taken."""
        if begin >= end or any(self._taken[begin:end]):
            return False
        self._taken[begin:end] = [label] * (end - begin)
        self.names.append((begin, end, label))
        return True

    def label(self, index: int) -> str:
        """The label of the name that the token belongs to, or an empty string."""
        return self._taken[index] if 0 <= index < len(self._taken) else ""

    def free(self) -> Iterator[int]:
        """The tokens that no name has taken yet, also those taken while iterating are left out."""
        for index in range(len(self.words)):
            if not self._taken[index]:
                yield index

    def free_large(self) -> Iterator[int]:
        """Those of `free` that begin with a capital: one word in three, and most names begin with no other."""
        for index in self._large:
            if not self._taken[index]:
                yield index

    def after_determiner(self, index: int) -> bool:
        """Whether a determiner stands before the token, adjectives in between: "der neue Präsident"."""
        position = index - 1
        while index - position <= 3 and position >= 0:
            word = self.words[position]
            if word.lower() in DETERMINERS or word.lower() in {"im", "am", "zum", "zur", "vom", "beim"}:
                return True
            if not word.islower() or not word.endswith(("e", "en", "er", "es", "em")):
                return False
            position -= 1
        return False
