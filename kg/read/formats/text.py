"""Plain text -> one article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.model import Article
from kg.read.compose import Metadata, compose
from kg.read.dates import date_in_name
from kg.read.decode import MAGIC, decode, take
from kg.read.format import Format
from kg.read.origin import Origin


def read(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """The article of a text file, text unchanged but for line ends and byte-order mark.

    A date in the name ("2024-03-12-haushalt.txt") dates an article that has no date
    of its own. Raises InputError.
    """
    text = decode(take(stream, origin.name), origin.name, origin.charset)
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    yield compose(origin, unix, Metadata(supposed=date_in_name(origin.stem)))


def _begins(head: bytes) -> bool:
    return not any(head.startswith(magic) for magic, _ in MAGIC)


FORMAT = Format("plain text", read, (".txt", ".text"), _begins, rank=9, single=True)
