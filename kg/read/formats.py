"""Which module reads which format: by extension, or by how the content begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.read import feed, html, json_, text
from kg.read.origin import Origin

Reader = Callable[[BinaryIO, Origin], Iterator[Article | InputError]]
"""Reads all articles of one open input. Raises InputError where nothing can be read, and gives an
InputError among the articles where only one of them is bad."""

_READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".text": text.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".json": json_.read,
    ".jsonl": json_.read_lines,
    ".ndjson": json_.read_lines,
    ".xml": feed.read,
    ".rss": feed.read,
    ".atom": feed.read,
}
# No reader yet; in a folder they are named as unreadable rather than skipped, for they may be articles.
_REFUSED = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".bin"})

SUFFIXES = frozenset(_READERS) | _REFUSED
"""Extensions that a folder is searched for, in lower case."""

_SINGLE = (text.read, html.read)
ONE_ARTICLE = frozenset(suffix for suffix in SUFFIXES if _READERS.get(suffix, text.read) in _SINGLE)
"""Extensions of files that give exactly one result."""

HEAD = 4096
"""How many bytes at the beginning tell a format."""

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_JSON = re.compile(rb"\s*(?:\{\s*\"|\[\s*\{)")
_JSON_LINE = re.compile(rb"\s*\{[^\n]*(?:\}\s*\n|\Z)")


def reader_for(suffix: str, head: bytes) -> Reader:
    """The reader for a file name's `suffix` (".txt"), or for content that begins with `head`."""
    known = _READERS.get(suffix.lower())
    return known if known is not None else _sniff(head.removeprefix(b"\xef\xbb\xbf"))


def _sniff(head: bytes) -> Reader:
    if head.lstrip().startswith(b"<"):
        return feed.read if _FEED.search(head) else html.read
    if _JSON.match(head):
        return json_.read_lines if _JSON_LINE.match(head) else json_.read
    return text.read
