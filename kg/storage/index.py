"""What the next run has to know of each article, in a graph of its own beside those of the articles.

The graph `INDEX` is written in the transaction of the article, so the two never differ. It is no part of the
default graph nor of any export: it tells of runs and files, not of the world.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

import pyoxigraph as ox

from kg.storage.writing import Delta
from kg.vocab import BASE, graph_iri

INDEX = ox.NamedNode(f"{BASE}index")

_NAMESPACE = "https://w3id.org/whosaid/index#"
_ID, _READ_AS, _SOURCE, _CONTENT, _ANALYSIS, _BAND = (
    ox.NamedNode(_NAMESPACE + name) for name in ("id", "readAs", "source", "content", "analysis", "band")
)


RECORD = ("read-as", "source", "content", "analysis")
"""The fields of a record as they go to a server with the graph of its article, which gives the rest."""


@dataclass(frozen=True, slots=True)
class Record:
    """One stored article as the next run finds it again.

    `id` names it in the store, `read_as` is the id that reading it gives where it lies now (another one
    after it was moved), `source` that place. `content` is a digest of what was read, `analysis` one of what
    it was analysed with; `bands` are equal for articles that may be near-duplicates.
    """

    id: str
    read_as: str
    source: str
    content: str
    analysis: str
    bands: frozenset[str] = frozenset()

    @classmethod
    def of_fields(cls, article_id: str, fields: Mapping[str, str]) -> Self:
        """The record with these values of RECORD."""
        read_as, source, content, analysis = (fields[name] for name in RECORD)
        return cls(article_id, read_as, source, content, analysis)

    @property
    def fields(self) -> dict[str, str]:
        """The values of RECORD."""
        values = self.read_as, self.source, self.content, self.analysis
        return dict(zip(RECORD, values, strict=True))


class Index:
    """The records of all articles of a store."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def delta(self, article_id: str, record: Record | None) -> Delta:
        """The change of the index that makes `record` what is known of the article."""
        subject = ox.NamedNode(graph_iri(article_id))
        old = {quad.triple for quad in self._store.quads_for_pattern(subject, None, None, INDEX)}
        new = set() if record is None else _triples(subject, record)
        return Delta(INDEX, frozenset(old - new), frozenset(new - old), merged=False)

    def of(self, article_id: str) -> Record | None:
        """What is known of the article of this id; None too for one that was stored without."""
        return self._record(ox.NamedNode(graph_iri(article_id)))

    def read_as(self, read_id: str) -> Record | None:
        """The article that is read under this id."""
        return next(iter(self._where(_READ_AS, read_id)), None)

    def with_content(self, digest: str) -> list[Record]:
        """All articles of the same content, by id."""
        return self._where(_CONTENT, digest)

    def all(self) -> list[Record]:
        """All records, by id."""
        found = {quad.subject for quad in self._store.quads_for_pattern(None, _ID, None, INDEX)}
        return self._records(found)

    def sources(self) -> dict[str, str]:
        """Where the articles lie, by id: two requests to a server, while each record would be one."""
        ids, sources = (self._store.quads_for_pattern(None, name, None, INDEX) for name in (_ID, _SOURCE))
        known = {quad.subject: quad.object.value for quad in ids if isinstance(quad.object, ox.Literal)}
        found = {
            known[quad.subject]: quad.object.value
            for quad in sources
            if quad.subject in known and isinstance(quad.object, ox.Literal)
        }
        return dict(sorted(found.items()))

    def sharing(self, bands: Iterable[str]) -> set[str]:
        """The ids of the articles that have at least one of the bands."""
        found = {
            quad.subject
            for band in bands
            for quad in self._store.quads_for_pattern(None, _BAND, ox.Literal(band), INDEX)
        }
        return {
            quad.object.value
            for subject in found
            for quad in self._store.quads_for_pattern(subject, _ID, None, INDEX)
            if isinstance(quad.object, ox.Literal)
        }

    def _where(self, property_: ox.NamedNode, value: str) -> list[Record]:
        found = self._store.quads_for_pattern(None, property_, ox.Literal(value), INDEX)
        return self._records(quad.subject for quad in found)

    def _records(self, subjects: Iterable[object]) -> list[Record]:
        records = (self._record(subject) for subject in subjects if isinstance(subject, ox.NamedNode))
        return sorted((record for record in records if record is not None), key=lambda record: record.id)

    def _record(self, subject: ox.NamedNode) -> Record | None:
        values: dict[ox.NamedNode, set[str]] = {}
        for quad in self._store.quads_for_pattern(subject, None, None, INDEX):
            if isinstance(quad.object, ox.Literal):
                values.setdefault(quad.predicate, set()).add(quad.object.value)
        if not all(len(values.get(name, ())) == 1 for name in (_ID, _READ_AS, _SOURCE, _CONTENT, _ANALYSIS)):
            return None
        (id_,), (read_id,), (source,) = values[_ID], values[_READ_AS], values[_SOURCE]
        (content,), (analysis,) = values[_CONTENT], values[_ANALYSIS]
        return Record(id_, read_id, source, content, analysis, frozenset(values.get(_BAND, ())))


def _triples(subject: ox.NamedNode, record: Record) -> set[ox.Triple]:
    single = {
        _ID: record.id,
        _READ_AS: record.read_as,
        _SOURCE: record.source,
        _CONTENT: record.content,
        _ANALYSIS: record.analysis,
    }
    triples = {ox.Triple(subject, name, ox.Literal(value)) for name, value in single.items()}
    return triples | {ox.Triple(subject, _BAND, ox.Literal(band)) for band in record.bands}
