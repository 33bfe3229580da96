"""What the evidence has to come to for two to be one."""

from __future__ import annotations

from kg.identity.group import Group
from kg.model import Kind

# A rare full name is worth as much as it needs.
FULL_NEEDS, RARE_FULL_NAME = 2.0, 2.0
SURNAME_NEEDS, COMMON_SURNAME_NEEDS = 2.0, 2.5
SURNAME_NEEDS_AMONG_RIVALS = 3.0
TWO_SURNAMES_NEED, TWO_COMMON_SURNAMES_NEED = 3.0, 4.0
BODIES_NEED = 3.0
MARGIN = 2.0
"""By how much one has to be ahead of a rival."""


def demand(one: Group, other: Group) -> tuple[float, float]:
    """What the names of two are worth by themselves, and what the evidence has to come to in all."""
    common = one.common or other.common
    if one.kind is not Kind.PERSON:
        return 0.0, BODIES_NEED
    if one.given and other.given:
        return (0.0 if common else RARE_FULL_NAME), FULL_NEEDS
    if one.given or other.given:
        return 0.0, COMMON_SURNAME_NEEDS if common else SURNAME_NEEDS
    return 0.0, TWO_COMMON_SURNAMES_NEED if common else TWO_SURNAMES_NEED
