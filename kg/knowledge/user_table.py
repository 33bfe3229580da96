"""Reads a user's own table of entities: TSV or CSV with the columns id, label, aliases, description, kind."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import TableError
from kg.knowledge.item import Item
from kg.knowledge.seed_table import KINDS
from kg.model import Kind
from kg.tables import words
from kg.vocab import is_web

if TYPE_CHECKING:
    from _csv import Reader

COLUMNS = ("id", "label", "aliases", "description", "kind")
_ID = re.compile(r"Q[1-9][0-9]*")


def items(path: Path, lines: Iterable[tuple[int, bytes]], kinds: frozenset[Kind]) -> Iterator[Item]:
    """The rows of these kinds. The columns may stand in any order and more of them may follow.

    The separator is the tab, semicolon or comma of the header; aliases are separated by |. Raises TableError, with
    the line and the remedy, at the first row that is broken: the table is the user's to mend.
    """
    reader = _reader(path, lines)
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        missing = [column for column in COLUMNS if column not in header]
        if missing:
            problem = f"the header lacks {', '.join(missing)}"
            raise TableError(
                str(path), 1, problem, f"begin the table with the line: {' '.join(COLUMNS)} (tabs between)"
            )
        seen: dict[str, int] = {}
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                problem = f"{len(cells)} cells"
                raise TableError(
                    str(path), reader.line_num, problem, f"give the row {len(header)}, as the header has"
                )
            row = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
            item = _item(path, reader.line_num, row, seen)
            if item.kind in kinds:
                yield item
    except csv.Error as error:
        raise TableError(
            str(path), reader.line_num, str(error), "mend the quotation marks of the row"
        ) from error


def _reader(path: Path, lines: Iterable[tuple[int, bytes]]) -> Reader:
    decoded = _decoded(path, lines)
    first = next(decoded, "")
    separator = next((mark for mark in "\t;," if mark in first), ",")

    def all_lines() -> Iterator[str]:
        yield first
        yield from decoded

    if separator == "\t":  # a quotation mark is a character like any other: Dwayne "The Rock" Johnson
        return csv.reader(all_lines(), delimiter=separator, quoting=csv.QUOTE_NONE)
    return csv.reader(all_lines(), delimiter=separator, strict=True)


def _decoded(path: Path, lines: Iterable[tuple[int, bytes]]) -> Iterator[str]:
    for number, line in lines:
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise TableError(
                str(path), number, f"not UTF-8 ({error.reason})", "save the table as UTF-8"
            ) from error
        if "\0" in text:
            raise TableError(str(path), number, "a null character", "save the table as UTF-8 text")
        yield text


def _item(path: Path, line: int, row: Mapping[str, str], seen: dict[str, int]) -> Item:
    identifier, label, kind = row["id"], row["label"], row["kind"].casefold()
    if not _ID.fullmatch(identifier) and not is_web(identifier):
        remedy = "make it a Wikidata id (Q64) or an http(s) address"
        raise TableError(str(path), line, f"id {identifier!r}", remedy)
    if identifier in seen:
        raise TableError(
            str(path), line, f"id {identifier} stands in line {seen[identifier]} already", "delete one row"
        )
    seen[identifier] = line
    if not label:
        raise TableError(str(path), line, "empty label", "fill it in or delete the row")
    if kind not in KINDS:
        raise TableError(str(path), line, f"kind {row['kind']!r}", f"make it one of {', '.join(KINDS)}")
    return Item(
        id=identifier,
        labels=(" ".join(label.split()),),
        kind=Kind(kind),
        aliases=tuple(alias for alias in words(row["aliases"]) if alias != label),
        description_de=" ".join(row["description"].split()),
    )
