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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from kg.identity.byhand import Act, Decision
from kg.identity.decide import Actor, decide
from kg.identity.profile import (
    Profile,
    Setting,
    dumped_setting,
    loaded,
    loaded_setting,
    profiles,
)
from kg.vocab import (
    BY_HAND,
    IDENTITIES,
    IDENTITY_INDEX,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    WS,
    local_kind,
)

Term = tuple[str, str]
"""A term: "iri" or the datatype's IRI, and the IRI or text. Language tags do not occur."""
Statement = tuple[Term, Term, Term]

IRI = "iri"
STRING = "http://www.w3.org/2001/XMLSchema#string"
_JSON = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON"
_DATETIME = "http://www.w3.org/2001/XMLSchema#dateTime"


def iri(address: str) -> Term:
    """A term that is an IRI."""
    return IRI, address


def text(value: str) -> Term:
    """A term that is a plain string."""
    return STRING, value


_LABEL, _OTHER_NAME = iri(str(RDFS.label)), iri(str(SCHEMA.alternateName))
_IDENTITY, _REASON = iri(str(WS.identity)), iri(str(WS.reason))
_KEY, _PROFILE = iri(str(WS.identityKey)), iri(str(WS.profile))


class Quads(Protocol):
    """What a ledger reads from a store; None stands for anything."""

    def in_articles(self, subject: Term | None, value: Term | None) -> Iterator[tuple[str, Statement]]:
        """What the graphs of articles state with this subject or object, with the names of the graphs."""

    def in_graph(
        self, graph: str | None, subject: Term | None, property_: Term | None, value: Term | None
    ) -> Iterator[Statement]:
        """What one graph states, None being the default graph."""


@dataclass(slots=True)
class Delta:
    """Statements to delete and to insert, by graph; None is the default graph."""

    gone: dict[str | None, set[Statement]] = field(default_factory=lambda: defaultdict(set))
    come: dict[str | None, set[Statement]] = field(default_factory=lambda: defaultdict(set))

    def change(self, graph: str | None, old: set[Statement], new: set[Statement]) -> None:
        """Makes `graph` hold `new` instead of `old`."""
        self.gone[graph] |= old - new
        self.come[graph] |= new - old


class Identity(NamedTuple):
    """Which actor a node is, and why; both None for a node that is no more."""

    actor: str | None
    reason: str | None

    def statements(self, node: str) -> set[Statement]:
        """What the graph of identities says of this node."""
        found = {(iri(node), _IDENTITY, iri(self.actor))} if self.actor else set()
        return found | ({(iri(node), _REASON, text(self.reason))} if self.reason else set())


class Ledger:
    """The identities in one store; it lives as long as the store is open and remembers what it has read."""

    def __init__(self, quads: Quads) -> None:
        self._quads = quads
        self._profiles: dict[str, Profile] = {}
        self._settings: dict[str, Setting] = {}
        self._by_key: dict[str, set[str]] = {}
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
        gone = [profile for node in sorted(old_nodes) if (profile := self._profile(node)) is not None]
        found = profiles((s[1], p[1], o[1]) for s, p, o in after)
        setting, come = found if found is not None else (None, [])
        delta = Delta()
        is_new = not before and setting is not None and self._is_new(setting.article, come)
        if is_new:
            self._identities |= {one.node: Identity(None, None) for one in come}
        self._reindex(delta, gone, come, setting, before, is_new=is_new)
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
        touched = [profile for node in sorted(nodes) if (profile := self._profile(node)) is not None]
        # A merge that is undone no longer ties its nodes together, so that their keys are given one by one.
        self._follow(delta, [], [], touched)
        return delta

    def forget(self) -> None:
        """Reads everything anew next time, as what was worked out was not written."""
        self._profiles.clear()
        self._settings.clear()
        self._by_key.clear()
        self._identities.clear()
        self._decisions = None

    def namesakes(self, nodes: Iterable[str]) -> list[Profile]:
        """The profiles of these nodes and of all that could be one with them, sorted by node."""
        known = [profile for node in nodes if (profile := self._profile(node)) is not None]
        return self._closed(known)

    # --- reading the index ---------------------------------------------------------------------------

    def _profile(self, node: str) -> Profile | None:
        if node in self._profiles:
            return self._profiles[node]
        written = next(self._quads.in_graph(IDENTITY_INDEX, iri(node), _PROFILE, None), None)
        if written is None:
            return None
        article = node.rsplit("/", 2)[0]
        if article not in self._settings:
            (kept,) = self._quads.in_graph(IDENTITY_INDEX, iri(article), _PROFILE, None)
            self._settings[article] = loaded_setting(article, kept[2][1])
        self._profiles[node] = loaded(node, written[2][1], self._settings[article])
        return self._profiles[node]

    def _is_new(self, article: str, come: Iterable[Profile]) -> bool:
        """Whether the store knows nothing of the article nor, therefore, of its nodes; no node is that of another."""
        known = self._quads.in_graph(IDENTITY_INDEX, iri(article), _PROFILE, None)
        return next(iter(known), None) is None and all(one.node.startswith(f"{article}/") for one in come)

    def _with_key(self, key: str) -> set[str]:
        if key not in self._by_key:
            found = self._quads.in_graph(IDENTITY_INDEX, None, _KEY, text(key))
            self._by_key[key] = {subject[1] for subject, _, _ in found}
        return self._by_key[key]

    def _closed(self, start: Iterable[Profile]) -> list[Profile]:
        """All nodes that share a key with these, or are tied to them by hand, and so on."""
        ties: dict[str, set[str]] = defaultdict(set)
        for decision in self.decisions():
            for node in decision.nodes:
                ties[node] |= decision.nodes
        seen: set[str] = set()
        found: dict[str, Profile] = {}
        todo = sorted({key for profile in start for key in profile.keys})
        while todo:
            key = todo.pop()
            if key in seen:
                continue
            seen.add(key)
            for node in self._with_key(key):
                for tied in {node, *ties.get(node, ())}:
                    profile = self._profile(tied)
                    if profile is not None and tied not in found:
                        found[tied] = profile
                        todo.extend(profile.keys - seen)
        return [found[node] for node in sorted(found)]

    def _reindex(
        self,
        delta: Delta,
        gone: Sequence[Profile],
        come: Sequence[Profile],
        setting: Setting | None,
        before: Sequence[Statement],
        *,
        is_new: bool,
    ) -> None:
        """The index without the old profiles of an article and with the new ones."""
        article = next(
            (s[1] for s, p, o in before if p[1] == str(RDF.type) and o[1] == str(WS.Article)), None
        )
        if article is None and setting is not None:
            article = setting.article
        nodes = {profile.node for profile in (*gone, *come)} | ({article} if article else set())
        old = {
            statement
            for node in (() if is_new else nodes)
            for statement in self._quads.in_graph(IDENTITY_INDEX, iri(node), None, None)
        }
        delta.change(IDENTITY_INDEX, old, set() if setting is None else indexed(setting, come))
        for one in gone:
            for key in one.keys:
                self._with_key(key).discard(one.node)
            self._profiles.pop(one.node, None)
        for one in come:
            for key in one.keys:
                self._with_key(key).add(one.node)
            self._profiles[one.node] = one
        if article is not None:
            self._settings.pop(article, None)
        if setting is not None:
            self._settings[setting.article] = setting

    # --- what follows --------------------------------------------------------------------------------

    def _follow(
        self,
        delta: Delta,
        before: Sequence[Statement],
        after: Sequence[Statement],
        touched: Sequence[Profile],
    ) -> None:
        """The identities and the default graph, now that the index is as it will be."""
        closed = self._closed(touched)
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
            self._identities[node] = Identity(found.get(_IDENTITY), found.get(_REASON))
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


