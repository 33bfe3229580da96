"""`seeds/identifiers.tsv`: every row well-formed, nothing ambiguous, places where the gazetteer has them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.errors import TableError
from kg.gazetteer import sites
from kg.knowledge import seeds
from kg.knowledge.seed_table import KINDS
from kg.model import Kind
from kg.tables import read_table, words

COLUMNS = ("name", "aliases", "kind", "wikidata", "geonames", "source")
HEADER = "\t".join(COLUMNS) + "\n"
ROWS = read_table("seeds/identifiers.tsv", COLUMNS)


def test_format() -> None:
    assert len(ROWS) > 400
    for row in ROWS:
        assert re.fullmatch(r"Q[1-9][0-9]*", row["wikidata"]), row
        assert row["kind"] in KINDS, row
        assert row["source"], row


def test_no_identifier_twice_and_no_name_for_two_things_of_a_kind() -> None:
    assert len({row["wikidata"] for row in ROWS}) == len(ROWS)
    owners: dict[tuple[str, str], str] = {}
    for row in ROWS:
        for name in (row["name"], *words(row["aliases"])):
            assert owners.setdefault((row["kind"], name.casefold()), row["wikidata"]) == row["wikidata"], name


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row["kind"] == "location"], ids=lambda row: row["name"]
)
def test_places_are_those_of_the_gazetteer(row: dict[str, str]) -> None:
    """Else the point on the map and the identifier would never agree."""
    assert int(row["geonames"]) in {site.geonames for site in sites(row["name"])}


@pytest.mark.parametrize(
    ("name", "wikidata"),
    [
        ("EU", "Q458"),
        ("Nato", "Q7184"),
        ("SPD", "Q49768"),
        ("Vereinten Nationen", "Q1065"),
        ("Israel", "Q801"),
    ],
)
def test_well_known_names(name: str, wikidata: str) -> None:
    assert [one.iri for one in seeds().find(name)] == [f"http://www.wikidata.org/entity/{wikidata}"]


def test_ambiguous_names_are_left_out() -> None:
    for name in ("Kongo", "Volkswagen", "AU", "Amerika", "Palästina", "Republikaner"):
        assert seeds().find(name) == (), name
    assert [one.kind for one in seeds().find("Washington")] == [Kind.LOCATION]


@pytest.mark.parametrize(
    ("rows", "line", "reason"),
    [
        ("Berlin\t\tlocation\t64\t\tx\n", 2, "Wikidata id '64'"),
        ("Berlin\t\tstadt\tQ64\t\tx\n", 2, "kind 'stadt'"),
        ("Berlin\t\tlocation\tQ64\tabc\tx\n", 2, "GeoNames id 'abc'"),
        ("Berlin\t\tlocation\tQ64\t\tx\nWien\t\tlocation\tQ64\t\tx\n", 3, "stands in line 2 already"),
        ("Union\t\torganization\tQ1\t\tx\n# c\nCDU\tUNION\torganization\tQ2\t\tx\n", 4, "means 'Union' too"),
        ("Berlin\tQ64\n", 2, "2 cells"),
    ],
)
def test_a_broken_row_is_named_with_line_and_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: str, line: int, reason: str
) -> None:
    broken = tmp_path / "broken.tsv"
    broken.write_text(HEADER + rows, encoding="utf-8")
    monkeypatch.setattr("kg.tables.resource", lambda _: broken)
    monkeypatch.setattr("kg.knowledge.seed_table.resource", lambda _: broken)
    with pytest.raises(TableError) as caught:
        seeds(f"seeds/{tmp_path.name}.tsv")  # a name of its own: tables are read once
    assert str(caught.value).startswith(f"{broken}:{line}: ")
    assert reason in str(caught.value)
    assert ";" in str(caught.value)


def test_one_name_may_mean_things_of_two_kinds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "two.tsv"
    path.write_text(HEADER + "Hansa\t\tlocation\tQ1\t\tx\nHansa\t\torganization\tQ2\t\tx\n", encoding="utf-8")
    monkeypatch.setattr("kg.tables.resource", lambda _: path)
    assert len(seeds("seeds/two-kinds.tsv").find("Hansa")) == 2
