"""Whether a body is at home in the region that a description tells: "der bayerische Autobauer", "die Kalifornier"."""

from __future__ import annotations

from functools import lru_cache

from kg.gazetteer import region_of, sites
from kg.site import Site


@lru_cache(maxsize=2_000)
def region_told(word: str) -> Site | None:
    """The region whose adjective or people a word is: "bayerisch", "Kalifornier"; none of a country's."""
    region = region_of(word)
    return None if region is None or region.kind == "country" else region


def lies_in(town: str, region: Site) -> bool:
    """Whether the first town of a name lies in a region."""
    return any(one.country == region.country and one.admin1 == region.admin1 for one in sites(town)[:1])
