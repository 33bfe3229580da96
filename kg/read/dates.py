"""German and ISO dates -> ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime

_MONTHS = (
    ("januar", "jänner", "jan"),
    ("februar", "feber", "feb"),
    ("märz", "maerz", "mrz", "mär"),
    ("april", "apr"),
    ("mai",),
    ("juni", "jun"),
    ("juli", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "okt"),
    ("november", "nov"),
    ("dezember", "dez"),
)
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_MONTH = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_WEEKDAY = r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so)"

DAY_AND_MONTH = rf"[0-9]{{1,2}}\.?\s?(?:[0-9]{{1,2}}\.|(?:{_MONTH})\b\.?)"
"""Pattern (ignore case) of a date up to the month: "12. März", "12.03."."""

_GERMAN = re.compile(
    rf"(?:{_WEEKDAY}\.?,?\s+)?(?:den\s+)?(?P<day>[0-9]{{1,2}})\.\s?"
    rf"(?:(?P<number>[0-9]{{1,2}})\.|(?P<name>{_MONTH})\b\.?)\s?(?P<year>[0-9]{{4}})"
    r"(?:\s?[,|–-]?\s?(?:um\s)?(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?:\sUhr)?)?",
    re.IGNORECASE,
)
_ISO = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ](?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)


def to_iso(text: str) -> str | None:
    """The ISO 8601 date or date-time that `text` is, as a whole; None if it is anything else.

    Reads "2024-03-12", "2024-03-12T14:30:00+01:00", "12. März 2024", "Di., 12.03.2024, 14:30 Uhr".
    A date without year, or one that no calendar has ("31.02.2024"), gives None.
    """
    text = text.strip()
    try:
        if match := _ISO.fullmatch(text):
            return _iso(match)
        if match := _GERMAN.fullmatch(text):
            return _german(match)
    except ValueError:
        return None
    return None


def _iso(match: re.Match[str]) -> str:
    day = date.fromisoformat(match["date"]).isoformat()
    if match["time"] is None:
        return day
    return datetime.fromisoformat(f"{day}T{match['time']}{match['zone'] or ''}").isoformat()


def _german(match: re.Match[str]) -> str:
    month = int(match["number"]) if match["number"] else _NUMBERS[match["name"].lower()]
    year, day = int(match["year"]), int(match["day"])
    if match["hour"] is None:
        return date(year, month, day).isoformat()
    return datetime(year, month, day, int(match["hour"]), int(match["minute"])).isoformat()
