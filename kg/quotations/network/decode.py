"""From scored candidates to drafts, with what the rules and the cue table know better."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from kg.model import WITHOUT_FRAME, Form, Medium, Span
from kg.quotations.draft import Draft, touch
from kg.quotations.network.blocks import Blocks
from kg.quotations.network.candidates import CUE, FRAME, Parts, Scored, Words, words_in
from kg.quotations.network.cue_lemmas import look_up
from kg.quotations.network.features import FORMS, Features
from kg.quotations.network.framing import without_framing
from kg.quotations.network.informed import with_rules
from kg.quotations.network.media import media_of
from kg.quotations.network.parts import parts_of
from kg.quotations.network.rivals import without_others, without_repeats
from kg.quotations.network.several import parted
from kg.quotations.network.weights import Decision, Stored
from kg.quotations.rules.announced import BEFORE
from kg.quotations.rules.reported import FRAGMENT
from kg.quotations.rules.unit import TERMINAL

RULES = {
    Form.DIRECT: "network-direct",
    Form.INDIRECT: "network-indirect",
    Form.FREE_INDIRECT: "network-free-indirect",
    Form.INDIRECT_FREE_INDIRECT: "network-indirect-free-indirect",
    Form.REPORTED: "network-reported",
}
"""The names under which `seeds/rules.tsv` knows what the network finds."""

# The share of firm drafts that is right where the network found nothing: in training texts, 3 of 6 attitudes, 17 of 23
# indirect quotations.
_OVERLOOKED = 0.5
_OF = frozenset({"von", "vom", "des"})
_INNER_NAME = re.compile(r"[a-z]{1,3}['’-][A-Z]")
_AGENCY = 2  # words of "der dpa"
_CALLING = frozenset({"nennen", "bezeichnen", "sprechen"})
_GAP = 3  # characters between a quotation and one that goes on with it
_TOLD = frozenset({Form.INDIRECT, Form.INDIRECT_FREE_INDIRECT})
_CONTINUED = frozenset({Form.DIRECT, Form.INDIRECT_FREE_INDIRECT})


def decode(found: Features, scored: Iterable[Scored], drafts: Sequence[Draft], stored: Stored) -> list[Draft]:
    """The drafts of the candidates that stay, in the order of the text; `drafts` are those of the rules.

    What a rule found of which the network has seen no case, such as the answers of an interview, it cannot judge:
    those drafts stay as they are. Firm ones stay too, if the network passed over them: „Das reicht“, sagte Kaya.
    Für die Stadt bedeute es das Ende. Die FDP lehnt das ab.
    """
    parts = without_repeats(found, [parts_of(found, one, stored.role_threshold) for one in scored])
    parts = without_others(found, parts)
    unjudged = [draft for draft in drafts if draft.rule not in stored.rules and not draft.firm]
    own = [
        _draft(found, one, medium, stored)
        for one, medium in zip(parts, media_of(found, parts, stored.media), strict=True)
    ]
    informed = zip(own, with_rules(own, drafts), strict=True)
    made = _beside([_with_rest(found, one, before.speaker) for before, one in informed], unjudged)
    made = parted(_whole(made, drafts), drafts)
    firm = [draft for draft in drafts if draft.firm or _is_part_of_act(draft, own)]
    made = _without_retold_acts(made, firm)
    overlooked = _overlooked(made, firm)
    made = without_framing(found, [*_without_announcing(made, overlooked), *overlooked])
    made = _without_retold(found, [*made, *_verbatim_within(found, made)], drafts)
    made.sort(key=lambda draft: (draft.begin, -draft.end))
    return _speakers_carried(_nested(_beside_others(found, made)))


def _draft(found: Features, parts: Parts, medium: Medium, stored: Stored) -> Draft:
    form = FORMS[parts.scored.form]
    roles = (*parts.roles[:FRAME], _of_its_sentence(found, parts), *parts.roles[FRAME + 1 :])
    quote, speaker, cue, frame, addressee = (
        tuple(found.span(begin, end) for begin, end in words) for words in roles
    )
    quote = quote[:1] if form in WITHOUT_FRAME else quote  # never goes on behind the author's own sentence
    # A cue stands in its frame; what is found elsewhere introduces other words.
    cue = tuple(span for span in cue if any(whole.contains(span) for whole in frame)) or cue
    lemma, stance, _ = look_up(
        words_in(found, parts.roles[CUE]), words_in(found, parts.roles[FRAME], behind=1)
    )
    return Draft(
        content=quote,
        form=form,
        rule=RULES[form],
        medium=medium,
        cue=cue,
        cue_lemma=lemma,
        frame=frame,
        speaker=speaker,
        addressee=addressee,
        stance=stance,
        confidence=confidence(parts.scored.score, stored.decisions[form]),
    )


def _with_rest(found: Features, draft: Draft, speaker: Sequence[Span]) -> Draft:
    """A speaker with what belongs to him, which the network knew: the place of his body, "Kaya vom Bauamt | in Ulm |", his
    name, "der Leiter der Polizei | in Ulm, Jan Lund |", the rest of a name, "Ali | al-Omari |", "Meldung | der dpa |", or
    his party, "Kaya | (SP, Ulm) |".

    Not "Kaya | in Ulm", "Kaya | der Presse".
    """
    if len(speaker) != 1 or len(draft.speaker) != 1 or speaker[0].begin != draft.speaker[0].begin:
        return draft
    (begin, end), whole = found.words_under(draft.speaker[0]), found.words_under(speaker[0])[1]
    if whole <= end:
        return draft
    within, rest = ([found.word(at) for at in words] for words in (range(begin, end), range(end, whole)))
    seated = rest[0] in {"in", "im"} and (not _OF.isdisjoint(within) or "," in rest)
    named = bool(_INNER_NAME.match(rest[0])) or (
        rest[0] == "der" and rest[-1].islower() and len(rest) == _AGENCY
    )
    bracketed = rest[0] == "(" and rest[-1] == ")"
    return replace(draft, speaker=tuple(speaker)) if seated or named or bracketed else draft


def _of_its_sentence(found: Features, parts: Parts) -> Words:
    """A frame without the end of the sentence before that of its cue: "Sie kam. | Er sagte: |" - not "kam. Er sagte:".

    Of 5,236 frames in the training texts ten go on over the end of a sentence, four of these in an abbreviation.
    """
    begins = {
        int(np.searchsorted(found.sentence, found.sentence[first], side="left"))
        for first, _ in parts.roles[CUE][:1]
    }
    cut = []
    for begin, end in parts.roles[FRAME]:
        within = (first for first in begins if begin < first < end and found.word(first - 1) in TERMINAL)
        cut.append((next(within, begin), end))
    return tuple(cut)


def confidence(score: float, decision: Decision) -> float:
    """The share of quotations with this score that are right, in hundredths: more digits would say nothing."""
    kept = min(max(score, 1e-6), 1 - 1e-6)
    return round(1 / (1 + math.exp(-(decision.at + decision.by * math.log(kept / (1 - kept))))), 2)


def _beside(made: Sequence[Draft], unjudged: Sequence[Draft]) -> list[Draft]:
    """The rules' drafts and what the network found beside them: not the same form in the same words, and no words without a
    cue as if they were told.

    Words in marks inside an answer are somebody else's, if there is a cue: "Sie sagte immer: „Sing!“".
    """
    places: Blocks[Draft] = Blocks()
    for rule in unjudged:
        places.add(rule.begin, rule.end, rule)
    return [
        *unjudged,
        *(
            draft
            for draft in made
            if not any(
                (rule.form is draft.form or draft.form in WITHOUT_FRAME)
                and touch(rule.content, draft.content)
                and not _is_cited(draft, rule)
                for rule in places.near(draft.begin, draft.end)
            )
        ),
    ]


def _is_cited(draft: Draft, rule: Draft) -> bool:
    inside = any(part.contains(draft.content[0]) for part in rule.content) and draft.content != rule.content
    return inside and bool(draft.cue) and any(part.contains(draft.cue[0]) for part in rule.content)


def _overlooked(made: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that share no word with anything found."""
    places: Blocks[Draft] = Blocks()
    for draft in made:
        places.add(draft.begin, draft.end, draft)
    return [
        replace(rule, confidence=_OVERLOOKED)
        for rule in drafts
        if not any(
            touch(rule.content, draft.content)
            and not (_is_verbatim_part(draft, rule) or _is_anothers_word(draft, rule))
            for draft in places.near(rule.begin, rule.end)
        )
    ]


