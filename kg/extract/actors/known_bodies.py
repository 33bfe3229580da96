"""Which body a description means by its name or by what the table tells: "Die NASA plant. | Die Weltraumbehörde | ...".

What the article says counts more: no body is meant so where another one was called by that noun.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kg.countries import named_countries
from kg.extract.actors.background import NOTHING, is_called
from kg.extract.actors.descriptions import is_called as is_called_by_kind
from kg.extract.actors.determiners import DEFINITE
from kg.extract.actors.figures import Figure
from kg.extract.actors.forms import alias_key
from kg.extract.actors.noun_phrases import NounPhrase
from kg.extract.actors.origins import origins_of
from kg.extract.actors.regions import lies_in, region_told
from kg.extract.actors.role_words import any_body, bears, is_legal_person, kind_by_name
from kg.extract.actors.text import Text
from kg.gazetteer import is_european
from kg.nlp.nouns import described_noun
from kg.site import Site

# With these a description brings in another one than those met so far: "der neue Konzern".
_OTHERS = (
    "neu", "ander", "weiter", "zweit", "dritt", "künftig", "eigen", "größt", "gemeinsam", "ganz", "erst",
)  # fmt: skip
# What says no more of a body than its name: "Thales-Konzern".
_APPENDED = ("konzern", "team", "gruppe", "partei", "miliz", "unternehmen")
_FIRMS = frozenset({"Unternehmen", "Konzern", "Firma"})
_OF_FIRMS = frozenset({"company", "firm"})
# Nouns in a name that do not tell it from those of others, and those that say nothing of a body.
_ANYWHERE = _FIRMS | {
    "Polizei", "Regierung", "Verwaltung", "Bank", "Rat", "Heer", "Wehr", "Amt", "Agentur", "Land", "Staat", "Behörde",
    "Vorstand", "Stadt", "Gemeinde", "Armee", "Bahn",
}  # fmt: skip
_SWISS = "Schweizer"
_EUROPEAN = "europäisch"
_VAGUE = frozenset({"Haus", "Bank", "Ressort", "Einrichtung", "Mannschaft", "Team", "Elf"})


def points_back(phrase: NounPhrase) -> bool:
    """Whether a description is one for somebody met before: "die Behörde", "beim Autobauer"; not "der neue Konzern"."""
    another = any(adjective.lower().startswith(_OTHERS) for adjective in phrase.adjectives)
    return phrase.definite and not another


def points_to_one(phrase: NounPhrase) -> bool:
    """Whether it is and calls one only."""
    return points_back(phrase) and phrase.plural is not True


def places_in(phrase: NounPhrase, owner: str) -> tuple[frozenset[str], list[str]]:
    """The countries that a description names, and its words for those of a town: "norwegisch", "US-", "Stuttgarter"."""
    first, hyphen, _ = phrase.noun.lemma.partition("-")
    words = (*phrase.adjectives, *([first + hyphen] if hyphen else []), *owner.split())
    countries = frozenset(one for one in origins_of(words) if one[:1].isupper())
    if _SWISS in phrase.adjectives:
        return countries | {"Schweiz"}, []
    return countries, [one for one in phrase.adjectives if one[:1].isupper() and one.endswith("er")]


def known_body(phrase: NounPhrase, owner: str, recent: Sequence[Figure]) -> Figure | None:
    """The only body met so far that is called so: "die Weltraumbehörde" the NASA, "der Stuttgarter Autobauer" Daimler.

    Nouns that any body may be called by ("die Behörde", "das Unternehmen") tell enough only with an adjective of a place.
    """
    said = phrase.noun.lemma
    countries, local = places_in(phrase, "")
    several = phrase.plural is True and not (local and said.endswith("er"))  # "die Stuttgarter | Autobauer |"
    abroad = owner != "" and owner not in named_countries()
    if phrase.noun.kind == "group" or not points_back(phrase) or several or abroad:
        return None
    somewhere = countries or local or _regions(phrase)
    if (any_body(said) or said in _VAGUE) and not somewhere:
        return _only_one(said, phrase, recent) if not owner else None
    rival = bool(local) and is_legal_person(phrase.noun)  # "der Münchner | Rivale |"
    such = [one for one in recent if one.is_body and (rival or _is_such(said, one))]
    fitting = [one for one in such if _is_from_there(phrase, owner, one)]
    others = (one for one in recent if one not in fitting and bears(one.nouns, said))
    known = any(not _is_abroad(phrase, owner, one) for one in others)
    return fitting[0] if len(fitting) == 1 and not known else None


def _only_one(said: str, phrase: NounPhrase, recent: Sequence[Figure]) -> Figure | None:
    """The only body met so far that the table calls by a noun for any, where nothing speaks for another one."""
    bodies = [one for one in recent if one.is_body]
    fitting = [one for one in bodies if said in one.known.nouns or is_called_by_kind(said, one)]
    others = any(
        one not in fitting and (bears(one.nouns, said) or (one.is_body and not kind_by_name(one.name)))
        for one in recent
    )
    known = len(fitting) == 1 and fitting[0].known != NOTHING
    return fitting[0] if known and not others and not phrase.adjectives else None


def known_people(doc: Text, phrase: NounPhrase, owner: str, recent: Sequence[Figure]) -> Figure | None:
    """The only body met so far that is called by its people: "die deutschen Streitkräfte" the Bundeswehr, "die
    Währungshüter" the EZB, or by a nickname: "die Kranich-Linie"; not where others were called so before."""
    word, said = doc[phrase.head].text, phrase.noun.lemma
    one = (
        phrase.plural is False and phrase.noun.kind != "group"
    )  # "die Kranich-Linie" is of no table of nouns
    if one or phrase.noun.kind == "organization" or phrase.determiner not in DEFINITE or owner:
        return None
    called = {word, said, word.removesuffix("n")}
    bodies = [one for one in recent if one.is_body and not called.isdisjoint(one.known.nouns)]
    fitting = [one for one in bodies if _is_from_there(phrase, owner, one)]
    others = any(one not in fitting and bears(one.nouns, said) for one in recent)
    return fitting[0] if len(fitting) == 1 and not others else None


