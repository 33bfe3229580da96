"""The frame behind or inside of what was said: "Die Zahlen stimmten, sagte sie.", "Man habe, so sie, gewonnen."."""

from __future__ import annotations

from dataclasses import replace

from kg.nlp.closed_classes import (
    ADVERBS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    word_set,
)
from kg.nlp.verbs import is_konjunktiv, may_be_plural
from kg.quotations.draft import Draft
from kg.quotations.rules.clauses import (
    ends_with_verb,
    finite_verb,
    has_finite,
    has_konjunktiv,
    indirect_draft,
    is_inflected_at,
    is_preposition,
)
from kg.quotations.rules.cues import Cue
from kg.quotations.rules.frames import (
    CONTRARY,
    behind_insertion,
    frame_of,
    is_indicative,
    is_second_verb,
    tells_when,
)
from kg.quotations.rules.phrases import attributes, head_end, list_end
from kg.quotations.rules.subjects import subject_after
from kg.quotations.rules.unit import Unit

_TELLING = frozenset(
    {"berichten", "melden", "mitteilen", "sagen", "erklären", "bekanntgeben", "schreiben", "heißen"}
)
_OF_OBJECTS = word_set("bezeichnen nennen")
"""Verbs that call something by words: "Die Versuche, Geld zu sparen, bezeichnete er als Fehler"."""

_OF_SOURCES = word_set("heißen verlauten")
"""Verbs without a subject who speaks: "hieß es in dem Brief", "verlautete aus Kreisen", "war aus dem Rat zu hören"."""

_ANSWERS = word_set("ja nein doch nie niemals niemand nichts nirgends kaum natürlich sicher freilich")
"""Single words that somebody says: "Niemand, räumte Kaya ein"."""

INSERTED = "indirect-inserted-frame"
"""The rule for words that their frame follows or parts: "Es reiche, sagte sie."."""

_SHORTEST = 3  # words of a clause that somebody tells
_CONDITIONS = word_set("wenn falls sofern solange weil")
_WHOEVER, _THAT_ONE = word_set("wer wen wem was"), word_set("der den dem das")
_OPEN = word_set(
    "habe sei solle müsse könne werde wolle dürfe hätten seien sollten müssten könnten würden wollten dürften"
)
_ASKED = word_set("gefragt befragt angesprochen konfrontiert")
_FRONT = 6  # words in front of a frame that may go on with their verb behind it
_BUT_WHERE_AND_THERE = SUBORDINATORS - {"wo", "da"}
_ATTRIBUTE_OPENERS = SUBORDINATORS | RELATIVE_PRONOUNS | {"und", "wie"}


def inserted_frame(unit: Unit, cue: Cue, start: int) -> tuple[Draft, int] | None:
    """The frame behind or inside its content: "Die Zahlen stimmten, sagte sie.", "Man habe, so sie, gewonnen."."""
    begin, end = unit.segments[unit.segment_of(cue.finite)]
    opener = unit.lower(begin)
    verb_first = cue.finite == begin or (opener in {"so", "das"} and cue.finite == begin + 1)
    if cue.verb_final or cue.lemma in _OF_OBJECTS:
        verb_first = False
    if (
        not (verb_first or (opener == "wie" and cue.verb_final))
        or begin <= start
        or unit.text(begin - 1) not in {",", "–", "-"}
    ):
        return None
    if verb_first and is_second_verb(unit, start, cue.finite):
        return None
    strict = "quote" not in cue.verb.frames or (len(cue.positions) > 1 and not cue.verb.forms.particle)
    last = unit.last_word
    frame_end = _behind_bracket(unit, _frame_stop(unit, cue.positions[-1], end))
    if (
        _names_speaker(unit, frame_end)
        or _is_apposition(unit, frame_end + 1, last)
        or (unit.lower(cue.finite).endswith("n") and list_end(unit, frame_end, last) == last)
    ):
        frame_end = last  # "sagten SPD | , Grüne und FDP |"
    rest_begin = behind_insertion(unit, begin - 1, frame_end + 1, last)
    rest = (
        (rest_begin, last)
        if unit.text(frame_end) in {",", "–"}
        and (
            _goes_on(unit, rest_begin, last)
            or _is_open(unit, start, begin - 1, last - frame_end)
            or _is_whoever(unit, start, rest_begin)
        )
        else None
    )
    if rest is not None and tells_when(unit.lower(start), unit.lower(rest[0])):
        _, clause = unit.segments[unit.segment_of(start)]
        if not is_preposition(unit, start, clause):  # "Während des Streiks, sagte Kaya, ..."
            return None
    # "Die Löhne, sagte Kaya, seien zu niedrig.", "Wenn es regne, sagte Kaya, werde es nass.": the verb of what was said may
    # stand behind the frame
    opens = begin - start <= _FRONT or unit.lower(start) in _CONDITIONS
    behind = rest is not None and opens and has_konjunktiv(unit, rest[0], min(rest[0] + 2, last))
    behind = behind or (rest is not None and _is_whoever(unit, start, rest[0]))
    behind = behind or (rest is not None and not strict and _opens_clause(unit, start, begin - 1, rest[0]))
    # "Das Werk schließt, berichtete der Bote.": only words of somebody go before a verb and its subject
    told = (
        verb_first
        and frame_end == last
        and unit.text(begin - 1) == ","
        and unit.text(cue.finite + 1) != ","  # "Lau, die Vorsitzende, sagte, ..."
        and not cue.passive
        and (
            _is_clause(unit, start, begin - 1)
            if cue.lemma in _TELLING
            else _is_plain(unit, cue, start, begin - 1)
        )
    )
    # "Ihm drohen fünf Jahre Haft, wie das Gericht mitteilte.": the frame at the end leaves no doubt
    closing = opener == "wie" and frame_end == last and unit.lower(start) not in SUBORDINATORS
    if not (behind or told or (closing and begin - start > _SHORTEST)) and not _is_content(
        unit, start, begin - 1, strict=strict and opener not in {"wie", "so"}
    ):
        return None
    impersonal = cue.passive and cue.positions == (cue.finite, cue.finite + 1)  # ", wird vermutet"
    near = opener in {"wie", "das"} or cue.lemma in _OF_SOURCES or _subject_near(unit, cue.finite)
    if not near and not impersonal:
        return None
    asked = rest is not None and _is_asked(unit, start, begin - 1)
    frame = frame_of(unit, cue, begin, frame_end)
    frame = replace(frame, begin=start) if asked else frame
    parts = [*([] if asked else [(start, begin - 1)]), *([rest] if rest else [])]
    draft = indirect_draft(unit, parts, frame, INSERTED)
    if (
        draft is not None and len(parts) > 1
    ):  # in the training texts 80 of 94 are told so, and no two parts by anybody else
        draft = replace(draft, firm=has_konjunktiv(unit, rest_begin, last))
    return (draft, last if rest else frame_end) if draft else None


