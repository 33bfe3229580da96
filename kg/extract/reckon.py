"""What an expression of time means, reckoned from the day of the article.

Each function takes the groups of an expression's pattern (`kg.extract.when`) and the article's day; it returns an
ISO date, interval, month or year, or None where the day is unknown or the meaning open. A day that no calendar has
raises ValueError or OverflowError.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from kg.feasts import days_of

DAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
"""The days of a week."""

MONTHS = (
    "januar|jänner",
    "februar|feber",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
)
"""The names of each month."""

NUMBERS = {
    word: number
    for number, words in enumerate(
        """einem|einer|ein|eine zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn
        siebzehn achtzehn neunzehn zwanzig""".split(),
        start=1,
    )
    for word in words.split("|")
}
"""What is counted in words: "vor zwei Jahren"."""

ORDINALS = {
    word: number
    for number, words in enumerate(("ersten|1.", "zweiten|2.", "dritten|3.", "vierten|4."), start=1)
    for word in words.split("|")
}
"""Quarters and halves of a year."""

DECADES = {
    word: number
    for number, word in enumerate(
        "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split(), start=2
    )
}
"""Decades of the last century by their names: "die neunziger Jahre"."""

BACK = r"(?:vergangene|vorige|letzte|vorherige)[nrms]?"
TWICE_BACK = r"(?:vorvergangene|vorletzte)[nrms]?"
AHEAD = r"(?:kommende|nächste)[nrms]?"
THIS = r"(?:diese|laufende)[nrms]?"
"""Adjectives that tell which week, month or year is meant."""

Groups = dict[str, str]

# The first of three months; a winter lies in two years (`kg.extract.stretches`).
_SEASONS = {"frühjahr": 3, "frühling": 3, "sommer": 6, "herbst": 9}
_PART_OF_WEEK = {  # days from Monday on
    "anfang": (0, 1), "beginn": (0, 1), "start": (0, 1), "auftakt": (0, 1), "mitte": (1, 3), "ende": (3, 6)
}  # fmt: skip
_PART_OF_DECADE = {"Anfang": (0, 3), "Beginn": (0, 3), "Mitte": (4, 6), "Ende": (7, 9), None: (0, 9)}


# ------------------------------------------------------------------ days


def weekday(found: Groups, today: date | None) -> str | None:
    """ "am Freitag", "Freitagabend", "am vergangenen Dienstag", "kommenden Montag", "Montag vergangener Woche"."""
    if today is None:
        return None
    index = _index(found["day"])
    which, week = found.get("which"), found.get("week", found.get("before"))
    if week is not None:
        return (_monday(today, step(week)) + timedelta(days=index)).isoformat()
    if which is not None and re.fullmatch(THIS, which):  # "an diesem Freitag", be it ahead
        return (_monday(today, 0) + timedelta(days=index)).isoformat()
    back = (today.weekday() - index) % 7
    shift = step(which)
    if shift < 0:
        back = (back or 7) + 7 * (-shift - 1)
    if shift > 0 or which == "morgigen":
        back -= 7
    return (today - timedelta(days=back + 7 * ("ago" in found))).isoformat()


def two_weekdays(found: Groups, today: date | None) -> str | None:
    """ "am Dienstag und Mittwoch": the last two such days, if the second follows the first."""
    first, last = _index(found["day"]), _index(found["last"])
    if today is None or (last - first) % 7 != 1:
        return None
    end = today - timedelta(days=(today.weekday() - last) % 7)
    return _interval(end - timedelta(days=1), end)


def _index(day: str) -> int:
    return DAYS.index(day.lower().replace("sonnabend", "samstag"))


def days_ahead_of_paper(day: str, today: date) -> int:
    """How many days after `today` a newspaper's day is, 0 if it is no later: "(Freitag)" on a Thursday gives 1.

    Papers are quoted from a day or two before they appear.
    """
    ahead = (_index(day) - today.weekday()) % 7
    return ahead if ahead <= 2 else 0


def relative_day(found: Groups, today: date | None) -> str | None:
    """ "heute", "gestern Abend", "vorgestern"."""
    back = {"heute": 0, "gestern": 1, "vorgestern": 2}[found["word"].lower()]
    return None if today is None else (today - timedelta(days=back)).isoformat()


def calendar_day(found: Groups, today: date | None) -> str | None:
    """ "am 3. März 2023", "am Freitag, dem 3. März", "am 3.3.23"; without a year the last such day."""
    month, day = _month_of(found), int(found["dom"])
    year = year_of(found, today)
    if year is not None:
        return date(year, month, day).isoformat()
    return None if today is None else last_such_day(month, day, today).isoformat()


def two_days(found: Groups, today: date | None) -> str | None:
    """ "am 3. und 4. Mai", "vom 3. bis 5. Mai 2023": from the first to the last of them."""
    month, first, last = _month_of(found), int(found["first"]), int(found["dom"])
    year = year_of(found, today)
    if year is None:
        if today is None:
            return None
        year = last_such_day(month, first, today).year
    return _interval(date(year, month, first), date(year, month, last)) if first < last else None


def _month_of(found: Groups) -> int:
    return month_number(found["month"]) if "month" in found else int(found["number"])


def year_of(found: Groups, today: date | None) -> int | None:
    """The year that is told: "2023", "vergangenen Jahres", "des Vorjahres", in "3.3.23"; None without."""
    if "year" in found:
        return int(found["year"])
    if "short" in found:
        return 2000 + int(found["short"])
    return today.year + step(found["of"]) if "of" in found and today is not None else None


def last_such_day(month: int, day: int, today: date) -> date:
    """The last `day`.`month`. up to today; 29 February goes back to a leap year."""
    for year in range(today.year, today.year - 9, -1):
        if day <= monthrange(year, month)[1] and date(year, month, day) <= today:
            return date(year, month, day)
    raise ValueError(f"{day}.{month}. is no day")


def feast(found: Groups, today: date | None) -> str | None:
    """ "am Pfingstmontag", "zu Weihnachten", "an Heiligabend 2023"; without a year the last that has begun."""
    if "year" in found:
        return _span(*days_of(found["feast"], int(found["year"])))
    if today is None:
        return None
    spans = (days_of(found["feast"], year) for year in (today.year, today.year - 1))
    return next(_span(*days) for days in spans if days[0] <= today)


# ------------------------------------------------------------------ weeks and months


def week(found: Groups, today: date | None) -> str | None:
    """ "vergangene Woche", "Anfang kommender Woche", "Mitte der Woche": Monday to Sunday, or a part of it."""
    if today is None:
        return None
    first, last = _PART_OF_WEEK[found["edge"].lower()] if "edge" in found else (0, 6)
    monday = _monday(today, step(found.get("which")))
    begin = monday + timedelta(days=first)
    if begin > today and "which" not in found:
        return None  # "Ende der Woche" on a Monday: this one lies ahead, and the last is not said
    return _interval(begin, monday + timedelta(days=last))


def weekend(found: Groups, today: date | None) -> str | None:
    """ "am Wochenende", "am vergangenen Wochenende": Saturday and Sunday."""
    if today is None:
        return None
    shift = step(found.get("which"))
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    if shift > 0:
        saturday += timedelta(days=7)
    elif shift < 0:
        saturday -= timedelta(days=7 * (-shift - 1 + (today.weekday() >= 5)))
    return _interval(saturday, saturday + timedelta(days=1))


def month(found: Groups, today: date | None) -> str | None:
    """ "im März", "im März 2023", "Ende März", "im Mai vergangenen Jahres"; without a year the last that has begun."""
    number = month_number(found["month"])
    year = year_of(found, today)
    if year is None:
        if today is None:
            return None
        shift = step(found.get("which"))
        begun = date(today.year, number, _part_of_month(found.get("edge"))[0]) <= today
        year = today.year - (not begun or (shift < 0 and number == today.month)) + (shift > 0)
    return _in_month(year, number, found.get("edge"))


def relative_month(found: Groups, today: date | None) -> str | None:
    """ "im vergangenen Monat", "Anfang kommenden Monats", "zu Monatsbeginn"."""
    if today is None:
        return None
    edge = {"beginn": "Anfang", "anfang": "Anfang"}.get(found.get("edge", ""), found.get("edge"))
    first = _part_of_month(edge)[0]
    if "which" not in found and today.day < first:
        return None  # "Ende des Monats" on the third
    months = today.year * 12 + today.month - 1 + step(found.get("which"))
    return _in_month(months // 12, months % 12 + 1, edge)


def _in_month(year: int, month: int, edge: str | None) -> str:
    if edge is None:
        return date(year, month, 1).isoformat()[:7]
    first, last = _part_of_month(edge)
    return _interval(date(year, month, first), date(year, month, min(last, monthrange(year, month)[1])))


def _part_of_month(edge: str | None) -> tuple[int, int]:
    """First and last day of a third of a month, of all of it without `edge`."""
    return {"Mitte": (11, 20), "Ende": (21, 31), None: (1, 31)}.get(edge, (1, 10))


def month_number(word: str) -> int:
    """ "Jänner" -> 1."""
    return next(number for number, names in enumerate(MONTHS, start=1) if word.lower() in names.split("|"))


# ------------------------------------------------------------------ years and their parts


def year(found: Groups, today: date | None) -> str | None:
    """ "2019", "im Jahr 2019", "im vergangenen Jahr", "Ende vergangenen Jahres", "Anfang 2019"."""
    if "year" in found:
        number = int(found["year"])
    elif today is None:
        return None
    else:
        number = today.year + step(found.get("which", found.get("fore")))
    if "edge" not in found:
        return date(number, 1, 1).isoformat()[:4]
    first, last = {"Mitte": (5, 8), "Ende": (10, 12)}.get(found["edge"].capitalize(), (1, 3))
    if today is not None and date(number, first, 1) > today and not {"year", "which", "fore"} & found.keys():
        return None  # "Ende des Jahres" in spring
    return _months(number, first, last)


def years(found: Groups, _: date | None) -> str | None:
    """ "zwischen 2019 und 2021", "von 2019 bis 2021": from the first day to the last."""
    first, last = int(found["from"]), int(found["year"])
    return _interval(date(first, 1, 1), date(last, 12, 31)) if first < last else None


def turn_of_year(_: Groups, today: date | None) -> str | None:
    """ "zum Jahreswechsel": the last one, unless the next is near."""
    if today is None or today.month == 12:
        return None
    return _interval(date(today.year - 1, 12, 31), date(today.year, 1, 1))


def season(found: Groups, today: date | None) -> str | None:
    """ "im Sommer 2019", "im vergangenen Herbst": three months."""
    first = _SEASONS[found["season"].lower()]
    number = year_of(found, today)
    if number is None:
        if today is None:
            return None
        shift = step(found.get("which"))
        running = first <= today.month < first + 3
        number = today.year - (first > today.month or (shift < 0 and running)) + (shift > 0)
    return _months(number, first, first + 2)


def part_of_year(found: Groups, today: date | None) -> str | None:
    """ "im dritten Quartal 2025", "im ersten Halbjahr", "im laufenden Quartal"; without a year the last that has begun."""
    size = 3 if found["unit"] == "Quartal" else 6
    number = year_of(found, today)
    if today is None and number is None:
        return None
    if "which" in found:
        if today is None:
            return None
        parts = today.year * (12 // size) + (today.month - 1) // size + step(found["which"])
        number, at = divmod(parts, 12 // size)
    else:
        at = ORDINALS[found["ordinal"].lower()] - 1
        if at >= 12 // size:
            return None
        if number is None and today is not None:
            number = today.year - (date(today.year, at * size + 1, 1) > today)
    return None if number is None else _months(number, at * size + 1, at * size + size)


def decade(found: Groups, _: date | None) -> str | None:
    """ "in den siebziger Jahren", "Mitte der 1990er Jahre", "Anfang der Neunziger": ten years or a part of them."""
    word = found["decade"].lower()
    if word == "null":
        return _interval(date(2000, 1, 1), date(2009, 12, 31))
    begin = int(word) if word.isdigit() else DECADES[word] * 10
    if begin == 20:
        return None  # of this century or the last
    begin += 1900 if begin < 100 else 0
    edge = found.get("edge") or {"frühen": "Anfang", "späten": "Ende"}.get(found.get("when", ""))
    first, last = _PART_OF_DECADE[edge]
    return _interval(date(begin + first, 1, 1), date(begin + last, 12, 31))


def before(found: Groups, today: date | None) -> str | None:
    """ "im Vorjahr", "im Vormonat"."""
    if today is None:
        return None
    if found["unit"] == "jahr":
        return date(today.year - 1, 1, 1).isoformat()[:4]
    return (today.replace(day=1) - timedelta(days=1)).isoformat()[:7]


def ago(found: Groups, today: date | None) -> str | None:
    """ "vor zwei Tagen" is a day; "vor zwei Wochen" is no more exact than a week, "vor drei Jahren" than a year.

    "vor gut zwei Jahren" may be another year, and stays as written.
    """
    if today is None or "about" in found:
        return None
    word = found["count"].lower()
    count = int(word) if word.isdigit() else NUMBERS[word]
    unit = found["unit"]
    if unit.startswith("Tag"):
        return (today - timedelta(days=count)).isoformat()
    if unit.startswith("Woche"):
        monday = _monday(today, -count)
        return _interval(monday, monday + timedelta(days=6))
    if unit.startswith("Monat"):
        months = today.year * 12 + today.month - 1 - count
        return date(months // 12, months % 12 + 1, 1).isoformat()[:7]
    return date(today.year - count, 1, 1).isoformat()[:4]


# ------------------------------------------------------------------ what they share


def _monday(today: date, weeks: int) -> date:
    return today - timedelta(days=today.weekday() - 7 * weeks)


def _months(year: int, first: int, last: int) -> str:
    return _interval(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _interval(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"


def _span(first: date, last: date) -> str:
    return first.isoformat() if first == last else _interval(first, last)


def step(which: str | None) -> int:
    """-1 for "vergangenen" and "Vor" of "Vorjahr", -2 for "vorvergangenen", 1 for "kommenden", else 0."""
    if which is None:
        return 0
    if which.lower() == "vor":
        return -1
    back, twice, ahead = (
        re.fullmatch(words, which, re.IGNORECASE) is not None for words in (BACK, TWICE_BACK, AHEAD)
    )
    return ahead - back - 2 * twice
