"""What is said first, and then that somebody holds it: "Man brauche mehr Geld, darin sind sich Stadt und Kreis einig"."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Medium
from kg.nlp.closed_classes import ADVERBS, word_set
from kg.quotations.draft import Draft
from kg.quotations.rules.clauses import indirect_draft
from kg.quotations.rules.frames import Frame
from kg.quotations.rules.phrases import noun_phrase
from kg.quotations.rules.subjects import subject_after
from kg.quotations.rules.thinkers import can_think
from kg.quotations.rules.unit import Unit, clause_start

RULE = "indirect-agreed"

_POINTING = word_set("darin darüber davon da dessen hierin hierüber")
_BEING = word_set("ist sind war waren sei seien zeigt zeigten zeigte herrscht herrschte bestand besteht")
_SURE = word_set("einig überzeugt sicher gewiss")
_AGREEMENT = frozenset({"Einigkeit", "Einvernehmen", "Konsens"})
_STAND = word_set("steht stand")
_AMONG = word_set("bei unter zwischen")
_SHORTEST = 3  # words of a clause


def agreed(unit: Unit) -> Draft | None:
    """The clause in front of a comma and of the frame that points back to it.

    "Es gehe so nicht weiter, | darin | waren sich die Redner | einig |", "..., darüber herrschte bei den Delegierten
    Einigkeit", "Der Hafen braucht Hilfe, das steht für Kaya fest"; not "Sie sind sich einig".
    """
    for comma in range(_SHORTEST, unit.last_word - 3):
        if unit.lower(comma) != "," or not _points(unit, comma + 1):
            continue
        begin, verb, last = clause_start(unit, comma), comma + 2, unit.last_word - 1
        speaker = _holder(unit, verb, last)
        if speaker is None or comma - begin < _SHORTEST:
            continue
        medium = Medium.SPEECH_THOUGHT
        frame = Frame(
            comma + 1, unit.last_word, (verb, last), unit.lower(last), medium, speaker=speaker, known=True
        )
        draft = indirect_draft(unit, [(begin, comma)], frame, RULE)
        return replace(draft, firm=True) if draft is not None else None
    return None


def _points(unit: Unit, at: int) -> bool:
    behind = unit.lower(at + 1)
    return (unit.lower(at) in _POINTING and behind in _BEING) or (
        unit.lower(at) in {"das", "so"} and behind in _STAND
    )


def _holder(unit: Unit, verb: int, last: int) -> tuple[int, int] | None:
    """Who holds it: "sind | sich | Stadt und Kreis | einig", "herrschte bei | den Delegierten | Einigkeit", "steht für
    | Kaya | fest"."""
    if unit.lower(verb) in _STAND:
        return _governed(unit, {"für"}, verb, last) if unit.lower(last) == "fest" else None
    if unit.text(last) in _AGREEMENT:
        return _governed(unit, _AMONG, verb, last)
    if unit.lower(last) not in _SURE:
        return None
    found = subject_after(unit, verb, last)
    if (
        found is None
        or not _is_subject(unit, *found)
        or any(unit.lower(at) not in ADVERBS for at in range(found[1], last))
    ):
        return None
    return found


def _is_subject(unit: Unit, begin: int, end: int) -> bool:
    """Somebody who can think, or all of many: "alle Redner", "viele", "beide Seiten"."""
    return can_think(unit, begin, end) or unit.lower(begin) in {"alle", "viele", "beide"}


def _governed(
    unit: Unit, prepositions: frozenset[str] | set[str], verb: int, last: int
) -> tuple[int, int] | None:
    at = next((at for at in range(verb + 1, last) if unit.lower(at) in prepositions), None)
    end = noun_phrase(unit, at + 1, last) if at is not None else None
    return (at + 1, end) if at is not None and end is not None and can_think(unit, at + 1, end) else None
