"""What expressions of time mean that reach from one day, month or year to another; see `kg.extract.reckon`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from kg.extract.reckon import DAYS, Groups, last_such_day, month_number, step, year_of

_DECEMBER, _FEBRUARY = 12, 2
_HALVES = {"ersten": 1, "zweiten": 7}


def as_written(_: Groups, __: date | None) -> None:
    """ "vor anderthalb Jahren", "vor einem halben Jahr": no day, month or year that could be reckoned."""


def from_day_to_day(found: Groups, today: date | None) -> str | None:
    """ "vom 30. April bis 2. Mai", "zwischen dem 3. und dem 5. Mai", "in der Nacht vom 3. auf den 4. Mai", which is the
    second day's; without a year the last such days."""
    month = month_number(found["month"])
    first_month = month_number(found["opening"]) if "opening" in found else month
    year = year_of(found, today)
    if year is None:
        if today is None:
            return None
        year = last_such_day(month, int(found["dom"]), today).year
    last = date(year, month, int(found["dom"]))
    first = date(year - (first_month > month), first_month, int(found["first"]))
    if first >= last:
        return None
    return last.isoformat() if "night" in found else f"{first.isoformat()}/{last.isoformat()}"


def night_between(found: Groups, today: date | None) -> str | None:
    """ "in der Nacht von Dienstag auf Mittwoch": the second day."""
    first, last = (
        DAYS.index(found[name].lower().replace("sonnabend", "samstag")) for name in ("day", "last")
    )
    if today is None or (last - first) % 7 != 1:
        return None
    return (today - timedelta(days=(today.weekday() - last) % 7)).isoformat()


def from_month_to_month(found: Groups, today: date | None) -> str | None:
    """ "zwischen Mai und Juli 2023", "von Januar bis März": the last such months where no year is told."""
    first, last = month_number(found["opening"]), month_number(found["month"])
    year = year_of(found, today)
    if year is None:
        if today is None:
            return None
        year = today.year - (date(today.year, last, 1) > today)
    end = date(year, last, monthrange(year, last)[1])
    return f"{date(year - (first > last), first, 1).isoformat()}/{end.isoformat()}"


def winter(found: Groups, today: date | None) -> str | None:
    """ "im Winter 2019/20", "im vergangenen Winter": December to February; "im Winter 2019" may be either, and stays as
    written."""
    if "second" in found:
        first = int(found["year"])
        if int(found["second"]) % 100 != (first + 1) % 100:
            return None
    elif today is not None and found.get("which") and step(found["which"]) == -1:
        first = today.year - 1 - (today.month <= _FEBRUARY)
    else:
        return None
    end = date(first + 1, _FEBRUARY, monthrange(first + 1, _FEBRUARY)[1])
    return f"{date(first, _DECEMBER, 1).isoformat()}/{end.isoformat()}"


def half_of_year(found: Groups, today: date | None) -> str | None:
    """ "in der zweiten Jahreshälfte 2023", "in der ersten Hälfte des vergangenen Jahres"; without a year the last begun."""
    month = _HALVES[found["half"]]
    year = year_of(found, today)
    if year is None:
        if today is None:
            return None
        year = today.year - (date(today.year, month, 1) > today)
    end = date(year, month + 5, monthrange(year, month + 5)[1])
    return f"{date(year, month, 1).isoformat()}/{end.isoformat()}"


def night(_: Groups, today: date | None) -> str | None:
    """ "vergangene Nacht": the one that ended on the article's day."""
    return None if today is None else today.isoformat()


def own_day(found: Groups, today: date | None) -> str | None:
    """ "am heutigen Tag", "am gestrigen Tag"."""
    if today is None:
        return None
    return (today - timedelta(days=found["own"].startswith("gestr"))).isoformat()
