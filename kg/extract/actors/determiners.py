"""Determiners: the closed class that noun phrases begin with, and what they tell of number and gender."""

from __future__ import annotations

from functools import lru_cache

from kg.extract.actors.pronouns import OF_THE_LAST

DEFINITE = frozenset({
    "der", "die", "das", "dem", "den", "des", "dieser", "diese", "dieses", "diesem", "diesen", "jener",
    "jene", "jenes", "jenem", "jenen",
})  # fmt: skip
FUSED = frozenset({"im", "am", "vom", "beim", "zum", "zur", "ins", "ans"})
INDEFINITE = frozenset({
    "ein", "eine", "einen", "einem", "einer", "eines", "kein", "keine", "keinen", "keinem", "keiner",
    "mehrere", "mehreren", "mehrerer", "einige", "einigen", "einiger", "viele", "vielen", "vieler",
    "manche", "manchen", "andere", "anderen", "anderer", "weitere", "weiteren", "weiterer", "zahlreiche",
    "zahlreichen", "alle", "allen", "aller", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht",
    "neun", "zehn", "elf", "zwölf", "verschiedene", "verschiedenen",
})  # fmt: skip
POSSESSIVE = frozenset(
    stem + ending
    for stem in ("sein", "ihr", "unser", "mein", "dein", "euer", "eur")
    for ending in ("", "e", "er", "en", "em", "es")
)
OWNING = POSSESSIVE | OF_THE_LAST
"""What says whose somebody is: "ihr Sprecher", "dessen Sprecher"."""
DETERMINING = DEFINITE | INDEFINITE | OWNING
"""What a noun phrase may begin with; not what is fused with a preposition ("im")."""
ARTICLES = DEFINITE | INDEFINITE
_OF_HER = frozenset({"der", "dieser", "jener", "einer"})
_BARE_POSSESSIVES = frozenset({"sein", "ihr", "unser", "mein", "dein", "euer"})


@lru_cache(maxsize=10_000)
def number(determiner: str, gender: str, plural: bool | None) -> bool | None:
    """Whether a noun of a gender with or without a plural form means more than one behind a determiner.

    "die Minister" and "die Fans" plural, "der Minister" singular, "den Ministern" plural, "Demonstranten" plural.
    """
    if determiner in {"die", "diese", "jene"} and gender in {"m", "n"}:
        return True
    if plural is not None and not (plural and determiner in {"des", "dem"} and gender == "m"):
        return plural
    if determiner in {
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "eines",
        "das",
        "dem",
        "des",
        "im",
        "am",
        "vom",
        "beim",
        "zum",
        "die",
        "diese",
        "jene",
    }:
        return False
    if determiner in INDEFINITE:
        return True
    if determiner in POSSESSIVE and gender in {"m", "n"}:
        return _number_of_owned(determiner)
    if determiner in OF_THE_LAST:
        return plural
    if determiner in {"der", "dieser", "zur"}:
        return gender not in ("m", "mf", "f")
    if determiner in {"den", "diesen"}:
        return None
    return True if not determiner and gender in ("m", "n") and plural is None else plural


def _number_of_owned(possessive: str) -> bool | None:
    """Whether a possessive stands before several of a masculine or neuter noun: "ihr | Verteidiger", "ihrem" are one, "ihre"
    and "ihrer" several, "ihren" either."""
    if possessive.endswith(("em", "es")) or possessive in _BARE_POSSESSIVES:
        return False
    return None if possessive.endswith("en") else True


def gender_by_determiner(determiner: str) -> str:
    if determiner in {"die", "eine", "zur", "diese"}:
        return "f"
    if determiner in {"dem", "des", "den", "einem", "eines", "einen", "ein", "dieser", "der", "vom", "beim"}:
        return "m"
    return ""


def gender_by_ending(word: str, determiner: str) -> str:
    """The gender of one declined like an adjective behind whose he is: "ihr | Vorsitzender", "dessen | Vorsitzende"."""
    if determiner in OF_THE_LAST or determiner in _BARE_POSSESSIVES:
        return "m" if word.endswith("er") else "f" if word.endswith("e") else ""
    if determiner in _OF_HER and word.endswith("en"):
        return "f"  # "das Geständnis | der Beschuldigten", "| der Neuen | Zeit geben"
    return "f" if determiner in POSSESSIVE and determiner.endswith("e") and word.endswith("e") else ""
