"""Who says what only "hieß es": whoever spoke in the sentence before, "Die Bahn sagte ab. Man warte, | hieß es weiter |"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from kg.model import Form, Span
from kg.nlp.closed_classes import FORMS_OF_HEISSEN, word_set
from kg.nlp.nouns import noun_of
from kg.quotations.draft import Draft
from kg.quotations.rules.phrases import noun_phrase
from kg.quotations.rules.unit import unit_of

_ON = word_set("weiter weiters ferner zudem außerdem ergänzend")
_BODIES = frozenset({"organization", "group"})
_TOLD = frozenset({Form.DIRECT, Form.INDIRECT, Form.INDIRECT_FREE_INDIRECT})
_AT = word_set("in im bei beim")
_GAP = 4  # characters between the sentence of one and the words of the next


def with_heard(doc: Doc, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts, those of nobody that go on with what a body said as that body's.

    "Die Bahn teilte mit, es sei spät. Man warte, | hieß es |." Where it goes on by its own words, "| hieß es weiter |", it
    is whoever spoke; else not what follows the words of a single person: "Kaya gehe, sagte Lund. Er bleibe, hieß es".
    """
    before: Draft | None = None
    heard: Draft | None = None
    for draft in drafts:
        there = _there(doc, draft)
        if there is not None:
            draft = replace(draft, speaker=(there,), carried=True)
        elif heard is not None and _follows(doc, heard, draft):
            draft = replace(draft, speaker=heard.speaker, carried=True)
            there = heard.speaker[0]
        elif not draft.speaker and before is not None and _goes_on(doc, before, draft):
            draft = replace(draft, speaker=before.speaker, carried=True)
        if not draft.nested:
            before = draft
            heard = draft if there is not None else None
        yield draft


def _there(doc: Doc, draft: Draft) -> Span | None:
    """The body that the sentence before begins with: "Im | Rathaus | winkt man ab. Man warte, hieß es | dort |"."""
    if draft.speaker or draft.form not in _TOLD:
        return None
    frame = _frame(doc, draft)
    if "dort" not in frame or FORMS_OF_HEISSEN.isdisjoint(frame):
        return None
    own = doc.char_span(draft.begin, draft.begin + 1, alignment_mode="expand")
    if own is None or own[0].sent.start == 0:
        return None
    sentence = doc[own[0].sent.start - 1].sent
    if "\n" in sentence.text.strip() or "\n" in doc.text[sentence.end_char - 1 : draft.begin]:
        return None
    unit = unit_of([token for token in sentence if not token.is_space], ())
    end = noun_phrase(unit, 1, unit.last_word) if unit.lower(0) in _AT else None
    body = None if end is None else unit.span(1, end)
    return body if body is not None and _is_body(doc, body) else None


def _follows(doc: Doc, before: Draft, draft: Draft) -> bool:
    """Whether told words without a frame go on with what was heard "dort", whoever was taken for their speaker."""
    told = draft.form is Form.INDIRECT_FREE_INDIRECT and not draft.cue
    ends = max(span.end for span in (*before.content, *before.frame))
    return told and 0 <= draft.begin - ends < _GAP and "\n" not in doc.text[ends : draft.begin]


def _goes_on(doc: Doc, before: Draft, draft: Draft) -> bool:
    """Whether a draft that only "hieß es" frames follows what somebody said, as more of it."""
    if draft.form not in _TOLD or not before.speaker:
        return False
    frame = _frame(doc, draft)
    if "es" not in frame or FORMS_OF_HEISSEN.isdisjoint(frame):
        return False
    ends = max(span.end for span in (*before.content, *before.frame))
    begins = min(span.begin for span in (*draft.content, *draft.frame))
    near = 0 <= begins - ends < _GAP and "\n" not in doc.text[ends:begins]
    told = bool(before.cue) or before.form is Form.REPORTED
    return near and (not _ON.isdisjoint(frame) or (told and _is_body(doc, before.speaker[0])))


def _frame(doc: Doc, draft: Draft) -> frozenset[str]:
    """The words of a draft's frame in small letters."""
    spans = (doc.char_span(*span, alignment_mode="expand") for span in draft.frame)
    return frozenset(token.lower_ for span in spans if span is not None for token in span)


def _is_body(doc: Doc, speaker: Span) -> bool:
    """ "Die Polizei", "Verdi", "Ein Sprecher der Stadt"; not "Kaya", "Die Ministerin"."""
    words = list(doc.char_span(*speaker, alignment_mode="expand") or ())
    if any(token.ent_type_ == "PER" for token in words):
        return False
    nouns = (noun_of(token.text) for token in words)
    return any(token.ent_type_ == "ORG" for token in words) or any(
        noun is not None and noun.kind in _BODIES for noun in nouns
    )
