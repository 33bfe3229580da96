"""Packed data of strangers: nothing swells beyond its bounds.

Text shrinks to a tenth, seldom to a thirtieth; what swells a hundredfold beyond the size of one article is
made to harm. Deflate itself reaches a factor of 1,032.
"""

from __future__ import annotations

import gzip
import io
import os
import struct
import zipfile
from dataclasses import dataclass
from typing import IO, BinaryIO

from kg.errors import InputError
from kg.read.decode import MAX_BYTES, take

MAX_DEPTH = 2
"""Archives within archives that are opened."""

_MAX_RATIO = 100
_MAX_DIRECTORY = 30_000_000  # bytes of a ZIP archive's table of contents: some 300,000 files
_EXTRACT = "unpack it yourself if you trust it"


@dataclass(slots=True)
class Allowance:
    """How much may come out of what went in: `packed` bytes in, `unpacked` bytes out so far."""

    packed: int = 0
    unpacked: int = 0

    def spend(self, count: int, name: str) -> None:
        """Counts bytes that came out; raises InputError if they are too many."""
        self.unpacked += count
        if self.unpacked > max(MAX_BYTES, _MAX_RATIO * self.packed):
            raise InputError(name, f"swells to more than {_MAX_RATIO} times its size", _EXTRACT)


class Packed(io.RawIOBase):
    """The packed bytes, counted as they are read."""

    def __init__(self, inner: IO[bytes], allowance: Allowance) -> None:
        self._inner, self._allowance = inner, allowance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._inner.read(len(buffer))
        self._allowance.packed += len(data)
        buffer[: len(data)] = data
        return len(data)


class Unpacked(io.RawIOBase):
    """The unpacked bytes, refused with an InputError as soon as one of the allowances is spent."""

    def __init__(
        self, inner: IO[bytes] | gzip.GzipFile, allowances: tuple[Allowance, ...], name: str
    ) -> None:
        self._inner, self._allowances, self._name = inner, allowances, name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._inner.read(len(buffer))
        for allowance in self._allowances:
            allowance.spend(len(data), self._name)
        buffer[: len(data)] = data
        return len(data)


class Zip(zipfile.ZipFile):
    """A ZIP archive with one allowance for all that is in it, however often its files lie over each other."""

    def __init__(self, stream: IO[bytes], size: int) -> None:
        super().__init__(stream)
        self.allowance = Allowance(size)


def open_zip(stream: BinaryIO, name: str) -> Zip:
    """The ZIP archive in `stream`; raises InputError if it is broken or its table of contents is too long."""
    if not stream.seekable():
        stream = io.BytesIO(take(stream, name))
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - 66_000))
    tail = stream.read()
    stream.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if 0 <= at <= len(tail) - 16 and struct.unpack_from("<I", tail, at + 12)[0] > _MAX_DIRECTORY:
        raise InputError(name, "too many files in one archive", _EXTRACT)
    try:
        return Zip(stream, size)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise InputError(name, f"a broken ZIP archive ({error})", "save or download it again") from error


def open_member(archive: Zip, member: zipfile.ZipInfo, name: str) -> io.BufferedReader:
    """The unpacked bytes of a file in an archive; raises InputError if it is protected or made to swell."""
    if member.flag_bits & 1:
        raise InputError(name, "protected by a password", _EXTRACT)
    try:
        inner = archive.open(member)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise InputError(name, f"cannot be unpacked ({error})", _EXTRACT) from error
    own = Allowance(member.compress_size)
    return io.BufferedReader(Unpacked(inner, (own, archive.allowance), name))
