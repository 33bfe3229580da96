"""The plain rows that pictures, pages and exports are made from: no RDF, no store.

All offsets are half-open character offsets into the text of the article. Entities and articles are named
by IRI; `kind`, `form`, `medium` and `stance` are the values of the enumerations in `kg.model`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An actor or place. `lat` and `long` are WGS84 decimal degrees.

    `named` is false for a source that the text only describes ("ein Sprecher"); `country` is true for a
    state or territory among the locations.
    """

    iri: str
    label: str
    kind: str = "other"
    role: str | None = None
    lat: float | None = None
    long: float | None = None
    named: bool = True
    country: bool = False


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article with its whole text. `date` is ISO 8601 as far as known; `source` a file or URL."""

    iri: str
    title: str | None
    date: str | None
    publisher: str | None
    source: str | None
    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One thing said in one article.

    `begin` and `end` are the envelope of the words, `parts` the ranges of the words themselves where
    the frame interrupts them (empty: the envelope). `speakers`, `addressees`, `about` and `stated_in`
    are entity IRIs, `article` an article IRI, `part_of` the IRI of the enclosing statement.
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
    stances: tuple[str, ...] = ()  # towards each of `about`; empty where only `stance` is known
    confidence: float | None = None
    rule: str | None = None
    stated_in: str | None = None
    stated_on: str | None = None
    cue_lemma: str | None = None
    part_of: str | None = None

    def stance_towards(self, target: str) -> str:
        """The stance towards one of `about`."""
        return self.stances[self.about.index(target)] if self.stances else self.stance


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A stretch of an article's text that names an entity."""

    entity: str
    article: str
    begin: int
    end: int


def joint_stance(stances: Iterable[str]) -> str:
    """The stance of a line that stands for several; neutral ones do not blur the others."""
    taken = set(stances) - {"neutral"}
    return "mixed" if len(taken) > 1 else taken.pop() if taken else "neutral"
