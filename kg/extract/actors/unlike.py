"""What nobody is called who is known as something else: "Reiterin Lund ... der Tierarzt", "der Sender Onda ... die Bank"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from kg.extract.actors.figures import Figure
from kg.extract.actors.noun_phrases import NounPhrase
from kg.extract.actors.role_words import (
    bases_of,
    compatible,
    governs,
    kind_by_name,
    noun_class,
    side_at_law,
    synonymous,
)
from kg.model import Kind
from kg.nlp.nouns import Noun

# Who is there to do one thing, or owns what the talk is of: no news calls somebody so whom it brought in as something else.
_THERE_FOR_IT = (
    "pilot", "pilotin", "lokführer", "lokführerin", "busfahrer", "busfahrerin", "schaffner", "schaffnerin", "hausmeister",
    "hausmeisterin", "hauswart", "platzwart", "hallenwart", "bademeister", "bademeisterin", "eismeister", "zeugwart",
    "physiotherapeut", "physiotherapeutin", "tierarzt", "tierärztin", "hausarzt", "hausärztin", "notarzt", "notärztin",
    "pfarrer", "pfarrerin", "fahrlehrer", "fahrlehrerin", "pförtner", "wärter", "wärterin", "kellner", "kellnerin",
    "eigentümer", "eigentümerin", "vermieter", "vermieterin", "veranstalter", "veranstalterin", "koalitionspartner",
)  # fmt: skip
_COACHES = ("trainer", "trainerin", "coach", "übungsleiter")
_PLAYERS = (
    "torhüter", "torhüterin", "torwart", "torfrau", "keeper", "stürmer", "stürmerin", "angreifer", "angreiferin",
    "verteidiger", "verteidigerin", "spieler", "spielerin", "torjäger", "torjägerin", "schiedsrichter", "schiedsrichterin",
)  # fmt: skip
_GOVERNED = frozenset({"Haus", "Ressort", "Ministerium", "Behörde", "Verwaltung", "Amt"})
_OF_NO_STATE = frozenset(
    {"", "firm", "company", "club", "party", "union", "media", "agency", "ngo", "team", "bank"}
)
_IMPARTIAL = ("schiedsrichter", "schiedsrichterin", "referee", "linienrichter", "linienrichterin")
_ACTING = frozenset({"office", "spokesman"})
_DEAD = re.compile(
    r"(?:tot|getötet|verstorben|gestorben|ermordet|umgekommen|erschossen|erstochen|ertrunken|verunglückt|hingerichtet)e[nmrs]?"
)
_TELLING = frozenset({"person", "profession", "office", "legal person", "relative"})
# Bodies of which none is another, by how their nouns end; "Haus", "Unternehmen", "Einrichtung" may be any.
_SORTS = {
    "media": ("sender", "zeitung", "blatt", "magazin", "nachrichtenagentur", "zeitschrift"),
    "bank": ("bank", "sparkasse", "bankhaus"),
    "foundation": ("stiftung",),
    "union": ("gewerkschaft",),
    "party": ("partei", "fraktion"),
    "court": ("gericht", "gerichtshof"),
    "ministry": ("ministerium",),
    "school": ("schule", "gymnasium", "universität", "hochschule"),
    "clinic": ("klinik", "krankenhaus", "klinikum", "spital"),
    "museum": ("museum", "galerie"),
    "theatre": ("theater", "oper", "opernhaus", "schauspielhaus"),
    "police": ("polizei",),
    "youth": ("jugendorganisation", "jugendverband", "nachwuchsorganisation", "parteijugend"),
    "association": ("verband", "innung", "bund"),
    "authority": ("amt",),
    "parliament": ("stadtrat", "gemeinderat", "kantonsrat", "kreistag", "landtag", "nationalrat", "ständerat", "parlament"),
    "club": ("verein", "klub", "club"),
}  # fmt: skip
# What a table knows a body to be, as one of these sorts.
_KNOWN = {
    "media": "media", "agency": "media", "bank": "bank", "union": "union", "party": "party", "court": "court",
    "ministry": "ministry", "authority": "authority", "parliament": "parliament",
}  # fmt: skip
# Sorts by which one body may be called: a union is an association, so is a club; the "Auswärtige Amt" is a ministry, a
# "Kriminalamt" police.
_ALIKE = (
    frozenset({"association", "union"}),
    frozenset({"association", "club"}),
    frozenset({"authority", "ministry"}),
    frozenset({"authority", "police"}),
)


def is_there_for_another(said: Noun, figure: Figure) -> bool:
    """Whether somebody cannot be called by what he is there for, as he is known as something else: "Reiterin Kaya stürzte.
    | Die Tierärztin | kam."; not "Kaya fiel. | Die Tierärztin | ..."."""
    if figure.kind is not Kind.PERSON or not figure.nouns:
        return False
    lemma = said.lemma.lower()
    known = [noun.lemma for noun in figure.nouns]
    if any(compatible(one, said.lemma) or synonymous(one, said.lemma) for one in known):
        return False
    if lemma.endswith(_COACHES):
        return any(one.lower().endswith(_PLAYERS) for one in known)
    if lemma.endswith(_PLAYERS):
        return any(one.lower().endswith((*_COACHES, *_IMPARTIAL)) for one in known)
    return lemma.endswith(_THERE_FOR_IT) and not _TELLING.isdisjoint(map(noun_class, figure.nouns))


