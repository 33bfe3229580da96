"""Indirect speech that a cue verb introduces: dass-clauses, Konjunktiv clauses, infinitives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Stance
from kg.nlp.closed_classes import (
    CONJUNCTIONS,
    CONTENT_SUBORDINATORS,
    DETERMINERS,
    MONTHS_AND_DAYS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SEPARABLE_PARTICLES,
    SUBORDINATORS,
    word_set,
)
from kg.nlp.word_list import listed
from kg.quotations.draft import Draft
from kg.quotations.rules.clauses import (
    THAT,
    ends_with_verb,
    has_konjunktiv,
    has_zu_infinitive,
    indicative_first,
    indirect_draft,
    is_hearsay,
    is_inflected_at,
    is_preposition,
    verb_second,
)
from kg.quotations.rules.cues import Cue, find_cues
from kg.quotations.rules.frames import (
    NO_VERBS,
    Frame,
    behind_relative,
    frame_of,
    looks_like_verb,
)
from kg.quotations.rules.inserted import inserted_frame
from kg.quotations.rules.limits import before_indicative, before_main_verb, before_second_verb, last_of
from kg.quotations.rules.phrases import noun_phrase
from kg.quotations.rules.relatives import of_relative
from kg.quotations.rules.thinkers import can_think
from kg.quotations.rules.unit import Unit, clause_start

# These follow a cue more often as relative pronouns than as what was said.
_RELATIVE_LIKE = frozenset(
    {"welche", "welcher", "welches", "welchen", "womit", "wofür", "worauf", "wo", "wodurch"}
)
BEHIND = "indirect-clause"
"""The rule for a main clause behind its frame: "Sie sagte, es reiche", "Sie sagte: Es reicht"."""

INFINITIVE = "indirect-infinitive"
"""The rule for an infinitive: "Sie forderte, die Löhne zu erhöhen"."""

# What opens a clause in front of the one that is told: "Kaya sagte, | wer spare, gewinne |".
_LEADING = word_set(
    "wenn da weil sollte obwohl falls nachdem als wer was wo sofern solange sobald bevor ehe seit während je"
)
SUPPOSED = word_set("falls sofern sollte sollten würde würden hätte hätten")
"""What opens a clause that did not happen: "| Hätte | sie gesagt, dass es reicht, ...", "| Falls | sie sagt, ..."."""

NOT_ANYBODY = frozenset({"niemand", "keiner"})
"""Subjects of what nobody says: "Das bestritt im Rat | niemand |"."""

NEVER = word_set("nie niemals")
_CLAIMED = word_set("behaupten sagen erklären versprechen fordern verlangen")  # "hat nie | behauptet |, dass"
_WHOSE = word_set("dessen deren")
_PARTICLES = SEPARABLE_PARTICLES | {"statt"}
_POINTING = {
    "davon": "von", "davor": "vor", "damit": "mit", "dafür": "für", "dagegen": "gegen", "darauf": "auf", "daran": "an",
    "darüber": "über", "dabei": "bei",
}  # fmt: skip
_ASKED = 5  # words from "auf" to a question: "auf die wiederholte Frage, ob"
_ATTRIBUTE = 4  # words behind a preposition that may go with it: "in | der ersten langen Sitzung |"
_CONTENT_ONLY = CONTENT_SUBORDINATORS - _RELATIVE_LIKE
_BUT_WHERE = SUBORDINATORS - {"wo"}


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
        if _judges_teller(unit, cue, cues[number + 1 :]):
            continue
        limit = last_of(unit, cue, cues[number + 1 :])
        if cue.finite in taken:
            colon = _colon_before_words(unit, cue)
            found = _infinitive(unit, cue, begin, colon) if colon is not None else None
            if found is not None:
                drafts.append(found[0])
            continue
        found = (
            _fronted_frame(unit, cue, begin)
            or inserted_frame(unit, cue, begin)
            or _that_clause(unit, cue, begin, limit, cues[number + 1 :])
            or _main_clause(unit, cue, begin, limit)
            or _infinitive(unit, cue, begin, limit)
        )
        if found is not None:
            draft, begin = found
            drafts.append(_inherit(_of_relative(unit, cue, draft), drafts))
    return drafts


def _judges_teller(unit: Unit, cue: Cue, later: Sequence[Cue]) -> bool:
    """Whether somebody is lauded or blamed who says the words himself: "Kaya | rügte | Lund, der sagte, es reiche"."""
    told = (one for one in later if one.verb_final and not one.passive and _relative(unit, one) > cue.finite)
    return cue.verb.stance is not Stance.NEUTRAL and any(
        unit.text(one.positions[-1] + 1) == "," for one in told
    )


def _relative(unit: Unit, cue: Cue) -> int:
    """Where the relative clause begins that a verb ends, else 0: "| der gesagt hatte |", "| dessen Chef sagte |"."""
    begin, _ = unit.segments[unit.segment_of(cue.finite)]
    opens = unit.lower(begin) in RELATIVE_PRONOUNS and unit.text(begin - 1) == ","
    return begin if opens and (cue.verb_final or unit.lower(begin) in _WHOSE) else 0


def _of_relative(unit: Unit, cue: Cue, draft: Draft) -> Draft:
    """Words with the one who tells them in a clause about somebody: "Sie folgten | Lund |, der gesagt hatte, ...", "Der Rat,
    | dessen Chef | erklärte, ..., tagt"."""
    begin, last = _relative(unit, cue), cue.positions[-1]
    if not begin or cue.passive or unit.positions(draft.content[:1]).isdisjoint({last + 2}):
        return draft  # "Lund, den Kaya | gefragt hatte |, konnte nicht sagen, ob es reicht"
    speaker = of_relative(unit, begin, cue.positions[0])
    return draft if speaker is None else replace(draft, speaker=(unit.span(*speaker),), known=True)


