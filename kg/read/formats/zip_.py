"""ZIP archives -> the articles of the files in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from kg.errors import InputError
from kg.read.decode import take
from kg.read.format import HEAD, Format, Result
from kg.read.formats import reader_for, suffixes
from kg.read.guarded import guarded
from kg.read.origin import Origin
from kg.read.packed import MAX_DEPTH, Zip, open_member, open_zip


def read(stream: BinaryIO, origin: Origin) -> Iterator[Result]:
    """The articles of all files in an archive, in its order; other kinds of files are left out.

    Raises InputError for an archive that is broken, holds no articles, or lies too deep in others.
    """
    if origin.depth >= MAX_DEPTH:
        raise InputError(origin.name, "an archive in an archive in an archive", "unpack the outer one")
    empty = True
    with open_zip(stream, origin.name) as archive:
        for member in archive.infolist():
            if _is_article(member):
                empty = False
                inner = origin.inside(member.filename)
                yield from guarded(inner.name, _read_member(archive, member, inner))
    if empty:
        raise InputError(origin.name, "an archive without articles", "put files of a known format there")


def _is_article(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return member.filename != "" and not member.is_dir() and not hidden and path.suffix.lower() in suffixes()


def _read_member(archive: Zip, member: zipfile.ZipInfo, inner: Origin) -> Iterator[Result]:
    with open_member(archive, member, inner.name) as stream:
        reader = reader_for(PurePosixPath(member.filename).suffix, stream.peek(HEAD))
        if reader is read:  # going back and forth in an unpacked stream would unpack it anew each time
            yield from reader(io.BytesIO(take(stream, inner.name)), inner)
        else:
            yield from reader(stream, inner)


FORMAT = Format("ZIP", read, (".zip",), lambda head: head.startswith(b"PK\x03\x04"), rank=2, sure=True)
