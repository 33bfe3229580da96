"""Runs the rules over the units of an article and puts what they find in order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.model import Form, Medium, Span, spans_text
from kg.nlp.names_words import is_word
from kg.quotations.draft import Draft
from kg.quotations.marks import Quoted, find_quoted
from kg.quotations.rules.acts import acts, behind_act, behind_words
from kg.quotations.rules.agreed import agreed
from kg.quotations.rules.announced import anaphoric, by_content_word, for_whom, pointed
from kg.quotations.rules.attributed import attributed
from kg.quotations.rules.attributes import fragments_in_attributes
from kg.quotations.rules.colon import announcer, behind_colon, can_act, subject
from kg.quotations.rules.continuation import continuation
from kg.quotations.rules.cues import Cue, find_cues
from kg.quotations.rules.direct import direct
from kg.quotations.rules.documents import fragments_in_documents, written_in
from kg.quotations.rules.fronted import behind_noun, of_owner
from kg.quotations.rules.indirect import BEHIND, behind_announcement, indirect
from kg.quotations.rules.interview import answers, turns
from kg.quotations.rules.owned import owned
from kg.quotations.rules.phrases import head_end
from kg.quotations.rules.reported import (
    fragments,
    fragments_contrasted,
    fragments_in_clauses,
    fragments_in_relatives,
)
from kg.quotations.rules.unit import Unit, part_of, units
from kg.quotations.rules.unlisted import behind_clause
from kg.quotations.rules.valued import fragments_valued
from kg.quotations.rules.voices import voices
from kg.quotations.writing import is_written

_SHORTEST = 3  # tokens of a verbatim part, the marks included
_NEAR = 8  # quotations before a quoted stretch that may hold it


def find_quotations(
    doc: Doc, body: Span, quoted: Sequence[Quoted] | None = None
) -> tuple[list[Draft], list[str]]:
    """The quotations of the body of an article, in the order of the text, and warnings for the reader.

    `quoted` are the quoted stretches of the document, if they are known.
    """
    quoted = find_quoted(doc, 0, len(doc)) if quoted is None else quoted
    found: list[Draft] = []
    previous: Unit | None = None
    text = doc.text  # put together anew each time it is asked for
    spoken = turns(text, body)
    report = Span(body.begin, spoken[0].begin) if spoken else body
    for unit in units(doc, report, quoted):
        cues = find_cues(unit)
        told = _announced(unit, previous)
        drafts = _of_unit(unit, cues, follows=_follows(unit, found), announced=told is not None)
        if not any(draft.form is not Form.REPORTED for draft in drafts) and previous is not None:
            sure = for_whom(previous, unit) or behind_announcement(previous, unit) or owned(previous, unit)
            drafts = [sure] if sure is not None else _said_before(unit, cues, previous, found) or drafts
            if sure is not None and found and found[-1].content == sure.frame:
                found.pop()  # "Kaya versicherte den Eltern:" only announces what follows
        framed = _framed_before(drafts, unit, previous, told, found)
        if framed is not None:
            drafts = [framed]
            while (
                found and found[-1].form is Form.REPORTED and framed.frame[0].contains(found[-1].content[0])
            ):
                found.pop()  # "Kaya lobte den Rat:" only announces what follows
        found.extend(_carry(draft, unit, previous, told, found) for draft in drafts)
        previous = unit
    found = _merge_continuations(found, text)
    found.extend(_nested(doc, quoted, found))
    found.extend(answers(doc, text, spoken))
    found = _beside_voices(found, voices(doc, text, report))
    found.sort(key=lambda draft: (draft.begin, -draft.end))
    return _speakers_carried([_written(draft, text) for draft in found]), _warnings(doc, quoted)


def _written(draft: Draft, text: str) -> Draft:
    """What a frame shows to be written: "| Auf X erklärte Kaya |, man warte ab"."""
    if draft.medium is not Medium.SPEECH or not is_written(spans_text(text, draft.frame), draft.cue_lemma):
        return draft
    return replace(draft, medium=Medium.WRITING)


def _of_unit(unit: Unit, cues: Sequence[Cue], *, follows: bool, announced: bool) -> list[Draft]:
    """What the rules find in a unit, and words in marks that a clause or an attribute within it tells.

    "Laut Kaya ist | die von Lund „Steuerlüge“ genannte Reform | nötig"
    """
    found = _of_sentence(unit, cues, follows=follows, announced=announced)
    inner = [
        *fragments_in_relatives(unit, cues),
        *fragments_in_attributes(unit),
        *(draft for draft in fragments_in_clauses(unit, cues) if draft.known),
    ]
    told = {draft.content for draft in inner}
    return [*(draft for draft in found if draft.content not in told), *inner] if inner else found


def _of_sentence(unit: Unit, cues: Sequence[Cue], *, follows: bool, announced: bool) -> list[Draft]:
    """The rules in the order of their certainty; what one has framed, the next leaves alone."""
    found = direct(unit, cues)
    phrases = attributed(unit, unit.positions(span for draft in found for span in draft.frame))
    framed = [span for draft in (*found, *phrases) for span in draft.frame]
    said = [span for draft in found for span in draft.content]
    if phrases and phrases[0].frame[0].begin == unit.tokens[0].idx:
        return [*found, *phrases]  # "Nach Angaben der Polizei habe der Mann verlangt, ..."
    if not found and (opened := behind_noun(unit, cues)):
        return opened
    if not found and (one := agreed(unit)) is not None:
        return [one]
    # "Die Stadt rügte den Plan: | So sagte Kaya | : „Nein.“" - the frame of other words is none of hers
    first = {span.begin for draft in found for span in draft.frame[:1]}
    spoken = [of_owner(unit, one) for one in indirect(unit, cues, unit.positions([*framed, *said]))]
    spoken = [one for one in spoken if one.begin not in first]
    second = behind_words(unit, spoken[-1]) if spoken else None
    found = [*found, *spoken, *_outside(phrases, spoken), *([second] if second else [])]
    if not found:
        held = (
            for_whom(unit)
            or written_in(unit)
            or owned(unit)
            or by_content_word(unit, cues)
            or pointed(unit)
            or behind_clause(unit)
        )
        found = [of_owner(unit, held)] if held is not None else []
    if not found:
        goes_on = (
            behind_act(unit) or behind_colon(unit) or continuation(unit, follows=follows, announced=announced)
        )
        found = [goes_on] if goes_on is not None else []
    if not found:
        found = (
            fragments_contrasted(unit)
            or fragments_in_documents(unit)
            or fragments_valued(unit)
            or fragments(unit, cues)
            or fragments_in_clauses(unit, cues)
        )
        found = [*_acts_beside(unit, cues, found), *_acts_before_colon(unit, found), *found]
    return found or acts(unit, cues)


def _acts_beside(unit: Unit, cues: Sequence[Cue], told: Sequence[Draft]) -> list[Draft]:
    """The acts of other clauses than the verbatim words: "| Die FDP lobte ihn |, die SPD sprach von „Murks“"."""
    words = [draft.content[0] for draft in told]
    several = acts(unit, cues) if words else []
    return [
        act
        for act in several
        if len(several) > 1 and not any(act.content[0].contains(span) for span in words)
    ]


def _acts_before_colon(unit: Unit, told: Sequence[Draft]) -> list[Draft]:
    """The acts in front of verbatim words and their colon: "| Kritik kam von der FDP |: Lund sprach von „Murks“"."""
    begin = min((min(unit.positions(draft.content)) for draft in told), default=0)
    colon = next((at for at in range(begin) if unit.lower(at) == ":"), 0)
    first = part_of(unit, range(colon))
    return acts(first, find_cues(first)) if colon else []


def _follows(unit: Unit, found: Sequence[Draft]) -> bool:
    """Whether the last quotation ends in the sentence right before the unit."""
    if not found:
        return False
    end = max([found[-1].end, *(span.end for span in found[-1].frame)])
    return unit.tokens[0].idx - end < 6


def _outside(phrases: Sequence[Draft], spoken: Sequence[Draft]) -> list[Draft]:
    """Attributions that do not stand inside what another frame already reports, or stand in a clause of it."""
    if not spoken:
        return list(phrases)
    return [p for p in phrases if any(s.content[0].begin < p.begin and p.end <= s.end for s in spoken)]


def _said_before(unit: Unit, cues: Sequence[Cue], previous: Unit, found: list[Draft]) -> list[Draft]:
    """ "... Das teilte die Stadt mit.": a frame for the sentence before, which may be known already.

    Somebody tells an act as well: "| Kaya lehnt den Bau ab. | Das teilte ihr Büro mit."
    """
    draft = anaphoric(unit, cues, previous)
    if draft is None:
        return []
    for index, known in enumerate(found):
        if draft.begin <= known.begin < draft.end:
            if known.form is Form.REPORTED:
                found[index:] = [one for one in found[index:] if one.form is not Form.REPORTED]
                return [draft]
            if known.carried:
                found[index] = replace(
                    known,
                    speaker=draft.speaker,
                    cue=draft.cue,
                    cue_lemma=draft.cue_lemma,
                    frame=draft.frame,
                    carried=False,
                )
                return [found.pop(index)]
            return []
    return [draft]


def _framed_before(
    drafts: Sequence[Draft], unit: Unit, previous: Unit | None, told: Span | None, found: Sequence[Draft]
) -> Draft | None:
    """A sentence in the Konjunktiv whose frame a colon or semicolon ends: "Kaya lobte den Rat: | Er sei klug. |".

    The frame tells an act, or who speaks: "Anders sieht es Kaya: | Man habe Zeit. |".
    """
    if previous is None or previous.paragraph != unit.paragraph or len(drafts) != 1:
        return None
    draft, end = drafts[0], previous.tokens[-1]
    if draft.form is not Form.INDIRECT_FREE_INDIRECT or draft.begin != unit.tokens[0].idx:
        return None
    last = found[-1] if found else None
    whole = previous.span(0, len(previous.tokens))
    content = (unit.span(0, unit.last_word),)
    if end.text in {":", ";"} and last is not None and last.form is Form.REPORTED:
        begin = last.begin if whole.contains(last.content[0]) else whole.end
        if last.end >= end.idx:
            return replace(
                last,
                content=content,
                form=Form.INDIRECT,
                rule=BEHIND,
                frame=(Span(begin, whole.end),),
                firm=True,
            )
    if told is None or end.text != ":":
        return None
    return replace(
        draft,
        content=content,
        form=Form.INDIRECT,
        rule=BEHIND,
        frame=(whole,),
        speaker=(told,),
        carried=False,
        known=True,
    )


def _announced(unit: Unit, previous: Unit | None) -> Span | None:
    """Who speaks, if a colon ends the unit before: "Anders sieht es Kaya: | Man habe Zeit."."""
    colon = len(previous.tokens) - 1 if previous is not None else 0
    if previous is None or previous.text(colon) != ":" or unit.paragraph - previous.paragraph > 1:
        return None
    told = announcer(previous, colon)
    return previous.span(*told) if told is not None else None


def _carry(
    draft: Draft, unit: Unit, previous: Unit | None, told: Span | None, found: Sequence[Draft]
) -> Draft:
    """Gives a quotation without frame the subject of the sentence before, if that is no quotation.

    "Der Trainer war zufrieden. „Wir haben gut gespielt.“" - it is the trainer who speaks. A sentence in
    the Konjunktiv takes it only if it names somebody: "Die Polizei ermittelt. Es sei Brandstiftung." `told` is
    whoever a colon announces.
    """
    if not draft.carried or previous is None or unit.paragraph - previous.paragraph > 1:
        return draft
    if told is not None:
        return replace(draft, speaker=(told,), carried=False, known=True)
    last = previous.tokens[-1]
    if found and found[-1].end >= previous.tokens[0].idx and found[-1].begin < last.idx + len(last):
        return draft
    actor = subject(previous, 0, len(previous.tokens))
    if actor is None or not _speaks(draft, previous, actor):
        return draft
    return replace(draft, speaker=(previous.span(*actor),), carried=False)


def _speaks(draft: Draft, unit: Unit, actor: tuple[int, int]) -> bool:
    """Whether the subject of the sentence before may say words: "| Der Wirt | lachte. „Gut so.“"; not "| Der Streit | dauert
    an. „Schade.“"."""
    if can_act(unit, *actor):
        return True
    known = head_end(unit, *actor) or actor[1]
    return draft.form is Form.DIRECT and not is_word(unit.text(known - 1))


