"""Which nodes are one so far, and the joining of groups that nothing forbids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.identity.byhand import Decision
from kg.identity.evidence import Evidence, conflict
from kg.identity.group import Group, group, joined
from kg.identity.profile import Profile
from kg.model import Kind


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


class Groups:
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


class Bag:
    """Groups that may be joined, all with all."""

    def __init__(self, first: Group, *, same_article: bool) -> None:
        self.groups = [first]
        self._same_article = same_article
        self._articles = set(first.articles)
        self._nodes = set(first.nodes)
        # Who is described alike conflicts alike, so that one of each description is enough to ask.
        self._described = {first.traits: first}

    def takes(self, state: Groups, each: Group) -> bool:
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


def join_all(
    state: Groups, groups: Sequence[Group], rule: str, evidence: Sequence[Evidence], *, same_article: bool
) -> None:
    """Joins the groups that nothing forbids, each to the first that will have it.

    `same_article` says whether two people whom one article names may be one.
    """
    bags: list[Bag] = []
    for each in groups:
        if not any(bag.takes(state, each) for bag in bags):
            bags.append(Bag(each, same_article=same_article))
    for bag in bags:
        if len(bag.groups) > 1:
            state.join(bag.groups, rule, evidence)
