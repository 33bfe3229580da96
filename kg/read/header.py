"""The lines above a report in plain text: headline, byline, date, "Datum: ..." and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.model import Note, Span
from kg.read.agency import find_dateline
from kg.read.dates import to_iso
from kg.read.notes import headline_notes, line_note

_LONGEST_TITLE = 150
_LONGEST_NOTE = 320
_REACH = 4_000  # characters from the top in which a header can stand
_MOST_LINES = 12

_FIELDS = {
    "titel": "title",
    "title": "title",
    "überschrift": "title",
    "datum": "published",
    "date": "published",
    "veröffentlicht": "published",
    "quelle": "publisher",
    "source": "publisher",
    "zeitung": "publisher",
    "medium": "publisher",
    "autor": "authors",
    "autorin": "authors",
    "autoren": "authors",
    "author": "authors",
}
_FIELD = re.compile(r"(?P<key>[A-Za-zÜüÖö]{4,15}):\s+(?P<value>\S.*)")
# What stands over the headline of a press release: "PRESSEMITTEILUNG", "Medienmitteilung Nr. 12/2026".
_RELEASE = re.compile(
    r"(?:(?:presse|medien)(?:mitteilung|information|meldung)|pm)(?:\s(?:nr\.?\s)?[0-9]+(?:[/-][0-9]+)?)?:?",
    re.IGNORECASE,
)
_FENCE = re.compile(r"-{3,}")
_NAME = r"[A-ZÄÖÜÀ-Þ][\w'’.-]+(?:\s(?:(?:von|van|de|der|den|zu|zur|vom)\s){0,2}[A-ZÄÖÜÀ-Þ][\w'’.-]*){1,3}"
_BYLINE = re.compile(
    rf"(?:Von|VON|von|Text:)\s(?P<names>{_NAME}(?:(?:,\s|\sund\s){_NAME}){{0,4}})(?:,\s[\w./ -]{{2,40}})?"
)
_HOUSE_BYLINE = re.compile(
    r"(?:Von|VON|von)\s(?:unsere|UNSERE)[a-zA-Z]*\s[A-ZÄÖÜ][\w-]+(?:\s(?:in\s)?[A-ZÄÖÜ][\w-]+){0,3}"
)
_DATE_LINE = re.compile(
    r"(?:Stand|Veröffentlicht|Aktualisiert|Erschienen|Datum)?:?\s*(?:(?:am|vom)\s)?"
    r"(?:[A-ZÄÖÜ][\w/. -]{1,40},\s)?(?:den\s)?(?P<date>(?:\w{2,10}\.?,\s)?[0-9].*)"
)
_SENTENCE_END = re.compile(r"\.[\"“”«»‘’')]*$")
_OPENING = re.compile(r"[\"„»«“‚‘'(]?[A-ZÄÖÜÀ-Þ0-9]")


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the report. `span` covers every header line, from the first to the last.

    A headline alone gives its own span. With a byline, a date line or "Datum: ..." lines the span
    covers these too, so that the body of the article begins after them. `title` is the headline without
    marks such as "KORREKTUR:", which are among `notes`.
    """

    title: str | None = None
    span: Span | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    publisher: str | None = None
    notes: tuple[Note, ...] = ()


class _Line(NamedTuple):
    span: Span
    text: str


def read_header(text: str, title: str | None = None) -> Header:
    """The header of `text`; with a `title` known from elsewhere only that line counts as headline."""
    lines = list(_lines(text[:_REACH], len(text)))
    header = Header()
    first: int | None = None
    headline_seen = False
    for index, line in enumerate(lines[:_MOST_LINES]):
        if not line.text:
            continue
        found = _read_field(line.text, header) if not headline_seen else None
        found = found or _read_byline_or_date(line.text, header) or _read_note(line, header)
        if found is None and not headline_seen and _is_title(text, lines, index, title or header.title):
            headline, notes = headline_notes(line.text, line.span.begin)
            found = replace(header, title=header.title or headline, notes=header.notes + notes)
            headline_seen = True
        if found is None:
            break
        first = line.span.begin if first is None else first
        header = replace(found, span=Span(first, line.span.end))
    # Text that is all header has no report; it is then the report itself.
    if header.span is None or not text[header.span.end :].strip():
        return Header()
    return header


