"""From chances to words: where the parts of a candidate begin and end, and which candidates repeat another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from kg.model import Form
from kg.nlp.closed_classes import INDEFINITE_ARTICLES, RELATIVE_PRONOUNS, SEPARABLE_PARTICLES, word_set
from kg.nlp.layers import Floats
from kg.nlp.nouns import noun_of
from kg.nlp.verbs import is_inflected, is_konjunktiv_1, is_konjunktiv_2
from kg.quotations.network.blocks import Blocks
from kg.quotations.network.features import FORMS, PARAGRAPH_FLAG, ROLES, Features, Ints
from kg.quotations.network.geometry import AFTER, BEFORE
from kg.quotations.rules.indirect import ZU_INFINITIVE
from kg.quotations.rules.unit import POINTING, TERMINAL, runs

_SAME = 0.5  # overlap (of the shorter one) from which two quotations of one form are one
_ALIKE = 0.8  # share of the longer one from which two of different forms have the same words
_EASIER = 0.6  # share of the threshold from which a word joins a stretch that is sure of another word
# How much surer the tagger must be of content than of the other parts: as good or better on unseen training texts.
_SURER = 0.15
_FARTHEST = 1000  # words of a content at most, so that a text without paragraphs costs linear time
_NOBODY = frozenset({"/", "-", "–", "•", "+"})
_BODIES = frozenset({"organization", "group"})
_RELATIVE = 8  # words from the comma of a relative clause to where content seems to go on
_LONGEST_NAME = 7  # words of a body's name, with its marks
_SCRAP = 3  # words of another sentence that are no part of what was said
_OPENING = word_set("der die das dem den des dieser diesem diese unserer unserem")
_NEVER_LAST = frozenset({",", ";", "„", "‚", "(", "–"})
_WITHOUT_FRAME = frozenset({Form.FREE_INDIRECT, Form.INDIRECT_FREE_INDIRECT})
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
    spoken = [at for stretch in roles[CUE] for at in range(*stretch) if _has_word(found, at, at + 1)]
    roles[CUE] = tuple(runs(spoken))
    if FORMS[scored.form] is Form.INDIRECT:
        whole = _before_particle(found, _outside_relatives(found, roles[QUOTE]))
        roles[QUOTE] = _before_comment(found, _before_second_verb(found, whole))
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


def _outside_relatives(found: Features, stretches: Words) -> Words:
    """Content without the end of a clause about its speaker: "man spare, meinte Kaya, deren Amt | das Geld hat |".

    Not "eine Zone, die | nach Ansicht der Stadt | viel bringt |", where the clause is content from its first word.
    """
    kept = stretches[:1]
    for one in stretches[1:]:
        opener = _opener(found, one[0])
        if opener < kept[-1][1] or found.word(opener) not in RELATIVE_PRONOUNS or opener == one[0]:
            kept = (*kept, one)
    return kept


def _opener(found: Features, at: int) -> int:
    """The word behind the comma before `at`, if it is near."""
    commas = (comma for comma in range(at - 1, max(at - _RELATIVE, 0), -1) if found.word(comma) == ",")
    return next(commas, at - 1) + 1


def _before_second_verb(found: Features, stretches: Words) -> Words:
    """Content without a second clause of its teller: "Kaya warf ihm vor, | zu lügen |, und bot ein Gespräch an"."""
    begin, end = stretches[-1]
    for at in range(begin + 1, end - 2):
        if (found.word(at), found.word(at + 1)) != (",", "und"):
            continue
        infinitive = found.word(at - 2) == "zu" or ZU_INFINITIVE.match(found.word(at - 1))
        if infinitive and is_inflected(found.word(at + 2)) and not is_konjunktiv_1(found.word(at + 2)):
            return (*stretches[:-1], (begin, at))
    return stretches


def _before_comment(found: Features, stretches: Words) -> Words:
    """Content without what its teller says of it: "er stimme nur zu, wenn man zahle | – eine Forderung, die ... |"."""
    begin, end = stretches[-1]
    words = [found.word(at) for at in range(begin, min(end + 3, len(found)))]
    for at in range(1, end - begin):
        dash, article, noun, comma = (words[at : at + 4] + [""] * 4)[:4]
        if dash == "–" and article in INDEFINITE_ARTICLES and noun[:1].isupper() and comma == ",":
            return (*stretches[:-1], (begin, begin + at))
    return stretches


def _somebody(found: Features, stretches: Words) -> Words:
    """Speakers without what begins another phrase behind them: "sagte | sie | dieser Zeitung", "Kaya | der „Neuen".

    Nor another sentence: "sagte | er |. Lund lachte".
    """
    whole = []
    for begin, end in stretches:
        begin += end - begin > 1 and found.word(begin) in _NOBODY  # "/ Kaya: „Gut.“"
        words = [found.word(at) for at in range(begin, end)]
        if "„" in words and "“" not in words:
            end = begin + words.index("„")
        end = next((begin + at for at, word in enumerate(words) if at and word in TERMINAL), end)
        while end - begin > 1 and found.word(end - 1) in _OPENING:
            end -= 1
        if end > begin:
            whole.append((begin, end))
    return tuple(whole)


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
            begin = max(begin, exact[-1][1])
            begin += begin < end - 1 and found.word(begin) == ","  # "Es, sagte sie |, | reiche nicht"
        if end - scored.start == AFTER:
            end = _run_end(found.sentence, end)
        if begin < end:
            end = _pair_end(found, begin, end, frame)
        end = min(end, limit) if form is not Form.DIRECT else end
        if form in _WITH_FULL_STOP:
            end = _whole(found, begin, end, _SCRAP if form is Form.REPORTED else 1)
        while end - begin > 1 and _cannot_end(found.word(end - 1), form):
            end -= 1
        if form in _WITH_FULL_STOP and begin < end < limit and found.word(end) in TERMINAL:
            end += 1
        if end > begin:
            exact.append((begin, end))
    return tuple(exact) or ((scored.start, scored.start + 1),)


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
    told = any(is_konjunktiv_1(found.word(at)) or is_konjunktiv_2(found.word(at)) for at in range(last, end))
    return _run_end(found.sentence, end) if begin < last and told and scrap == 1 else end


def _cannot_end(word: str, form: Form) -> bool:
    return word in _NEVER_LAST or (form is Form.INDIRECT and (word in TERMINAL or word == ":"))


def _pair_end(found: Features, begin: int, end: int, frame: Words) -> int:
    """The end of the quotation marks that open at `begin`, if the tagger's end is near and no frame lies between."""
    pair_end = int(found.pair_end[begin])
    framed = any(first < pair_end and begin < last for first, last in frame)
    near = abs(pair_end - end) <= max(2, 0.5 * max(pair_end - begin, end - begin))
    return pair_end if pair_end and near and not framed else end


