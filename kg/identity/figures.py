"""Which public figure an article means: the only row of `seeds/people.tsv` that its name, gender and roles leave.

"Merkel" in one report and "Angela Merkel" in another are one then, and so are "Joseph Ratzinger" and "Benedikt XVI.".
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from kg.identity.names import frequent_surnames
from kg.identity.roles import Role, agree, role
from kg.identity.spelling import spelt
from kg.knowledge.keys import key
from kg.public_figures import by_name, by_surname, is_state, leading, offices
from kg.tables import words

_GROWN = 14  # years; younger people are hardly ever in the news by their surname alone


def figure_of(
    names: Collection[str], gender: str | None, roles: Sequence[Role], at: Collection[str], year: int | None
) -> str:
    """The full name of the public figure that is called by these names in an article of this year, empty if none is or
    several may be; `at` are the places and bodies that the article places somebody at.

    By a surname that many bear, only with an office of a whole state ("Kanzler Schröder"); nobody whom the article calls
    something else.
    """
    rows = _rows(names, by_name())
    if not rows and all(" " not in name for name in names):
        rows = [row for row in _rows(names, by_surname()) if _is_grown(row, year)]
    fitting = [row for row in rows if gender is None or row["gender"] in {"", gender}]
    told = [one for one in roles if one.head]
    fitting = [row for row in fitting if not told or _is_called(told, at, row, year)]
    fitting = [row for row in fitting if not _is_frequent(row) or _leads_as(told, row, year)]
    fitting = leading(fitting, year)
    return fitting[0]["name"] if len(fitting) == 1 else ""


def _is_frequent(row: Mapping[str, str]) -> bool:
    return spelt(row["name"].split()[-1].casefold()) in frequent_surnames()


def _leads_as(told: Sequence[Role], row: Mapping[str, str], year: int | None) -> bool:
    """Whether one of the roles that an article tells is an office of a whole state that a row has then."""
    known = _roles("", row["offices"], year)
    return any(is_state(of) and agree(one, other) is not None for one in told for other, of in known)


def _rows(names: Collection[str], table: Mapping[str, Sequence[dict[str, str]]]) -> list[dict[str, str]]:
    found = {id(row): row for name in sorted(names) for row in table.get(name, ())}
    return list(found.values())


def _is_grown(row: Mapping[str, str], year: int | None) -> bool:
    return year is None or not row["born"].isdigit() or int(row["born"]) + _GROWN <= year


def _is_called(told: Sequence[Role], at: Collection[str], row: Mapping[str, str], year: int | None) -> bool:
    """Whether one of the roles that an article tells is what a row says that somebody was then, and there: "Brandenburgs
    Innenminister" is not Bavaria's."""
    known = _roles(row["nouns"], row["offices"], year)
    there = [other for other, of in known if not at or not of or key(of) in at]
    return any(agree(one, other) for one in told for other in there)


@lru_cache(maxsize=4096)
def _roles(nouns: str, held: str, year: int | None) -> tuple[tuple[Role, str], ...]:
    """What somebody is or was in a year, each with the body or place that it is of, empty for a calling."""
    then = (
        (role(office.noun), office.of) for office in offices(held) if year is None or office.held_in(year)
    )
    return (*((role(noun), "") for noun in words(nouns)), *then)
