"""Forms of names as they are compared: without case endings, accents and marks, and by what the tables know them as."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from kg.countries import COUNTRIES
from kg.nlp.nouns import titles
from kg.organizations import ORGANIZATIONS, PARTS
from kg.tables import read_table, words

_MARKS = "„“”\"»«‚‘’‹›'`′ "
_SURE = 10  # letters of a name by which it is found in any case
JOINERS = frozenset({
    "für", "der", "des", "die", "das", "und", "von", "vom", "zur", "zum", "of", "the", "and", "de", "la", "di",
    "in", "im", "&", "+",
})  # fmt: skip
"""Words that join those of a name and tell it from no other."""
GENITIVE = re.compile(r"(?:(?<=[sxzß])['’]|['’]s|s)$")
"""How a name ends in the genitive: "Merkels", "Max'"."""


def is_acronym(form: str) -> bool:
    """Whether a name is nothing but a few capitals: "SPD"."""
    return form.isupper() and form.isalpha() and 2 <= len(form) <= 6


@cache
def short_heads() -> dict[str, str]:
    """Abbreviation -> noun at the head of names: "AK" -> "Arbeitskreis", "LG" -> "Landgericht"."""
    rows = [row for row in read_table(*ORGANIZATIONS) if row["kind"] == "head"]
    return {form: row["name"] for row in rows for form in words(row["aliases"]) if form.isupper()}


def alias_key(form: str) -> str:
    """The canonical name of a known alias, else the form itself."""
    return aliases().get(form, form)


@cache
def aliases() -> dict[str, str]:
    """Alias -> canonical name, from the tables of organisations and countries."""
    table: dict[str, str] = {}
    for relative, columns in (ORGANIZATIONS, COUNTRIES):
        for row in read_table(relative, columns):
            if row.get("kind") in PARTS:
                continue
            for form in (row["name"], *words(row["aliases"])):
                table.setdefault(form, row["name"])
    return table


@cache
def declined_aliases() -> dict[str, str]:
    """Alias without case endings -> canonical name: "des Sicherheitsrates der Vereinten Nationen" is known, too.

    Short ones are left out, which are too easily something else.
    """
    table: dict[str, str] = {}
    for form, name in aliases().items():
        bare = "".join(map(declined, form.split()))
        if len(bare) >= _SURE:
            table.setdefault(bare, name)
    return table


@lru_cache(maxsize=10_000)
def declined(word: str) -> str:
    """A word without its case ending: "Roten", "Rotes", "Rote" -> "rot"; "Bundestages" -> "bundestag".

    "Kameruns" loses what "Kamerun" loses, which looks like a plural: both are "kameru"; so does "Preises" what "Preis"
    loses. "ZDFs" is "ZDF", "F.C." is "FC".
    """
    lower = _folded(word).rstrip("'’").replace(".", "")
    if word[:-1].isupper() and word.endswith("s"):
        return lower[:-1]
    if lower.endswith("nis"):
        return lower
    for ending in ("ens", "es", "en", "em", "er", "s", "e", "n"):
        if lower.endswith(ending) and len(lower) - len(ending) >= 4:
            bare = lower[: -len(ending)]
            if ending == "es" and bare.endswith("s"):
                bare = bare[:-1]
            if ending == "s" and bare.endswith("n") and len(bare) > 4:
                bare = bare[:-2] if bare.endswith("en") and len(bare) > 5 else bare[:-1]
            return bare.rstrip("e")
    return lower[:-1] if lower.endswith("e") and len(lower) > 3 else lower


@lru_cache(maxsize=10_000)
def bare_form(word: str) -> str:
    """A word of a person's name without a genitive "s", where it may be one; only for comparison."""
    return _folded(GENITIVE.sub("", word) if len(word) > 3 else word)


def _folded(word: str) -> str:
    """Small letters without hyphens and accents: "Škoda" -> "skoda"; umlauts stay."""
    if word.isascii():
        return word.lower().replace("-", "")
    composed = "".join(c if c in "äöüÄÖÜß" else unicodedata.normalize("NFD", c)[0] for c in word)
    return composed.lower().replace("-", "")


def name_words(form: str) -> tuple[str, ...]:
    """The words of a name without titles and marks: "Prof. Dr. Anna Huber" -> Anna, Huber; "Prinz" is a surname behind a
    first name, as in "Oliver Prinz", and where it stands alone."""
    parts = [stripped for word in form.split() if (stripped := word.strip(_MARKS + ",()"))]
    return tuple(
        word
        for i, word in enumerate(parts)
        if word not in titles() or (i == len(parts) - 1 and word.isalpha() and not set(parts[:i]) & titles())
    )


def clean(form: str) -> str:
    """A name on one line without the marks around it."""
    return " ".join(form.split()).strip('„“”"»«‚‘‹› ')