def without_repeats(found: Features, parts: Sequence[Parts]) -> list[Parts]:
    """The best of those that overlap within one form; different forms may stand inside one another.

    The very same words are not told in two ways, unless they stand in marks: "Er sagte, | „das reicht“ |".
    """
    kept: list[Parts] = []
    earlier: dict[int, int] = {}
    places: Blocks[int] = Blocks()
    for one in sorted(parts, key=lambda one: -one.scored.score):
        same = next((at for at in places.near(one.begin, one.end) if _repeats(found, one, kept[at])), None)
        if same is None:
            places.add(one.begin, one.end, len(kept))
            kept.append(one)
        elif _goes_on(found, one, kept[same]):
            earlier[same] = min(one.begin, earlier.get(same, one.begin))
    return [_from(one, earlier.get(at, one.begin)) for at, one in enumerate(kept)]


def _goes_on(found: Features, one: Parts, other: Parts) -> bool:
    """Whether one begins sentences before the other, of which both hold the rest: "| Es regne. | Man warte ab. |".

    Each of them is in the Konjunktiv; not "| Der winkte ab. | Man warte. |".
    """
    begin, end = one.roles[QUOTE][0]
    if one.scored.form != other.scored.form or FORMS[one.scored.form] is not Form.INDIRECT_FREE_INDIRECT:
        return False
    told = {
        found.sentence[at]
        for at in range(begin, other.begin)
        if is_konjunktiv_1(found.word(at)) or is_konjunktiv_2(found.word(at))
    }
    return begin < other.begin <= end and told.issuperset(found.sentence[begin : other.begin].tolist())


