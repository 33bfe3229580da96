"""Direct speech: what stands between quotation marks and is framed, or is a sentence of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Form, Medium, Span
from kg.nlp.closed_classes import FORMS_OF_HEISSEN, word_set
from kg.quotations.draft import Draft
from kg.quotations.rules.addressees import addressee_of
from kg.quotations.rules.colon import received_from
from kg.quotations.rules.continuation import spoken
from kg.quotations.rules.cues import Cue, is_quoting
from kg.quotations.rules.frames import (
    Frame,
    document,
    frame_of,
    framed,
    guess_verb,
    looks_like_verb,
)
from kg.quotations.rules.phrases import noun_phrase
from kg.quotations.rules.subjects import subject_after, subject_before
from kg.quotations.rules.thinkers import can_think
from kg.quotations.rules.unit import TERMINAL, Unit, clause_start

AFTER_COLON = "direct-after-colon"
"""The rule for words in marks behind a colon."""

_SAYS_TO_IT = word_set("dazu und auch doch aber darauf daraufhin so")
_STANDING = word_set("steht stand prangt prangte")
_NAMES_OF_THINGS = ("titel", "name", "bezeichnung", "begriff")
_BEFORE_NOUN = 5  # words of "so" and a phrase up to its noun: "so der offizielle neue | Titel"
_SELVES = word_set("ich mich mir mein meine meinen wir uns unser unsere")
_FEWEST = 2  # words up to the bracket behind a name: "Kaya ("
_LONGEST = 8  # words of a name with its title: "Der frühere Minister Anna Maria Kaya"
_SHORT = 3  # words; a shorter stretch without a frame is a title or a distanced word, not speech


def direct(unit: Unit, cues: Sequence[Cue]) -> list[Draft]:
    """The direct quotations of a unit; a stretch that a frame interrupts is one with what follows."""
    drafts: list[Draft] = []
    for number, (begin, end) in enumerate(unit.stretches):
        if drafts and _interrupted(unit, unit.stretches[number - 1][1], begin, drafts[-1]):
            drafts[-1] = _joined(drafts[-1], unit.span(begin, end))
            continue
        told = _told_before_colon(unit, begin)
        if told is not None:
            drafts.extend([told, _draft(unit, begin, end, None, AFTER_COLON)])
            continue
        draft = (
            _in_brackets(unit, begin, end)
            or _after_colon(unit, cues, begin, end)
            or _before_frame(unit, cues, begin, end)
            or _after_cue(unit, cues, begin, end)
            or _standing_alone(unit, begin, end)
        )
        if draft is not None:
            drafts.append(draft)
    return drafts


def _previous_end(unit: Unit, begin: int) -> int:
    """Where the clause before the stretch at `begin` starts: behind the last stretch or full stop."""
    for at in range(begin - 1, -1, -1):
        if unit.quoted[at]:
            return at + 1
        if unit.text(at) in {".", "!", "?", ";", "/"} and at < begin - 1:
            return at + 1
    return 0


def _next_limit(unit: Unit, end: int) -> int:
    """Where the frame behind a stretch must stop: the next quoted sentence, or the unit's last word."""
    for begin, stop in unit.stretches:
        if begin >= end and stop - begin > _SHORT + 2:
            return begin
    last = len(unit.tokens)
    while last > end and unit.text(last - 1) in {".", "!", "?"}:
        last -= 1
    return last


def _draft(unit: Unit, begin: int, end: int, frame: Frame | None, rule: str) -> Draft:
    """A direct quotation; without frame, or without speaker in it, the speaker is carried from before."""
    bare = Draft((unit.span(begin, end),), Form.DIRECT, rule, carried=True)
    if frame is None:
        return bare
    draft = framed(unit, [(begin, end)], frame, Form.DIRECT, rule) or bare
    return replace(draft, carried=frame.speaker is None)


def _after_colon(unit: Unit, cues: Sequence[Cue], begin: int, end: int) -> Draft | None:
    """ "Die Ministerin sagte: „Das reicht.“" - the clause in front of a colon is the frame."""
    if not _behind_colon(unit, begin):
        return None
    start = _previous_end(unit, begin - 1)
    cue = next((cue for cue in reversed(cues) if start <= cue.finite < begin), None)
    if cue is not None:
        # "Die Stadt rügte den Plan scharf: | So sagte Kaya: | „Das reicht.“"
        start = max(start, clause_start(unit, cue.finite))
        return _draft(unit, begin, end, frame_of(unit, cue, start, begin), AFTER_COLON)
    verb = guess_verb(unit, start, begin - 1)
    speaker = None
    known = False
    if verb is not None and (source := received_from(unit, start, verb, begin - 1)) is not None:
        speaker, known = source, True
    elif verb is not None:
        speaker = subject_before(unit, start, verb) or subject_after(unit, verb, begin - 1)
    else:
        first = start  # "Kaya: „Das reicht.“", "Dazu Kaya: „Das reicht.“"
        while first < begin - 2 and unit.lower(first) in _SAYS_TO_IT:
            first += 1
        stop = noun_phrase(unit, first, begin - 1)
        speaker = (first, stop) if stop is not None else None
    frame = Frame(start, begin, (), None, speaker=speaker, known=known)
    return _draft(unit, begin, end, frame, AFTER_COLON)


