"""Several sources asked as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.knowledge.candidate import Candidate, Lookup


@dataclass(frozen=True, slots=True)
class _Together:
    lookups: tuple[Lookup, ...]

    def find(self, name: str) -> Sequence[Candidate]:
        """What any source has; a thing that several know is given once, by the first of them."""
        found: dict[str, Candidate] = {}
        for lookup in self.lookups:
            for candidate in lookup.find(name):
                found.setdefault(candidate.iri, candidate)
        return tuple(found.values())


def together(*lookups: Lookup) -> Lookup:
    """One lookup that asks all of `lookups`; the earlier ones come first."""
    return lookups[0] if len(lookups) == 1 else _Together(lookups)
