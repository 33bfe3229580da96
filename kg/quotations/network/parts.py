"""From chances to words: where the parts of a candidate begin and end, and which candidates repeat another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from kg.model import Form
from kg.nlp.closed_classes import (
    INDEFINITE_ARTICLES,
    RELATIVE_PRONOUNS,
    SEPARABLE_PARTICLES,
    word_set,
)
from kg.nlp.layers import Floats
from kg.nlp.verbs import is_inflected, is_konjunktiv, is_konjunktiv_1
from kg.nlp.word_list import base_form
from kg.quotations.network.features import FORMS, PARAGRAPH_FLAG, ROLES, Features, Ints
from kg.quotations.network.geometry import AFTER, BEFORE
from kg.quotations.network.lexicon import cue_forms
from kg.quotations.rules.frames import NO_VERBS, inserted, tells_when
from kg.quotations.rules.indirect import CONTRASTING
from kg.quotations.rules.unit import TERMINAL, runs

_EASIER = 0.6  # share of the threshold from which a word joins a stretch that is sure of another word
# How much surer the tagger must be of content than of the other parts: as good or better on unseen training texts.
_SURER = 0.15
_FARTHEST = 1000  # words of a content at most, so that a text without paragraphs costs linear time
_STROKES = frozenset({"/", "-", "–", "•", "+"})
_RELATIVE = 8  # words from the comma of a relative clause to where content seems to go on
_SCRAP = 3  # words of another sentence that are no part of what was said
_OPENING = word_set("der die das dem den des dieser diesem diese unserer unserem")
_ANSWERING = word_set("bestreiten zurückweisen dementieren ablehnen bestätigen")
_LYING_BEFORE = word_set("vorliegt vorliegen vorlag vorlagen")
_THAT = word_set("dass ob wonach")
_NOUN_PHRASE = 6  # words of a noun with its article and the comma behind: "Der Vorwurf der Partei ,"
_RELYING = (["Berufung"], ["Verweis"], ["Hinweis"])  # behind "unter"
_JOINING = frozenset({"und", "sowie"})
_ARTICLES = frozenset({"der", "die", "das"})
_SUBJECT = 6  # words of a subject and its verb
_NEVER_LAST = frozenset({",", ";", "„", "‚", "(", "–", "-"})
_OPENS_FRAME = frozenset({":", "wie"})  # "Es regnet viel, | wie Kaya betont"
_WHOLE_SENTENCES = frozenset({Form.FREE_INDIRECT, Form.INDIRECT_FREE_INDIRECT})
_WITH_FULL_STOP = frozenset({Form.FREE_INDIRECT, Form.INDIRECT_FREE_INDIRECT, Form.REPORTED})
QUOTE, SPEAKER, CUE, FRAME, ADDRESSEE = range(len(ROLES))

Words: TypeAlias = tuple[tuple[int, int], ...]
"""Stretches of words, half-open, in order."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate: first word, number of its form, score, (W, ROLES) chances of the words around, and of the media."""

    start: int
    form: int
    score: float
    roles: Floats
    media: Floats


@dataclass(frozen=True, slots=True)
class Parts:
    """A candidate with its parts as words; `roles` has one entry for each of ROLES, the content never empty."""

    scored: Scored
    roles: tuple[Words, ...]

    @property
    def begin(self) -> int:
        """The first word of the content."""
        return self.roles[QUOTE][0][0]

    @property
    def end(self) -> int:
        """The word after the content."""
        return self.roles[QUOTE][-1][1]


def parts_of(found: Features, scored: Scored, threshold: float) -> Parts:
    """The words of each role: those the tagger is sure of; content begins at the start and is no frame."""
    chances = scored.roles.copy()
    chances[:BEFORE, QUOTE] = 0
    chances[BEFORE, QUOTE] = 1
    chances[chances[:, QUOTE] > chances[:, FRAME], FRAME] = 0
    shift = scored.start - BEFORE
    thresholds = [threshold + _SURER * (role == QUOTE) for role in range(len(ROLES))]
    possible = chances.max(axis=0) >= np.array(thresholds, dtype=np.float32)
    roles = [
        _stretches(chances[:, role], least, shift) if some else ()
        for role, (least, some) in enumerate(zip(thresholds, possible.tolist(), strict=True))
    ]
    roles[QUOTE] = _content(found, scored, roles[QUOTE], roles[FRAME])
    roles[1:] = _of_its_paragraph(found, roles[QUOTE], roles[1:])
    roles[SPEAKER] = _somebody(found, roles[SPEAKER])
    spoken = [at for stretch in roles[CUE] for at in range(*stretch) if has_word(found, at, at + 1)]
    roles[CUE] = tuple(runs(spoken))
    if FORMS[scored.form] is Form.INDIRECT:
        whole = _within_relative(found, _outside_relatives(found, roles[QUOTE], roles[CUE]))
        whole = _behind_source(found, whole, roles[CUE])
        whole = _behind_clause(found, _before_particle(found, whole), roles[CUE])
        roles[QUOTE] = _before_comment(found, _before_second_verb(found, whole, roles[CUE]))
        roles[QUOTE], roles[FRAME] = _with_its_noun(found, roles[QUOTE], roles[CUE], roles[FRAME])
    return Parts(scored, tuple(roles))


