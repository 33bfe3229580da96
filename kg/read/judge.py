"""Which of the articles read are wanted: those in German, each once, and of several versions the last.

What was seen is kept in a temporary database that spills to disk, so that memory does not grow with the
number of articles.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import blake2b

from kg.model import Article
from kg.read.language import GERMAN, language_of
from kg.read.notes import version_of
from kg.read.origin import slug

_MOST_DAYS = 3  # between two versions of a report
_FEWEST_WORDS = 3  # in a headline that can identify a report; "Wetter" is another every day


class Reason(StrEnum):
    """Why an article was left out; the values are for the reader."""

    DUPLICATE = "seen before"
    LANGUAGE = "in another language"
    SUPERSEDED = "an earlier version of an article read before"


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article that was read and left out. `detail` is the language, or nothing."""

    source: str
    reason: Reason
    detail: str = ""


class Judge:
    """Remembers the articles of one run."""

    def __init__(self) -> None:
        self._memory = sqlite3.connect("", isolation_level=None)  # "" is a file that is gone afterwards
        for statement in (
            "PRAGMA journal_mode = OFF",
            "PRAGMA synchronous = OFF",
            "PRAGMA cache_size = -8000",
            "CREATE TABLE texts (key INTEGER PRIMARY KEY) WITHOUT ROWID",
            "CREATE TABLE articles (key INTEGER PRIMARY KEY, version INTEGER) WITHOUT ROWID",
            "CREATE TABLE reports (key INTEGER PRIMARY KEY, version INTEGER, id TEXT, day TEXT) WITHOUT ROWID",
            "BEGIN",
        ):
            self._memory.execute(statement)

    def close(self) -> None:
        """Forgets everything."""
        self._memory.close()

    def __call__(self, article: Article) -> Article | Skipped:
        """The article, or why it is left out.

        A later version of a report read before gets its identifier, so that it takes its place in a store.
        """
        language = language_of(article.body.of(article.text))
        if language != GERMAN:
            return Skipped(article.source, Reason.LANGUAGE, language)
        # The same words in two papers are two articles, one of which may be reprinted from the other.
        text = _digest("\0".join((article.publisher or "", *article.text.split())))
        if not self._new("texts", text):
            return Skipped(article.source, Reason.DUPLICATE)
        return self._newest(article)

    def _newest(self, article: Article) -> Article | Skipped:
        """The article, unless a later version of it was read; under the identifier of an earlier version."""
        report, marks = report_key(article), version_of(article.notes)
        earlier = self._report(report, marks, article.published) if report else None
        if earlier is not None and earlier.version > marks:
            return Skipped(article.source, Reason.SUPERSEDED)
        if earlier is not None:
            article = replace(article, id=earlier.id)
        else:
            row = self._memory.execute(
                "SELECT version FROM articles WHERE key = ?", (_digest(article.id),)
            ).fetchone()
            if row is not None and row[0] >= article.version:
                reason = Reason.SUPERSEDED if row[0] > article.version else Reason.DUPLICATE
                return Skipped(article.source, reason)
        self._remember(article, report, marks)
        return article

    def _new(self, table: str, key: int) -> bool:
        return self._memory.execute(f"INSERT OR IGNORE INTO {table} VALUES (?)", (key,)).rowcount == 1  # noqa: S608

    def _remember(self, article: Article, report: str | None, marks: int) -> None:
        values = (_digest(article.id), article.version)
        self._memory.execute("INSERT OR REPLACE INTO articles VALUES (?, ?)", values)
        if report is not None:
            known = (_digest(report), marks, article.id, article.published or "")
            self._memory.execute("INSERT OR REPLACE INTO reports VALUES (?, ?, ?, ?)", known)

    def _report(self, report: str, marks: int, published: str | None) -> _Earlier | None:
        """The report of the same agency and headline read before, if one of the two is marked as a version.

        The numbers that wires give order the versions of one item only; their items are told apart by their guid.
        """
        found = self._memory.execute(
            "SELECT version, id, day FROM reports WHERE key = ?", (_digest(report),)
        ).fetchone()
        if found is None or found[0] == marks or not _near(found[2], published):
            return None
        return _Earlier(found[0], found[1])


@dataclass(frozen=True, slots=True)
class _Earlier:
    version: int
    id: str


def report_key(article: Article) -> str | None:
    """What the versions of an agency's report share: agency and headline without marks; None if it has none."""
    agency = article.dateline.agency if article.dateline and article.dateline.agency else article.publisher
    title = slug(article.title or "")
    if not agency or title.count("-") < _FEWEST_WORDS - 1:
        return None
    return f"{re.split('[/-]', agency.casefold())[0]}|{title}"


def _near(first: str, second: str | None) -> bool:
    """Whether two ISO dates are at most three days apart; unknown ones are."""
    if not first or not second:
        return True
    return abs((date.fromisoformat(first[:10]) - date.fromisoformat(second[:10])).days) <= _MOST_DAYS


def _digest(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
