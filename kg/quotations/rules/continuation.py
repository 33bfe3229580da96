"""Konjunktiv without a frame: the indirect speech of the sentence before goes on.

"Kaya forderte mehr Geld. Die Preise seien gestiegen." - the second sentence is Kaya's.
"""

from __future__ import annotations

from kg.model import Form
from kg.nlp.closed_classes import SUBORDINATORS
from kg.nlp.verbs import is_indicative_auxiliary, is_konjunktiv, is_konjunktiv_1, is_konjunktiv_2
from kg.quotations.draft import Draft
from kg.quotations.rules.unit import Unit


def continuation(unit: Unit, *, follows: bool) -> Draft | None:
    """The unit as a quotation of its own if its first finite verb is a Konjunktiv, else None.

    `follows` says that a quotation stands right before; only then is every Konjunktiv II taken for speech.
    """
    if not speaks_konjunktiv(unit, follows=follows):
        return None
    end = len(unit.tokens)
    content = (unit.span(0, end),)
    return Draft(content, Form.INDIRECT_FREE_INDIRECT, "konjunktiv-continuation", carried=True, firm=True)


def speaks_konjunktiv(unit: Unit, *, follows: bool = False) -> bool:
    """Whether the main clause stands in the Konjunktiv of reported speech.

    "Es sei denn, ...", "als sei nichts geschehen", "Sei es ...", "man nehme" and wishes are none.
    """
    subordinate = unit.lower(0) in SUBORDINATORS
    for at in range(len(unit.tokens)):
        word = unit.lower(at)
        if not word or (unit.text(at)[0].isupper() and at > 0):
            continue
        if unit.lower(at - 1) == "ich" or unit.lower(at + 1) in {"ich", "denn"}:
            return False
        if unit.text(at) == ":" and at > 1:
            return False  # "Eine Anwohnerin widersprach: Sie sei froh": a frame comes first
        if word == "als" and (unit.lower(at + 1) in {"ob", "wenn"} or _verb_next(unit, at + 1)):
            return False
        if word in SUBORDINATORS and at > 0 and unit.text(at - 1) == ",":
            subordinate = True
        if unit.text(at) == ",":
            subordinate = False if at > 0 and subordinate and _verb_next(unit, at + 1) else subordinate
        if is_indicative_auxiliary(word) and not subordinate:
            return False
        if is_konjunktiv_1(word):
            return at > 0 or (word in {"sei", "seien"} and unit.lower(1) != "es")
        if is_konjunktiv_2(word):
            return _reported_konjunktiv_2(unit, word, follows=follows)
    return False


def _verb_next(unit: Unit, at: int) -> bool:
    word = unit.lower(at)
    return is_konjunktiv(word) or is_indicative_auxiliary(word)


def _reported_konjunktiv_2(unit: Unit, word: str, *, follows: bool) -> bool:
    """Plural Konjunktiv II stands for Konjunktiv I: "Die Preise hätten ..."; "wäre", "könnte" are often the author's."""
    if any(unit.lower(at) in {"wenn", "falls", "fast", "beinahe"} for at in range(len(unit.tokens))):
        return False
    if word in {"hätten", "würden", "müssten", "könnten", "wären"}:
        return True
    return follows and word.endswith("n") and word != "möchten"
