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
        ("am Montag der vergangenen Woche", "2024-03-11"),
        ("am Morgen des Montags", "2024-03-18"),
        ("am späten Abend des Montags", "2024-03-18"),
        ("am Montag der Woche", "2024-03-18"),
        ("am Freitag vor einer Woche", "2024-03-08"),
        ("am vorvergangenen Dienstag", "2024-03-12"),
        ("vorige Woche Mittwoch", "2024-03-13"),
        ("am morgigen Freitag", "2024-03-22"),
        ("an diesem Freitag", "2024-03-22"),
        ("an diesem Montag", "2024-03-18"),
        ("am späten Dienstagabend", "2024-03-19"),
        ("am Dienstag und Mittwoch", "2024-03-19/2024-03-20"),
        ("am Abend des 24. Februar 2022", "2022-02-24"),
        ("in der Nacht auf den 5. März", "2024-03-05"),
        ("am 13.03.23", "2023-03-13"),
        ("am 3. und 4. März", "2024-03-03/2024-03-04"),
        ("vom 3. bis 5. Mai 2023", "2023-05-03/2023-05-05"),
        ("am 12. Mai vergangenen Jahres", "2023-05-12"),
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
        ("an Fronleichnam", "2023-06-08"),
        ("an Christi Himmelfahrt", "2023-05-18"),
        ("am Buß- und Bettag", "2023-11-22"),
        ("am Volkstrauertag", "2023-11-19"),
        ("am ersten Advent", "2023-12-03"),
        ("am 4. Advent 2023", "2023-12-24"),
        ("am vierten Adventssonntag 2022", "2022-12-18"),
        ("am Internationalen Frauentag", "2024-03-08"),
        ("in der Walpurgisnacht", "2023-04-30"),
        ("zu Weihnachten", "2023-12-24/2023-12-26"),
        ("zu Ostern", "2023-04-07/2023-04-10"),
        ("an Pfingsten 2022", "2022-06-05/2022-06-06"),
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
        ("vergangenen Monat", "2024-02"),
        ("zu Jahresbeginn", "2024-01-01/2024-03-31"),
        ("zwischen 2019 und 2021", "2019-01-01/2021-12-31"),
        ("von 2019 bis 2021", "2019-01-01/2021-12-31"),
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
        ("vorvergangene Woche", "2024-03-04/2024-03-10"),
        ("im Januar vergangenen Jahres", "2023-01"),
        ("Ende Januar des vergangenen Jahres", "2023-01-21/2023-01-31"),
        ("im Sommer vorletzten Jahres", "2022-06-01/2022-08-31"),
        ("vorletztes Jahr", "2022"),
        ("zu Monatsbeginn", "2024-03-01/2024-03-10"),
        ("Mitte des Monats", "2024-03-11/2024-03-20"),
        ("zum Wochenauftakt", "2024-03-18/2024-03-19"),
        ("zum Jahreswechsel", "2023-12-31/2024-01-01"),
        ("im dritten Quartal 2023", "2023-07-01/2023-09-30"),
        ("im vierten Quartal", "2023-10-01/2023-12-31"),
        ("im laufenden Quartal", "2024-01-01/2024-03-31"),
        ("im vergangenen Halbjahr", "2023-07-01/2023-12-31"),
        ("in den siebziger Jahren", "1970-01-01/1979-12-31"),
        ("in den 1980er-Jahren", "1980-01-01/1989-12-31"),
        ("in den 2000er Jahren", "2000-01-01/2009-12-31"),
        ("Mitte der neunziger Jahre", "1994-01-01/1996-12-31"),
        ("Ende der Achtziger", "1987-01-01/1989-12-31"),
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
        ("zu Weihnachten", "zu Weihnachten"),
        ("im dritten Quartal", "im dritten Quartal"),
        ("zum Jahreswechsel", "zum Jahreswechsel"),
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


@pytest.mark.parametrize(
    "expression", ["vor gut zwei Jahren", "in den zwanziger Jahren", "im dritten Halbjahr"]
)
def test_what_is_not_exact_stays_as_written(expression: str) -> None:
    assert value(f"sagte sie {expression}") == expression


@pytest.mark.parametrize("expression", ["Ende der Woche", "Ende des Jahres", "Ende des Monats"])
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


@pytest.mark.parametrize(
    ("frame", "day"),
    [
        ("Bei der Sitzung am Dienstag", "2024-03-19"),
        ("Nach dem Spiel gegen den HSV am Samstag", "2024-03-16"),
        ("Nach Angaben der Polizei am Mittwoch", "2024-03-20"),
        ("Nach Angaben eines Sprechers vom Mittwoch", "2024-03-20"),
        ("In einem am Mittwoch gesendeten Interview", "2024-03-20"),
        ("Vor Journalisten in Bonn am Mittwoch", "2024-03-20"),
        ("Vor dem Bundestag am Mittwoch", "2024-03-20"),
        ("Vor seiner Abreise am Mittwoch", "2024-03-20"),
        ("Vor der Sitzung am Donnerstag", "2024-03-21"),
        ("Zum Auftakt der Messe am Montag", "2024-03-18"),
        ("Zur Wahl sagte sie am Montag", "2024-03-18"),
        ("Über seinen Anwalt am Montag", "2024-03-18"),
        ("Am Montag, dem Tag nach der Wahl,", "2024-03-18"),
        ("Um 14.30 Uhr am Montag", "2024-03-18"),
        ("Als er am Montag den Saal verließ, sagte er", "2024-03-18"),
        ("teilte der Alten Post (Mittwoch) mit", "2024-03-20"),
        ("sagte der „Alten Post“ vom Montag", "2024-03-18"),
    ],
)
def test_a_time_of_speaking_at_an_occasion(frame: str, day: str) -> None:
    assert value(frame) == day


@pytest.mark.parametrize(
    "frame",
    [
        "Mit Blick auf die Wahl am Sonntag",
        "Im Hinblick auf den Streik am Freitag",
        "Zum Streik am Freitag",
        "Zu dem Anschlag vom 7. Oktober 2023",
        "Über den Brand am Sonntag",
        "Angesichts der Wahlen im September",
        "Vor der Abstimmung am Freitag",
        "Vom morgigen Freitag an",
        "Vor dem Spiel gegen Bonn am Samstag",
        "Einen Tag vor der Wahl am 22. April",
        "Nach dem Streik vom Montag",
        "Nach dem Anschlag am Montag",
        "Nachdem am Montag der Damm gebrochen war",
        "sagte, bevor am Montag der Rat tagte",
        "sagte der „Alten Post“ (Freitag)",
        "sagte der „Alten Post“ vom Samstag",
        "sagt sie jeden Freitag",
        "sagte sie am darauffolgenden Freitag",
        "sagte sie in den 90er Klassikern",
    ],
)
def test_a_time_of_an_event_is_none_of_speaking(frame: str) -> None:
    assert value(frame) is None


ISO = re.compile(r"\d{4}(-\d\d(-\d\d(/\d{4}-\d\d-\d\d)?)?)?", re.ASCII)
WORDS = st.sampled_from(
    """am im vor in der Anfang Mitte Ende dieser vergangenen kommender nächsten letzten Woche Wochenende Monat Jahr
    Jahres Monats Ostern ersten Advent Quartal dritten neunziger Jahre und 4.
    Freitag Sonnabend Mittwochabend Januar März Dezember 2019 1899 3. 31. 29. Februar 12. 12.2. zwei 99
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
