"""What is told without anybody's words, one act for each main clause: "Kaya lobte den Rat | und rügte die Bank"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Form, Medium
from kg.nlp.closed_classes import (
    DETERMINERS,
    GENITIVE_DETERMINERS,
    OBLIQUE_DETERMINERS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    word_set,
)
from kg.nlp.verbs import is_konjunktiv
from kg.quotations.draft import Draft
from kg.quotations.rules.attitudes import attitude
from kg.quotations.rules.clauses import THAT, has_zu_infinitive
from kg.quotations.rules.colon import can_act
from kg.quotations.rules.continuation import speaks_konjunktiv
from kg.quotations.rules.cues import Cue, find_cues
from kg.quotations.rules.frames import NO_VERBS, guess_verb, is_indicative, is_second_verb, second_subject
from kg.quotations.rules.indirect import BEHIND, INFINITIVE
from kg.quotations.rules.phrases import head_end, noun_phrase
from kg.quotations.rules.reported import reported
from kg.quotations.rules.subjects import subject_after, subject_before
from kg.quotations.rules.thinkers import NAMED
from kg.quotations.rules.unit import Unit, clause_start, part_of

_JOINING = word_set("und aber doch sowie")
_BACK = word_set("ihn sie es ihm ihr ihnen das dies")
_UNDECIDED = word_set("offen")
_HAVE = word_set("hat haben hatte hatten")
_POINTING = word_set("darauf daran darüber dafür dagegen davon davor dazu damit daraus dabei")
_SHORTEST = 3  # words of a second clause, its verb included


def acts(unit: Unit, cues: Sequence[Cue]) -> list[Draft]:
    """The acts of a sentence as reported statements; where it tells several, each has its own clause as content."""
    found = _while(unit, cues) or _gapped(unit, cues)
    if found:
        return found
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


def behind_words(unit: Unit, told: Draft) -> Draft | None:
    """The act of whoever has just said something: "Kaya sagte, sie bleibe, | und kritisierte den Rat |"."""
    speaker = unit.positions(told.speaker)
    last = max(unit.positions((*told.content, *told.frame)), default=len(unit.tokens))
    first = last + 1 + (unit.text(last + 1) == ",")
    if not speaker or unit.lower(first) not in _JOINING or unit.last_word - first < _SHORTEST:
        return None
    if not is_indicative(unit, first + 1) or any(at > last for at in speaker):
        return None
    clause = part_of(unit, [*sorted(speaker), *range(first + 1, len(unit.tokens))])
    act = attitude(clause) or reported(clause, find_cues(clause))
    return replace(act, content=(unit.span(first, len(unit.tokens)),)) if act is not None else None


def _while(unit: Unit, cues: Sequence[Cue]) -> list[Draft]:
    """The acts of two who are contrasted: "Während Kaya den Plan lobte, | lehnte ihn Lund ab"."""
    _, comma = unit.segments[0]
    goes_on = unit.text(comma + 1).islower() and unit.lower(comma + 1) not in NO_VERBS
    if unit.lower(0) != "während" or unit.text(comma) != "," or not goes_on:
        return []
    acts = [_of_clause(unit, cue, comma) for cue in cues if max(cue.positions) == comma - 1]
    first = [act for act in acts if act is not None]
    second = part_of(unit, range(comma + 1, len(unit.tokens)))
    told = reported(second, find_cues(second)) or attitude(second) or _told_behind(second)
    if told is None:
        return first
    if not first:
        return [replace(told, content=(unit.span(0, len(unit.tokens)),), known=True)]
    return [*first, replace(told, content=(unit.span(comma + 1, len(unit.tokens)),), firm=True)]


def _told_behind(unit: Unit) -> Draft | None:
    """The attitude of a clause whose verb comes first: "| hält die FDP den Plan für falsch |", as in a main clause."""
    subject = subject_after(unit, 0, unit.last_word)
    if subject is None:
        return None
    begin, end = subject
    # "hält | die FDP | den Plan": the subject ends where its object begins
    stop = head_end(unit, begin, end) or end
    for last in dict.fromkeys((end, stop)):
        rest = (at for at in range(1, len(unit.tokens)) if not begin <= at < last)
        told = attitude(part_of(unit, [*range(begin, last), 0, *rest]))
        if told is not None:
            return told
    return None


def _of_clause(unit: Unit, cue: Cue, comma: int) -> Draft | None:
    """The act of a clause whose verb ends it: "Während | die Union den Plan begrüßt"."""
    inner = [*range(1, cue.finite)]
    verbs = [cue.finite, *(at for at in cue.positions if at != cue.finite)]
    stop = noun_phrase(unit, 1, cue.finite)
    if stop is None or cue.passive or not can_act(unit, 1, stop):
        return None
    # In the order of a main clause, which the other rules know: "die Union | begrüßt | den Plan".
    main = part_of(
        unit,
        [at for at in inner if at < stop] + verbs + [at for at in inner if at >= stop and at not in verbs],
    )
    cues = find_cues(main)
    if not any(one.lemma == cue.lemma and not one.verb_final for one in cues):
        cues = [
            replace(cue, finite=stop - 1, positions=(stop - 1,), verb_final=False)
        ]  # "die Grünen | ablehnten"
    act = reported(main, cues) or attitude(main)
    return replace(act, content=(unit.span(0, comma),), firm=True) if act is not None else None


def _gapped(unit: Unit, cues: Sequence[Cue]) -> list[Draft]:
    """The acts of two with one verb: "Die Bahn spricht von Pech, | die Stadt von Pfusch |".

    Or with one auxiliary: "Die Bahn hatte von Pech gesprochen, | die Stadt mehr Geld gefordert |".
    """
    cue = next((cue for cue in cues if not (cue.verb_final or cue.passive)), None)
    index = unit.segment_of(cue.finite) if cue is not None else 0
    shared = cue is not None and unit.lower(cue.finite) in _HAVE and len(cue.positions) > 1
    if cue is None or index + 2 != len(unit.segments) or unit.stretches:
        return []
    if not shared and cue.positions != (cue.finite,):
        return []
    begin, comma = unit.segments[index]
    first, last = unit.segments[index + 1]
    stop = head_end(unit, first, last)
    named = unit.lower(first) in DETERMINERS or unit.tokens[first].ent_type_ in NAMED
    if unit.text(comma) != "," or stop is None or not named or unit.lower(first) in OBLIQUE_DETERMINERS:
        return []
    inner = range(first, min(last, unit.last_word) - shared)  # without the participle that looks like a verb
    if any(is_indicative(unit, at) or is_konjunktiv(unit.lower(at)) for at in inner):
        return []
    goes_with = shared or _goes_with(unit, cue, stop, min(last, unit.last_word))
    if not can_act(unit, first, stop) or not goes_with:
        return []
    clauses = (
        (begin, comma, range(begin, comma)),
        (first, len(unit.tokens), (*range(first, stop), cue.finite, *range(stop, len(unit.tokens)))),
    )
    found = [
        replace(act, content=(unit.span(opens, ends),), firm=True)
        for opens, ends, words in clauses
        if (act := reported(part := part_of(unit, words), find_cues(part))) is not None
    ]
    return found if len(found) == len(clauses) else []


def _goes_with(unit: Unit, cue: Cue, begin: int, end: int) -> bool:
    """Whether words can go with a verb that is left out: "die Stadt | von Pfusch |", "die FDP | mehr Straßen |"."""
    word = unit.lower(begin)
    if end - begin < 2:
        return False
    if word in PREPOSITIONS:
        return word in cue.verb.frames and any(unit.lower(at) == word for at in range(cue.finite, begin - 1))
    named = head_end(unit, begin + (word in {"mehr", "weniger"}), end) == end
    return "object" in cue.verb.frames and named and word not in GENITIVE_DETERMINERS


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
    rule = INFINITIVE if infinitive else "indirect-dass"
    return replace(
        held,
        content=content,
        form=Form.INDIRECT,
        rule=rule,
        frame=(unit.span(start, begin),),
        medium=Medium.SPEECH,
        firm=False,
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
            opens = own[0] - (unit.lower(own[0] - 1) == "auch")
            opens -= unit.lower(opens - 1) in _JOINING
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
