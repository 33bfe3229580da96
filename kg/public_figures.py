"""The table of public figures, `seeds/people.tsv`: who holds which office from when to when, and what papers call them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.tables import read_table, words

PEOPLE = (
    "seeds/people.tsv",
    ("name", "aliases", "gender", "country", "born", "died", "nouns", "offices", "source"),
)
"""The table and its header; an office is written "Präsident/FR@2017-2027", behind the slash the ISO code of a state or the
name of a body, without the second year where it is not over."""
PARTICLES = frozenset(
    "von van zu zum zur de der den dem del della di da dos du al el bin ben ter ten la le".split()
)
"""What a surname may begin with, in small letters: "von der Leyen", "de Maizière"."""
_SURNAMES = ("seeds/common_surnames.tsv", ("surname", "source"))
_OFFICE = re.compile(r"(?P<noun>[^/@]+)/(?P<of>[^@]*)@(?P<since>\d{4})?-(?P<until>\d{4})?")
_STATE = re.compile("[A-Z]{2}")
_TOLERANCE = 1  # years
_FAR = 2  # offices


@dataclass(frozen=True, slots=True)
class Office:
    """What somebody is or was: `noun` in his own gender, `of` the state, body or place."""

    noun: str
    of: str
    since: int | None
    until: int | None

    def held_in(self, year: int) -> bool:
        """Whether it was held in a year; nobody knows the day."""
        begun = self.since is None or self.since <= year + _TOLERANCE
        return begun and (self.until is None or year - _TOLERANCE <= self.until)


@cache
def by_name() -> Mapping[str, Sequence[dict[str, str]]]:
    """The rows by every form of the name; several where people share one."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in read_table(*PEOPLE):
        for form in (row["name"], *words(row["aliases"])):
            found.setdefault(form, []).append(row)
    return found


@cache
def by_surname() -> Mapping[str, Sequence[dict[str, str]]]:
    """The rows by the last word of names of several words."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in read_table(*PEOPLE):
        for surname in {
            form.rpartition(" ")[2] for form in (row["name"], *words(row["aliases"])) if " " in form
        }:
            found.setdefault(surname, []).append(row)
    return found


@cache
def with_particles() -> Mapping[str, Sequence[tuple[str, ...]]]:
    """By its last word every surname that begins with a particle, in small letters: "Leyen" -> von, der, leyen."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for form in by_name():
        parts = form.split()
        first = next((i for i, part in enumerate(parts) if i and part.lower() in PARTICLES), len(parts))
        if first < len(parts) - 1:
            found.setdefault(parts[-1], set()).add(tuple(part.lower() for part in parts[first:]))
    return {last: tuple(sorted(names, key=len, reverse=True)) for last, names in found.items()}


def surname(form: str) -> str:
    """The word by which the table knows who is called by his surname alone: "Leyen" for "Von der Leyen"; else empty."""
    *before, last = form.split()
    return last if not before or tuple(form.lower().split()) in with_particles().get(last, ()) else ""


@lru_cache(maxsize=5_000)
def offices(cell: str) -> tuple[Office, ...]:
    """The offices of a row, as its cell tells them."""
    read = (_OFFICE.fullmatch(part) for part in words(cell))
    return tuple(
        Office(
            one["noun"], one["of"], *(int(one[when]) if one[when] else None for when in ("since", "until"))
        )
        for one in read
        if one is not None
    )


def is_state(of: str) -> bool:
    """Whether an office is of a whole state, for which its ISO code stands."""
    return _STATE.fullmatch(of) is not None


def leading(rows: Sequence[dict[str, str]], year: int | None) -> list[dict[str, str]]:
    """Of several with one surname the one who has an office of a whole state in a year, if only one has: "Trump" in 2018.

    Without a year whoever ever had one. All of them otherwise.
    """
    found = [
        row
        for row in rows
        if any(
            is_state(office.of) and (year is None or office.held_in(year))
            for office in offices(row["offices"])
        )
    ]
    return found if len(found) == 1 else list(rows)


def foremost(rows: Sequence[dict[str, str]], year: int | None) -> list[dict[str, str]]:
    """The one who leads, else who is known for far more offices than the others of the name; all of them otherwise."""
    found = leading(rows, year)
    if len(found) < 2:
        return found
    first, second, *_ = sorted(found, key=lambda row: -len(offices(row["offices"])))
    far = len(offices(first["offices"])) >= len(offices(second["offices"])) + _FAR
    return [first] if far else found


@cache
def common_surnames() -> frozenset[str]:
    """Surnames that many bear, by which alone nobody is known."""
    return frozenset(row["surname"] for row in read_table(*_SURNAMES))
