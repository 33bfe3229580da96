"""What a format is: the one value that every module in `kg.read.formats` defines as `FORMAT`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.read.origin import Origin

Result = Article | InputError
Reader = Callable[[BinaryIO, Origin], Iterator[Result]]
"""Reads all articles of one open input. Raises InputError where nothing can be read, and gives an
InputError among the articles where only one of them is bad."""

HEAD = 4096
"""How many bytes at the beginning tell a format."""


def _never(head: bytes) -> bool:  # noqa: ARG001 - for formats that only their file names tell
    return False


def xml_root(names: str) -> Callable[[bytes], bool]:
    """Says whether content is XML with one of these elements near its beginning: "rss|feed"."""
    pattern = re.compile(rf"<(?:\w+:)?(?:{names})[\s>]".encode())
    return lambda head: head.lstrip().startswith(b"<") and pattern.search(head) is not None


@dataclass(frozen=True, slots=True)
class Format:
    """One row of the table of readers.

    `suffixes` are extensions in lower case (".txt"); `begins` says whether content with this beginning (at
    most HEAD bytes, no UTF-8 mark) is of this format; of several that say so the one with the lowest `rank`
    reads it. `single` formats give exactly one result. A `sure` beginning outranks a file's extension: what
    begins as a PDF is one, whatever it is called.
    """

    name: str
    read: Reader
    suffixes: tuple[str, ...]
    begins: Callable[[bytes], bool] = _never
    rank: int = 5
    single: bool = False
    sure: bool = False
