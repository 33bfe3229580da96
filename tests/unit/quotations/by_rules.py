"""Quotations by the rules alone, from tokens and sentences: what tests of single sentences read with."""

from __future__ import annotations

import spacy
from spacy.language import Language

import kg.nlp.sentences  # noqa: F401  (registers the component)
from kg.model import Span
from kg.nlp.tokenizer import adapt_tokenizer
from kg.quotations.draft import Draft
from kg.quotations.rules import find_quotations


def _language() -> Language:
    nlp = spacy.blank("de")
    adapt_tokenizer(nlp)
    nlp.add_pipe("kg_sentences")
    return nlp


NLP = _language()


def found(text: str) -> list[Draft]:
    """The quotations of a text without names."""
    drafts, _ = find_quotations(NLP(text), Span(0, len(text)))
    return drafts


def words(text: str, spans: tuple[Span, ...]) -> str:
    """The words of spans, a gap between two of them shown."""
    return " … ".join(span.of(text) for span in spans)