def _stretches(chances: Floats, threshold: float, shift: int) -> Words:
    """Runs of likely places as words, each with one word of at least `threshold`.

    Once a part is there, a word more or less costs little: its other words need less to be taken in.
    """
    likely = runs(np.flatnonzero(chances >= threshold * _EASIER).tolist())
    return tuple((a + shift, b + shift) for a, b in likely if chances[a:b].max() >= threshold)


def _before_particle(found: Features, stretches: Words) -> Words:
    """Content without the end of the clause around it: "wies den Vorwurf, | zu lügen |, erneut zurück"."""
    cut = []
    for begin, end in stretches:
        comma = next((at for at in range(end - 1, begin, -1) if found.word(at) == ","), end)
        rest = [found.word(at) for at in range(comma + 1, end)]
        apart = rest[-1:] and rest[-1] in SEPARABLE_PARTICLES and not any(map(is_inflected, rest[:-1]))
        cut.append((begin, comma if apart else end))
    return tuple(cut)


def _outside_relatives(found: Features, stretches: Words, cue: Words) -> Words:
    """Content without the end of a clause about its speaker: "man spare, meinte Kaya, deren Amt | das Geld hat |".

    Nor one about its source, "Er spart, wie ein Brief zeigt, | der hier vorliegt |". Not "eine Zone, die | nach Ansicht
    der Stadt | viel bringt |", where the clause is content from its first word.
    """
    kept = stretches[:1]
    for one in stretches[1:]:
        opener = _opener(found, one[0])
        rest = _behind_inserted(found, kept[-1][1], one)
        if rest != one:
            kept = (*kept, rest)
            continue
        inner = opener < kept[-1][1] or found.word(opener) not in RELATIVE_PRONOUNS
        if inner or (opener == one[0] and not _tells_of_source(found, kept[-1][1], one, cue)):
            kept = (*kept, one)
    return kept


def _behind_inserted(found: Features, before: int, one: tuple[int, int]) -> tuple[int, int]:
    """Content without what is said of its speaker in between: "Er habe, so Kaya, die im Rat sitzt, | lange gezögert |"."""
    begin, end = one
    if found.word(begin - 1) != ",":
        return one
    return (begin + inserted(found.word(before - 1), [found.word(at) for at in range(begin, end)]), end)


def _tells_of_source(found: Features, before: int, one: tuple[int, int], cue: Words) -> bool:
    """Whether a relative clause right behind the frame says what lies before somebody: ", | die der Zeitung vorliegt |"."""
    begin, end = one
    framed = any(before <= first < begin for first, _ in cue) and found.word(begin - 1) == ","
    return framed and found.word(end - 1) in _LYING_BEFORE


def _within_relative(found: Features, stretches: Words) -> Words:
    """What is told in a clause about somebody, without the verb behind: "Kaya, | die | laut ihm | dort wohnt |, schwieg"."""
    first, stop = stretches[0]
    parted = (
        len(stretches) > 1 and stop == first + 1
    )  # not "Nach Angaben Kayas, die dort wohnt, | kommt er |"
    if not parted or found.word(first) not in RELATIVE_PRONOUNS or found.word(first - 1) != ",":
        return stretches
    begin, end = stretches[-1]
    for at in range(begin + 1, end - 1):
        following = found.word(at + 1)
        if found.word(at) == "," and _tells_on(following) and not is_konjunktiv(following):
            return (*stretches[:-1], (begin, at))
    return stretches