def _opens_clause(unit: Unit, begin: int, end: int, rest: int) -> bool:
    """Whether a frame parts the first words of a clause from its verb: "| Früher |, sagt Kaya, | war | das anders"."""
    first = unit.lower(begin)
    opened = first in ADVERBS or (first in PREPOSITIONS and head_end(unit, begin + 1, end) == end)
    short = end - begin <= _FRONT and opened and unit.segment_of(begin) == unit.segment_of(end - 1)
    return short and (finite_verb(unit, rest) or may_be_plural(unit.lower(rest)) or is_indicative(unit, rest))


def _is_asked(unit: Unit, begin: int, end: int) -> bool:
    """Whether words in front of a frame tell what it answers: "| Gefragt nach den Kosten |, sagte Kaya, das reiche"."""
    opens, closes = unit.lower(begin) in _ASKED, unit.lower(end - 1) in _ASKED
    return (opens or closes) and not any(
        is_inflected_at(unit, at) for at in range(begin + opens, end - closes)
    )


def _is_whoever(unit: Unit, begin: int, rest: int) -> bool:
    """Whether the words behind a frame take up those in front: "| Wer zögere |, sagte Kaya, | der verliere alles |"."""
    return unit.lower(begin) in _WHOEVER and unit.lower(rest) in _THAT_ONE


def _is_open(unit: Unit, begin: int, end: int, rest: int) -> bool:
    """Whether the words in front of a frame lack the rest: "Man habe | , sagte Kaya, | den Zug verpasst"."""
    return rest > 2 and 2 <= end - begin <= _FRONT and unit.lower(end - 1) in _OPEN


def _behind_bracket(unit: Unit, at: int) -> int:
    """Where a frame ends that goes on with a bracket: ", sagte Kaya | (parteilos) am Freitag |, habe aber kein Geld"."""
    closed = next((place for place in range(at, unit.last_word) if unit.text(place) == ")"), None)
    if unit.text(at) != "(" or closed is None:
        return at
    rest = (place for place in range(closed + 1, unit.last_word) if unit.text(place) in {",", "–", ";"})
    return next(rest, unit.last_word)


def _names_speaker(unit: Unit, comma: int) -> bool:
    """Whether the frame goes on behind its comma: ", sagte die Vorsitzende | , Anna Kaya, am Freitag in Ulm |"."""
    begin, end = unit.segments[unit.segment_of(comma + 1)]
    return (
        unit.text(comma) == ","
        and begin == comma + 1
        and all(unit.tokens[at].ent_type_ == "PER" for at in range(begin, min(end, unit.last_word)))
    )


def _subject_near(unit: Unit, verb: int) -> bool:
    """Behind an inserted verb its subject follows at once: ", sagte | der Trainer | am Freitag"."""
    subject = subject_after(unit, verb, len(unit.tokens))
    return subject is not None and subject[0] - verb <= 3


