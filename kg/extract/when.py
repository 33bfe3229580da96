"""German expressions of time, resolved against the date of the article.

What was said lies in the past of the report: "am Freitag" is the last Friday up to the article's day, "im März"
the last March that has begun, unless the words themselves look ahead ("kommenden Dienstag"). A result is an ISO
date, an ISO interval of two dates ("2024-03-04/2024-03-10"), a year-month, a year, or the expression as written.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from kg.nlp.closed_classes import ADVERBS

_DAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_MONTHS = (
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
# The first of three months; a winter lies in two years and stays as written.
_SEASONS = {"frühjahr": 3, "frühling": 3, "sommer": 6, "herbst": 9}
_PART_OF_WEEK = {"anfang": (0, 1), "beginn": (0, 1), "mitte": (1, 3), "ende": (3, 6)}  # days from Monday on
_NUMBERS = {
    word: number
    for number, words in enumerate(
        "einem|einer|ein|eine zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(), start=1
    )
    for word in words.split("|")
}

# Feasts that news are dated by: day of the year, or days from Easter Sunday.
_FEASTS = {
    "neujahr": (1, 1), "neujahrstag": (1, 1), "dreikönigstag": (1, 6), "nikolaustag": (12, 6), "nikolaus": (12, 6),
    "heiligabend": (12, 24), "silvester": (12, 31), "silvesterabend": (12, 31), "neujahrsmorgen": (1, 1),
    "erstenweihnachtsfeiertag": (12, 25), "zweitenweihnachtsfeiertag": (12, 26), "stephanitag": (12, 26),
    "reformationstag": (10, 31), "allerheiligen": (11, 1), "martinstag": (11, 11), "tagderarbeit": (5, 1),
    "tagderdeutscheneinheit": (10, 3),
}  # fmt: skip
_AROUND_EASTER = {
    "rosenmontag": -48, "faschingsdienstag": -47, "veilchendienstag": -47, "aschermittwoch": -46, "palmsonntag": -7,
    "gründonnerstag": -3, "karfreitag": -2, "karsamstag": -1, "ostersonntag": 0, "ostermontag": 1,
    "himmelfahrtstag": 39, "vatertag": 39, "pfingstsonntag": 49, "pfingstmontag": 50,
}  # fmt: skip

_LONGEST = 2_000  # characters of a frame that are looked at

_BACK = r"(?:vergangene|vorige|letzte|vorherige)[nrms]?"
_AHEAD = r"(?:kommende|nächste)[nrms]?"
_THIS = r"(?:diese|laufende)[nrms]?"
_WHICH = rf"(?P<which>{_BACK}|{_AHEAD}|{_THIS})"
_DAY = r"(?P<day>Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
_PART = r"(?:[ -]?(?:[Aa]bend|[Mm]orgen|[Ff]rüh|[Mm]ittag|[Nn]achmittag|[Vv]ormittag|[Nn]acht)s?)?"
_MONTH = rf"(?P<month>(?i:{'|'.join(_MONTHS)}))"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?![\d.,]\d|\d|[-/])"
_EDGE = r"(?P<edge>Anfang|Beginn|Mitte|Ende)"
_COUNT = rf"(?P<count>{'|'.join(_NUMBERS)}|\d{{1,3}})"
# "2019 Menschen", "2000er": a number, no year.
_NO_UNIT = (
    r"(?!er\b|\s+(?:Euro|Dollar|Menschen|Personen|Einwohner|Mitglieder|Stimmen|Stellen|Meter|Kilometer|Tonnen|Quadrat|"
    r"Soldaten|Arbeitsplätze|Beschäftigte|Mitarbeiter|Häuser|Wohnungen|Jahre|Tage|Fälle|Teilnehmer|Stück|Prozent))"
)


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time in some words: its offsets there, and what it means."""

    begin: int
    end: int
    value: str


