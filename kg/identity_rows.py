"""Who somebody is in the store, article by article, and why: the rows behind `kg explain`, `kg merge` and `kg split`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from kg.errors import QueryError
from kg.identity.byhand import Act, Decision, DecisionError, added
from kg.identity.decide import Actor, decide
from kg.identity.evidence import conflict, points, roles_differ, support
from kg.identity.group import Group, group, joined
from kg.identity.needs import demand
from kg.identity.profile import Profile
from kg.model import Kind
from kg.query.names import Names, resolve
from kg.sparql import iri, literal
from kg.store import Store
from kg.vocab import BASE, IDENTITIES, article_iri, local_kind

MOST_NEAR_MISSES = 20
_ARTICLES = f"{BASE}article/"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An actor in one article: `mentions` are the names as written there, `reason` says why it was joined, if it was."""

    node: str
    article: str
    headline: str | None
    date: str | None
    publisher: str | None
    name: str
    role: str | None
    mentions: tuple[str, ...]
    reason: str | None


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Somebody else who could have been meant: `against` says why he or she is another, `evidence` what spoke for it."""

    iri: str
    name: str
    articles: tuple[str, ...]
    against: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision by hand that concerns an actor."""

    act: str
    reason: str
    made: str
    members: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """An actor with all its articles (by date), what was decided by hand, and who is held to be another."""

    iri: str
    name: str
    kind: str
    names: tuple[str, ...]
    occurrences: tuple[Occurrence, ...]
    decisions: tuple[Ruling, ...]
    near_misses: tuple[NearMiss, ...]


def explanations(store: Store, name: str) -> list[Explanation]:
    """The explanation of each actor that `name` may mean: a name or a part of one, an IRI, or NAME@ARTICLE.

    Raises QueryError if nobody is called so, several names fit, or what is called so is no actor that articles share.
    """
    actors = sorted({_actor_of(store, node) for node in _nodes(store, name)})
    return [_explanation(store, actor) for actor in actors]


def _explanation(store: Store, address: str) -> Explanation:
    nodes = _nodes_of(store, address)
    closed = store.identities.namesakes(nodes)
    decisions = store.identities.decisions()
    actors = decide(closed, decisions)
    profiles = {profile.node: profile for profile in closed}
    actor = next(one for one in actors if one.iri == address)
    return Explanation(
        iri=actor.iri,
        name=actor.name,
        kind=actor.kind.value,
        names=tuple(sorted({profiles[node].name for node in actor.nodes})),
        occurrences=_occurrences(store, actor, profiles),
        decisions=tuple(_ruling(one) for one in decisions if one.nodes & set(actor.nodes)),
        near_misses=_near_misses(actor, actors, profiles, decisions),
    )


def _occurrences(store: Store, actor: Actor, profiles: dict[str, Profile]) -> tuple[Occurrence, ...]:
    about: dict[str, tuple[str | None, str | None, str | None]] = {}
    rows = store.query(
        f"""SELECT ?article ?headline ?day ?house WHERE {{ {iri(actor.iri)} ws:occursIn ?article .
          OPTIONAL {{ ?article schema:headline ?headline }}
          OPTIONAL {{ ?article schema:datePublished ?day }}
          OPTIONAL {{ ?article schema:publisher/rdfs:label ?house }} }}"""
    ).values()
    for article, *facts in rows:
        about[article or ""] = (facts[0], facts[1], facts[2])
    mentions: dict[str, list[tuple[int, str]]] = defaultdict(list)
    rows = store.query(
        f"""SELECT ?node ?begin ?text WHERE {{
          GRAPH {iri(IDENTITIES)} {{ ?node ws:identity {iri(actor.iri)} }}
          GRAPH ?graph {{ ?mention ws:refersTo ?node ; ws:mentionType ws:name ; ws:beginIndex ?begin ;
            ws:text ?text }} }}"""
    ).values()
    for node, begin, text in rows:
        mentions[node or ""].append((int(begin or 0), text or ""))
    found = [
        Occurrence(
            node=node,
            article=profile.setting.article,
            headline=about.get(profile.setting.article, (None,) * 3)[0],
            date=about.get(profile.setting.article, (None,) * 3)[1],
            publisher=about.get(profile.setting.article, (None,) * 3)[2],
            name=profile.name,
            role=profile.roles[0].phrase if profile.roles else None,
            mentions=tuple(text for _, text in sorted(mentions[node])),
            reason=actor.joins[node].text if node in actor.joins else None,
        )
        for node in actor.nodes
        for profile in [profiles[node]]
    ]
    return tuple(sorted(found, key=lambda one: (one.date or "", one.node)))


