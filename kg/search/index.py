"""The index file of a store: whether it fits the store, and what it is asked."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.errors import QueryError
from kg.folders import is_store, output_folder, store_folder
from kg.fulltext import matches
from kg.version import __version__

FORMAT = 4
"""Version of the tables; an index of another version, or of another version of the program, is made anew."""

Cell = str | int | float | None

_STEPS = 20_000  # of SQLite's machine between two looks at the clock


def file_of(store_path: Path) -> Path:
    """The index file for `DIR` or `DIR/store`."""
    return output_folder(store_path) / "search.db"


def stamp(store_path: Path) -> str:
    """Changes whenever the content of a store does; empty if there is none.

    Oxigraph keeps data in files that are written once (.sst) and in a log that only grows: opening the store, even
    to write, changes neither. Tidying up may change the stamp of the same content, which costs a look, no more.
    """
    directory = store_folder(store_path)
    found = []
    with suppress(OSError), os.scandir(directory) as entries:
        for entry in entries:
            if entry.name.endswith((".sst", ".log")):
                with suppress(FileNotFoundError):
                    size = entry.stat().st_size
                    if size:
                        found.append((entry.name, size))
    return json.dumps(sorted(found)) if found or is_store(directory) else ""


class Index:
    """An index that is open for reading, in one thread at a time."""

    def __init__(self, connection: sqlite3.Connection, store_path: Path) -> None:
        """Use `Index.open`."""
        self._connection = connection
        self._store_path = store_path

    @classmethod
    def open(cls, store_path: Path | str) -> Self | None:
        """The index of the store in `store_path`, None if there is none that this program can read."""
        path = file_of(Path(store_path))
        if not path.exists():
            return None
        connection = None
        try:
            connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False
            )
            connection.execute("PRAGMA mmap_size = 1073741824")
            connection.create_function("contains", 2, _contains, deterministic=True)
            connection.create_function("matches", 2, matches, deterministic=True)
            index = cls(connection, Path(store_path))
            if index._meta("format") == f"{FORMAT} {__version__}":
                return index
        except sqlite3.Error:
            pass
        if connection is not None:
            connection.close()
        return None

    @classmethod
    def fresh(cls, store_path: Path | str) -> Self | None:
        """The index, if it is there and nothing was written to the store since it was made."""
        index = cls.open(store_path)
        if index is not None and index.is_fresh():
            return index
        if index is not None:
            index.close()
        return None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def is_fresh(self) -> bool:
        """Whether the store is as it was when the index was made."""
        return self._meta("stamp") == stamp(self._store_path)

    def ask(
        self, sql: str, values: Mapping[str, Cell] | None = None, *, timeout: float | None = None
    ) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
        """The columns and rows of a query; raises QueryError if it takes more than `timeout` seconds."""
        end = None if timeout is None else time.monotonic() + timeout
        if end is not None:
            self._connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        try:
            cursor = self._connection.execute(sql, dict(values or {}))
            rows: list[tuple[Cell, ...]] = cursor.fetchall()
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error) and timeout is not None:
                raise QueryError(
                    f"the query took more than {timeout:g} seconds; narrow it, add a LIMIT, or allow more time"
                ) from None
            raise QueryError(
                f"the index cannot be read ({error}); make it anew with `kg search --rebuild`"
            ) from error
        except sqlite3.DatabaseError as error:
            raise QueryError(
                f"the index is broken ({error}); make it anew with `kg search --rebuild`"
            ) from error
        finally:
            if end is not None:
                self._connection.set_progress_handler(None, 0)
        return tuple(column[0] for column in cursor.description), rows

    def entities(self, addresses: Iterable[str]) -> list[int]:
        """The numbers of the entities with these IRIs, as far as there are such."""
        sql = "SELECT id FROM entity WHERE iri IN (SELECT value FROM json_each(:iris)) ORDER BY id"
        return [int(row[0] or 0) for row in self.ask(sql, {"iris": json.dumps(list(addresses))})[1]]

    def names(self, first: str | None = None) -> list[tuple[str, str, bool]]:
        """IRI, name, and whether it is a label, of all entities, or of those with a word that begins with `first`.

        `first` is case-folded. All names of such an entity are there.
        """
        sql = "SELECT entity.iri, name.name, name.is_label FROM name JOIN entity ON entity.id = name.entity"
        if first is not None:
            sql += " WHERE entity.id IN (SELECT entity FROM word WHERE word >= :first AND word < :beyond)"
        rows = self.ask(sql, {"first": first, "beyond": f"{first}\U0010ffff"})[1]
        return [(str(iri), str(name), bool(is_label)) for iri, name, is_label in rows]

    def _meta(self, name: str) -> str | None:
        row = self._connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])


def _contains(text: str, part: str) -> bool:
    return part.lower() in text.lower()
