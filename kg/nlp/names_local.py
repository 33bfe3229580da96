"""Words for places and words made of them, in names of organisations: "Bochum", "Berliner"."""

from __future__ import annotations

from functools import cache

from kg.gazetteer import curated, is_town
from kg.nlp.names_words import is_common, without_genitive


def is_place_word(word: str) -> bool:
    """Whether the word is a place, in the genitive too: "Bochum", "Kölns", "Köln-Deutz"."""
    return any(
        form in curated() or (is_town(form) and (not is_common(form) or is_town(form, 100_000)))
        for form in without_genitive(word)
    ) or ("-" in word and is_town(word.partition("-")[0]))


def is_place_name(tokens: tuple[str, ...]) -> bool:
    """Whether a name is one word for a place."""
    return len(tokens) == 1 and is_place_word(tokens[0])


@cache
def regions() -> frozenset[str]:
    """The states and regions of the curated table."""
    return frozenset(
        name for name, found in curated().items() if any(site.kind in {"state", "region"} for site in found)
    )


def is_local(word: str) -> bool:
    """Whether the word is derived from a town: "Berliner", "Bremer", "Münchner", "Zürcher"."""
    stem = word.removesuffix("er")
    options = (
        stem,
        stem + "e",
        stem + "en",
        stem.removesuffix("n") + "en",
        stem + "er",
        word.removesuffix("r"),
    )
    return any(is_place_word(option) for option in options) or word in {
        "Zürcher",
        "Basler",
        "Hannoveraner",
        "Kölner",
    }