def _goes_on(unit: Unit, begin: int, end: int) -> bool:
    """Whether the words behind an inserted frame belong to the content, not to an attribute of the frame.

    "hieß es in einem Brief | , aus dem die Zeitung zitiert |" - that is what the letter is.
    """
    goes_on = is_indicative(unit, begin) and not is_konjunktiv(unit.lower(begin))
    if goes_on and unit.lower(begin + 1) in CONTRARY:
        return False  # "Es sei spät, räumte Kaya ein, | blieb | aber noch"
    _, stop = unit.segments[unit.segment_of(begin)] if begin < len(unit.tokens) else (begin, begin)
    joined = unit.lower(begin) in _ATTRIBUTE_OPENERS - RELATIVE_PRONOUNS
    if unit.text(begin - 1) != "(" and joined and has_konjunktiv(unit, begin, min(stop, end)):
        return True  # "Dort störe es nicht, sagte sie, | und nachts sei es still |"
    attribute = unit.lower(begin) in _ATTRIBUTE_OPENERS or (
        unit.lower(begin) in PREPOSITIONS
        and unit.lower(begin + 1) in RELATIVE_PRONOUNS
        and ends_with_verb(unit, end)
    )
    return (
        begin < end and not attribute and unit.text(begin - 1) != "(" and not _is_apposition(unit, begin, end)
    )


def _is_apposition(unit: Unit, begin: int, end: int) -> bool:
    """What tells who a person is: ", sagt Kaya, | Inhaberin der Firma in Ulm |"; not ", fand er, | gerade jetzt |"."""
    if unit.tokens[begin - 2].ent_type_ != "PER" or not unit.text(begin)[:1].isupper():
        return False
    words = set(range(begin, end)) - attributes(unit, begin, end)
    return not any(is_inflected_at(unit, at) or has_konjunktiv(unit, at, at + 1) for at in words)


def _frame_stop(unit: Unit, reach: int, segment_end: int) -> int:
    """The end of a frame that starts in a segment: its comma, or the end of the unit."""
    return min(max(reach + 1, segment_end), unit.last_word)


def _is_clause(unit: Unit, begin: int, end: int) -> bool:
    """Whether words hold a verb and open as no subordinate clause does: "Die Truppen trafen auf Widerstand".

    Not "Als sie kam", nor "Auch die größte Bank, die Bank Nord".
    """
    opener = unit.lower(begin)
    return (
        end - begin > _SHORTEST
        and (opener not in SUBORDINATORS or opener in PREPOSITIONS)
        and any(
            is_inflected_at(unit, at)
            for first, last in unit.segments
            if first < end and last > begin and not _is_relative(unit, first, begin)
            for at in range(max(first, begin + 1), min(last, end))
        )
    )


def _is_relative(unit: Unit, first: int, begin: int) -> bool:
    """ "In dem Brief, | der der Zeitung vorliegt |, schreibt Kaya": no main clause stands in front of the frame."""
    return first > begin and unit.text(first - 1) == "," and unit.lower(first) in RELATIVE_PRONOUNS


def _is_plain(unit: Unit, cue: Cue, begin: int, end: int) -> bool:
    """A main clause without another inside: "Die Spuren ließen keinen Zweifel zu, führte der Gutachter aus".

    Not "Der Präsident, der im Exil lebt, kündigte ... an", where the cue goes on with the sentence.
    """
    return (
        "clause" in cue.verb.frames
        and (unit.lower(begin) not in SUBORDINATORS or _without_something(unit, begin))
        and unit.segment_of(begin) == unit.segment_of(end - 1)
        and _is_clause(unit, begin, end)
    )


def _without_something(unit: Unit, begin: int) -> bool:
    """ "Ohne Reform stiegen die Preise": a preposition; not "Ohne zu zögern", "Ohne dass ..."."""
    return unit.lower(begin) == "ohne" and unit.text(begin + 1)[:1].isupper()


def _is_content(unit: Unit, begin: int, end: int, *, strict: bool) -> bool:
    """Whether the words before a frame are what was said.

    Not "Als er ankam, sagte er ..." nor "Kaya, die das Amt leitet, sagte ...": a main clause with a
    finite verb is needed, in the Konjunktiv if `strict`.
    """
    if end - begin < 2:
        return unit.lower(begin) in _ANSWERS
    for number, (first, last) in enumerate(unit.segments):
        if first < begin or first >= end:
            continue
        word = unit.lower(first)
        relative = number > 0 and word in RELATIVE_PRONOUNS and first > begin
        relative = relative or (
            unit.lower(first + 1) in RELATIVE_PRONOUNS and word in PREPOSITIONS and first > begin
        )
        if relative or (word in _BUT_WHERE_AND_THERE and not is_preposition(unit, first, last)):
            continue
        if has_konjunktiv(unit, first, last) or (not strict and has_finite(unit, first, last)):
            return True
    return False
