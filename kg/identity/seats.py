"""Where bodies are of which there are many: "Bayerns Innenministerium", "der Stadtrat von Husum", "Kieler Polizei"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.identity.names import is_anywhere
from kg.identity.roles import countries_in, place_key
from kg.identity.spelling import seat_of

_NEAR = 40  # characters on either side of a name that are looked at
_BEFORE = re.compile(r"([A-ZÄÖÜa-zäöüß][\w-]+)\s$")
_BEHIND = re.compile(
    r"\s(?:in|von|der Stadt|der Gemeinde|des Kantons|des Landkreises|im Kreis|im Landkreis|im Kanton)\s"
    r"([A-ZÄÖÜ][\w-]+)"
)
_TOWN = 5  # letters of an adjective made of a town: "Ulmer", not "Der"
_NO_TOWN = frozenset(
    """neuer großer kleiner alter erster zweiter oberster hoher gemeinsamer eigener anderer weiterer ehemaliger früherer
    unser dieser jener einer ihrer seiner""".split()
)


def stripped(name: str) -> tuple[str, frozenset[str]]:
    """The name of a body and where it is, where its first word tells that: "bayerisches innenministerium", "bayerns
    innenministerium"."""
    adjective, _, body = name.partition(" ")
    tells = "isch" in adjective or (adjective.endswith("s") and len(adjective) >= _TOWN)
    if is_anywhere(body) and tells and (seat := _by_adjective(adjective)):
        return ("us-" + body if seat == "US" and body.endswith("ministerium") else body), frozenset({seat})
    return name, frozenset()


def seats(spans: Iterable[tuple[int, int]], text: str) -> frozenset[str]:
    """Where the words right before and after the names of a body say that it is."""
    found: set[str] = set()
    for first, last in spans:
        before = _BEFORE.search(text[max(0, first - _NEAR) : first])
        behind = _BEHIND.match(text[last : last + _NEAR])
        if before is not None and (seat := _by_word_before(before[1])):
            found.add(seat)
        if behind is not None:
            found.add(_seat(behind[1]))
    return frozenset(found)


def _by_word_before(word: str) -> str | None:
    """ "bayerische", "Bayerns", "Kieler"."""
    if "isch" in word and word[:1].islower():
        return _by_adjective(word)
    if not word[:1].isupper():
        return None
    if word.endswith("er") and len(word) >= _TOWN and word.lower() not in _NO_TOWN:
        return _seat(word)
    return _by_adjective(word) if word.endswith("s") else None


def _by_adjective(word: str) -> str | None:
    """The country or land that an adjective or a genitive names, None of other words."""
    if countries := countries_in(word):
        return min(countries)
    named = place_key(word)
    return named if named != word.casefold() else None


def _seat(word: str) -> str:
    return _by_adjective(word) or seat_of(word.casefold())