def _is_told(unit: Unit, cue: Cue, begin: int, later: Sequence[Cue]) -> bool:
    """Whether a verb of saying is among the words of another: "Man | schließe nichts aus |, teilte sie mit"."""
    clause, _ = unit.segments[unit.segment_of(cue.finite)]
    return has_konjunktiv(unit, max(begin, clause), cue.finite + 1) and any(
        inserted_frame(unit, other, begin) is not None for other in later
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
    """ "wollte nicht sagen", "sagte nichts dazu", "bestritt niemand", "Hätte er gesagt, ...": nothing was said."""
    begin, end = unit.segments[unit.segment_of(cue.finite)]
    if NOT_ANYBODY & set(unit.lowers[begin:end]) or _is_supposed(unit, cue):
        return True
    far = end if cue.lemma == "wissen" else cue.finite + 4  # "Ob das reicht, weiß Trainer Kaya | nicht |"
    after = {unit.lower(at) for at in range(cue.finite + 1, far)}
    if after & NEVER and cue.lemma in _CLAIMED:
        return True
    return bool(after & {"nicht", "nichts"}) and cue.verb.forms.lemma in {
        "sagen",
        "äußern",
        "mitteilen",
        "wissen",
    }


def _is_supposed(unit: Unit, cue: Cue) -> bool:
    """ "Falls Kaya sagt, ...", "Hat Kaya gesagt, ... ?": not "Sollte es regnen, sagte Kaya, ..."."""
    asked = unit.text(len(unit.tokens) - 1) == "?" and cue.finite == 0
    return unit.segment_of(cue.finite) == 0 and (asked or unit.lower(0) in SUPPOSED)


def _segments_after(unit: Unit, position: int) -> Iterator[tuple[int, int]]:
    return ((begin, end) for begin, end in unit.segments if begin > position)


def _that_clause(
    unit: Unit, cue: Cue, start: int, limit: int, later: Sequence[Cue]
) -> tuple[Draft, int] | None:
    """ "Die Ministerin betonte, dass die Zahlen stimmen." - also ob, wie, warum behind the cue.

    Not a frame of its own: "Ihm droht Haft, | wie ein Sprecher sagte |".
    """
    if "dass" not in cue.verb.frames and not _is_pointed_at(unit, cue):
        return None
    for number, (begin, end) in enumerate(_segments_after(unit, cue.positions[-1])):
        word = unit.lower(begin)
        framing = word == "wie" and any(one.verb_final and begin < one.finite < end for one in later)
        if unit.text(begin - 2) == "Frage" and "auf" in unit.lowers[max(begin - _ASKED, 0) : begin - 2]:
            return None  # "Nein, entgegnete sie auf die Frage, | ob sie gehe |"
        near = number == 0 and word in _CONTENT_ONLY and unit.text(begin - 1) == "," and not framing
        if (word in THAT or near) and begin < limit:
            frame = frame_of(unit, cue, start, begin)
            limit = before_second_verb(unit, begin, before_main_verb(unit, cue, begin, limit))
            draft = indirect_draft(unit, [(begin, limit)], frame, "indirect-dass")
            return (draft, limit) if draft else None
        if number >= 2 or has_konjunktiv(unit, begin, limit):
            break
    return _fronted(unit, cue, start)


def _is_pointed_at(unit: Unit, cue: Cue) -> bool:
    """Whether a word stands for the clause behind it and the preposition of its verb: "sprach | davon |, dass es regne"."""
    comma = next((at for at in range(cue.finite, unit.last_word) if unit.text(at) == ","), 0)
    points = {_POINTING.get(unit.lower(at)) for at in range(max(comma - 3, cue.finite + 1), comma)}
    return not points.isdisjoint(cue.verb.frames)


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
        if begin >= limit or number > 2 or _goes_on_above(unit, cue, begin):
            return None
        subordinate = unit.lower(begin) in _BUT_WHERE and not is_preposition(unit, begin, end)
        if unit.text(begin - 1) not in {",", ":", "–", "-"} or subordinate:
            if number == 0 and unit.lower(begin) not in SUBORDINATORS:
                continue
            if unit.lower(begin) not in _LEADING:
                continue
        elif (
            unit.lower(begin) in RELATIVE_PRONOUNS
            and not unit.text(begin)[0].isupper()
            and ends_with_verb(unit, end)
            and begin - 2 not in cue.positions  # nobody is named whom the clause could be about
            and not verb_second(unit, begin, end)
        ):
            continue
        reported = has_konjunktiv(unit, begin, limit) and not indicative_first(unit, begin, end)
        plain = number == 0 and (
            is_hearsay(unit, begin, end)
            or _is_said(unit, cue)
            or _is_announced(unit, cue, start, begin)
            or _is_main_clause(unit, cue, begin, end)
        )
        if reported or plain:
            frame = frame_of(unit, cue, start, begin)
            limit = before_second_verb(unit, begin, limit)
            limit = before_indicative(unit, begin, limit) if reported else limit
            draft = indirect_draft(unit, [(begin, limit)], frame, BEHIND)
            return (replace(draft, firm=True), limit) if draft else None
    return None


def _goes_on_above(unit: Unit, cue: Cue, begin: int) -> bool:
    """Whether the clause that a cue's own belongs to begins behind it: "Sobald Lund warne, | werde | er ausgelacht", "Wem
    sie schreibe, | sei | egal"; not "Es | sei |, wie Lund schreibt, zu spät"."""
    opener = unit.lower(unit.segments[unit.segment_of(cue.finite)][0])
    subordinate = opener in SUBORDINATORS and opener != "wie"
    behind = unit.text(begin - 1) == "," and begin - 2 in cue.positions
    verb = is_inflected_at(unit, begin) or has_konjunktiv(unit, begin, begin + 1)
    return subordinate and behind and verb


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
        and holds_verb(unit, begin)
        and _announcing(unit, cue, start, begin) is not None
    )


