"""From scored candidates to drafts, with what the rules and the cue table know better."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import Form, Medium, Span
from kg.nlp.layers import Floats
from kg.quotations.draft import Draft
from kg.quotations.network.blocks import Blocks
from kg.quotations.network.cue_lemmas import look_up
from kg.quotations.network.features import FORMS, Features
from kg.quotations.network.parts import (
    CUE,
    FRAME,
    Parts,
    Scored,
    Words,
    parts_of,
)
from kg.quotations.network.rivals import without_others, without_repeats
from kg.quotations.network.weights import Decision, Stored
from kg.quotations.rules.direct import AFTER_COLON
from kg.quotations.rules.holders import RULE as ATTITUDE
from kg.quotations.rules.indirect import INSERTED

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
_GAP = 3  # characters between a quotation and one that goes on with it
_OWN = 0.25  # how much a quotation without a cue tells of its medium by itself
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
        _draft(found, one, stored.media[medium], stored)
        for one, medium in zip(parts, media_of(parts), strict=True)
    ]
    made = _beside(_with_rules(own, drafts), unjudged)
    made = _whole(made, drafts)
    made += _overlooked(made, [draft for draft in drafts if draft.firm])
    made.sort(key=lambda draft: (draft.begin, -draft.end))
    return _speakers_carried(_nested(made))


def media_of(parts: Sequence[Parts]) -> list[int]:
    """The number of the medium of each quotation; one without a cue was said or written as the one before, as a rule.

    "„Es reicht“, | schrieb | sie. Man habe gewarnt."
    """
    found = [0] * len(parts)
    before: Floats | None = None
    for number in sorted(range(len(parts)), key=lambda number: parts[number].begin):
        chances = parts[number].scored.media
        if before is not None and not parts[number].roles[CUE]:
            chances = chances**_OWN * before
        before = chances / chances.sum()
        found[number] = int(chances.argmax())
    return found


def _draft(found: Features, parts: Parts, medium: Medium, stored: Stored) -> Draft:
    form = FORMS[parts.scored.form]
    quote, speaker, cue, frame, addressee = (
        tuple(found.span(begin, end) for begin, end in words) for words in parts.roles
    )
    # A cue stands in its frame; what is found elsewhere introduces other words.
    cue = tuple(span for span in cue if any(whole.contains(span) for whole in frame)) or cue
    lemma, stance, told = look_up(
        _words(found, parts.roles[CUE]), _words(found, parts.roles[FRAME], behind=1)
    )
    return Draft(
        content=quote,
        form=form,
        rule=RULES[form],
        medium=Medium.WRITING if told is Medium.WRITING else medium,  # "twitterte" leaves no doubt
        cue=cue,
        cue_lemma=lemma,
        frame=frame,
        speaker=speaker,
        addressee=addressee,
        stance=stance,
        confidence=confidence(parts.scored.score, stored.decisions[form]),
    )


def _words(found: Features, stretches: Words, behind: int = 0) -> list[str]:
    """The words of stretches, and of each so many `behind` it as well."""
    return [found.word(at) for begin, end in stretches for at in range(begin, min(end + behind, len(found)))]


def confidence(score: float, decision: Decision) -> float:
    """The share of quotations with this score that are right, in hundredths: more digits would say nothing."""
    kept = min(max(score, 1e-6), 1 - 1e-6)
    return round(1 / (1 + math.exp(-(decision.at + decision.by * math.log(kept / (1 - kept))))), 2)


def _with_rules(made: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    """Lemma and stance of the rule that found the same cue, the rule's speaker where the network found none."""
    by_cue: Blocks[Draft] = Blocks()
    by_content: Blocks[Draft] = Blocks()
    for rule in drafts:
        by_content.add(rule.begin, rule.end, rule)
        for span in rule.cue if rule.cue_lemma else ():
            by_cue.add(*span, rule)
    result = []
    for draft in made:
        cued = [rule for span in draft.cue for rule in by_cue.near(*span) if _touch(rule.cue, draft.cue)]
        near = by_content.near(draft.begin, draft.end)
        said = [rule for rule in near if _touch(rule.content, draft.content)]
        both = [rule for rule in cued if rule in said]
        alone = [rule for rule in said if rule.form is Form.DIRECT and not rule.frame and not rule.nested]
        acts = [rule for rule in _acts(draft, said) if rule.cue_lemma and not draft.cue]
        told = [rule for rule in said if rule.known and rule.begin == draft.begin and rule.form is draft.form]
        sure = both or alone or acts or told
        # An attitude knows from its phrase who holds it: "Dass Kaya schweigt, hält | er | für falsch".
        held = next((rule for rule in said if rule.rule == ATTITUDE and rule.form is draft.form), None)
        if held is not None and held.content == draft.content:
            draft = replace(draft, speaker=held.speaker)
        draft = _longer(_behind_told(_before_frame(draft, cued), said), said, made)
        result.append(_lent_cue(_lent_speaker(_one_speaker(draft, sure), said), both, said))
    return result


