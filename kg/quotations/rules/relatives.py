"""Who acts in a relative clause: "| der Wirt |, der die Pläne „naiv“ nannte", "die Pläne, die | Kaya | „naiv“ nannte"."""

from __future__ import annotations

from kg.nlp.closed_classes import ADVERBS, NOMINATIVE_PRONOUNS, OBLIQUE_DETERMINERS, word_set
from kg.nlp.names_words import is_word
from kg.nlp.nouns import ACTORS, noun_of
from kg.nlp.verbs import is_indicative_auxiliary
from kg.quotations.rules.frames import looks_like_verb
from kg.quotations.rules.phrases import noun_phrase
from kg.quotations.rules.thinkers import can_think, is_bare_name
from kg.quotations.rules.unit import Unit

_FARTHEST = 12  # words back to where the phrase before a relative clause begins
_WHOSE = word_set("dessen deren")
_EITHER_CASE = word_set("die das")


def of_relative(unit: Unit, begin: int, limit: int) -> tuple[int, int] | None:
    """The subject of a relative clause, as a phrase: the one inside, or what the pronoun at `begin` stands for.

    "den | Kaya | „naiv“ nannte", "die | die FDP | „Betrug“ nannte"; "| der Wirt |, der die Pläne „naiv“ nannte".
    """
    pronoun, at = unit.lower(begin), begin + 1
    if pronoun in _WHOSE:  # "| dessen Chef | sie „naiv“ nannte"
        stop = noun_phrase(unit, at, limit)
        return (begin, stop) if stop is not None else None
    while unit.lower(at) in ADVERBS:
        at += 1
    stop = noun_phrase(unit, at, limit)
    # "die | der Bahn | Pfusch vorwarfen": to a feminine noun "der" is the dative
    noun = None if stop is None else noun_of(unit.text(stop - 1))
    dative = unit.lower(at) == "der" and noun is not None and noun.gender == "f" and noun.plural is not True
    if stop is not None and pronoun != "der" and not dative and unit.lower(at) not in OBLIQUE_DETERMINERS:
        named = any(unit.tokens[word].ent_type_ for word in range(at, stop)) or is_bare_name(unit, at, stop)
        named = named or (can_think(unit, at, stop) and _is_thing(unit, begin - 1))
        if pronoun not in _EITHER_CASE or named or unit.lower(at) in NOMINATIVE_PRONOUNS:
            return (at, stop)
    before = begin - 1
    starts = [
        at
        for at in range(max(before - _FARTHEST, 0), before)
        if noun_phrase(unit, at, before) == before
        and not (is_indicative_auxiliary(unit.lower(at)) or looks_like_verb(unit, at))
    ]
    return (starts[0], before) if starts and pronoun in {"der", "die", "das"} else None


def _is_thing(unit: Unit, end: int) -> bool:
    """Whether the noun before a clause is nobody who could speak: "das | Papier |, das die FDP „naiv“ nannte"."""
    noun = noun_of(unit.text(end - 1))
    return (
        unit.tokens[end - 1].ent_type_ == ""
        and is_word(unit.text(end - 1))
        and not (noun and noun.kind in ACTORS)
    )