def _near_misses(
    actor: Actor, actors: Sequence[Actor], profiles: dict[str, Profile], decisions: Sequence[Decision]
) -> tuple[NearMiss, ...]:
    """The others who share a surname, name or identifier, those that most speaks for first."""
    own = _group(actor, profiles)
    keys = _keys(actor, profiles)
    found: list[tuple[float, NearMiss]] = []
    for other in actors:
        if other.iri == actor.iri or not keys & _keys(other, profiles):
            continue
        theirs = _group(other, profiles)
        evidence = support(own, theirs)
        articles = sorted({profiles[node].setting.article for node in other.nodes})
        miss = NearMiss(
            other.iri,
            other.name,
            tuple(articles),
            _against(own, theirs, points(evidence), decisions),
            tuple(f"{one.text} ({one.points:+g})" for one in evidence),
        )
        found.append((points(evidence), miss))
    found.sort(key=lambda item: (-item[0], item[1].iri))
    return tuple(miss for _, miss in found[:MOST_NEAR_MISSES])


def _against(own: Group, other: Group, found: float, decisions: Sequence[Decision]) -> str:
    mine, theirs = set(own.nodes), set(other.nodes)
    for one in decisions:
        if any((a in mine and b in theirs) or (b in mine and a in theirs) for a, b in one.apart()):
            return f"split by hand: {one.reason}"
    if reason := conflict(own, other):
        return reason
    if own.kind is Kind.PERSON and own.articles & other.articles:
        return "one article names both"
    if not (own.given and other.given) and roles_differ(own, other):
        return "their roles differ, and a full name is missing"
    base, need = demand(own, other)
    if base + found < need:
        return f"the evidence comes to {base + found:g} points of the {need:g} that such names need"
    return "too long ago, or somebody else of the name fits as well"


def _group(actor: Actor, profiles: dict[str, Profile]) -> Group:
    return joined([group(profiles[node]) for node in actor.nodes])


def _keys(actor: Actor, profiles: dict[str, Profile]) -> frozenset[str]:
    return frozenset(key for node in actor.nodes for key in profiles[node].keys)


def _ruling(one: Decision) -> Ruling:
    return Ruling(one.act.value, one.reason, one.made, tuple(sorted(one.members)), tuple(sorted(one.others)))


# --- deciding by hand ---------------------------------------------------------------------------------------


def merge(store: Store, one: str, other: str, reason: str) -> str:
    """Makes two one from now on; returns the IRI of the actor that they are then.

    `one` and `other` are names, IRIs or NAME@ARTICLE. Raises QueryError if they name nobody or several, and
    DecisionError if they are one by hand already, or were split.
    """
    first, second = _single(store, one), _single(store, other)
    if first & second:
        raise DecisionError(f"{one!r} and {other!r} are one actor already; there is nothing to merge")
    known = store.identities.decisions()
    if any(known_one.act is Act.MERGE and first | second <= known_one.members for known_one in known):
        raise DecisionError(f"{one!r} and {other!r} are merged by hand already; nothing was changed")
    _made(store, Act.MERGE, first | second, frozenset(), reason)
    return _actor_of(store, min(first))


def split(store: Store, one: str, other: str, reason: str) -> tuple[str, str]:
    """Makes two of two from now on; returns their IRIs.

    The one may hold the other (`split(store, "Müller", "Müller@hafen", ...)` takes the Müller of one article out).
    Raises as `merge` does.
    """
    first, second = _single(store, one), _single(store, other)
    if first == second:
        raise DecisionError(
            f"{one!r} and {other!r} are the same; name the one to take out with its article, as in NAME@ARTICLE"
        )
    if second < first:
        first -= second
    elif first < second:
        second -= first
    _made(store, Act.SPLIT, first, second, reason)
    return _actor_of(store, min(first)), _actor_of(store, min(second))


def undo(store: Store, act: Act, one: str, other: str) -> Decision:
    """Takes back the one decision of this kind about the two; raises DecisionError if there is none, or several."""
    first, second = _single(store, one), _single(store, other)
    known = store.identities.decisions()
    fitting = [decision for decision in known if decision.act is act and _concerns(decision, first, second)]
    if not fitting:
        raise DecisionError(
            f"there is no {act.value} by hand of {one!r} and {other!r}; see kg explain for what there is"
        )
    if len(fitting) > 1:
        reasons = "; ".join(sorted(f"{decision.reason} ({decision.made[:10]})" for decision in fitting))
        raise DecisionError(f"several fit: {reasons}; name both with their articles, as in NAME@ARTICLE")
    store.decide([decision for decision in known if decision is not fitting[0]])
    return fitting[0]


def _concerns(decision: Decision, first: frozenset[str], second: frozenset[str]) -> bool:
    if decision.act is Act.MERGE:
        both = decision.members & (first | second)
        return len(both) > 1 and bool(decision.members & first) and bool(decision.members & second)
    a, b = decision.members, decision.others
    return bool((a & first and b & second) or (a & second and b & first))


