"""PDF documents with a text layer -> one article."""

from __future__ import annotations

import io
import logging
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.read.compose import Metadata, clean, compose
from kg.read.dates import to_iso
from kg.read.decode import take
from kg.read.format import Format
from kg.read.origin import Origin

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_PAGES = 500
_SECONDS = 60.0
_MOST_CONTENT = 5_000_000  # bytes of the drawing commands of one page; text needs a hundredth of it
_AS_TEXT = "save its text as a .txt file"
_PAGE_NUMBER = re.compile(r"(?:Seite\s)?[-–]?\s?[0-9]{1,4}\s?[-–]?(?:\s?(?:/|von)\s?[0-9]{1,4})?")
_HYPHEN = re.compile(r"(?<=[a-zäöüß])-\n(?=[a-zäöüß])")


def read(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """The article of a document: the text of its pages without page numbers and running titles.

    Words that a hyphen breaks at the end of a line are joined. Raises InputError if there is no text layer,
    a password, no end of pages, or the package pypdf is missing.
    """
    data = take(stream, origin.name)
    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise InputError(
            origin.name, "reading PDF documents needs the package pypdf", "install it: pip install 'kg[pdf]'"
        ) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports on the console what we report
    try:
        document = PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise InputError(origin.name, "protected by a password", "save it without one")
        pages = _pages(document, origin.name)
        stated = _stated(document, pages)
    except InputError:
        raise
    except Exception as error:
        problem = f"a broken PDF document ({type(error).__name__}: {error})"
        raise InputError(origin.name, problem, _AS_TEXT) from error
    text = "\n\n".join(filter(None, _without_running_titles(pages)))
    if not text:
        raise InputError(
            origin.name, "a PDF document without text, only pictures", "recognise its text (OCR) first"
        )
    yield compose(origin, _HYPHEN.sub("", text), stated)


def _pages(document: PdfReader, name: str) -> list[list[str]]:
    """The lines of each page."""
    deadline = time.monotonic() + _SECONDS
    pages: list[list[str]] = []
    for number, page in enumerate(document.pages, start=1):
        if number > _MOST_PAGES or time.monotonic() > deadline:
            raise InputError(name, f"longer than {_MOST_PAGES} pages or slower than a minute", "split it")
        contents = page.get_contents()
        if contents is not None and len(contents.get_data()) > _MOST_CONTENT:
            raise InputError(name, f"page {number} is a drawing of too many lines", _AS_TEXT)
        lines = (" ".join(line.split()) for line in page.extract_text().split("\n"))
        pages.append(list(lines))
    return pages


def _without_running_titles(pages: Sequence[list[str]]) -> Iterator[str]:
    """The pages without page numbers, and without first and last lines that most pages share."""
    edges = Counter(line for page in pages for line in {*page[:1], *page[-1:]})
    for page in pages:
        kept = list(page)
        for end in (0, -1):
            while kept and _is_running(kept[end], edges, len(pages)):
                del kept[end]
        yield "\n".join(kept).strip()


def _is_running(line: str, edges: Counter[str], pages: int) -> bool:
    shared = pages >= 3 and edges[line] * 2 > pages
    return not line or shared or _PAGE_NUMBER.fullmatch(line) is not None


def _stated(document: PdfReader, pages: Sequence[list[str]]) -> Metadata:
    """Title and author of the document's properties; a title that the first page lacks is a file name."""
    info: Any = document.metadata or {}
    title, author = (clean(str(info.get(key) or "")) for key in ("/Title", "/Author"))
    first = pages[0][:10] if pages else []
    return Metadata(
        title=title if title in first else None,
        authors=(author,) if author else (),
        supposed=to_iso(str(info.get("/CreationDate") or "")),
    )


FORMAT = Format("PDF", read, (".pdf",), lambda head: b"%PDF-" in head[:1024], rank=1, single=True, sure=True)
