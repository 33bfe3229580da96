"""Gives the places of an article a point on the map: which of the towns of one name is meant.

The choice weighs how well the name fits (main or other name), how many people live there, whether it is a
capital, what the words right beside the name say ("Freiburg in der Schweiz"), and which countries and states
the rest of the article speaks of. Where two places are about as likely ("Neustadt"), none is chosen: an empty
map is better than a wrong pin.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.gazetteer import is_capital, is_european, sites
from kg.model import Entity, Kind, MentionType, Place, Span
from kg.place_context import (
    Area,
    Beside,
    area_of,
    areas_in,
    beside,
    called,
    full_names,
    has_article,
    is_river,
    without_canton,
)
from kg.site import Site

# Points of a score in which one is ten times the people.
_OWN_NAME = 0.5
_CURATED = 1.0
_CAPITAL = 0.8
_REGION = 6.0
_BESIDE = 3.0
_BESIDE_STATE = 1.0
_NAMED_COUNTRY = 1.3
_TOWN_COUNTRY = 0.8
_SAME_STATE = 0.9
_GERMAN_SPEAKING = 0.5
_EUROPEAN = 0.5  # "Valencia" in German news is in Spain, though that in Venezuela is larger
_MARGIN = 0.2
_SMALLEST = 500
_LONE_POPULATION = 100_000
# Rivers behind a slash, short or long; a town is known by its name alone beside any of them.
_RIVERS = {
    "S.": "Saale", "M.": "Main", "O.": "Oder", "R.": "Ruhr", "W.": "Weser", "D.": "Donau", "L.": "Lahn", "N.": "Neckar",
}  # fmt: skip
_SHORTENED = re.compile(r"\s?[aio]\.\s?(?:d\.\s?)?[A-ZÄÖÜ]\w*\.?$")
_WORDS = {
    "a.": "am", "i.": "im", "o.": "ob", "d.": "der", "M.": "Main", "Br.": "Breisgau", "T.": "Tauber", "N.": "Neckar",
    "Rh.": "Rhein", "S.": "Saale",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Named:
    """A location with the first spelling of it that is known, what that may mean, and what stands beside it."""

    entity: Entity
    spelling: str
    options: tuple[Site, ...]
    beside: Beside
    full: bool = False


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """How often an article speaks of countries and states.

    `named` counts countries by name, adjective and inhabitant, `towns` the countries of its certain towns,
    `states` the areas with a state; `own` are the contributions of each location, not to count for itself.
    """

    named: Counter[str]
    towns: Counter[str]
    states: Counter[Area]
    own: dict[str, Site]


def located(entities: Sequence[Entity], text: str) -> tuple[Entity, ...]:
    """The entities with `place` set on every location that the gazetteer knows; all else is unchanged.

    Names are looked up with what completes them in the text ("Linz" in "Linz am Rhein"), as the entity is
    called, then as its mentions are written, genitive endings removed. Seas, rivers and planets are recognised
    but have no point, so they keep `place=None`.
    """
    names = [
        _named(entity, text) for entity in entities if entity.kind is Kind.LOCATION and entity.place is None
    ]
    around = _surroundings(names, text)
    places = {name.entity.id: _place(name, around) for name in names}
    for name in names:
        fuller = _fuller(name, names)
        if fuller is not None and places[fuller.entity.id] is not None:
            places[name.entity.id] = places[fuller.entity.id]
    return tuple(
        replace(entity, place=places[entity.id]) if entity.id in places else entity for entity in entities
    )


def _named(entity: Entity, text: str) -> _Named:
    spans = [mention.span for mention in entity.mentions if mention.type is MentionType.NAME]
    hints = [beside(text, span) for span in spans]
    near = Beside(
        frozenset(area for hint in hints for area in hint.areas),
        any(hint.town for hint in hints),
        any(hint.state for hint in hints),
    )
    for span in spans:
        for spelling in full_names(text, span):
            if found := sites(spelling):
                return _Named(entity, spelling, found, near, full=True)
    state = bool(hints) and all(hint.state for hint in hints)
    for spelling in dict.fromkeys([entity.name, *(span.of(text) for span in spans)]):
        bare = " ".join(spelling.split())
        area, town = called(bare)  # "Kanton Zürich" is no town, "Stadt Zürich" is one
        for form in nominatives(area or town or bare):
            if found := sites(form):
                if town:
                    found = tuple(site for site in found if not site.is_region)
                elif area or state:
                    found = tuple(site for site in found if site.is_region)
                elif spans and all(has_article(text, span) for span in spans):
                    found = tuple(site for site in found if site.curated)
                return _Named(entity, form, _land_or_water(_land_or_town(found, near), spans, text), near)
    return _Named(entity, entity.name, (), near)


def nominatives(name: str) -> Iterable[str]:
    """The name and what it may be a genitive of: "Berlins", "Gazas", "Paris’"; without its addition: "Naumburg (Saale)"."""
    yield name
    yield from _written_out(name)
    if name.endswith(")"):
        yield name.partition(" (")[0]
    if (town := without_canton(name)) != name:
        yield town
    if name.endswith(("'s", "’s")):
        yield name[:-2]
    if name.endswith(("s", "'", "’")):
        yield name[:-1]
    if name.endswith("es"):
        yield name[:-2]


def _written_out(name: str) -> Iterable[str]:
    """What a shortened name stands for: "Halle/S.", "Marburg/Lahn", "Freiburg i. Br.", "Neustadt a. d. Donau"."""
    town, slash, river = name.partition("/")
    if slash:
        river = _RIVERS.get(river, river)
        yield f"{town} ({river})"
        yield f"{town} am {river}"
        yield f"{town} an der {river}"
        if river in _RIVERS.values():
            yield town
    shortened = _SHORTENED.search(name)
    if shortened is not None:
        words = " ".join(_WORDS.get(word, word) for word in shortened[0].replace(".", ". ").split())
        yield f"{name[: shortened.start()]} {words.replace('am der', 'an der')}"


def _land_or_town(found: tuple[Site, ...], near: Beside) -> tuple[Site, ...]:
    """Without the town that shares the name of its country, "Singapur" or "Luxemburg", if it is not called one."""
    lands = {site.country for site in found if site.kind == "country"}
    return tuple(site for site in found if near.town or site.kind == "country" or site.country not in lands)


def _land_or_water(found: tuple[Site, ...], spans: Sequence[Span], text: str) -> tuple[Site, ...]:
    """Either the river of the name or what else it means: "auf dem Mississippi", "in Mississippi"."""
    waters = tuple(site for site in found if site.is_water)
    others = tuple(site for site in found if not site.is_water)
    if not waters or not others:
        return found
    return waters if spans and all(is_river(text, span, found) for span in spans) else others


def _surroundings(names: Sequence[_Named], text: str) -> _Surroundings:
    spoken = set(areas_in(text))
    around = _Surroundings(
        Counter({area.country for area in spoken}),
        Counter(),
        Counter(area for area in spoken if area.admin1 is not None),
        {},
    )
    for name in names:
        site = _certain(name.options)
        area = area_of(site) if site is not None else None
        if site is None or area is None:
            continue
        around.own[name.entity.id] = site
        (around.named if site.kind == "country" else around.towns)[area.country] += 1
        if site.is_region and area.admin1 is not None:
            around.states[area] += 1
    return around


def _certain(found: tuple[Site, ...]) -> Site | None:
    """What a name surely means: a place of our table, or a city that outweighs all its namesakes ten times."""
    curated = next((site for site in found if site.curated), None)
    if curated is not None or not found:
        return curated
    ranked = sorted(found, key=lambda site: -site.population)
    clear = ranked[0].population >= _LONE_POPULATION and (
        len(ranked) == 1 or ranked[0].population >= 10 * ranked[1].population
    )
    return ranked[0] if clear else None


def _place(name: _Named, around: _Surroundings) -> Place | None:
    """The likeliest place, or None; a town GeoNames lists under another name keeps the spelling: "Moskau"."""
    scored = sorted(((_score(site, name, around), site) for site in name.options), key=lambda pair: -pair[0])
    if not scored or (len(scored) > 1 and scored[0][0] - scored[1][0] < _MARGIN):
        return None
    best = scored[0][1]
    if best.lat is None or best.long is None:
        return None
    spelling = best.name if best.curated or best.own else name.spelling
    return Place(spelling, best.lat, best.long, best.geonames, best.country)


def _score(site: Site, name: _Named, around: _Surroundings) -> float:
    # A place of our table without inhabitants is a country, an island, a mountain: known to all who read news.
    known = site.curated and not site.population
    score = _REGION if known else math.log10(max(site.population, _SMALLEST))
    score += _OWN_NAME * site.own + _CURATED * site.curated
    score += _BESIDE * (
        (name.beside.state and site.kind == "state") or (name.beside.town and not site.is_region)
    )
    area = area_of(site)
    if area is None:
        return score
    score += _CAPITAL * is_capital(site) + _GERMAN_SPEAKING * (area.country in {"DE", "AT", "CH"})
    score += _EUROPEAN * is_european(area.country)
    return score + _by_words_beside(area, name.beside) + _by_article(area, name, around)


def _by_words_beside(area: Area, near: Beside) -> float:
    """ "Springfield in Massachusetts" asks for the state, "Freiburg in der Schweiz" for the country only."""
    if area in near.areas:
        return _BESIDE + _BESIDE_STATE * (area.admin1 is not None)
    return _BESIDE * any(Area(area.country) == other for other in near.areas)


def _by_article(area: Area, name: _Named, around: _Surroundings) -> float:
    own = around.own.get(name.entity.id)
    mine = own is not None and own.country == area.country
    named = around.named[area.country] - (mine and own is not None and own.kind == "country")
    towns = around.towns[area.country] - (mine and own is not None and own.kind != "country")
    states = around.states[area] - (own is not None and own.is_region and area_of(own) == area)
    return (_NAMED_COUNTRY if named > 0 else _TOWN_COUNTRY if towns > 0 else 0.0) + _SAME_STATE * (states > 0)


def _fuller(name: _Named, names: Sequence[_Named]) -> _Named | None:
    """An earlier location whose full name begins with this one: "Frankfurt (Oder)", later only "Frankfurt"."""
    if name.full or name.beside.areas:
        return None
    for other in names:
        if other is name:
            return None
        if other.spelling.startswith(
            (
                f"{name.spelling} am ",
                f"{name.spelling} an ",
                f"{name.spelling} (",
                f"{name.spelling} in ",
                f"{name.spelling} im ",
                f"{name.spelling}/",
            )
        ):
            return other
    return None
