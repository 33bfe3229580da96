"""Which name mentions of one article name the same person, organisation or place.

Works on the surface alone: full name, surname, first name, genitive, declined adjectives,
abbreviations in parentheses, known aliases. The first mention of a cluster comes first.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from kg.countries import COUNTRIES
from kg.model import Kind, Span
from kg.nlp.nouns import titles
from kg.tables import read_table, words

ORGANIZATIONS = ("seeds/organizations.tsv", ("name", "aliases", "kind", "source"))

KIND_OF_LABEL = {
    "PER": Kind.PERSON,
    "ORG": Kind.ORGANIZATION,
    "LOC": Kind.LOCATION,
    "GPE": Kind.LOCATION,
    "MISC": Kind.OTHER,
}
_MARKS = "„“”\"»«‚‘’‹›'`′ "
# Kinds of rows that are parts of names, not names: "Landgericht", "GmbH", "FC".
PARTS_OF_NAMES = frozenset({"head", "legal_form", "club_prefix"})
LEGAL_FORMS = frozenset(
    {"AG", "GmbH", "SE", "Inc.", "Inc", "Ltd.", "Ltd", "Corp.", "KG", "Co.", "Group", "plc", "e.V."}
)
_NO_SHORT_FORM = frozenset({"Union", "Bund"})
_APPENDED = ("konzern", "partei")  # "Nordnetz-Konzern" is "Nordnetz"
_SURE = 10  # letters of a name by which it is found in any case
_FORMS = 40  # mentions of a cluster that are compared; more bring nothing new
_SWAPPED = {"initials": "acronym", "acronym": "initials"}
GENITIVE = re.compile(r"(?:(?<=[sxzß])['’]|['’]s|s)$")
_JOINERS = frozenset({
    "für", "der", "des", "die", "das", "und", "von", "zur", "zum", "of", "the", "and", "de", "la", "di",
    "in", "im",
})  # fmt: skip


@dataclass(slots=True)
class Name:
    """One name mention: `form` as written without marks, `words` without titles, `genitive` if its place
    allows one.

    `before` is the word before it, `follows` the token index where the name before it would have to end for
    the two to be
    neighbours ("Vereinte Nationen (UN)"), `end` where this one ends.
    """

    span: Span
    form: str
    kind: Kind
    words: tuple[str, ...]
    genitive: bool
    bracketed: bool
    before: str
    follows: int
    end: int


@dataclass(slots=True, eq=False)
class Cluster:
    """Name mentions of one bearer, in the order of the text; `used` is the position of the last one."""

    names: list[Name] = field(default_factory=list)
    kinds: Counter[Kind] = field(default_factory=Counter)
    keys: set[str] = field(default_factory=set)
    used: int = 0

    @property
    def kind(self) -> Kind:
        """The kind most mentions have, the first one's on a tie."""
        return self.kinds.most_common(1)[0][0]

    def add(self, name: Name) -> None:
        """Takes in a mention; kinds are counted here, since a long text asks for them at every mention."""
        self.names.append(name)
        self.kinds[name.kind] += 1


def cluster(names: Sequence[Name]) -> list[Cluster]:
    """Groups `names`, which must be in text order.

    "Angela Merkel ... Merkels Sprecher ... Angela" is one cluster; "Peter Müller ... Anna Müller ...
    Müller" two, the bare surname going to the last fitting.
    """
    clusters: list[Cluster] = []
    index: dict[str, list[Cluster]] = {}
    previous: tuple[Name, Cluster] | None = None
    for position, name in enumerate(names):
        home = _abbreviated(name, previous) or _home(name, index)
        if home is None:
            home = Cluster()
            clusters.append(home)
        home.add(name)
        home.used = position
        for key in _keys(name) | set(_index_words(name)):
            if key not in home.keys:
                home.keys.add(key)
                index.setdefault(key, []).append(home)
        previous = name, home
    return clusters


def _index_words(name: Name) -> tuple[str, ...]:
    """The words under which a cluster is looked for, also the parts of double names."""
    parts = [part for word in name.words if "-" in word for part in word.split("-") if part]
    stems = _bare if name.kind is Kind.PERSON else declined
    return tuple("word " + word for word in (*_stems(name), *map(stems, parts)))


