"""WARC (archives of the web) -> the articles of the pages in them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.read.decode import MAX_BYTES
from kg.read.format import HEAD, Format, Result
from kg.read.formats import reader_for
from kg.read.guarded import guarded
from kg.read.origin import Origin, charset_of, web_url

_READ = ("text/html", "application/xhtml", "text/plain", "application/json", "application/ld+json", "application/rss",
         "application/atom", "application/xml", "text/xml", "application/pdf")  # fmt: skip


def read(stream: BinaryIO, origin: Origin) -> Iterator[Result]:
    """The articles of all pages that were answered with 200, in the archive's order, under their addresses.

    Pictures, scripts and the like are left out. Raises InputError if the archive is broken, or the package
    warcio is missing.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
    except ImportError as error:
        raise InputError(
            origin.name,
            "reading WARC archives needs the package warcio",
            "install it: pip install 'kg[warc]'",
        ) from error
    empty = True
    for record in _records(ArchiveIterator(stream), origin.name):
        url = web_url(record.rec_headers.get_header("WARC-Target-URI") or "")
        if url is not None and _is_page(record):
            empty = False
            page = origin.at(url, f"{origin.name}#{url}")
            yield from guarded(page.name, _page(record, page))
    if empty:
        raise InputError(
            origin.name, "an archive without pages", "give one with responses of the type text/html"
        )


def _records(records: Iterator[Any], name: str) -> Iterator[Any]:
    """The records; raises InputError where the archive is broken. The library complains on the console, too."""
    while True:
        try:
            with redirect_stderr(io.StringIO()):
                record = next(records, None)
        except OSError:
            raise
        except Exception as error:
            problem = f"a broken WARC archive ({type(error).__name__}: {error})"
            raise InputError(name, problem, "save or download it again") from error
        if record is None:
            return
        yield record


def _is_page(record: Any) -> bool:
    if record.rec_type == "response":
        if record.http_headers is None or record.http_headers.get_statuscode() != "200":
            return False
    elif record.rec_type not in {"resource", "conversion"}:
        return False
    return _type(record).lower().startswith(_READ)


def _type(record: Any) -> str:
    headers = record.http_headers if record.http_headers is not None else record.rec_headers
    return headers.get_header("Content-Type") or ""


def _page(record: Any, origin: Origin) -> Iterator[Result]:
    body, data = record.content_stream(), bytearray()
    while piece := body.read(1 << 16):  # a page is unpacked no further than this
        data += piece
        if len(data) > MAX_BYTES:
            problem = f"larger than {MAX_BYTES // 1_000_000} MB"
            raise InputError(origin.name, problem, "save it as a file of its own")
    inner = replace(origin, charset=charset_of(_type(record)), depth=origin.depth + 1)
    yield from reader_for("", bytes(data[:HEAD]))(io.BufferedReader(io.BytesIO(data)), inner)


FORMAT = Format("WARC", read, (".warc",), lambda head: head.startswith(b"WARC/"), rank=1, sure=True)
