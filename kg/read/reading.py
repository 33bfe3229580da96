"""One run over the inputs: opens them one by one, reads, judges, and knows how far it has come."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.read.format import HEAD, Result
from kg.read.formats import gives_one, reader_for
from kg.read.guarded import guarded
from kg.read.inputs import Entry, Stdin, Url, expand
from kg.read.judge import Judge, Skipped
from kg.read.origin import STDIN, Origin, file_origin, url_origin, web_url
from kg.read.polite import Visitor

_PAGE = 100_000  # bytes that a web page counts for, before it is fetched


class Reading:
    """Iterates once over every article of `inputs`, in their order.

    Gives an InputError for each that cannot be read, and a Skipped for each that is left out: in another
    language, seen before, or an earlier version. Never raises; holds one input at a time. `columns` says
    which of the user's columns or keys holds what: ("text", "Volltext").
    """

    def __init__(self, inputs: Sequence[str], columns: tuple[tuple[str, str], ...] = ()) -> None:
        self._inputs = tuple(inputs)
        self._columns = columns
        self._visitor = Visitor()
        self._before = 0  # bytes of the inputs that were read to their end
        self._open: BinaryIO | None = None
        self._all: int | None = None

    def __iter__(self) -> Iterator[Result | Skipped]:
        with closing(Judge()) as judge:
            for entry in expand(self._inputs):
                for result in self._read_entry(entry):
                    yield judge(result) if isinstance(result, Article) else result
                self._before += _size(entry) or 0

    def count(self) -> int | None:
        """How many results there will be, if that can be told without opening a file; otherwise None.

        A JSON file or a feed, an address and standard input may give any number of articles.
        """
        count = 0
        for entry in expand(self._inputs):
            if isinstance(entry, Url | Stdin) or (isinstance(entry, Path) and not gives_one(entry.suffix)):
                return None
            count += 1
        return count

    def fraction(self) -> float | None:
        """How much has been read, in 0..1; None where standard input leaves it open."""
        if self._all is None:
            sizes = [_size(entry) for entry in expand(self._inputs)]
            self._all = -1 if None in sizes else sum(size for size in sizes if size)
        if self._all <= 0:
            return None
        within = self._open.tell() if self._open is not None and not self._open.closed else 0
        return min(1.0, (self._before + within) / self._all)

    def _read_entry(self, entry: Entry) -> Iterator[Result]:
        if isinstance(entry, InputError):
            yield entry
        elif isinstance(entry, Path):
            yield from guarded(str(entry), self._open_file(entry))
        elif isinstance(entry, Url):
            yield from guarded(entry.url, self._open_url(entry.url))
        else:
            yield from guarded("-", self._open_stdin())

    def _open_file(self, path: Path) -> Iterator[Result]:
        with path.open("rb") as stream:
            self._open = stream
            yield from reader_for(path.suffix, stream.peek(HEAD))(
                stream, file_origin(path, None, self._columns)
            )

    def _open_url(self, url: str) -> Iterator[Result]:
        checked = web_url(url)
        if checked is None:
            raise InputError(url, "not a well-formed http(s) address", "check the spelling")
        page = self._visitor.get(checked)
        origin = url_origin(checked, page.charset, self._columns)
        stream = io.BufferedReader(io.BytesIO(page.data))
        yield from reader_for(_suffix(checked), page.data[:HEAD])(stream, origin)

    def _open_stdin(self) -> Iterator[Result]:
        stream: BinaryIO = sys.stdin.buffer
        if not isinstance(stream, io.BufferedReader):  # a test or a caller put something else in its place
            stream = io.BufferedReader(io.BytesIO(stream.read()))
        origin = Origin("-", STDIN, STDIN, "stdin", None, self._columns)
        yield from reader_for("", stream.peek(HEAD))(stream, origin)


def _suffix(url: str) -> str:
    """The extension of an address for formats that only it tells; others go by how they begin."""
    suffix = Path(url.partition("?")[0]).suffix.lower()
    return suffix if suffix in {".csv", ".tsv", ".md", ".markdown"} else ""


def _size(entry: Entry) -> int | None:
    """How many bytes an input has; None for standard input."""
    if isinstance(entry, Stdin):
        return None
    if isinstance(entry, Url):
        return _PAGE
    try:
        return entry.stat().st_size if isinstance(entry, Path) else 0
    except OSError:
        return 0
