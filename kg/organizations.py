"""The table of organisations, `seeds/organizations.tsv`: their names, what they are, and what papers call them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.tables import read_table, words

ORGANIZATIONS = (
    "seeds/organizations.tsv",
    ("name", "aliases", "kind", "nouns", "country", "town", "source"),
)
"""The table and its header. `nouns` call a body again, the most specific first; `country` is the ISO code of its home."""
PARTS = frozenset({"head", "legal_form", "club_prefix"})
"""Kinds of rows that are parts of names and no names: "Landgericht", "GmbH", "FC"."""


def rows() -> tuple[dict[str, str], ...]:
    """The rows of the table; TableError if it is broken."""
    return read_table(*ORGANIZATIONS)


@cache
def described() -> Mapping[str, dict[str, str]]:
    """By each of its names the row of every body of which the table tells more than what kind it is."""
    found: dict[str, dict[str, str]] = {}
    for row in rows():
        if row["nouns"] or row["country"] or row["town"]:
            for form in (row["name"], *words(row["aliases"])):
                found.setdefault(form, row)
    return found
