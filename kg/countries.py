"""The table of countries: their names, adjectives and people, as `seeds/countries.tsv` has them."""

from __future__ import annotations

import re
from functools import cache

from kg.tables import read_table, words

COUNTRIES = (
    "seeds/countries.tsv",
    ("iso", "name", "aliases", "adjective", "inhabitant_m", "inhabitant_f", "lat", "long", "source"),
)
"""The table and its header."""

_ENDING = re.compile(r"e[nmrs]?$")


def rows() -> tuple[dict[str, str], ...]:
    """The rows of the table; TableError if it is broken."""
    return read_table(*COUNTRIES)


@cache
def country_names() -> frozenset[str]:
    """The first name of each country."""
    return frozenset(row["name"] for row in rows())


@cache
def named_countries() -> dict[str, str]:
    """Every name of a country -> its first name: "Vereinigte Staaten" -> "USA"."""
    found: dict[str, str] = {}
    for row in rows():
        for name in (row["name"], *words(row["aliases"])):
            found.setdefault(name, row["name"])
    return found


@cache
def inhabitants() -> tuple[tuple[str, str], ...]:
    """What the people of all countries are called, each with the gender: ("Däne", "m"), ("Dänin", "f")."""
    return tuple(
        (name, gender)
        for row in rows()
        for gender in ("m", "f")
        for name in words(row[f"inhabitant_{gender}"])
    )


@cache
def country_of_inhabitant() -> dict[str, str]:
    """What the people of a country are called -> that country: "Däne" -> "Dänemark"."""
    return {
        name: row["name"]
        for row in rows()
        for gender in ("m", "f")
        for name in words(row[f"inhabitant_{gender}"])
    }


@cache
def _by_adjective() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in rows():
        for adjective in words(row["adjective"]):
            table.setdefault(adjective, row["name"])
    return table


def country_of_adjective(word: str) -> str:
    """The country whose adjective a word is, or empty: "israelischen" -> "Israel"."""
    return _by_adjective().get(_ENDING.sub("", word), "")
