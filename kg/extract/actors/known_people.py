"""Whom a description means by the office that he holds, his calling or his country, as the table of public figures tells.

"Merkel reist ab. | Die Kanzlerin | ..."; what the article says counts more.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.countries import country_of_inhabitant
from kg.extract.actors.background import is_called, state
from kg.extract.actors.descriptions import gender_fits, same_owner
from kg.extract.actors.figures import Figure
from kg.extract.actors.forms import alias_key
from kg.extract.actors.known_bodies import places_in, points_to_one
from kg.extract.actors.noun_phrases import NounPhrase
from kg.extract.actors.role_words import any_body, compatible, in_party, kind_by_name, noun_class, synonymous
from kg.model import Kind
from kg.public_figures import Office

_PAST = ("früher", "ehemalig", "einstig", "damalig", "vormalig")
_GONE = ("Ex-", "Alt")
_OF_STATE = ("Bundeskanzler", "Kanzler", "Bundespräsident", "Papst")
_MINISTERS = ("minister", "ministerin")
_CALLINGS = frozenset({"profession", "person"})
_HELD = frozenset({"office", "profession"})  # a "Trainer" holds an office, too
_HIGH = (*_MINISTERS, "präsident", "präsidentin")
_LONG = 10  # letters
_JUST = 2  # sentences
_POLITICIANS = "Politiker"  # there are too many


def office_holder(phrase: NounPhrase, owner: str, recent: Sequence[Figure]) -> Figure | None:
    """The only one met so far who holds an office when the article appears: "Merkel reist ab. | Die Kanzlerin | ...", "Der
    CDU-Chef"; nobody where the article says of somebody else that he does, unless that one's is over."""
    if phrase.noun.kind != "person" or not points_to_one(phrase) or noun_class(phrase.noun) not in _HELD:
        return None
    past = phrase.noun.lemma.startswith(_GONE) or any(a.lower().startswith(_PAST) for a in phrase.adjectives)

    def holds(figure: Figure, *, over: bool) -> bool:
        offices = figure.known.over if over else figure.known.held
        return any(_is_for(phrase, owner, office) for office in offices)

    people = [one for one in recent if one.kind is Kind.PERSON and gender_fits(phrase, one)]
    holders = [one for one in people if holds(one, over=past)]
    if not holders and not past:
        holders = [one for one in people if any(_is_likely(phrase, owner, it) for it in one.known.perhaps)]
    stated = [one for one in recent if one not in holders and _is_said_to_be(one, phrase.noun.lemma)]
    others = [
        one for one in stated if past or not (holds(one, over=True) or _holds_another(phrase.noun.lemma, one))
    ]
    return holders[0] if len(holders) == 1 and not others else None


def coming_holder(
    phrase: NounPhrase, owner: str, recent: Sequence[Figure], ahead: Sequence[Figure]
) -> Figure | None:
    """The only one named further on who holds an office of which there is one: "| Die Kanzlerin | reist ab. Merkel ..."; not
    "| Der Präsident | kam", which may be anybody's. To be asked where `office_holder` finds nobody among `recent`."""
    said = phrase.noun.lemma
    if any(_is_said_to_be(one, said) for one in (*recent, *ahead)):
        return None
    if not _is_one(phrase, owner):
        return _next_holder(phrase, owner, ahead) if said.endswith(_MINISTERS) else None
    return office_holder(phrase, owner, ahead)


def without_other_officials(
    phrase: NounPhrase, owner: str, recent: Sequence[Figure], sentence: int
) -> list[Figure]:
    """Without public figures who never held an office that a description tells whose it is, if somebody of whom the table
    knows nothing was named just before: "Hamilton siegte. Lund war wütend. | Der Mercedes-Sportchef | ..."."""
    people = [one for one in recent if one.kind is Kind.PERSON and gender_fits(phrase, one)]
    office = phrase.noun.kind == "person" and noun_class(phrase.noun) in _HELD
    if not office or not points_to_one(phrase) or not _is_one(phrase, owner):
        return list(recent)
    strangers = [one for one in people if one.named and not one.known.iso]
    near = any(sentence - one.traces[-1].sentence <= _JUST for one in strangers)
    others = [one for one in people if near and one.known.iso and not _may_hold(phrase, owner, one)]
    return [one for one in recent if one not in others]