def _from(one: Parts, begin: int) -> Parts:
    (_, end), *rest = one.roles[QUOTE]
    return replace(one, roles=(((begin, end), *rest), *one.roles[1:]))


def _repeats(found: Features, one: Parts, other: Parts) -> bool:
    shared = overlap(one.roles[QUOTE], other.roles[QUOTE])
    if one.scored.form == other.scored.form:
        return shared > _SAME
    sizes = [sum(end - begin for begin, end in each.roles[QUOTE]) for each in (one, other)]
    verbatim = any(
        FORMS[each.scored.form] is Form.DIRECT and found.pair_end[each.begin] for each in (one, other)
    )
    return not verbatim and shared * min(sizes) > _ALIKE * max(sizes)


def without_others(found: Features, parts: Sequence[Parts]) -> list[Parts]:
    """The quotations without sentences that frame another's words, and without those that hold no word.

    "Es habe geknallt. | Anna Kaya sagte |, sie habe Rauch gesehen." - the frame is not what the one before has said.
    "Anna Kaya warnte vor Rauch. | Noch sei es ruhig." - nor is the next sentence part of a reported act.
    "Anna Kaya sagte: | Noch sei es ruhig." - who frames words says not himself that he does.
    """
    framing = {one.roles[FRAME][0][0] for one in parts if one.roles[FRAME] and not _told_itself(found, one)}
    parts = [one for one in parts if FORMS[one.scored.form] not in _WITHOUT_FRAME or one.begin not in framing]
    frames: Blocks[int] = Blocks()
    told: Blocks[int] = Blocks()
    for one in parts:
        for begin, _ in one.roles[FRAME][:1]:
            if _opens_sentence(found, begin):
                frames.add(begin, begin + 1, begin)
        if FORMS[one.scored.form] in _WITHOUT_FRAME and _opens_sentence(found, one.begin):
            told.add(one.begin, one.begin + 1, one.begin)
    borders = dict.fromkeys(_WITHOUT_FRAME, frames) | {Form.REPORTED: told}
    cut = [
        _before(one, borders[form]) if (form := FORMS[one.scored.form]) in borders else one for one in parts
    ]
    cut = [_before_colon(found, _without_following(found, one)) for one in cut]
    cut = _without_shells(found, _without_announced(found, _without_names(found, cut)))
    return [one for one in cut if any(_has_word(found, *stretch) for stretch in one.roles[QUOTE])]


def _told_itself(found: Features, one: Parts) -> bool:
    """Whether the frame is part of what somebody says: "Er | wünsche |, es werde besser."."""
    words = [found.word(at).lower() for stretch in one.roles[FRAME] for at in range(*stretch)]
    return not one.roles[CUE] or any(is_konjunktiv_1(word) or is_konjunktiv_2(word) for word in words)


def _opens_sentence(found: Features, at: int) -> bool:
    return at > 0 and bool(found.sentence[at] > found.sentence[at - 1])


def _before(one: Parts, borders: Blocks[int]) -> Parts:
    limit = min((at for at in borders.near(one.begin, one.end) if at > one.begin), default=one.end)
    quote = tuple((begin, min(end, limit)) for begin, end in one.roles[QUOTE] if begin < limit)
    return replace(one, roles=(quote, *one.roles[1:]))


def _without_following(found: Features, one: Parts) -> Parts:
    """Whole sentences in marks without what the next sentence says of others: "„So ist es.“ | Lund widersprach: ...".

    Not where they open a paragraph, or where the next sentence points back: "„So ist es.“ Das sagte Lund." Nor do they
    have a frame further back than the sentence before, unless it names the speaker.
    """
    begin, end = one.roles[QUOTE][0][0], one.end
    if FORMS[one.scored.form] is not Form.DIRECT or not _stands_alone(found, begin, end):
        return one
    parts = [tuple(words for words in role if words[0] < end) for role in one.roles]
    told = {found.sentence[at] for at, _ in parts[SPEAKER]} | {found.sentence[begin] - n for n in (0, 1)}
    for role in (CUE, FRAME):
        parts[role] = tuple(words for words in parts[role] if found.sentence[words[0]] in told)
    return replace(one, roles=tuple(parts))


