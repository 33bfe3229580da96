"""Reports that several articles carry, as plain rows: who printed which statement in which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from urllib.parse import unquote, urlsplit

from kg.reprints import words
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Printed:
    """An article that carries a report. `paper` is its publisher, else its host or file."""

    article: str
    paper: str
    headline: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A statement as one article words it; `statement` and `article` are IRIs."""

    statement: str
    article: str
    paper: str
    text: str


@dataclass(frozen=True, slots=True)
class Shared:
    """One statement of a report with its occurrences, by the order of the articles."""

    iri: str
    speaker: str | None
    occurrences: tuple[Occurrence, ...]

    @property
    def differs(self) -> bool:
        """Whether the wording differs, punctuation and case aside."""
        return len({words(found.text) for found in self.occurrences}) > 1


@dataclass(frozen=True, slots=True)
class Report:
    """One report with the articles that carry it and the statements they have in common."""

    iri: str
    versions: tuple[Printed, ...]
    statements: tuple[Shared, ...]


_VERSIONS = """SELECT ?report ?article (MIN(?p) AS ?publisher) (MIN(?h) AS ?headline) (MIN(STR(?d)) AS ?date)
  (MIN(?s) AS ?source) WHERE {
  ?report a ws:Report ; ws:version ?article .
  OPTIONAL { ?article schema:publisher/rdfs:label ?p }
  OPTIONAL { ?article schema:headline ?h }
  OPTIONAL { ?article schema:datePublished ?d }
  OPTIONAL { ?article prov:wasDerivedFrom/rdfs:label ?s }
} GROUP BY ?report ?article"""

_OCCURRENCES = """SELECT ?report ?shared ?statement ?article ?text ?begin (MIN(?name) AS ?speaker) WHERE {
  ?shared ws:inReport ?report ; ws:occurrence ?statement .
  ?statement ws:inArticle ?article ; ws:text ?text ; ws:beginIndex ?begin .
  OPTIONAL { ?statement ws:speaker/rdfs:label ?name }
} GROUP BY ?report ?shared ?statement ?article ?text ?begin"""


def shared_statements(store: Store) -> list[Report]:
    """All reports with their shared statements, in the order of the first article's text."""
    versions: dict[str, dict[str, Printed]] = defaultdict(dict)
    for report, article, publisher, headline, date, source in store.query(_VERSIONS).values():
        paper = publisher or _place(source or "") or article or ""
        versions[report or ""][article or ""] = Printed(article or "", paper, headline, date)
    found: dict[str, dict[str, list[tuple[str, int, str | None, Occurrence]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in store.query(_OCCURRENCES).values():
        report, shared, statement, article, text, begin, speaker = (value or "" for value in row)
        occurrence = Occurrence(statement, article, versions[report][article].paper, text)
        found[report][shared].append((article, int(begin), speaker or None, occurrence))
    return [
        Report(
            report,
            tuple(printed for _, printed in sorted(articles.items())),
            tuple(_shared(found[report])),
        )
        for report, articles in sorted(versions.items())
    ]


def difference(one: str, other: str) -> str:
    """`other` with what differs from `one`, word by word: "ohne den [-Menschen-]{+Bürgern+} wehzutun"."""
    before, after = one.split(), other.split()
    shown: list[str] = []
    for kind, begin, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            shown += after[first:last]
            continue
        gone = f"[-{' '.join(before[begin:end])}-]" if end > begin else ""
        come = f"{{+{' '.join(after[first:last])}+}}" if last > first else ""
        shown.append(gone + come)
    return " ".join(shown)


def _shared(found: dict[str, list[tuple[str, int, str | None, Occurrence]]]) -> Iterator[Shared]:
    ordered = {iri: sorted(rows, key=lambda row: row[:2]) for iri, rows in found.items()}
    for iri, rows in sorted(ordered.items(), key=lambda item: (*item[1][0][:2], item[0])):
        speaker = next((name for _, _, name, _ in rows if name), None)
        yield Shared(iri, speaker, tuple(occurrence for *_, occurrence in rows))


def _place(source: str) -> str:
    """The host of an address, the name of a file."""
    parts = urlsplit(source)
    return parts.netloc or unquote(parts.path).rpartition("/")[2]