def _holds_another(said: str, figure: Figure) -> bool:
    """Whether the table knows of another office that the article calls somebody by a like noun for: "Vizekanzler Strache" is
    not "der Kanzler"."""
    return bool(figure.known.held) and all(noun.lemma != said for noun in figure.nouns)


def _may_hold(phrase: NounPhrase, owner: str, figure: Figure) -> bool:
    """Whether the article or the table says that somebody holds or held an office."""
    offices = (*figure.known.held, *figure.known.over)
    return _is_said_to_be(figure, phrase.noun.lemma) or any(
        _is_for(phrase, owner, office) for office in offices
    )


def known_person(phrase: NounPhrase, recent: Sequence[Figure]) -> Figure | None:
    """The only one met so far whom a noun calls by what he is for good, or by where he is from: "Rebroff starb. | Der Sänger
    | ...", "Todt feierte. | Der Franzose | ..."."""
    said = phrase.noun.lemma
    one_man = points_to_one(phrase) and phrase.plural is False and phrase.owner is None
    if phrase.noun.kind != "person" or not one_man:
        return None
    country = country_of_inhabitant().get(said)
    calling = noun_class(phrase.noun) in _CALLINGS and not said.startswith(_POLITICIANS)
    if country is None and not calling:
        return None
    people = [one for one in recent if one.kind is Kind.PERSON and gender_fits(phrase, one)]
    fitting = [
        one
        for one in people
        if one.named and not one.known.dead and (_is_of(country, one) if country else _is_known_as(said, one))
    ]
    others = any(one not in fitting and _is_said_to_be(one, said) for one in people)
    return fitting[0] if len(fitting) == 1 and not others else None


def _is_likely(phrase: NounPhrase, owner: str, office: Office) -> bool:
    """Whether an office of a namesake is told so closely that it must be his: "der FDP-Chef", "der Finanzminister"."""
    said = phrase.noun.lemma
    same = said == office.noun and len(said) > _LONG and said.endswith(_HIGH)
    return (same or _is_one(phrase, owner)) and _is_for(phrase, owner, office)


def _is_one(phrase: NounPhrase, owner: str) -> bool:
    """Whether there is one such, or a description says whose office it means: "der Papst", "der FDP-Chef", "der polnische
    Präsident", "der Chef der FDP"."""
    said = phrase.noun.lemma
    named = bool(owner and not any_body(owner)) or any(places_in(phrase, owner))
    return named or "-" in said or said.startswith(_OF_STATE)


def _next_holder(phrase: NounPhrase, owner: str, ahead: Sequence[Figure]) -> Figure | None:
    """Who is named right behind a minister that nobody met so far is: "| Der Finanzminister | reist ab. Steinbrück ..."."""
    one = next((one for one in ahead if one.kind is Kind.PERSON), None)
    near = one is not None and not one.nouns and bool(one.known.held or one.known.perhaps)
    return one if one is not None and near and office_holder(phrase, owner, [one]) else None


def _is_for(phrase: NounPhrase, owner: str, office: Office) -> bool:
    """Whether a description is for an office, by its noun and by what it says of whose it is."""
    said = phrase.noun.lemma.removeprefix("Ex-").removeprefix("Alt-")
    of, _, last = said.rpartition("-")
    if not (is_called(office.noun, last) or is_called(office.noun, said)):
        return False
    whose = state(office.of)
    countries, _ = places_in(phrase, owner)
    if countries:
        return whose in countries
    if of and not _is_same(of, whose):
        return False
    if in_party(said) and not of and kind_by_name(whose) != "party":
        return False
    some_body = any_body(owner) and whose == office.of  # "der Präsident | des Verbands |" is no state's
    return not owner or some_body or _is_same(owner, whose)


def _is_same(said: str, whose: str) -> bool:
    return same_owner(said, whose) or alias_key(said) == alias_key(whose)


def _is_said_to_be(figure: Figure, said: str) -> bool:
    """Whether the article calls somebody so, or by a noun that goes with it."""
    return any(compatible(noun.lemma, said) or synonymous(noun.lemma, said) for noun in figure.nouns)


def _is_known_as(said: str, figure: Figure) -> bool:
    return any(is_called(known, said) for known in figure.known.nouns)


def _is_of(country: str, figure: Figure) -> bool:
    """Whether somebody is from a country, as the article tells, or the table: there are too many Germans."""
    return country in figure.origins or (country != "Deutschland" and figure.known.country == country)
