"""From profiles to actors: which nodes are one, and why.

The result depends on the profiles and the decisions by hand alone. Everything is done in an order that comes
from the evidence and the names of the nodes, so no order of reading shows. In short:

- names are compared as `kg.identity.spelling` spells them: "Müller" and "Mueller", "Petrović" and "Petrovic";
- equal identifiers are one, whatever their names, and so are those who can only be one public figure;
- people of one first name and surname are one if the surname is rare and nothing speaks against it, else only with
  support (the same office, the same company, place or time);
- a surname alone goes to the one full name that it can mean, with support; where two full names compete, only if one
  of them is far ahead;
- organisations and other things of one name are one, be it with or without legal form or with the town before or
  behind ("Kieler Landgericht"); bodies of which there are many ("Polizei") only in the same town or land;
- two people whom one article keeps apart are never joined by rule, and whom people split never at all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.identity.byhand import Decision
from kg.identity.evidence import DECISIVE, Evidence
from kg.identity.group import Group
from kg.identity.joining import Groups, Join, join_all
from kg.identity.names import plain_name
from kg.identity.people import join_full_names, join_surnames
from kg.identity.profile import Profile
from kg.identity.things import join_things
from kg.model import Kind
from kg.vocab import actor_iri

_RARE = 5


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
    state = Groups(profiles, decisions)
    _by_hand(state, decisions)
    _by_identifier(state)
    _by_figure(state)
    people: dict[str, list[Profile]] = defaultdict(list)
    things: dict[Kind, list[Profile]] = defaultdict(list)
    for profile in profiles:
        if profile.kind is Kind.PERSON:
            people[profile.surname].append(profile)
        else:
            things[profile.kind].append(profile)
    for _, namesakes in sorted(people.items()):
        if len(namesakes) > 1:
            join_full_names(state, namesakes)
            join_surnames(state, namesakes)
    for _, found in sorted(things.items()):
        if len(found) > 1:
            join_things(state, found)
    return _named(state)


def _by_hand(state: Groups, decisions: Sequence[Decision]) -> None:
    for decision in sorted(decisions, key=lambda one: one.iri):
        present = [state.profiles[node] for node in sorted(decision.together()) if node in state.profiles]
        groups = state.of(present)
        if len(groups) > 1:
            state.join(groups, f"by hand: {decision.reason}", ())


def _by_identifier(state: Groups) -> None:
    by_link: dict[tuple[Kind, str], list[Profile]] = defaultdict(list)
    for profile in state.profiles.values():
        for link in profile.links:
            by_link[profile.kind, link].append(profile)
    for (_, link), found in sorted(by_link.items()):
        join_all(state, state.of(found), "same identifier", [Evidence(DECISIVE, link)], same_article=True)


def _by_figure(state: Groups) -> None:
    found: dict[str, list[Profile]] = defaultdict(list)
    for profile in state.profiles.values():
        if profile.figure:
            found[profile.figure].append(profile)
    for figure, profiles in sorted(found.items()):
        evidence = [Evidence(DECISIVE, f"{figure} in the table of public figures")]
        join_all(state, state.of(profiles), "same public figure", evidence, same_article=False)


def _named(state: Groups) -> list[Actor]:
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
    """The fullest name among these: with first name before without, without office before with, then the longest, of equal
    ones the one of more articles.

    What is rare beside the commonest of the best kind, such as a genitive taken for a name, does not count.
    """
    counted = Counter(
        (bool(one.given), one.kind is not Kind.PERSON or plain_name(one.name), one.name) for one in profiles
    )
    best = max(kind[:2] for kind in counted)
    names = {name: count for (given, plain, name), count in counted.items() if (given, plain) == best}
    most = max(names.values())
    return max(
        (name for name, count in names.items() if count * _RARE >= most),
        key=lambda name: (len(name), names[name], name),
    )
