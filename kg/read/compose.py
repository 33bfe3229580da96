"""Text and metadata -> `Article`: the last step that all formats share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import InputError
from kg.model import Article
from kg.read.agency import dateline_date, find_dateline, find_sign_off
from kg.read.header import read_header
from kg.read.origin import Origin, article_id, part_source

_BROKEN = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a format states beside the text; it outranks what the text itself says."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()


def compose(origin: Origin, text: str, stated: Metadata | None = None, part: str | None = None) -> Article:
    """The article of `text`, which is kept unchanged.

    `part` is the declared id or the number of an article among several of one input. Raises
    InputError if the text is blank or holds characters that no output format can carry.
    """
    name = origin.name if part is None else f"{origin.name}#{part}"
    if not text.strip():
        raise InputError(name, "holds only blanks", "fill it or leave it out")
    if _BROKEN.search(text):
        raise InputError(name, "holds broken characters (NUL or half of a pair)", "save it again as UTF-8")
    stated = stated or Metadata()
    header = read_header(text, stated.title)
    begin = header.span.end if header.span else 0
    dateline = find_dateline(text, begin)
    dated = dateline_date(text, dateline) if dateline else None
    return Article(
        id=article_id(origin, text, part),
        text=text,
        source=part_source(origin, part),
        title=clean(stated.title) or header.title,
        title_span=header.span,
        published=stated.published or header.published or dated,
        publisher=clean(stated.publisher) or header.publisher,
        authors=stated.authors or header.authors,
        dateline=dateline,
        sign_off=find_sign_off(text, dateline.span.end if dateline else begin),
    )


def clean(value: str | None) -> str | None:
    """A title or name on one line, without broken characters; None if nothing is left."""
    return " ".join(_BROKEN.sub("", value or "").split()) or None
