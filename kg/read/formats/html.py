"""HTML pages -> one article."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.read import json_ld
from kg.read.compose import Metadata, clean, compose
from kg.read.dates import to_iso
from kg.read.decode import decode, take
from kg.read.format import Format
from kg.read.markup import fragment_text
from kg.read.origin import Origin
from kg.read.stubs import stub

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,20})""", re.IGNORECASE)
_AS_FILE = "open the page in a browser, sign in or agree there, and save it as a file"


def read(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """The article of a page: its text without menus and advertisements, one paragraph a line.

    Offsets refer to that text. Title, date, publisher and authors come from the page's metadata. Where the
    page carries a longer text for search engines (schema.org JSON-LD), that is taken. Raises InputError, also
    for the beginning of an article behind a paywall and for a notice about cookies.
    """
    # Slow to import, and most inputs are plain text.
    from trafilatura import bare_extraction

    # It reports on the console what we report as an InputError.
    for library in ("trafilatura", "htmldate", "readability"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    data = take(stream, origin.name)
    declared = _CHARSET.search(data[:4096])
    charset = origin.charset or (declared[1].decode("ascii") if declared else None)
    source = decode(data, origin.name, charset)
    page = bare_extraction(
        source,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # Only dates the page states as its own, none guessed from a copyright line.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    stated = Metadata()
    text = ""
    if page is not None and not isinstance(page, dict):
        text = page.text or ""
        stated = Metadata(
            title=page.title,
            published=to_iso(page.date or ""),
            publisher=page.sitename,
            authors=tuple(filter(None, map(clean, (page.author or "").split(";")))),
        )
    item = json_ld.of_page(source)
    if item is not None:
        text, stated = _with_item(text, stated, item)
    reason = stub(
        text, fragment_text(source) if len(text) < 1_000 else "", free=item is None or json_ld.is_free(item)
    )
    if reason is not None:
        raise InputError(origin.name, reason, _AS_FILE)
    if not text.strip():
        raise InputError(origin.name, "no article found in this page", "save its text as a .txt file")
    yield compose(origin, text, stated)


def _with_item(text: str, stated: Metadata, item: Mapping[str, object]) -> tuple[str, Metadata]:
    """Text and metadata with what a schema.org article adds; the time of day, if only it has one."""
    known = json_ld.plain(item) or {}
    title, date, publisher = (
        value if isinstance(value := known.get(key), str) else None for key in ("title", "date", "publisher")
    )
    authors = known.get("authors")
    names = [clean(name) for name in authors if isinstance(name, str)] if isinstance(authors, list) else []
    longer = str(known.get("text") or "")
    return longer if len(longer) > 1.2 * len(text) else text, Metadata(
        title=stated.title or clean(title),
        published=to_iso(date or "") or stated.published,
        publisher=stated.publisher or clean(publisher),
        authors=stated.authors or tuple(name for name in names if name),
    )


_TAG = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body|[a-z][a-z0-9]*[\s>]|!--|\?xml)", re.IGNORECASE)

FORMAT = Format(
    "HTML", read, (".html", ".htm", ".xhtml"), lambda head: _TAG.match(head) is not None, rank=7, single=True
)
