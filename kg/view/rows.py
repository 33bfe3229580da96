"""The plain rows the viewer draws: no RDF, no store, no spaCy.

All offsets are half-open character (code point) offsets into the text of the article. Entities and
articles are named by IRI; a row may name an IRI for which no row exists, and is drawn nevertheless.
"""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("person", "organization", "location", "group", "other")


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An actor or place. `kind` is one of KINDS; `lat` and `long` are WGS84 decimal degrees."""

    iri: str
    label: str
    kind: str = "other"
    role: str | None = None
    lat: float | None = None
    long: float | None = None


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article with its whole text. `date` is ISO 8601 as far as known; `source` a file or URL."""

    iri: str
    title: str | None
    date: str | None
    publisher: str | None
    source: str | None
    text: str


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One thing said in one article.

    `begin` and `end` are the envelope of the words, `parts` the ranges of the words themselves where
    the frame interrupts them (empty: the envelope). `speakers`, `addressees`, `about` and
    `stated_in` are entity IRIs, `article` an article IRI. `form` and `stance` are local names of the
    ontology ("direct", "supports"); `confidence` is 0..1.
    """

    iri: str
    text: str
    form: str
    article: str
    begin: int
    end: int
    parts: tuple[tuple[int, int], ...] = ()
    speakers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    medium: str | None = None
    cue: str | None = None
    stance: str = "neutral"
    confidence: float | None = None
    rule: str | None = None
    stated_in: str | None = None
    stated_on: str | None = None


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A stretch of an article's text that names an entity."""

    entity: str
    article: str
    begin: int
    end: int
