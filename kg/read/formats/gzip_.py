"""gzip -> the articles of the file in it: "archiv.jsonl.gz"."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO

from kg.errors import InputError
from kg.read.format import HEAD, Format, Result
from kg.read.formats import reader_for
from kg.read.origin import Origin
from kg.read.packed import MAX_DEPTH, Allowance, Packed, Unpacked


def read(stream: BinaryIO, origin: Origin) -> Iterator[Result]:
    """The articles of the packed file, unpacked as it is read, so that it may be of any size.

    Raises InputError for data that are broken, made to swell, or lie too deep in archives.
    """
    if origin.depth >= MAX_DEPTH:
        raise InputError(origin.name, "an archive in an archive in an archive", "unpack the outer one")
    allowance = Allowance()
    packed = io.BufferedReader(Packed(stream, allowance))
    inside = PurePosixPath(origin.stem)
    inner = replace(origin, stem=inside.stem, charset=None, depth=origin.depth + 1)
    try:
        with gzip.GzipFile(fileobj=packed, mode="rb") as unpacked:
            plain = io.BufferedReader(Unpacked(unpacked, (allowance,), origin.name))
            yield from reader_for(inside.suffix, plain.peek(HEAD))(plain, inner)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise InputError(origin.name, f"broken gzip data ({error})", "save or download it again") from error


FORMAT = Format("gzip", read, (".gz",), lambda head: head.startswith(b"\x1f\x8b"), rank=2, sure=True)
