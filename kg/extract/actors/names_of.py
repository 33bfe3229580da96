"""Which name mentions of one article name the same person, organisation or place.

Works on the surface alone: full name, surname, first name, genitive, declined adjectives,
abbreviations in parentheses, known aliases. The first mention of a cluster comes first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.actors.forms import (
    alias_key,
    aliases,
    bare_form,
    declined,
    declined_aliases,
    is_acronym,
    short_heads,
)
from kg.model import Kind, Span
from kg.nlp.names_orgs import club_prefixes, kind_of_known, legal_forms
from kg.nlp.names_words import is_common, is_first_name
from kg.nlp.nouns import described_noun

KIND_OF_LABEL = {
    "PER": Kind.PERSON,
    "ORG": Kind.ORGANIZATION,
    "LOC": Kind.LOCATION,
    "GPE": Kind.LOCATION,
    "MISC": Kind.OTHER,
}
_NO_SHORT_FORM = frozenset({"Union", "Bund"})
_APPENDED = ("konzern", "partei")  # "Nordnetz-Konzern" is "Nordnetz"
_NAME = 5  # letters of a surname in which one may be wrong
_LONG_NAME = 7  # letters of one that stands alone
_SPELT_MANY_WAYS = (
    "mann",
    "meier",
    "meyer",
    "maier",
    "mayer",
    "mayr",
    "berg",
    "berger",
    "bauer",
    "stein",
    "schmidt",
)
_WORD_BREAK = re.compile(r"[-/ ,]+")
_FORMS = 40  # mentions of a cluster that are compared; more bring nothing new
_SWAPPED = {"initials": "acronym", "acronym": "initials"}
# "A 2", "Bundesautobahn 2", "B5", "Bundesstraße 5".
_ROAD = re.compile(
    r"(?:(?P<motorway>(?:(?:Bundesa|A)utobahn )?A ?|(?:Bundesa|A)utobahn )|(?:Bundesstraße )?B ?|Bundesstraße )"
    r"(?P<number>\d{1,3})"
)
_WHERE = frozenset({"am", "an", "im", "in", "bei", "a.", "vor", "ob", "auf", "unter"})
_STATES = frozenset(
    """Republik Volksrepublik Königreich Fürstentum Großherzogtum Herzogtum Freistaat Hansestadt Republik Sultanat
    Emirat Bundesrepublik Königreichs Fürstentums Freistaats Freistaates Königreiches Landeshauptstadt Hauptstadt""".split()
)
_JOINERS = frozenset({
    "für", "der", "des", "die", "das", "und", "von", "vom", "zur", "zum", "of", "the", "and", "de", "la", "di",
    "in", "im", "&", "+",
})  # fmt: skip


@dataclass(slots=True)
class Name:
    """One name mention: `form` as written without marks, `words` without titles, `genitive` if its place
    allows one.

    `before` is the word before it, `follows` the token index where the name before it would have to end for
    the two to be
    neighbours ("Vereinte Nationen (UN)"), `end` where this one ends; `renamed` if "alias" or "genannt" stands between;
    `stems` are its words as they are compared.
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
    renamed: bool = False
    stems: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        stem = bare_form if self.kind is Kind.PERSON else declined
        self.stems = tuple(map(stem, self.words)) or (self.form,)


@dataclass(slots=True, eq=False)
class Cluster:
    """Name mentions of one bearer, in the order of the text; `used` is the position of the last one.

    `kind` is the kind most mentions have, the first one's on a tie; a firm by its legal form is one in any case.
    """

    names: list[Name] = field(default_factory=list)
    kinds: Counter[Kind] = field(default_factory=Counter)
    keys: set[str] = field(default_factory=set)
    used: int = 0
    firm: bool = False
    kind: Kind = Kind.OTHER

    def add(self, name: Name) -> None:
        """Takes in a mention; kinds are counted here, since a long text asks for them at every mention."""
        self.names.append(name)
        self.kinds[name.kind] += 1
        self.firm = self.firm or (len(name.words) > 1 and name.words[-1] in legal_forms())
        self.kind = Kind.ORGANIZATION if self.firm else self.kinds.most_common(1)[0][0]


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
        spelt_out = _renamed(name, previous) or _abbreviated(name, previous)
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
    """The words under which a cluster is looked for, also the parts of double names."""
    parts = [part for word in name.words if "-" in word for part in word.split("-") if part]
    stems = bare_form if name.kind is Kind.PERSON else declined
    return tuple("word " + word for word in (*name.stems, *map(stems, parts)))


