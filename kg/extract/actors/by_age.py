"""Who can be meant by his age: "Kaya (28) ... die 28-Jährige", "Ein Autofahrer erfasste ein Mädchen. Das Kind ..."."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.actors.ages import ages_of
from kg.extract.actors.figures import Figure
from kg.extract.actors.noun_phrases import NounPhrase
from kg.extract.actors.role_words import bears, noun_class
from kg.model import Kind
from kg.nlp.nouns import Noun

_OF_AGE = 18
_AT_THE_WHEEL = 15  # years; nobody drives a car or has a trade before
_IN_OFFICE = 24  # years; hardly anybody holds an office or trains a team before
_CHILDREN = frozenset({"Junge", "Mädchen", "Kind", "Bub", "Baby", "Säugling", "Kleinkind"})
_GROWN = frozenset({"Mann", "Frau", "Rentner", "Rentnerin", "Ehemann", "Ehefrau", "Vater", "Mutter"})
_DRIVERS = ("fahrer", "fahrerin", "lenker", "lenkerin")
_STRANGERS = frozenset({"Unbekannter", "Täter", "Täterin", "Angreifer", "Räuber", "Einbrecher"})
_COACHES = ("trainer", "trainerin", "coach")
HELD_BY_MANY = (
    "abgeordneter",
    "abgeordnete",
    "kandidat",
    "kandidatin",
    "führer",
    "general",
    "stadtrat",
    "gemeinderat",
)
"""Ends of offices that more than one holds at a time."""


def may_be_aged(phrase: NounPhrase, age: int | None, figure: Figure) -> bool:
    """Whether somebody can be as old as a description says: "Kaya (28) ... der 41-Jährige" are two, "ein Mann" and "der
    15-Jährige" as well, "Trainer Lund" and "der 22-Jährige", and "Kaya (28) ... der Rentner"."""
    told = ages_of(phrase.noun.lemma)
    if age is None:
        return told is None or figure.age is None or told[0] <= figure.age <= told[1]
    if figure.age is not None:
        return figure.age == age
    if (age < _IN_OFFICE and any(map(is_borne, figure.nouns))) or (age < _AT_THE_WHEEL and _is_grown(figure)):
        return False
    called = {noun.lemma for noun in figure.nouns}
    return called.isdisjoint(_CHILDREN if age >= _OF_AGE else _GROWN)


def as_old(phrase: NounPhrase, age: int | None, fitting: Sequence[Figure]) -> Figure | None:
    """Who is known to be as old as a description says: "Kaya (28) ... die 28-Jährige", and the only one who is as old as
    those who are called so: "Eine Frau rief eine 81-Jährige an. | Die Rentnerin | ..."."""
    if not phrase.definite:
        return None
    if age is not None:
        return next((figure for figure in fitting if figure.age == age), None)
    told = ages_of(phrase.noun.lemma)
    if told is None or any(bears(figure.nouns, phrase.noun.lemma) for figure in fitting):
        return None
    found = [figure for figure in fitting if figure.age is not None and told[0] <= figure.age <= told[1]]
    return found[0] if len(found) == 1 else None


def without_grown(phrase: NounPhrase, recent: Sequence[Figure]) -> list[Figure]:
    """Without those who are no child, where a child is meant: "Ein Autofahrer erfasste ein Mädchen. | Das Kind | ..."."""
    if phrase.noun.lemma not in _CHILDREN or phrase.plural or not phrase.definite:
        return list(recent)
    return [figure for figure in recent if not _is_grown(figure)]


def _is_grown(figure: Figure) -> bool:
    """Whether somebody is known as what no child is: a driver, a pensioner, who holds an office or has a trade."""
    if figure.age is not None or figure.kind is not Kind.PERSON:
        return figure.age is not None and figure.age >= _OF_AGE
    if any(noun.lemma in _CHILDREN for noun in figure.nouns):
        return False
    return any(
        noun.lemma in _GROWN
        or noun.lemma.lower().endswith(_DRIVERS)
        or noun_class(noun) in {"office", "profession", "spokesman"}
        for noun in figure.nouns
    )


def without_strangers(age: int | None, fitting: Sequence[Figure]) -> list[Figure]:
    """Without strangers, whose age nobody knows, where somebody else may be meant by his: "Ein Rentner wurde überfallen.
    Der Täter floh. | Der 81-Jährige | ..."."""
    if age is None:
        return list(fitting)
    known = [one for one in fitting if not _is_stranger(one)]
    return known or list(fitting)


def _is_stranger(figure: Figure) -> bool:
    nouns = {noun.lemma for noun in figure.nouns}
    return not figure.named and figure.age is None and bool(nouns) and nouns <= _STRANGERS


def is_borne(noun: Noun) -> bool:
    """Whether news call somebody so by his title only, where they have told it: "der Minister", "der Trainer"."""
    office = noun_class(noun) == "office" and not noun.lemma.lower().endswith(HELD_BY_MANY)
    return noun.kind == "person" and (office or noun.lemma.lower().endswith(_COACHES))
