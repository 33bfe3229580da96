"""HTML pages -> one article; HTML fragments -> plain text."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.read.compose import Metadata, clean, compose
from kg.read.dates import to_iso
from kg.read.decode import decode, take
from kg.read.origin import Origin

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,20})""", re.IGNORECASE)
_BLOCK = re.compile(
    "address|article|aside|blockquote|br|d[dlt]|div|fig(?:ure|caption)|footer|h[1-6r]|header|li|main|[ou]l|p|pre|"
    "section|table|t[dhr]"
)
_SILENT = frozenset({"head", "script", "style", "template", "title"})


def read(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """The article of a page: its text without menus and advertisements, one paragraph a line.

    Offsets refer to that text. Title, date, publisher and authors come from the page's metadata.
    Raises InputError.
    """
    # Slow to import, and most inputs are plain text.
    from trafilatura import bare_extraction

    # It reports on the console what we report as an InputError.
    for library in ("trafilatura", "htmldate", "readability"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    data = take(stream, origin.name)
    declared = _CHARSET.search(data[:4096])
    charset = origin.charset or (declared[1].decode("ascii") if declared else None)
    page = bare_extraction(
        decode(data, origin.name, charset),
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # Only dates the page states as its own, none guessed from a copyright line.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if page is None or isinstance(page, dict) or not (page.text or "").strip():
        raise InputError(origin.name, "no article found in this page", "save its text as a .txt file")
    yield compose(
        origin,
        page.text or "",
        Metadata(
            title=page.title,
            published=to_iso(page.date or ""),
            publisher=page.sitename,
            authors=tuple(filter(None, map(clean, (page.author or "").split(";")))),
        ),
    )


def fragment_text(fragment: str) -> str:
    """The text of a piece of HTML, one paragraph a line, blanks collapsed."""
    parser = _Fragment()
    parser.feed(fragment)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


class _Fragment(HTMLParser):
    """Collects text; a block element begins a new line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._silent += tag in _SILENT
        if _BLOCK.fullmatch(tag):
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        if _BLOCK.fullmatch(tag):
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data.replace("\n", " "))
