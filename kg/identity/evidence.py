"""What speaks against two groups of nodes being one actor, and what for it, with how much each counts.

A conflict is final; support is a sum of points that `decide` holds against what the names demand. Points are
halves, so that sums are exact and the order of adding never shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from urllib.parse import urlsplit

from kg.identity.group import Group
from kg.identity.names import legal_form
from kg.identity.needs import BODIES_NEED
from kg.identity.roles import Role, agree
from kg.model import Kind

DECISIVE = 10.0
"""Points of an identifier that both have."""

_WEEK, _HALF_YEAR, _YEARS = 7, 180, 730
_MOST_LISTED = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against: `points` above 0 speak for it, below 0 against; `text` is for people."""

    points: float
    text: str


def conflict(one: Group, other: Group) -> str | None:
    """Why the two cannot be one, None if nothing says so."""
    if one.kind is not other.kind:
        return f"{one.kind.value} and {other.kind.value}"
    if found := _different_links(one.links, other.links):
        return found
    if one.kind is not Kind.PERSON:
        return _different_body(one, other)
    known = not one.figures.isdisjoint(other.figures)
    if one.figures and other.figures and not known:
        return f"public figures {_listed(one.figures)} and {_listed(other.figures)}"
    if one.given and other.given and not known and not _given_agree(one.given, other.given):
        return f"first names {_names(one)} and {_names(other)}"
    moved = _bear_one_rare_name(one, other) and (days_apart(one, other) or 0) > _HALF_YEAR
    for what, mine, theirs in (
        ("gender", one.genders, other.genders),
        ("party", one.parties, other.parties),
        ("country", one.countries, other.countries),
        ("generation", one.generations, other.generations),
    ):
        if mine and theirs and not mine & theirs and not ((moved or known) and what == "party"):
            return f"{what} {_listed(mine)} and {_listed(theirs)}"
    if one.born and other.born and (one.born[1] < other.born[0] or other.born[1] < one.born[0]):
        return f"born about {one.born[1]} and about {other.born[1]}"
    return None if moved or known else _office_elsewhere(one, other)


def support(one: Group, other: Group) -> list[Evidence]:
    """All that speaks for the two being one, and weakly against it."""
    found: list[Evidence] = []
    if shared := one.links & other.links:
        found.append(Evidence(DECISIVE, f"same identifier {min(shared)}"))
    if one.kind is Kind.PERSON:
        found += _by_role(one, other)
        found += _by_initials(one, other)
        if shared := one.parties & other.parties:
            found.append(Evidence(1.0, f"same party {_listed(shared)}"))
        elif one.parties and other.parties:
            found.append(
                Evidence(-1.0, f"parties differ: {_listed(one.parties)} and {_listed(other.parties)}")
            )
        if one.born and other.born:
            found.append(Evidence(2.0, f"same age, born about {max(one.born[0], other.born[0])}"))
    elif one.at & other.at:
        found.append(Evidence(BODIES_NEED, "of the same town or land"))
    found += _by_company(one, other)
    found += _by_time(one, other)
    return found


def _by_initials(one: Group, other: Group) -> list[Evidence]:
    """ "J. R. Kolb" is rather "John R. Kolb" than "Kolb" is, and "J. Kolb" a little."""
    shared = {
        _initials(short)
        for short, long in (*product(one.given, other.given), *product(other.given, one.given))
        if is_initial(short) and not is_initial(long) and _initials(short) == _initials(long)
    }
    most = max(map(len, shared), default=0)
    return [Evidence(1.5 if most > 1 else 0.5, "same initials")] if most else []


def points(evidence: Iterable[Evidence]) -> float:
    """The sum of the evidence."""
    return sum(one.points for one in evidence)


def roles_differ(one: Group, other: Group) -> bool:
    """Whether both have roles and none of them agree."""
    return bool(one.roles and other.roles and not any(agree(a, b) for a in one.roles for b in other.roles))


def holds_same(one: Group, other: Group) -> bool:
    """Whether both have an office that few hold: "Kanzlerin" and "deutsche Kanzlerin"."""
    return any(agree(a, b) == "same" and not a.many_hold_it for a in one.roles for b in other.roles)


def is_initial(given: tuple[str, ...]) -> bool:
    """Whether the first name is only an initial."""
    return len(given[0].rstrip(".")) == 1


def whole_names(given: tuple[str, ...]) -> tuple[str, ...]:
    """The first names without initials between them and the surname: "john", "r." -> "john"."""
    return tuple(name for at, name in enumerate(given) if not at or not is_initial((name,)))


def _given_agree(mine: frozenset[tuple[str, ...]], theirs: frozenset[tuple[str, ...]]) -> bool:
    """The whole first names are equal; where one side has but initials, they begin so ("A." and "Antony").

    Of two second initials, both have to be the same: "George W." is "George", but not "George H. W.".
    """
    whole = (
        {given for given in mine if not is_initial(given)},
        {given for given in theirs if not is_initial(given)},
    )
    if all(whole):
        seconds = [{given for given in side if whole_names(given) != given} for side in whole]
        if all(seconds) and not seconds[0] & seconds[1]:
            return False
        return not {*map(whole_names, whole[0])}.isdisjoint(map(whole_names, whole[1]))
    return not {given[0][0] for given in mine}.isdisjoint(given[0][0] for given in theirs)


def _initials(given: tuple[str, ...]) -> str:
    return "".join(name[0] for name in given)


