"""People: which of them are one, by full name, by surname, by what is said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.identity.evidence import (
    Evidence,
    conflict,
    days_apart,
    holds_same,
    is_initial,
    points,
    roles_differ,
    support,
    whole_names,
)
from kg.identity.group import Group
from kg.identity.joining import Bag, Groups, join_all
from kg.identity.needs import (
    COMMON_SURNAME_NEEDS,
    FULL_NEEDS,
    MARGIN,
    RARE_FULL_NAME,
    SURNAME_NEEDS,
    SURNAME_NEEDS_AMONG_RIVALS,
    TWO_COMMON_SURNAMES_NEED,
    TWO_SURNAMES_NEED,
)
from kg.identity.pairs import agglomerate
from kg.identity.profile import Profile

_WINDOW_DAYS = 365


def join_full_names(state: Groups, namesakes: Sequence[Profile]) -> None:
    """Joins who bears the same first name and surname, if the name is rare or what is said of them agrees."""
    by_given: dict[tuple[str, ...], list[Profile]] = defaultdict(list)
    for profile in namesakes:
        if profile.given and not is_initial(profile.given):
            by_given[whole_names(profile.given)].append(profile)
    for _, found in sorted(by_given.items()):
        _alike(state, found)
        base = 0.0 if found[0].is_common else RARE_FULL_NAME
        agglomerate(state, found, "same full name", base, FULL_NEEDS)


def _alike(state: Groups, found: Sequence[Profile]) -> None:
    """Joins those of one full name of whom the articles say the same, so that few are left to be compared."""
    by_traits: dict[tuple[object, ...], list[Group]] = defaultdict(list)
    for each in state.of(found):
        traits = each.traits
        telling = each.links or any(not one.many_hold_it for one in each.roles)
        if not each.common or telling:
            by_traits[traits].append(each)
    for traits in sorted(by_traits, key=repr):
        groups = by_traits[traits]
        if len(groups) > 1:
            said = [Evidence(FULL_NEEDS, "nothing that is said of them differs")]
            join_all(state, groups, "same full name", said, same_article=False)


def join_surnames(state: Groups, namesakes: Sequence[Profile]) -> None:
    """Joins who is named by surname alone, or by an initial, to a full name, and the others to each other."""
    full = state.of(one for one in namesakes if one.given and not is_initial(one.given))
    known = {each.nodes[0] for each in full}
    alone = [
        each
        for each in state.of(one for one in namesakes if not one.given or is_initial(one.given))
        if each.nodes[0] not in known
    ]
    found = [(each, chosen) for each in alone if (chosen := _chosen(state, each, full)) is not None]
    _attach(state, found)
    rivals = len(full) > 1
    rest = [one for one in namesakes if not one.given]
    taken = {node for each in state.of(namesakes) if each.given for node in each.nodes}
    free = [one for one in rest if one.node not in taken]
    if free:
        need = TWO_COMMON_SURNAMES_NEED if free[0].is_common else TWO_SURNAMES_NEED
        need += MARGIN if rivals else 0.0
        agglomerate(state, free, "same surname", 0.0, need, roles_must_agree=True)


@dataclass(frozen=True, slots=True)
class _Choice:
    full: Group
    evidence: tuple[Evidence, ...]


def _chosen(state: Groups, each: Group, full: Sequence[Group]) -> _Choice | None:
    """The one full name that a surname can mean, if the evidence is enough."""
    ranked = sorted(_candidates(each, full, state.forbidden), key=lambda one: (-one[0], one[1].nodes))
    if not ranked:
        return None
    best, chosen, evidence = ranked[0]
    need = COMMON_SURNAME_NEEDS if each.common else SURNAME_NEEDS
    if len(ranked) > 1:
        need = max(need, SURNAME_NEEDS_AMONG_RIVALS, ranked[1][0] + MARGIN)
    return _Choice(chosen, tuple(evidence)) if best >= need else None


def _candidates(
    each: Group, full: Sequence[Group], forbidden: Callable[[Group, Group], bool]
) -> Iterator[tuple[float, Group, list[Evidence]]]:
    """The full names that a surname can mean, with what speaks for each."""
    for one in full:
        gap = days_apart(each, one)
        late = gap is not None and gap > _WINDOW_DAYS and not holds_same(each, one)
        if late or forbidden(each, one) or roles_differ(each, one):
            continue
        evidence = support(each, one)
        yield points(evidence), one, evidence


def _attach(state: Groups, found: Sequence[tuple[Group, _Choice]]) -> None:
    """Joins surnames to full names, unless two that would come together cannot be one."""
    by_full: dict[str, list[tuple[Group, _Choice]]] = defaultdict(list)
    for each, choice in found:
        by_full[choice.full.nodes[0]].append((each, choice))
    for _, wishes in sorted(by_full.items()):
        first = {each.traits: each for each, _ in reversed(wishes)}
        clashing = {
            traits
            for (a, one), (b, other) in combinations(first.items(), 2)
            if conflict(one, other) is not None
            for traits in (a, b)
        }
        (full,) = state.of([state.profiles[wishes[0][1].full.nodes[0]]])
        bag = Bag(full, same_article=False)
        reasons = [
            choice.evidence
            for each, choice in sorted(wishes, key=lambda wish: wish[0].nodes)
            if each.traits not in clashing and bag.takes(state, each)
        ]
        if reasons:
            state.join(bag.groups, "surname of the only full name that fits", *reasons)
