"""A place that a name may mean, as tables and lists of towns know it."""

from __future__ import annotations

from typing import NamedTuple

_WATERS = frozenset({"river", "sea", "planet"})
_REGIONS = frozenset({"continent", "country", "state", "region", "island"})


class Site(NamedTuple):
    """One place that a name may mean.

    `kind` is "country", a kind of `seeds/places.tsv`, or "town". `lat` and `long` are WGS84 degrees, None
    where a point makes no sense (a sea). `own` says that the name asked for is its main name, no other one.
    `admin1` is the code of the state it lies in (or that it is).
    """

    name: str
    kind: str
    lat: float | None
    long: float | None
    geonames: int | None = None
    country: str | None = None
    admin1: str | None = None
    population: int = 0
    own: bool = True

    @property
    def curated(self) -> bool:
        """Whether it comes from a table of this project, not from the list of towns."""
        return self.kind != "town"

    @property
    def is_water(self) -> bool:
        """Whether it is a river, sea or planet: known, but never a town and without a point."""
        return self.kind in _WATERS

    @property
    def is_region(self) -> bool:
        """Whether towns lie in it: a continent, country, state, region or island."""
        return self.kind in _REGIONS
