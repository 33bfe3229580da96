"""What a change in the graph of one article changes elsewhere in the store.

The graphs of articles name people and things by nodes of their own. The default graph says the same of the
actors that these nodes are: in each triple a node gives way to its actor, the fullest name is the label, all other
names are alternate names. Which node is which actor, and why, is said in the graph `IDENTITIES`; `BY_HAND` holds the
decisions of people, `IDENTITY_INDEX` what is needed to find and compare namesakes without reading their articles.

A `Ledger` works out the triples to delete and insert, it writes nothing itself. It looks only at nodes that share
a key (a surname, a name, an identifier) with those of the article, and at what decisions tie to them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from kg.identity.byhand import Decision
from kg.identity.decide import Actor, decide
from kg.identity.index import Index
from kg.identity.profile import Profile
from kg.identity.reading import profiles
from kg.identity.statements import (
    IDENTITY,
    IRI,
    REASON,
    Delta,
    Identity,
    Quads,
    Statement,
    Term,
    decisions_of,
    description,
    identities,
    iri,
    is_local,
    statements_of,
)
from kg.vocab import BY_HAND, IDENTITIES, IDENTITY_INDEX


class Ledger:
    """The identities in one store; it lives as long as the store is open and remembers what it has read."""

    def __init__(self, quads: Quads) -> None:
        self._quads = quads
        self._index = Index(quads)
        self._identities: dict[str, Identity] = {}
        self._decisions: list[Decision] | None = None

    def decisions(self) -> list[Decision]:
        """What was decided by hand, sorted by IRI."""
        if self._decisions is None:
            self._decisions = decisions_of(self._quads.in_graph(BY_HAND, None, None, None))
        return self._decisions

    def changed(self, old: Iterable[Statement], new: Iterable[Statement]) -> Delta:
        """What follows from an article's graph that held `old` and is to hold `new`.

        Statements that neither name a person or thing of the article nor tell who is who may be missing.
        """
        before, after = list(old), list(new)
        old_nodes = {subject[1] for subject, _, _ in before if is_local(subject)}
        gone = [profile for node in sorted(old_nodes) if (profile := self._index.profile(node)) is not None]
        found = profiles((s[1], p[1], o[1]) for s, p, o in after)
        setting, come = found if found is not None else (None, [])
        delta = Delta()
        is_new = not before and setting is not None and self._index.is_new(setting.article, come)
        if is_new:
            self._identities |= {one.node: Identity(None, None) for one in come}
        delta.change(IDENTITY_INDEX, *self._index.changed(gone, come, setting, before, is_new=is_new))
        self._follow(delta, before, after, [*gone, *come])
        return delta

    def decided(self, decisions: Sequence[Decision]) -> Delta:
        """What follows from these decisions in place of those in the store."""
        delta = Delta()
        old = self.decisions()
        delta.change(BY_HAND, set(statements_of(old)), set(statements_of(decisions)))
        self._decisions = sorted(decisions, key=lambda one: one.iri)
        other = {one.iri: one for one in old} | {one.iri: one for one in decisions}
        nodes = {node for one in other.values() for node in one.nodes}
        touched = [profile for node in sorted(nodes) if (profile := self._index.profile(node)) is not None]
        # A merge that is undone no longer ties its nodes together, so that their keys are given one by one.
        self._follow(delta, [], [], touched)
        return delta

    def forget(self) -> None:
        """Reads everything anew next time, as what was worked out was not written."""
        self._index.forget()
        self._identities.clear()
        self._decisions = None

    def namesakes(self, nodes: Iterable[str]) -> list[Profile]:
        """The profiles of these nodes and of all that could be one with them, sorted by node."""
        known = [profile for node in nodes if (profile := self._index.profile(node)) is not None]
        return self._index.closed(known, self.decisions())

    def _follow(
        self,
        delta: Delta,
        before: Sequence[Statement],
        after: Sequence[Statement],
        touched: Sequence[Profile],
    ) -> None:
        """The identities and the default graph, now that the index is as it will be."""
        closed = self._index.closed(touched, self.decisions())
        actors = decide(closed, self.decisions())
        nodes = {profile.node for profile in (*closed, *touched)}
        was = {node: actor for node in nodes if (actor := self._actor(node)) is not None}
        now = {node: actor.iri for actor in actors for node in actor.nodes}
        self._restate(delta, nodes, actors)
        article = _Article(before, after)
        self._references(delta, article, was, now)
        self._descriptions(delta, article, was, now, actors)

    def _actor(self, node: str) -> str | None:
        return self._identity(node).actor

    def _identity(self, node: str) -> Identity:
        """What the store says of a node's identity, as far as it was not worked out anew since it was opened."""
        if node not in self._identities:
            found = {p: o[1] for _, p, o in self._quads.in_graph(IDENTITIES, iri(node), None, None)}
            self._identities[node] = Identity(found.get(IDENTITY), found.get(REASON))
        return self._identities[node]

    def _restate(self, delta: Delta, nodes: set[str], actors: Sequence[Actor]) -> None:
        """The graph of identities, where it changes."""
        new = {node: found for actor in actors for node, found in identities(actor)}
        for node in nodes:
            old, now = self._identity(node), new.get(node, Identity(None, None))
            if old != now:
                delta.change(IDENTITIES, old.statements(node), now.statements(node))
                self._identities[node] = now

    def _references(
        self, delta: Delta, article: _Article, was: Mapping[str, str], now: Mapping[str, str]
    ) -> None:
        """Statements and mentions that lead to nodes, in this article and in those whose nodes change their actor."""
        old = {_moved(one, was) for one in article.before.references}
        new = {_moved(one, now) for one in article.after.references}
        for node in sorted({*was, *now} - article.nodes):
            if was.get(node) == now.get(node):
                continue
            subjects = {one[0] for _, one in self._quads.in_articles(None, iri(node))}
            for subject in sorted(subjects):
                # All that one statement refers to: two of its nodes may be, or have been, one actor.
                for _, one in self._quads.in_articles(subject, None):
                    if _refers(one):
                        old.add(_moved(one, was, self._actor))
                        new.add(_moved(one, now, self._actor))
        delta.change(None, old, new)

    def _descriptions(
        self,
        delta: Delta,
        article: _Article,
        was: Mapping[str, str],
        now: Mapping[str, str],
        actors: Sequence[Actor],
    ) -> None:
        """What the default graph says of the actors themselves."""
        by_iri = {actor.iri: actor for actor in actors}
        lost: set[str] = set()
        gained: dict[str, set[str]] = defaultdict(set)
        for node in {*was, *now}:
            if was.get(node) == now.get(node) and node not in article.nodes:
                continue
            if node in was:
                lost.add(was[node])
            if node in now:
                gained[now[node]].add(node)
        for actor in sorted(lost | set(gained)):
            old = set(self._quads.in_graph(None, iri(actor), None, None))
            new: set[Statement] = set()
            if actor in by_iri:
                # Who only gains nodes keeps all that was said; only then need the others not be read again.
                keeps = actor not in lost and bool(old)
                nodes = sorted(gained[actor]) if keeps else by_iri[actor].nodes
                said = [self._own(article, node) for node in nodes]
                new = description(iri(actor), by_iri[actor].name, [*([old] if keeps else []), *said])
            delta.change(None, old, new)

    def _own(self, article: _Article, node: str) -> Iterable[Statement]:
        """What its article says of a node itself."""
        if node in article.nodes:
            return article.after.nodes.get(node, ())
        return [one for _, one in self._quads.in_articles(iri(node), None)]


