"""Which name mentions of one article name the same person, organisation or place.

Works on the surface alone: full name, surname, first name, genitive, declined adjectives,
abbreviations in parentheses, known aliases. The first mention of a cluster comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from kg import public_figures
from kg.extract.actors.abbreviations import abbreviated, renamed_from
from kg.extract.actors.forms import (
    JOINERS,
    alias_key,
    bare_form,
    declined,
    declined_aliases,
    is_acronym,
    short_heads,
)
from kg.extract.actors.name_clusters import FORMS, Cluster, Name
from kg.extract.actors.same_bodies import has_form, stands_for
from kg.extract.actors.same_people import (
    by_first_name,
    may_be_misspelt,
    misspelt,
    nearly_called,
    of_other_sex,
    same_person,
    surname_of,
)
from kg.model import Kind
from kg.nlp.names_known import club_prefixes, legal_forms

_APPENDED = ("konzern", "partei")  # "Nordnetz-Konzern" is "Nordnetz"
_SWAPPED = {"initials": "acronym", "acronym": "initials"}
# "A 2", "Bundesautobahn 2", "B5", "Bundesstraße 5".
_ROAD = re.compile(
    r"(?:(?P<motorway>(?:(?:Bundesa|A)utobahn )?A ?|(?:Bundesa|A)utobahn )|(?:Bundesstraße )?B ?|Bundesstraße )"
    r"(?P<number>\d{1,3})"
)


def cluster(names: Sequence[Name]) -> list[Cluster]:
    """Groups `names`, which must be in text order.

    "Angela Merkel ... Merkels Sprecher ... Angela" is one cluster; "Peter Müller ... Anna Müller ...
    Müller" two, the bare surname going to the last fitting.
    """
    clusters: list[Cluster] = []
    index: dict[str, list[Cluster]] = {}
    previous: tuple[Name, Cluster] | None = None
    for position, name in enumerate(names):
        keys = _keys(name)
        home = _home(name, keys, index)
        spelt_out = renamed_from(name, previous) or abbreviated(name, previous)
        if spelt_out is not None:
            if home is not None and home is not spelt_out:
                _unite(spelt_out, home, index)
                clusters.remove(home)
            home = spelt_out
        if home is None:
            home = Cluster()
            clusters.append(home)
        home.add(name)
        home.used = position
        for key in keys | set(_index_words(name)) | {_initial(name.stems[-1])}:
            if key not in home.keys:
                home.keys.add(key)
                index.setdefault(key, []).append(home)
        previous = name, home
    return clusters


def _unite(one: Cluster, other: Cluster, index: Mapping[str, list[Cluster]]) -> None:
    """Takes what was met by its abbreviation alone into what is spelt out now: "IG Holz warnt ... die Industriegewerkschaft
    Holz (IG Holz)"."""
    for name in other.names:
        one.add(name)
    one.names.sort(key=lambda name: name.span)
    for key in other.keys:
        index[key].remove(other)
        if key not in one.keys:
            one.keys.add(key)
            index[key].append(one)


def _index_words(name: Name) -> tuple[str, ...]:
    """The words under which a cluster is looked for, also the parts of double names, and of a "Bundesamt"."""
    parts = [part for word in name.words if "-" in word for part in word.split("-") if part]
    parts += [
        word.removeprefix("Bundes").capitalize() for word in name.words[:1] if word.startswith("Bundes")
    ]
    stems = bare_form if name.kind is Kind.PERSON else declined
    return tuple("word " + word for word in (*name.stems, *map(stems, parts)))


def _home(name: Name, keys: Iterable[str], index: Mapping[str, Sequence[Cluster]]) -> Cluster | None:
    """The cluster `name` with these keys belongs to, tried from the surest ground to the weakest; of several the last
    used."""
    for found in _recent(index, set(map(_swapped, keys))):
        same_kind = name.kind == found.kind or Kind.PERSON not in (name.kind, found.kind)
        if same_kind and not of_other_sex(name, found):
            return found
    near = (c for c in _recent(index, _index_words(name)) if c.kind is name.kind)
    alike = [c for c in near if not of_other_sex(name, c)]
    if name.kind is not Kind.PERSON:
        shorter = next((c for c in alike if has_form(name, c)), None)
        return shorter or _mistaken(name, index)
    same = next((c for c in alike if same_person(name, c)), None)
    first = same or next((c for c in alike if by_first_name(name, c) or misspelt(name, c)), None)
    return first or _mistaken(name, index) or _misspelt_surname(name, index)


