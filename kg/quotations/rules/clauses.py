"""What the words of a clause tell: its mood, its verb, whether it is an infinitive."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.model import Form
from kg.nlp.closed_classes import PREPOSITIONS
from kg.nlp.verbs import is_indicative_auxiliary, is_konjunktiv
from kg.nlp.word_list import base_form, listed
from kg.quotations.draft import Draft
from kg.quotations.rules.frames import Frame, framed, looks_like_verb
from kg.quotations.rules.phrases import noun_phrase
from kg.quotations.rules.unit import Unit

THAT = frozenset({"dass", "daß", "ob"})
"""What opens what was said, or whether it is so."""

ZU_INFINITIVE = re.compile(
    r"^(ab|an|auf|aus|bei|da|dar|durch|ein|fest|fort|frei|heim|her|herein|heraus|hin|hinzu|hoch|los|mit|nach|nieder|"
    r"statt|teil|um|unter|vor|voran|vorbei|weg|weiter|wieder|zu|zurück|zusammen|bereit|sicher|bloß|still)zu[a-zäöüß]+n$"
)
"""An infinitive with "zu" inside: "anzuheben"."""


@lru_cache(maxsize=4096)
def _holds_zu(word: str) -> bool:
    """Whether a word is a verb of the list with "zu" inside, whatever it is made of: "offenzulegen", "klarzustellen"."""
    places = (hit.start() for hit in re.finditer("(?=zu)", word) if hit.start() > 1)
    verbs = (word[:at] + word[at + 2 :] for at in places)
    return word.endswith("n") and any(listed(verb) == verb for verb in verbs)


def has_konjunktiv(unit: Unit, begin: int, end: int) -> bool:
    """Whether a word in `begin:end`, outside quotation marks, is a Konjunktiv of the third person."""
    for at in range(begin, end):
        word = unit.lower(at)
        if not unit.text(at).islower() or unit.lower(at - 1) in {"ich", "als"} or unit.lower(at + 1) == "ich":
            continue
        if is_konjunktiv(word):
            return True
    return False


def is_hearsay(unit: Unit, begin: int, end: int) -> bool:
    """ "Die Zeitung berichtete, 200 Stellen sollen wegfallen.": sollen in place of the Konjunktiv."""
    return any(unit.lower(at) in {"soll", "sollen"} for at in range(begin, end))


def indirect_draft(unit: Unit, parts: Sequence[tuple[int, int]], frame: Frame, rule: str) -> Draft | None:
    """An indirect quotation with `parts` (ranges of positions) as content; None if they are empty."""
    return framed(unit, parts, frame, Form.INDIRECT, rule)


def ends_with_verb(unit: Unit, end: int) -> bool:
    """A relative clause ends with its verb: ", der am Freitag gekommen war,"."""
    word = unit.lower(end - 1)
    return is_indicative_auxiliary(word) or word.endswith(("t", "te", "en"))


def verb_second(unit: Unit, begin: int, end: int) -> bool:
    """Whether a noun phrase opens a clause and its verb in the Konjunktiv follows: "sagte, | das Bad | werde geputzt"."""
    stop = noun_phrase(unit, begin, end)
    return stop is not None and stop + 1 < end and has_konjunktiv(unit, stop, stop + 1)


def indicative_first(unit: Unit, begin: int, end: int) -> bool:
    """Whether an auxiliary in the indicative stands in `begin:end` before any Konjunktiv: "hat er gesagt, er sei ..."."""
    for at in range(begin, end):
        if is_konjunktiv(unit.lower(at)):
            return False
        if is_indicative_auxiliary(unit.lower(at)):
            return True
    return False


def has_zu_infinitive(unit: Unit, begin: int, end: int) -> bool:
    """ "zu erhöhen", "anzuheben" in positions `begin:end`."""
    for at in range(begin, end):
        word = unit.lower(at)
        if ZU_INFINITIVE.match(word) or _holds_zu(word):
            return True
        following = unit.text(at + 1)
        if (
            word == "zu"
            and following.islower()
            and following.endswith("n")
            and following not in {"den", "einen"}
        ):
            return True
    return False


def is_inflected_at(unit: Unit, at: int) -> bool:
    """A verb in a form of its own: "ist", "trafen"; not "größte"."""
    word = unit.text(at)
    lemma = base_form(word) if word.islower() else word
    return is_indicative_auxiliary(word) or (lemma != word and lemma.endswith(("en", "ern", "eln")))


def is_preposition(unit: Unit, begin: int, end: int) -> bool:
    """Whether a word that also opens clauses is a preposition, with a verb in second place behind its noun.

    "Ohne Geld werde man scheitern"; not "Während er schlafe", "Während das reiche Land nichts tat".
    """
    return unit.lower(begin) in PREPOSITIONS and any(
        unit.text(at - 1)[:1].isupper() and has_konjunktiv(unit, at, at + 1)
        for at in range(begin + 2, end - 1)
    )


def has_finite(unit: Unit, begin: int, end: int) -> bool:
    return any(
        is_indicative_auxiliary(unit.lower(at))
        or (unit.lower(at).endswith(("te", "ten", "t")) and looks_like_verb(unit, at))
        for at in range(begin, end)
    )


def finite_verb(unit: Unit, at: int) -> bool:
    """Whether a word is an inflected verb of the third person: "ist", "bot", "lobten"."""
    word = unit.lower(at)
    return is_indicative_auxiliary(word) or (looks_like_verb(unit, at) and word.endswith(("t", "te", "ten")))
