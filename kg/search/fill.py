"""Brings the index in step with the store: what is new is added, what changed replaced, what is gone deleted."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from kg.errors import StoreError
from kg.fulltext import stems
from kg.search.index import FORMAT, file_of, stamp
from kg.store import Store
from kg.version import __version__
from kg.vocab import STANCE_PROPERTY, WS

_SCHEMA = (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")
_RESTS = ("-wal", "-shm", "-journal")
_STALE_S = 3600.0
_WORD = re.compile(r"\w+")

# One query for each property: joined, each row would be looked up property by property.
_ARTICLES = {
    "headline": "?node schema:headline ?value",
    "date": "?node schema:datePublished ?value",
    "publisher": "?node schema:publisher/rdfs:label ?value",
}
_STATEMENTS = """SELECT ?statement ?article ?text ?form ?stance ?place ?cue ?confidence ?begin ?end WHERE {
  ?statement a ws:Statement ; ws:inArticle ?article ; ws:text ?text ; ws:form ?form ;
    ws:beginIndex ?begin ; ws:endIndex ?end .
  OPTIONAL { ?statement ws:stance ?stance }
  OPTIONAL { ?statement ws:statedIn ?place }
  OPTIONAL { ?statement ws:cue ?cue }
  OPTIONAL { ?statement ws:confidence ?confidence }
}"""
_KINDS = (
    "VALUES ?type { ws:Person ws:Organization ws:Group ws:Location ws:Other } ?node a ?type ; ws:named ?n "
)
_DERIVED = """
DELETE FROM pair;
INSERT INTO pair (speaker, about, date, stance, statement, article, once)
  SELECT speaker.entity, about.entity, speaker.date, about.stance, speaker.statement, speaker.article,
    COALESCE(occurrence.shared, speaker.statement)
  FROM speaker JOIN about ON about.statement = speaker.statement
  LEFT JOIN occurrence ON occurrence.statement = speaker.statement
  ORDER BY 1, 2, 3, 4, 6, 5;
DELETE FROM counted;
INSERT INTO counted (speaker, about, stance, statements, articles, latest)
  SELECT speaker, about, NULL, COUNT(DISTINCT once), COUNT(DISTINCT article), MAX(COALESCE(date, ''))
  FROM pair GROUP BY speaker, about;
INSERT INTO counted (speaker, about, stance, statements, articles, latest)
  SELECT speaker, about, stance, COUNT(DISTINCT once), COUNT(DISTINCT article), MAX(COALESCE(date, ''))
  FROM pair WHERE stance IS NOT NULL GROUP BY speaker, about, stance;
"""


class _Row(NamedTuple):
    """A statement as it stands in the table, less its number, key and stems."""

    iri: str
    article: int
    date: str | None
    text: str
    form: str
    stance: str | None
    place: int | None
    cue: str | None
    confidence: float | None
    begin: int
    end: int


class _Placed(NamedTuple):
    """What other tables hold of a statement."""

    number: int
    article: int
    date: str | None
    stance: str | None


class Refreshed(NamedTuple):
    """How many statements were added or changed, and how many deleted."""

    written: int
    deleted: int


def bring_up_to_date(path: Path | str, *, rebuild: bool = False) -> Refreshed:
    """Makes the index of the store in `path` hold what the store holds; raises StoreError as `refresh` does.

    What another process writes meanwhile is for the next time: the index knows then that it is out of date.
    """
    before = stamp(Path(path))  # before opening: what comes later may be missing from what is read
    with Store.open(path, read_only=True) as store:
        return _refresh(store, file_of(Path(path)), before, rebuild)


def refresh(store: Store, path: Path | str, *, rebuild: bool = False) -> Refreshed:
    """Makes the index of the store in `path` hold what `store` holds, to which no other process may be writing.

    `rebuild` makes it from nothing, as does an index that is missing, broken or of another version. Another
    process that reads meanwhile sees the index as it was. Raises StoreError if it cannot be written.
    """
    return _refresh(store, file_of(Path(path)), stamp(Path(path)), rebuild)


def _refresh(store: Store, target: Path, before: str, rebuild: bool) -> Refreshed:
    try:
        if rebuild or not _usable(target):
            part = target.with_name(f"{target.name}.{os.getpid()}.part")
            _clear_away(target, part)
            try:
                with closing(_connect(part)) as connection:
                    connection.executescript(_SCHEMA)
                    done = _fill(connection, store, before)
                _put_in_place(part, target)
            finally:
                part.unlink(missing_ok=True)
            return done
        with closing(_connect(target)) as connection:
            return _fill(connection, store, before)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(
            f"{target}: the search index cannot be written ({error}); free space on the disk, or delete the file"
        ) from error


def _put_in_place(part: Path, target: Path) -> None:
    """Replaces an index; killed at any moment, this leaves the old one, the new one or none, never a mixture.

    The journal of an interrupted change belongs to the old index, which is broken without it and so goes first.
    """
    for old in (target, *(target.with_name(target.name + rest) for rest in _RESTS)):
        old.unlink(missing_ok=True)
    part.replace(target)


def _clear_away(target: Path, own: Path) -> None:
    """Deletes what killed processes left half written; others may be at work on what is younger, but not on `own`."""
    for part in target.parent.glob(f"{target.name}.*.part*"):
        with suppress(OSError):
            if part.name.startswith(own.name) or time.time() - part.stat().st_mtime > _STALE_S:
                part.unlink()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=60)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -200000")
    return connection


def _usable(path: Path) -> bool:
    if not path.exists():
        return False
    with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as connection:
        row = connection.execute("SELECT value FROM meta WHERE name = 'format'").fetchone()
        return row is not None and bool(row[0] == f"{FORMAT} {__version__}")
    return False


def _fill(connection: sqlite3.Connection, store: Store, before: str) -> Refreshed:
    """Writes all of it in one transaction, and `before`, the stamp of the store as it was read."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        articles = _articles(connection, store)
        entities = _entities(connection, store)
        done = _statements(connection, store, articles, entities)
        said = {row[0]: _Placed(*row[1:]) for row in connection.execute(
            "SELECT iri, id, article, date, stance FROM statement"
        )}  # fmt: skip
        speakers = (
            (entities[actor], placed.date, placed.number, placed.article)
            for placed, actor in _part_in(store, WS.speaker, said, entities)
        )
        _rewrite(connection, "speaker", speakers, 4)
        _rewrite(connection, "about", _targets(store, said, entities), 5)
        _rewrite(
            connection, "occurrence", _occurrences(store, {iri: one.number for iri, one in said.items()}), 2
        )
        for statement in _DERIVED.strip().split(";\n"):
            connection.execute(statement)
        values = (("format", f"{FORMAT} {__version__}"), ("stamp", before))
        connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("ANALYZE")
    return done