def identities(actor: Actor) -> Iterator[tuple[str, Identity]]:
    """The nodes of an actor, each with what is to be said of its identity."""
    for node in actor.nodes:
        yield node, Identity(actor.iri, actor.joins[node].text if node in actor.joins else None)


def indexed(setting: Setting, found: Sequence[Profile]) -> set[Statement]:
    """What the index says of an article and its nodes; nothing of an article without any."""
    statements = {(iri(one.node), _KEY, text(key)) for one in found for key in one.keys}
    statements |= {(iri(one.node), _PROFILE, (_JSON, one.dumped())) for one in found}
    if found:
        statements.add((iri(setting.article), _PROFILE, (_JSON, dumped_setting(setting))))
    return statements


def description(actor: Term, name: str, said: Iterable[Iterable[Statement]]) -> set[Statement]:
    """All that is said of the nodes of an actor, of the actor, with one label."""
    label = text(name)
    found = {(actor, _LABEL, label)}
    for statements in said:
        for _, property_, value in statements:
            if property_ in (_LABEL, _OTHER_NAME):
                if value != label:
                    found.add((actor, _OTHER_NAME, value))
            else:
                found.add((actor, property_, value))
    return found


def is_local(term: Term) -> bool:
    """Whether a term is a person or thing of one article."""
    return term[0] == IRI and local_kind(term[1]) is not None


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


# --- decisions as statements -----------------------------------------------------------------------------

_CLASS = {Act.MERGE: str(WS.Merge), Act.SPLIT: str(WS.Split)}
_ACT = {class_: act for act, class_ in _CLASS.items()}


def decisions_of(statements: Iterable[Statement]) -> list[Decision]:
    """The decisions that the graph of those made by hand states, sorted by IRI."""
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, property_, value in statements:
        values[subject[1]][property_[1]].append(value[1])
    found = [
        Decision(
            _ACT[next(class_ for class_ in own[str(RDF.type)] if class_ in _ACT)],
            frozenset(own[str(WS.member)]),
            frozenset(own[str(WS.otherMember)]),
            next(iter(own[str(WS.reason)]), ""),
            next(iter(own[str(PROV.generatedAtTime)]), ""),
        )
        for own in values.values()
        if set(own[str(RDF.type)]) & set(_ACT)
    ]
    return sorted(found, key=lambda one: one.iri)


def statements_of(decisions: Iterable[Decision]) -> Iterator[Statement]:
    """What the graph of decisions made by hand states of these."""
    for one in decisions:
        node = iri(one.iri)
        yield node, iri(str(RDF.type)), iri(_CLASS[one.act])
        yield node, iri(str(RDF.type)), iri(str(WS.Decision))
        yield node, _REASON, text(one.reason)
        yield node, iri(str(PROV.generatedAtTime)), (_DATETIME, one.made)
        for member in sorted(one.members):
            yield node, iri(str(WS.member)), iri(member)
        for member in sorted(one.others):
            yield node, iri(str(WS.otherMember)), iri(member)
