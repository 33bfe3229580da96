"""Words in the Konjunktiv behind a clause whose verb no table has: "Der Ausschuss beschied, | das Bad solle schließen |".

A main clause in the Konjunktiv I is hardly anything but reported speech (Duden 4, "Indirekte Rede"), so the clause in front
of it tells who speaks, whatever its verb.
"""

from __future__ import annotations

from kg.nlp.closed_classes import ADVERBS, DETERMINERS, OTHER_PRONOUNS, PREPOSITIONS, SUBORDINATORS, word_set
from kg.nlp.verbs import is_konjunktiv
from kg.quotations.draft import Draft
from kg.quotations.rules.clauses import indirect_draft, verb_second
from kg.quotations.rules.frames import Frame, guess_verb
from kg.quotations.rules.indirect import BEHIND
from kg.quotations.rules.phrases import noun_phrase
from kg.quotations.rules.subjects import nobody, subject_after, subject_before
from kg.quotations.rules.thinkers import can_think
from kg.quotations.rules.unit import Unit

_LONGEST = 30  # words of the clause in front
_SUPPOSED = word_set(
    "könnte wäre hätte würde müsste sollte dürfte"
)  # the author's: "Das Stück läuft an, es | könnte | ..."
_NO_VERBS = ADVERBS | DETERMINERS | OTHER_PRONOUNS | PREPOSITIONS | SUBORDINATORS | {"und", "oder", "sowie"}


def behind_clause(unit: Unit) -> Draft | None:
    """The words behind a comma if they open in the Konjunktiv and somebody is the subject of the clause in front."""
    end = unit.last_word
    commas = (at for at in range(2, min(end, _LONGEST)) if unit.lower(at) == ",")
    comma = next((at for at in commas if verb_second(unit, at + 1, end)), None)
    if comma is None or unit.lower(0) in SUBORDINATORS or any(map(is_konjunktiv, unit.lowers[:comma])):
        return None
    if any(unit.text(at) in {":", ";"} for at in range(comma)):
        return None
    verb = _verb(unit, comma)
    opened = noun_phrase(unit, comma + 1, end) or end
    if verb is None or unit.lower(opened) in _SUPPOSED:
        return None
    speaker = subject_before(unit, 0, verb) or subject_after(unit, verb, comma)
    if speaker is None or nobody(unit, *speaker) or not can_think(unit, *speaker):
        return None
    frame = Frame(0, comma + 1, (verb,), None, speaker=speaker)
    return indirect_draft(unit, [(comma + 1, end)], frame, BEHIND)


def _verb(unit: Unit, end: int) -> int | None:
    """The verb of the clause, also one that only its place tells: "Madrid | erhob | den Vorwurf"."""
    known = guess_verb(unit, 0, end)
    if known is not None:
        return known
    second = noun_phrase(unit, 0, end)
    if second is None or not unit.text(second).islower() or unit.lower(second) in _NO_VERBS:
        return None
    return second if second < end else None