def body_in_compound(phrase: NounPhrase, named: Sequence[Figure]) -> Figure | None:
    """The body with whose name a noun begins that says no more of it: "der Volkswagenkonzern", "das Ferrari-Team"."""
    said = phrase.noun.lemma
    head = next((one for one in _APPENDED if said.lower().endswith(one) and len(said) > len(one)), "")
    if not head or not points_to_one(phrase) or phrase.owner is not None:
        return None
    key = alias_key(said[: -len(head)].removesuffix("-"))
    return next((one for one in named if one.is_body and key in map(alias_key, (one.name, *one.forms))), None)


def only_such_body(phrase: NounPhrase, recent: Sequence[Figure]) -> Figure | None:
    """The only body met so far whose name has the noun of a description: "Lloyd Werft ... | die Werft |", "EU-Kommission ...
    | die Kommission |"; not "die Polizei", which every town has."""
    said = phrase.noun.lemma
    plain = points_to_one(phrase) and phrase.owner is None and not phrase.adjectives
    if phrase.noun.kind != "organization" or not plain or said in _ANYWHERE:
        return None
    bearing = [one for one in recent if _has_in_name(said, one) or bears(one.nouns, said)]
    return bearing[0] if len(bearing) == 1 and _has_in_name(said, bearing[0]) else None


def _is_such(said: str, body: Figure) -> bool:
    """Whether a body is called so, by the article or by the table."""
    if any(noun.lemma == said for noun in body.nouns):
        return True
    if said in _FIRMS and kind_by_name(body.name) in _OF_FIRMS:
        return True
    return any(is_called(known, one) for known in body.known.nouns for one in {said, said.rpartition("-")[2]})


def _is_from_there(phrase: NounPhrase, owner: str, body: Figure) -> bool:
    """Whether a body is from where a description says, if it says so at all."""
    countries, local = places_in(phrase, owner)
    towns = {origin for origin in body.origins if origin[:1].islower()}
    home = not countries or not countries.isdisjoint(body.origins | {body.known.country})
    if any(adjective.startswith(_EUROPEAN) for adjective in phrase.adjectives):
        home = home and is_european(body.known.iso)
    if not all(lies_in(body.known.town, region) for region in _regions(phrase)):
        return False
    return home and all(
        body.known.comes_from(word) or not towns.isdisjoint(origins_of([word])) for word in local
    )


def _regions(phrase: NounPhrase) -> list[Site]:
    """The regions that a description names: "der | bayerische | Autobauer"."""
    return [region for word in phrase.adjectives if word.islower() and (region := region_told(word))]


def _is_abroad(phrase: NounPhrase, owner: str, figure: Figure) -> bool:
    """Whether somebody is known to be from another country than a description says."""
    countries, _ = places_in(phrase, owner)
    home = {one for one in (*figure.origins, figure.known.country) if one[:1].isupper()}
    return bool(countries and home) and countries.isdisjoint(home)


def _has_in_name(said: str, figure: Figure) -> bool:
    return figure.is_body and said in _nouns_of(figure.name)


@lru_cache(maxsize=5_000)
def _nouns_of(name: str) -> frozenset[str]:
    """The nouns of a name, also without what stands before them in a compound: "Lloyd Werft", "EU-Kommission",
    "Bundesverfassungsgericht"."""
    nouns = (described_noun(word) for word in name.split())
    lemmas = {noun.lemma for noun in nouns if noun is not None and noun.kind == "organization"}
    last = {lemma.rpartition("-")[2] for lemma in lemmas}
    return frozenset(lemmas | last | {lemma.removeprefix("Bundes").capitalize() for lemma in lemmas})
