"""From the graph of an article to the profiles of those it names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.identity.around import Around
from kg.identity.figures import figure_of
from kg.identity.names import first_names, is_anywhere, parted, standard, without_form
from kg.identity.profile import Profile, Setting
from kg.identity.roles import RELATIVE, Role, gender_of, role
from kg.identity.seats import seats, stripped
from kg.knowledge.keys import key
from kg.model import Kind, MentionType
from kg.vocab import BASE, MENTION_CONCEPT, RDF, RDFS, SCHEMA, SKOS, WS, local_kind

_MOST_COMPANIONS = 60
_HIM = frozenset({"er", "ihn", "ihm", "sein", "seine", "seiner", "seinen", "seinem", "seines"})
_HER = frozenset({"sie", "ihr", "ihre", "ihrer", "ihren", "ihrem", "ihres"})
# The terms as plain strings: a namespace takes a microsecond to answer, and there are hundreds of triples.
_TYPE, _LABEL, _OTHER_NAME, _EXACT_MATCH = map(
    str, (RDF.type, RDFS.label, SCHEMA.alternateName, SKOS.exactMatch)
)
_ARTICLE, _LOCATION, _ROLE, _DATELINE = map(str, (WS.Article, WS.Location, WS.role, WS.dateline))
_TEXT, _PUBLISHER, _PUBLISHED = map(str, (SCHEMA.text, SCHEMA.publisher, SCHEMA.datePublished))
_REFERS_TO, _MENTION_TYPE, _WORDS = map(str, (WS.refersTo, WS.mentionType, WS.text))
_BEGIN, _END, _NAME = map(str, (WS.beginIndex, WS.endIndex, MENTION_CONCEPT[MentionType.NAME]))
TELLING = frozenset(
    {_TYPE, _LABEL, _OTHER_NAME, _EXACT_MATCH, _ROLE, _DATELINE, _TEXT, _PUBLISHER, _PUBLISHED, _REFERS_TO}
    | {_MENTION_TYPE, _WORDS, _BEGIN, _END}
)
"""The properties that `profiles` looks at."""
_ASIDE = re.compile(re.escape(f"{BASE}article/") + r"[^/]+/(?:statement|segment)/")


def is_aside(subject: str) -> bool:
    """Whether nothing that is said of this tells who is who: statements and their parts, of which an article has most."""
    return _ASIDE.match(subject) is not None


def profiles(triples: Iterable[tuple[str, str, str]]) -> tuple[Setting, list[Profile]] | None:
    """The profiles of all nodes in the graph of one article, sorted; None if the graph holds no article.

    The terms come as plain strings: IRIs and the text of literals. What does not tell who is who may be missing.
    """
    values: dict[str, dict[str, list[str]]] = {}
    own: dict[str, list[str]] | None = None
    article, last, is_beside = "", "", False
    for subject, property_, value in triples:
        if subject != last:
            last, is_beside, own = subject, is_aside(subject), values.get(subject)
        if is_beside or property_ not in TELLING:
            continue
        if own is None:
            own = values[subject] = {}
        if property_ in own:
            own[property_].append(value)
        else:
            own[property_] = [value]
        if value == _ARTICLE and property_ == _TYPE:
            article = subject
    if not article:
        return None
    setting = _setting(article, values)
    mentions: dict[str, list[Mapping[str, list[str]]]] = defaultdict(list)
    for properties in values.values():
        for entity in properties.get(_REFERS_TO, ()):
            mentions[entity].append(properties)
    text = _one(values[article], _TEXT) or ""
    nodes = sorted(node for node in values if local_kind(node) is not None)
    return setting, [_profile(node, values[node], mentions[node], text, setting) for node in nodes]


def _setting(article: str, values: Mapping[str, Mapping[str, list[str]]]) -> Setting:
    own = values[article]
    publisher = _one(own, _PUBLISHER)
    people, bodies, places = set(), set(), set()
    for node, properties in values.items():
        kind = local_kind(node)
        is_place = _LOCATION in properties.get(_TYPE, ())
        if kind is None and not is_place:
            continue
        name = key(_one(properties, _LABEL) or "")
        if is_place:
            places.add(name)
        elif kind is Kind.PERSON:
            given, surname = parted(_one(properties, _LABEL) or "", kind)
            if given:
                people.add(" ".join((*given, surname)))
        elif kind is Kind.ORGANIZATION and not is_anywhere(name):
            bodies.add(without_form(standard(name)))
    line = _one(own, _DATELINE)
    return Setting(
        article,
        _one(own, _PUBLISHED),
        key(_one(values.get(publisher, {}), _LABEL) or "") if publisher else None,
        re.split(r"[(/,-]", key(line))[0].strip() if line else None,
        *(frozenset(sorted(found)[:_MOST_COMPANIONS]) for found in (people, bodies, places)),
    )


def _profile(
    node: str,
    own: Mapping[str, list[str]],
    mentions: list[Mapping[str, list[str]]],
    text: str,
    setting: Setting,
) -> Profile:
    kind = local_kind(node) or Kind.OTHER
    label = _one(own, _LABEL) or ""
    found = Around.of(_names(mentions), text, setting.date) if kind is Kind.PERSON else Around()
    given, surname = parted(label, kind)
    if kind is Kind.ORGANIZATION:
        surname, at = stripped(surname)
        if is_anywhere(surname):
            found.at |= at or seats(_names(mentions), text)
    roles = [role(phrase) for phrase in sorted(own.get(_ROLE, ()))]
    roles += [one for one in found.roles if not any(one.head == known.head and not one.at for known in roles)]
    names = (label, *own.get(_OTHER_NAME, ()))
    named = {key(name) for name in names}
    gender = _gender(given, roles, mentions) if kind is Kind.PERSON else None
    everywhere = frozenset(found.at).union(*(one.at for one in roles))
    told = tuple(one for one in roles if one.head and one.head not in RELATIVE)
    year = int(setting.date[:4]) if setting.date and setting.date[:4].isdigit() else None
    return Profile(
        node=node,
        kind=kind,
        name=label,
        given=given,
        surname=surname,
        names=frozenset(standard(name) for name in named if name),
        links=frozenset(own.get(_EXACT_MATCH, ())),
        gender=gender,
        roles=told,
        parties=frozenset(found.parties).union(*(one.parties for one in roles)),
        countries=frozenset(found.countries).union(*(one.countries for one in roles)),
        at=everywhere,
        born=found.born,
        generations=frozenset(found.generations),
        figure=figure_of(names, gender, told, everywhere, year) if kind is Kind.PERSON else "",
        setting=setting,
    )


def _names(mentions: Iterable[Mapping[str, list[str]]]) -> list[tuple[int, int]]:
    """Where the names among the mentions of a node begin and end, in order."""
    return sorted(
        (int(begin), int(end))
        for mention in mentions
        if _NAME in mention.get(_MENTION_TYPE, ())
        for begin in mention.get(_BEGIN, ())
        for end in mention.get(_END, ())
    )


def _gender(given: tuple[str, ...], roles: list[Role], mentions: list[Mapping[str, list[str]]]) -> str | None:
    """By the first name, else by the form of the role, else by the pronouns if they agree."""
    known = first_names().get(given[0]) if given else None
    if known in {"m", "f"}:
        return known
    by_role = {
        gender
        for one in roles
        for noun in [one.phrase.split()]
        if (gender := next((found for word in noun if (found := gender_of(word))), None))
    }
    if len(by_role) == 1:
        return by_role.pop()
    spoken = {(_one(mention, _WORDS) or "").casefold() for mention in mentions}
    him, her = bool(spoken & _HIM), bool(spoken & _HER)
    return None if him == her else "m" if him else "f"


def _one(values: Mapping[str, list[str]], property_: str) -> str | None:
    found = values.get(property_)
    if not found or len(found) == 1:
        return found[0] if found else None
    return max(found, key=lambda value: (len(value), value))
