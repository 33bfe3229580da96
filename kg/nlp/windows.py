"""Runs a pipeline over a text of any length: trained components read it in windows, so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.nlp.features import forget

WINDOW = 4_000
"""Tokens that trained components see at once; about twenty pages."""

# Rules read a document as a whole: a name is known from its first mention on, a quotation mark may close late.
_WHOLE = frozenset(
    "kg_sentences kg_names kg_name_hints kg_name_labels kg_name_borders kg_mood kg_lemmas kg_quotations".split()
)

_NOTHING: Any = np.zeros((0, 0), dtype=np.float32)  # the stub of `Doc.tensor` asks for float64


def analyse(nlp: Language, doc: Doc) -> Doc:
    """The document as `nlp` reads it; `doc` comes from `nlp.make_doc` and may be as long as memory allows.

    What a window's edge cuts is read without what stands behind the edge; edges are sentence boundaries
    unless a single sentence is longer than a window.
    """
    if len(doc) <= WINDOW:
        return nlp(doc)
    for whole, group in groupby(nlp.pipe_names, key=_WHOLE.__contains__):
        names = tuple(group)
        doc = _run(nlp, names, doc) if whole else _in_windows(nlp, names, doc)
    return doc


def _run(nlp: Language, names: Sequence[str], doc: Doc) -> Doc:
    for name in names:
        doc = nlp.get_pipe(name)(doc)
    return doc


def _in_windows(nlp: Language, names: Sequence[str], doc: Doc) -> Doc:
    parts = []
    for begin, end in windows(doc, WINDOW):
        part = _run(nlp, names, doc[begin:end].as_doc())
        forget(part)
        part.tensor = _NOTHING  # what the network computed; kept, it would be most of the memory
        parts.append(part)
    joined = Doc.from_docs(parts, ensure_whitespace=False)
    if joined is None:  # only without parts, and a long document has some
        return doc
    joined.user_data.update(doc.user_data)
    return joined


def windows(doc: Doc, longest: int) -> Iterator[tuple[int, int]]:
    """Token ranges that cover `doc`, none longer than `longest`, each ending at a sentence boundary if it can."""
    begin = 0
    while begin < len(doc):
        end = min(begin + longest, len(doc))
        if end < len(doc):
            end = next((at for at in range(end, begin, -1) if doc[at].is_sent_start), end)
        yield begin, end
        begin = end
