"""Gives the entities of an article their identifiers elsewhere: places a point on the map and a GeoNames id
(`link`), whatever else is well-known an identifier such as Wikidata's (`identify`).

For an identifier, a candidate of another kind is never taken. The others are scored by how the name fits, by
the role and the descriptions that the article gives, by words that the article and the candidate's description
share and a little by how well-known they are. Where the best score is low or the next one close - two people called
Michael Müller - the entity stays without an identifier: none is better than a wrong one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.knowledge import Candidate, Lookup, Match
from kg.knowledge.evidence import bare_words, common_words, hint_words, role_agreement
from kg.knowledge.keys import key
from kg.model import Annotation, Article, Entity, Kind, Link, MentionType, Place
from kg.places import located, nominatives

# Scores are in 0..1; `kg.rdf` states identity from 0.9 on and a near match below.
_LEAST = 0.6
_MARGIN = 0.2
_HIGHEST = 0.99
_NAME = {Match.LABEL: 0.75, Match.ALIAS: 0.65, Match.SURNAME: 0.4}
# One word says less of a person: "Müller" may be anybody's surname.
_ONE_WORD = {Match.LABEL: 0.5, Match.ALIAS: 0.45, Match.SURNAME: 0.4}
_CERTAIN = {Match.LABEL: 0.97, Match.ALIAS: 0.95, Match.SURNAME: 0.0}
_ROLE = 0.25
_CONTEXT = 0.15
_ENOUGH_CONTEXT = 3
_FAME = 0.05
_WORLD_FAMOUS = 100  # sitelinks
_GENITIVE = 0.08
_NAMESAKES = 0.03
_SAME_PLACE = 0.95
_NEAR = 0.85
_NEAR_KM = 50.0
_EARTH_KM = 6371.0


def link(annotation: Annotation, article: Article) -> Annotation:
    """The annotation with `place` set on every location that the gazetteer knows; all else is unchanged."""
    return replace(annotation, entities=located(annotation.entities, article.text))


def identify(annotation: Annotation, article: Article, lookup: Lookup) -> Annotation:
    """The annotation with a link on every entity that the lookup knows beyond doubt; all else is unchanged.

    Run it after `link`: the point on the map tells a place from its namesakes.
    """
    entities = tuple(_identified(entity, article.text, lookup) for entity in annotation.entities)
    return replace(annotation, entities=entities)


def _identified(entity: Entity, text: str, lookup: Lookup) -> Entity:
    if not entity.named or entity.kind is Kind.GROUP:
        return entity
    spelling, form, found = _candidates(entity, text, lookup)
    supports = _supports(entity, text, found, genitive=form != spelling)
    scored = [(_base(one, form, entity) + more, one) for one, more in zip(found, supports, strict=True)]
    link = _decision(scored) if scored else None
    if link is None or any(known.iri == link.iri for known in entity.links):
        return entity
    return replace(entity, links=(*entity.links, link))


def _supports(entity: Entity, text: str, found: Sequence[Candidate], genitive: bool) -> Iterator[float]:
    """What role, description and namesakes add to each candidate's score or take from it."""
    if all(one.certain for one in found):  # as in most articles, whose words need not be looked at then
        yield from (0.0 for _ in found)
        return
    role, own, spoken = _role(entity, text), bare_words(entity.name), _words_of(text)
    agreement = [role_agreement(role, hint_words(one.hints)) for one in found]
    # Namesakes whom the role rules out are no rivals.
    crowd = _NAMESAKES * math.log2(max(1, sum(value >= 0 for value in agreement)))
    penalty = crowd + (_GENITIVE if genitive else 0.0)
    for one, value in zip(found, agreement, strict=True):
        yield 0.0 if one.certain else _ROLE * value + _surroundings(one, spoken, own) - penalty


@lru_cache(maxsize=2)
def _words_of(text: str) -> frozenset[str]:
    """The words of an article, looked at once for all its entities."""
    return bare_words(text)


def _decision(scored: Sequence[tuple[float, Candidate]]) -> Link | None:
    """The best candidate if it is good and clearly ahead; a certain row need not fear what a dump has beside it."""
    ranked = sorted(scored, key=lambda pair: (not pair[1].certain, -pair[0], pair[1].iri))
    score, best = ranked[0]
    rivals = [other for other, one in ranked[1:] if one.certain or not best.certain]
    if score < _LEAST or (rivals and score - max(rivals) < _MARGIN):
        return None
    return Link(best.iri, round(min(score, _HIGHEST), 2))


def _candidates(entity: Entity, text: str, lookup: Lookup) -> tuple[str, str, tuple[Candidate, ...]]:
    """The first spelling that is known for this kind of thing, its nominative, and all it may mean.

    People go by their fullest name only: the "Müller" of a "Hans Müller" that nobody knows is not another one.
    """
    spellings = [entity.name]
    if entity.kind is not Kind.PERSON:
        named = (mention for mention in entity.mentions if mention.type is MentionType.NAME)
        spellings += [mention.span.of(text) for mention in named]
    for spelling in dict.fromkeys(" ".join(spelling.split()) for spelling in spellings):
        for form in nominatives(spelling):
            found = tuple(
                one for one in lookup.find(form) if one.kind is entity.kind and _lies_there(one, entity)
            )
            if found:
                return spelling, form, found
    return entity.name, entity.name, ()


def _role(entity: Entity, text: str) -> frozenset[str]:
    """What the article calls the entity beside its name: its role and descriptions ("die Kanzlerin")."""
    described = (mention.span.of(text) for mention in entity.mentions if mention.type is MentionType.NOMINAL)
    return bare_words(" ".join((entity.role or "", *described))) - bare_words(entity.name)


def _base(candidate: Candidate, form: str, entity: Entity) -> float:
    """What the name is worth, and for a place the point on the map."""
    if candidate.certain:
        return _CERTAIN[candidate.match]
    if entity.kind is Kind.PERSON and len(key(form).split()) == 1:
        return _ONE_WORD[candidate.match]
    if entity.place is not None and candidate.geonames is not None:
        return _SAME_PLACE if candidate.geonames == entity.place.geonames else _NEAR
    if entity.place is not None and candidate.lat is not None:
        return _NEAR
    return _NAME[candidate.match]


def _surroundings(candidate: Candidate, spoken: frozenset[str], name: frozenset[str]) -> float:
    shared = common_words(spoken, hint_words(candidate.hints), name)
    fame = math.log1p(candidate.sitelinks) / math.log1p(_WORLD_FAMOUS)
    return _CONTEXT * min(1.0, shared / _ENOUGH_CONTEXT) + _FAME * min(1.0, fame)


def _lies_there(candidate: Candidate, entity: Entity) -> bool:
    """Whether a place is where the article's place is; a place without a point fits only a candidate without one.

    GeoNames has some towns twice, as a place and as a municipality, so another id nearby is the same town.
    """
    if entity.kind is not Kind.LOCATION:
        return True
    place = entity.place
    if place is None:
        return candidate.geonames is None and candidate.lat is None
    if candidate.geonames is not None and candidate.geonames == place.geonames:
        return True
    if candidate.lat is not None and candidate.long is not None:
        return _distance_km(place, candidate.lat, candidate.long) <= _NEAR_KM
    return candidate.geonames is None


def _distance_km(place: Place, lat: float, long: float) -> float:
    """Along a great circle."""
    here, there = math.radians(place.lat), math.radians(lat)
    half = math.sin((there - here) / 2) ** 2
    half += math.cos(here) * math.cos(there) * math.sin(math.radians(long - place.long) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
