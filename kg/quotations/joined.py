"""One quotation of what was found in two pieces: around an inserted frame, and behind a semicolon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from kg.model import Form, Span
from kg.quotations.draft import Draft, touch

_GAP = "; "
_STOPS = ".!?…"
_DIVIDING = '.!?;:\n„“»«"'
_SHORTEST = 2  # words between two parts that no verb of saying tells
_PARTING = (",", "–", "-")


def joined(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those in one piece that are one quotation."""
    text = doc.text  # put together anew each time it is asked for
    return _around_frames(text, _behind_semicolons(doc, text, drafts))


def _around_frames(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Words in marks that a frame parts: "„| Unsinn | “, brummte er und stand auf, „| aber bitte | “"."""
    found: list[Draft] = []
    for draft in drafts:
        last = next((one for one in reversed(found) if one.form is Form.DIRECT), None)
        if last is not None and _is_rest(text, last, draft):
            found[found.index(last)] = replace(last, content=(*last.content, *draft.content))
        else:
            found.append(draft)
    return found


def _is_rest(text: str, first: Draft, rest: Draft) -> bool:
    """Whether words in marks go on with those before their common frame; not "Er nannte es „dumm“, „falsch“"."""
    between = text[first.end : rest.begin]
    told = touch(first.cue, rest.cue) and any(first.end <= cue.begin < rest.begin for cue in rest.cue)
    untold = (
        not (first.cue or rest.cue) and len(between.split()) > _SHORTEST
    )  # "„Ich gehe“, er zögert, „nicht“"
    inserted = (
        between[:1] == "," and between.rstrip().endswith(_PARTING) and not set(_DIVIDING) & set(between)
    )
    return rest.form is Form.DIRECT and (told or untold) and inserted and text[first.end - 2] not in _STOPS


def _behind_semicolons(doc: Doc, text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Indirect speech with what its speaker goes on to say in the same sentence: "Lund sagte, | er gehe; alle wüssten es |".

    What he says in later sentences stays a quotation of its own.
    """
    drafts = [_before_semicolon(text, draft) for draft in drafts]
    told = {
        end: at
        for at, draft in reversed(tuple(enumerate(drafts)))  # of several the first
        if draft.form is Form.INDIRECT
        for end in (draft.end, *(frame.end - text.startswith(";", frame.end - 1) for frame in draft.frame))
    }
    found: list[Draft | None] = list(drafts)
    for at, rest in enumerate(drafts):
        first = told.get(rest.begin - len(_GAP))
        behind = text[max(rest.begin - len(_GAP), 0) : rest.begin] == _GAP
        if first is None or first == at or not behind or not _goes_on(drafts[first], rest):
            continue
        end = _sentence_end(doc, rest.content[0])
        later = text[end : rest.end]
        begin = end + len(later) - len(later.lstrip())
        found[at] = replace(rest, content=(Span(begin, rest.end),)) if later.strip() else None
        more = Span(rest.begin, end - 1 if text[end - 1] in _STOPS else end)
        found[first] = replace(drafts[first], content=_with(drafts[first].content, more))
    return [draft for draft in found if draft is not None]


def _goes_on(first: Draft, rest: Draft) -> bool:
    """Whether nothing else tells what is behind a semicolon; one frame may tell both: "Es sei so, sagte sie; man gehe"."""
    alone = rest.form is Form.INDIRECT_FREE_INDIRECT and not rest.cue
    shared = first.cue == rest.cue != () or (not rest.cue and touch(first.frame, rest.frame))
    return alone or (rest.form is Form.INDIRECT and len(rest.content) == 1 and shared)


def _with(content: tuple[Span, ...], more: Span) -> tuple[Span, ...]:
    *parts, (begin, end) = content
    return (*parts, Span(begin, more.end)) if more.begin - end == len(_GAP) else (*content, more)


def _before_semicolon(text: str, draft: Draft) -> Draft:
    """Indirect speech without the semicolon behind it: "Lund beantragte, | zu warten |; man lehnte ab"."""
    *parts, (begin, end) = draft.content
    if draft.form is not Form.INDIRECT or text[end - 1] != ";" or end - begin < len(_GAP):
        return draft
    return replace(draft, content=(*parts, Span(begin, end - 1)))


def _sentence_end(doc: Doc, span: Span) -> int:
    """Where the first sentence of a span ends."""
    tokens = list(doc.char_span(*span, alignment_mode="expand") or ())
    last = next((token for token, behind in pairwise(tokens) if behind.is_sent_start), None)
    return span.end if last is None else min(last.idx + len(last), span.end)
