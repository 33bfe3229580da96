"""One entity on its way into a knowledge base, and a line that gave none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from kg.model import Kind


@dataclass(frozen=True, slots=True)
class Item:
    """An entity as its source states it.

    `id` is a Wikidata id or an http(s) address; `labels` are full names, the first one for display; `context` are
    Wikidata ids of offices held and occupations (P39, P106); `lat` and `long` WGS84 degrees.
    """

    id: str
    labels: tuple[str, ...]
    kind: Kind
    aliases: tuple[str, ...] = ()
    description_de: str = ""
    description_en: str = ""
    context: tuple[str, ...] = ()
    sitelinks: int = 0
    lat: float | None = None
    long: float | None = None
    geonames: int | None = None


class Why(Enum):
    """Why a line gave no item."""

    UNREADABLE = auto()
    NAMELESS = auto()  # neither a German nor an English name
    OPEN_END = auto()  # the array of a dump is not closed: the file may be cut off


class Left(NamedTuple):
    """A line that gave no item."""

    line: int
    why: Why