def _behind_source(found: Features, stretches: Words, cue: Words) -> Words:
    """Content without a clause about its source: "Wie ein Brief zeigt, | der hier vorliegt, | reicht das Geld |".

    Not "Kaya, | die laut Lund dort wohnt |", where the clause is what is told.
    """
    (begin, end), *rest = stretches
    if (
        end - begin < 2
        or found.word(begin) not in RELATIVE_PRONOUNS
        or found.word(begin - 1) != ","
        or found.word(begin + 1)[:1].isupper()
    ):
        return stretches
    if any(first > begin for first, _ in cue):
        return stretches
    for at in range(begin + 2, end - 1):
        if found.word(at) == "," and is_inflected(found.word(at + 1)):
            return ((at + 1, end), *rest)
    return stretches


def _behind_clause(found: Features, stretches: Words, cue: Words) -> Words:
    """Content without a clause in front that tells when somebody says it: "Während Kaya schwieg, warnte Lund, | er gehe |".

    What belongs to the content goes on with its verb behind the frame: "| Wenn es regne |, sagte Kaya, | bleibe man |".
    """
    begin, end = stretches[0]
    framed = len(stretches) == 2 and found.word(end) == "," and any(first == end + 1 for first, _ in cue)
    if framed and tells_when(found.word(begin).lower(), found.word(stretches[1][0])):
        return stretches[1:]
    return stretches


def _opener(found: Features, at: int) -> int:
    """The word behind the comma before `at`, if it is near."""
    commas = (comma for comma in range(at - 1, max(at - _RELATIVE, 0), -1) if found.word(comma) == ",")
    return next(commas, at - 1) + 1


def _before_second_verb(found: Features, stretches: Words, cue: Words) -> Words:
    """Content without a second clause of its teller: "Kaya warf ihm vor, | zu lügen |, und bot ein Gespräch an".

    A comma stands before "und" and a verb only where a clause ends: "Kaya sagte, | man prüfe das |, und ging". Behind its
    cue a verb may also be contrasted: "Kaya versprach, | sie komme |, ließ aber offen, wann", or others deny the words:
    "warf ihm vor, | zu lügen |, was er bestritt".
    """
    begin, end = stretches[-1]
    told = any(last <= begin for _, last in cue)
    for at in range(begin + 1, end - 2):
        if found.word(at) != ",":
            continue
        following, behind = found.word(at + 1), found.word(at + 2)
        ends = following == "und" and _tells_on(behind)
        if told and not ends:
            contrasted = _tells_on(following) and behind in CONTRASTING
            denied = following == "was" and base_form(found.word(end - 1)) in _ANSWERING
            ends = contrasted or denied or _opens_second_clause(found, begin, at, end)
        if ends:
            return (*stretches[:-1], (begin, at))
    return stretches


def _opens_second_clause(found: Features, begin: int, comma: int, end: int) -> bool:
    """Whether somebody else speaks behind a comma: "Kaya sagte, man prüfe das | , | Lund sprach von Panik"."""
    first = comma + 2 if found.word(comma + 1) in _JOINING else comma + 1
    named = first + 1 if found.word(first) in _ARTICLES else first
    verb = next(
        (at for at in range(named, min(named + _SUBJECT, end)) if not found.word(at)[:1].isupper()), end
    )
    spoken = named < verb < end and found.word(verb) in cue_forms()["finite"] and _tells_on(found.word(verb))
    return spoken and any(is_konjunktiv_1(found.word(at)) for at in range(begin, comma))


def _with_its_noun(found: Features, stretches: Words, cue: Words, frame: Words) -> tuple[Words, Words]:
    """Content with the noun that it goes with: "| Der Vorwurf, dass er lüge, sei falsch |, sagte Kaya", and its frame.

    The main verb stands behind the clause, in the Konjunktiv, and the cue behind it all.
    """
    (begin, end), *rest = stretches
    first = int(np.searchsorted(found.sentence, found.sentence[begin], side="left"))
    if (
        not 1 < begin - first <= _NOUN_PHRASE
        or found.word(begin - 1) != ","
        or found.word(begin) not in _THAT
    ):
        return stretches, frame
    named = found.word(begin - 2)[:1].isupper()
    named = named and not any(is_inflected(found.word(at)) for at in range(first, begin - 1))
    goes_on = any(found.word(at - 1) == "," and is_konjunktiv(found.word(at)) for at in range(begin + 2, end))
    if not (named and goes_on and any(start >= end for start, _ in cue)):
        return stretches, frame
    return ((first, end), *rest), tuple(words for words in frame if words[0] >= begin)


def _tells_on(word: str) -> bool:
    """Whether a word is a verb in the indicative: "bot", "rief"; not "auf", "prüfe"."""
    return word not in NO_VERBS and is_inflected(word) and not is_konjunktiv_1(word)


