"""CSV and TSV with a header line -> one article per row; see `kg.read.records` for the columns that are read."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import InputError
from kg.read.decode import MAX_BYTES, decode, take
from kg.read.format import Format, Result
from kg.read.origin import Origin
from kg.read.records import article, names

_DELIMITERS = ";,\t|"
_MOST_COLUMNS = 1_000


def read(stream: BinaryIO, origin: Origin) -> Iterator[Result]:
    """The articles of a table, row by row, so that it may be of any size; the separator is found by itself.

    Raises InputError if the first line names no column with the text.
    """
    lines = _lines(stream, origin)
    first = next(lines, None)
    if first is None:
        raise InputError(origin.name, "empty file", "fill it or leave it out")
    separator = max(_DELIMITERS, key=first.count)
    header = next(csv.reader([first], delimiter=separator), [])[:_MOST_COLUMNS]
    _check(header, origin)
    csv.field_size_limit(MAX_BYTES)
    rows = csv.reader(lines, delimiter=separator, strict=True)
    number = 0
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            number += 1
            name = f"{origin.name}:{rows.line_num + 1}"
            yield InputError(name, f"a broken row ({error})", "save the table anew as CSV in UTF-8")
            continue
        if any(cells):
            number += 1
            yield article(dict(zip(header, cells, strict=False)), origin, number)
    if not number:
        raise InputError(origin.name, "a table without rows", "fill it or leave it out")


def _check(header: list[str], origin: Origin) -> None:
    found = names(header, origin.columns)
    shown = ", ".join(repr(name) for name in header[:20])
    for field, column in found.items():
        if column not in header:
            raise InputError(origin.name, f"has no column {column!r} for {field}", f"its columns are {shown}")
    if "text" not in found:
        problem = f"no column holds the text among {shown}"
        raise InputError(origin.name, problem, "name it, for example --column text=Volltext")


def _lines(stream: BinaryIO, origin: Origin) -> Iterator[str]:
    """The lines as text, each decoded by itself, with a byte-order mark removed.

    Spreadsheets also write "Unicode text", which is UTF-16 and has no line ends that bytes show.
    """
    if isinstance(stream, io.BufferedReader) and stream.peek(2)[:2] in {
        codecs.BOM_UTF16_LE,
        codecs.BOM_UTF16_BE,
    }:
        yield from io.StringIO(decode(take(stream, origin.name), origin.name), newline="")
        return
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if len(line) > MAX_BYTES:
            raise InputError(
                f"{origin.name}:{number}", f"line larger than {MAX_BYTES // 1_000_000} MB", "split it"
            )
        yield decode(line, f"{origin.name}:{number}", origin.charset)


FORMAT = Format("CSV", read, (".csv", ".tsv"), rank=8)
