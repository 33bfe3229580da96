"""Times that reach from one day to another, winters, halves of years, and what stays as written."""

from __future__ import annotations

import pytest

from kg.extract.when import find_time

THURSDAY = "2024-05-16"


def value(words: str, published: str | None = THURSDAY) -> str | None:
    found = find_time(words, published)
    return None if found is None else found.value


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("sagte Ohm im Winter 2019/20", "2019-12-01/2020-02-29"),
        ("sagte Ohm im Winter 2019/2020", "2019-12-01/2020-02-29"),
        ("sagte Ohm im Winter 2019", "im Winter 2019"),
        ("sagte Ohm im vergangenen Winter", "2023-12-01/2024-02-29"),
        ("sagte Ohm im Winter", None),
        ("vom 30. April bis 2. Mai sprach Ohm", "2024-04-30/2024-05-02"),
        ("vom 30. Dezember bis zum 2. Januar 2023 sprach Ohm", "2022-12-30/2023-01-02"),
        ("zwischen dem 3. und dem 5. Mai sprach Ohm", "2024-05-03/2024-05-05"),
        ("sagte Ohm in der Nacht vom 3. auf den 4. Mai", "2024-05-04"),
        ("sagte Ohm in der Nacht von Dienstag auf Mittwoch", "2024-05-15"),
        ("sagte Ohm in der Nacht von Dienstag auf Freitag", "in der Nacht von Dienstag auf Freitag"),
        ("sagte Ohm zwischen Mai und Juli 2022", "2022-05-01/2022-07-31"),
        ("sagte Ohm in der zweiten Jahreshälfte 2022", "2022-07-01/2022-12-31"),
        ("sagte Ohm in der ersten Hälfte des vergangenen Jahres", "2023-01-01/2023-06-30"),
        ("sagte Ohm in der ersten Hälfte der Sitzung", None),
        ("sagte Ohm im Mai des Jahres 2021", "2021-05"),
        ("sagte Ohm am 4. Juli des Vorjahres", "2023-07-04"),
        ("sagte Ohm am Mittwoch der Vorwoche", "2024-05-08"),
        ("sagte Ohm in der Vorwoche", "2024-05-06/2024-05-12"),
        ("sagte Ohm vergangene Nacht", "2024-05-16"),
        ("sagte Ohm am heutigen Tag", "2024-05-16"),
        ("sagte Ohm in den späten Achtzigern", "1987-01-01/1989-12-31"),
        ("sagte Ohm im Spätherbst 2022", "2022-09-01/2022-11-30"),
        ("sagte Ohm heuer", "2024"),
        ("sagte Ohm vor fünfzehn Jahren", "2009"),
        ("sagte Ohm vor wenigen Tagen", None),
        ("sagte Ohm vor anderthalb Jahren", "vor anderthalb Jahren"),
        ("sagte Ohm am Abend", None),
        ("sagte Ohm am Abend des 3. Mai", "2024-05-03"),
        ("sagte Ohm tags zuvor", None),
        ("sagte Ohm seit gut drei Wochen", None),
    ],
)
def test_times(words: str, expected: str | None) -> None:
    assert value(words) == expected


def test_without_the_articles_day_only_what_tells_its_year_is_reckoned() -> None:
    assert value("sagte Ohm im vergangenen Winter", None) == "im vergangenen Winter"
    assert value("sagte Ohm im Winter 2019/20", None) == "2019-12-01/2020-02-29"
    assert value("vom 3. bis 5. Mai sprach Ohm", None) == "vom 3. bis 5. Mai"
