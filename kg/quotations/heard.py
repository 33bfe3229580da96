"""Who says what only "hieß es": whoever spoke in the sentence before, "Die Bahn sagte ab. Man warte, | hieß es weiter |"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from kg.model import Form, Span
from kg.nlp.closed_classes import FORMS_OF_HEISSEN, word_set
from kg.nlp.nouns import noun_of
from kg.quotations.draft import Draft

_ON = word_set("weiter weiters ferner zudem außerdem ergänzend")
_BODIES = frozenset({"organization", "group"})
_TOLD = frozenset({Form.DIRECT, Form.INDIRECT, Form.INDIRECT_FREE_INDIRECT})
_GAP = 4  # characters between the sentence of one and the words of the next


def with_heard(doc: Doc, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts, those of nobody that go on with what a body said as that body's.

    "Die Bahn teilte mit, es sei spät. Man warte, | hieß es |." Where it goes on by its own words, "| hieß es weiter |", it
    is whoever spoke; else not what follows the words of a single person: "Kaya gehe, sagte Lund. Er bleibe, hieß es".
    """
    before: Draft | None = None
    for draft in drafts:
        if not draft.speaker and before is not None and _goes_on(doc, before, draft):
            draft = replace(draft, speaker=before.speaker, carried=True)
        if not draft.nested:
            before = draft
        yield draft


def _goes_on(doc: Doc, before: Draft, draft: Draft) -> bool:
    spans = (doc.char_span(*span, alignment_mode="expand") for span in draft.frame)
    frame = [token.lower_ for span in spans if span is not None for token in span]
    if (
        FORMS_OF_HEISSEN.isdisjoint(frame)
        or "es" not in frame
        or draft.form not in _TOLD
        or not before.speaker
    ):
        return False
    ends = max(span.end for span in (*before.content, *before.frame))
    begins = min(span.begin for span in (*draft.content, *draft.frame))
    near = 0 <= begins - ends < _GAP and "\n" not in doc.text[ends:begins]
    told = bool(before.cue) or before.form is Form.REPORTED
    return near and (not _ON.isdisjoint(frame) or (told and _is_body(doc, before.speaker[0])))


def _is_body(doc: Doc, speaker: Span) -> bool:
    """ "Die Polizei", "Verdi", "Ein Sprecher der Stadt"; not "Kaya", "Die Ministerin"."""
    words = list(doc.char_span(*speaker, alignment_mode="expand") or ())
    if any(token.ent_type_ == "PER" for token in words):
        return False
    nouns = (noun_of(token.text) for token in words)
    return any(token.ent_type_ == "ORG" for token in words) or any(
        noun is not None and noun.kind in _BODIES for noun in nouns
    )
