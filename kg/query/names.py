"""From a name as a user types it to the entities in the store that bear it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Self

from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.search import Index
    from kg.store import Store

MOST_LISTED = 20
"""How many candidates an error message lists."""

# The two selects apart, each without doubles: joined triple by triple it takes four times as long.
_NAMES = """SELECT ?entity ?property ?name WHERE {
  { SELECT DISTINCT ?entity WHERE { ?entity ws:named ?named } }
  { SELECT DISTINCT ?entity ?property ?name WHERE {
      VALUES ?property { rdfs:label schema:alternateName } ?entity ?property ?name } }
}"""
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class _Named:
    """The names of one entity: `labels` are its fullest ones."""

    labels: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)

    @property
    def display(self) -> str:
        return max(self.labels or self.others, key=lambda name: (len(name), name))


class Names:
    """Who and what the store knows, by name. `rows` gives IRI, name, and whether it is a label: for all
    entities, or at least for those with a word that begins with the one it is given, case-folded.
    """

    def __init__(self, rows: Callable[[str | None], Iterable[tuple[str, str, bool]]]) -> None:
        self._rows = rows

    @classmethod
    def of_store(cls, store: Store) -> Self:
        """The names in a store, read as a whole."""
        return cls(lambda _: _rows(store))

    @classmethod
    def of_index(cls, index: Index) -> Self:
        """The names in an index, which finds them by their words."""
        return cls(index.names)

    def known(self, first: str | None = None) -> dict[str, _Named]:
        """Entities by IRI; with a word `first`, those at least that have one beginning so."""
        known: dict[str, _Named] = defaultdict(_Named)
        for iri, name, is_label in self._rows(first):
            entity = known[iri]
            (entity.labels if is_label else entity.others).add(name)
        return known

    def complete(self, beginning: str) -> list[str]:
        """Fullest names that have words beginning with those of `beginning`, in order, the shortest first."""
        words = _words(beginning)
        if not words:
            return []
        known = self.known(words[0]).values()
        found = {entity.display for entity in known if _beginnings(beginning, entity)}
        return sorted(found, key=lambda name: (len(name), name))[:MOST_LISTED]


def resolve(names: Names, name: str) -> tuple[str, ...]:
    """The IRIs of the entities called `name`, sorted; an http(s) IRI stands for itself.

    Case does not matter. The full name goes before a name that has all the words ("Blinken"), and that
    before one whose words begin so ("blink"). All entities that share the one name found are meant, such
    as the demonstrators of several articles. Raises QueryError if several names fit, or none.
    """
    wanted = " ".join(name.split())
    bare = wanted.removeprefix("<").removesuffix(">")
    if bare.startswith(("http://", "https://")):
        return (bare,)
    words = _words(wanted)
    if not words:
        raise QueryError(f"{name!r} is no name; give a name or a part of one, or an IRI")
    known = names.known(words[0])
    for fits in (_whole, _other, _all_words, _beginnings):
        found = {iri: entity.display for iri, entity in known.items() if fits(wanted.casefold(), entity)}
        if len({display.casefold() for display in found.values()}) > 1:
            raise QueryError(f"{name!r} may be {_listed(found.values())}; give the full name or the IRI")
        if found:
            return tuple(sorted(found))
    raise QueryError(f"nobody and nothing is called {name!r}; {_nearest(wanted, names.known().values())}")


def _rows(store: Store) -> Iterator[tuple[str, str, bool]]:
    for iri, property_, name in store.query(_NAMES).values():
        if iri is not None and property_ is not None and name is not None:
            yield iri, name, property_.endswith("label")


def _whole(wanted: str, entity: _Named) -> bool:
    return any(name.casefold() == wanted for name in entity.labels)


def _other(wanted: str, entity: _Named) -> bool:
    return any(name.casefold() == wanted for name in entity.others)


def _all_words(wanted: str, entity: _Named) -> bool:
    return _fits(wanted, entity, str.__eq__)


def _beginnings(wanted: str, entity: _Named) -> bool:
    return _fits(wanted, entity, str.startswith)


def _fits(wanted: str, entity: _Named, same: Callable[[str, str], bool]) -> bool:
    """Whether one of the names has all words of `wanted`, in this order."""
    return any(_in_order(_words(wanted), _words(name), same) for name in entity.labels | entity.others)


def _in_order(wanted: list[str], name: list[str], same: Callable[[str, str], bool]) -> bool:
    rest = iter(name)
    return all(any(same(word, part) for word in rest) for part in wanted)


def _words(name: str) -> list[str]:
    return _WORD.findall(name.casefold())


def _listed(names: Iterable[str]) -> str:
    distinct = sorted(set(names))
    more = len(distinct) - MOST_LISTED
    return ", ".join(distinct[:MOST_LISTED]) + (f" and {more} more" if more > 0 else "")


def _nearest(wanted: str, known: Iterable[_Named]) -> str:
    """What to do about an unknown name: names that are spelt like it, as wholes or in one word."""
    spelt: dict[str, set[str]] = defaultdict(set)
    for entity in known:
        for name in entity.labels | entity.others:
            for key in {name.casefold(), *_words(name)}:
                spelt[key].add(entity.display)
    close = get_close_matches(wanted.casefold(), spelt, n=5, cutoff=0.7)
    names = {name for key in close for name in spelt[key]}
    if not names:
        return "`kg ask actors` lists all names"
    return f"did you mean {_listed(names)}?"
