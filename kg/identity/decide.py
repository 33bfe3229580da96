"""From profiles to actors: which nodes are one, and why.

The result depends on the profiles and the decisions by hand alone. Everything is done in an order that comes
from the evidence and the names of the nodes, so no order of reading shows. In short:

- equal identifiers are one, whatever their names;
- people of one first name and surname are one if the surname is rare and nothing speaks against it, else only with
  support (the same office, the same company, place or time);
- a surname alone goes to the one full name that it can mean, with support; where two full names compete, only if one
  of them is far ahead;
- organisations and other things of one name are one, except bodies of which there are many ("Polizei");
- two people whom one article keeps apart are never joined by rule, and whom people split never at all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.identity.byhand import Decision
from kg.identity.evidence import (
    DECISIVE,
    Evidence,
    Group,
    conflict,
    days_apart,
    group,
    is_initial,
    joined,
    points,
    roles_differ,
    support,
)
from kg.identity.profile import Profile, plain_name
from kg.model import Kind
from kg.vocab import actor_iri

# What the evidence has to come to. A rare full name is worth as much as it needs.
_FULL_NEEDS, _RARE_FULL_NAME = 2.0, 2.0
_SURNAME_NEEDS, _COMMON_SURNAME_NEEDS = 2.0, 2.5
_SURNAME_NEEDS_AMONG_RIVALS, _MARGIN = 3.0, 2.0
_TWO_SURNAMES_NEED, _TWO_COMMON_SURNAMES_NEED = 3.0, 4.0
_BODIES_NEED = 3.0
_RARE = 5
_WINDOW_DAYS = 365
# Beyond so many groups only those are compared that share a trait and are near in time.
_ALL_PAIRS, _NEIGHBOURS = 40, 4


@dataclass(frozen=True, slots=True)
class Join:
    """Why a node belongs to its actor: the rule, the evidence, and another node that it was joined to."""

    rule: str
    other: str
    evidence: tuple[Evidence, ...]

    @property
    def text(self) -> str:
        """The reason in words."""
        return "; ".join([self.rule, *(one.text for one in self.evidence if one.points)])


@dataclass(frozen=True, slots=True)
class Actor:
    """Nodes that are one: IRI, the fullest name, the nodes (sorted) and why each of them was joined."""

    iri: str
    kind: Kind
    name: str
    nodes: tuple[str, ...]
    joins: dict[str, Join]


def decide(profiles: Sequence[Profile], decisions: Sequence[Decision] = ()) -> list[Actor]:
    """The actors that the nodes with these profiles are, sorted by IRI.

    `profiles` must be closed: with a node also every other that shares one of its keys, or that a decision
    ties to it.
    """
    state = _State(profiles, decisions)
    _by_hand(state, decisions)
    _by_identifier(state)
    people: dict[str, list[Profile]] = defaultdict(list)
    things: dict[Kind, list[Profile]] = defaultdict(list)
    for profile in profiles:
        if profile.kind is Kind.PERSON:
            people[profile.surname].append(profile)
        else:
            things[profile.kind].append(profile)
    for _, namesakes in sorted(people.items()):
        if len(namesakes) > 1:
            _full_names(state, namesakes)
            _surnames(state, namesakes)
    for _, found in sorted(things.items()):
        if len(found) > 1:
            _things(state, found)
    return _named(state)


class _State:
    """Which nodes are one so far."""

    def __init__(self, profiles: Sequence[Profile], decisions: Sequence[Decision]) -> None:
        self.profiles = {profile.node: profile for profile in sorted(profiles, key=lambda one: one.node)}
        self._group = {node: group(profile) for node, profile in self.profiles.items()}
        self.joins: dict[str, Join] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for decision in decisions:
            for one, other in decision.apart():
                self._apart[one].add(other)
                self._apart[other].add(one)

    def of(self, profiles: Iterable[Profile]) -> list[Group]:
        """The groups that these nodes belong to, each once."""
        found = {(known := self._group[profile.node]).nodes[0]: known for profile in profiles}
        return [found[first] for first in sorted(found)]

    def all(self) -> list[Group]:
        return self.of(self.profiles.values())

    def foes(self, one: Group) -> set[str]:
        """The nodes that people said are none of these."""
        if not self._apart:
            return set()
        return set().union(*(self._apart.get(node, ()) for node in one.nodes))

    def split(self, one: Group, other: Group) -> bool:
        """Whether people said that some of the one are not some of the other."""
        return not self.foes(one).isdisjoint(other.nodes)

    def forbidden(self, one: Group, other: Group) -> bool:
        """Whether no rule may join the two."""
        if one.nodes == other.nodes or self.split(one, other):
            return True
        if one.kind is Kind.PERSON and one.articles & other.articles:
            return True
        return conflict(one, other) is not None

    def join(self, groups: Sequence[Group], rule: str, *evidence: Sequence[Evidence]) -> None:
        """Makes some groups one; `evidence` is one for all, or one for each but the first."""
        whole = joined(groups)
        first, *others = groups
        reasons = evidence if len(evidence) == len(others) else evidence[:1] * len(others)
        for each, reason in zip(others, reasons, strict=True):
            for node in each.nodes:
                self.joins.setdefault(node, Join(rule, first.nodes[0], tuple(reason)))
        for node in first.nodes:
            self.joins.setdefault(node, Join(rule, others[0].nodes[0], tuple(reasons[0])))
        for node in whole.nodes:
            self._group[node] = whole


class _Bag:
    """Groups that may be joined, all with all."""

    def __init__(self, first: Group, *, same_article: bool) -> None:
        self.groups = [first]
        self._same_article = same_article
        self._articles = set(first.articles)
        self._nodes = set(first.nodes)
        # Who is described alike conflicts alike, so that one of each description is enough to ask.
        self._described = {first.traits: first}

    def takes(self, state: _State, each: Group) -> bool:
        """Adds a group if nothing speaks against it."""
        if (
            not self._same_article
            and each.kind is Kind.PERSON
            and not self._articles.isdisjoint(each.articles)
        ):
            return False
        if not state.foes(each).isdisjoint(self._nodes):
            return False
        if any(conflict(each, one) is not None for one in self._described.values()):
            return False
        self.groups.append(each)
        self._articles |= each.articles
        self._nodes |= set(each.nodes)
        self._described.setdefault(each.traits, each)
        return True


def _by_hand(state: _State, decisions: Sequence[Decision]) -> None:
    for decision in sorted(decisions, key=lambda one: one.iri):
        present = [state.profiles[node] for node in sorted(decision.together()) if node in state.profiles]
        groups = state.of(present)
        if len(groups) > 1:
            state.join(groups, f"by hand: {decision.reason}", ())


def _by_identifier(state: _State) -> None:
    by_link: dict[tuple[Kind, str], list[Profile]] = defaultdict(list)
    for profile in state.profiles.values():
        for link in profile.links:
            by_link[profile.kind, link].append(profile)
    for (_, link), found in sorted(by_link.items()):
        _join_all(state, state.of(found), "same identifier", [Evidence(DECISIVE, link)], same_article=True)


def _join_all(
    state: _State, groups: Sequence[Group], rule: str, evidence: Sequence[Evidence], *, same_article: bool
) -> None:
    """Joins the groups that nothing forbids, each to the first that will have it.

    `same_article` says whether two people whom one article names may be one.
    """
    bags: list[_Bag] = []
    for each in groups:
        if not any(bag.takes(state, each) for bag in bags):
            bags.append(_Bag(each, same_article=same_article))
    for bag in bags:
        if len(bag.groups) > 1:
            state.join(bag.groups, rule, evidence)


# --- people -----------------------------------------------------------------------------------------


def _full_names(state: _State, namesakes: Sequence[Profile]) -> None:
    by_given: dict[tuple[str, ...], list[Profile]] = defaultdict(list)
    for profile in namesakes:
        if profile.given and not is_initial(profile.given):
            by_given[profile.given].append(profile)
    for _, found in sorted(by_given.items()):
        _alike(state, found)
        base = 0.0 if found[0].is_common else _RARE_FULL_NAME
        _agglomerate(state, found, "same full name", base, _FULL_NEEDS)


def _alike(state: _State, found: Sequence[Profile]) -> None:
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
            said = [Evidence(_FULL_NEEDS, "nothing that is said of them differs")]
            _join_all(state, groups, "same full name", said, same_article=False)


def _surnames(state: _State, namesakes: Sequence[Profile]) -> None:
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
        need = _TWO_COMMON_SURNAMES_NEED if free[0].is_common else _TWO_SURNAMES_NEED
        need += _MARGIN if rivals else 0.0
        _agglomerate(state, free, "same surname", 0.0, need, roles_must_agree=True)


def demand(one: Group, other: Group) -> tuple[float, float]:
    """What the names of two are worth by themselves, and what the evidence has to come to in all."""
    common = one.common or other.common
    if one.kind is not Kind.PERSON:
        return 0.0, _BODIES_NEED
    if one.given and other.given:
        return (0.0 if common else _RARE_FULL_NAME), _FULL_NEEDS
    if one.given or other.given:
        return 0.0, _COMMON_SURNAME_NEEDS if common else _SURNAME_NEEDS
    return 0.0, _TWO_COMMON_SURNAMES_NEED if common else _TWO_SURNAMES_NEED


@dataclass(frozen=True, slots=True)
class _Choice:
    full: Group
    evidence: tuple[Evidence, ...]


def _chosen(state: _State, each: Group, full: Sequence[Group]) -> _Choice | None:
    """The one full name that a surname can mean, if the evidence is enough."""
    ranked = sorted(candidates(each, full, state.forbidden), key=lambda one: (-one[0], one[1].nodes))
    if not ranked:
        return None
    best, chosen, evidence = ranked[0]
    need = _COMMON_SURNAME_NEEDS if each.common else _SURNAME_NEEDS
    if len(ranked) > 1:
        need = max(need, _SURNAME_NEEDS_AMONG_RIVALS, ranked[1][0] + _MARGIN)
    return _Choice(chosen, tuple(evidence)) if best >= need else None


def candidates(
    each: Group, full: Sequence[Group], forbidden: Callable[[Group, Group], bool]
) -> Iterator[tuple[float, Group, list[Evidence]]]:
    """The full names that a surname can mean, with what speaks for each."""
    for one in full:
        gap = days_apart(each, one)
        if (gap is not None and gap > _WINDOW_DAYS) or forbidden(each, one) or roles_differ(each, one):
            continue
        evidence = support(each, one)
        yield points(evidence), one, evidence


def _attach(state: _State, found: Sequence[tuple[Group, _Choice]]) -> None:
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
        bag = _Bag(full, same_article=False)
        reasons = [
            choice.evidence
            for each, choice in sorted(wishes, key=lambda wish: wish[0].nodes)
            if each.traits not in clashing and bag.takes(state, each)
        ]
        if reasons:
            state.join(bag.groups, "surname of the only full name that fits", *reasons)


# --- joining what belongs together, the best pairs first ------------------------------------------------


def _agglomerate(
    state: _State,
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
    state: _State, groups: Sequence[Group], base: float, need: float, roles_must_agree: bool
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
        if rival is other or rival_score <= score - _MARGIN:
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


# --- organisations and other things -------------------------------------------------------------------------


def _things(state: _State, found: Sequence[Profile]) -> None:
    by_name: dict[str, list[Profile]] = defaultdict(list)
    for profile in found:
        by_name[profile.surname].append(profile)
    explained = _explained(found)
    for name, namesakes in sorted(by_name.items()):
        if namesakes[0].is_common:
            _agglomerate(state, namesakes, "same name", 0.0, _BODIES_NEED)
        elif len(explained.get(name, ())) < 2:  # an abbreviation of two things may be either
            _join_all(state, _mostly(state, namesakes), "same name", (), same_article=False)
    for short, long in sorted(explained.items()):
        if len(long) == 1 and short in by_name:
            (name,) = long
            groups = [*_mostly(state, by_name[short]), *_mostly(state, by_name[name])]
            reason = [Evidence(_FULL_NEEDS, f"{short} is explained as {name}")]
            _join_all(state, list(dict.fromkeys(groups)), "abbreviation", reason, same_article=False)


def _explained(found: Sequence[Profile]) -> dict[str, set[str]]:
    """The long names that articles give to short ones: "Gewerkschaft Hafen und Logistik (GHL)"."""
    explained: dict[str, set[str]] = defaultdict(set)
    for profile in found:
        for name in profile.names - {profile.surname}:
            if _abbreviates(name, profile.surname):
                explained[name].add(profile.surname)
    return explained


def _abbreviates(short: str, long: str) -> bool:
    """Whether the short name is made of the initials of the long one, or of two words of it or more."""
    words = long.replace("-", " ").split()
    own = short.split()
    if len(own) > 1:
        return len(own) < len(words) and set(own) < set(words)
    initials = "".join(word[0] for word in words)
    telling = "".join(
        word[0] for word in words if word not in {"und", "für", "der", "die", "des", "of", "the", "and"}
    )
    return len(short) > 1 and short in {initials, telling}


def _mostly(state: _State, namesakes: Sequence[Profile]) -> list[Group]:
    """The groups of which most nodes bear this name; the others have it from a slip."""
    name = namesakes[0].surname
    return [
        each
        for each in state.of(namesakes)
        if 2 * sum(state.profiles[node].surname == name for node in each.nodes) > len(each.nodes)
    ]


# --- names for the actors ------------------------------------------------------------------------------------


def _named(state: _State) -> list[Actor]:
    """The actors with their IRIs: by the fullest name, and among namesakes by one of the nodes, too."""
    found: dict[tuple[Kind, str], list[Group]] = defaultdict(list)
    for each in state.all():
        found[each.kind, fullest(state.profiles[node] for node in each.nodes)].append(each)
    actors = [
        Actor(
            str(actor_iri(kind, name, each.nodes[0] if len(namesakes) > 1 else "")),
            kind,
            name,
            each.nodes,
            {node: state.joins[node] for node in each.nodes if node in state.joins},
        )
        for (kind, name), namesakes in found.items()
        for each in namesakes
    ]
    return sorted(actors, key=lambda actor: actor.iri)


def fullest(profiles: Iterable[Profile]) -> str:
    """The fullest name among these: with first name before without, without office before with, then the longest.

    What is rare beside the commonest of the best kind, such as a genitive taken for a name, does not count.
    """
    counted = Counter((bool(one.given), plain_name(one.name), one.name) for one in profiles)
    best = max(kind[:2] for kind in counted)
    names = {name: count for (given, plain, name), count in counted.items() if (given, plain) == best}
    most = max(names.values())
    return max(
        (name for name, count in names.items() if count * _RARE >= most), key=lambda name: (len(name), name)
    )