class _Article:
    """The article that changes, if one does."""

    def __init__(self, before: Iterable[Statement], after: Iterable[Statement]) -> None:
        self.before = _Said(before)
        self.after = _Said(after)
        self.nodes = self.before.nodes.keys() | self.after.nodes.keys()


class _Said:
    """What a graph says of each node, and what in it leads to nodes from something else."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self.nodes: dict[str, list[Statement]] = defaultdict(list)
        self.references: list[Statement] = []
        local: dict[Term, bool] = {}  # asking once for each takes half the time
        for one in statements:
            subject, _, value = one
            if (found := local.get(subject)) is None:
                found = local[subject] = is_local(subject)
            if found:
                self.nodes[subject[1]].append(one)
            elif value[0] == IRI and is_local(value):
                self.references.append(one)


def _refers(statement: Statement) -> bool:
    """Whether a statement leads to a node, from something else."""
    return is_local(statement[2]) and not is_local(statement[0])


class _Known(Protocol):
    def __call__(self, node: str) -> str | None: ...


def _moved(statement: Statement, actors: Mapping[str, str], known: _Known | None = None) -> Statement:
    """The statement about the actor in place of the node."""
    subject, property_, value = statement
    actor = actors.get(value[1]) or (known(value[1]) if known is not None else None)
    return subject, property_, iri(actor or value[1])
