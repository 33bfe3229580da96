"""Makes a knowledge base from a Wikidata dump or a user's table, in one pass and with bounded memory."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from kg.errors import InputError, KgError
from kg.knowledge import dump, user_table
from kg.knowledge.base import APPLICATION_ID, SCHEMA, VERSION, is_ours
from kg.knowledge.candidate import Match
from kg.knowledge.item import Item, Left, Why
from kg.knowledge.keys import key, surnames
from kg.knowledge.seed_table import KINDS
from kg.knowledge.source import Progress, lines
from kg.model import Kind

ALL_KINDS = frozenset(KINDS)
_REMEDY = "give a Wikidata JSON dump or a table of your own, see kg kb build --help"
_ENTITY = "INSERT OR IGNORE INTO entities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_NAME = "INSERT INTO draft.names VALUES (?, ?, ?)"
# Sorted once at the end: inserting a hundred million names in random order would take days.
_SORT = """
INSERT INTO main.names SELECT key, entity, min(match) FROM draft.names GROUP BY key, entity ORDER BY key, entity
"""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: entities kept, lines without a German or English name, lines that could not be read.

    `first_unreadable` is the number of the first such line; `open_end` says that a dump lacks its closing bracket.
    """

    entities: int
    nameless: int
    unreadable: int
    first_unreadable: int | None
    open_end: bool


def build(
    source: Path, target: Path, kinds: frozenset[Kind] = ALL_KINDS, progress: Progress | None = None
) -> Report:
    """Reads `source` and puts the knowledge base at `target`, complete or not at all.

    Raises InputError or TableError for a source that cannot be used, KgError if `target` cannot be written or is
    a file of another kind.
    """
    if target.exists() and not is_ours(target):
        raise KgError(f"{target}: is there already and is no knowledge base; name another file with --out")
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    draft = target.with_name(f"{target.name}.{os.getpid()}.names.part")
    try:
        report = _write(_found(source, kinds, progress), part, draft, source)
        part.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise KgError(f"{target}: cannot be written ({error}); name another file with --out") from error
    finally:
        part.unlink(missing_ok=True)
        draft.unlink(missing_ok=True)
    return report


def _found(source: Path, kinds: frozenset[Kind], progress: Progress | None) -> Iterator[Item | Left]:
    """The items of the source, read as what its first character shows it to be."""
    numbered = lines(source, progress)
    first = next(numbered, None)
    if first is None:
        raise InputError(str(source), "is empty", _REMEDY)
    whole = chain([first], numbered)
    if first[1].lstrip().startswith((b"[", b"{")):
        return dump.items(whole, kinds)
    return user_table.items(source, whole, kinds)


def _write(found: Iterator[Item | Left], part: Path, draft: Path, source: Path) -> Report:
    connection = sqlite3.connect(part, isolation_level=None)
    try:
        _prepare(connection, draft)
        connection.execute("BEGIN")
        report = _fill(connection, found)
        if report.entities == 0:
            problem = f"holds no entity to keep; {report.unreadable} lines could not be read"
            raise InputError(str(source), problem, _REMEDY)
        connection.execute(_SORT)
        name = os.fsencode(source.name).decode("utf-8", "replace")
        about = {"source": name, "entities without a name": str(report.nameless)}
        connection.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
        connection.execute("COMMIT")
    finally:
        connection.close()
    return report


def _prepare(connection: sqlite3.Connection, draft: Path) -> None:
    # No journal: a build that fails leaves nothing behind anyhow.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.executescript(SCHEMA)
    connection.execute("ATTACH ? AS draft", (str(draft),))
    connection.execute("PRAGMA draft.journal_mode = OFF")
    connection.execute("PRAGMA draft.synchronous = OFF")
    connection.execute("CREATE TABLE draft.names (key TEXT, entity INTEGER, match INTEGER)")


def _fill(connection: sqlite3.Connection, found: Iterator[Item | Left]) -> Report:
    left: Counter[Why] = Counter()
    first_unreadable: int | None = None
    entities = 0
    for item in found:
        if isinstance(item, Left):
            left[item.why] += 1
            if item.why is Why.UNREADABLE and first_unreadable is None:
                first_unreadable = item.line
        elif connection.execute(_ENTITY, _row(entities + 1, item)).rowcount:  # a repeated id changes nothing
            entities += 1
            connection.executemany(_NAME, ((name, entities, match) for name, match in _names(item)))
    return Report(
        entities=entities,
        nameless=left[Why.NAMELESS],
        unreadable=left[Why.UNREADABLE],
        first_unreadable=first_unreadable,
        open_end=left[Why.OPEN_END] > 0,
    )


def _row(number: int, item: Item) -> tuple[object, ...]:
    return (
        number,
        item.id,
        item.labels[0],
        item.kind.value,
        item.description_de,
        item.description_en,
        " ".join(item.context),
        item.sitelinks,
        item.lat,
        item.long,
        item.geonames,
    )


def _names(item: Item) -> Iterator[tuple[str, int]]:
    """All names under which the item is found, as keys; a surname counts for people only."""
    for match, names in ((Match.LABEL, item.labels), (Match.ALIAS, item.aliases)):
        yield from ((key(name), match.value) for name in names if key(name))
    if item.kind is Kind.PERSON:
        yield from ((name, Match.SURNAME.value) for label in item.labels for name in surnames(label))
