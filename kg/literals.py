"""Literals without a character that RDF or XML cannot carry, in the lexical form that rdflib and the store both keep.

`0.9`, not `0.90`; `xsd:integer`, not a type derived from it: what comes back equals what went in.
"""

from __future__ import annotations

import math
import re
from calendar import monthrange
from datetime import UTC, date, datetime
from unicodedata import normalize

from rdflib import Literal

from kg.vocab import XSD

# What XML 1.0, and so a SPARQL result in XML, cannot carry: control characters, surrogates, non-characters.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_YEAR_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])", re.ASCII)
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)


def writable(text: str) -> str:
    """`text` with every character that RDF or XML cannot carry replaced by U+FFFD, one for one."""
    return _UNWRITABLE.sub("\ufffd", text)


def first_day(value: str) -> date:
    """The first day of a date, month or year; raises ValueError for anything else."""
    padded = {4: f"{value}-01-01", 7: f"{value}-01"}.get(len(value), value)
    if not _DATE.fullmatch(padded):
        raise ValueError(f"{value!r} is no date, month or year")
    return date.fromisoformat(padded)


def last_day(value: str) -> date:
    """The last day of a date, month or year; raises ValueError for anything else."""
    day = first_day(value)
    if len(value) == 4:
        return day.replace(month=12, day=31)
    return day.replace(day=monthrange(day.year, day.month)[1]) if len(value) == 7 else day


def as_label(name: str) -> Literal:
    """A name in Unicode NFC, as in the IRI: who shares an IRI shares the label."""
    return Literal(writable(normalize("NFC", name)))


def as_string(value: str) -> Literal:
    """Any text."""
    return Literal(writable(value))


def as_boolean(value: bool) -> Literal:
    """ "true" or "false"."""
    return Literal("true" if value else "false", datatype=XSD.boolean)


def as_integer(value: int) -> Literal:
    """An xsd:integer, no type derived from it."""
    return Literal(str(value), datatype=XSD.integer)


def as_decimal(value: float, digits: int) -> Literal:
    """A number without trailing zeros; raises ValueError if it is not finite."""
    if not math.isfinite(value):
        raise ValueError(f"{value} is no finite number")
    # Adding 0.0 turns -0.0 into 0.0.
    lexical = f"{round(value, digits) + 0.0:.{digits}f}".rstrip("0").rstrip(".")
    return Literal(lexical, datatype=XSD.decimal)


def as_instant(moment: datetime) -> Literal:
    """A moment in UTC, to the second."""
    return Literal(moment.astimezone(UTC).isoformat(timespec="seconds"), datatype=XSD.dateTime)


def as_time(value: str) -> Literal:
    """A date, date-time, month or year as typed literal; any other expression as written ("am Montag")."""
    if _YEAR.fullmatch(value):
        return Literal(value, datatype=XSD.gYear)
    if _YEAR_MONTH.fullmatch(value):
        return Literal(value, datatype=XSD.gYearMonth)
    try:
        if _DATE.fullmatch(value):
            return Literal(date.fromisoformat(value).isoformat(), datatype=XSD.date)
        if _DATE.match(value):
            lexical = datetime.fromisoformat(value).isoformat(timespec="seconds")
            return Literal(lexical, datatype=XSD.dateTime)
    except ValueError:
        pass  # 2024-02-30 is no date: kept as written
    return as_string(value)
