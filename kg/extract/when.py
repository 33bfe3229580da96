"""German expressions of time, resolved against the date of the article.

What was said lies in the past of the report: "am Freitag" is the last Friday up to the article's day, "im März"
the last March that has begun, unless the words themselves look ahead ("kommenden Dienstag"). A result is an ISO
date, an ISO interval of two dates ("2024-03-04/2024-03-10"), a year-month, a year, or the expression as written.
What each expression means is reckoned in `kg.extract.reckon`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kg.extract import reckon, stretches
from kg.extract.event_times import is_of_an_event
from kg.extract.reckon import AHEAD, BACK, DECADES, MONTHS, NUMBERS, ORDINALS, THIS, TWICE_BACK, Groups
from kg.feasts import FEASTS
from kg.nlp.closed_classes import ADVERBS

_LONGEST = 2_000  # characters of a frame that are looked at

_WHICH = rf"(?P<which>{BACK}|{TWICE_BACK}|{AHEAD}|{THIS})"
_DAY_NAME = r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
_DAY = rf"(?P<day>{_DAY_NAME})"
_PART = r"(?:[ -]?(?:[Aa]bend|[Mm]orgen|[Ff]rüh|[Mm]ittag|[Nn]achmittag|[Vv]ormittag|[Nn]acht)s?)?"
_MONTH = rf"(?P<month>(?i:{'|'.join(MONTHS)}))"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?![\d.,]\d|\d|[-/])"
_OF_YEAR = rf"(?:des\s+)?(?P<of>{BACK}|{TWICE_BACK}|{AHEAD}|{THIS}|Vor)(?:\s+J|(?<=Vor)j)ahres"
_EDGE = r"(?P<edge>Anfang|Beginn|Mitte|Ende)"
_COUNT = rf"(?P<count>{'|'.join(NUMBERS)}|\d{{1,3}})"
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
    am Sonntag“) or tell that of an event ("zur Wahl am Sonntag") are left out. Never raises.
    """
    today = _day_of(published)
    words = words[:_LONGEST]
    at = 0
    while (found := _first(words, at)) is not None:
        match, resolve = found
        if not _names_only(words, match, today):
            value = _safely(resolve, match, today)
            same_day = value is not None and today is not None and value == today.isoformat()
            if not is_of_an_event(words[: match.start()], match.group().lower(), today=same_day):
                return Time(match.start(), match.end(), value or match.group())
        at = match.end()
    return None


