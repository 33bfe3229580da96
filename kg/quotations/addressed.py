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
from kg.quotations.rules.addressees import Act, addressee_in, is_passive
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
        found, other = _addressee(draft, [unit_of(tokens, outer) for tokens in told if tokens])
        speaker = other if touch(found, draft.speaker) else draft.speaker
        if not found and verb_of(draft.cue_lemma) is None and not touch(draft.addressee, speaker):
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


def _addressee(draft: Draft, units: Sequence[Unit]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Who is addressed, and who speaks if that was taken for the speaker: nobody in the passive, else the subject."""
    for unit in units:
        act = _act(draft, unit)
        found = addressee_in(unit, act)
        if found is not None:
            subject = None if is_passive(unit, act) else subject_after(unit, act.finite, unit.last_word)
            return (unit.span(*found),), (unit.span(*subject),) if subject is not None else ()
    return (), ()


def _act(draft: Draft, unit: Unit) -> Act:
    verb, cue = verb_of(draft.cue_lemma), unit.positions(draft.cue)
    if verb is None and draft.form is Form.REPORTED:
        first = next(iter(find_cues(unit)), None)
        verb, cue = (first.verb, frozenset(first.positions)) if first is not None else (None, cue)
    if verb is not None and not cue:
        forms = verb.forms.finite | verb.forms.participles
        cue = frozenset(at for at in range(unit.last_word) if unit.lower(at) in forms)
    return Act(verb, cue, unit.positions(draft.speaker))
