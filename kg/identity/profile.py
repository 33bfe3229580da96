"""What one article says of each person, organisation or other thing that it names."""

from __future__ import annotations

import json
from dataclasses import dataclass

from kg.identity.names import body_key, frequent_surnames, is_anywhere
from kg.identity.roles import Role, role
from kg.model import Kind
from kg.vocab import local_kind

_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds all names of one article. `people` are full names, all names in the form of `key`."""

    article: str
    date: str | None
    publisher: str | None
    dateline: str | None
    people: frozenset[str]
    bodies: frozenset[str]
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class Profile:
    """What one article says of one node.

    `given` and `surname` are those of a person, in the form of `key`; `surname` of anything else is its whole
    name. `born` is the first and last year of birth that the stated age allows, `at` where roles and
    affiliations place the person,
    or a body of which there are many; `generations` are "senior" and "junior"; `figure` is the public figure that the
    person is, if he is one (`kg.identity.figures`).
    """

    node: str
    kind: Kind
    name: str
    given: tuple[str, ...]
    surname: str
    names: frozenset[str]
    links: frozenset[str]
    gender: str | None
    roles: tuple[Role, ...]
    parties: frozenset[str]
    countries: frozenset[str]
    at: frozenset[str]
    born: tuple[int, int] | None
    generations: frozenset[str]
    figure: str
    setting: Setting

    @property
    def keys(self) -> frozenset[str]:
        """Under what a node is looked up: only nodes that share a key may be one."""
        kind = self.kind.value
        own = {f"{kind}|{self.surname}"}
        if self.kind is not Kind.PERSON:
            names = self.names | {self.surname}
            own |= {f"{kind}|{form}" for name in names for form in (name, body_key(name))}
        if self.figure:
            own.add(f"{kind}|figure {self.figure}")
        return frozenset(own | {f"{kind}|{link}" for link in self.links})

    @property
    def is_common(self) -> bool:
        """Whether many bear the name: a frequent surname, or a body such as "Polizei" or "Landgericht"."""
        if self.kind is Kind.PERSON:
            return self.surname in frequent_surnames()
        return self.kind is Kind.ORGANIZATION and is_anywhere(self.surname)

    def dumped(self) -> str:
        """All but the setting as JSON."""
        return _JSON.encode(
            {
                "name": self.name,
                "given": self.given,
                "surname": self.surname,
                "names": sorted(self.names),
                "links": sorted(self.links),
                "gender": self.gender,
                "roles": [one.phrase for one in self.roles],
                "parties": sorted(self.parties),
                "countries": sorted(self.countries),
                "at": sorted(self.at),
                "born": self.born,
                "generations": sorted(self.generations),
                "figure": self.figure,
            }
        )


def loaded(node: str, text: str, setting: Setting) -> Profile:
    """The profile that `Profile.dumped` wrote; raises ValueError or KeyError if it did not."""
    values = json.loads(text)
    kind = local_kind(node)
    if kind is None:
        raise ValueError(f"{node} is no node of an article")
    return Profile(
        node=node,
        kind=kind,
        name=values["name"],
        given=tuple(values["given"]),
        surname=values["surname"],
        names=frozenset(values["names"]),
        links=frozenset(values["links"]),
        gender=values["gender"],
        roles=tuple(role(phrase) for phrase in values["roles"]),
        parties=frozenset(values["parties"]),
        countries=frozenset(values["countries"]),
        at=frozenset(values["at"]),
        born=tuple(values["born"]) if values["born"] else None,
        generations=frozenset(values.get("generations", ())),
        figure=values.get("figure", ""),
        setting=setting,
    )


def dumped_setting(setting: Setting) -> str:
    """The setting as JSON, for `loaded_setting`."""
    return _JSON.encode(
        {
            "date": setting.date,
            "publisher": setting.publisher,
            "dateline": setting.dateline,
            "people": sorted(setting.people),
            "bodies": sorted(setting.bodies),
            "places": sorted(setting.places),
        }
    )


def loaded_setting(article: str, text: str) -> Setting:
    """The setting of the article with this IRI; raises ValueError or KeyError for another text."""
    values = json.loads(text)
    named = {name: frozenset(values[name]) for name in ("people", "bodies", "places")}
    return Setting(article, values["date"], values["publisher"], values["dateline"], **named)