def _home(name: Name, keys: Iterable[str], index: Mapping[str, Sequence[Cluster]]) -> Cluster | None:
    """The cluster `name` with these keys belongs to, tried from the surest ground to the weakest; of several the last
    used."""
    for found in _recent(index, set(map(_swapped, keys))):
        if name.kind == found.kind or Kind.PERSON not in (name.kind, found.kind):
            return found
    alike = [c for c in _recent(index, _index_words(name)) if c.kind is name.kind]
    if name.kind is not Kind.PERSON:
        shorter = next((c for c in alike if _has_form(name, c)), None)
        return shorter or _mistaken(name, index)
    same = next((c for c in alike if _same_person(name, c)), None)
    first = same or next((c for c in alike if _by_first_name(name, c) or _misspelt(name, c)), None)
    return first or _mistaken(name, index) or _misspelt_surname(name, index)


def _has_form(name: Name, found: Cluster) -> bool:
    """Whether the name is a shorter or longer form of one in the cluster, and goes with the longest of them: "Kickers Adorf
    ... Adorf ... Nordkurve Adorf" are two."""
    forms = found.names[-_FORMS:]
    if any(_is_last_part(name, other) for other in forms):
        return True
    if not any(_shortened(name, other) for other in forms):
        return False
    longest = max(forms, key=lambda other: len(other.words))
    one, other = _telling(name), _telling(longest)
    return one <= other or other <= one or len(one & other) > 1


def _is_last_part(name: Name, other: Name) -> bool:
    """Whether a noun is all that is left of a body's compound: "EU-Ministerrat ... der | Ministerrat |"; not
    "Landes-SPD ... SPD"."""
    short, long = sorted((name, other), key=lambda n: len(n.form))
    if name.kind is not Kind.ORGANIZATION or not len(short.words) == len(long.words) == 1:
        return False
    _, hyphen, last = long.words[0].rpartition("-")
    if not hyphen or declined(last) != short.stems[0] or kind_of_known(short.form) == "party":
        return False  # "Rot-Grün ... Grüne"
    return described_noun(short.words[0]) is not None


def _telling(name: Name) -> frozenset[str]:
    """The words of a name as they are compared, without those that tell it from no other."""
    words_of = (word for word in name.words if word.lower() not in _JOINERS and word not in legal_forms())
    return frozenset(map(declined, words_of))


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
    forms = found.names[:_FORMS]
    if name.kind is Kind.ORGANIZATION and found.kind is Kind.PERSON:
        return any(len(form.stems) > 1 and _surname_of(name.stems[0], form.stems) for form in forms)
    if name.kind is Kind.PERSON and found.kind is Kind.ORGANIZATION:
        return any(_stands_for(name, other) for other in forms)
    return False


def _stands_for(name: Name, body: Name) -> bool:
    """Whether one word is all that a body is called, the first of a firm's name or the last of a club's: "Lumina" of "Lumina
    Kliniken GmbH", "Adorfs" of "Kickers Adorf"."""
    word, words_of = declined(name.words[0]), tuple(map(declined, body.words))
    if word == "".join(words_of):
        return True
    if len(words_of) > 1 and word == words_of[-1]:
        return not club_prefixes().isdisjoint(body.words)
    return len(words_of) > 1 and body.words[-1] in legal_forms() and word == words_of[0]


def _recent(index: Mapping[str, Sequence[Cluster]], keys: Iterable[str]) -> list[Cluster]:
    """The clusters found under any of the keys, the last used first."""
    found = {id(c): c for key in keys for c in index.get(key, ())}
    return sorted(found.values(), key=lambda c: -c.used)


