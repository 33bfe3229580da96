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
        text = _digest(" ".join(article.text.split()))
        if not self._new("texts", text):
            return Skipped(article.source, Reason.DUPLICATE)
        report = report_key(article)
        if report is not None:
            earlier = self._report(_digest(report), article)
            if earlier is not None:
                if earlier.version > article.version:
                    return Skipped(article.source, Reason.SUPERSEDED)
                article = replace(article, id=earlier.id)
        return self._once(article, report)

    def _new(self, table: str, key: int) -> bool:
        return self._memory.execute(f"INSERT OR IGNORE INTO {table} VALUES (?)", (key,)).rowcount == 1  # noqa: S608

    def _once(self, article: Article, report: str | None) -> Article | Skipped:
        """The article if its identifier is new, or its version higher than the one seen under it."""
        key = _digest(article.id)
        row = self._memory.execute("SELECT version FROM articles WHERE key = ?", (key,)).fetchone()
        if row is not None and row[0] >= article.version:
            reason = Reason.SUPERSEDED if row[0] > article.version else Reason.DUPLICATE
            return Skipped(article.source, reason)
        self._memory.execute("INSERT OR REPLACE INTO articles VALUES (?, ?)", (key, article.version))
        if report is not None:
            values = (_digest(report), article.version, article.id, article.published or "")
            self._memory.execute("INSERT OR REPLACE INTO reports VALUES (?, ?, ?, ?)", values)
        return article

    def _report(self, key: int, article: Article) -> _Earlier | None:
        """The report of the same agency and headline read before, if one of the two is marked as a version."""
        row = self._memory.execute("SELECT version, id, day FROM reports WHERE key = ?", (key,)).fetchone()
        if row is None or row[0] == article.version or not _near(row[2], article.published):
            return None
        return _Earlier(row[0], row[1])


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
