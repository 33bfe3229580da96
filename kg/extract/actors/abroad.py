"""Who is of another country than a description says: "US-Präsident Lund sprach. | Der russische Präsident | schwieg."."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.actors.descriptions import gender_fits
from kg.extract.actors.figures import Figure
from kg.extract.actors.noun_phrases import NounPhrase
from kg.extract.actors.origins import origins_of
from kg.model import Kind

# Adjectives that may mean more than one state, or the papers' own, as descriptions of people use them.
_ALSO = {
    "amerikanisch": "USA", "us-amerikanisch": "USA", "deutsch": "Deutschland", "niederländisch": "Niederlande",
    "holländisch": "Niederlande", "englisch": "Großbritannien",
}  # fmt: skip


def without_foreigners(phrase: NounPhrase, recent: Sequence[Figure]) -> list[Figure]:
    """Without people known to be of other countries, where somebody of a country is meant, and without those of whom nothing
    is known if somebody else is of that country: "Minister Lund traf den polnischen Kollegen Adamski. | Der polnische
    Minister | ..."."""
    countries = _countries(phrase)
    if not countries or phrase.noun.kind != "person" or phrase.plural:
        return list(recent)
    people = [one for one in recent if one.kind is Kind.PERSON and gender_fits(phrase, one)]
    at_home = [one for one in people if not countries.isdisjoint(_homes(one))]
    known = any(one.named and not countries.isdisjoint(one.origins) for one in at_home)
    return [
        one
        for one in recent
        if one.kind is not Kind.PERSON or one in at_home or not (_is_abroad(one) or (known and one.named))
    ]


def _countries(phrase: NounPhrase) -> frozenset[str]:
    also = {
        _ALSO[stem]
        for word in phrase.adjectives
        if (stem := word.lower().rstrip("rnms").removesuffix("e")) in _ALSO
    }
    return _states(origins_of((*phrase.adjectives, phrase.noun.lemma))) | also


def _is_abroad(figure: Figure) -> bool:
    return bool(_homes(figure))


def _homes(figure: Figure) -> frozenset[str]:
    """The countries somebody is from, as the article tells, else the table of public figures."""
    return _states(figure.origins) or _states(frozenset({figure.known.country}))


def _states(origins: frozenset[str]) -> frozenset[str]:
    """The countries among countries and towns, of which the latter are told in small letters."""
    return frozenset(origin for origin in origins if origin[:1].isupper())