def _same_person(name: Name, found: Cluster) -> bool:
    """Surname, or one name with more first names: "Merkel" / "Angela Merkel" / "Angela Dorothea Merkel"."""
    new = name.stems
    for other in found.names[:_FORMS]:
        old = other.stems
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
    new = name.stems
    if len(new) < 2:
        return False
    longest = max((other.stems for other in found.names[:_FORMS]), key=len)
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


def _by_first_name(name: Name, found: Cluster) -> bool:
    """ "Steve" after "Steve Fossett", "Ban" after "Ban Ki-moon"; "Alois Lund" after "Pfarrer Alois"."""
    new, forms = name.stems, [other.stems for other in found.names[:_FORMS]]
    if len(new) == 1:
        return any(len(old) > 1 and old[0] == new[0] for old in forms)
    return is_first_name(name.words[0]) and all(old == new[:1] for old in forms)


def _misspelt(name: Name, found: Cluster) -> bool:
    """Whether a surname differs in one letter only behind the same first names: "Paul Kirchhoff", "Paul Kirchhof"."""
    new = name.stems
    return any(
        old[:-1] == new[:-1] and min(len(old[-1]), len(new[-1])) >= _NAME and _nearly(old[-1], new[-1])
        for old in (other.stems for other in found.names[:_FORMS])
        if len(old) == len(new) > 1
    )


def _misspelt_surname(name: Name, index: Mapping[str, Sequence[Cluster]]) -> Cluster | None:
    """Whom a long surname means that no other letter of the article bears out: "Mir Mussawi ... Moussawi"."""
    word = name.stems[-1]
    if len(name.words) != 1 or len(word) < _LONG_NAME or word.endswith(_SPELT_MANY_WAYS):
        return None
    known = (c for c in _recent(index, [_initial(word)]) if c.kind is Kind.PERSON)
    return next((c for c in known if any(_nearly(n.stems[-1], word) for n in c.names[:_FORMS])), None)


def _initial(word: str) -> str:
    """The key under which all surnames with the first letter of one are found."""
    return "initial " + word[:1]


