"""Gives the places of an article a point on the map.

A name may mean many places. The choice weighs how well the name fits (main or other name), how many people
live there, and which countries and states the rest of the article names. Where two places are about as
likely ("Neustadt"), none is chosen: an empty map is better than a wrong pin.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from kg.gazetteer import Site, sites
from kg.model import Annotation, Article, Entity, Kind, Place

# Points of a score in which one is ten times the people.
_OWN_NAME = 0.5
_CURATED = 0.5
_SAME_COUNTRY = 0.8
_SAME_STATE = 0.9
_GERMAN_SPEAKING = 0.5
_MARGIN = 0.2
_SMALLEST = 500
_LONE_POPULATION = 100_000


def link(annotation: Annotation, article: Article) -> Annotation:
    """The annotation with `place` set on every location that the gazetteer knows; all else is unchanged.

    Names are looked up as the entity is called, then as its mentions are written, genitive endings removed.
    Seas, rivers and planets are recognised but have no point, so they keep `place=None`.
    """
    options = {
        entity.id: _options(entity, article.text)
        for entity in annotation.entities
        if entity.kind is Kind.LOCATION and entity.place is None
    }
    lands, states = _surroundings(found for _, found in options.values())
    entities = tuple(
        replace(entity, place=_place(*options[entity.id], lands, states)) if entity.id in options else entity
        for entity in annotation.entities
    )
    return replace(annotation, entities=entities)


def _options(entity: Entity, text: str) -> tuple[str, tuple[Site, ...]]:
    """The first spelling of the entity that is known, and what it may be; nothing if none is known."""
    spellings = [entity.name, *(mention.span.of(text) for mention in entity.mentions)]
    for spelling in dict.fromkeys(spellings):
        for form in _forms(" ".join(spelling.split())):
            found = sites(form)
            if found:
                return form, found
    return entity.name, ()


def _forms(name: str) -> Iterable[str]:
    """The name and what it may be a genitive of: "Berlins", "Gazas", "Paris’"."""
    yield name
    if name.endswith(("'s", "’s")):
        yield name[:-2]
    if name.endswith(("s", "'", "’")):
        yield name[:-1]
    if name.endswith("es"):
        yield name[:-2]


def _surroundings(options: Iterable[tuple[Site, ...]]) -> tuple[Counter[str], set[tuple[str, str]]]:
    """Countries of the article's certain places, counted, and the states it names (country, code)."""
    lands: Counter[str] = Counter()
    states: set[tuple[str, str]] = set()
    for found in options:
        certain = next((site for site in found if site.curated), None)
        if certain is None and _is_clear(found):
            certain = max(found, key=lambda site: site.population)
        if certain is None or certain.country is None:
            continue
        lands[certain.country] += 1
        if certain.kind == "state" and certain.admin1 is not None:
            states.add((certain.country, certain.admin1))
    return lands, states


def _is_clear(found: tuple[Site, ...]) -> bool:
    """Whether one town outweighs all its namesakes ten times and is a city."""
    populations = sorted((site.population for site in found), reverse=True)
    return (
        bool(populations)
        and populations[0] >= _LONE_POPULATION
        and (len(populations) == 1 or populations[0] >= 10 * populations[1])
    )


def _place(
    spelling: str, found: tuple[Site, ...], lands: Counter[str], states: set[tuple[str, str]]
) -> Place | None:
    """The likeliest place, or None; a town GeoNames lists under another name keeps the spelling: "Moskau"."""
    ranked = sorted(found, key=lambda site: -_score(site, lands, states))
    if not ranked or (len(ranked) > 1 and not _is_ahead(ranked, lands, states)):
        return None
    best = ranked[0]
    if best.lat is None or best.long is None:
        return None
    name = best.name if best.curated or best.own else spelling
    return Place(name, best.lat, best.long, best.geonames, best.country)


def _is_ahead(ranked: list[Site], lands: Counter[str], states: set[tuple[str, str]]) -> bool:
    first, second = ranked[:2]
    return _score(first, lands, states) - _score(second, lands, states) >= _MARGIN


def _score(site: Site, lands: Counter[str], states: set[tuple[str, str]]) -> float:
    score = math.log10(max(site.population, _SMALLEST))
    if site.kind in {"country", "continent", "state", "region"}:
        score = 6.0
    score += _OWN_NAME * site.own + _CURATED * site.curated
    if site.country is not None:
        others = lands[site.country] - int(site.curated)
        score += _SAME_COUNTRY * (others > 0) + _GERMAN_SPEAKING * (site.country in {"DE", "AT", "CH"})
        score += _SAME_STATE * ((site.country, site.admin1) in states and site.kind != "state")
    return score