def is_alive(phrase: NounPhrase, figure: Figure, spoken: Collection[Figure]) -> bool:
    """Whether somebody is not whom a phrase calls dead, as he has just spoken or is there in a role, and no age was told:
    "..., sagte Anwältin Kaya. Die Eltern | der getöteten 19-Jährigen | weinten."."""
    if not any(_DEAD.fullmatch(adjective) for adjective in phrase.adjectives):
        return False
    acting = phrase.noun.base == "Jährige" and figure.age is None
    return figure in spoken or (acting and any(map(_acts, figure.nouns)))


def is_of_then(phrase: NounPhrase, figure: Figure, spoken: Collection[Figure]) -> bool:
    """Whether somebody has just spoken in another role than one that a phrase looks back to: "„Ja“, sagte Pfarrer Kaya.
    | Der damalige Direktor | habe gezögert."."""
    if figure not in spoken or not any(adjective.startswith("damalig") for adjective in phrase.adjectives):
        return False
    said = phrase.noun.lemma
    known = [noun.lemma for noun in figure.nouns]
    return bool(known) and not any(compatible(one, said) or synonymous(one, said) for one in known)


def _acts(noun: Noun) -> bool:
    return noun_class(noun) in _ACTING or side_at_law(noun) != ""


def in_other_offices(said: Noun, owners: Iterable[Figure], met: Iterable[Figure]) -> list[Figure]:
    """Who is no "Amtskollege" of somebody, as he holds another office: "Minister Lund rief | seinen Amtskollegen | an" does
    not mean the president."""
    held = [noun.lemma for owner in owners for noun in owner.nouns if noun_class(noun) == "office"]
    if not held or not said.lemma.startswith("Amtskolleg"):
        return []
    return [
        one for one in met if one.nouns and not any(compatible(n.lemma, h) for n in one.nouns for h in held)
    ]


def no_houses_of(said: Noun, owners: Iterable[Figure], met: Iterable[Figure]) -> list[Figure]:
    """Which bodies are no "Haus" of who governs: "Ministerin Lund half der Firma. | Ihr Haus | prüfe das."."""
    if said.lemma not in _GOVERNED or not any(governs(noun) for one in owners for noun in one.nouns):
        return []
    return [one for one in met if one.kind is Kind.ORGANIZATION and kind_by_name(one.name) in _OF_NO_STATE]


def is_of_another_sort(said: Noun, figure: Figure) -> bool:
    """Whether a body is known as one of another sort than a noun says: "die Kolb-Stiftung ... | der Handelsverband |";
    no body is "| die Familie |"."""
    if said.lemma == "Familie":
        return figure.kind is Kind.ORGANIZATION
    sort = _sort(said.lemma)
    if figure.kind is not Kind.ORGANIZATION or not sort:
        return False
    called = {_sort(noun.lemma) for noun in figure.nouns} | (
        {_sort_by_name(figure.name)} if figure.named else set()
    )
    known = called - {""}
    return bool(known) and not any(one == sort or {one, sort} in _ALIKE for one in known)


@lru_cache(maxsize=5_000)
def _sort(lemma: str) -> str:
    low = lemma.lower()
    return next((sort for sort, endings in _SORTS.items() if low.endswith(endings)), "")


@lru_cache(maxsize=5_000)
def _sort_by_name(name: str) -> str:
    """By the first noun for a body in a name, which says what it is: the "Gewerkschaft der Polizei" is a union."""
    head = next(iter(bases_of(name)), "")
    return (_sort(head) if head else "") or _KNOWN.get(kind_by_name(name), "")