def _nearly(one: str, other: str) -> bool:
    """Whether a letter too many, too few or another in the middle tells two words apart: "Mussawi" / "Moussawi"."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or short[0] != long[0]:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + len(short) + 1 - len(long) :] == long[at + 1 :]


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
    new, old = short.stems, long.stems
    size = len(new)
    if size >= len(old) or len("".join(new)) < 3:
        return False
    if name.kind is Kind.LOCATION and _is_state_of(long, short):
        return True
    if _known_otherwise(short.form, long.form):
        return False
    if name.kind is Kind.LOCATION:
        return old[:size] == new and _says_where(long, short)
    starts = [i for i in range(len(old) - size + 1) if old[i : i + size] == new]
    return any(i == 0 or long.words[i - 1].lower() not in _JOINERS for i in starts)


def _is_state_of(long: Name, short: Name) -> bool:
    """Whether a place is called with the state it is: "Fürstentum | Liechtenstein", "Freie und Hansestadt | Bremen"."""
    size = len(long.words) - len(short.words)
    called = all(
        word in _STATES or word.lower() in _JOINERS or word.startswith("Freie") for word in long.words[:size]
    )
    return called and long.stems[size:] == short.stems


def _says_where(long: Name, short: Name) -> bool:
    """Whether what follows the first words of a place's name only says which of its kind it is: "Frankfurt | am Main",
    "Halle | (Saale)", "Chemiepark | Bitterfeld"; "Wiener Neustadt" is not "Wien"."""
    size, rest = len(short.words), long.form.split()[len(short.words) :]
    if rest and (rest[0].startswith("(") or rest[0].lower() in _WHERE):
        return True
    return size == 1 and short.words[0] == long.words[0] and is_common(short.words[0])


def _known_otherwise(short: str, long: str) -> bool:
    """ "Union" is a name of its own and no short form of "Europäische Union"; "Siemens" is one of "Siemens AG", "Meta" of
    "Meta Platforms Inc.", "Verbraucherzentrale" of "Verbraucherzentrale Bremen"."""
    if short in _NO_SHORT_FORM:
        return True
    known = alias_key(short)
    plain = [word for word in long.split() if word not in legal_forms()]
    fuller = alias_key(" ".join(plain))
    if short not in aliases() or fuller in {short, known}:
        return False
    firm = len(plain) < len(long.split())
    if long.startswith(short + " ") and fuller not in aliases() and (firm or described_noun(short)):
        return False
    return tuple(map(declined, known.split())) != tuple(map(declined, plain))


def _renamed(name: Name, previous: tuple[Name, Cluster] | None) -> Cluster | None:
    """Who goes by another name: "Mohamed Ohm, genannt | Memo |", "Jan Lund alias | Specht |"."""
    if previous is None or not name.renamed or name.kind is not previous[0].kind:
        return None
    return previous[1] if previous[0].end >= name.follows else None


def _abbreviated(name: Name, previous: tuple[Name, Cluster] | None) -> Cluster | None:
    """ "Vereinte Nationen (UN)" and "IG Metall (Industriegewerkschaft Metall)": name (other name) of one
    kind."""
    if previous is None or not name.bracketed or name.kind is not previous[0].kind:
        return None
    before, home = previous
    if before.end < name.follows or name.kind is Kind.PERSON or _known_apart(name.form, before.form):
        return None
    short, long = sorted((name.form, before.form), key=len)
    if _initials_fit(short, long) or (name.before == "(" and _letters_fit(short, long)):
        return home
    short_enough = sum(map(str.isupper, short)) > 1 and short.isalpha() and len(short) <= 6
    return home if name.kind is not Kind.LOCATION and (short_enough or _shares_word(short, long)) else None


def _known_apart(one: str, other: str) -> bool:
    """Whether the tables know two forms as different bodies: "CDU/SPD-Senat", "Grüne (SPD)"."""
    return one in aliases() and other in aliases() and alias_key(one) != alias_key(other)


def _letters_fit(short: str, long: str) -> bool:
    """Whether one word is made of letters of another name in their order, beginning with a word: "Lanuv" of "Landesamt für
    Natur, Umwelt und Verbraucherschutz"."""
    if " " in short or len(long) < len(short) * 2:
        return False
    first, letters = short[0].lower(), short[1:].lower()
    parts = _WORD_BREAK.split(long.lower())
    return any(
        part.startswith(first) and _in_order(letters, "".join(parts[at:])[1:])
        for at, part in enumerate(parts)
    )


def _in_order(letters: Iterable[str], text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _shares_word(short: str, long: str) -> bool:
    return bool({w for w in short.split() if len(w) > 2} & set(long.split()))


def _initials_fit(short: str, long: str) -> bool:
    """Whether the capitals of `short` occur in `long` in order, beginning with its first letter."""
    letters = [c for c in short.lower() if c.isalpha()]
    if not letters or short == long or short[0].lower() != long[0].lower() or not short[:1].isupper():
        return False
    if sum(c.isupper() for c in short) < 2:
        return False
    return _in_order(letters, long.lower())


def _keys(name: Name) -> set[str]:
    """Normal forms under which a name is found again: without case endings, hyphens and accents, and as
    initials.

    "Roten Kreuzes" and "Rotes Kreuz" share "rotkreuz"; "Sozialdemokratische Partei Deutschlands" is found
    by "SPD".
    """
    if name.kind is Kind.PERSON:
        return {"".join(name.stems)}
    bare = "".join(name.stems)
    keys = {bare, alias_key(name.form), declined_aliases().get(bare, bare)}
    first, _, kind = name.form.rpartition("-")
    if first and kind.lower().startswith(_APPENDED) and " " not in first:
        keys.add(declined(first))
    parts = [word for word in name.words if word.lower() not in _JOINERS and word not in legal_forms()]
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
    if is_acronym(name.form):
        keys.add("acronym " + name.form)
    return keys


def _swapped(key: str) -> str:
    """What a name looks for: its own keys, but an acronym looks for initials and the long form for the acronym."""
    kind, _, letters = key.partition(" ")
    return f"{_SWAPPED[kind]} {letters}" if kind in _SWAPPED else key