def _in_brackets(unit: Unit, begin: int, end: int) -> Draft | None:
    """ "| Der Nachbar | („Ich schlief“) rief die Polizei"; not "Regisseurin Kaya („Das Meer“)": it names nobody's self."""
    if unit.text(begin - 1) != "(" or unit.text(end) != ")" or begin < _FEWEST:
        return None
    if unit.text(end - 2) not in TERMINAL and _SELVES.isdisjoint(map(str.lower, unit.texts[begin:end])):
        return None
    last = begin - 1
    starts = (at for at in range(max(last - _LONGEST, 0), last) if noun_phrase(unit, at, last) == last)
    first = next(starts, None)
    if first is None or not can_think(unit, first, last):
        return None
    frame = Frame(first, last, (), None, speaker=(first, last), known=True)
    return _draft(unit, begin, end, frame, "direct-fragment")


def _behind_colon(unit: Unit, begin: int) -> bool:
    return begin > 1 and unit.text(begin - 1) == ":"


def _told_before_colon(unit: Unit, begin: int) -> Draft | None:
    """The clause before a colon at `begin - 1`, if its speaker says that as well: "| Man bleibe dabei: | „Das reicht.“".

    Not "Sie sage immer: „Das reicht.“".
    """
    if not _behind_colon(unit, begin):
        return None
    start = _previous_end(unit, begin - 1)
    if any(is_quoting(unit.lower(at)) for at in range(start, begin - 1)):
        return None
    return spoken(unit, start, begin - 1)


def _before_frame(unit: Unit, cues: Sequence[Cue], begin: int, end: int) -> Draft | None:
    """ "„Das reicht“, sagte die Ministerin am Freitag." - a clause with the verb first follows."""
    at = end
    if (
        begin != _unit_start(unit)
        and not unit.quoted[begin - 1]
        and unit.lower(begin - 1) not in {"und", "aber"}
    ):
        return None  # verbatim words inside a clause; the clause is what was said
    if unit.text(at) in {",", "–", "-"}:
        at += 1
    elif unit.text(end - 2) not in {"?", "!", ",", "…", "..."} and not _is_read(unit, at):
        return None
    at += unit.lower(at) == "so" and is_quoting(unit.lower(at + 1))  # "– | so | kommentierte Kaya das Urteil"
    limit = _next_limit(unit, end)
    if at >= limit:
        return None
    frame = (
        particle_frame(unit, at, limit) or _cue_frame(unit, cues, at, limit) or _verb_frame(unit, at, limit)
    )
    return _draft(unit, begin, end, frame, "direct-before-frame") if frame else None


def particle_frame(unit: Unit, at: int, limit: int) -> Frame | None:
    """ "so die Ministerin", "heißt es in dem Bericht", "hieß es aus Kreisen", "stand auf einem Plakat"."""
    word = unit.lower(at)
    if word == "so" and not is_quoting(unit.lower(at + 1)):
        stop = noun_phrase(unit, at + 1, limit)
        if is_naming(unit.texts[at : stop or at]):
            return None
        return Frame(at, _frame_end(unit, stop, limit), (at,), "so", speaker=(at + 1, stop)) if stop else None
    if word in FORMS_OF_HEISSEN and unit.lower(at + 1) == "es":
        speaker = document(unit, at + 2, limit)
        end = _frame_end(unit, speaker[1] if speaker else at + 2, limit)
        return Frame(at, end, (at, at + 1), "heißen", speaker=speaker)
    if _is_read(unit, at):
        stop = noun_phrase(unit, at + 2, limit)
        if stop is not None:
            end = _frame_end(unit, stop, limit)
            return Frame(at, end, (at,), "stehen", Medium.WRITING, speaker=(at + 2, stop))
    return None


def is_naming(frame: Sequence[str]) -> bool:
    """Whether a phrase says what something is called: "„Das Meer“, so der Titel des Films, läuft"; nobody says that."""
    words = [word for word in frame if word[:1].isalnum()]
    named = next((word for word in words[1:_BEFORE_NOUN] if word[:1].isupper()), "")
    return words[:1] == ["so"] and named.lower().endswith(_NAMES_OF_THINGS)


