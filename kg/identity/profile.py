"""What one article says of each person, organisation or other thing that it names."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.errors import TableError
from kg.identity.roles import (
    RELATIVE,
    Role,
    aliases,
    collectives,
    countries_in,
    gender_of,
    party_of,
    place_key,
    role,
    role_words,
    titles,
)
from kg.knowledge.keys import key, surnames
from kg.model import Kind, MentionType
from kg.resources import resource
from kg.tables import numbered_rows, read_table
from kg.vocab import BASE, MENTION_CONCEPT, RDF, RDFS, SCHEMA, SKOS, WS, local_kind

FIRST_NAMES = ("seeds/first_names.tsv", ("name", "gender", "source"))
COMMON_SURNAMES = "seeds/common_surnames.tsv"

_NEAR = 70  # characters on either side of a name that are looked at
_MOST_COMPANIONS = 60
_CAPITALS = r"[A-ZÄÖÜ][\w.&-]*(?: [A-ZÄÖÜ0-9][\w.&-]*){0,3}"
_AGED = re.compile(r"\b(\d{1,3})[- ]?[Jj]ährige\w*(?:\s+[\w-]+){0,3}\s+$")
_BRACKETS = re.compile(r"\s*\(([^()]{1,60})\)")
_AGE_AFTER = re.compile(r", (\d{1,3}),")
_OF_PARTY = re.compile(r",? (?:von|aus|bei|in) (?:der|den) ([\w/]+)")
_BELONGS = re.compile(rf",? (?:von der|von den|bei der|von|vom|beim|aus) ({_CAPITALS})")
_APPOSITION = re.compile(
    rf", ([A-ZÄÖÜ][\w-]+)(?: (?:der|des|von der|von|vom|am|an der|im|in|beim|bei|aus) ({_CAPITALS}))?[,.]"
)
_OF_COUNTRY = re.compile(r"\b([A-ZÄÖÜ][\w-]+)s\s+[A-ZÄÖÜ][\w-]+\s+$")
# Bodies that every town or state has; with a place in their name ("Landgericht Bochum") they are one.
_ANYWHERE = tuple(
    """tag gericht rat amt behörde ministerium polizei feuerwehr staatsanwaltschaft gemeinde kirche verein klinikum klinik
    universität hochschule stadtwerke schule regierung koalition opposition fraktion verwaltung partei gewerkschaft
    kammer verband senat kreis zentrale museum theater rathaus krankenhaus werft konzern unternehmen bahn verlag
    sender zeitung stiftung institut kanzlei bank sparkasse union jury vorstand präsidium kommission ausschuss
    agentur dienst wache inspektion direktion hof versicherung genossenschaft initiative bündnis""".split()
)
_ONLY_ONE = ("bundes", "europa", "eu-", "un-", "nato")
_HIM = frozenset({"er", "ihn", "ihm", "sein", "seine", "seiner", "seinen", "seinem", "seines"})
_HER = frozenset({"sie", "ihr", "ihre", "ihrer", "ihren", "ihrem", "ihres"})
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_YEAR = re.compile(r"\d{4}", re.ASCII)
# The terms as plain strings: a namespace takes a microsecond to answer, and there are hundreds of triples.
_TYPE, _LABEL, _OTHER_NAME, _EXACT_MATCH = map(
    str, (RDF.type, RDFS.label, SCHEMA.alternateName, SKOS.exactMatch)
)
_ARTICLE, _LOCATION, _ROLE, _DATELINE = map(str, (WS.Article, WS.Location, WS.role, WS.dateline))
_TEXT, _PUBLISHER, _PUBLISHED = map(str, (SCHEMA.text, SCHEMA.publisher, SCHEMA.datePublished))
REFERS_TO, _MENTION_TYPE, _WORDS = map(str, (WS.refersTo, WS.mentionType, WS.text))
_BEGIN, _END, _NAME = map(str, (WS.beginIndex, WS.endIndex, MENTION_CONCEPT[MentionType.NAME]))
TELLING = frozenset(
    {_TYPE, _LABEL, _OTHER_NAME, _EXACT_MATCH, _ROLE, _DATELINE, _TEXT, _PUBLISHER, _PUBLISHED, REFERS_TO}
    | {_MENTION_TYPE, _WORDS, _BEGIN, _END}
)
"""The properties that `profiles` looks at."""
_ASIDE = re.compile(re.escape(f"{BASE}article/") + r"[^/]+/(?:statement|segment)/")


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
    affiliations place the person.
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
    setting: Setting

    @property
    def keys(self) -> frozenset[str]:
        """Under what a node is looked up: only nodes that share a key may be one."""
        kind = self.kind.value
        own = {f"{kind}|{self.surname}"}
        if self.kind is not Kind.PERSON:
            own |= {f"{kind}|{name}" for name in self.names}
        return frozenset(own | {f"{kind}|{link}" for link in self.links})

    @property
    def is_common(self) -> bool:
        """Whether many bear the name: a frequent surname, or a body such as "Polizei" or "Landgericht"."""
        if self.kind is Kind.PERSON:
            return self.surname in common_surnames()
        return self.kind is Kind.ORGANIZATION and _is_anywhere(self.surname)

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
        for entity in properties.get(REFERS_TO, ()):
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
        elif kind is Kind.PERSON and surnames(name):
            people.add(" ".join(_words(name)))
        elif kind is Kind.ORGANIZATION and not _is_anywhere(name):
            bodies.add(_standard(name))
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
    found = _Around.of(mentions, text, setting) if kind is Kind.PERSON else _Around()
    given, surname = _name(label, kind)
    roles = [role(phrase) for phrase in sorted(own.get(_ROLE, ()))]
    roles += [one for one in found.roles if not any(one.head == known.head and not one.at for known in roles)]
    named = {key(name) for name in (label, *own.get(_OTHER_NAME, ()))}
    return Profile(
        node=node,
        kind=kind,
        name=label,
        given=given,
        surname=surname,
        names=frozenset(_standard(name) for name in named if name),
        links=frozenset(own.get(_EXACT_MATCH, ())),
        gender=_gender(given, roles, mentions) if kind is Kind.PERSON else None,
        roles=tuple(one for one in roles if one.head and one.head not in RELATIVE),
        parties=frozenset(found.parties).union(*(one.parties for one in roles)),
        countries=frozenset(found.countries).union(*(one.countries for one in roles)),
        at=frozenset(found.at).union(*(one.at for one in roles)),
        born=found.born,
        setting=setting,
    )


class _Around:
    """What the words right before and after the names of a person say."""

    def __init__(self) -> None:
        self.parties: set[str] = set()
        self.countries: set[str] = set()
        self.at: set[str] = set()
        self.roles: list[Role] = []
        self.born: tuple[int, int] | None = None

    @classmethod
    def of(cls, mentions: list[Mapping[str, list[str]]], text: str, setting: Setting) -> _Around:
        around = cls()
        spans = sorted(
            (int(begin), int(end))
            for mention in mentions
            if _NAME in mention.get(_MENTION_TYPE, ())
            for begin in mention.get(_BEGIN, ())
            for end in mention.get(_END, ())
        )
        for first, last in spans:
            around._before(text[max(0, first - _NEAR) : first], setting)
            around._after(text[last : last + _NEAR], setting)
        return around

    def _before(self, words_: str, setting: Setting) -> None:
        # Neither is often there, and a glance takes a fraction of the time that searching does.
        if "ährige" in words_ and (match := _AGED.search(words_)):
            self._age(match[1], setting)
        _, owner, noun = ["", "", "", *words_.rsplit(None, 2)][-3:]
        if owner.endswith("s") and noun[:1].isupper() and (match := _OF_COUNTRY.search(words_)):
            self.countries |= countries_in(match[1])
            if (state := place_key(match[1])) != match[1].casefold():
                self.at.add(state)

    def _after(self, words_: str, setting: Setting) -> None:
        if match := _BRACKETS.match(words_):
            for part in re.split(r"[,/;]", match[1]):
                if part.strip().isdecimal():
                    self._age(part.strip(), setting)
                elif party := party_of(part.strip()):
                    self.parties.add(party)
            words_ = words_[match.end() :]
        if match := _AGE_AFTER.match(words_):
            self._age(match[1], setting)
        if (match := _OF_PARTY.match(words_)) and (party := party_of(match[1])):
            self.parties.add(party)
        elif match := _BELONGS.match(words_):
            self._belongs(match[1])
        if (match := _APPOSITION.match(words_)) and not _is_name(match[1]):
            phrase = match[1] if match[2] is None else f"{match[1]} von {match[2]}"
            self.roles.append(role(phrase))

    def _belongs(self, body: str) -> None:
        if party := party_of(body):
            self.parties.add(party)
        elif countries := countries_in(body):
            self.countries |= countries
        else:
            self.at.add(place_key(body))

    def _age(self, written: str, setting: Setting) -> None:
        year = _YEAR.match(setting.date or "")
        if year and 0 < int(written) < 120:
            self.born = (int(year[0]) - int(written) - 1, int(year[0]) - int(written))


def _name(label: str, kind: Kind) -> tuple[tuple[str, ...], str]:
    """Given names and surname of a person, the standard name of anything else."""
    if kind is not Kind.PERSON:
        return (), _standard(key(label))
    known = " ".join(_words(key(label)))
    found = surnames(known)
    if not found:  # "Papst Leo XIV." has no surname, but is known by the whole
        *first, last = known.split() or [""]
        return tuple(first), last
    given = known.removesuffix(found[-1]).split()
    return tuple(given), found[0]


def _words(name: str) -> list[str]:
    """The words of a name without what may stand before it: "us-außenminister antony blinken"."""
    known = name.split()
    while len(known) > 1 and not _is_name(known[0]) and _may_precede(known[0], len(known)):
        known.pop(0)
    return known


def _may_precede(word: str, length: int) -> bool:
    if word in titles() or word.rstrip(".") in titles() or word.rpartition("-")[2] in role_words():
        return True
    return length > 2 and gender_of(word) is not None


def _standard(name: str) -> str:
    """The name of an organisation that the table of organisations gives to all its forms: "uno" -> "vereinte nationen"."""
    return aliases().get(name, name)


def _gender(given: tuple[str, ...], roles: list[Role], mentions: list[Mapping[str, list[str]]]) -> str | None:
    """By the first name, else by the form of the role, else by the pronouns if they agree."""
    known = _first_names().get(given[0].split("-")[0]) if given else None
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


def _is_anywhere(name: str) -> bool:
    """Whether there are many bodies of this name: "Polizei", "Landtag", "Innenministerium", but not "Bundestag"."""
    if " " in name or name.startswith(_ONLY_ONE):
        return False
    return name in collectives() or name.endswith(_ANYWHERE)


def _is_name(word: str) -> bool:
    return word.casefold() in _first_names()


def _one(values: Mapping[str, list[str]], property_: str) -> str | None:
    found = values.get(property_)
    if not found or len(found) == 1:
        return found[0] if found else None
    return max(found, key=lambda value: (len(value), value))


@cache
def _first_names() -> dict[str, str]:
    return {row["name"].casefold(): row["gender"] for row in read_table(*FIRST_NAMES)}


@cache
def common_surnames(relative: str = COMMON_SURNAMES) -> frozenset[str]:
    """The surnames that many bear, in small letters; raises TableError for a broken table."""
    found: set[str] = set()
    for line, row in numbered_rows(relative, ("surname", "source")):
        name = row["surname"].casefold()
        if " " in name or name in found:
            problem = f"{row['surname']!r} is no single word, or stands here twice"
            raise TableError(str(resource(relative)), line, problem, "correct or delete the row")
        found.add(name)
    return frozenset(found)


def plain_name(label: str) -> bool:
    """Whether no title or office stands before the name."""
    return len(_words(key(label))) == len(key(label).split())
