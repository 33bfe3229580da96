"""A knowledge base on disk: one SQLite file with a table of entities and one of their names.

`application_id` says that the file is one of ours and `user_version` which version of the tables it has, so
that a stranger's database or an old file is refused instead of misread. The file is never written after it
was built (`kg.knowledge.build`) and is opened read-only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from kg.errors import KgError
from kg.knowledge.candidate import Candidate, Match, iri_of
from kg.knowledge.keys import key
from kg.model import Kind

APPLICATION_ID = 0x6B676B62  # "kgkb"
VERSION = 1
SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entities (
  id INTEGER PRIMARY KEY,
  iri TEXT NOT NULL UNIQUE,   -- a Wikidata id (Q64) or an http(s) address
  label TEXT NOT NULL,
  kind TEXT NOT NULL,
  description_de TEXT NOT NULL,
  description_en TEXT NOT NULL,
  context TEXT NOT NULL,      -- Wikidata ids of offices and occupations, blanks between them
  sitelinks INTEGER NOT NULL,
  lat REAL, long REAL, geonames INTEGER
);
CREATE TABLE names (
  key TEXT NOT NULL,          -- see kg.knowledge.keys
  entity INTEGER NOT NULL REFERENCES entities (id),
  match INTEGER NOT NULL,     -- 0 label, 1 alias, 2 surname
  PRIMARY KEY (key, entity)
) WITHOUT ROWID;
"""

# More namesakes than this are not told apart by anything an article says.
_MOST_CANDIDATES = 64
_FIND = """
SELECT iri, label, kind, match, description_de, description_en, context, sitelinks, lat, long, geonames
FROM names JOIN entities ON entities.id = names.entity
WHERE names.key = ? ORDER BY match, sitelinks DESC, iri LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a knowledge base holds. `kinds` counts entities by kind; `about` is what the build noted."""

    version: int
    kinds: Mapping[str, int]
    names: int
    about: Mapping[str, str]


class KnowledgeBase:
    """A knowledge base opened for reading; close it or use it in a `with`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    @classmethod
    def open(cls, path: Path) -> KnowledgeBase:
        """Opens the file. Raises KgError if it is missing, no knowledge base, or one of another version."""
        if not path.is_file():
            raise KgError(
                f"{path}: there is no such knowledge base; make one with: kg kb build FILE --out {path}"
            )
        try:
            connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            try:
                _check(connection, path)
            except BaseException:
                connection.close()
                raise
        except sqlite3.Error as error:
            raise _not_ours(path, str(error)) from error
        return cls(connection, path)

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Gives the file back."""
        self._connection.close()

    def find(self, name: str) -> Sequence[Candidate]:
        """The things of this name, at most 64, those with the better match and the better known first."""
        rows = self._rows(_FIND, key(name), _MOST_CANDIDATES)
        offices = self._offices({identifier for row in rows for identifier in row[6].split()})
        return tuple(_candidate(row, offices) for row in rows)

    def contents(self) -> Contents:
        """How much of what there is."""
        kinds = dict(self._rows("SELECT kind, count(*) FROM entities GROUP BY kind ORDER BY kind"))
        ((names,),) = self._rows("SELECT count(*) FROM names")
        return Contents(
            VERSION, kinds, names, dict(self._rows("SELECT name, value FROM about ORDER BY name"))
        )

    def _offices(self, identifiers: Iterable[str]) -> dict[str, str]:
        """The labels of offices and occupations, of those that are in this knowledge base themselves."""
        wanted = sorted(identifiers)
        found: dict[str, str] = {}
        for begin in range(0, len(wanted), 500):  # SQLite allows a thousand marks in old versions
            part = wanted[begin : begin + 500]
            marks = ", ".join("?" * len(part))
            query = f"SELECT iri, label FROM entities WHERE iri IN ({marks})"  # noqa: S608  # only marks
            found.update(self._rows(query, *part))
        return found

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise KgError(f"{self._path}: the knowledge base is damaged ({error}); build it anew") from error


def is_ours(path: Path) -> bool:
    """Whether the file is a knowledge base of any version."""
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\0") and head[68:72] == APPLICATION_ID.to_bytes(4, "big")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    ((application,),) = connection.execute("PRAGMA application_id")
    if application != APPLICATION_ID:
        raise _not_ours(path, "a database of another program")
    ((version,),) = connection.execute("PRAGMA user_version")
    if version != VERSION:
        raise KgError(
            f"{path}: the knowledge base is of version {version}, this kg reads version {VERSION}; "
            "build it anew with kg kb build"
        )


def _not_ours(path: Path, reason: str) -> KgError:
    return KgError(f"{path}: is no knowledge base of kg ({reason}); give a file that kg kb build made")


def _candidate(row: tuple[Any, ...], offices: Mapping[str, str]) -> Candidate:
    iri, label, kind, match, german, english, context, sitelinks, lat, long, geonames = row
    held = (offices[identifier] for identifier in context.split() if identifier in offices)
    return Candidate(
        iri=iri_of(iri),
        label=label,
        kind=Kind(kind),
        match=Match(match),
        hints=". ".join(part for part in (german, english, *held) if part),
        sitelinks=sitelinks,
        lat=lat,
        long=long,
        geonames=geonames,
    )