def _mistaken(name: Name, index: Mapping[str, Sequence[Cluster]]) -> Cluster | None:
    """Whom a single word means that was taken for a body instead of a person, or the other way round.

    "Luca Ferrari ... „Hier rächt sich das“, so Ferrari", "die Firma Lumina ... Lumina schweigt". Places are left out:
    "Washington" may well stand beside "George Washington".
    """
    if len(name.words) != 1 or name.kind not in {Kind.PERSON, Kind.ORGANIZATION}:
        return None
    word = name.words[0]
    recent = _recent(index, ("word " + bare_form(word), "word " + declined(word)))
    return next((found for found in recent if _same_but_for_kind(name, found)), None)


def _same_but_for_kind(name: Name, found: Cluster) -> bool:
    """The surname of a person, or the whole name of a body."""
    forms = found.names[:FORMS]
    if name.kind is Kind.ORGANIZATION and found.kind is Kind.PERSON:
        return any(len(form.stems) > 1 and surname_of(name.stems[0], form.stems) for form in forms)
    if name.kind is Kind.PERSON and found.kind is Kind.ORGANIZATION:
        return any(stands_for(name, other) for other in forms)
    return False


def _recent(index: Mapping[str, Sequence[Cluster]], keys: Iterable[str]) -> list[Cluster]:
    """The clusters found under any of the keys, the last used first."""
    found = {id(c): c for key in keys for c in index.get(key, ())}
    return sorted(found.values(), key=lambda c: -c.used)


def _misspelt_surname(name: Name, index: Mapping[str, Sequence[Cluster]]) -> Cluster | None:
    """Whom a long surname means that no other letter of the article bears out: "Mir Mussawi ... Moussawi"."""
    if not may_be_misspelt(name):
        return None
    known = (c for c in _recent(index, [_initial(name.stems[-1])]) if c.kind is Kind.PERSON)
    return next((c for c in known if nearly_called(name, c)), None)


def _initial(word: str) -> str:
    """The key under which all surnames with the first letter of one are found."""
    return "initial " + word[:1]


def _keys(name: Name) -> set[str]:
    """Normal forms under which a name is found again: without case endings, hyphens and accents, and as
    initials.

    "Roten Kreuzes" and "Rotes Kreuz" share "rotkreuz"; "Sozialdemokratische Partei Deutschlands" is found
    by "SPD".
    """
    if name.kind is Kind.PERSON:
        bare = "".join(name.stems)
        return {bare, _figures().get(bare, bare)}
    bare = "".join(name.stems)
    keys = {bare, alias_key(name.form), declined_aliases().get(bare, bare)}
    first, _, kind = name.form.rpartition("-")
    if first and kind.lower().startswith(_APPENDED) and " " not in first:
        keys |= {declined(first), alias_key(first)}  # "VW-Konzern" is "Volkswagen"
    parts = [word for word in name.words if word.lower() not in JOINERS and word not in legal_forms()]
    if len(name.words) > 1:
        keys.add(declined("".join(name.words)))  # "Malteser Hilfsdienstes" is the "Malteser-Hilfsdienst"
        head = short_heads().get(name.words[0])
        if head is not None:
            keys.add("".join(map(declined, (*head.split(), *name.words[1:]))))
    road = _ROAD.fullmatch(name.form)
    if road is not None:
        keys.add("road " + ("A" if road["motorway"] else "B") + road["number"])
    if len(parts) > 1:
        keys.add("initials " + "".join(word[0] for word in parts).upper())
        keys.update("initials " + letters for letters in _letters_of_club(parts))
    if is_acronym(name.form):
        keys.add("acronym " + name.form)
    return keys


@cache
def _figures() -> dict[str, str]:
    """The names of public figures that go by several, as they are compared: "Joseph Ratzinger" is "Benedikt XVI."; not names
    that two bear."""
    named: dict[str, set[str]] = {}
    for form, rows in public_figures.by_name().items():
        for row in rows:
            if row["aliases"]:
                named.setdefault(_stem(form), set()).add(_stem(row["name"]))
    return {stem: names.pop() for stem, names in named.items() if len(names) == 1}


def _stem(form: str) -> str:
    return "".join(map(bare_form, form.split()))


def _letters_of_club(words: Sequence[str]) -> Iterator[str]:
    """How clubs are called for short, with what they are spelt as it is: "SVA" of "SV Adorf", "HSV" of "Hamburger SV",
    "FCB" of "FC Bayern München"."""
    if club_prefixes().isdisjoint(words):
        return
    spelt = [word if is_acronym(word) else word[0] for word in words if word[0].isalpha()]
    yield "".join(spelt).upper()
    if len(spelt) > 2 and is_acronym(spelt[0]):  # what, name and town
        yield "".join(spelt[:-1]).upper()


def _swapped(key: str) -> str:
    """What a name looks for: its own keys, but an acronym looks for initials and the long form for the acronym."""
    kind, _, letters = key.partition(" ")
    return f"{_SWAPPED[kind]} {letters}" if kind in _SWAPPED else key
