"""Where an article comes from, and the identifier that follows from it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urlsplit

STDIN = "stdin:"
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_SLUG_LENGTH = 60
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_HTTP_URL = re.compile(r"https?://[^\s/?#@\"<>\\^`{|}]+(?:[/?#][^\s\"<>\\^`{|}]*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Origin:
    """One input while it is read.

    `name` is what the user gave (for messages), `source` the IRI or text that goes into
    `Article.source`, `key` what the identifier is hashed from, `stem` what its readable part is
    made of, `charset` what the server declared. `columns` says which of the user's columns or keys holds
    what: ("text", "Volltext"). `depth` counts the archives around the input.
    """

    name: str
    source: str
    key: str
    stem: str
    charset: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    depth: int = 0

    def inside(self, member: str) -> Origin:
        """The origin of a file in this archive or of a mail's attachment, named `member` there."""
        return replace(
            self,
            name=f"{self.name}#{member}",
            source=_with_fragment(self.source, quote(member, errors="replace")),
            key=f"{self.key}#{member}",
            stem=PurePosixPath(member).stem,
            charset=None,
            depth=self.depth + 1,
        )

    def at(self, url: str, name: str | None = None) -> Origin:
        """The origin of an article in this input that declares its own URL."""
        return replace(self, name=name or self.name, source=url, key=url, stem=_url_stem(url))


def file_origin(path: Path, source: str | None = None, columns: tuple[tuple[str, str], ...] = ()) -> Origin:
    """The origin of a file; `source` replaces the resolved path in identifier and `Article.source`."""
    resolved = path.resolve()
    key = resolved.as_posix() if source is None else source
    return Origin(str(path), resolved.as_uri() if source is None else source, key, path.stem, None, columns)


def url_origin(url: str, charset: str | None = None, columns: tuple[tuple[str, str], ...] = ()) -> Origin:
    """The origin of a web page."""
    return Origin(url, url, url, _url_stem(url), charset, columns)


def article_id(origin: Origin, text: str, part: str | None = None) -> str:
    """A stable identifier: ASCII slug, `-`, ten hexadecimal digits.

    `part` tells the articles of one input apart: the id they declare, or their number. Standard
    input has no name to hash, so an article without declared id is hashed by its text.
    """
    whole = text if origin.key == STDIN else origin.key
    key = whole if part is None else f"{origin.key}#{part}"
    digest = hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:10]
    return f"{slug(origin.stem) or 'article'}-{digest}"


def part_source(origin: Origin, part: str | None) -> str:
    """`Article.source` of one article among several of an input: the fragment names the part."""
    return origin.source if part is None else _with_fragment(origin.source, slug(part) or "article")


def _with_fragment(source: str, part: str) -> str:
    """An IRI has one fragment: a part of a part is named behind a slash ("archive.zip#articles.csv/3")."""
    if source == STDIN:
        return source
    return f"{source}{'/' if '#' in source else '#'}{part}"


def slug(text: str) -> str:
    """`text` in lower-case ASCII: "Müllers Straße" becomes "muellers-strasse"; at most 60 characters."""
    german = unicodedata.normalize("NFC", text).lower().translate(_GERMAN)
    ascii_only = unicodedata.normalize("NFKD", german).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:_SLUG_LENGTH].strip("-")


def web_url(text: str) -> str | None:
    """`text` if it is a well-formed http(s) URL without user name, fit to be an IRI; otherwise None."""
    url = text.strip()
    if not _HTTP_URL.fullmatch(url) or not url.isprintable():
        return None
    try:
        parts = urlsplit(url)
        return url if parts.hostname and (parts.port is None or parts.port > 0) else None
    except ValueError:  # a port that is no number, a broken IPv6 address
        return None


def _url_stem(url: str) -> str:
    """The telling part of a URL: its last path segment without extension, else the host."""
    parts = urlsplit(url)
    segments = [unquote(segment) for segment in parts.path.split("/") if segment]
    return Path(segments[-1]).stem if segments else (parts.hostname or "")


def charset_of(content_type: str) -> str | None:
    """The charset that a Content-Type declares: "text/html; charset=utf-8"."""
    declared = _CHARSET.search(content_type)
    return declared[1] if declared else None
