"""Documents whose names are marked in the sentence."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span


def marked_doc(marked: str) -> Doc:
    """The words of "in [Adorf|LOC] brennt es" with its names as entities."""
    words: list[str] = []
    spans: list[tuple[int, int, str]] = []
    for part in marked.replace("]", "[").split("["):
        text, _, label = part.partition("|")
        spans += [(len(words), len(words) + len(text.split()), label)] if label else []
        words += text.split()
    doc = Doc(spacy.blank("de").vocab, words=words)
    doc.ents = [Span(doc, begin, end, label=label) for begin, end, label in spans]
    return doc