def _made(store: Store, act: Act, members: frozenset[str], others: frozenset[str], reason: str) -> None:
    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    store.decide(added(store.identities.decisions(), Decision(act, members, others, reason, now)))


# --- from what a user typed to nodes ------------------------------------------------------------------------


def _single(store: Store, name: str) -> frozenset[str]:
    """The nodes of the one actor, or the one node, that is meant."""
    nodes = _nodes(store, name)
    actors = {_actor_of(store, node) for node in nodes}
    if len(actors) > 1:
        listed = ", ".join(f"{actor} ({_first_article(store, actor)})" for actor in sorted(actors)[:10])
        raise QueryError(
            f"{name!r} may be {listed}; give the IRI, or name the article too, as in NAME@ARTICLE"
        )
    return frozenset(nodes)


def _nodes(store: Store, name: str) -> list[str]:
    bare = name.strip().removeprefix("<").removesuffix(">")
    if local_kind(bare) is not None:
        _actor_of(store, bare)
        return [bare]
    called, at, article = name.rpartition("@")
    if at and called.strip() and not bare.startswith(("http://", "https://")):
        return _in_article(store, called.strip(), article.strip())
    nodes = [
        node
        for actor in _called(store, name) or resolve(Names.of_store(store), name)
        for node in _nodes_of(store, actor)
    ]
    if not nodes:
        raise QueryError(
            f"{name!r} is no person, organisation or thing with a name; places go by their GeoNames id and groups "
            "belong to one article, so that there is nothing to explain or decide"
        )
    return sorted(nodes)


def _called(store: Store, name: str) -> list[str]:
    """All actors that bear the whole name, be it the fullest or another: two called Blinken are both meant."""
    wanted = literal(" ".join(name.split()).lower())
    rows = store.query(
        f"""SELECT DISTINCT ?actor WHERE {{ GRAPH {iri(IDENTITIES)} {{ ?node ws:identity ?actor }}
          ?actor rdfs:label|schema:alternateName ?name FILTER(LCASE(?name) = {wanted}) }}"""
    ).values()
    return sorted(actor or "" for (actor,) in rows)


def _in_article(store: Store, name: str, article: str) -> list[str]:
    """The nodes of an article with the name; the id of the article need not be complete."""
    known = [one for one in store.articles() if article in (one.id, one.iri)] or [
        one for one in store.articles() if one.id.startswith(article)
    ]
    if len(known) != 1:
        some = ", ".join(one.id for one in known[:10]) or "see `kg ask articles`"
        raise QueryError(f"{article!r} is no single article in the store: {some}; give its whole id")
    there = article_iri(known[0].id) if known[0].id else known[0].iri
    rows = store.query(
        f"""SELECT DISTINCT ?node ?name WHERE {{ GRAPH ?graph {{ ?node ws:occursIn {iri(there)} ; ws:named true ;
          rdfs:label|schema:alternateName ?name }} }}"""
    ).values()
    wanted = name.casefold().split()
    names: dict[str, set[str]] = defaultdict(set)
    for node, called in rows:
        if node and local_kind(node) is not None:
            names[node].add((called or "").casefold())
    whole = [node for node, found in names.items() if " ".join(wanted) in found]
    part = [node for node, found in names.items() if any(set(wanted) <= set(one.split()) for one in found)]
    chosen = whole or part
    if len(chosen) != 1:
        raise QueryError(f"{name!r} is {len(chosen)} people or things in {known[0].id}; give the full name")
    return chosen


def _nodes_of(store: Store, actor: str) -> list[str]:
    if local_kind(actor) is not None:
        return [actor]
    query = f"SELECT ?node WHERE {{ GRAPH {iri(IDENTITIES)} {{ ?node ws:identity {iri(actor)} }} }}"
    return sorted(row[0] or "" for row in store.query(query).values())


def _actor_of(store: Store, node: str) -> str:
    query = f"SELECT ?actor WHERE {{ GRAPH {iri(IDENTITIES)} {{ {iri(node)} ws:identity ?actor }} }}"
    for (actor,) in store.query(query).values():
        return actor or node
    raise QueryError(f"there is no {node} in the store; see kg explain for the nodes of an actor")


def _first_article(store: Store, actor: str) -> str:
    return min(_short(node) for node in _nodes_of(store, actor))


def _short(node: str) -> str:
    return node.removeprefix(_ARTICLES).partition("/")[0]


def short_nodes(nodes: Iterable[str]) -> str:
    """The articles of some nodes, for a line of text."""
    return ", ".join(sorted({_short(node) for node in nodes}))