def holds_verb(unit: Unit, begin: int) -> bool:
    """Whether words are a sentence, "Im Mai | rollen | die Bagger"; not "Früh anfangen und nie aufgeben"."""
    words = range(begin, unit.last_word)
    return any(is_inflected_at(unit, at) or _stands_second(unit, begin, at) for at in words)


def _stands_second(unit: Unit, begin: int, at: int) -> bool:
    """Whether a plural verb that looks like its infinitive stands inside a clause: "Im Mai | rollen | die Bagger"."""
    word = unit.text(at)
    plural = word.islower() and word.endswith(("en", "ern", "eln")) and word not in NO_VERBS
    inside = at > begin and unit.lower(at - 1) != "zu" and unit.text(at + 1)[:1].isalpha()
    return plural and inside and unit.lower(at + 1) not in CONJUNCTIONS and listed(word) == word


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
    if before.text(colon - 1) != ":" or before.paragraph != unit.paragraph or not holds_verb(unit, 0):
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


def _infinitive(unit: Unit, cue: Cue, start: int, limit: int) -> tuple[Draft, int] | None:
    """ "Die Gewerkschaft forderte, die Löhne zu erhöhen." - an infinitive with zu."""
    if "zu" not in cue.verb.frames:
        return None
    segment = next(_segments_after(unit, cue.positions[-1]), None)
    if segment is None or unit.text(segment[0] - 1) != "," or unit.lower(segment[0]) in SUBORDINATORS:
        return None
    if not has_zu_infinitive(unit, segment[0], limit):
        return None
    limit = before_second_verb(unit, segment[0], before_main_verb(unit, cue, segment[0], limit))
    frame = frame_of(unit, cue, start, segment[0])
    draft = indirect_draft(unit, [(segment[0], limit)], frame, INFINITIVE)
    return (draft, limit) if draft else None


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
