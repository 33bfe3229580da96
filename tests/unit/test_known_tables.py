"""The tables of organisations and public figures: whether their cells mean what the code reads from them."""

from __future__ import annotations

from collections import Counter

from kg import countries, organizations, public_figures
from kg.tables import read_table, words

CODES = {row["iso"] for row in countries.rows()} | {""}
PEOPLE = read_table(*public_figures.PEOPLE)


def test_countries_are_codes_of_the_table() -> None:
    assert [row["name"] for row in (*organizations.rows(), *PEOPLE) if row["country"] not in CODES] == []


def test_no_form_names_two_organisations() -> None:
    rows = [row for row in organizations.rows() if row["kind"] not in organizations.PARTS]
    forms = Counter(form for row in rows for form in {row["name"], *words(row["aliases"])})
    assert [form for form, count in forms.items() if count > 1] == []


def test_genders_and_years_of_public_figures() -> None:
    wrong = [row["name"] for row in PEOPLE if row["gender"] not in {"m", "f", ""}]
    wrong += [
        row["name"] for row in PEOPLE for cell in ("born", "died") if row[cell] and not row[cell].isdigit()
    ]
    assert wrong == []


def test_every_office_is_read() -> None:
    unread = [
        row["name"]
        for row in PEOPLE
        if len(public_figures.offices(row["offices"])) != len(words(row["offices"]))
    ]
    assert unread == []


def test_an_office_is_held_from_year_to_year_give_or_take_one() -> None:
    chancellor, leader = public_figures.offices("Bundeskanzlerin/DE@2005-2021|Vorsitzende/CDU@2000-")
    assert (chancellor.noun, chancellor.of) == ("Bundeskanzlerin", "DE")
    assert [year for year in (2003, 2004, 2021, 2022, 2023) if chancellor.held_in(year)] == [2004, 2021, 2022]
    assert leader.held_in(2030)
