"""Joining what belongs together, the best pairs first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from kg.identity.evidence import Evidence, points, roles_differ, support
from kg.identity.group import Group
from kg.identity.joining import Groups
from kg.identity.needs import MARGIN
from kg.identity.profile import Profile

# Beyond so many groups only those are compared that share a trait and are near in time.
_ALL_PAIRS, _NEIGHBOURS = 40, 4


def agglomerate(
    state: Groups,
    found: Sequence[Profile],
    rule: str,
    base: float,
    need: float,
    *,
    roles_must_agree: bool = False,
) -> None:
    """Joins pairs whose evidence is enough until there are none, in rounds: in each, a group is joined once."""
    while True:
        scored = _scored(state, state.of(found), base, need, roles_must_agree)
        best: dict[str, list[tuple[float, Group]]] = defaultdict(list)
        for score, one, other, _ in scored:
            best[one.nodes[0]].append((score, other))
            best[other.nodes[0]].append((score, one))
        linked = {(one.nodes[0], other.nodes[0]) for _, one, other, _ in scored}
        done: set[str] = set()
        for score, one, other, evidence in scored:
            if {one.nodes[0], other.nodes[0]} & done:
                continue
            if _contested(score, one, other, best, linked) or _contested(score, other, one, best, linked):
                continue
            state.join([one, other], rule, evidence)
            done |= {one.nodes[0], other.nodes[0]}
        if not done:
            return


def _scored(
    state: Groups, groups: Sequence[Group], base: float, need: float, roles_must_agree: bool
) -> list[tuple[float, Group, Group, list[Evidence]]]:
    """The pairs that may be joined, the best first."""
    scored: list[tuple[float, Group, Group, list[Evidence]]] = []
    for one, other in _pairs(groups):
        if state.forbidden(one, other) or (roles_must_agree and roles_differ(one, other)):
            continue
        evidence = [item for item in support(one, other) if not (base and item.text.endswith("years apart"))]
        if (score := base + points(evidence)) >= need:
            scored.append((score, one, other, evidence))
    return sorted(scored, key=lambda item: (-item[0], item[1].nodes[0], item[2].nodes[0]))


def _contested(
    score: float,
    one: Group,
    other: Group,
    best: dict[str, list[tuple[float, Group]]],
    linked: set[tuple[str, str]],
) -> bool:
    """Whether `one` might as well belong to a third group that cannot be one with `other`."""
    for rival_score, rival in best[one.nodes[0]]:
        if rival is other or rival_score <= score - MARGIN:
            continue
        pair = tuple(sorted((rival.nodes[0], other.nodes[0])))
        if pair not in linked:
            return True
    return False


def _pairs(groups: Sequence[Group]) -> Iterator[tuple[Group, Group]]:
    """The pairs to compare: all, or among many those that share a trait and are near in time."""
    if len(groups) <= _ALL_PAIRS:
        yield from combinations(groups, 2)
        return
    by_trait: dict[str, list[Group]] = defaultdict(list)
    for each in sorted(groups, key=lambda one: (one.days or (0, 0), one.nodes)):
        by_trait[""].append(each)
        for trait in {*(one.head for one in each.roles), *each.at, *each.parties, *each.people}:
            by_trait[trait].append(each)
    seen: set[tuple[str, str]] = set()
    for _, found in sorted(by_trait.items()):
        for at, one in enumerate(found):
            for other in found[at + 1 : at + 1 + _NEIGHBOURS]:
                first, second = sorted((one, other), key=lambda item: item.nodes)
                if (first.nodes[0], second.nodes[0]) not in seen:
                    seen.add((first.nodes[0], second.nodes[0]))
                    yield first, second
