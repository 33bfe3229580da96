"""Places that look like other words: towns that are nouns too, "in | Singen", and streets, "im | Lindenweg"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from spacy.tokens import Span

from kg.nlp.names_words import is_capitalised, is_common, is_first_name
from kg.nlp.word_list import listed
from kg.towns import OWN_COUNTRIES, small_towns, towns_named

JOINING = frozenset({"und", "oder", "sowie", ",", "/"})
"""What stands between places that are named together."""

_WHERE = frozenset("in aus nach nahe".split())
_BETWEEN = frozenset("zwischen über von".split())
_GOING_ON = frozenset("und nach bis".split())
_NO_TOWNS = frozenset("Norden Süden Osten Westen Mitte Lage Kalk Horn Stein Haar".split())
_TOWN = 20_000  # people of a town for whose noun a preposition is enough
_JOINED_TOWN = 2_000  # people of one that is named with other places, or whose word the dictionary lacks
_AT_THE = frozenset("der die dem den am im zum zur vom ans ins".split())
_STREET = re.compile(
    r"[A-ZÄÖÜ]\w*(?:straße|strasse|gasse|allee|chaussee|weg|damm|stadion)s?|"
    r"[A-ZÄÖÜ]\w+(?:-[A-ZÄÖÜ]\w+)*-(?:Straße|Strasse|Gasse|Allee|Platz|Weg|Ring|Damm|Ufer|Brücke|Stadion|Arena|Tunnel)s?"
)
# "Verbindungsstraße", "Bahndamm", "Radschnellweg": any of its kind.
_NO_STREET = re.compile(
    r"(?:verbindungs|zufahrts|durchgangs|umleitungs|wohn|neben|seiten|haupt|einkaufs|bundes|landes|kreis|staats|schnell|rad|geh|"
    r"fuß|feld|wald|wander|schul|rück|heim|aus|transport|liefer|vertriebs|flucht|rettungs|wirtschafts|schutz|bahn|stau|quer)s?"
    r"(?:schnell)?(?:straße|strasse|weg|damm|gasse)s?$",
    re.IGNORECASE,
)


def towns_that_are_nouns(
    words: Sequence[str], taken: Collection[int], places: Sequence[Span]
) -> Iterator[int]:
    """Towns that are nouns too, by the word before them, "in | Singen", or by the place that they are named with, "aus Ulm,
    | Hof | und | Essen |", "zwischen | Hof | und Ulm"; not "nach | Norden", nor "in | Halle 4"."""
    starts, ends = {name.start for name in places}, {name.end for name in places}
    for at in range(1, len(words)):
        word, before, after = words[at], words[at - 1], (words[at + 1 : at + 2] or ("",))[0]
        if at in taken or not is_capitalised(word) or after[:1].isupper() or after[:1].isdigit():
            continue
        joined = (before in JOINING and at - 1 in ends) or (
            before.lower() in _BETWEEN and after in _GOING_ON and at + 2 in starts
        )
        if joined or before.lower() in _WHERE:
            known = _JOINED_TOWN if joined or listed(word) is None else _TOWN
            if word not in _NO_TOWNS and is_common(word) and _inhabitants(word) >= known:
                ends.add(at + 1)
                yield at


@lru_cache(maxsize=65_536)
def _inhabitants(word: str) -> int:
    """How many people live in the largest town of this name in the German-speaking countries."""
    sites = (*towns_named(word), *small_towns(word))
    return max(
        (site.population for site in sites if site.name == word and site.country in OWN_COUNTRIES), default=0
    )


def streets(words: Sequence[str], taken: Collection[int]) -> Iterator[int]:
    """Streets whose word no dictionary has: "im | Lindenweg", "in der | Karl-Korn-Allee"; not "auf dem | Radweg"."""
    for at in range(1, len(words)):
        if at not in taken and _is_street(words[at]) and words[at - 1].lower() in _AT_THE:
            yield at


@lru_cache(maxsize=65_536)
def _is_street(word: str) -> bool:
    if _STREET.fullmatch(word) is None:
        return False
    if "-" in word:
        first = word.partition("-")[0]
        return is_first_name(first) or not is_common(first)
    return listed(word) is None and _NO_STREET.search(word) is None