def _articles(connection: sqlite3.Connection, store: Store) -> dict[str, tuple[int, str | None]]:
    """Number and date of each article by IRI."""
    known: dict[str, dict[str, str]] = {
        iri: {} for (iri,) in store.query("SELECT ?node WHERE { ?node a ws:Article }").values() if iri
    }
    for column, pattern in _ARTICLES.items():
        for iri, value in _pairs(store, pattern):
            if iri in known and value < known[iri].get(column, "\U0010ffff"):
                known[iri][column] = value
    numbers = _numbered(connection, "article", known)
    rows = (
        (numbers[iri], iri, found.get("headline"), found.get("date"), found.get("publisher"))
        for iri, found in known.items()
    )
    _rewrite(connection, "article", rows, 5)
    return {iri: (numbers[iri], found.get("date")) for iri, found in known.items()}


def _entities(connection: sqlite3.Connection, store: Store) -> dict[str, int]:
    """The number of each entity by IRI."""
    labels, others = _collected(store, "rdfs:label"), _collected(store, "schema:alternateName")
    kinds: dict[str, str] = {}
    for iri, type_ in _pairs(store, _KINDS, "type"):
        kind = type_.rpartition("#")[2].lower()
        kinds[iri] = min(kind, kinds.get(iri, kind))
    lat, long = (
        {iri: float(value) for iri, value in _pairs(store, f"?node geo:{name} ?value")}
        for name in ("lat", "long")
    )
    named = {iri for iri, value in _pairs(store, "?node ws:named ?value") if value == "true"}
    numbers = _numbered(connection, "entity", labels)
    rows = (
        (number, iri, _fullest(labels[iri]), kinds.get(iri), lat.get(iri), long.get(iri), iri in named)
        for iri, number in numbers.items()
    )
    _rewrite(connection, "entity", rows, 7)
    names = {
        (numbers[iri], name, is_label)
        for found, is_label in ((labels, 1), (others, 0))
        for iri, every in found.items()
        if iri in numbers
        for name in every
    }
    _rewrite(connection, "name", sorted(names), 3)
    words = {(word, number) for number, name, _ in names for word in _WORD.findall(name.casefold())}
    _rewrite(connection, "word", sorted(words), 2)
    return numbers


