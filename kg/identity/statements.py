"""What is said of identities, as statements: triples of plain terms, which know no store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from kg.identity.byhand import Act, Decision
from kg.identity.decide import Actor
from kg.identity.profile import Profile, Setting, dumped_setting
from kg.vocab import PROV, RDF, RDFS, SCHEMA, WS, local_kind

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
IDENTITY, REASON = iri(str(WS.identity)), iri(str(WS.reason))
KEY, PROFILE = iri(str(WS.identityKey)), iri(str(WS.profile))


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
        found = {(iri(node), IDENTITY, iri(self.actor))} if self.actor else set()
        return found | ({(iri(node), REASON, text(self.reason))} if self.reason else set())


def identities(actor: Actor) -> Iterator[tuple[str, Identity]]:
    """The nodes of an actor, each with what is to be said of its identity."""
    for node in actor.nodes:
        yield node, Identity(actor.iri, actor.joins[node].text if node in actor.joins else None)


def indexed(setting: Setting, found: Sequence[Profile]) -> set[Statement]:
    """What the index says of an article and its nodes; nothing of an article without any."""
    statements = {(iri(one.node), KEY, text(key)) for one in found for key in one.keys}
    statements |= {(iri(one.node), PROFILE, (_JSON, one.dumped())) for one in found}
    if found:
        statements.add((iri(setting.article), PROFILE, (_JSON, dumped_setting(setting))))
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
        yield node, REASON, text(one.reason)
        yield node, iri(str(PROV.generatedAtTime)), (_DATETIME, one.made)
        for member in sorted(one.members):
            yield node, iri(str(WS.member)), iri(member)
        for member in sorted(one.others):
            yield node, iri(str(WS.otherMember)), iri(member)
