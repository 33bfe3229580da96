"""Plain text -> one article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from kg.model import Article
from kg.read.compose import compose
from kg.read.dates import to_iso
from kg.read.decode import decode, take
from kg.read.origin import Origin


def read(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """The article of a text file, text unchanged but for line ends and byte-order mark.

    A name that begins with a date ("2024-03-12-haushalt.txt") dates an article that has no date
    of its own. Raises InputError.
    """
    text = decode(take(stream, origin.name), origin.name, origin.charset)
    article = compose(origin, text.replace("\r\n", "\n").replace("\r", "\n"))
    yield replace(article, published=article.published or to_iso(origin.stem[:10]))
