"""Text and metadata -> `Article`: the last step that all formats share."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.errors import InputError
from kg.model import Article, Note, NoteKind
from kg.read.agency import dateline_date, find_dateline, find_sign_off
from kg.read.header import read_header
from kg.read.notes import closing_notes, headline_notes, version_of
from kg.read.origin import Origin, article_id, part_source

_BROKEN = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a format states beside the text; it outranks what the text itself says."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    identity: str | None = None  # the wire's own identifier, the same for all versions of a report
    version: int | None = None
    embargo: str | None = None
    supposed: str | None = None  # a date that counts where neither format nor text has one


def compose(origin: Origin, text: str, stated: Metadata | None = None, part: str | None = None) -> Article:
    """The article of `text`, which is kept unchanged.

    `part` is the declared id or the number of an article among several of one input. Raises
    InputError if the text is blank or holds characters that no output format can carry.
    """
    source = part_source(origin, part)
    name = origin.name if part is None else f"{origin.name}#{part}"
    if not text.strip():
        raise InputError(name, "holds only blanks", "fill it or leave it out")
    if _BROKEN.search(text):
        raise InputError(name, "holds broken characters (NUL or half of a pair)", "save it again as UTF-8")
    stated = stated or Metadata()
    if stated.identity is not None:
        origin, part = replace(origin, key=stated.identity, stem=stated.identity), None
    headline, marks = headline_notes(clean(stated.title) or "", 0)
    header = read_header(text, stated.title)
    begin = header.span.end if header.span else 0
    dateline = find_dateline(text, begin)
    dated = dateline_date(text, dateline) if dateline else None
    report = dateline.span.end if dateline else begin
    closing = closing_notes(text, report)
    notes = header.notes or tuple(replace(note, span=None) for note in marks)
    if stated.embargo:
        notes = (*notes, Note(NoteKind.EMBARGO, stated.embargo))
    if closing is not None:
        notes = (*notes, closing)
    return Article(
        id=article_id(origin, text, part),
        text=text,
        source=source,
        title=headline or header.title,
        title_span=header.span,
        published=stated.published or header.published or dated or stated.supposed,
        publisher=clean(stated.publisher) or header.publisher,
        authors=stated.authors or header.authors,
        dateline=dateline,
        sign_off=find_sign_off(text, report, closing),
        notes=notes,
        version=version_of(notes) if stated.version is None else stated.version,
    )


def clean(value: str | None) -> str | None:
    """A title or name on one line, without broken characters; None if nothing is left."""
    return " ".join(_BROKEN.sub("", value or "").split()) or None
