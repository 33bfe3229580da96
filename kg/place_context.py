"""What the words of an article say about where its places lie: "Freiburg in der Schweiz", "das schottische Perth".

Only the text and the tables are looked at; which place is meant is decided in `kg.places`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.gazetteer import curated, is_capital, region_of, sites
from kg.model import Span
from kg.site import Site

_WINDOW = 90  # characters beside a name; "in der kanadischen Provinz Ontario" needs forty
_TOKEN = re.compile(r"\w[\w.’-]*\w|\w|[^\w\s]")
# A word that may be an adjective or inhabitant of a place, or begin with a country: "US-Polizei".
_WORD = re.compile(r"\b(?:[a-zäöü][\w-]*(?:sch|sche[mnrs]?|sches)|[A-ZÄÖÜ][\w-]{2,})\b")
_INTO = frozenset({"in", "im", "auf", "an", "am", "bei"})
_DETERMINERS = frozenset({"der", "die", "das", "dem", "den", "des", "einer", "einem", "von"})
_AREA = re.compile(
    r"(?:\w*-)?(?:[Bb]undesstaat|[Bb]undesland|[Tt]eilstaat|[Pp]rovinz|[Rr]egion|[Kk]anton|[Ii]nsel|[Hh]albinsel|"
    r"[Ss]taat|[Ll]and|[Gg]ouvernement|[Dd]epartement|[Ll]andkreis|[Kk]reis|[Dd]istrikt|[Oo]blast|[Pp]räfektur|"
    r"[Ww]oiwodschaft|[Kk]omitat)(?:e?s)?"
)
_TOWN = re.compile(
    r"(?:\w*-)?\w*(?:[Ss]tadt|[Oo]rt|[Gg]emeinde|[Dd]orf|[Mm]etropole|[Ss]tädtchen|[Kk]leinstadt)"
)
_KIND_OF_TOWN = re.compile(
    r"(?:(?:Landes)?[Hh]aupt|Groß|Klein|Hafen|Hanse|Kreis|Millionen|Universitäts|Luther|Bundes)?[Ss]tadt|"
    r"(?:Markt|Samt)?[Gg]emeinde|Ortschaft|Dorf|Metropole"
)
# The rest of a town's full name: "Linz am Rhein", "Neustadt in Holstein", "Naumburg (Saale)", "Frankfurt/Oder".
_REST = re.compile(
    r"\s+(?:am|an der|an dem|im|in der|in|ob der|bei|unter)\s+[A-ZÄÖÜ][\w-]+|\s?\([A-ZÄÖÜ][\w-]+\)|/[A-ZÄÖÜ][\w-]+"
)
# "Auf dem Kongo kenterte eine Fähre": only a river has these before it, though countries have an article too.
_ON_WATER = re.compile(
    r"(?:\b[Aa]uf dem|\b[Aa]m|\b[Ee]ntlang des|\b[Uu]fern? des|\b(?:Ober|Unter|Mittel)lauf des|\bMündung des|"
    r"\b(?:Fluss|Strom)(?:es)?)\s+$"
)
_CANTON = re.compile(
    r"\s\(?(AG|AI|AR|BE|BL|BS|FR|GE|GL|GR|JU|LU|NE|NW|OW|SG|SH|SO|SZ|TG|TI|UR|VD|VS|ZG|ZH)\b\)?"
)
_NO_TOWN = re.compile(r"\b(?:[Dd](?:ie|er|en)|[Zz]ur|[Aa]m)\s+$")
_ARTICLE = re.compile(r"\b(?:der|dem|den|des|im|vom|zum|am)\s+$", re.IGNORECASE)
_WITH_ARTICLE = frozenset({"CD", "NE", "SN", "CG"})  # "der Kongo", "im Niger": the country, too


class Area(NamedTuple):
    """Where a place lies: an ISO 3166-1 country and, if known, the GeoNames code of the state in it."""

    country: str
    admin1: str | None = None


class Beside(NamedTuple):
    """What stands right beside a name: areas that it lies in, and whether it is called a town or a state."""

    areas: frozenset[Area] = frozenset()
    town: bool = False
    state: bool = False


def area_of(site: Site) -> Area | None:
    """The area of a site, None for what lies in no single country."""
    return Area(site.country, site.admin1) if site.country else None


def beside(text: str, span: Span) -> Beside:
    """The hints right before and after a name.

    "im kanadischen London", "Paris, Texas", "Hamilton auf Bermuda", "im US-Bundesstaat Washington".
    """
    before = _before(text[max(0, span.begin - _WINDOW) : span.begin])
    after = _canton(text, span) or _after(text[span.end : span.end + _WINDOW])
    return Beside(before.areas | ({after} if after else frozenset()), before.town, before.state)


def _canton(text: str, span: Span) -> Area | None:
    """The canton by whose letters a Swiss town is told from its namesakes: "Buchs | SG", "Küsnacht | ZH"."""
    letters = _CANTON.search(text, span.begin, span.end) or _CANTON.match(text, span.end)
    return Area("CH", letters[1]) if letters is not None else None


def without_canton(name: str) -> str:
    """ "Buchs SG" without the letters of its canton."""
    letters = _CANTON.search(name)
    return name if letters is None or letters.end() < len(name) else name[: letters.start()]


def _before(window: str) -> Beside:
    """From the name to the left over place nouns and adjectives: "in der libanesischen Hafenstadt | Tripolis"."""
    areas: set[Area] = set()
    town = state = False
    for word in reversed(_TOKEN.findall(window)):
        prefix = word.split("-")[0] if "-" in word else ""
        if _TOWN.fullmatch(word) or _AREA.fullmatch(word):
            town, state = town or bool(_TOWN.fullmatch(word)), state or bool(_AREA.fullmatch(word))
            areas |= _named_areas(prefix)
        elif word[0].islower() and (site := _region_of(word)) is not None:
            areas |= {area for area in (area_of(site),) if area}
        elif not (word[0].islower() and word.endswith(("en", "em", "er", "es"))) or word in _DETERMINERS:
            break
    return Beside(frozenset(areas), town and not state, state)


def _after(window: str) -> Area | None:
    """The area that follows a name: "Freiburg | in der Schweiz", "Paris |, Texas", "Kingston | (Jamaika)"."""
    tokens = _TOKEN.findall(window)
    if not tokens or tokens[0] not in _INTO | {",", "("}:
        return None
    # After a comma the region must come at once: "in Paris, einem Ort in Texas" is too free a phrase for this.
    for at, word in enumerate(tokens[1:7], start=1):
        if word[0].isupper() and not _AREA.fullmatch(word):
            return next(iter(_areas_at(tokens, at)), None)
        adjective = _region_of(word) if word[0].islower() else None
        if not (word in _INTO | _DETERMINERS or adjective or _AREA.fullmatch(word)):
            return None
    return None


def _areas_at(tokens: list[str], at: int) -> frozenset[Area]:
    """The area called by the one to three words at a position, longest name first."""
    for size in (3, 2, 1):
        found = _named_areas(" ".join(tokens[at : at + size]))
        if found:
            return found
    return frozenset()


def _named_areas(name: str) -> frozenset[Area]:
    """The countries, states and regions of a name, which may stand in the genitive."""
    for form in (name, name.removesuffix("s")):
        found = {area_of(site) for site in curated().get(form, ()) if site.is_region}
        if found - {None}:
            return frozenset(area for area in found if area is not None)
    return frozenset()


def full_names(text: str, span: Span) -> Iterator[str]:
    """The name with the words that make it a full name: "Linz" before " am Rhein" gives "Linz am Rhein"."""
    rest = _REST.match(text, span.end)
    if rest is not None:
        yield " ".join((span.of(text) + rest.group()).split())


def called(name: str) -> tuple[str, str]:
    """What is called an area or a town by the word before: ("Uri", "") of "Kanton Uri", ("", "Kiel") of "Stadt Kiel"."""
    kind, _, rest = name.partition(" ")
    if not rest[:1].isupper():
        return "", ""
    return rest if _AREA.fullmatch(kind) else "", rest if _KIND_OF_TOWN.fullmatch(kind) else ""


def has_article(text: str, span: Span) -> bool:
    """Whether "die", "der", "den", "zur" or "am" stands right before a name, as before no town: "die Thur", "am Brocken"."""
    return _NO_TOWN.search(text[max(0, span.begin - 10) : span.begin]) is not None


def is_river(text: str, span: Span, found: tuple[Site, ...]) -> bool:
    """Whether a name that is also a river's means the river here.

    "auf dem Mississippi" is the river, "in Mississippi" the state; "auf dem Kongo" is the river, "im Kongo"
    the country.
    """
    before = text[max(0, span.begin - 30) : span.begin]
    if any(site.country in _WITH_ARTICLE for site in found if not site.is_water):
        return _ON_WATER.search(before) is not None
    return _ARTICLE.search(before) is not None and not before.endswith(("Bundesstaat ", "Staat "))


def areas_in(text: str) -> Iterator[Area]:
    """The areas that adjectives, inhabitants and compounds of the text speak of.

    "die chilenische Regierung", "zwei Schotten", "die US-Polizei", "der Pariser Bürgermeister".
    """
    for word in dict.fromkeys(_WORD.findall(text)):
        yield from _areas_of_word(word)


@lru_cache(maxsize=20_000)
def _areas_of_word(word: str) -> frozenset[Area]:
    site = _region_of(word)
    if site is not None:
        area = area_of(site)
        return frozenset({area} if area else ())
    first, hyphen, _ = word.partition("-")
    if hyphen and first[0].isupper():
        return _named_areas(first)
    return frozenset(_area_of_capital(word.removesuffix("er"))) if word.endswith("er") else frozenset()


def _area_of_capital(stem: str) -> Iterator[Area]:
    """The country of a capital's inhabitants or adjective: "Londoner", "Moskauer", "Pariser"."""
    for name in (stem, stem + "en"):
        for site in sites(name):
            if site.kind != "country" and is_capital(site) and (area := area_of(site)) is not None:
                yield Area(area.country)
                return


@lru_cache(maxsize=20_000)
def _region_of(word: str) -> Site | None:
    return region_of(word)
