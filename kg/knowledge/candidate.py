"""The values that a lookup of a name gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from kg.model import Kind

WIKIDATA = "http://www.wikidata.org/entity/"


class Match(IntEnum):
    """Which of a thing's names was asked for; a smaller value says more."""

    LABEL = 0
    ALIAS = 1
    SURNAME = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that a name may mean.

    `hints` is free text that tells it from its namesakes: descriptions, offices, occupations. `sitelinks` is the
    number of Wikipedias and sister projects with a page about it, a measure of how well-known it is. `lat` and
    `long` are WGS84 degrees, `geonames` a GeoNames id. `certain` marks a row of `seeds/identifiers.tsv`, whose
    names were chosen because they mean nothing else of that kind.
    """

    iri: str
    label: str
    kind: Kind
    match: Match
    hints: str = ""
    sitelinks: int = 0
    lat: float | None = None
    long: float | None = None
    geonames: int | None = None
    certain: bool = False


class Lookup(Protocol):
    """Whatever knows things by their names."""

    def find(self, name: str) -> Sequence[Candidate]:
        """Everything of any kind that `name`, in the nominative, may mean; the same order every time."""
        ...


def iri_of(identifier: str) -> str:
    """The IRI of a Wikidata id ("Q64"); an address stays as it is."""
    return identifier if "://" in identifier else WIKIDATA + identifier
