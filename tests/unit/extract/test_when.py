"""Expressions of time against the article's date: a day, an interval, a month, a year, or the words as written."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.extract.when import find_time

THURSDAY = "2024-03-21"


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1954, "1954-04-18"),
        (1961, "1961-04-02"),
        (1981, "1981-04-19"),
        (2000, "2000-04-23"),
        (2024, "2024-03-31"),
        (2038, "2038-04-25"),
        (2049, "2049-04-18"),
    ],
)
def test_easter(year: int, day: str) -> None:
    assert value(f"sagte sie am Ostersonntag {year}") == day


@pytest.mark.parametrize(
    "frame",
    [
        "sagte Nikolaus Frei",
        "bis Silvester, sagte sie",
        "für Ostermontag, sagte sie",
        "sagte sie im Vorjahresvergleich",
    ],
)
def test_no_feast(frame: str) -> None:
    assert value(frame) is None


def value(words: str, published: str | None = THURSDAY) -> str | None:
    time = find_time(words, published)
    return time.value if time is not None else None


@pytest.mark.parametrize(
    ("expression", "meaning"),
    [
        ("am Donnerstag", "2024-03-21"),
        ("am Freitag", "2024-03-15"),
        ("Freitagabend", "2024-03-15"),
        ("am Sonnabend", "2024-03-16"),
        ("am vergangenen Dienstag", "2024-03-19"),
        ("am vergangenen Donnerstag", "2024-03-14"),
        ("am kommenden Dienstag", "2024-03-26"),
        ("kommenden Donnerstag", "2024-03-28"),
        ("am heutigen Donnerstag", "2024-03-21"),
        ("am gestrigen Mittwoch", "2024-03-20"),
        ("am Montag vergangener Woche", "2024-03-11"),
        ("am Freitag vor einer Woche", "2024-03-08"),
        ("in der Nacht zum Mittwoch", "2024-03-20"),
        ("heute Morgen", "2024-03-21"),
        ("gestern", "2024-03-20"),
        ("vorgestern", "2024-03-19"),
        ("vor zwei Tagen", "2024-03-19"),
        ("am 3. März", "2024-03-03"),
        ("am 3. März 2023", "2023-03-03"),
        ("am 3.3.2023", "2023-03-03"),
        ("am Freitag, dem 1. März", "2024-03-01"),
        ("am 30. November", "2023-11-30"),
        ("im Jänner", "2024-01"),
        ("am Aschermittwoch", "2024-02-14"),
        ("am Pfingstmontag", "2023-05-29"),
        ("am Ostermontag 2019", "2019-04-22"),
        ("an Heiligabend", "2023-12-24"),
        ("an Silvester 2022", "2022-12-31"),
        ("am Zweiten Weihnachtsfeiertag", "2023-12-26"),
        ("am Tag der Deutschen Einheit", "2023-10-03"),
        ("im Vorjahr", "2023"),
        ("im Vormonat", "2024-02"),
    ],
)
def test_days(expression: str, meaning: str) -> None:
    assert value(f"sagte sie {expression} in Bonn") == meaning


@pytest.mark.parametrize(
    ("expression", "meaning"),
    [
        ("vergangene Woche", "2024-03-11/2024-03-17"),
        ("in der vergangenen Woche", "2024-03-11/2024-03-17"),
        ("in dieser Woche", "2024-03-18/2024-03-24"),
        ("Anfang der Woche", "2024-03-18/2024-03-19"),
        ("zu Beginn der Woche", "2024-03-18/2024-03-19"),
        ("Mitte der Woche", "2024-03-19/2024-03-21"),
        ("Ende vergangener Woche", "2024-03-14/2024-03-17"),
        ("Anfang kommender Woche", "2024-03-25/2024-03-26"),
        ("am Wochenende", "2024-03-16/2024-03-17"),
        ("vor einer Woche", "2024-03-11/2024-03-17"),
        ("im März", "2024-03"),
        ("im April", "2023-04"),
        ("im März 2023", "2023-03"),
        ("Ende Februar", "2024-02-21/2024-02-29"),
        ("Mitte April", "2023-04-11/2023-04-20"),
        ("im vergangenen Monat", "2024-02"),
        ("vor drei Monaten", "2023-12"),
        ("im vergangenen Jahr", "2023"),
        ("voriges Jahr", "2023"),
        ("in diesem Jahr", "2024"),
        ("Ende vergangenen Jahres", "2023-10-01/2023-12-31"),
        ("2019", "2019"),
        ("im Jahr 2019", "2019"),
        ("Anfang 2019", "2019-01-01/2019-03-31"),
        ("vor fünf Jahren", "2019"),
        ("im Sommer", "2023-06-01/2023-08-31"),
        ("im Sommer 2019", "2019-06-01/2019-08-31"),
    ],
)
def test_weeks_months_and_years(expression: str, meaning: str) -> None:
    assert value(f"sagte sie {expression}") == meaning


@pytest.mark.parametrize(
    ("expression", "meaning"),
    [
        ("am Freitag", "am Freitag"),
        ("gestern Abend", "gestern Abend"),
        ("am 3. März", "am 3. März"),
        ("im vergangenen Jahr", "im vergangenen Jahr"),
        ("Anfang kommender Woche", "Anfang kommender Woche"),
        ("vor zwei Tagen", "vor zwei Tagen"),
        ("am 3. März 2023", "2023-03-03"),
        ("im März 2023", "2023-03"),
        ("2019", "2019"),
    ],
)
@pytest.mark.parametrize("published", [None, "2024", "", "gestern"])
def test_without_an_article_date_nothing_is_invented(
    expression: str, meaning: str, published: str | None
) -> None:
    assert value(f"sagte sie {expression}", published) == meaning


@pytest.mark.parametrize("expression", ["am 31. Februar", "am 30.2.2023", "am 0. März", "vor 999 Jahren"])
def test_what_no_calendar_has_stays_as_written(expression: str) -> None:
    assert value(f"sagte sie {expression}", "0800-01-01") == expression


@pytest.mark.parametrize("expression", ["Ende der Woche", "Ende des Jahres"])
def test_what_lies_ahead_of_the_report_is_not_guessed(expression: str) -> None:
    assert value(f"sagte sie {expression}", "2024-03-18") == expression


@pytest.mark.parametrize(
    "words",
    [
        "sagte sie gern",
        "kündigte für Freitag Streiks an",
        "verlangte bis Montag eine Antwort",
        "gilt seit 2019",
        "nannte den Haushalt 2025 solide",
        "sprach vor 2019 Menschen",
        "zählte 2019 Menschen",
        "in den 2000er Jahren",
        "zwischen Montag und Freitag",
        "schrieb im „Freitag“",
        "sagte der „Bild am Sonntag“",
        "sagte der Bild am Sonntag",
        "nannte die vergangene Woche schwierig",
        "in der Freitagausgabe",
        "in Version 3.12.2",
        "am Ende des Tages",
        "sagte der Mai",
        "",
    ],
)
def test_what_only_looks_like_a_time_of_speaking(words: str) -> None:
    assert value(words) is None


ISO = re.compile(r"\d{4}(-\d\d(-\d\d(/\d{4}-\d\d-\d\d)?)?)?", re.ASCII)
WORDS = st.sampled_from(
    """am im vor in der Anfang Mitte Ende dieser vergangenen kommender nächsten letzten Woche Wochenende Monat Jahr
    Jahres Monats Freitag Sonnabend Mittwochabend Januar März Dezember 2019 1899 3. 31. 29. Februar 12. 12.2. zwei 99
    Tagen Wochen Jahren Sommer Herbst heute gestern vorgestern für seit zum dem , Korn sagte""".split()
)
DATES = st.none() | st.dates().map(date.isoformat) | st.text(max_size=12) | st.just("2024-02-30T25:00")


@given(st.lists(WORDS, max_size=8).map(" ".join) | st.text(), DATES)
@example("vor 999 Jahren", "0001-01-01")
@example("kommenden Sonntag", "9999-12-31")
@example("Anfang kommender Woche", "9999-12-31")
@example("im vergangenen Jahr", "0001-01-01")
def test_resolving_never_raises_and_every_iso_result_is_one(words: str, published: str | None) -> None:
    time = find_time(words, published)
    if time is None:
        return
    assert 0 <= time.begin < time.end <= len(words)
    if time.value == words[time.begin : time.end] and not time.value.isdigit():
        return
    assert ISO.fullmatch(time.value), time.value
    first, slash, last = time.value.partition("/")
    begin = date.fromisoformat(first + "-01-01"[len(first) - 4 :] if len(first) < 10 else first)
    assert not slash or begin <= date.fromisoformat(last)