def _home(name: Name, index: Mapping[str, Sequence[Cluster]]) -> Cluster | None:
    """The cluster `name` belongs to, tried from the surest ground to the weakest; of several the last
    used."""
    for found in _recent(index, _wanted(name)):
        if name.kind == found.kind or Kind.PERSON not in (name.kind, found.kind):
            return found
    alike = [c for c in _recent(index, _index_words(name)) if c.kind is name.kind]
    if name.kind is not Kind.PERSON:
        shorter = next(
            (c for c in alike if any(_shortened(name, other) for other in c.names[-_FORMS:])), None
        )
        return shorter or _mistaken(name, index)
    same = next((c for c in alike if _same_person(name, c)), None)
    return same or next((c for c in alike if _is_first_name(name, c)), None) or _mistaken(name, index)


def _mistaken(name: Name, index: Mapping[str, Sequence[Cluster]]) -> Cluster | None:
    """Whom a single word means that was taken for a body instead of a person, or the other way round.

    "Luca Ferrari ... „Hier rächt sich das“, so Ferrari", "die Firma Lumina ... Lumina schweigt". Places are left out:
    "Washington" may well stand beside "George Washington".
    """
    if len(name.words) != 1 or name.kind not in {Kind.PERSON, Kind.ORGANIZATION}:
        return None
    recent = _recent(index, _index_words(name))
    return next((found for found in recent if _same_but_for_kind(name, found)), None)


def _same_but_for_kind(name: Name, found: Cluster) -> bool:
    """The surname of a person, or the whole name of a body."""
    forms = found.names[:_FORMS]
    if name.kind is Kind.ORGANIZATION and found.kind is Kind.PERSON:
        return any(len(form) > 1 and _surname_of(_stems(name)[0], form) for form in map(_stems, forms))
    if name.kind is Kind.PERSON and found.kind is Kind.ORGANIZATION:
        return any(other.words == name.words for other in forms)
    return False


def _recent(index: Mapping[str, Sequence[Cluster]], keys: Iterable[str]) -> list[Cluster]:
    """The clusters found under any of the keys, the last used first."""
    found = {id(c): c for key in keys for c in index.get(key, ())}
    return sorted(found.values(), key=lambda c: -c.used)


def _same_person(name: Name, found: Cluster) -> bool:
    """Surname, or one name with more first names: "Merkel" / "Angela Merkel" / "Angela Dorothea Merkel"."""
    new = _stems(name)
    for other in found.names[:_FORMS]:
        old = _stems(other)
        if not new or not old:
            continue
        if len(new) == 1 and len(old) == 1:
            if new[0] == old[0]:
                return True
            continue
        short, long = sorted((new, old), key=len)
        if len(short) == 1:
            if _surname_of(short[0], long) or _part_of_double(name, other):
                return not _other_first_name(name, found)
        elif (
            (short[-1] == long[-1] and (_first_names_fit(short[:-1], long[:-1])))
            or (short[-1] == long[-1] and short[0] == long[0])
            or _subsequence(short, long)
        ):
            return True
    return False


def _other_first_name(name: Name, found: Cluster) -> bool:
    """Whether a longer name of the cluster has another first name: "Anna Müller" is not "Peter Müller"."""
    new = _stems(name)
    if len(new) < 2:
        return False
    longest = max((_stems(other) for other in found.names[:_FORMS]), key=len)
    return len(longest) > 1 and not (
        _first_names_fit(new[:-1], longest[:-1]) or longest[0] == new[0] or _subsequence(new, longest)
    )


def _surname_of(word: str, words: Sequence[str]) -> bool:
    """The last word, the last part of a double name ("Leutheusser" of "Leutheusser-Schnarrenberger"), or what
    follows a particle; also the middle of a Spanish name ("Uribe" of "Álvaro Uribe Vélez")."""
    return word == words[-1] or (len(words) > 2 and word in words[1:])


def _part_of_double(name: Name, other: Name) -> bool:
    """ "Leutheusser" for "Sabine Leutheusser-Schnarrenberger"."""
    short, long = sorted((name.words, other.words), key=len)
    return "-" in long[-1] and short[-1] in long[-1].split("-")


