"""The last look at quotations that are found: whom each is addressed to, by the rules where its frame tells it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy import attrs
from spacy.tokens import Doc, Token

from kg.model import Form, Span
from kg.quotations.draft import Draft, touch
from kg.quotations.marks import Quoted
from kg.quotations.rules.addressees import Act, addressee_in, is_passive, is_time, told_within
from kg.quotations.rules.cues import find_cues, verb_of
from kg.quotations.rules.subjects import subject_after
from kg.quotations.rules.unit import Unit, unit_of


def with_addressees(doc: Doc, drafts: Sequence[Draft], quoted: Sequence[Quoted]) -> Iterator[Draft]:
    """The drafts with their addressees: the rules' where the verb is known to them, else those that were found before.

    Who is accused or asked is not the speaker: "| Kaya | wird vorgeworfen, ...", "Von | der Stadt | forderte er ..."
    """
    begins: list[int] = doc.to_array([attrs.IDX]).tolist()
    outer = [stretch for stretch in quoted if stretch.depth == 0]
    for draft in drafts:
        told = (_tokens(doc, span, begins) for span in _told_in(draft))
        acts = [_act(draft, unit_of(tokens, outer)) for tokens in told if tokens]
        found, other = _addressee(draft, acts)
        speaker = draft.speaker if other is None else other
        known = verb_of(draft.cue_lemma) is not None or any(act.verb is not None for _, act in acts)
        if not found and not known and not touch(draft.addressee, speaker):
            found = draft.addressee
        yield (
            draft
            if (found, speaker) == (draft.addressee, draft.speaker)
            else replace(draft, addressee=found, speaker=speaker)
        )


def _told_in(draft: Draft) -> tuple[Span, ...]:
    """Where a draft may tell whom it is addressed to: in its frame; a reported act holds all that is known."""
    return draft.frame or (draft.content if draft.form is Form.REPORTED else ())


def _tokens(doc: Doc, span: Span, begins: Sequence[int]) -> list[Token]:
    first, last = bisect_left(begins, span.begin), bisect_left(begins, span.end)
    return [token for token in doc[first:last] if not token.is_space]


_Found = tuple[tuple[Span, ...], tuple[Span, ...] | None]
"""The addressee, and the speaker if somebody else was taken for him."""


def _addressee(draft: Draft, acts: Sequence[tuple[Unit, Act]]) -> _Found:
    """Who is addressed, and who speaks if who is addressed was taken for the speaker, or a time was."""
    for unit, act in acts:
        if is_time(unit, act.speaker):
            return _behind_time(unit, act)
        both = told_within(unit, act)
        if both is not None:
            speaker, told = both
            return (unit.span(*told),), (unit.span(*speaker),)
        found = addressee_in(unit, act)
        if found is not None:
            spans = (unit.span(*found),)
            return spans, _subject(unit, act) if touch(spans, draft.speaker) else None
    return (), None


def _subject(unit: Unit, act: Act) -> tuple[Span, ...]:
    """Who speaks if not who was taken for the speaker: nobody in the passive, else the subject."""
    subject = None if is_passive(unit, act) else subject_after(unit, act.finite, unit.last_word)
    return (unit.span(*subject),) if subject is not None else ()


def _behind_time(unit: Unit, act: Act) -> _Found:
    """The same where a time was taken for the speaker: "| Ende Mai | hatte Kaya der Stadt versprochen"."""
    subject = subject_after(unit, act.finite, unit.last_word)
    if subject is None:
        return (), None
    found = addressee_in(unit, replace(act, speaker=frozenset(range(*subject))))
    return (unit.span(*found),) if found is not None else (), (unit.span(*subject),)


def _act(draft: Draft, unit: Unit) -> tuple[Unit, Act]:
    verb, cue = verb_of(draft.cue_lemma), unit.positions(draft.cue)
    if verb is None and draft.form is Form.REPORTED:
        first = next(iter(find_cues(unit)), None)
        verb, cue = (first.verb, frozenset(first.positions)) if first is not None else (None, cue)
    if verb is not None and not cue:
        forms = verb.forms.finite | verb.forms.participles
        cue = frozenset(at for at in range(unit.last_word) if unit.lower(at) in forms)
    return unit, Act(verb, cue, unit.positions(draft.speaker))
