"""Feasts that news are dated by: the days of a year that they fall on."""

from __future__ import annotations

import re
from datetime import date, timedelta

_FIXED = {
    "neujahr": (1, 1), "neujahrstag": (1, 1), "neujahrsmorgen": (1, 1), "berchtoldstag": (1, 2),
    "dreikönigstag": (1, 6), "heilige drei könige": (1, 6), "dreikönig": (1, 6), "holocaust-gedenktag": (1, 27),
    "valentinstag": (2, 14), "weltfrauentag": (3, 8), "internationalen frauentag": (3, 8), "frauentag": (3, 8),
    "walpurgisnacht": (4, 30), "tag der arbeit": (5, 1), "maifeiertag": (5, 1), "europatag": (5, 9),
    "mariä himmelfahrt": (8, 15), "tag der deutschen einheit": (10, 3), "reformationstag": (10, 31),
    "halloween": (10, 31), "allerheiligen": (11, 1), "allerseelen": (11, 2), "martinstag": (11, 11),
    "nikolaus": (12, 6), "nikolaustag": (12, 6), "heiligabend": (12, 24), "heiligen abend": (12, 24),
    "ersten weihnachtsfeiertag": (12, 25), "ersten weihnachtstag": (12, 25), "zweiten weihnachtsfeiertag": (12, 26),
    "zweiten weihnachtstag": (12, 26), "stephanitag": (12, 26), "stephanstag": (12, 26), "silvester": (12, 31),
    "silvesterabend": (12, 31), "silvestertag": (12, 31),
}  # fmt: skip
# Days from Easter Sunday.
_AROUND_EASTER = {
    "weiberfastnacht": -52, "rosenmontag": -48, "faschingsdienstag": -47, "fastnachtsdienstag": -47,
    "veilchendienstag": -47, "aschermittwoch": -46, "palmsonntag": -7, "gründonnerstag": -3, "karfreitag": -2,
    "karsamstag": -1, "ostersamstag": -1, "ostersonntag": 0, "ostermontag": 1, "weißen sonntag": 7,
    "himmelfahrt": 39, "himmelfahrtstag": 39, "christi himmelfahrt": 39, "vatertag": 39, "auffahrt": 39,
    "pfingstsamstag": 48, "pfingstsonntag": 49, "pfingstmontag": 50, "fronleichnam": 60,
}  # fmt: skip
# Days from the first Sunday in Advent, the fourth before Christmas.
_AROUND_ADVENT = {
    "volkstrauertag": -14, "buß- und bettag": -11, "totensonntag": -7, "ewigkeitssonntag": -7,
    **{f"{word} advent{ending}": 7 * at for ending in ("", "ssonntag")
       for at, words in enumerate(("ersten|1.", "zweiten|2.", "dritten|3.", "vierten|4.")) for word in words.split("|")},
}  # fmt: skip
# Feasts of several days, from the first to the last.
_OF_DAYS = {
    "ostern": ("karfreitag", "ostermontag"),
    "osterwochenende": ("karfreitag", "ostermontag"),
    "pfingsten": ("pfingstsonntag", "pfingstmontag"),
    "pfingstwochenende": ("pfingstsamstag", "pfingstmontag"),
    "weihnachten": ("heiligabend", "zweiten weihnachtsfeiertag"),
}

_SUNDAY = 6


FEASTS = "|".join(
    re.escape(name)
    for name in sorted({*_FIXED, *_AROUND_EASTER, *_AROUND_ADVENT, *_OF_DAYS}, key=len, reverse=True)
)
"""A pattern (ignore case) of their names as they stand after "am", "an" and "zu"."""


# Those of which the day is not reckoned here.
_OTHERS = frozenset(
    "ramadan|zuckerfest|opferfest|jom kippur|chanukka|pessach|purim|rosch haschana|nouruz|diwali|thanksgiving|advent|"
    "fasching|fastnacht|karneval|zweiter weihnachtsfeiertag|erster weihnachtsfeiertag|erntedank".split("|")
)
_ALSO_PEOPLE = frozenset({"nikolaus", "silvester"})


def is_feast(name: str) -> bool:
    """Whether a name is that of a feast and of nobody: "Christi Himmelfahrt", "Ramadan"; not "Silvester"."""
    word = " ".join(name.lower().split())
    return word in {*_FIXED, *_AROUND_EASTER, *_AROUND_ADVENT, *_OF_DAYS, *_OTHERS} - _ALSO_PEOPLE


def days_of(name: str, year: int) -> tuple[date, date]:
    """The first and the last day of a feast in a year: ("Ostern", 2024) gives 29 March and 1 April."""
    word = " ".join(name.lower().split())
    first, last = _OF_DAYS.get(word, (word, word))
    return _day_of(first, year), _day_of(last, year)


def _day_of(word: str, year: int) -> date:
    if word in _FIXED:
        return date(year, *_FIXED[word])
    if word in _AROUND_ADVENT:
        christmas_eve = date(year, 12, 24)
        last_advent = christmas_eve - timedelta(days=(christmas_eve.weekday() - _SUNDAY) % 7)
        return last_advent + timedelta(days=_AROUND_ADVENT[word] - 21)
    return _easter(year) + timedelta(days=_AROUND_EASTER[word])


def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar, by Lichtenberg's form of the rule of Gauss."""
    century = year // 100
    moon = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun = 2 - (3 * century + 3) // 4
    epact = (19 * (year % 19) + moon) % 30
    limit = 21 + epact - (epact // 29 + (epact // 28 - epact // 29) * (year % 19 // 11))
    sunday = 7 - (year + year // 4 + sun) % 7
    return date(year, 3, 1) + timedelta(days=limit + 7 - (limit - sunday) % 7 - 1)
