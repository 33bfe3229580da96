"""Reads the lines of a large file, plain, gzip or bzip2, with bounded memory and a report of progress."""

from __future__ import annotations

import bz2
import gzip
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from kg.errors import InputError

Progress = Callable[[int], None]
"""Called with the number of bytes of the file, as it lies on disk, that were read so far."""

# The longest entity of Wikidata has some five million bytes; without a limit a file of one line would fill the memory.
LONGEST_LINE = 1 << 26
_STEP = 1000


def lines(path: Path, progress: Progress | None = None) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers, counted from 1; a line of more than 64 MiB comes in pieces.

    Raises InputError if the file cannot be read or the compressed data end too early or are damaged.
    """
    try:
        with path.open("rb") as raw, _unpacked(raw) as stream:
            number = 0
            while line := stream.readline(LONGEST_LINE):
                number += 1
                yield number, line
                if progress is not None and number % _STEP == 0:
                    progress(raw.tell())
            if progress is not None:
                progress(raw.tell())
    except (EOFError, zlib.error) as error:
        raise _damaged(path, error) from error
    except OSError as error:
        if error.errno is None:  # said by gzip or bz2, not by the operating system
            raise _damaged(path, error) from error
        problem = f"cannot be read ({error.strerror})"
        raise InputError(str(path), problem, "check the file, nothing was built") from error


def _damaged(path: Path, error: Exception) -> InputError:
    problem = f"the compressed file is cut off or damaged ({error})"
    return InputError(str(path), problem, "fetch it again, nothing was built")


def _unpacked(raw: IO[bytes]) -> IO[bytes]:
    """The stream behind the file, by its first bytes and not by its name."""
    start = raw.read(3)
    raw.seek(0)
    if start.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=raw)  # type: ignore[return-value]  # it reads like any other
    if start == b"BZh":
        return bz2.BZ2File(raw)
    return raw