def _is_part_of_act(rule: Draft, own: Sequence[Draft]) -> bool:
    """Whether the network found the acts of several clauses as one: "Kaya lobte ihn, | Lund forderte Haft |"."""
    return rule.form is Form.REPORTED and any(
        draft.form is Form.REPORTED
        and rule.content != draft.content
        and draft.content[0].contains(rule.content[0])
        and not touch(rule.speaker, draft.speaker)
        for draft in own
    )


def _is_verbatim_part(draft: Draft, rule: Draft) -> bool:
    """Whether only words in marks were found of what is told around them: "Sie sagte, | das sei | „Unsinn“"."""
    indirect = rule.form is Form.INDIRECT and draft.form is Form.DIRECT and draft.content != rule.content
    return indirect and all(any(part.contains(span) for part in rule.content) for span in draft.content)


def _is_anothers_word(draft: Draft, rule: Draft) -> bool:
    """Whether words in marks stand in what another tells: "Laut Kaya gilt | die von Lund | „Murks“ | genannte Reform |"."""
    within = any(all(part.contains(span) for span in rule.content) for part in draft.content)
    return rule.known and rule.form is Form.DIRECT and draft.form is not Form.DIRECT and within


def _without_retold_acts(made: Sequence[Draft], firm: Sequence[Draft]) -> list[Draft]:
    """No act that the sentence behind it says somebody told: "| Kaya lehnt den Bau ab. | Das teilte ihr Büro mit."."""
    told = [rule.content[0] for rule in firm if rule.rule == BEFORE]
    return [
        draft
        for draft in made
        if draft.form is not Form.REPORTED or not any(span.contains(draft.content[0]) for span in told)
    ]