def _merge_continuations(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """Neighbouring sentences in the Konjunktiv are one quotation, as in the Wikinews corpus.

    Not with what goes on behind a semicolon, which belongs to the words in front: "Er sagte, es reiche; er gehe. | Man ..."
    """
    merged: list[Draft] = []
    for draft in drafts:
        last = merged[-1] if merged else None
        if (
            last is not None
            and draft.form is last.form is Form.INDIRECT_FREE_INDIRECT
            and not text[last.end : draft.begin].strip()
            and text[max(last.begin - 2, 0) : last.begin] != "; "
        ):
            merged[-1] = replace(last, content=(Span(last.begin, draft.end),))
        else:
            merged.append(draft)
    return merged


def _beside_voices(found: Sequence[Draft], told: Sequence[Draft]) -> list[Draft]:
    """What was found, without what is told as a whole: no words without a cue within it."""
    whole = [draft.content[0] for draft in told]
    kept = (
        draft for draft in found if draft.cue or not any(span.contains(draft.content[0]) for span in whole)
    )
    return [*kept, *told]


def _nested(doc: Doc, quoted: Sequence[Quoted], drafts: Sequence[Draft]) -> list[Draft]:
    """Quoted words inside an indirect quotation: verbatim parts, "das sei, so sagte er, „eine Schande“"."""
    parts = sorted(
        (part.begin, part.end, index)
        for index, draft in enumerate(drafts)
        if draft.form is not Form.DIRECT
        for part in draft.content
    )
    found = []
    known = {draft.content[0] for draft in drafts if draft.form is Form.DIRECT}
    for stretch in quoted:
        if stretch.depth or stretch.end - stretch.begin < _SHORTEST or not _verbatim(doc, stretch):
            continue
        first, last = doc[stretch.begin], doc[stretch.end - 1]
        span = Span(first.idx, last.idx + len(last))
        # Parts of different quotations hardly overlap, so the one around the words begins near them.
        at = bisect_right(parts, (span.begin, span.end, len(drafts)))
        for begin, end, index in parts[max(at - _NEAR, 0) : at]:
            if begin <= span.begin and span.end <= end and (begin, end) != span and span not in known:
                found.append(_verbatim_part(drafts[index], span))
                break
    return found


def _verbatim_part(draft: Draft, span: Span) -> Draft:
    return replace(
        draft,
        content=(span,),
        form=Form.DIRECT,
        rule="direct-in-indirect",
        nested=True,
        firm=False,
    )


def _verbatim(doc: Doc, stretch: Quoted) -> bool:
    """Whether quoted words are somebody's and not a name: see `kg.quotations.rules.verbatim`.

    No name begins with a small letter: "Das Netz sei | „kaputt“ |", "führe den Rat | „am Nasenring“ | vor".
    """
    inner = [token for token in doc[stretch.begin + 1 : stretch.end - 1] if not token.is_space]
    if not any(token.text[:1].islower() and token.is_alpha for token in inner):
        return False
    return (
        inner[0].text.islower()
        or len(inner) > 5
        or stretch.begin == 0
        or not doc[stretch.begin - 1].text[:1].isupper()
    )


def _speakers_carried(drafts: Sequence[Draft]) -> list[Draft]:
    """Continuations take the speaker's phrase of the quotation before them, and were written if it was."""
    result: list[Draft] = []
    speaker: tuple[Span, ...] = ()
    medium = Medium.SPEECH
    for draft in drafts:
        if draft.carried and not draft.speaker:
            draft = replace(draft, speaker=speaker, medium=medium)
        if draft.speaker and not draft.nested:
            speaker = draft.speaker
            medium = Medium.WRITING if draft.medium is Medium.WRITING else Medium.SPEECH
        result.append(draft)
    return result


def _warnings(doc: Doc, quoted: Sequence[Quoted]) -> list[str]:
    return [
        f"closing quotation mark missing for {doc[q.begin].text} at character {doc[q.begin].idx}"
        for q in quoted
        if not q.closed
    ]