def _day_of(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


_Resolver = Callable[[Groups, date | None], str | None]


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
# "jeden Freitag", "am darauffolgenden Montag", "am zweiten Samstag": some day, but which one is not told.
_SOME_DAY = re.compile(
    r"\b(?:jede[nrms]?|eine[nms]|(?:darauf)?folgenden|selben|gleichen|nämlichen|ersten|zweiten|dritten|vierten|"
    r"übernächsten|anderen|manche[nms]?|freien|langen|verkaufsoffenen)\s+$",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(r"([A-ZÄÖÜ][\w-]*)\s$")
_PAPER = re.compile(r"\b(?:Bild|Welt|NZZ|Merkur|Post|Blick)\s$")
_ONWARDS = re.compile(r"\s+an\b")
# A newspaper's day: "der „Alten Post“ | (Freitag)", "der „Alten Post“ | vom Freitag".
_ISSUE = re.compile(r"(?P<bracket>\()$|[“”\"»«]\s$")


def _names_only(words: str, match: re.Match[str], today: date | None) -> bool:
    """Whether what stands before makes it something else: "bis Freitag", "im Haushalt 2025", „Bild am Sonntag“."""
    before = words[: match.start()]
    if _is_quoted(before) or _PAPER.search(before) is not None:
        return True
    expression = match.group()
    if expression[:1].isupper() and "day" in match.re.groupindex and _SOME_DAY.search(before) is not None:
        return True
    if "day" in match.re.groupindex and _is_coming_issue(before, match, today):
        return True
    if expression.lower().startswith("vom ") and _ONWARDS.match(words, match.end()):
        return True  # "vom morgigen Mittwoch an"
    if expression.lower().startswith(("vor ", "in der nacht", "zwischen ", "von ")):
        return False
    bare_year = expression.isdigit()
    return _NOT_AFTER.search(before) is not None or (
        bare_year and (_behind_noun(before) or before.lower().endswith((" in ", "mit ")))
    )


def _is_coming_issue(before: str, match: re.Match[str], today: date | None) -> bool:
    """Whether a newspaper is quoted before it appears: "der „Alten Post“ (Freitag)" in an article of Thursday."""
    issue = _ISSUE.search(before)
    if issue is None or today is None or match["day"] is None:
        return False
    if not issue["bracket"] and not match.group().startswith("vom "):
        return False
    return match.group().endswith(match["day"]) and reckon.days_ahead_of_paper(match["day"], today) > 0


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


def _pattern(text: str) -> re.Pattern[str]:
    """A pattern for whole words that do not begin a quotation: „Freitag“ is a newspaper."""
    return re.compile(rf"(?<![\w.„“\"»«‚‘-])(?:{text})(?![\w])")


_ON = r"(?:[Aa]m|[Vv]om)"
_IN = r"(?:[Ii]m|[Ii]n)"
_OPENING = rf"(?P<opening>(?i:{'|'.join(MONTHS)}))"
_HALVES = (
    r"(?:anderthalb|einem\s+halben|\w+einhalb)\s+(?:Stunden?|Monaten|Jahr(?:en)?|Jahrzehnten|Jahrhunderten)"
)
_NIGHT = r"[Ii]n der Nacht (?:zum|zu|auf(?: den)?)"
_PART_OF = r"[AaIi](?:m|n der) (?:späten |frühen )?(?:Abend|Morgen|Nachmittag|Vormittag|Mittag|Nacht) (?:des|vom|zum)"
_DATE_WORDS = (
    rf"(?P<dom>[0-3]?\d)\.\s?(?:{_MONTH}|(?P<number>[01]?\d)\.)"
    rf"(?:\s?(?P<year>(?:1[89]|20)\d\d)|(?<=\.)(?P<short>\d\d)(?![.:]?\d)|\s+{_OF_YEAR})?"
)
_OTHER = rf"{BACK}|{TWICE_BACK}|{AHEAD}|{THIS}"
_ORDINAL = rf"(?P<ordinal>{'|'.join(map(re.escape, ORDINALS))})"
_YEAR_TOLD = rf"(?:\s+(?:(?:des\s+Jahres\s+)?{_YEAR}|{_OF_YEAR}))?"
_DECADE = (
    rf"(?i:(?P<decade>(?:1[89]|20)\d0|[2-9]0|{'|'.join(DECADES)}))-?er(?:[ -]?[Jj]ahren?|n|(?!\s+[A-ZÄÖÜ]))"
)

# Every expression has one of these: most words have none, and need not be searched for all kinds.
_DIGIT = re.compile(r"\d")
_SIGNS = re.compile(
    "tag|mittwoch|sonnabend|abend|silvester|neujahr|nikolaus|allerheiligen|allerseelen|advent|ostern|pfingst|weihnacht|"
    "himmelfahrt|auffahrt|fronleichnam|walpurgis|halloween|dreikönig|drei könige|fastnacht|woche|monat|jahr|quartal|"
    f"{'|'.join(DECADES)}|heute|gestern|frühling|sommer|herbst|winter|heuer|nacht|{'|'.join(MONTHS)}"
)

_EXPRESSIONS: tuple[tuple[re.Pattern[str], _Resolver], ...] = (
    (
        _pattern(
            rf"(?:(?:{_ON}|{_NIGHT}|{_PART_OF})\s+)?(?:{_DAY}{_PART},?\s+\(?(?:de[nm]\s+)?)?{_DATE_WORDS}"
        ),
        reckon.calendar_day,
    ),
    (
        _pattern(rf"{_ON}\s+(?P<first>[0-3]?\d)\.\s?(?:und|bis|bis zum|/|[-–])\s?{_DATE_WORDS}"),
        reckon.two_days,
    ),
    (_pattern(rf"{_ON}\s+{_DAY}\s+und\s+(?:am\s+)?(?P<last>{_DAY_NAME})"), reckon.two_weekdays),
    (
        _pattern(
            rf"(?:(?:{_ON}|[Aa]n|{_NIGHT}|{_PART_OF})\s+)?(?:(?P<which>{_OTHER}|(?:heutige|gestrige|morgige)n)\s+)?"
            rf"(?:(?:spät|früh)en\s+)?{_DAY}{_PART}s?(?:\s+(?:der\s+)?(?P<week>(?:{_OTHER}))\s+Woche|"
            r"(?P<ago>\s+vor\s+einer\s+Woche)|\s+der\s+(?P<before>Vor)woche)?"
        ),
        reckon.weekday,
    ),
    (_pattern(rf"(?P<week>(?i:{_OTHER}))\s+Woche\s+(?:am\s+)?{_DAY}{_PART}"), reckon.weekday),
    (_pattern(rf"(?:[Aa]m|[Aa]n|[Zz]u|[Ii]n der)\s+(?P<feast>(?i:{FEASTS}))(?:\s+{_YEAR})?"), reckon.feast),
    (_pattern(r"[Ii]m\s+[Vv]or(?P<unit>jahr|monat)"), reckon.before),
    (_pattern(rf"(?:[Aa]m\s+)?(?P<word>[Hh]eute|[Gg]estern|[Vv]orgestern){_PART}"), reckon.relative_day),
    (_pattern(rf"(?:(?:[Zz]u|[Zz]um)\s+)?{_EDGE}\s+(?:der|{_WHICH})\s+Woche"), reckon.week),
    (_pattern(rf"(?:[Ii]n\s+(?:der\s+)?)?(?i:{_WHICH})\s+Woche"), reckon.week),
    (_pattern(r"[Ii]n\s+der\s+(?P<which>Vor)woche"), reckon.week),
    (_pattern(r"[Zz]u[mr]?\s+Wochen(?P<edge>anfang|beginn|mitte|start|auftakt)"), reckon.week),
    (_pattern(rf"(?:[Aa]m\s+(?:{_WHICH}\s+)?)Wochenende"), reckon.weekend),
    (_pattern(rf"(?:{_IN}\s+(?:(?:dem|den)\s+)?)(?:{_WHICH}\s+)?{_MONTH}{_YEAR_TOLD}"), reckon.month),
    (_pattern(rf"{_EDGE}\s+{_MONTH}{_YEAR_TOLD}"), reckon.month),
    (_pattern(rf"{_IN}\s+{_WHICH}\s+Monat"), reckon.relative_month),
    (_pattern(rf"{_EDGE}\s+(?:des\s+)?(?:{_WHICH}\s+)?Monats"), reckon.relative_month),
    (_pattern(r"[Zz]u[mr]?\s+Monats(?P<edge>beginn|anfang)"), reckon.relative_month),
    (_pattern(rf"(?i:{_WHICH})\s+Monat"), reckon.relative_month),
    (
        _pattern(
            rf"{_IN}\s+(?:{_WHICH}\s+)?(?:(?:Früh|Spät|Hoch)(?=[sh]))?(?P<season>Frühjahr|Frühling|[Ss]ommer|[Hh]erbst){_YEAR_TOLD}"
        ),
        reckon.season,
    ),
    (
        _pattern(rf"[Ii]m\s+(?:{_ORDINAL}|{_WHICH})\s+(?P<unit>Quartal|Halbjahr){_YEAR_TOLD}"),
        reckon.part_of_year,
    ),
    (
        _pattern(rf"(?:[Ii]n\s+den\s+(?:(?P<when>frühen|späten)\s+)?|{_EDGE}\s+der\s+){_DECADE}"),
        reckon.decade,
    ),
    (_pattern(r"[Ii]n\s+den\s+(?P<decade>Null)erjahren"), reckon.decade),
    (_pattern(r"[Zz]um\s+Jahreswechsel|[Ii]n\s+der\s+(?:Silvester|Neujahrs)nacht"), reckon.turn_of_year),
    (
        _pattern(rf"(?:[Zz]u[mr]?|[Aa]m)\s+Jahres(?P<edge>beginn|anfang|start|mitte|ende)(?:\s+{_YEAR})?"),
        reckon.year,
    ),
    (_pattern(r"[Hh]euer"), reckon.year),
    (
        _pattern(
            r"(?:[Zz]wischen|[Vv]on|[Ii]n\s+den\s+Jahren)\s+(?P<from>(?:1[89]|20)\d\d)\s+(?:und|bis)\s+(?P<year>(?:1[89]|20)\d\d)"
        ),
        reckon.years,
    ),
    (_pattern(rf"{_IN}\s+{_WHICH}\s+Jahr"), reckon.year),
    (_pattern(rf"(?i:{_WHICH})\s+Jahr"), reckon.year),
    (
        _pattern(
            rf"(?:[Zz]um\s+|[Gg]egen\s+)?{_EDGE}\s+(?:des\s+)?(?:(?:{_WHICH}\s+)?J|(?P<fore>Vor)j)ahres"
        ),
        reckon.year,
    ),
    (_pattern(rf"(?:[Gg]egen\s+)?{_EDGE}\s+(?:des Jahres\s+)?{_YEAR}"), reckon.year),
    (_pattern(rf"(?:[Ii]m\s+Jahre?\s+)?{_YEAR}{_NO_UNIT}"), reckon.year),
    (
        _pattern(
            rf"[Vv]or\s+(?P<about>(?:gut|knapp|rund|etwa|fast|ungefähr|circa|über|mehr\s+als|weniger\s+als|kaum)\s+)?(?:genau\s+)?{_COUNT}\s+"
            r"(?P<unit>Tag(?:en)?|Wochen?|Monat(?:en)?|Jahr(?:en)?)(?!\s+alt)"
        ),
        reckon.ago,
    ),
    (_pattern(rf"(?:[Aa]n|[Ii]n)\s+(?:der\s+)?(?i:{BACK})\s+Nacht|(?i:{BACK})\s+Nacht"), stretches.night),
    (_pattern(r"[Aa]m\s+(?P<own>heutigen|gestrigen)\s+Tage?"), stretches.own_day),
    (
        _pattern(
            rf"(?:[Vv]om|[Zz]wischen\s+dem|(?P<night>[Ii]n\s+der\s+Nacht)\s+vom)\s+(?P<first>[0-3]?\d)\.(?:\s?{_OPENING})?"
            rf"\s+(?:bis|und|auf)\s+(?:zum\s+|dem\s+|den\s+)?(?P<dom>[0-3]?\d)\.\s?{_MONTH}{_YEAR_TOLD}"
        ),
        stretches.from_day_to_day,
    ),
    (
        _pattern(rf"[Ii]n\s+der\s+Nacht\s+von\s+{_DAY}\s+(?:auf|zu)\s+(?P<last>{_DAY_NAME})"),
        stretches.night_between,
    ),
    (
        _pattern(rf"(?:[Vv]on|[Zz]wischen)\s+{_OPENING}\s+(?:bis|und)\s+{_MONTH}{_YEAR_TOLD}"),
        stretches.from_month_to_month,
    ),
    (_pattern(rf"[Ii]m\s+(?P<which>{BACK})\s+Winter"), stretches.winter),
    (
        _pattern(r"[Ii]m\s+Winter\s+(?P<year>(?:1[89]|20)\d\d)(?:[/-](?P<second>(?:\d\d)?\d\d))?"),
        stretches.winter,
    ),
    (
        _pattern(
            rf"[Ii]n\s+der\s+(?P<half>ersten|zweiten)\s+(?:Jahreshälfte|Hälfte(?=\s+(?:des\s+)?(?:\w+\s+)?(?:Vorj|J)ahres)){_YEAR_TOLD}"
        ),
        stretches.half_of_year,
    ),
    (_pattern(rf"[Vv]or\s+{_HALVES}"), stretches.as_written),
)