def _without_announcing(made: Sequence[Draft], said: Sequence[Draft]) -> list[Draft]:
    """No act that only announces what follows: "| Kaya versicherte den Eltern: | Das Bad bleibt offen."."""
    frames = {span for draft in said for span in draft.frame}
    return [draft for draft in made if draft.form is not Form.REPORTED or draft.content[0] not in frames]


def _without_retold(found: Features, made: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    """No act that is nothing but words in marks and who says them, but these: "Lund sprach von einem | „Irrweg“ |".

    In the training texts 18 of 528 such words have an act around them, nearly all of them with more than that.
    """
    frames: Blocks[Draft] = Blocks()
    for draft in (*made, *(rule for rule in drafts if rule.rule == FRAGMENT)):
        if draft.form is Form.DIRECT and draft.frame:
            frames.add(draft.frame[0].begin, draft.end, draft)
    kept: list[Draft] = []
    for draft in made:
        near = frames.near(draft.begin, draft.end) if draft.form is Form.REPORTED else ()
        told = [one for one in near if _is_all(found, draft, one)]
        if not told:
            kept.append(draft)
        elif all(one.rule == FRAGMENT for one in told):
            kept.append(replace(told[0], confidence=draft.confidence))
    return kept


def _is_all(found: Features, act: Draft, words: Draft) -> bool:
    """Whether the frame of verbatim words opens an act that names nothing besides, or what is called so: "sprach von einem
    „Irrweg“", "nannte den Plan „naiv“"; not "bekräftigte ihre Einstufung „Halten“"."""
    opens = words.frame[0].begin == act.begin and words.end <= act.end and bool(words.cue)
    known = (*words.speaker, *words.cue, *words.content)
    begin, end = found.words_under(act.content[0])
    rest = [
        found.word(at)
        for at in range(begin, end)
        if not any(first <= at < last for first, last in map(found.words_under, known))
    ]
    return opens and (words.cue_lemma in _CALLING or not any(word[:1].isupper() for word in rest))


def _verbatim_within(found: Features, made: Sequence[Draft]) -> list[Draft]:
    """Words in marks inside indirect speech that were passed over: "Sie sagte, das sei | „unnötig“ |", not "„Hamlet“".

    In the training texts 57 of 59 that begin with a small letter are somebody's words, of those with a capital 6 of 34.
    """
    verbatim: Blocks[Span] = Blocks()
    for draft in made:
        for part in draft.content if draft.form is Form.DIRECT else ():
            verbatim.add(*part, part)
    passed = []
    for draft in made:
        for part in draft.content if draft.form in _TOLD else ():
            begin, end = found.words_under(part)
            spans = (
                found.span(at, int(found.pair_end[at]))
                for at in range(begin, end)
                if _is_lower_pair(found, at)
            )
            passed += [
                replace(draft, content=(span,), form=Form.DIRECT, rule="direct-in-indirect")
                for span in spans
                if part.contains(span) and span != part and not any(map(span.overlaps, verbatim.near(*span)))
            ]
    return passed


def _is_lower_pair(found: Features, at: int) -> bool:
    """Whether a pair of marks opens at a place whose first word has a small letter: "„| unnötig | “"."""
    behind = found.word(at + 1) if at + 1 < len(found) else ""
    return bool(found.pair_end[at]) and found.word(at) == "„" and behind[:1].islower()


def _beside_others(found: Features, made: Sequence[Draft]) -> list[Draft]:
    """The drafts with frames that hold words in marks of others whole or not at all.

    "| Kaya versprach „Brot |“ und „Spiele“" -> "| Kaya versprach |", "Quatsch|“, sagte er |" -> "|, sagte er |".
    """
    verbatim: Blocks[Span] = Blocks()
    for draft in made:
        for part in draft.content if draft.form is Form.DIRECT else ():
            verbatim.add(*part, part)
    return [
        replace(
            draft, frame=tuple(_trimmed(found, draft, part, verbatim.near(*part)) for part in draft.frame)
        )
        for draft in made
    ]


def _trimmed(found: Features, draft: Draft, part: Span, others: Iterable[Span]) -> Span:
    begin, end = part
    for other in others:
        if other not in draft.content and other.contains(draft.content[0]):
            continue  # an answer that holds the words with their frame: "Er sagte: „Ja“"
        if other.begin < begin < other.end < end:
            begin = int(found.begins[np.searchsorted(found.begins, other.end)])
        elif begin < other.begin < end < other.end:
            end = int(found.ends[np.searchsorted(found.ends, other.begin, side="right") - 1])
    return Span(begin, end)


def _whole(made: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    """Words that a frame parts are whole, if the network found the second part only: "„So“, sagt sie, „ist es“".

    What stands in front of the frame is no speaker then: "Seine Frau, sagt | er |, habe es gewusst."
    """
    parted: Blocks[Draft] = Blocks()
    for rule in drafts:
        if len(rule.content) > 1:
            parted.add(rule.begin, rule.end, rule)
    starts = {(draft.begin, draft.form) for draft in made}
    return [
        next(
            (
                replace(
                    draft,
                    content=rule.content,
                    speaker=rule.speaker if _stands_in(draft.speaker, rule.content[0]) else draft.speaker,
                )
                for rule in parted.near(draft.begin, draft.end)
                if draft.form is rule.form
                and draft.content == rule.content[1:]
                and (rule.begin, rule.form) not in starts
            ),
            draft,
        )
        for draft in made
    ]


def _stands_in(speaker: Sequence[Span], words: Span) -> bool:
    return bool(speaker) and all(words.contains(part) for part in speaker)


def _nested(drafts: Sequence[Draft]) -> list[Draft]:
    """Marks verbatim words inside an indirect quotation: "Sie sagte, das sei „ein Fehler“".

    What tells both of them is one frame: in 135 of 171 such cases of the training texts, and in none another.
    """
    outer: Blocks[tuple[Span, Draft]] = Blocks()
    for draft in drafts:
        for part in draft.content if draft.form is not Form.DIRECT else ():
            outer.add(*part, (part, draft))
    return [
        _within(
            draft, [whole for part, whole in outer.near(*draft.content[0]) if part.contains(draft.content[0])]
        )
        if draft.form is Form.DIRECT
        else draft
        for draft in drafts
    ]


def _within(draft: Draft, around: Sequence[Draft]) -> Draft:
    """A draft nested in those `around` it, with the frame of the one that has its cue."""
    told = next((whole for whole in around if touch(whole.cue, draft.cue)), None)
    return replace(draft, nested=bool(around), frame=draft.frame if told is None else told.frame)


def _speakers_carried(drafts: Sequence[Draft]) -> list[Draft]:
    """A quotation without speaker that may go on with the one before takes its speaker.

    So does one right behind it, if the only one named is named later: "Er zögere. | Man warte ab. | Lund ist dafür."
    """
    result: list[Draft] = []
    speaker: tuple[Span, ...] = ()
    end = -_GAP
    for draft in drafts:
        later = draft.speaker and not draft.cue and draft.speaker[0].begin >= draft.end
        carried = not draft.speaker or (later and draft.begin - end < _GAP)
        if carried and draft.form in _CONTINUED and speaker:
            draft = replace(draft, speaker=speaker, carried=True)
        if draft.speaker and not draft.nested:
            speaker, end = draft.speaker, draft.end
        result.append(draft)
    return result
