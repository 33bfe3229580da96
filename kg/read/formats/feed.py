"""RSS and Atom feeds -> one article per entry, from the text the feed itself carries."""

from __future__ import annotations

import io
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.read.compose import Metadata, clean, compose
from kg.read.decode import decode, take
from kg.read.format import Format, Result, xml_root
from kg.read.markup import fragment_text
from kg.read.origin import Origin, web_url


def read(stream: BinaryIO, origin: Origin) -> Iterator[Result]:
    """The articles of a feed. The entry's link makes the identifier, else its guid, else its title.

    Links are not followed. Raises InputError if this is no feed or an empty one; an entry without
    text gives an InputError.
    """
    # Slow to import, and most inputs are plain text.
    import feedparser  # type: ignore[import-untyped]

    data = take(stream, origin.name)
    decode(data, origin.name, origin.charset)  # refuses what is binary
    headers = {"content-type": f"application/xml; charset={origin.charset}"} if origin.charset else {}
    # A stream, never bytes: feedparser takes these for the name of a file to open.
    feed: Any = feedparser.parse(io.BytesIO(data), response_headers=headers)
    if not feed.version and not feed.entries:
        raise InputError(origin.name, "neither RSS, Atom, NewsML-G2 nor NITF", "give one of these, or a text")
    if not feed.entries:
        raise InputError(origin.name, "a feed without entries", "try again later")
    publisher = clean(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, start=1):
        yield _article(entry, origin, number, publisher)


def _article(entry: Any, origin: Origin, number: int, publisher: str | None) -> Result:
    title = clean(fragment_text(entry.get("title", "")))
    link = web_url(entry.get("link", ""))
    name = f"{origin.name}#{number}"
    text = _text(entry)
    if not text:
        remedy = f"give its page instead: {link}" if link else "leave it out"
        return InputError(name, f"the entry {title!r} has no text", remedy)
    part = None if link else str(entry.get("id") or title or text)
    metadata = Metadata(title, _published(entry), publisher, _authors(entry))
    try:
        return compose(origin.at(link, name) if link else origin, text, metadata, part)
    except InputError as error:
        return error


def _text(entry: Any) -> str:
    """The longest text of the entry: the full content where there is one, else the summary."""
    details = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    texts = (
        detail.get("value", "").strip()
        if detail.get("type") == "text/plain"
        else fragment_text(detail.get("value", ""))
        for detail in details
    )
    return max(texts, key=len)


def _published(entry: Any) -> str | None:
    stated = entry.get("published_parsed")
    if not stated and "updated_parsed" in entry:
        stated = entry["updated_parsed"]
    try:
        return datetime.fromtimestamp(timegm(stated), UTC).isoformat() if stated else None
    except (ValueError, OverflowError):
        return None


def _authors(entry: Any) -> tuple[str, ...]:
    names = (clean(author.get("name")) for author in entry.get("authors", ()))
    return tuple(name for name in names if name)


FORMAT = Format("RSS or Atom", read, (".xml", ".rss", ".atom"), xml_root("rss|feed|RDF"), rank=5)