def _is_first_name(name: Name, found: Cluster) -> bool:
    """ "Steve" after "Steve Fossett", "Ban" after "Ban Ki-moon"."""
    new = _stems(name)
    return len(new) == 1 and any(
        len(old) > 1 and old[0] == new[0] for old in map(_stems, found.names[:_FORMS])
    )


def _first_names_fit(one: Sequence[str], other: Sequence[str]) -> bool:
    """Initials and left-out first names fit: "A." / "Angela", "George W." / "George"."""
    return all(
        a == b or (a.endswith(".") and b.startswith(a[:-1])) or (b.endswith(".") and a.startswith(b[:-1]))
        for a, b in zip(one, other, strict=False)
    )


def _subsequence(short: Sequence[str], long: Sequence[str]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)


def _shortened(name: Name, other: Name) -> bool:
    """Whether one form of an organisation, place or thing is the beginning, end or core of the other.

    "Landgericht" / "Landgericht Mannheim", "Deutsche Bahn" / "Deutsche Bahn AG", "Bayern" / "FC Bayern
    München". For places the beginning only: "Frankfurt" / "Frankfurt am Main", but not "York" / "New York".
    """
    short, long = sorted((name, other), key=lambda n: len(n.words))
    new, old = _stems(short), _stems(long)
    size = len(new)
    if size >= len(old) or len("".join(new)) < 3 or _known_otherwise(short.form, long.form):
        return False
    if name.kind is Kind.LOCATION:
        return old[:size] == new and long.words[size].lower() in {"am", "an", "im", "in", "bei", "a."}
    starts = [i for i in range(len(old) - size + 1) if old[i : i + size] == new]
    return any(i == 0 or long.words[i - 1].lower() not in _JOINERS for i in starts)


def _known_otherwise(short: str, long: str) -> bool:
    """ "Union" is a name of its own and no short form of "Europäische Union"; "Siemens" is one of "Siemens AG"."""
    if short in _NO_SHORT_FORM:
        return True
    known, fuller = alias_key(short), alias_key(long)
    if short not in _aliases() or known == fuller:
        return False
    plain = " ".join(word for word in long.split() if word not in LEGAL_FORMS)
    return plain != short and tuple(map(declined, known.split())) != tuple(map(declined, long.split()))


def _abbreviated(name: Name, previous: tuple[Name, Cluster] | None) -> Cluster | None:
    """ "Vereinte Nationen (UN)" and "IG Metall (Industriegewerkschaft Metall)": name (other name) of one
    kind."""
    if previous is None or not name.bracketed or name.kind is not previous[0].kind:
        return None
    before, home = previous
    if before.end < name.follows or name.kind is Kind.PERSON:
        return None
    short, long = sorted((name.form, before.form), key=len)
    if _initials_fit(short, long):
        return home
    short_enough = short.isupper() and len(short) <= 6
    return home if name.kind is not Kind.LOCATION and (short_enough or _shares_word(short, long)) else None


def _shares_word(short: str, long: str) -> bool:
    return bool({w for w in short.split() if len(w) > 2} & set(long.split()))


def _initials_fit(short: str, long: str) -> bool:
    """Whether the capitals of `short` occur in `long` in order, beginning with its first letter."""
    letters = [c for c in short.lower() if c.isalpha()]
    if not letters or short == long or short[0].lower() != long[0].lower() or not short[:1].isupper():
        return False
    if sum(c.isupper() for c in short) < 2:
        return False
    rest = iter(long.lower())
    return all(letter in rest for letter in letters)


def _keys(name: Name) -> set[str]:
    """Normal forms under which a name is found again: without case endings, hyphens and accents, and as
    initials.

    "Roten Kreuzes" and "Rotes Kreuz" share "rotkreuz"; "Sozialdemokratische Partei Deutschlands" is found
    by "SPD".
    """
    if name.kind is Kind.PERSON:
        return {"".join(_stems(name))}
    bare = "".join(_stems(name))
    keys = {bare, alias_key(name.form), _declined_aliases().get(bare, bare)}
    first, _, kind = name.form.rpartition("-")
    if first and kind.lower().startswith(_APPENDED) and " " not in first:
        keys.add(declined(first))
    parts = [word for word in name.words if word.lower() not in _JOINERS]
    if len(parts) > 1:
        keys.add("initials " + "".join(word[0] for word in parts).upper())
    if is_acronym(name.form):
        keys.add("acronym " + name.form)
    return keys


