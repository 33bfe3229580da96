"""Who is who in many articles at once, where the store knows nobody yet.

What comes out is what `kg.identity.ledger` arrives at article by article, but every question is decided once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.identity.byhand import Decision
from kg.identity.decide import Actor, decide
from kg.identity.profile import Profile, Setting
from kg.identity.statements import Statement, description, identities, indexed, iri
from kg.vocab import IDENTITIES, IDENTITY_INDEX

Found = tuple[Setting, Sequence[Profile]]
"""An article and the profiles of its nodes."""


def actors(articles: Iterable[Found], decisions: Sequence[Decision]) -> list[Actor]:
    """The actors in all these articles."""
    found = {profile.node: profile for _, profiles in articles for profile in profiles}
    return [
        actor
        for closed in _closed(found, decisions)
        for actor in decide([found[node] for node in sorted(closed)], decisions)
    ]


def stated(
    articles: Iterable[Found], known: Iterable[Actor], said: Mapping[str, Iterable[Statement]]
) -> Iterator[tuple[str | None, Statement]]:
    """What the store has to say of actors and nodes, with the graphs to say it in; None is the default graph.

    `said` is what the articles say of each node itself.
    """
    for setting, profiles in articles:
        yield from ((IDENTITY_INDEX, one) for one in indexed(setting, profiles))
    for actor in known:
        for node, identity in identities(actor):
            yield from ((IDENTITIES, one) for one in identity.statements(node))
        own = (said.get(node, ()) for node in actor.nodes)
        yield from ((None, one) for one in description(iri(actor.iri), actor.name, own))


def _closed(found: Mapping[str, Profile], decisions: Sequence[Decision]) -> list[list[str]]:
    """The nodes in sets that share no key and no decision with each other."""
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while (above := root.setdefault(name, name)) != name:
            root[name] = root[above]
            name = above
        return name

    for node, profile in found.items():
        for key in profile.keys:
            root[find(key)] = find(node)
    for decision in decisions:
        first, *others = decision.nodes
        for node in others:
            root[find(node)] = find(first)
    sets: dict[str, list[str]] = defaultdict(list)
    for node in found:
        sets[find(node)].append(node)
    return list(sets.values())
