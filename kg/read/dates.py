"""German and ISO dates -> ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

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
# As wires and PDF documents write it: "20240312T143000+0100", "20240312T133000Z", "D:20240312143000+01'00'"
_COMPACT = re.compile(
    r"(?:D:)?(?P<date>[12][0-9]{3}[01][0-9][0-3][0-9])"
    r"(?:T?(?P<time>[0-2][0-9][0-5][0-9](?:[0-5][0-9])?)(?P<zone>Z|[+-][0-9]{2}(?:[:']?[0-9]{2}'?)?)?)?"
)
_MAIL = re.compile(
    r"(?:[A-Za-z]{3},?\s+)?[0-9]{1,2}\s[A-Za-z]{3}\s[0-9]{4}\s[0-9:]{4,8}\s[A-Z0-9+-]{1,5}(?:\s\(\w+\))?"
)

_IN_NAME = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
_EARLIEST = "1600"  # no newspaper is older; "0001-01-01" stands for a date that nobody knows


def to_iso(text: str) -> str | None:
    """The ISO 8601 date or date-time that `text` is, as a whole; None if it is anything else.

    Reads "2024-03-12", "2024-03-12T14:30:00+01:00", "20240312T143000+0100", "12. März 2024",
    "Di., 12.03.2024, 14:30 Uhr", "Tue, 12 Mar 2024 13:30:00 GMT".
    A date without year, or one that no calendar has ("31.02.2024"), gives None.
    """
    text = text.strip()
    try:
        if match := _ISO.fullmatch(text):
            return _iso(match)
        if match := _GERMAN.fullmatch(text):
            return _german(match)
        if match := _COMPACT.fullmatch(text):
            return _compact(match)
        if _MAIL.fullmatch(text):
            return parsedate_to_datetime(text).isoformat()
    except (ValueError, OverflowError):
        return None
    return None


def date_in_name(name: str) -> str | None:
    """The first ISO 8601 date in the name of a file or document: "2024-03-12-hafenstreik", "Interview (2024-03-12)"."""
    found = (to_iso(match.group()) for match in _IN_NAME.finditer(name))
    return next((day for day in found if day is not None and day >= _EARLIEST), None)


def _iso(match: re.Match[str]) -> str:
    day = date.fromisoformat(match["date"]).isoformat()
    if match["time"] is None:
        return day
    return datetime.fromisoformat(f"{day}T{match['time']}{match['zone'] or ''}").isoformat()


def _compact(match: re.Match[str]) -> str:
    day = date.fromisoformat(match["date"]).isoformat()
    if match["time"] is None:
        return day
    zone = re.sub("[:']", "", match["zone"] or "")
    return datetime.fromisoformat(f"{day}T{match['time']}{zone}").isoformat()


def _german(match: re.Match[str]) -> str:
    month = int(match["number"]) if match["number"] else _NUMBERS[match["name"].lower()]
    year, day = int(match["year"]), int(match["day"])
    if match["hour"] is None:
        return date(year, month, day).isoformat()
    return datetime(year, month, day, int(match["hour"]), int(match["minute"])).isoformat()
