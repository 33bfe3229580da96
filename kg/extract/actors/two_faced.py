"""Nouns for somebody that are as often for a thing, which the rest of the article tells: "der Anleger" at the quay."""

from __future__ import annotations

from functools import lru_cache

from kg.extract.actors.text import Text

# What the words of an article begin with or contain in which the noun is a thing, and in which it is somebody all the same.
_AS_THINGS = {
    "Anleger": (
        ("fähr", "schiff", "hafen", "steg", "reeder", "kutter", "boot", "dampfer", "ufer", "kapitän"),
        ("aktie", "börse", "fonds", "rendite", "anleihe", "geldanlage", "depot", "zinsen", "wertpapier", "broker"),
    ),
    "Träger": (
        ("stahl", "beton", "statik", "brücke", "rost", "dachstuhl", "gebälk", "korrosion"),
        ("kita", "kinder", "heim", "klinik", "schule", "pflege", "krankenhaus", "sozial", "jugend", "verein", "preis"),
    ),
    "Läufer": (
        ("teppich", "schach", "fransen", "perser", "turmendspiel"),
        ("marathon", "kilometer", "lauf ", "staffel", "sprint", "leichtathlet"),
    ),
}  # fmt: skip


def is_thing_here(doc: Text, noun: str) -> bool:
    """Whether a noun is one for a thing in this article: "Die Fähre fährt wieder. | Der Anleger | ist fertig."; not where
    shares are spoken of, too."""
    return noun in _AS_THINGS and noun in _things_of(doc)


@lru_cache(maxsize=2)
def _things_of(doc: Text) -> frozenset[str]:
    words = {word.lower for word in doc if word.text[:1].isupper()}
    return frozenset(
        noun
        for noun, (things, people) in _AS_THINGS.items()
        if any(part in word for word in words for part in things)
        and not any(part in word for word in words for part in people)
    )