def _stands_alone(found: Features, begin: int, end: int) -> bool:
    if found.context[begin, PARAGRAPH_FLAG] or end - begin < 2:
        return False
    if found.word(end - 1) != "“" or found.word(end - 2) not in TERMINAL:
        return False
    following = found.word(end) if end < len(found) else ""
    return not following or (following[:1].isupper() and following.lower() not in POINTING)


def _before_colon(found: Features, one: Parts) -> Parts:
    """Words behind a colon with the speaker of its sentence, if there is one: "Lund ging. | Kaya | blieb: „Nein.“"."""
    begin, speakers = one.begin, one.roles[SPEAKER]
    if FORMS[one.scored.form] is not Form.DIRECT or len(speakers) < 2 or found.word(begin - 1) != ":":
        return one
    near = tuple(words for words in speakers if found.sentence[words[0]] >= found.sentence[begin - 1])
    return replace(
        one, roles=tuple(near if role == SPEAKER and near else words for role, words in enumerate(one.roles))
    )


def _without_announced(found: Features, parts: Sequence[Parts]) -> list[Parts]:
    """Indirect speech without the verbatim words behind its colon: "Er riet, | zu warten |: „Das wird schon.“"."""
    announced: Blocks[int] = Blocks()
    for one in parts:
        if FORMS[one.scored.form] is Form.DIRECT and one.begin > 0 and found.word(one.begin - 1) == ":":
            announced.add(one.begin, one.begin + 1, one.begin)
    cut = []
    for one in parts:
        limit = min(
            (at for at in announced.near(one.begin, one.end) if one.begin < at < one.end), default=None
        )
        if limit is not None and FORMS[one.scored.form] is Form.INDIRECT:
            quote = tuple(
                (begin, min(end, limit - 1)) for begin, end in one.roles[QUOTE] if begin < limit - 1
            )
            one = replace(one, roles=(quote, *one.roles[1:]))
        cut.append(one)
    return cut


def _without_names(found: Features, parts: Sequence[Parts]) -> list[Parts]:
    """No words in marks that name the body before them: "Die Bewegung | „Wir sind Stadt“ | klagt"."""
    return [one for one in parts if not _is_name(found, one)]


def _is_name(found: Features, one: Parts) -> bool:
    if FORMS[one.scored.form] is not Form.DIRECT or one.begin == 0 or one.end - one.begin > _LONGEST_NAME:
        return False
    noun = noun_of(found.word(one.begin - 1))
    return noun is not None and noun.kind in _BODIES and found.word(one.begin + 1)[:1].isupper()


def _without_shells(found: Features, parts: Sequence[Parts]) -> list[Parts]:
    """No indirect speech that has an article besides verbatim words: "Sie sprach von | einem „Fehler“ |".

    Nor the end of verbatim words, if their frame is what tells it: "„Wer fällt, | der steht auf“ |, sagte sie."
    """
    verbatim: Blocks[Parts] = Blocks()
    for one in parts:
        if FORMS[one.scored.form] is Form.DIRECT:
            verbatim.add(one.begin, one.end, one)
    return [
        one
        for one in parts
        if FORMS[one.scored.form] is not Form.INDIRECT
        or not any(
            other.end == one.end
            and (
                (other.begin == one.begin + 1 and found.word(one.begin) in INDEFINITE_ARTICLES)
                or (other.begin < one.begin and not _is_cued_within(one, other))
            )
            for other in verbatim.near(one.begin, one.end)
        )
    ]


def _is_cued_within(one: Parts, other: Parts) -> bool:
    """Whether words have a cue of their own inside the other's: "„Er sagt, | es reicht | “, sagte sie."."""
    cues = one.roles[CUE]
    return bool(cues) and all(other.begin <= begin < other.end for begin, _ in cues)


def _has_word(found: Features, begin: int, end: int) -> bool:
    return any(found.word(at)[:1].isalnum() for at in range(begin, end))


def overlap(one: Words, other: Words) -> float:
    """The words that two contents share, as a share of the shorter one."""
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    return shared / min(sum(b - a for a, b in one), sum(d - c for c, d in other))
