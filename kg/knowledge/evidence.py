"""What an article says about a thing, held against what a knowledge base says about a candidate.

Both are turned into sets of bare words: without case and gender endings ("Ministerinnen", "Ministers" ->
"minist"), countries in any form as their code ("französischer", "Franzose", "Frankreich" -> "FR").
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.gazetteer import countries, country_of
from kg.tables import read_table, words

_WORD = re.compile(r"[^\W\d_]{2,}")
_STATES = re.compile(r"\b(?:Vereinigten?|United) Sta(?:aten|tes)\b", re.IGNORECASE)
_SHORTEST_TAIL = 5
_SHORTEST_PART = 4
# Taken off in this order, at most one of each group: Abgeordneten, Ministerinnen, Berliners.
_ENDINGS = (("s",), ("innen", "in"), ("ern", "en", "em", "er", "e"), ("in",))
# Words that describe thousands: one of them alone shows nothing about who is meant.
_GENERIC = """Politiker Minister Präsident Chef Leiter Vorsitzender Sprecher Experte Mitglied Abgeordneter Funktionär
    Trainer Spieler Unternehmer Manager Direktor Mann Frau Person Partei Regierung Land Stadt ehemalig früher heutig"""
_NO_EVIDENCE = frozenset(
    """der die das den dem des ein eine einer eines und oder von vom zu zum zur in im am an auf aus bei mit
    für seit bis als nach über unter vor war ist sind wird the of and from to for a an since former by with at on
    german american british french""".split()
)
_OFFICES = """Minister Kanzler Abgeordneter Senator Bürgermeister Staatssekretär Präsident Fraktionschef Parteichef
    Regierungschef Landrat Vorsitzender"""
_DEPUTIES = ("vize", "stellvertret")


def bare_words(text: str) -> frozenset[str]:
    """The words of the text that say something, without their endings; countries as upper-case codes."""
    text = _STATES.sub("USA", text)
    return frozenset(_bare(word) for word in set(_WORD.findall(text)) if word.casefold() not in _NO_EVIDENCE)


@lru_cache(maxsize=4096)
def hint_words(hints: str) -> frozenset[str]:
    """The bare words of a candidate's hints, English offices and professions also in German."""
    pattern, german = _english()
    return bare_words(" ".join((hints, *(german[found.casefold()] for found in pattern.findall(hints)))))


def role_agreement(role: frozenset[str], hints: frozenset[str]) -> float:
    """How far the role in the article and the hints are one: from 1 (surely) over 0 (open) to -1 (they differ).

    "Finanzministerin" agrees with "Bundesminister der Finanzen", "US-Präsident" with "Präsident der Vereinigten
    Staaten"; a word such as "Politiker" or a country alone counts half. A political office and the mere
    "Politiker" neither agree nor differ.
    """
    if not role or not hints:
        return 0.0
    weight = sum(0.5 if _is_generic(word) else 1.0 for word in role if _is_among(word, hints))
    if weight:
        return min(1.0, weight)
    if "politik" in " ".join(hints) and any(word.endswith(_offices()) for word in role):
        return 0.0
    return -1.0


def common_words(article: frozenset[str], hints: frozenset[str], name: frozenset[str]) -> int:
    """How many telling words of the hints stand in the article, the name itself apart."""
    return sum(not _is_generic(word) for word in (hints & article) - name)


def _is_among(word: str, hints: frozenset[str]) -> bool:
    if word in hints or any(_is_tail(word, hint) for hint in hints):
        return True
    # "Finanzminister": "Finanzen" and something that ends in "minister".
    for hint in hints:
        rest = word[len(hint) :].removeprefix("s") if word.startswith(hint) else ""
        if len(hint) >= _SHORTEST_PART <= len(rest) and any(other.endswith(rest) for other in hints):
            return True
    return False


def _is_tail(one: str, other: str) -> bool:
    """Whether the shorter is the last part of the longer: "kanzler" of "bundeskanzler", but no deputy."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST_TAIL and long.endswith(short) and not long.startswith(_DEPUTIES)


def _is_generic(word: str) -> bool:
    return word.isupper() or word in _generic()


@lru_cache(maxsize=65536)
def _bare(word: str) -> str:
    """The word in small letters without gender and case ending, or the code of the country it means."""
    bare = word.casefold()
    code = _country_names().get(bare) or _country_names().get(bare.removesuffix("s"))
    code = code or (country_of(word) if len(word) > 3 else None)
    if code is not None:
        return code
    for endings in _ENDINGS:
        ending = next(
            (one for one in endings if bare.endswith(one) and len(bare) - len(one) >= _SHORTEST_PART), ""
        )
        bare = bare.removesuffix(ending)
    return bare


@cache
def _generic() -> frozenset[str]:
    return bare_words(_GENERIC)


@cache
def _offices() -> tuple[str, ...]:
    return tuple(bare_words(_OFFICES))


@cache
def _country_names() -> dict[str, str]:
    """Names of one word in small letters: "frankreich" -> "FR"; "us" and "usa" -> "US"."""
    named = (
        (name, country.iso) for country in countries().values() for name in (country.name, *country.aliases)
    )
    return {name.casefold(): iso for name, iso in named if _WORD.fullmatch(name)}


@cache
def _english() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds an English office or profession, and its German words: "foreign minister" -> "Außenminister"."""
    rows = read_table("seeds/english_roles.tsv", ("english", "german", "source"))
    german = {row["english"]: " ".join(words(row["german"])) for row in rows}
    longest_first = sorted(german, key=lambda english: (-len(english), english))
    choice = "|".join(re.escape(english) for english in longest_first)
    return re.compile(rf"\b(?:{choice})\b", re.IGNORECASE), german