def _lines(head: str, length: int) -> Iterator[_Line]:
    """The lines of `head`, stripped; a last line cut off by the reach is left out."""
    begin = 0
    for line in head.split("\n"):
        end = begin + len(line)
        if end < len(head) or len(head) == length:
            stripped = line.strip()
            left = begin + len(line) - len(line.lstrip()) if stripped else begin
            yield _Line(Span(left, left + len(stripped)), stripped)
        begin = end + 1


def _read_field(line: str, header: Header) -> Header | None:
    """A line such as "Quelle: Musterblatt" or the "---" around such lines."""
    if _FENCE.fullmatch(line) or _RELEASE.fullmatch(line):
        return header
    match = _FIELD.fullmatch(line)
    field = _FIELDS.get(match["key"].lower()) if match else None
    if match is None or field is None:
        return None
    value = match["value"].strip(" \"'")
    if field == "title":
        return replace(header, title=value)
    if field == "publisher":
        return replace(header, publisher=value)
    if field == "authors":
        return replace(header, authors=_names(value))
    published = to_iso(value)
    return replace(header, published=published) if published else None


def _read_byline_or_date(line: str, header: Header) -> Header | None:
    """A line that is only a byline ("Von Ina Beispiel", "Von unserer Redaktion") or a date ("Kiel, 12. März 2024")."""
    if len(line) > _LONGEST_TITLE:
        return None
    if match := _BYLINE.fullmatch(line):
        return replace(header, authors=_names(match["names"]))
    if _HOUSE_BYLINE.fullmatch(line):
        return header
    match = _DATE_LINE.fullmatch(line)
    published = to_iso(match["date"]) if match else None
    return replace(header, published=header.published or published) if published else None


def _read_note(line: _Line, header: Header) -> Header | None:
    """A line that is only a remark of the agency: "Sperrfrist: 12. März, 18.00 Uhr"."""
    note = line_note(line.text, line.span.begin) if len(line.text) <= _LONGEST_NOTE else None
    return replace(header, notes=(*header.notes, note)) if note else None


def _names(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in re.split(r",|;|\sund\s", value) if name.strip())


def _is_title(text: str, lines: list[_Line], index: int, known: str | None) -> bool:
    """Whether a line is the headline: short, no full stop, and set apart from what follows."""
    line = lines[index].text
    if known is not None:
        return " ".join(line.split()) == " ".join(known.split())
    if len(line) >= _LONGEST_TITLE or _SENTENCE_END.search(line) or line[-1] in ",;:-–—":
        return False
    if not any(character.isalpha() for character in line) or find_dateline(text, lines[index].span.begin):
        return False
    report = next((later.text for later in lines[index + 1 :] if later.text), "")
    if not report or report[0].islower():  # "Ab Montag kann die Stadt" | "die Brücke sperren."
        return False
    return not lines[index + 1].text or _is_broken_off(text, lines, index)


def _is_broken_off(text: str, lines: list[_Line], index: int) -> bool:
    """Whether the line ends where no automatic line break would have ended it.

    A headline without a blank line below looks like the first line of a text wrapped at some
    width, unless the next word would still have fitted into the width that later lines use.
    """
    line, follower = lines[index].text, lines[index + 1].text
    if line[-1] in "!?" or not _OPENING.match(follower):
        return False
    if _read_byline_or_date(follower, Header()) or find_dateline(text, lines[index + 1].span.begin):
        return True
    width = 0
    for later in lines[index + 1 :]:
        if not later.text:
            break
        width = max(width, len(later.text))
    return len(line) + 1 + len(follower.split()[0]) <= width