def _is_read(unit: Unit, at: int) -> bool:
    """ "„Mehr Licht“ | stand auf | einem Plakat": words that somebody has put up need no comma."""
    return unit.lower(at) in _STANDING and unit.lower(at + 1) in {"auf", "an", "über", "in"}


def _cue_frame(unit: Unit, cues: Sequence[Cue], at: int, limit: int) -> Frame | None:
    for cue in cues:
        if cue.finite == at or (cue.verb_final and unit.lower(at) == "wie" and at < cue.finite < limit):
            speaker = None
            if cue.finite == at:
                speaker = subject_after(unit, at, limit)
            frame = frame_of(unit, cue, at, limit)
            reach = max((speaker or frame.speaker or (at, at + 1))[1], cue.positions[-1] + 1)
            end = _frame_end(unit, reach, limit)
            addressee = addressee_of(unit, cue, at, end, frame.speaker)
            return Frame(
                at, end, cue.positions, cue.lemma, cue.verb.medium, cue.verb.stance, frame.speaker, addressee
            )
    return None


def _verb_frame(unit: Unit, at: int, limit: int) -> Frame | None:
    """Any verb right behind the quotation with a subject behind it: "„Endlich“, freut sich Kaya."."""
    if not looks_like_verb(unit, at):
        return None
    speaker = subject_after(unit, at, min(limit, at + 12))
    if speaker is None or speaker[0] > at + 3:
        return None
    return Frame(at, _frame_end(unit, speaker[1], limit), (at,), None, speaker=speaker)


def _frame_end(unit: Unit, reach: int, limit: int) -> int:
    """The frame goes to the first comma or full stop behind the speaker, or to `limit`."""
    for at in range(reach, limit):
        if not unit.quoted[at] and unit.text(at) in {",", ".", ";", "!", "?", ":"}:
            return at + 1 if unit.text(at) in {",", ":"} else at
    return limit


def _after_cue(unit: Unit, cues: Sequence[Cue], begin: int, end: int) -> Draft | None:
    """A stretch that follows its cue without a colon: "Kaya rief „Aufhören!“ in den Saal."."""
    start = _previous_end(unit, begin)
    for cue in reversed(cues):
        if not start <= cue.finite < begin or "quote" not in cue.verb.frames:
            continue
        adjacent = begin - cue.finite <= 2 or unit.text(begin - 1) == ","
        if adjacent and end - begin > _SHORT + 2 and _sentence_like(unit, begin, end):
            return _draft(unit, begin, end, frame_of(unit, cue, start, begin), "direct-after-cue")
    return None


def _sentence_like(unit: Unit, begin: int, end: int) -> bool:
    """Whether the quoted words open with a capital and end like a sentence, or are long."""
    first, last = unit.text(begin + 1), unit.text(end - 2)
    return first[:1].isupper() and (last in TERMINAL or unit.text(end) in TERMINAL or end - begin > 8)


def _standing_alone(unit: Unit, begin: int, end: int) -> Draft | None:
    """A quoted sentence without any frame: its speaker is that of the words before."""
    if begin != _unit_start(unit) and not unit.quoted[begin - 1]:
        return None
    rest = [at for at in range(end, len(unit.tokens)) if not unit.quoted[at]]
    if any(unit.text(at) not in TERMINAL for at in rest):
        return None
    if end - begin < _SHORT + 2 or not (
        unit.text(end - 2) in TERMINAL or rest or unit.text(end - 1) in TERMINAL
    ):
        return None
    return _draft(unit, begin, end, None, "direct-standing-alone")


def _unit_start(unit: Unit) -> int:
    at = 0
    while at < len(unit.tokens) and unit.text(at) in {"-", "–", "—", "•", "*"}:
        at += 1
    return at


def _interrupted(unit: Unit, previous: int, begin: int, draft: Draft) -> bool:
    """Whether the stretch at `begin` goes on after a frame: "„Wir“, sagte sie, „bleiben hier.“"."""
    gap = range(previous, begin)
    if not draft.frame or draft.rule != "direct-before-frame" or not gap:
        return False
    if unit.text(begin - 1) not in {",", "–", "-"} or any(
        unit.text(at) in TERMINAL or unit.text(at) == ";" for at in gap
    ):
        return False
    return draft.frame[0].end >= unit.tokens[begin - 1].idx


def _joined(draft: Draft, more: Span) -> Draft:
    return replace(draft, content=(*draft.content, more))
