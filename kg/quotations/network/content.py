"""Where content begins and ends: whole pairs of quotation marks, whole sentences, nothing of another paragraph."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kg.model import WITHOUT_FRAME, Form
from kg.nlp.verbs import is_konjunktiv
from kg.quotations.network.candidates import Scored, Words
from kg.quotations.network.features import FORMS, PARAGRAPH_FLAG, Features, Ints
from kg.quotations.network.geometry import AFTER
from kg.quotations.rules.unit import TERMINAL

_FARTHEST = 1000  # words of a content at most, so that a text without paragraphs costs linear time
_SCRAP = 3  # words of another sentence that are no part of what was said
_NEVER_LAST = frozenset({",", ";", "„", "‚", "(", "–", "-"})
_JOINING = frozenset({"und", "oder", "aber", "doch"})  # "er sei dort gewesen | , und | verlangte Freispruch"
_OPENS_FRAME = frozenset({":", "wie"})  # "Es regnet viel, | wie Kaya betont"
_TOLD = frozenset({Form.INDIRECT, Form.INDIRECT_FREE_INDIRECT})
_WITH_FULL_STOP = WITHOUT_FRAME | {Form.REPORTED}


def exact_content(found: Features, scored: Scored, stretches: Words, frame: Words) -> Words:
    """Content with exact borders, as the corpus has them: whole pairs of quotation marks, whole sentences.

    "Sie sagte, | das sei „ein Fehler“ |." - indirect speech ends within its sentence and without the full stop;
    what has no frame ends with it; only words in quotation marks go on over the end of a paragraph.
    """
    form = FORMS[scored.form]
    exact: list[tuple[int, int]] = []
    limit = _limit(found, scored.start, form)
    for begin, end in stretches:
        begin = max(begin, exact[-1][1]) if exact else begin
        if exact or form is Form.INDIRECT:
            begin = _behind_bracket(found, begin, end)
        if exact or begin > scored.start:
            begin += begin < end - 1 and found.word(begin) == ","  # "Es, sagte sie |, | reiche nicht"
        if end - scored.start == AFTER:
            end = _run_end(found.sentence, end)
        if begin < end and not (form in _TOLD and _goes_on(found, begin, end)):
            end = _pair_end(found, begin, end, frame)
            if exact and form is Form.DIRECT:  # "„Ach was“, sagte sie, | „das wird schon.“ |"
                end = max(end, int(found.pair_end[begin]))
        end = min(end, limit) if form is not Form.DIRECT else end
        if form in _WITH_FULL_STOP:
            end = _whole(found, begin, end, _SCRAP if form is Form.REPORTED else 1)
        if form in WITHOUT_FRAME and not any(last > end for _, last in frame):
            end = min(
                _run_end(found.sentence, end), limit
            )  # "Man baue | Stellen ab. |": 426 of 435 are whole
        while end - begin > 1 and _cannot_end(found.word(end - 1), form):
            end -= 1
        if form in _WITH_FULL_STOP and begin < end < limit and found.word(end) in TERMINAL:
            end += 1
        if end > begin:
            exact.append((begin, end))
    return tuple(exact) or ((scored.start, scored.start + 1),)


def _behind_bracket(found: Features, begin: int, end: int) -> int:
    """The beginning of content without a bracket that opened before it: "Es, sagte Kaya ( | parteilos), | reiche nicht"."""
    words = [found.word(at) for at in range(begin, end)]
    closed = words.index(")") if ")" in words else -1
    return (
        begin + closed + 1 if closed >= 0 and "(" not in words[:closed] and closed + 1 < len(words) else begin
    )


def _limit(found: Features, start: int, form: Form) -> int:
    """The word after the last that content which starts at `start` can have."""
    if form is Form.INDIRECT:
        return _run_end(found.sentence, start + 1)
    return _paragraph_end(found, start)


def _paragraph_end(found: Features, at: int) -> int:
    """The word after the paragraph that holds the word `at`."""
    later = np.flatnonzero(found.context[at + 1 : at + _FARTHEST, PARAGRAPH_FLAG])
    return at + 1 + int(later[0]) if len(later) else min(at + _FARTHEST, len(found))


def of_its_paragraph(found: Features, content: Words, roles: Sequence[Words]) -> list[Words]:
    """The parts around a content without those of a later paragraph: "„Das wird.“ | Die FDP sagt: ..." - not the FDP's.

    Of 3,530 quotations of the training and dev texts none has its cue or frame there, six have their speaker.
    """
    limit = _paragraph_end(found, content[-1][1] - 1)
    return [tuple((begin, min(end, limit)) for begin, end in words if begin < limit) for words in roles]


def _run_end(numbers: Ints, at: int) -> int:
    """The place after the run of equal numbers that holds place `at - 1`."""
    return at - 1 + int(np.searchsorted(numbers[at - 1 :], numbers[at - 1], side="right"))


def _whole(found: Features, begin: int, end: int, scrap: int) -> int:
    """The end of a reported act without a scrap of the next sentence: "Korn hält am Plan fest. Die | Kosten seien hoch"."""
    if end - begin <= scrap or end >= len(found) or found.sentence[end] != found.sentence[end - 1]:
        return end
    last = int(np.searchsorted(found.sentence, found.sentence[end - 1], side="left"))
    if begin < last and end - last <= scrap:
        return last
    told = any(is_konjunktiv(found.word(at)) for at in range(last, end))
    return _run_end(found.sentence, end) if begin < last and told and scrap == 1 else end


def _cannot_end(word: str, form: Form) -> bool:
    open_end = word in TERMINAL or word in _OPENS_FRAME or word in _JOINING
    return word in _NEVER_LAST or (form is Form.INDIRECT and open_end)


def _goes_on(found: Features, begin: int, end: int) -> bool:
    """Whether words follow those in marks that open it: "sagte, | „Hamlet“ sei alt |"; not "sagte, | „Es reicht“ |, und"."""
    closed = int(found.pair_end[begin])
    return 0 < closed < end and any(is_konjunktiv(found.word(at)) for at in range(closed, end))


def _pair_end(found: Features, begin: int, end: int, frame: Words) -> int:
    """The end of the quotation marks that open at `begin`, if the tagger's end is near and no frame lies between."""
    pair_end = int(found.pair_end[begin])
    framed = any(first < pair_end and begin < last for first, last in frame)
    near = abs(pair_end - end) <= max(2, 0.5 * max(pair_end - begin, end - begin))
    return pair_end if pair_end and near and not framed else end
