"""Whether a name of a person means somebody named before: by surname, first name, initials, or but for a letter."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.actors.name_clusters import FORMS, Cluster, Name
from kg.model import Kind
from kg.nlp.names_words import in_order, is_first_name
from kg.nlp.nouns import gender_of_name

_SEXES = {"Frau": "f", "Herr": "m", "Herrn": "m"}
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


def same_person(name: Name, found: Cluster) -> bool:
    """Surname, or one name with more first names: "Merkel" / "Angela Merkel" / "Angela Dorothea Merkel"."""
    new = name.stems
    for other in found.names[:FORMS]:
        old = other.stems
        if not new or not old:
            continue
        if len(new) == 1 and len(old) == 1:
            if new[0] == old[0]:
                return True
            continue
        short, long = sorted((new, old), key=len)
        if len(short) == 1:
            if surname_of(short[0], long) or _part_of_double(name, other):
                return not _other_first_name(name, found)
        elif (
            (short[-1] == long[-1] and (_first_names_fit(short[:-1], long[:-1])))
            or (short[-1] == long[-1] and short[0] == long[0])
            or in_order(short, long)
        ):
            return True
    return False


def of_other_sex(name: Name, found: Cluster) -> bool:
    """Whether a surname with an address cannot mean who bears it so far: "Dieter Kolb ... Frau Kolb" are two."""
    addressed = _SEXES.get(name.before, "") if name.kind is Kind.PERSON and len(name.words) == 1 else ""
    if not addressed:
        return False
    told = {_SEXES.get(other.before) or gender_of_name(other.form) for other in found.names[:FORMS]}
    return bool(told - {""}) and addressed not in told


def _other_first_name(name: Name, found: Cluster) -> bool:
    """Whether a longer name of the cluster has another first name: "Anna Müller" is not "Peter Müller"."""
    new = name.stems
    if len(new) < 2:
        return False
    longest = max((other.stems for other in found.names[:FORMS]), key=len)
    return len(longest) > 1 and not (
        _first_names_fit(new[:-1], longest[:-1]) or longest[0] == new[0] or in_order(new, longest)
    )


def surname_of(word: str, words: Sequence[str]) -> bool:
    """The last word, the last part of a double name ("Leutheusser" of "Leutheusser-Schnarrenberger"), or what
    follows a particle; also the middle of a Spanish name ("Uribe" of "Álvaro Uribe Vélez")."""
    return word == words[-1] or (len(words) > 2 and word in words[1:])


def _part_of_double(name: Name, other: Name) -> bool:
    """ "Leutheusser" for "Sabine Leutheusser-Schnarrenberger"."""
    short, long = sorted((name.words, other.words), key=len)
    return "-" in long[-1] and short[-1] in long[-1].split("-")


def by_first_name(name: Name, found: Cluster) -> bool:
    """ "Steve" after "Steve Fossett", "Ban" after "Ban Ki-moon"; "Alois Lund" after "Pfarrer Alois"."""
    new, forms = name.stems, [other.stems for other in found.names[:FORMS]]
    if len(new) == 1:
        return any(len(old) > 1 and old[0] == new[0] for old in forms)
    first = is_first_name(name.words[0]) or "„" in name.form  # "Micha ... Micha „Mucki“ Lund"
    return first and all(old == new[:1] for old in forms)


def misspelt(name: Name, found: Cluster) -> bool:
    """Whether a surname differs in one letter only behind the same first names: "Paul Kirchhoff", "Paul Kirchhof"."""
    new = name.stems
    return any(
        old[:-1] == new[:-1] and min(len(old[-1]), len(new[-1])) >= _NAME and _nearly(old[-1], new[-1])
        for old in (other.stems for other in found.names[:FORMS])
        if len(old) == len(new) > 1
    )


def may_be_misspelt(name: Name) -> bool:
    """Whether a surname stands alone and is so long that one wrong letter leaves no doubt whose it is."""
    word = name.stems[-1]
    return len(name.words) == 1 and len(word) >= _LONG_NAME and not word.endswith(_SPELT_MANY_WAYS)


def nearly_called(name: Name, found: Cluster) -> bool:
    """Whether somebody has the surname but for a letter: "Mir Mussawi ... Moussawi"."""
    return any(_nearly(other.stems[-1], name.stems[-1]) for other in found.names[:FORMS])


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
