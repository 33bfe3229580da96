"""What people decided about who is who. It goes before every rule and stays when articles are read again.

A decision names the nodes of articles that it is about, never actors, whose names change with the rules. A
merge says that all its members are one; a split that none of its members is one of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from kg.errors import KgError
from kg.vocab import decision_iri


class DecisionError(KgError):
    """A decision contradicts another one, or decides nothing."""


class Act(StrEnum):
    """What was decided."""

    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision by hand: its nodes, the `reason` that was given, and when (ISO 8601).

    `others` is empty for a merge, whose members are all one.
    """

    act: Act
    members: frozenset[str]
    others: frozenset[str]
    reason: str
    made: str

    @property
    def iri(self) -> str:
        """The same for the same decision, whoever made it when."""
        sides = sorted([" ".join(sorted(self.members)), " ".join(sorted(self.others))])
        return str(decision_iri(self.act.value, "|".join(sides)))

    def together(self) -> frozenset[str]:
        """The nodes that are one."""
        return self.members if self.act is Act.MERGE else frozenset()

    def apart(self) -> Iterator[tuple[str, str]]:
        """The pairs of nodes that are two."""
        if self.act is Act.SPLIT:
            yield from product(sorted(self.members), sorted(self.others))

    @property
    def nodes(self) -> frozenset[str]:
        """All nodes that the decision names."""
        return self.members | self.others


def added(decisions: Sequence[Decision], new: Decision) -> list[Decision]:
    """The decisions with one more.

    Raises DecisionError if it contradicts the others: a split of what was merged, by whatever chain, or a merge
    of what was split; also if it has been made already or its two sides share a node.
    """
    if new.members & new.others or len(new.nodes) < 2:
        raise DecisionError("both are the same node; name two different ones")
    if any(one.iri == new.iri for one in decisions):
        raise DecisionError(f"this {new.act.value} has been made already; nothing was changed")
    every = [*decisions, new]
    root = _merged(every)
    for one in every:
        for a, b in one.apart():
            if root.get(a, a) == root.get(b, b):
                raise DecisionError(_contradiction(new, one, decisions))
    return every


def united(here: Iterable[Decision], others: Iterable[Decision]) -> list[Decision]:
    """The decisions `here` with those of `others` that are not among them; raises DecisionError as `added` does."""
    kept = list(here)
    known = {one.iri for one in kept}
    for one in others:
        if one.iri not in known:
            kept = added(kept, one)
    return kept


def _contradiction(new: Decision, split: Decision, decisions: Iterable[Decision]) -> str:
    if new.act is Act.MERGE:
        return (
            f"the merge would join, directly or through other merges, what was split by hand ({split.reason}); "
            "undo that first with kg split A B --undo"
        )
    reasons = sorted({one.reason for one in decisions if one.act is Act.MERGE and one.nodes & new.nodes})
    return (
        f"the split would part what was merged by hand ({'; '.join(reasons)}); undo that first with "
        "kg merge A B --undo"
    )


def _merged(decisions: Iterable[Decision]) -> dict[str, str]:
    """A representative for each merged node; the same for all that are one."""
    root: dict[str, str] = {}

    def find(node: str) -> str:
        while root.setdefault(node, node) != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for decision in decisions:
        nodes = sorted(decision.together())
        for node in nodes[1:]:
            root[find(node)] = find(nodes[0])
    return {node: find(node) for node in list(root)}
