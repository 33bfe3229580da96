"""Words that one cites of another are said by both: "Der Bote zitiert Kaya mit den Worten: „Es reicht.“".

The Wikinews quotation corpus (Petersen-Frey and Biemann 2024) counts them twice, once for each of the two speakers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.model import Form, Span
from kg.nlp.closed_classes import GENITIVE_DETERMINERS, PREPOSITIONS, word_set
from kg.nlp.nouns import SAYINGS, noun_of
from kg.quotations.draft import Draft, touch
from kg.quotations.marks import Quoted
from kg.quotations.rules.cues import find_cues
from kg.quotations.rules.frames import agent, document, guess_verb
from kg.quotations.rules.phrases import noun_phrase
from kg.quotations.rules.subjects import subject_before
from kg.quotations.rules.unit import Unit, part_of, units

RULE = "cited"
LEMMA = "zitieren"
_FORMS = frozenset({Form.DIRECT, Form.INDIRECT})
_PERSONAL = word_set("er sie ihn ihm ihr ihnen")


def with_citers(doc: Doc, body: Span, drafts: Sequence[Draft], quoted: Sequence[Quoted]) -> Iterator[Draft]:
    """The drafts, and behind each that one cites of another the same words said by the other of the two."""
    # All sentences once, and only where somebody is cited at all.
    every = tuple(units(doc, body, quoted)) if any(map(_cites, drafts)) else ()
    for draft in drafts:
        both = _both(every, draft) if _cites(draft) else ()
        if not both:
            yield draft
            continue
        said, by = both
        by_citer = touch((by,), draft.speaker) and not touch((said,), draft.speaker)
        one, other = (by, said) if by_citer else (said, by)
        # Nobody besides the two has something to say: "zitiert aus | der Stadt | einen Boten".
        alone = touch((one,), draft.speaker) and not touch((other,), draft.speaker)
        yield draft if alone else replace(draft, speaker=(one,))
        yield replace(draft, rule=RULE, speaker=(other,), addressee=(), carried=False, known=True)


def _cites(draft: Draft) -> bool:
    return draft.cue_lemma == LEMMA and draft.form in _FORMS


def _both(every: Sequence[Unit], draft: Draft) -> tuple[Span, ...]:
    """Who is cited and who cites in the frame of a draft, if it names both; `every` are the units of the article."""
    for frame in draft.frame:
        for unit in _inside(every, frame):
            for cue in find_cues(unit):
                if cue.lemma == LEMMA:
                    found = _passive(unit) if cue.passive or cue.verb_final else _active(unit, cue.finite)
                    return tuple(unit.span(*one) for one in found)
    return ()


def _inside(every: Sequence[Unit], frame: Span) -> Iterator[Unit]:
    """What of the units stands in a frame, each as a unit of its own."""
    first = bisect_right(every, frame.begin, key=_begin)
    for unit in every[max(0, first - 1) : bisect_left(every, frame.end, key=_begin)]:
        positions = unit.positions((frame,))
        if positions:
            yield part_of(unit, sorted(positions))


def _begin(unit: Unit) -> int:
    return unit.tokens[0].idx


def _passive(unit: Unit) -> tuple[tuple[int, int], ...]:
    """ "| Kaya | wird von | dem Boten | zitiert", "wird | Kaya | in | einem Brief der Stadt | zitiert"."""
    end = unit.last_word
    by = agent(unit, 0, end) or document(unit, 0, end)
    said = _phrase(unit, 0, end)
    if by is None or said is None or (said[0] < by[1] and by[0] < said[1]) or not _is_somebody(unit, *by):
        return ()
    return said, by


def _active(unit: Unit, verb: int) -> tuple[tuple[int, int], ...]:
    """ "| Der Bote | zitiert | Kaya | mit den Worten", ", zitiert | der Bote | Kaya |"; not "zitiert aus dem Brief"."""
    end = unit.last_word
    # "Kaya hält nichts davon | und | zitiert Lund": the subject is that of the first verb
    first = guess_verb(unit, 0, verb - 1) if unit.lower(verb - 1) == "und" else verb
    by = subject_before(unit, 0, first or verb) or _phrase(unit, verb + 1, end)
    if by is None or unit.lower(by[0]) == "man":
        return ()
    # "zitiert | die „Presse“ | Kaya": a name in marks ends there.
    stops = [stop for _, stop in unit.stretches if by[0] < stop < by[1]]
    by = (by[0], min([*stops, _end_of_body(unit, *by)]))
    said = _phrase(unit, max(by[1], verb + 1), end)
    return () if said is None else (said, by)


def _end_of_body(unit: Unit, begin: int, end: int) -> int:
    """Where a body ends that cites who is named right behind it: "zitiert | die Zeitung | Ministerin Kaya"."""
    for at in range(begin + 1, end):
        body, noun = noun_of(unit.text(at - 1)), noun_of(unit.text(at))
        person = unit.tokens[at].ent_type_ == "PER" or (noun is not None and noun.kind == "person")
        if body is not None and body.kind == "organization" and person:
            return at
    return end


def _phrase(unit: Unit, begin: int, end: int) -> tuple[int, int] | None:
    """The first noun phrase behind `begin` that no preposition governs, none behind a comma."""
    at = begin
    while at < end and (unit.text(at) != "," or at == begin):
        if unit.lower(at) in _PERSONAL:
            return (at, at + 1)
        found = noun_phrase(unit, at, end)
        if found is not None:
            return (at, found)
        if unit.tokens[at].ent_type_:  # "zitiert | ring.de | Kaya", "zitiert „| Der Ring |“"
            return (at, next((stop for stop in range(at + 1, end) if unit.tokens[stop].ent_iob_ != "I"), end))
        governed = noun_phrase(unit, at + 1, end) if unit.lower(at) in PREPOSITIONS else None
        at = governed or at + 1  # "zitiert aus dem Umfeld des Rats | einen Mitarbeiter |"
    return None


def _is_somebody(unit: Unit, begin: int, end: int) -> bool:
    """ "einer Mitteilung der Stadt", "der „Neuen Presse“", "ihm"; not "der Mitteilung"."""
    noun = noun_of(unit.text(end - 1))
    return (
        noun is None
        or noun.kind not in SAYINGS
        or any(
            unit.tokens[at].ent_type_
            or unit.quoted[at]
            or (at > begin and unit.lower(at) in GENITIVE_DETERMINERS)
            for at in range(begin, end)
        )
    )
