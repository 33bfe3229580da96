"""Which texts a full-text query finds: the meaning that the index and the SPARQL function share.

A query is made of words that must all occur, in any inflected form and order ("Häfen" finds "Hafen").
Words in quotation marks must follow each other ("erster Spatenstich" finds "ersten Spatenstichs"). An asterisk
stands for the rest of a word: `*streik` finds "Hafenstreik", `hafen*` "Hafenbehörde", `*ober*` "Eroberung".
A minus before any of these excludes it.

Words are compared by their stems, as the Snowball algorithm for German makes them (snowballstemmer), so case,
umlauts and ß do not matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable

_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r'(?P<minus>-)?(?:["„“”»«](?P<phrase>[^"„“”»«]*)["„“”»«]|(?P<word>[^\s"„“”»«]+))')
_MOST_PARTS = 50


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow each other, by their stems; most often it is one."""

    stems: tuple[str, ...]
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of a word, case-folded; `begins` and `ends` where the word begins and ends with it."""

    text: str
    begins: bool
    ends: bool
    excluded: bool = False

    def pattern(self) -> re.Pattern[str]:
        """What finds it in a case-folded text."""
        before, after = r"(?<![^\W_])" if self.begins else "", r"(?![^\W_])" if self.ends else ""
        return re.compile(f"{before}{re.escape(self.text)}{after}")


Part = Phrase | Fragment


@lru_cache(maxsize=256)
def parsed(query: str) -> tuple[Part, ...]:
    """The parts of a query; raises QueryError if nothing in it can be searched for."""
    parts = [part for match in _PART.finditer(query) for part in _parts(match)]
    if not any(not part.excluded for part in parts):
        raise QueryError(f"{query!r} holds no word to search for; write for example: Hafen -Streik")
    if len(parts) > _MOST_PARTS:
        raise QueryError(f"the search has {len(parts)} words; write at most {_MOST_PARTS}")
    return tuple(parts)


def _parts(match: re.Match[str]) -> list[Part]:
    minus = match["minus"] is not None
    if match["phrase"] is not None:
        found = stems(match["phrase"])
        return [Phrase(found, minus)] if found else []
    word = match["word"]
    if "*" in word.strip("*") or not (word.startswith("*") or word.endswith("*")):
        # "Hafen-Streik" is two words side by side.
        found = stems(word)
        return [Phrase(found, minus)] if found else []
    text = word.strip("*").casefold()
    if not _WORD.search(text):
        return []
    return [Fragment(text, not word.startswith("*"), not word.endswith("*"), minus)]


def stems(text: str) -> tuple[str, ...]:
    """The stems of all words of a text, in order."""
    return tuple(map(_stem, _WORD.findall(text)))


def matches(text: str, query: str) -> bool:
    """Whether a text is found by a query; raises QueryError as `parsed` does."""
    parts = parsed(query)
    phrases = [part for part in parts if isinstance(part, Phrase)]
    joined = f" {' '.join(stems(text))} " if phrases else ""
    if any((f" {' '.join(part.stems)} " in joined) is part.excluded for part in phrases):
        return False
    folded = text.casefold()
    return all(
        (part.pattern().search(folded) is None) is part.excluded
        for part in parts
        if isinstance(part, Fragment)
    )


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    return _stemmer()(word.casefold())


@cache
def _stemmer() -> Callable[[str], str]:
    import snowballstemmer  # 50 ms that a question without words need not wait

    stem: Callable[[str], str] = snowballstemmer.stemmer("german").stemWord
    return stem
