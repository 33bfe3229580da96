"""Markdown -> one article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from kg.model import Article
from kg.read.compose import Metadata, clean, compose
from kg.read.dates import date_in_name, to_iso
from kg.read.decode import decode, take
from kg.read.format import Format
from kg.read.markup import fragment_text
from kg.read.origin import Origin, web_url
from kg.read.records import names

_MOST_BYTES = 1_000_000  # the library takes seconds for a megabyte of nothing but marks
_FRONT = re.compile(r"\A---[ \t]*\n(?P<fields>(?:[^\n]*\n){0,60}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_HEADING = re.compile(r"<h1>(?P<title>.*?)</h1>", re.DOTALL)


def read(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """The article of a Markdown file: its text without marks, one paragraph a line.

    Fields between two lines of dashes at the top ("title: ...", "date: ...") are metadata; the first heading
    is the headline where they name none. Raises InputError.
    """
    from markdown_it import MarkdownIt  # slow to import, and most inputs are plain text

    source = decode(take(stream, origin.name, _MOST_BYTES), origin.name, origin.charset).replace("\r\n", "\n")
    front = _FRONT.match(source)
    fields = _fields(front["fields"]) if front else {}
    page = MarkdownIt("commonmark").render(source[front.end() :] if front else source)
    heading = _HEADING.search(page)
    title = fields.get("title") or (fragment_text(heading["title"]) if heading else None)
    url = web_url(fields.get("url", ""))
    authors = re.split(r",\s|\sund\s", fields.get("authors", "").strip("[]"))
    stated = Metadata(
        title=clean(title),
        published=to_iso(fields.get("date", "")),
        publisher=fields.get("publisher"),
        authors=tuple(filter(None, (clean(author.strip("\"' ")) for author in authors))),
        supposed=date_in_name(origin.stem),
    )
    yield compose(origin.at(url) if url else origin, fragment_text(page), stated)


def _fields(front: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in front.split("\n"))
    found = {key.strip(): value.strip().strip("\"'") for key, sign, value in pairs if sign}
    return {field: found[key] for field, key in names(found, ()).items() if key in found}


FORMAT = Format("Markdown", read, (".md", ".markdown"), rank=8, single=True)
