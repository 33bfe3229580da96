"""Indirect speech that a cue verb introduces: dass-clauses, Konjunktiv clauses, infinitives, inserted frames."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Form
from kg.nlp.closed_classes import (
    CONTENT_SUBORDINATORS,
    DETERMINERS,
    MONTHS_AND_DAYS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SEPARABLE_PARTICLES,
    SUBORDINATORS,
    word_set,
)
from kg.nlp.verbs import is_indicative_auxiliary, is_konjunktiv
from kg.nlp.word_list import base_form
from kg.quotations.draft import Draft
from kg.quotations.rules.cues import Cue, find_cues
from kg.quotations.rules.frames import (
    Frame,
    behind_insertion,
    behind_relative,
    frame_of,
    framed,
    is_indicative,
    is_second_verb,
    looks_like_verb,
    tells_when,
)
from kg.quotations.rules.phrases import noun_phrase, subject_after
from kg.quotations.rules.thinkers import can_think
from kg.quotations.rules.unit import Unit, clause_start

THAT = frozenset({"dass", "daß", "ob"})
"""What opens what was said, or whether it is so."""

# These follow a cue more often as relative pronouns than as what was said.
_RELATIVE_LIKE = frozenset(
    {"welche", "welcher", "welches", "welchen", "womit", "wofür", "worauf", "wo", "wodurch"}
)
_TELLING = frozenset(
    {"berichten", "melden", "mitteilen", "sagen", "erklären", "bekanntgeben", "schreiben", "heißen"}
)
_OF_OBJECTS = word_set("bezeichnen nennen")
"""Verbs that call something by words: "Die Versuche, Geld zu sparen, bezeichnete er als Fehler"."""

_ANSWERS = word_set("ja nein doch nie niemals niemand nichts nirgends kaum natürlich sicher freilich")
"""Single words that somebody says: "Niemand, räumte Kaya ein"."""

BEHIND = "indirect-clause"
"""The rule for a main clause behind its frame: "Sie sagte, es reiche", "Sie sagte: Es reicht"."""

INSERTED = "indirect-inserted-frame"
"""The rule for words that their frame follows or parts: "Es reiche, sagte sie."."""

_SHORTEST = 3  # words of a clause that somebody tells
# What opens a clause in front of the one that is told: "Kaya sagte, | wer spare, gewinne |".
_LEADING = word_set(
    "wenn da weil sollte obwohl falls nachdem als wer was wo sofern solange sobald bevor ehe seit während je"
)
CONTRASTING = word_set("aber jedoch allerdings dagegen zugleich gleichzeitig")
"""What stands behind a second verb of the same teller: "Kaya versprach, sie komme, ließ | aber | offen, wann"."""

_CONDITIONS = word_set("wenn falls sofern solange weil")
_PARTICLES = SEPARABLE_PARTICLES | {"statt"}
_OPEN = word_set(
    "habe sei solle müsse könne werde wolle dürfe hätten seien sollten müssten könnten würden wollten dürften"
)
_ATTRIBUTE = 4  # words behind a preposition that may go with it: "in | der ersten langen Sitzung |"
_FRONT = 6  # words in front of a frame that may go on with their verb behind it
_CONTENT_ONLY = CONTENT_SUBORDINATORS - _RELATIVE_LIKE
_BUT_WHERE = SUBORDINATORS - {"wo"}
_BUT_WHERE_AND_THERE = SUBORDINATORS - {"wo", "da"}
_ATTRIBUTE_OPENERS = SUBORDINATORS | RELATIVE_PRONOUNS | {"und", "wie"}
ZU_INFINITIVE = re.compile(
    r"^(ab|an|auf|aus|bei|da|dar|durch|ein|fest|fort|frei|heim|her|herein|heraus|hin|hinzu|hoch|los|mit|nach|nieder|"
    r"statt|teil|um|unter|vor|voran|vorbei|weg|weiter|wieder|zu|zurück|zusammen|bereit|sicher|bloß|still)zu[a-zäöüß]+n$"
)
"""An infinitive with "zu" inside: "anzuheben"."""


def indirect(unit: Unit, cues: Sequence[Cue], taken: frozenset[int]) -> list[Draft]:
    """The indirect quotations of a unit; `taken` are positions that direct speech has taken for its frame.

    What stands between its cue and its colon may be said as well: "Sie rät, | zu warten |: „Das wird schon.“"
    """
    drafts: list[Draft] = []
    begin = 0
    for number, cue in enumerate(cues):
        begin = max(begin, clause_start(unit, cue.finite))
        if cue.finite < begin or _negated(unit, cue) or _is_told(unit, cue, begin, cues[number + 1 :]):
            continue
        limit = _limit(unit, cue, cues[number + 1 :])
        if cue.finite in taken:
            colon = _colon_before_words(unit, cue)
            found = _infinitive(unit, cue, begin, colon) if colon is not None else None
            if found is not None:
                drafts.append(found[0])
            continue
        found = (
            _fronted_frame(unit, cue, begin)
            or _inserted(unit, cue, begin)
            or _that_clause(unit, cue, begin, limit, cues[number + 1 :])
            or _main_clause(unit, cue, begin, limit)
            or _infinitive(unit, cue, begin, limit)
        )
        if found is not None:
            draft, begin = found
            drafts.append(_inherit(draft, drafts))
    return drafts


def _is_told(unit: Unit, cue: Cue, begin: int, later: Sequence[Cue]) -> bool:
    """Whether a verb of saying is among the words of another: "Man | schließe nichts aus |, teilte sie mit"."""
    clause, _ = unit.segments[unit.segment_of(cue.finite)]
    return has_konjunktiv(unit, max(begin, clause), cue.finite + 1) and any(
        _inserted(unit, other, begin) is not None for other in later
    )


def _colon_before_words(unit: Unit, cue: Cue) -> int | None:
    """The colon behind a cue that opens what somebody says in marks."""
    for begin, _ in unit.stretches:
        if begin > cue.positions[-1]:
            return begin - 1 if unit.text(begin - 1) == ":" else None
    return None


def _inherit(draft: Draft, before: Sequence[Draft]) -> Draft:
    """ "Kaya sagte, dass ..., und forderte, ...": the second frame has no subject of its own."""
    if draft.speaker or not before:
        return draft
    return replace(draft, speaker=before[-1].speaker)


def _negated(unit: Unit, cue: Cue) -> bool:
    """ "wollte nicht sagen", "sagte nichts dazu": nothing was said."""
    after = {unit.lower(cue.finite + step) for step in (1, 2, 3)}
    return bool(after & {"nicht", "nichts"}) and cue.verb.forms.lemma in {
        "sagen",
        "äußern",
        "mitteilen",
        "wissen",
    }


def _limit(unit: Unit, cue: Cue, later: Sequence[Cue]) -> int:
    """Content ends where a coordinated clause brings the next cue: "..., und forderte, ..."."""
    contrast = _contrast(unit, cue)
    for other in later:
        begin, _ = unit.segments[unit.segment_of(other.finite)]
        if contrast is not None and contrast < begin:
            return contrast
        coordinated = unit.lower(begin) in {"und", "aber", "doch"} and other.finite - begin <= 2
        contrasted = other.finite == begin and unit.lower(begin + 1) in {
            "aber",
            "jedoch",
            "allerdings",
            "zugleich",
            "gleichzeitig",
        }
        if other.finite > cue.positions[-1] and (coordinated or contrasted):
            return begin - 1 if unit.text(begin - 1) == "," else begin
        if (
            unit.lower(other.finite - 1) == "und"
            and not other.verb_final
            and other.finite > cue.positions[-1] + 1
            and other.finite - 1 > cue.positions[-1] + 1
        ):
            return other.finite - 1
    return unit.last_word if contrast is None else contrast


def _contrast(unit: Unit, cue: Cue) -> int | None:
    """The comma before a second verb of the teller: "Kaya versprach, sie komme | , | ließ aber offen, wann"."""
    for begin, _ in unit.segments:
        told = begin > cue.positions[-1] + 2 and unit.text(begin - 1) == "," and not cue.verb_final
        contrasted = unit.lower(begin + 1) in CONTRASTING and not is_konjunktiv(unit.lower(begin))
        if told and contrasted and is_indicative(unit, begin):
            return begin - 1
    return None


def has_konjunktiv(unit: Unit, begin: int, end: int) -> bool:
    """Whether a word in `begin:end`, outside quotation marks, is a Konjunktiv of the third person."""
    for at in range(begin, end):
        word = unit.lower(at)
        if not unit.text(at).islower() or unit.lower(at - 1) in {"ich", "als"} or unit.lower(at + 1) == "ich":
            continue
        if is_konjunktiv(word):
            return True
    return False


def _hearsay(unit: Unit, begin: int, end: int) -> bool:
    """ "Die Zeitung berichtete, 200 Stellen sollen wegfallen.": sollen in place of the Konjunktiv."""
    return any(unit.lower(at) in {"soll", "sollen"} for at in range(begin, end))


def indirect_draft(unit: Unit, parts: Sequence[tuple[int, int]], frame: Frame, rule: str) -> Draft | None:
    """An indirect quotation with `parts` (ranges of positions) as content; None if they are empty."""
    return framed(unit, parts, frame, Form.INDIRECT, rule)


def _segments_after(unit: Unit, position: int) -> Iterator[tuple[int, int]]:
    return ((begin, end) for begin, end in unit.segments if begin > position)


def _that_clause(
    unit: Unit, cue: Cue, start: int, limit: int, later: Sequence[Cue]
) -> tuple[Draft, int] | None:
    """ "Die Ministerin betonte, dass die Zahlen stimmen." - also ob, wie, warum behind the cue.

    Not a frame of its own: "Ihm droht Haft, | wie ein Sprecher sagte |".
    """
    if "dass" not in cue.verb.frames:
        return None
    for number, (begin, end) in enumerate(_segments_after(unit, cue.positions[-1])):
        word = unit.lower(begin)
        framing = word == "wie" and any(one.verb_final and begin < one.finite < end for one in later)
        near = number == 0 and word in _CONTENT_ONLY and unit.text(begin - 1) == "," and not framing
        if (word in THAT or near) and begin < limit:
            frame = frame_of(unit, cue, start, begin)
            draft = indirect_draft(unit, [(begin, limit)], frame, "indirect-dass")
            return (draft, limit) if draft else None
        if number >= 2 or has_konjunktiv(unit, begin, limit):
            break
    return _fronted(unit, cue, start)


def _fronted(unit: Unit, cue: Cue, start: int) -> tuple[Draft, int] | None:
    """The clause stands in front of its cue: "Dass die Firma spare, bestritt der Sprecher.", "Warum, fragte sie."."""
    openers = THAT | _CONTENT_ONLY if cue.lemma == "fragen" else THAT
    if unit.lower(start) not in openers or cue.finite <= start or unit.text(cue.finite - 1) != ",":
        return None
    frame = frame_of(unit, cue, cue.finite, unit.last_word)
    draft = indirect_draft(unit, [(start, cue.finite - 1)], frame, "indirect-dass-fronted")
    return (draft, unit.last_word) if draft else None


def _main_clause(unit: Unit, cue: Cue, start: int, limit: int) -> tuple[Draft, int] | None:
    """ "Die Ministerin sagte, sie werde nicht zurücktreten." - a main clause in the Konjunktiv."""
    if "clause" not in cue.verb.frames:
        return None
    for number, (begin, end) in enumerate(_segments_after(unit, cue.positions[-1])):
        if begin >= limit or number > 2:
            return None
        subordinate = unit.lower(begin) in _BUT_WHERE and not _is_preposition(unit, begin, end)
        if unit.text(begin - 1) not in {",", ":", "–", "-"} or subordinate:
            if number == 0 and unit.lower(begin) not in SUBORDINATORS:
                continue
            if unit.lower(begin) not in _LEADING:
                continue
        elif (
            unit.lower(begin) in RELATIVE_PRONOUNS
            and not unit.text(begin)[0].isupper()
            and _verb_final(unit, end)
            and begin - 2 not in cue.positions  # nobody is named whom the clause could be about
            and not verb_second(unit, begin, end)
        ):
            continue
        reported = has_konjunktiv(unit, begin, limit) and not indicative_first(unit, begin, end)
        plain = number == 0 and (
            _hearsay(unit, begin, end)
            or _is_said(unit, cue)
            or _is_announced(unit, cue, start, begin)
            or _is_main_clause(unit, cue, begin, end)
        )
        if reported or plain:
            frame = frame_of(unit, cue, start, begin)
            draft = indirect_draft(unit, [(begin, limit)], frame, BEHIND)
            return (replace(draft, firm=True), limit) if draft else None
    return None


def _is_main_clause(unit: Unit, cue: Cue, begin: int, end: int) -> bool:
    """Whether a main clause with a plural verb stands right behind the cue: "sagte, | die Züge fuhren pünktlich |".

    The plural of the Konjunktiv often looks like the past.
    """
    if unit.text(begin - 1) != "," or begin - 2 not in cue.positions or cue.verb_final or cue.passive:
        return False
    verb = noun_phrase(unit, begin, end)
    if verb is None or verb + 1 >= end or unit.lower(begin) in PREPOSITIONS:
        return False
    return looks_like_verb(unit, verb) and unit.lower(verb).endswith("en")


def _is_announced(unit: Unit, cue: Cue, start: int, begin: int) -> bool:
    """ "Kaya stellte klar: | Das Bad bleibt offen |"; not "Kaya erklärte die Regeln: Drei Leute sind ein Team"."""
    return (
        unit.text(begin - 1) == ":"
        and _holds_verb(unit, begin)
        and _announcing(unit, cue, start, begin) is not None
    )


def _holds_verb(unit: Unit, begin: int) -> bool:
    return any(_is_inflected(unit, at) for at in range(begin, unit.last_word))


def _announcing(unit: Unit, cue: Cue, start: int, end: int) -> Frame | None:
    """The frame before a colon at `end - 1` whose verb tells of nothing but the words behind."""
    if cue.verb_final or cue.passive or "clause" not in cue.verb.frames:
        return None
    if end - 2 not in cue.positions and unit.lower(end - 2) in _PARTICLES:
        return None  # "Der Lauf fand am Sonntag | statt |: ..."
    frame = frame_of(unit, cue, start, end)
    named = {at for part in (frame.speaker, frame.addressee) if part for at in range(*part)}
    if frame.speaker is None or not can_think(unit, *frame.speaker):
        return None
    told = (at for at in range(start, end - 1) if at not in named)
    return frame if not any(_opens_object(unit, at) for at in told) else None


def behind_announcement(before: Unit, unit: Unit) -> Draft | None:
    """The sentence behind one that ends with a colon: "Kaya versicherte den Eltern: | Das Bad bleibt offen |."."""
    colon = len(before.tokens)
    if before.text(colon - 1) != ":" or before.paragraph != unit.paragraph or not _holds_verb(unit, 0):
        return None
    for cue in reversed(find_cues(before)):
        frame = _announcing(before, cue, clause_start(before, cue.finite), colon)
        if frame is not None and (draft := indirect_draft(before, [(0, colon)], frame, BEHIND)) is not None:
            return replace(draft, content=(unit.span(0, unit.last_word),), firm=True)
    return None


def _opens_object(unit: Unit, at: int) -> bool:
    """Whether a noun phrase without preposition begins: "erklärte | die Regeln"; not "sagte am Montag im Rat"."""
    bare = unit.text(at)[:1].isupper() and unit.text(at) not in MONTHS_AND_DAYS and at > 0
    before = {unit.lower(place) for place in range(max(at - _ATTRIBUTE, 0), at)}
    return (unit.lower(at) in DETERMINERS or bare) and not before & PREPOSITIONS


def _is_said(unit: Unit, cue: Cue) -> bool:
    """ "Es heißt, der Zug fährt"; not "Er heißt Lund, hat zwei Häuser"."""
    return cue.lemma == "heißen" and "es" in {unit.lower(cue.finite - 1), unit.lower(cue.finite + 1)}


def _verb_final(unit: Unit, end: int) -> bool:
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


def _infinitive(unit: Unit, cue: Cue, start: int, limit: int) -> tuple[Draft, int] | None:
    """ "Die Gewerkschaft forderte, die Löhne zu erhöhen." - an infinitive with zu."""
    if "zu" not in cue.verb.frames:
        return None
    segment = next(_segments_after(unit, cue.positions[-1]), None)
    if segment is None or unit.text(segment[0] - 1) != "," or unit.lower(segment[0]) in SUBORDINATORS:
        return None
    if not has_zu_infinitive(unit, segment[0], limit):
        return None
    limit = _before_second_verb(unit, segment[0], limit)
    frame = frame_of(unit, cue, start, segment[0])
    draft = indirect_draft(unit, [(segment[0], limit)], frame, "indirect-infinitive")
    return (draft, limit) if draft else None


def _before_second_verb(unit: Unit, begin: int, limit: int) -> int:
    """Where the sentence goes on behind an infinitive: "Sie warf ihm vor, zu lügen, | und bot ein Gespräch an"."""
    for at in range(begin, limit - 2):
        if unit.text(at) == "," and unit.lower(at + 1) == "und" and finite_verb(unit, at + 2):
            return at
    return limit


def has_zu_infinitive(unit: Unit, begin: int, end: int) -> bool:
    """ "zu erhöhen", "anzuheben" in positions `begin:end`."""
    for at in range(begin, end):
        word = unit.lower(at)
        if ZU_INFINITIVE.match(word):
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


def _fronted_frame(unit: Unit, cue: Cue, start: int) -> tuple[Draft, int] | None:
    """ "Wie die Polizei mitteilte, wurde niemand verletzt." - the frame opens the sentence."""
    opener = start
    while unit.lower(opener) in {"denn", "und", "aber", "doch", "so"}:
        opener += 1
    if not cue.verb_final or unit.lower(opener) != "wie":
        return None
    end = cue.positions[-1] + 1
    if unit.text(end) != "," or end + 1 >= unit.last_word:
        return None
    begin = behind_relative(unit, end + 1, unit.last_word)
    frame = frame_of(unit, cue, opener, end + 1)
    draft = indirect_draft(unit, [(begin, unit.last_word)], frame, "indirect-wie-fronted")
    return (draft, unit.last_word) if draft else None


def _inserted(unit: Unit, cue: Cue, start: int) -> tuple[Draft, int] | None:
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
    frame_end = _behind_bracket(unit, frame_stop(unit, cue.positions[-1], end))
    if _names_speaker(unit, frame_end) or _is_apposition(unit, frame_end + 1, last):
        frame_end = last
    rest_begin = behind_insertion(unit, begin - 1, frame_end + 1, last)
    rest = (
        (rest_begin, last)
        if unit.text(frame_end) in {",", "–"}
        and (_goes_on(unit, rest_begin, last) or _is_open(unit, start, begin - 1, last - frame_end))
        else None
    )
    if rest is not None and tells_when(unit.lower(start), unit.lower(rest[0])):
        _, clause = unit.segments[unit.segment_of(start)]
        if not _is_preposition(unit, start, clause):  # "Während des Streiks, sagte Kaya, ..."
            return None
    # "Die Löhne, sagte Kaya, seien zu niedrig.", "Wenn es regne, sagte Kaya, werde es nass.": the verb of what was said may
    # stand behind the frame
    opens = begin - start <= _FRONT or unit.lower(start) in _CONDITIONS
    behind = rest is not None and opens and has_konjunktiv(unit, rest[0], min(rest[0] + 2, last))
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
    near = opener in {"wie", "das"} or cue.lemma == "heißen" or _subject_near(unit, cue.finite)
    if not near and not impersonal:
        return None
    frame = frame_of(unit, cue, begin, frame_end)
    parts = [(start, begin - 1), *([rest] if rest else [])]
    draft = indirect_draft(unit, parts, frame, INSERTED)
    return (draft, last if rest else frame_end) if draft else None


def _is_open(unit: Unit, begin: int, end: int, rest: int) -> bool:
    """Whether the words in front of a frame lack the rest: "Man habe | , sagte Kaya, | den Zug verpasst"."""
    return rest > 2 and 2 <= end - begin <= _FRONT and unit.lower(end - 1) in _OPEN


def _behind_bracket(unit: Unit, at: int) -> int:
    """Where a frame ends that goes on with a bracket: ", sagte Kaya | (parteilos) |, habe aber kein Geld"."""
    closed = next((place for place in range(at, unit.last_word) if unit.text(place) == ")"), None)
    return closed + 1 if unit.text(at) == "(" and closed is not None else at


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
    _, stop = unit.segments[unit.segment_of(begin)] if begin < len(unit.tokens) else (begin, begin)
    joined = unit.lower(begin) in _ATTRIBUTE_OPENERS - RELATIVE_PRONOUNS
    if unit.text(begin - 1) != "(" and joined and has_konjunktiv(unit, begin, min(stop, end)):
        return True  # "Dort störe es nicht, sagte sie, | und nachts sei es still |"
    attribute = unit.lower(begin) in _ATTRIBUTE_OPENERS or (
        unit.lower(begin) in PREPOSITIONS
        and unit.lower(begin + 1) in RELATIVE_PRONOUNS
        and _verb_final(unit, end)
    )
    return (
        begin < end and not attribute and unit.text(begin - 1) != "(" and not _is_apposition(unit, begin, end)
    )


def _is_apposition(unit: Unit, begin: int, end: int) -> bool:
    """What tells who a person is: ", sagt Kaya, | Inhaberin der Firma in Ulm |"; not ", fand er, | gerade jetzt |"."""
    named = unit.tokens[begin - 2].ent_type_ == "PER" and unit.text(begin)[:1].isupper()
    return named and not any(
        _is_inflected(unit, at) or has_konjunktiv(unit, at, at + 1) for at in range(begin, end)
    )


def frame_stop(unit: Unit, reach: int, segment_end: int) -> int:
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
        and any(_is_inflected(unit, at) for at in range(begin + 1, end))
    )


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


def _is_inflected(unit: Unit, at: int) -> bool:
    """A verb in a form of its own: "ist", "trafen"; not "größte"."""
    word = unit.text(at)
    lemma = base_form(word) if word.islower() else word
    return is_indicative_auxiliary(word) or (lemma != word and lemma.endswith(("en", "ern", "eln")))


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
        if relative or (word in _BUT_WHERE_AND_THERE and not _is_preposition(unit, first, last)):
            continue
        if has_konjunktiv(unit, first, last) or (not strict and _has_finite(unit, first, last)):
            return True
    return False


def _is_preposition(unit: Unit, begin: int, end: int) -> bool:
    """Whether a word that also opens clauses is a preposition, with a verb in second place behind its noun.

    "Ohne Geld werde man scheitern"; not "Während er schlafe", "Während das reiche Land nichts tat".
    """
    return unit.lower(begin) in PREPOSITIONS and any(
        unit.text(at - 1)[:1].isupper() and has_konjunktiv(unit, at, at + 1)
        for at in range(begin + 2, end - 1)
    )


def _has_finite(unit: Unit, begin: int, end: int) -> bool:
    return any(
        is_indicative_auxiliary(unit.lower(at))
        or (unit.lower(at).endswith(("te", "ten", "t")) and looks_like_verb(unit, at))
        for at in range(begin, end)
    )


def finite_verb(unit: Unit, at: int) -> bool:
    """Whether a word is an inflected verb of the third person: "ist", "bot", "lobten"."""
    word = unit.lower(at)
    return is_indicative_auxiliary(word) or (looks_like_verb(unit, at) and word.endswith(("t", "te", "ten")))