def _different_links(mine: frozenset[str], theirs: frozenset[str]) -> str | None:
    """Two identifiers of one authority (Wikidata, say) are two things."""
    if not mine or not theirs or mine & theirs:
        return None
    hosts = {urlsplit(link).netloc for link in mine} & {urlsplit(link).netloc for link in theirs}
    return f"identifiers {_listed(mine)} and {_listed(theirs)}" if hosts else None


def _different_body(one: Group, other: Group) -> str | None:
    """Two firms of one name but another legal form; two bodies that every town has, of two towns."""
    mine, theirs = ({form for name in each.names if (form := legal_form(name))} for each in (one, other))
    if mine and theirs and not mine & theirs:
        return f"{_listed(mine)} and {_listed(theirs)}"
    if one.at and other.at and not one.at & other.at:
        return "of another town or land"
    return None


def _bear_one_rare_name(one: Group, other: Group) -> bool:
    """Whether both are named in full by a name that few bear."""
    return bool(one.given and other.given) and not (one.common or other.common)


def _may_follow(one: Group, other: Group) -> bool:
    """Whether one person may have had these roles one after the other: "Parteichefin", "Ministerin"; "früherer Offizier"."""
    mine, theirs = ([role for role in each.roles if not role.is_past] for each in (one, other))
    fields = {role.field for role in mine} & {role.field for role in theirs}
    return not (mine and theirs) or bool(fields - {""})


def _office_elsewhere(one: Group, other: Group) -> str | None:
    """One office in two places: "Bürgermeister von Halle" and "Bürgermeister von Husum"."""
    if not one.at or not other.at or one.at & other.at:
        return None
    mine = [role for role in one.roles if role.at]
    theirs = [role for role in other.roles if role.at]
    for a in mine or one.roles:
        for b in theirs or other.roles:
            if agree(a, b):
                return f"{a.phrase} ({_listed(one.at)}) and {b.phrase} ({_listed(other.at)})"
    return None


def _by_role(one: Group, other: Group) -> list[Evidence]:
    found: list[Evidence] = []
    agreeing = [(_worth(how, a, b), a, b) for a in one.roles for b in other.roles if (how := agree(a, b))]
    if agreeing:
        worth, a, b = max(agreeing, key=lambda item: (item[0], item[1].phrase, item[2].phrase))
        both = a.phrase if a.phrase == b.phrase else f"{a.phrase} / {b.phrase}"
        found.append(Evidence(worth, f"same role {both}"))
        if shared := one.countries & other.countries:
            found.append(Evidence(1.0, f"of the same country {_listed(shared)}"))
    elif one.roles and other.roles and not (_bear_one_rare_name(one, other) and _may_follow(one, other)):
        found.append(
            Evidence(-2.0, f"roles differ: {_phrases(one)} and {_phrases(other)}"),
        )
    places = one.at & other.at
    if places:
        found.append(Evidence(2.0, f"both of {_listed(places)}"))
    elif near := (one.at & (other.bodies | other.places)) | (other.at & (one.bodies | one.places)):
        found.append(Evidence(1.5, f"one is of {_listed(near)}, which the other's article names"))
    return found


def _worth(how: str, one: Role, other: Role) -> float:
    """An office that few hold tells most, a little less where one names it more closely: "Kanzlerin", "Bundeskanzlerin"."""
    if one.many_hold_it or other.many_hold_it:
        return 1.0
    if how == "same":
        return 2.0
    return 1.5 if one.head.endswith(other.head) or other.head.endswith(one.head) else 1.0


def _by_company(one: Group, other: Group) -> list[Evidence]:
    found: list[Evidence] = []
    if one.articles & other.articles:
        return found  # names of one article share its company anyway
    if people := one.people & other.people:
        worth = 2.0 if len(people) == 1 else 3.0
        found.append(Evidence(worth, f"named with {_listed(map(str.title, people))} in both articles"))
    if bodies := one.bodies & other.bodies:
        worth = 1.0 if len(bodies) == 1 else 1.5
        found.append(Evidence(worth, f"named with {_listed(bodies)} in both articles"))
    if places := one.places & other.places:
        found.append(Evidence(0.5, f"named with {_listed(map(str.title, places))} in both articles"))
    if lines := one.datelines & other.datelines:
        found.append(Evidence(0.5, f"both reported from {_listed(map(str.title, lines))}"))
    return found


def _by_time(one: Group, other: Group) -> list[Evidence]:
    found: list[Evidence] = []
    if publishers := one.publishers & other.publishers:
        found.append(Evidence(0.5, f"same publisher {_listed(map(str.title, publishers))}"))
    gap = days_apart(one, other)
    if gap is None:
        return found
    if gap <= _WEEK:
        found.append(Evidence(0.5, f"{gap} days apart"))
    elif gap > _YEARS:
        found.append(Evidence(-1.0, f"{gap // 365} years apart"))
    return found


def days_apart(one: Group, other: Group) -> int | None:
    """The days between the articles of one group and those of the other, None where a date is missing."""
    if one.days is None or other.days is None:
        return None
    return max(0, one.days[0] - other.days[1], other.days[0] - one.days[1])


def _names(one: Group) -> str:
    return _listed(" ".join(given).title() for given in one.given)


def _phrases(one: Group) -> str:
    return _listed(role.phrase for role in one.roles)


def _listed(values: Iterable[str]) -> str:
    ordered = sorted(set(values))
    more = len(ordered) - _MOST_LISTED
    return ", ".join(ordered[:_MOST_LISTED]) + (f" and {more} more" if more > 0 else "")
