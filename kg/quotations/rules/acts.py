"""What is told without anybody's words, one act for each main clause: "Kaya lobte den Rat | und rügte die Bank"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Form
from kg.nlp.closed_classes import RELATIVE_PRONOUNS, SUBORDINATORS, word_set
from kg.quotations.draft import Draft
from kg.quotations.rules.attitudes import attitude
from kg.quotations.rules.continuation import speaks_konjunktiv
from kg.quotations.rules.cues import Cue, find_cues
from kg.quotations.rules.frames import guess_verb, is_indicative, is_second_verb, second_subject
from kg.quotations.rules.indirect import BEHIND, THAT, has_zu_infinitive
from kg.quotations.rules.phrases import subject_after, subject_before
from kg.quotations.rules.reported import reported
from kg.quotations.rules.unit import Unit, clause_start, part_of

_JOINING = word_set("und aber doch sowie")
_BACK = word_set("ihn sie es ihm ihr ihnen das dies")
_UNDECIDED = word_set("offen")
_POINTING = word_set("darauf daran darüber dafür dagegen davon davor dazu damit daraus dabei")
_SHORTEST = 3  # words of a second clause, its verb included


def acts(unit: Unit, cues: Sequence[Cue]) -> list[Draft]:
    """The acts of a sentence as reported statements; where it tells several, each has its own clause as content."""
    borders = list(_borders(unit)) if cues else []
    if borders:
        found = list(_by_clause(unit, borders))
        if len(found) > 1:
            firm = any(act.firm for act in found)
            return [replace(act, firm=firm) for act in found]
    held = attitude(unit)
    told = _content_of(unit, held) if held is not None else None
    whole = told or held or reported(unit, cues)
    return [whole] if whole is not None else []


def behind_act(unit: Unit) -> Draft | None:
    """Words in the Konjunktiv behind an act and its colon or semicolon: "Kaya widersprach: | Man habe Zeit. |"."""
    parting = next((at for at in range(2, unit.last_word - 1) if unit.lower(at) in {":", ";"}), None)
    if parting is None or not speaks_konjunktiv(
        unit, parting + 1, len(unit.tokens), follows=True, announced=True
    ):
        return None
    first = part_of(unit, range(parting))
    act = attitude(first) or reported(first, find_cues(first))
    if act is None:
        return None
    content = (unit.span(parting + 1, unit.last_word),)
    frame = (unit.span(0, parting + 1),)
    return replace(act, content=content, form=Form.INDIRECT, rule=BEHIND, frame=frame, firm=True)


def _content_of(unit: Unit, held: Draft) -> Draft | None:
    """What somebody is for or against, in a clause of its own: "Kaya freut sich darüber, | dass der Bau beginnt |".

    An infinitive needs a word that points to it: "sprach sich dafür aus, | zu warten |". Not "ließ offen, ob er kommt".
    """
    cue = unit.positions(held.cue)
    last = max((*cue, *unit.positions(held.speaker)), default=0)
    begin = next((first for first, _ in unit.segments if first > last), unit.last_word)
    if unit.text(begin - 1) != "," or not held.speaker or any(unit.lower(at) in _UNDECIDED for at in cue):
        return None
    start = clause_start(unit, min(cue))
    pointed = any(unit.lower(at) in _POINTING for at in range(start, begin))
    infinitive = (
        pointed and unit.lower(begin) not in SUBORDINATORS and has_zu_infinitive(unit, begin, unit.last_word)
    )
    if unit.lower(begin) not in THAT and not infinitive:
        return None
    content = (unit.span(begin, unit.last_word),)
    rule = "indirect-infinitive" if infinitive else "indirect-dass"
    return replace(
        held, content=content, form=Form.INDIRECT, rule=rule, frame=(unit.span(start, begin),), firm=False
    )


def _by_clause(unit: Unit, borders: Sequence[tuple[int, range]]) -> Iterator[Draft]:
    """The acts of clauses that begin at `borders`, each with its subject where the clause leaves it out."""
    begins = [(0, range(0)), *borders]
    ends = [begin for begin, _ in borders] + [len(unit.tokens)]
    for (begin, subject), end in zip(begins, ends, strict=True):
        first = begin + 1 if subject and unit.lower(begin) in _JOINING else begin
        clause = part_of(unit, [*subject, *range(first, end)])
        act = attitude(clause) or reported(clause, find_cues(clause))
        if act is not None:
            last = end - 1 if unit.text(end - 1) == "," else end
            yield replace(act, content=(unit.span(begin, last),))


def _borders(unit: Unit) -> Iterator[tuple[int, range]]:
    """Where further main clauses begin, and the words of the subject that they share with the first, if they do."""
    begin = 0
    for at in range(2, unit.last_word):
        if unit.quoted[at] or at <= begin:
            continue
        if _goes_on(unit, begin, at) and (subject := _subject(unit, begin, at)) is not None:
            yield at, range(*subject)
        elif is_indicative(unit, at) and (own := second_subject(unit, begin, at)) is not None:
            opens = own[0] - 1 if unit.lower(own[0] - 1) in _JOINING else own[0]
            yield opens, range(0)
            begin = opens


def _goes_on(unit: Unit, begin: int, at: int) -> bool:
    """Whether a second verb of one subject follows: "lobte den Rat | und rügte", "lehnt ihn ab, | lobt aber"."""
    if unit.last_word - at < _SHORTEST:
        return False  # "Kaya hat ihn gelobt | und bestätigt |"
    first, _ = unit.segments[unit.segment_of(at - 1)]
    opener = unit.lower(first)
    depends = first > begin and (opener in RELATIVE_PRONOUNS or opener in SUBORDINATORS)
    same = (
        unit.lower(at + 2) in _BACK and not unit.text(at + 3)[:1].isupper()
    )  # "lehnt ihn ab | und nennt | ihn dumm"
    joined = unit.lower(at) in _JOINING and is_indicative(unit, at + 1) and not (depends or same)
    return joined or (is_indicative(unit, at) and is_second_verb(unit, begin, at))


def _subject(unit: Unit, begin: int, end: int) -> tuple[int, int] | None:
    verb = guess_verb(unit, begin, end)
    if verb is None:
        return None
    return subject_before(unit, begin, verb) or subject_after(unit, verb, end)
