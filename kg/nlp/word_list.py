"""The lemma of a German word form by simplemma's list of 1.1 million forms and its rules.

The list takes more than a second to unpack and 100 MB as a dictionary; so it is unpacked once, into a trie that
is mapped from the disk (see `kg.derived`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path

from marisa_trie import BytesTrie
from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import DefaultDictionaryFactory, DictionaryFactory
from simplemma.strategies.dictionaries.trie_dictionary_factory import TrieWrapDict

from kg.derived import derived

_LANGUAGE = "de"
_KEPT = 50_000  # words


@lru_cache(_KEPT)
def base_form(word: str) -> str:
    """The lemma of a word as it stands: "Häuser" -> "Haus", "ging" -> "gehen"; the word itself if unknown, also ""."""
    return _lemmatizer().lemmatize(word, lang=_LANGUAGE) if word else word


@lru_cache(_KEPT)
def listed(word: str) -> str | None:
    """The lemma that the list has for exactly this spelling, or None."""
    return _list().get(word)


@cache
def _lemmatizer() -> Lemmatizer:
    return Lemmatizer(cache_max_size=0, lemmatization_strategy=DefaultStrategy(dictionary_factory=_Kept()))


class _Kept(DictionaryFactory):
    """The list as simplemma asks for it."""

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        """The forms and their lemmas; ValueError for another language than German."""
        if lang != _LANGUAGE:
            raise ValueError(f"no list of words for {lang!r}, only for {_LANGUAGE!r}")
        return _list()


@cache
def _list() -> Mapping[str, str]:
    return derived("word-list", f"{version('simplemma')}.dic", _make, _read)


class _Words(TrieWrapDict):
    """The list in its file; a trie takes a zero byte for the end of a word, so no control character is asked for."""

    def _lookup(self, key: str) -> str | None:
        return super()._lookup(key) if key.isprintable() else None


def _make(path: Path) -> None:
    forms = DefaultDictionaryFactory().get_dictionary(_LANGUAGE)
    BytesTrie((form, lemma.encode()) for form, lemma in forms.items()).save(str(path))


def _read(path: Path) -> Mapping[str, str]:
    found = _Words(BytesTrie().mmap(str(path)))
    if found.get("Häuser") != "Haus":
        raise ValueError(f"{path}: no list of German words")
    return found