def _before_frame(draft: Draft, cued: Sequence[Draft]) -> Draft:
    """Exact words of what its frame follows: "Es reiche, | teilte die Firma mit Sitz in Ulm mit |" - not "mit Sitz ... mit".

    On the training texts both differ hardly ever, and then it is the rule that is right.
    """
    rule = next((rule for rule in cued if rule.rule == INSERTED and rule.begin == draft.begin), None)
    if rule is None or rule.form is not draft.form or rule.content == draft.content:
        return draft
    known = (*rule.content, *rule.frame)
    if not all(any(whole.contains(part) for whole in known) for part in draft.content):
        return draft
    return replace(draft, content=rule.content, cue=rule.cue, frame=rule.frame)


def _longer(draft: Draft, said: Sequence[Draft], made: Sequence[Draft]) -> Draft:
    """What goes on in the Konjunktiv to its last sentence: "| Man habe Zeit. Dass der Rat dränge, sei „dumm“. |"."""
    rule = next((rule for rule in said if rule.begin == draft.begin and rule.form is draft.form), None)
    if rule is None or draft.form is not Form.INDIRECT_FREE_INDIRECT or rule.end <= draft.end:
        return draft
    rest = (Span(draft.end, rule.end),)
    framed = any(_touch(rest, (*other.content, *other.frame)) and other.cue for other in made)
    return draft if framed else replace(draft, content=rule.content)


def _behind_told(draft: Draft, said: Sequence[Draft]) -> Draft:
    """Words in marks without what their speaker says before the colon: "| Man bleibe dabei: | „Das reicht.“"."""
    told = (rule for rule in said if rule.rule == AFTER_COLON and not rule.frame)
    rule = next((rule for rule in told if rule.content == draft.content and draft.form is rule.form), None)
    if rule is None or not draft.frame:
        return draft
    return replace(draft, speaker=rule.speaker, carried=rule.carried, cue=(), cue_lemma=None, frame=())


def _one_speaker(draft: Draft, sure: Sequence[Draft]) -> Draft:
    """Of a speaker in pieces the one that is the subject of the cue: "Den Fonds forderte | er | auf, ...".

    The same for one that holds its cue: "| Sie nannte Kaya | „klug“". A sentence in marks that stands alone goes on
    with the words before: "| Kaya | lachte. „Gut so.“ | Lund | kam später."
    """
    rule = next(
        (rule for rule in sure if rule.speaker and (rule.form is Form.DIRECT or not rule.carried)), None
    )
    if rule is not None and rule.known and not _touch(rule.speaker, draft.speaker):
        return replace(draft, speaker=rule.speaker)
    sound = len(draft.speaker) < 2 and not _touch(draft.speaker, draft.cue)
    if rule is None or sound or not _touch(rule.speaker, draft.speaker):
        return draft
    return replace(draft, speaker=rule.speaker, frame=draft.frame if draft.cue else rule.frame)


def _lent_speaker(draft: Draft, said: Sequence[Draft]) -> Draft:
    same = next((rule for rule in said if rule.speaker), None)
    if draft.speaker or same is None:
        return draft
    return replace(draft, speaker=same.speaker, carried=same.carried)


def _lent_cue(draft: Draft, cued: Sequence[Draft], said: Sequence[Draft]) -> Draft:
    """A reported act has its cue in its content, where the rule saw it: "Kaya kritisierte die Pläne."."""
    same = next(iter((*cued, *_acts(draft, said))), None)
    if same is None:
        return draft
    # The rules look for the particle where the network may overlook it: "fügte" -> "fügte ... hinzu".
    part = draft.cue and all(any(whole.contains(span) for whole in same.cue) for span in draft.cue)
    return replace(
        draft,
        cue=same.cue if part else draft.cue,
        cue_lemma=same.cue_lemma or draft.cue_lemma,
        stance=same.stance,
    )


def _acts(draft: Draft, said: Sequence[Draft]) -> list[Draft]:
    """The same reported act or attitude as the rules saw it."""
    return [
        rule for rule in said if rule.form is draft.form is Form.REPORTED and (rule.cue_lemma or rule.firm)
    ]


def _beside(made: Sequence[Draft], unjudged: Sequence[Draft]) -> list[Draft]:
    """The rules' drafts and what the network found beside them: not the same form in the same words.

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
                rule.form is draft.form and _touch(rule.content, draft.content) and not _is_cited(draft, rule)
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
        if not any(_touch(rule.content, draft.content) for draft in places.near(rule.begin, rule.end))
    ]


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


def _touch(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in one for b in other)


def _nested(drafts: Sequence[Draft]) -> list[Draft]:
    """Marks verbatim words inside an indirect quotation: "Sie sagte, das sei „ein Fehler“."."""
    outer: Blocks[Span] = Blocks()
    for draft in drafts:
        for part in draft.content if draft.form is not Form.DIRECT else ():
            outer.add(*part, part)
    return [
        replace(draft, nested=True)
        if draft.form is Form.DIRECT
        and any(part.contains(draft.content[0]) for part in outer.near(*draft.content[0]))
        else draft
        for draft in drafts
    ]


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
