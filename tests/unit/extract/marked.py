"""Documents from texts with their names in brackets."""

from __future__ import annotations

import re
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import kg.nlp.sentences  # noqa: F401  (registers the component)
from kg.extract.mentioned import Words
from kg.model import Span
from kg.nlp.tokenizer import adapt_tokenizer

_NAME = re.compile(r"\[([^|\]]+)\|(PER|ORG|LOC|MISC)\]")


@cache
def _pipeline() -> Language:
    nlp = spacy.blank("de")
    adapt_tokenizer(nlp)
    nlp.add_pipe("kg_sentences")
    return nlp


def doc_of(marked: str) -> Doc:
    """A document from text with names in brackets: "[Anna Huber|PER] spricht." """
    text, names, last = "", [], 0
    for match in _NAME.finditer(marked):
        text += marked[last : match.start()]
        names.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        last = match.end()
    doc = _pipeline()(text + marked[last:])
    ents = [doc.char_span(begin, end, label, alignment_mode="expand") for begin, end, label in names]
    doc.ents = [ent for ent in ents if ent is not None]
    return doc


def mentioned(text: str, mention: str) -> tuple[Words, Span, Span]:
    """The words of a text, where it stands, and where `mention` does."""
    begin = text.index(mention)
    return Words.of(doc_of(text)), Span(0, len(text)), Span(begin, begin + len(mention))