def _before_comment(found: Features, stretches: Words) -> Words:
    """Content without what its teller says of it: "er stimme nur zu, wenn man zahle | – eine Forderung, die ... |"."""
    begin, end = stretches[-1]
    for at in range(begin + 1, min(end, len(found) - 3)):
        if (
            found.word(at) == "–"
            and found.word(at + 1) in INDEFINITE_ARTICLES
            and found.word(at + 2)[:1].isupper()
            and found.word(at + 3) == ","
        ):
            return (*stretches[:-1], (begin, at))
    return stretches


def _somebody(found: Features, stretches: Words) -> Words:
    """Speakers without what begins another phrase behind them: "sagte | sie | dieser Zeitung", "Kaya | der „Neuen".

    Nor another sentence: "sagte | er |. Lund lachte".
    """
    whole = []
    for begin, end in _joined(found, stretches):
        begin += end - begin > 1 and found.word(begin) in _STROKES  # "/ Kaya: „Gut.“"
        words = [found.word(at) for at in range(begin, end)]
        if "„" in words and "“" not in words:
            end = begin + words.index("„")
        end = next((begin + at for at, word in enumerate(words) if at and _ends_speaker(words, at)), end)
        while end - begin > 1 and (found.word(end - 1) in _OPENING or found.word(end - 1) == "("):
            end -= 1
        if end > begin:
            whole.append((begin, end))
    return tuple(whole)


def _joined(found: Features, stretches: Words) -> Words:
    """Two speakers as one phrase: "| Kaya, die es | weiß, und | Lund | sagten": what is inserted belongs to the first."""
    whole: Words = ()
    for begin, end in stretches:
        first = whole[-1][0] if whole else begin
        joint = begin > 1 and found.word(begin - 2) == "," and found.word(begin - 1) in _JOINING
        inserted = any(found.word(at) == "," for at in range(first, begin - 2))
        if whole and joint and inserted and found.sentence[first] == found.sentence[begin]:
            whole = (*whole[:-1], (first, end))
        else:
            whole = (*whole, (begin, end))
    return whole


def _ends_speaker(words: Sequence[str], at: int) -> bool:
    """A full stop, or what somebody relies on: "der Bote | unter Berufung auf Zeugen |"."""
    return words[at] in TERMINAL or (words[at] == "unter" and words[at + 1 : at + 2] in _RELYING)


def _content(found: Features, scored: Scored, stretches: Words, frame: Words) -> Words:
    """Content with exact borders, as the corpus has them: whole pairs of quotation marks, whole sentences.

    "Sie sagte, | das sei „ein Fehler“ |." - indirect speech ends within its sentence and without the full stop;
    what has no frame ends with it; only words in quotation marks go on over the end of a paragraph.
    """
    form = FORMS[scored.form]
    exact: list[tuple[int, int]] = []
    limit = _limit(found, scored.start, form)
    for begin, end in stretches:
        if exact:
            begin = _behind_bracket(found, max(begin, exact[-1][1]), end)
            begin += begin < end - 1 and found.word(begin) == ","  # "Es, sagte sie |, | reiche nicht"
        if end - scored.start == AFTER:
            end = _run_end(found.sentence, end)
        if begin < end:
            end = _pair_end(found, begin, end, frame)
        end = min(end, limit) if form is not Form.DIRECT else end
        if form in _WITH_FULL_STOP:
            end = _whole(found, begin, end, _SCRAP if form is Form.REPORTED else 1)
        if form in _WHOLE_SENTENCES and not any(last > end for _, last in frame):
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


def _of_its_paragraph(found: Features, content: Words, roles: Sequence[Words]) -> list[Words]:
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
    return word in _NEVER_LAST or (form is Form.INDIRECT and (word in TERMINAL or word in _OPENS_FRAME))


def _pair_end(found: Features, begin: int, end: int, frame: Words) -> int:
    """The end of the quotation marks that open at `begin`, if the tagger's end is near and no frame lies between."""
    pair_end = int(found.pair_end[begin])
    framed = any(first < pair_end and begin < last for first, last in frame)
    near = abs(pair_end - end) <= max(2, 0.5 * max(pair_end - begin, end - begin))
    return pair_end if pair_end and near and not framed else end


def has_word(found: Features, begin: int, end: int) -> bool:
    """Whether letters or digits stand among the words from `begin` to `end`, not marks alone."""
    return any(found.word(at)[:1].isalnum() for at in range(begin, end))