def find_time(words: str, published: str | None) -> Time | None:
    """The first expression of time in `words`; `published` is the ISO date or date-time of the article.

    "sagte sie am Freitag" in an article of Saturday, 23 March 2024 gives "2024-03-22"; without a date it gives
    "am Freitag". Words that only name a time ("für Freitag angekündigt", "der Haushalt 2025", "seit 2019", „Bild
    am Sonntag“) are left out. Never raises.
    """
    today = _day_of(published)
    words = words[:_LONGEST]
    at = 0
    while (found := _first(words, at)) is not None:
        match, resolve = found
        if not _names_only(words, match):
            return Time(match.start(), match.end(), _safely(resolve, match, today) or match.group())
        at = match.end()
    return None


def _day_of(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


_Groups = dict[str, str]
_Resolver = Callable[[_Groups, date | None], str | None]


def _first(words: str, at: int) -> tuple[re.Match[str], _Resolver] | None:
    """The expression that begins first, of several the longest."""
    if not may_tell(words[at:]):
        return None
    matches = [
        (match, resolve)
        for pattern, resolve in _EXPRESSIONS
        if (match := pattern.search(words, at)) is not None
    ]
    return min(matches, key=lambda pair: (pair[0].start(), -pair[0].end()), default=None)


def may_tell(words: str) -> bool:
    """Whether there is a digit or a word without which no expression of time does; most words have none."""
    return _DIGIT.search(words) is not None or _SIGNS.search(words.lower()) is not None


# Prepositions and articles before which a time is no time of speaking: "für Freitag", "seit 2019", "dem Freitag".
_NOT_AFTER = re.compile(
    r"\b(?:seit|bis|bis zum|ab|für|zum|zur|gegen|zwischen|auf|über|um|und|den|der|dem|des|das|die|vor|nach|von|vom)"
    r"(?:\s+(?:den|die|das|dem|der))?\s+$",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(r"([A-ZÄÖÜ][\w-]*)\s$")
_PAPER = re.compile(r"\b(?:Bild|Welt|NZZ|Merkur|Post|Blick)\s$")


def _names_only(words: str, match: re.Match[str]) -> bool:
    """Whether what stands before makes it something else: "bis Freitag", "im Haushalt 2025", „Bild am Sonntag“."""
    before = words[: match.start()]
    if _is_quoted(before) or _PAPER.search(before) is not None:
        return True
    if match.group().lower().startswith(("vor ", "in der nacht")):
        return False
    bare_year = match.group().isdigit()
    return _NOT_AFTER.search(before) is not None or (
        bare_year and (_behind_noun(before) or before.lower().endswith((" in ", "mit ")))
    )


def _behind_noun(before: str) -> bool:
    """ "im Haushalt | 2025"; not "Schon | 2019"."""
    noun = _NOUN_BEFORE.search(before)
    return noun is not None and noun[1].lower() not in ADVERBS


def _is_quoted(before: str) -> bool:
    """Whether a quotation mark opened before is still open: a title, for a frame holds no other quotation."""
    return before.rfind("„") > before.rfind("“") or before.count('"') % 2 == 1


def _safely(resolve: _Resolver, match: re.Match[str], today: date | None) -> str | None:
    """The resolved time; None for a day that does not exist (31 February) or lies outside the calendar."""
    try:
        groups = {name: words for name, words in match.groupdict().items() if words is not None}
        return resolve(groups, today)
    except (ValueError, OverflowError):
        return None


# ------------------------------------------------------------------ days


def _weekday(found: _Groups, today: date | None) -> str | None:
    """ "am Freitag", "Freitagabend", "am vergangenen Dienstag", "kommenden Montag", "Montag vergangener Woche"."""
    if today is None:
        return None
    index = _DAYS.index(found["day"].lower().replace("sonnabend", "samstag"))
    which, week = found.get("which"), found.get("week")
    if week is not None:
        return (_monday(today, _step(week)) + timedelta(days=index)).isoformat()
    back = (today.weekday() - index) % 7
    if which is not None and _step(which) < 0:
        back = back or 7
    if which is not None and _step(which) > 0:
        back -= 7
    return (today - timedelta(days=back + 7 * ("ago" in found))).isoformat()


def _relative_day(found: _Groups, today: date | None) -> str | None:
    """ "heute", "gestern Abend", "vorgestern"."""
    back = {"heute": 0, "gestern": 1, "vorgestern": 2}[found["word"].lower()]
    return None if today is None else (today - timedelta(days=back)).isoformat()


def _calendar_day(found: _Groups, today: date | None) -> str | None:
    """ "am 3. März 2023", "am Freitag, dem 3. März", "am 3.3.2023"; without a year the last such day."""
    month = _month_number(found["month"]) if "month" in found else int(found["number"])
    day = int(found["dom"])
    if "year" in found:
        return date(int(found["year"]), month, day).isoformat()
    return None if today is None else _last_such_day(month, day, today).isoformat()


def _last_such_day(month: int, day: int, today: date) -> date:
    """The last `day`.`month`. up to today; 29 February goes back to a leap year."""
    for year in range(today.year, today.year - 9, -1):
        if day <= monthrange(year, month)[1] and date(year, month, day) <= today:
            return date(year, month, day)
    raise ValueError(f"{day}.{month}. is no day")


def _feast(found: _Groups, today: date | None) -> str | None:
    """ "am Pfingstmontag", "an Heiligabend 2023": by the calendar or by Easter; without a year the last such day."""
    if today is None and "year" not in found:
        return None
    word = re.sub(r"\s+", "", found["feast"].lower())
    years = [int(found["year"])] if "year" in found or today is None else [today.year, today.year - 1]
    days = (_feast_day(word, year) for year in years)
    return next((day.isoformat() for day in days if "year" in found or (today and day <= today)), None)


def _feast_day(word: str, year: int) -> date:
    fixed = _FEASTS.get(word)
    return date(year, *fixed) if fixed else _easter(year) + timedelta(days=_AROUND_EASTER[word])


def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar, by Lichtenberg's form of the rule of Gauss."""
    century = year // 100
    moon = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun = 2 - (3 * century + 3) // 4
    epact = (19 * (year % 19) + moon) % 30
    limit = 21 + epact - (epact // 29 + (epact // 28 - epact // 29) * (year % 19 // 11))
    sunday = 7 - (year + year // 4 + sun) % 7
    return date(year, 3, 1) + timedelta(days=limit + 7 - (limit - sunday) % 7 - 1)


# ------------------------------------------------------------------ weeks, months, years


def _week(found: _Groups, today: date | None) -> str | None:
    """ "vergangene Woche", "Anfang kommender Woche", "Mitte der Woche": Monday to Sunday, or a part of it."""
    if today is None:
        return None
    first, last = _PART_OF_WEEK[found["edge"].lower()] if "edge" in found else (0, 6)
    monday = _monday(today, _step(found.get("which")))
    begin = monday + timedelta(days=first)
    if begin > today and "which" not in found:
        return None  # "Ende der Woche" on a Monday: this one lies ahead, and the last is not said
    return _interval(begin, monday + timedelta(days=last))


def _weekend(found: _Groups, today: date | None) -> str | None:
    """ "am Wochenende", "am vergangenen Wochenende": Saturday and Sunday."""
    if today is None:
        return None
    step = _step(found.get("which"))
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    if step > 0:
        saturday += timedelta(days=7)
    elif step < 0 and today.weekday() >= 5:
        saturday -= timedelta(days=7)
    return _interval(saturday, saturday + timedelta(days=1))


def _month(found: _Groups, today: date | None) -> str | None:
    """ "im März", "im März 2023", "Ende März", "im vergangenen März"; without a year the last that has begun."""
    month = _month_number(found["month"])
    if "year" in found:
        year = int(found["year"])
    elif today is None:
        return None
    else:
        step = _step(found.get("which"))
        begun = date(today.year, month, _part_of_month(found.get("edge"))[0]) <= today
        year = today.year - (not begun or (step < 0 and month == today.month)) + (step > 0)
    return _in_month(year, month, found.get("edge"))


def _relative_month(found: _Groups, today: date | None) -> str | None:
    """ "im vergangenen Monat", "Anfang kommenden Monats"."""
    if today is None:
        return None
    months = today.year * 12 + today.month - 1 + _step(found.get("which"))
    return _in_month(months // 12, months % 12 + 1, found.get("edge"))


def _year(found: _Groups, today: date | None) -> str | None:
    """ "2019", "im Jahr 2019", "im vergangenen Jahr", "Ende vergangenen Jahres", "Anfang 2019"."""
    if "year" in found:
        year = int(found["year"])
    elif today is None:
        return None
    else:
        year = today.year + _step(found.get("which"))
    if "edge" not in found:
        return date(year, 1, 1).isoformat()[:4]
    first, last = {"Mitte": (5, 8), "Ende": (10, 12)}.get(found["edge"], (1, 3))
    if today is not None and date(year, first, 1) > today and not {"year", "which"} & found.keys():
        return None  # "Ende des Jahres" in spring
    return _interval(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _season(found: _Groups, today: date | None) -> str | None:
    """ "im Sommer 2019", "im vergangenen Herbst": three months."""
    first = _SEASONS[found["season"].lower()]
    if "year" in found:
        year = int(found["year"])
    elif today is None:
        return None
    else:
        step = _step(found.get("which"))
        running = first <= today.month < first + 3
        year = today.year - (first > today.month or (step < 0 and running)) + (step > 0)
    return _interval(date(year, first, 1), date(year, first + 2, monthrange(year, first + 2)[1]))


def _before(found: _Groups, today: date | None) -> str | None:
    """ "im Vorjahr", "im Vormonat"."""
    if today is None:
        return None
    if found["unit"] == "jahr":
        return date(today.year - 1, 1, 1).isoformat()[:4]
    return (today.replace(day=1) - timedelta(days=1)).isoformat()[:7]


def _ago(found: _Groups, today: date | None) -> str | None:
    """ "vor zwei Tagen" is a day; "vor zwei Wochen" is no more exact than a week, "vor drei Jahren" than a year."""
    if today is None:
        return None
    word = found["count"].lower()
    count = int(word) if word.isdigit() else _NUMBERS[word]
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


def _monday(today: date, weeks: int) -> date:
    return today - timedelta(days=today.weekday() - 7 * weeks)


def _in_month(year: int, month: int, edge: str | None) -> str:
    if edge is None:
        return date(year, month, 1).isoformat()[:7]
    first, last = _part_of_month(edge)
    return _interval(date(year, month, first), date(year, month, min(last, monthrange(year, month)[1])))


def _part_of_month(edge: str | None) -> tuple[int, int]:
    """First and last day of a third of a month, of all of it without `edge`."""
    return {"Mitte": (11, 20), "Ende": (21, 31), None: (1, 31)}.get(edge, (1, 10))


def _interval(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"


def _month_number(word: str) -> int:
    return next(number for number, names in enumerate(_MONTHS, start=1) if word.lower() in names.split("|"))


def _step(which: str | None) -> int:
    """-1 for "vergangenen", 1 for "kommenden", else 0."""
    if which is None:
        return 0
    back, ahead = (re.fullmatch(words, which, re.IGNORECASE) is not None for words in (_BACK, _AHEAD))
    return ahead - back


def _pattern(text: str) -> re.Pattern[str]:
    """A pattern for whole words that do not begin a quotation: „Freitag“ is a newspaper."""
    return re.compile(rf"(?<![\w.„“\"»«‚‘-])(?:{text})(?![\w])")


_DATE_WORDS = rf"(?P<dom>[0-3]?\d)\.\s?(?:{_MONTH}|(?P<number>[01]?\d)\.)(?:\s?(?P<year>(?:1[89]|20)\d\d))?"
_FEAST = "|".join(
    ("(?:[Ee]rsten|[Zz]weiten) Weihnachtsfeiertag", "Tag der Arbeit", "Tag der Deutschen Einheit",
     *(word.title() for word in (*_FEASTS, *_AROUND_EASTER) if not word.startswith(("ersten", "zweiten", "tagder"))))
)  # fmt: skip
_ON = r"(?:[Aa]m|[Vv]om)"
_IN = r"(?:[Ii]m|[Ii]n)"

# Every expression has one of these: most words have none, and need not be searched for all kinds.
_DIGIT = re.compile(r"\d")
_SIGNS = re.compile(
    f"tag|mittwoch|sonnabend|abend|silvester|neujahr|nikolaus|allerheiligen|woche|monat|jahr|heute|gestern|frühling|sommer|herbst|{'|'.join(_MONTHS)}"
)

_EXPRESSIONS: tuple[tuple[re.Pattern[str], _Resolver], ...] = (
    (
        _pattern(rf"(?:{_ON}\s+)?(?:{_DAY}{_PART},?\s+\(?(?:de[nm]\s+)?)?{_DATE_WORDS}"),
        _calendar_day,
    ),
    (
        _pattern(
            rf"(?:(?:{_ON}|[Ii]n der Nacht (?:zum|zu|auf))\s+)?"
            rf"(?:(?P<which>{_BACK}|{_AHEAD}|{_THIS}|(?:heutige|gestrige)n)\s+)?"
            rf"{_DAY}{_PART}(?:\s+(?P<week>(?:{_BACK}|{_AHEAD}|{_THIS}))\s+Woche|(?P<ago>\s+vor\s+einer\s+Woche))?"
        ),
        _weekday,
    ),
    (_pattern(rf"(?:[Aa]m|[Aa]n|[Zz]u)\s+(?P<feast>{_FEAST})(?:\s+{_YEAR})?"), _feast),
    (_pattern(r"[Ii]m\s+[Vv]or(?P<unit>jahr|monat)"), _before),
    (_pattern(rf"(?:[Aa]m\s+)?(?P<word>[Hh]eute|[Gg]estern|[Vv]orgestern){_PART}"), _relative_day),
    (
        _pattern(rf"(?:(?:[Zz]u|[Zz]um)\s+)?{_EDGE}\s+(?:der|{_WHICH})\s+Woche"),
        _week,
    ),
    (_pattern(rf"(?:[Ii]n\s+(?:der\s+)?)?(?i:{_WHICH})\s+Woche"), _week),
    (_pattern(r"[Zz]u[mr]?\s+Wochen(?P<edge>[Aa]nfang|[Bb]eginn|[Mm]itte)"), _week),
    (_pattern(rf"(?:[Aa]m\s+(?:{_WHICH}\s+)?)Wochenende"), _weekend),
    (_pattern(rf"(?:{_IN}\s+(?:(?:dem|den)\s+)?)(?:{_WHICH}\s+)?{_MONTH}(?:\s+{_YEAR})?"), _month),
    (_pattern(rf"{_EDGE}\s+{_MONTH}(?:\s+{_YEAR})?"), _month),
    (_pattern(rf"{_IN}\s+{_WHICH}\s+Monat"), _relative_month),
    (_pattern(rf"{_EDGE}\s+(?:des\s+)?{_WHICH}\s+Monats"), _relative_month),
    (
        _pattern(rf"{_IN}\s+(?:{_WHICH}\s+)?(?P<season>Frühjahr|Frühling|Sommer|Herbst)(?:\s+{_YEAR})?"),
        _season,
    ),
    (_pattern(rf"{_IN}\s+{_WHICH}\s+Jahr"), _year),
    (_pattern(rf"(?i:{_WHICH})\s+Jahr"), _year),
    (_pattern(rf"{_EDGE}\s+(?:des\s+)?(?:{_WHICH}\s+)?Jahres"), _year),
    (_pattern(rf"{_EDGE}\s+(?:des Jahres\s+)?{_YEAR}"), _year),
    (_pattern(rf"(?:[Ii]m\s+Jahre?\s+)?{_YEAR}{_NO_UNIT}"), _year),
    (
        _pattern(rf"[Vv]or\s+{_COUNT}\s+(?P<unit>Tag(?:en)?|Wochen?|Monat(?:en)?|Jahr(?:en)?)(?!\s+alt)"),
        _ago,
    ),
)
