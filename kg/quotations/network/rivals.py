"""What candidates mean for one another: repeats, frames of other words, and where one ends since another begins."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from kg.model import WITHOUT_FRAME, Form
from kg.nlp.closed_classes import INDEFINITE_ARTICLES
from kg.nlp.nouns import noun_of
from kg.nlp.verbs import is_konjunktiv
from kg.quotations.network.blocks import Blocks
from kg.quotations.network.candidates import CUE, FRAME, QUOTE, SPEAKER, Parts, Words, has_word, words_in
from kg.quotations.network.features import FORMS, PARAGRAPH_FLAG, Features
from kg.quotations.network.unsaid import is_unsaid
from kg.quotations.rules.unit import POINTING, TERMINAL

_SAME = 0.5  # overlap (of the shorter one) from which two quotations of one form are one
_ALIKE = 0.8  # share of the longer one from which two of different forms have the same words
_BODIES = frozenset({"organization", "group"})
_BARE = 3  # words of a frame besides speaker and cue: "am Freitag ,"
_LONGEST_NAME = 7  # words of a body's name, with its marks


def without_repeats(found: Features, parts: Sequence[Parts]) -> list[Parts]:
    """The best of those that overlap within one form; different forms may stand inside one another.

    The very same words are not told in two ways, unless they stand in marks: "Er sagte, | „das reicht“ |".
    """
    kept: list[Parts] = []
    earlier: dict[int, int] = {}
    places: Blocks[int] = Blocks()
    parts = _without_half_verbatim(found, parts)
    for one in sorted(parts, key=lambda one: -one.scored.score):
        same = next((at for at in places.near(one.begin, one.end) if _repeats(found, one, kept[at])), None)
        if same is None:
            places.add(one.begin, one.end, len(kept))
            kept.append(one)
        elif _goes_on(found, one, kept[same]):
            earlier[same] = min(one.begin, earlier.get(same, one.begin))
    return [_from(one, earlier.get(at, one.begin)) for at, one in enumerate(kept)]


def _without_half_verbatim(found: Features, parts: Sequence[Parts]) -> list[Parts]:
    """No direct speech that only opens in marks, if it is found as indirect: "| „Hamlet“ werde gespielt |, sagte Kaya"."""
    told = {one.begin for one in parts if FORMS[one.scored.form] is Form.INDIRECT}
    return [one for one in parts if one.begin not in told or not _is_half_verbatim(found, one)]


def _is_half_verbatim(found: Features, one: Parts) -> bool:
    closed = int(found.pair_end[one.begin])
    open_end = 0 < closed < one.end and found.word(one.end - 1) != "“"
    return FORMS[one.scored.form] is Form.DIRECT and open_end and has_word(found, closed, one.end)


def _goes_on(found: Features, one: Parts, other: Parts) -> bool:
    """Whether one begins sentences before the other, of which both hold the rest: "| Es regne. | Man warte ab. |".

    Each of them is in the Konjunktiv; not "| Der winkte ab. | Man warte. |".
    """
    begin, end = one.roles[QUOTE][0]
    if one.scored.form != other.scored.form or FORMS[one.scored.form] is not Form.INDIRECT_FREE_INDIRECT:
        return False
    told = {found.sentence[at] for at in range(begin, other.begin) if is_konjunktiv(found.word(at))}
    return begin < other.begin <= end and told.issuperset(found.sentence[begin : other.begin].tolist())


def _from(one: Parts, begin: int) -> Parts:
    (_, end), *rest = one.roles[QUOTE]
    return replace(one, roles=(((begin, end), *rest), *one.roles[1:]))


def _repeats(found: Features, one: Parts, other: Parts) -> bool:
    shared = overlap(one.roles[QUOTE], other.roles[QUOTE])
    if one.scored.form == other.scored.form:
        return shared > _SAME
    # Without the full stop, which only some forms hold: in a short sentence it is a fifth of the words.
    sizes = [
        sum(end - begin for begin, end in each.roles[QUOTE]) - (found.word(each.end - 1) in TERMINAL)
        for each in (one, other)
    ]
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
    told = {(one.begin, one.roles[FRAME][0]) for one in parts if one.roles[FRAME]}
    parts = [one for one in parts if FORMS[one.scored.form] not in WITHOUT_FRAME or one.begin not in framing]
    parts = [one for one in parts if not _holds_frame(one, told)]
    frames: Blocks[int] = Blocks()
    opened: Blocks[int] = Blocks()
    for one in parts:
        for begin, _ in one.roles[FRAME][:1]:
            if _opens_sentence(found, begin):
                frames.add(begin, begin + 1, begin)
        if FORMS[one.scored.form] in WITHOUT_FRAME and _opens_sentence(found, one.begin):
            opened.add(one.begin, one.begin + 1, one.begin)
    borders = dict.fromkeys(WITHOUT_FRAME, frames) | {Form.REPORTED: opened}
    cut = [
        _before(one, borders[form]) if (form := FORMS[one.scored.form]) in borders else one for one in parts
    ]
    cut = [_before_colon(found, _without_following(found, one)) for one in cut if not is_unsaid(found, one)]
    cut = _without_shells(found, _without_announced(found, _without_names(found, cut)))
    cut = [one for one in _without_acts_of_words(cut) if not _opens_in_marks(found, one)]
    return [one for one in cut if any(has_word(found, *stretch) for stretch in one.roles[QUOTE])]


def _holds_frame(one: Parts, told: Set[tuple[int, tuple[int, int]]]) -> bool:
    """Whether what has no frame holds that of others which begin with it: "| Man müsse reden, fand er, gerade jetzt. |"."""
    within = ((first, last) for begin, (first, last) in told if begin == one.begin)
    return FORMS[one.scored.form] in WITHOUT_FRAME and any(
        begin <= first and last <= end for first, last in within for begin, end in one.roles[QUOTE]
    )


def _told_itself(found: Features, one: Parts) -> bool:
    """Whether the frame is part of what somebody says: "Er | wünsche |, es werde besser."."""
    words = [word.lower() for word in words_in(found, one.roles[FRAME])]
    return not one.roles[CUE] or any(map(is_konjunktiv, words))


def _opens_sentence(found: Features, at: int) -> bool:
    return at > 0 and bool(found.sentence[at] > found.sentence[at - 1])


def _before(one: Parts, borders: Blocks[int]) -> Parts:
    limit = min((at for at in borders.near(one.begin, one.end) if at > one.begin), default=one.end)
    return _until(one, limit)


def _until(one: Parts, limit: int) -> Parts:
    """The same with content that ends before the word `limit`."""
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
        told = limit is not None and FORMS[one.scored.form] is Form.INDIRECT
        cut.append(_until(one, limit - 1) if limit is not None and told else one)
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


def _opens_in_marks(found: Features, one: Parts) -> bool:
    """Whether indirect speech begins with verbatim words of another frame: "„| Der See“, sagte er, „ist tief |.“"."""
    begin, end = one.begin, one.end
    closed = int(found.pair_end[begin - 1]) if begin > 0 else 0
    return (
        FORMS[one.scored.form] is Form.INDIRECT
        and begin < closed < end
        and not any(begin <= first < closed for first, _ in one.roles[CUE])
    )


def _without_acts_of_words(parts: Sequence[Parts]) -> list[Parts]:
    """No act beside the words that its verb tells, but the surer of both: "| Die Bank bestritt, | Geld zu haben | |"."""
    told: Blocks[Parts] = Blocks()
    for one in parts:
        if FORMS[one.scored.form] is Form.INDIRECT and one.roles[CUE]:
            told.add(one.begin, one.end, one)
    twice = [
        (act, words)
        for act in parts
        if FORMS[act.scored.form] is Form.REPORTED
        for words in told.near(act.begin, act.end)
        if _tells(act, words)
    ]
    doubtful = {id(min(pair, key=lambda one: one.scored.score)) for pair in twice}
    return [one for one in parts if id(one) not in doubtful]


def _tells(act: Parts, words: Parts) -> bool:
    """Whether an act is who speaks, the cue and the words, and nothing more: not "nannte den Plan gut, da er ..."."""
    cue = words.roles[CUE][0][0]
    same = not act.roles[CUE] or overlap(act.roles[CUE], words.roles[CUE]) > 0
    named = sum(end - begin for role in (SPEAKER, CUE) for begin, end in words.roles[role])
    bare = words.begin - act.begin - named <= _BARE
    return same and bare and act.begin <= cue < words.begin and 0 <= act.end - words.end <= 1


def _is_cued_within(one: Parts, other: Parts) -> bool:
    """Whether words have a cue of their own inside the other's: "„Er sagt, | es reicht | “, sagte sie."."""
    cues = one.roles[CUE]
    return bool(cues) and all(other.begin <= begin < other.end for begin, _ in cues)


def overlap(one: Words, other: Words) -> float:
    """The words that two contents share, as a share of the shorter one."""
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    return shared / min(sum(b - a for a, b in one), sum(d - c for c, d in other))