def _statements(
    connection: sqlite3.Connection,
    store: Store,
    articles: dict[str, tuple[int, str | None]],
    entities: dict[str, int],
) -> Refreshed:
    """Writes the statements that differ from those in the table; full text is costly, so only theirs."""
    columns = 'iri, article, date, text, form, stance, place, cue, confidence, "begin", "end"'
    stored = connection.execute(f"SELECT id, {columns} FROM statement")  # noqa: S608 - names of ours
    old = {row[1]: (row[0], _Row(*row[1:])) for row in stored}
    new = {row.iri: row for row in _read(store, articles, entities)}
    gone = [(number,) for iri, (number, row) in old.items() if new.get(iri) != row]
    for table, column in (("stemmed", "stems"), ("trigram", "text")):
        connection.executemany(
            f"INSERT INTO {table} ({table}, rowid, {column}) SELECT 'delete', id, {column} FROM statement WHERE id = ?",  # noqa: S608
            gone,
        )
    connection.executemany("DELETE FROM statement WHERE id = ?", gone)
    next_ = connection.execute("SELECT COALESCE(MAX(id), 0) + 1 FROM statement").fetchone()[0]
    come = sorted(row for row in new.values() if row.iri not in old or old[row.iri][1] != row)
    connection.executemany(
        f"INSERT INTO statement (id, {columns}, key, stems) VALUES ({', '.join('?' * 14)})",  # noqa: S608
        ((next_ + at, *row, _key(row.text), " ".join(stems(row.text))) for at, row in enumerate(come)),
    )
    for table, column in (("stemmed", "stems"), ("trigram", "text")):
        connection.execute(
            f"INSERT INTO {table} (rowid, {column}) SELECT id, {column} FROM statement WHERE id >= ?",  # noqa: S608
            (next_,),
        )
    return Refreshed(len(come), len(old.keys() - new.keys()))


def _read(
    store: Store, articles: dict[str, tuple[int, str | None]], entities: dict[str, int]
) -> Iterator[_Row]:
    # What a graph made by hand states twice counts once, the least of it.
    for row in sorted(store.query(_STATEMENTS).values(), key=lambda row: tuple(map(str, row)), reverse=True):
        iri, article, text, form, stance, place, cue, confidence, begin, end = row
        if iri is None or article not in articles:
            continue
        number, date = articles[article]
        yield _Row(
            iri, number, date, text or "", _local(form) or "", _local(stance), entities.get(place or ""), cue,
            None if confidence is None else float(confidence), int(begin or 0), int(end or 0),
        )  # fmt: skip


def _part_in(
    store: Store, property_: str, said: dict[str, _Placed], entities: dict[str, int]
) -> Iterator[tuple[_Placed, str]]:
    """Each statement with each entity that the property leads to."""
    for statement, actor in _pairs(store, f"?node <{property_}> ?value"):
        if statement in said and actor in entities:
            yield said[statement], actor


def _targets(
    store: Store, said: dict[str, _Placed], entities: dict[str, int]
) -> Iterator[tuple[int, str | None, int, int, str | None]]:
    """Each target with the stance towards it, which is that of the whole statement where the store tells no other."""
    towards: dict[tuple[int, str], list[str]] = defaultdict(list)
    for stance, property_ in STANCE_PROPERTY.items():
        for placed, actor in _part_in(store, property_, said, entities):
            towards[placed.number, actor].append(stance.value)
    for placed, actor in _part_in(store, WS.about, said, entities):
        for one in towards.get((placed.number, actor), (placed.stance,)):
            yield entities[actor], placed.date, placed.number, placed.article, one


def _occurrences(store: Store, numbers: dict[str, int]) -> Iterator[tuple[int, int]]:
    """The number of each statement that several articles carry, and the first number of the same statement."""
    shared: dict[str, list[int]] = defaultdict(list)
    for iri, said in _pairs(store, "?node ws:occurrence ?value"):
        if said in numbers:
            shared[iri].append(numbers[said])
    for same in shared.values():
        for number in same:
            yield number, min(same)


def _fullest(names: Iterable[str]) -> str:
    return max(names, key=lambda name: (len(name), name))


def _key(text: str) -> str:
    """The words of a text, for comparing; as the question same-words has it in SPARQL."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def _local(iri: str | None) -> str | None:
    return iri and iri.removeprefix(str(WS))


def _pairs(store: Store, pattern: str, value: str = "value") -> Iterator[tuple[str, str]]:
    for node, found in store.query(f"SELECT DISTINCT ?node ?{value} WHERE {{ {pattern} }}").values():
        if node is not None and found is not None:
            yield node, found


def _collected(store: Store, property_: str) -> dict[str, set[str]]:
    """The values of a property by the entity that has them."""
    found: dict[str, set[str]] = defaultdict(set)
    for iri, value in _pairs(store, f"?node ws:named ?named ; {property_} ?value"):
        found[iri].add(value)
    return found


def _numbered(connection: sqlite3.Connection, table: str, iris: Iterable[str]) -> dict[str, int]:
    """A number for each IRI: what has one keeps it, as other tables name things by number."""
    known = dict(connection.execute(f"SELECT iri, id FROM {table}"))  # noqa: S608 - a name of ours
    free = max(known.values(), default=0)
    numbers: dict[str, int] = {}
    for iri in sorted(iris):
        if iri not in known:
            free += 1
        numbers[iri] = known.get(iri, free)
    return numbers


def _rewrite(
    connection: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]], width: int
) -> None:
    connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours
    connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)  # noqa: S608
