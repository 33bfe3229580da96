"""Which club a team is: "Der FC Adorf hat verloren. Die Mannschaft von Trainer Lund ..."; and whose it is not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from kg.countries import country_of_inhabitant
from kg.extract.actors.descriptions import same_owner
from kg.extract.actors.figures import Figure
from kg.extract.actors.noun_phrases import NounPhrase
from kg.extract.actors.origins import inhabitants_of
from kg.extract.actors.regions import lies_in, region_told
from kg.extract.actors.role_words import kind_by_name
from kg.extract.actors.text import Text
from kg.extract.actors.viewpoint import Viewpoint
from kg.model import Kind

_TEAMS = frozenset({"Mannschaft", "Team", "Elf"})
_COACHES = ("trainer", "trainerin", "coach", "kapitän")
_OF_COUNTRY = ("regierung", "nationalmannschaft", "nationalelf", "nationalteam", "mannschaft", "auswahl")
_ARTICLES = frozenset({"die", "der", "den"})
_BACK = 2  # sentences
_CALLED_BY_TOWN = frozenset({"club", "company", "firm"})
_ACTING = frozenset({Kind.ORGANIZATION, Kind.GROUP})
_AT_HOME = frozenset(
    {"Deutschland", "Österreich", "Schweiz", "USA"}
)  # whose people an article may mean at any time


def team_of_coach(doc: Text, phrase: NounPhrase, recent: Sequence[Figure], view: Viewpoint) -> Figure | None:
    """The club that has just acted, by its coach: "Der FC Adorf verlor. | Die Mannschaft | von Trainer Lund ..."; not "die
    Mannschaft des Jahres"."""
    if phrase.noun.base not in _TEAMS or not phrase.definite or phrase.owner is None:
        return None
    coach = doc[phrase.owner + 1].lower if phrase.owner + 1 < len(doc) else ""
    if doc[phrase.owner].lower != "von" or not coach.endswith(_COACHES):
        return None
    acting = [
        (trace.sentence, figure)
        for figure in recent
        for trace in figure.traces
        if figure.named and figure.kind is Kind.ORGANIZATION and kind_by_name(figure.name) in {"club", ""}
        if trace.standing == "subject" and 0 < view.sentence - trace.sentence <= _BACK
    ]
    last = max((sentence for sentence, _ in acting), default=None)
    found = {figure for sentence, figure in acting if sentence == last}
    return found.pop() if len(found) == 1 else None


def club_of_town(phrase: NounPhrase, recent: Sequence[Figure]) -> Figure | None:
    """The only club that is named by the town whose people a description calls: "SV Adorf verlor. | Die Adorfer | ..."."""
    if not phrase.definite or phrase.plural is False or phrase.owner is not None:
        return None
    clubs = {
        figure
        for figure in recent
        if figure.named and figure.kind is Kind.ORGANIZATION and kind_by_name(figure.name) == "club"
        if any(phrase.noun.lemma in inhabitants_of(word) for word in figure.name.split()[1:])
    }
    return clubs.pop() if len(clubs) == 1 else None


def body_of_country(phrase: NounPhrase, recent: Sequence[Figure]) -> Figure | None:
    """The only government or national team of the country whose people a description calls: "Die dänische Regierung zögert.
    | Die Dänen | ..."; not where two are known, nor after "drei Dänen"."""
    country = country_of_inhabitant().get(phrase.noun.lemma)
    if country is None or phrase.plural is False or phrase.determiner not in _ARTICLES or phrase.adjectives:
        return None
    bodies = [
        figure
        for figure in recent
        if figure.kind is Kind.ORGANIZATION and country in figure.origins and _is_of_country(figure)
    ]
    people = any(phrase.noun.lemma in [noun.lemma for noun in one.nouns] for one in recent if not one.named)
    return bodies[0] if len(bodies) == 1 and not people and phrase.owner is None else None


def _is_of_country(figure: Figure) -> bool:
    return any(word.lower().endswith(_OF_COUNTRY) for word in figure.name.split())


def teams_of_others(phrase: NounPhrase, owners: Sequence[Figure], met: Iterable[Figure]) -> list[Figure]:
    """The teams that have another coach than the one a description points to: "die Mannschaft von Trainer Lund ... Coach
    Kaya lobte | sein Team |"."""
    people = [owner for owner in owners if owner.kind is Kind.PERSON]
    if phrase.noun.base not in _TEAMS or not people:
        return []
    return [
        figure
        for figure in met
        for lemma, coach in figure.owners.items()
        if lemma in _TEAMS and coach.lower().startswith(_COACHES)
        if not any(same_owner(coach, one.name) for one in people)
    ]


def body_of_people(phrase: NounPhrase, recent: Sequence[Figure]) -> Figure | None:
    """The only club or firm that is called by the people of its town or country or by a nickname, as the tables tell.

    "Schalke 04 verlor. | Die Gelsenkirchener | ...", "Ferrari will mehr. | Die Italiener | ..."; not where people were
    called so before, nor where the state acts.
    """
    said = phrase.noun.lemma
    if phrase.determiner not in _ARTICLES or phrase.plural is False or phrase.owner is not None:
        return None
    if any(noun.lemma == said for one in recent if not one.named for noun in one.nouns):
        return None
    bodies = [one for one in recent if one.is_body and kind_by_name(one.name) in _CALLED_BY_TOWN]
    country = country_of_inhabitant().get(said)
    if country is None:
        region = region_told(said)
        found = [
            one
            for one in bodies
            if one.known.comes_from(said)
            or said in one.known.nouns
            or (region is not None and lies_in(one.known.town, region))
        ]
    elif country in _AT_HOME or _acts(country, recent, _ACTING):
        return None
    else:
        told = _acts(country, recent, {Kind.LOCATION})
        found = [
            one
            for one in bodies
            if one.known.country == country and (kind_by_name(one.name) == "club" or not told)
        ]
    return found[0] if len(found) == 1 else None


def _acts(country: str, recent: Iterable[Figure], kinds: Collection[Kind]) -> bool:
    return any(country in one.origins for one in recent if one.kind in kinds)
