"""Where somebody is from, by the words that describe him: "der brasilianische Präsident", "US-Minister"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from kg.countries import country_of_adjective, named_countries
from kg.nlp.nouns import described_noun

_TOWN = 4  # letters
_STEM = 6  # letters of a town by which "Berliner" and "Berlins" are compared


def origins_of(described: Iterable[str]) -> frozenset[str]:
    """The countries and towns among the words of a description: "ecuadorianische", "Ecuadors" -> Ecuador.

    "Außenminister" ends like "Berliner", but is a noun of the tables.
    """
    return frozenset(found for word in described if (found := _origin(word)))


@lru_cache(maxsize=10_000)
def inhabitants_of(town: str) -> frozenset[str]:
    """Who is from there, in all forms: "Lohberg" -> "Lohberger", "Lohbergern", "Bremen" -> "Bremer", "Halle" -> "Haller";
    nobody of a shorter word, which is no town's ("Bau"), nor of an adjective ("Deutsche Bank")."""
    if len(town) < _TOWN or town.endswith("sche"):
        return frozenset()
    stem = next((town.removesuffix(ending) for ending in ("en", "e") if town.endswith(ending)), town)
    people = {town + "er", stem + "er"}
    return frozenset(one + ending for one in people for ending in ("", "n", "s", "in", "innen"))


@lru_cache(maxsize=10_000)
def _origin(word: str) -> str:
    if word.startswith(("US-", "U.S.-")):
        return named_countries().get("USA", "USA")
    country = (
        country_of_adjective(word)
        or named_countries().get(word)
        or named_countries().get(word.removesuffix("s"))
    )
    if country:
        return country
    if word[:1].isupper() and word.endswith("er") and len(word) > 5 and described_noun(word) is None:
        return word[:-2].lower()[:_STEM]
    return ""
