"""Nodes taken together, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kg.identity.profile import Profile
from kg.identity.roles import Role
from kg.model import Kind


@dataclass(frozen=True, slots=True)
class Group:
    """What is known of some nodes taken together; `nodes` sorted. See `Profile` for the other fields."""

    nodes: tuple[str, ...]
    kind: Kind
    names: frozenset[str]
    given: frozenset[tuple[str, ...]]
    common: bool
    links: frozenset[str]
    genders: frozenset[str]
    roles: tuple[Role, ...]
    parties: frozenset[str]
    countries: frozenset[str]
    at: frozenset[str]
    born: tuple[int, int] | None
    generations: frozenset[str]
    figures: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    places: frozenset[str]
    publishers: frozenset[str]
    datelines: frozenset[str]
    days: tuple[int, int] | None
    articles: frozenset[str]
    traits: tuple[object, ...]
    """What is said of it, for comparison; when and in whose company it was said left out."""


@lru_cache(maxsize=1 << 16)
def group(profile: Profile) -> Group:
    """What is known of one node."""
    setting = profile.setting
    own = {" ".join((*profile.given, profile.surname)), profile.surname, *profile.names}
    day = _day(setting.date)
    return Group(
        nodes=(profile.node,),
        kind=profile.kind,
        names=profile.names | {profile.surname},
        given=frozenset({profile.given} if profile.given else ()),
        common=profile.is_common,
        links=profile.links,
        genders=frozenset({profile.gender} if profile.gender else ()),
        roles=profile.roles,
        parties=profile.parties,
        countries=profile.countries,
        at=profile.at,
        born=profile.born,
        generations=profile.generations,
        figures=frozenset({profile.figure} if profile.figure else ()),
        people=setting.people - own,
        bodies=setting.bodies - own,
        places=setting.places,
        publishers=frozenset({setting.publisher} if setting.publisher else ()),
        datelines=frozenset({setting.dateline} if setting.dateline else ()),
        days=None if day is None else (day, day),
        articles=frozenset({setting.article}),
        traits=_traits(
            profile.roles,
            (
                profile.at,
                profile.countries,
                profile.parties,
                frozenset({profile.gender} if profile.gender else ()),
                profile.links,
                profile.generations,
                frozenset({profile.figure} if profile.figure else ()),
                frozenset({profile.given} if profile.given else ()),
            ),
            profile.born,
        ),
    )


def joined(groups: Sequence[Group]) -> Group:
    """Some groups as one."""
    if len(groups) == 1:
        return groups[0]
    born = [one.born for one in groups if one.born is not None]
    days = [one.days for one in groups if one.days is not None]
    found = {one.phrase: one for each in groups for one in each.roles}
    roles = tuple(found[phrase] for phrase in sorted(found))

    def union(field: str) -> frozenset[str]:
        return frozenset().union(*(getattr(one, field) for one in groups))

    return Group(
        nodes=tuple(sorted(node for one in groups for node in one.nodes)),
        kind=groups[0].kind,
        names=union("names"),
        given=frozenset().union(*(one.given for one in groups)),
        common=any(one.common for one in groups),
        links=union("links"),
        genders=union("genders"),
        roles=roles,
        parties=union("parties"),
        countries=union("countries"),
        at=union("at"),
        born=overlap(born),
        generations=union("generations"),
        figures=union("figures"),
        people=union("people"),
        bodies=union("bodies"),
        places=union("places"),
        publishers=union("publishers"),
        datelines=union("datelines"),
        days=(min(first for first, _ in days), max(last for _, last in days)) if days else None,
        articles=union("articles"),
        traits=_traits(
            roles,
            tuple(
                map(
                    union,
                    ("at", "countries", "parties", "genders", "links", "generations", "figures", "given"),
                )
            ),
            overlap(born),
        ),
    )


def _traits(
    roles: Sequence[Role],
    said: Sequence[frozenset[str] | frozenset[tuple[str, ...]]],
    born: tuple[int, int] | None,
) -> tuple[object, ...]:
    heads = tuple(sorted((role.head, *sorted(role.at)) for role in roles))
    return (heads, *(tuple(sorted(values)) for values in said), born)


def overlap(born: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The years of birth that all the ages allow, or the first span if they contradict each other."""
    if not born:
        return None
    first, last = max(first for first, _ in born), min(last for _, last in born)
    return (first, last) if first <= last else min(born)


def _day(written: str | None) -> int | None:
    try:
        return date.fromisoformat((written or "")[:10]).toordinal()
    except ValueError:
        return None