def _wanted(name: Name) -> set[str]:
    """The keys `name` looks for: its own, but an acronym looks for initials and the long form for the
    acronym."""
    return {_swapped(key) for key in _keys(name)}


def _swapped(key: str) -> str:
    kind, _, letters = key.partition(" ")
    return f"{_SWAPPED[kind]} {letters}" if kind in _SWAPPED else key


def is_acronym(form: str) -> bool:
    return form.isupper() and form.isalpha() and 2 <= len(form) <= 6


def alias_key(form: str) -> str:
    """The canonical name of a known alias, else the form itself."""
    return _aliases().get(form, form)


@cache
def _aliases() -> dict[str, str]:
    """Alias -> canonical name, from the tables of organisations and countries."""
    table: dict[str, str] = {}
    for relative, columns in (ORGANIZATIONS, COUNTRIES):
        for row in read_table(relative, columns):
            if row.get("kind") in PARTS_OF_NAMES:
                continue
            for form in (row["name"], *words(row["aliases"])):
                table.setdefault(form, row["name"])
    return table


@cache
def _declined_aliases() -> dict[str, str]:
    """Alias without case endings -> canonical name: "des Sicherheitsrates der Vereinten Nationen" is known, too.

    Short ones are left out, which are too easily something else.
    """
    table: dict[str, str] = {}
    for form, name in _aliases().items():
        bare = "".join(map(declined, form.split()))
        if len(bare) >= _SURE:
            table.setdefault(bare, name)
    return table


@lru_cache(maxsize=10_000)
def declined(word: str) -> str:
    """A word without its case ending: "Roten", "Rotes", "Rote" -> "rot"; "Bundestages" -> "bundestag".

    "Kameruns" loses what "Kamerun" loses, which looks like a plural: both are "kameru"; so does "Preises" what "Preis"
    loses. "ZDFs" is "ZDF".
    """
    lower = _folded(word).rstrip("'’")
    if word[:-1].isupper() and word.endswith("s"):
        return lower[:-1]
    for ending in ("ens", "es", "en", "em", "er", "s", "e", "n"):
        if lower.endswith(ending) and len(lower) - len(ending) >= 4:
            bare = lower[: -len(ending)]
            if ending == "es" and bare.endswith("s"):
                bare = bare[:-1]
            if ending == "s" and bare.endswith("n") and len(bare) > 4:
                bare = bare[:-2] if bare.endswith("en") and len(bare) > 5 else bare[:-1]
            return bare.rstrip("e")
    return lower


@lru_cache(maxsize=10_000)
def _bare(word: str) -> str:
    """A word of a person's name without a genitive "s", where it may be one; only for comparison."""
    return _folded(GENITIVE.sub("", word) if len(word) > 3 else word)


def _folded(word: str) -> str:
    """Small letters without hyphens and accents: "Škoda" -> "skoda"; umlauts stay."""
    if word.isascii():
        return word.lower().replace("-", "")
    composed = "".join(c if c in "äöüÄÖÜß" else unicodedata.normalize("NFD", c)[0] for c in word)
    return composed.lower().replace("-", "")


def _stems(name: Name) -> tuple[str, ...]:
    """The words of a name as they are compared."""
    if not name.words:
        return (name.form,)
    return tuple(_bare(word) if name.kind is Kind.PERSON else declined(word) for word in name.words)


def name_words(form: str) -> tuple[str, ...]:
    """The words of a name without titles and marks: "Prof. Dr. Anna Huber" -> Anna, Huber."""
    parts = [word.strip(_MARKS + ",()") for word in form.split()]
    return tuple(word for word in parts if word and word not in titles())


def clean(form: str) -> str:
    """A name on one line without the marks around it."""
    return " ".join(form.split()).strip('„“”"»«‚‘‹› ')
