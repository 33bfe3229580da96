"""Pairs quotation marks: „…“ »…« «…» "…" “…” ‚…‘, nested, over paragraphs, or left open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from spacy import attrs
from spacy.tokens import Doc, Token

# opening mark -> marks that close it. German „ is also closed by the English and the typewriter mark.
_CLOSERS = {
    "„": "“”\"",
    "“": "”\"",
    "»": "«",
    "«": "»",
    "\"": "\"",
    "‚": "‘’'",
    "‘": "’",
    "›": "‹",
    "‹": "›",
    "'": "'",
}  # fmt: skip
_ANY_MARK = frozenset("„“”»«\"‚‘’›‹'")
_STOPS = frozenset({",", ".", ";", ":", "!", "?"})
_SINGLE = frozenset("‚‘’›‹'")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between quotation marks, in tokens `begin:end`, the marks included.

    `depth` is 0 for an outer pair, `closed` false where the closing mark is missing in the text.
    """

    begin: int
    end: int
    depth: int
    closed: bool = True


@dataclass(slots=True)
class _Open:
    mark: str
    index: int


def find_quoted(doc: Doc, begin: int, end: int) -> tuple[Quoted, ...]:
    """All quoted stretches in tokens `begin:end`, in order of their beginning.

    A mark left open at the end of a paragraph goes on if the next paragraph opens with the same
    mark again (the habit of quoting over several paragraphs) or closes before it opens another;
    otherwise the quotation ends with its paragraph and is marked as not closed.
    """
    found: list[Quoted] = []
    stack: list[_Open] = []
    tokens = _marks_and_breaks(doc, begin, end)
    never_opens = _never_opens(tokens)
    for token in tokens:
        if token.is_space and token.text.count("\n") > 1:
            found.extend(_paragraph_end(doc, stack, token.i, end))
        elif token.text in _ANY_MARK:
            closing = _closes(token, stack)
            if closing is not None:
                found.extend(_close(stack, closing, token.i))
            elif token.text != never_opens and _opens(token, stack, end):
                stack.append(_Open(token.text, token.i))
    found.extend(
        Quoted(mark.index, _last_word(doc, end), depth, closed=False) for depth, mark in enumerate(stack)
    )
    return tuple(sorted(found, key=lambda quoted: (quoted.begin, -quoted.end)))


def _never_opens(tokens: Sequence[Token]) -> str:
    """Of « and » the one that closes in this text: a text has «these» or »these«, hardly ever both; "" without."""
    opening: Counter[str] = Counter()
    for token in tokens:
        if token.text in {"«", "»"}:
            opening[token.text] += _after_gap(token) and _touches_word(token)
    return "»" if opening["«"] > opening["»"] else "«" if opening["»"] > opening["«"] else ""


def _marks_and_breaks(doc: Doc, begin: int, end: int) -> list[Token]:
    """The tokens in `begin:end` that are quotation marks or blank: few, and found without making the others."""
    strings = doc.vocab.strings
    words, blank = doc.to_array([attrs.ORTH, attrs.IS_SPACE]).reshape(-1, 2)[begin:end].T
    marks = {strings[mark] for mark in _ANY_MARK}
    places = set(np.flatnonzero(blank == 1).tolist())
    places.update([place for place, word in enumerate(words.tolist()) if word in marks])
    return [doc[begin + place] for place in sorted(places)]


def _last_word(doc: Doc, end: int) -> int:
    while end > 0 and doc[end - 1].is_space:
        end -= 1
    return end


def _closes(token: Token, stack: list[_Open]) -> int | None:
    """The position in the stack that `token` closes, if it closes any."""
    for position in range(len(stack) - 1, -1, -1):
        if token.text in _CLOSERS[stack[position].mark] and not _apostrophe(token) and not _must_open(token):
            return position
    return None


def _must_open(token: Token) -> bool:
    """A mark after a blank and before a word cannot close: `er rief: "Ja", "Nein"`."""
    if token.text not in {'"', "'", "“"}:
        return False
    if token.text == '"' and _opens_paragraph(token):
        return True
    return _after_gap(token) and _touches_word(token)


def _touches_word(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and not token.whitespace_ and _wordlike(token.nbor(1))


def _after_gap(token: Token) -> bool:
    return token.i == 0 or bool(token.nbor(-1).whitespace_) or token.nbor(-1).is_space


def _wordlike(token: Token) -> bool:
    return token.text[0].isalnum() or token.text[0] in "([…"


def _apostrophe(token: Token) -> bool:
    """Whether a single mark is an apostrophe inside a word: "Hans’ Haus" stays undecided, "geht's" not."""
    if token.text not in {"’", "'"} or token.i + 1 >= len(token.doc) or token.i == 0:
        return False
    return not token.whitespace_ and not token.nbor(-1).whitespace_ and token.nbor(1).text[0].isalnum()


def _opens(token: Token, stack: list[_Open], end: int) -> bool:
    """Whether the mark can open: no blank behind it, and a single straight one needs a partner."""
    if token.text not in _CLOSERS or token.text in {"’", "”"}:
        return False
    if any(open_.mark == token.text for open_ in stack) and (token.text != '"' or _opens_paragraph(token)):
        # the same mark again: a paragraph reopened; the stretch that is open goes on
        return False
    if token.whitespace_ and token.text in {'"', "'", "“", "‘"}:
        return False
    if not token.whitespace_ and token.i + 1 < len(token.doc) and token.nbor(1).text in _STOPS:
        return False  # `Das reicht ", sagte er`: what opened before is lost
    if token.text in {"'", "‘", "‹", "›"}:
        return _partner_ahead(token, end)
    return token.text != "'" or not _apostrophe(token)


def _opens_paragraph(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).is_space and token.nbor(-1).text.count("\n") > 1


def _partner_ahead(token: Token, end: int) -> bool:
    before = token.i == 0 or bool(token.nbor(-1).whitespace_) or token.nbor(-1).text in _ANY_MARK | {"("}
    if not before:
        return False
    for other in token.doc[token.i + 1 : end]:
        if other.is_space and other.text.count("\n") > 1:
            return False
        if other.text in _CLOSERS[token.text] and not _apostrophe(other):
            return True
    return False


def _close(stack: list[_Open], position: int, index: int) -> list[Quoted]:
    """Closes the mark at `position`; marks opened after it had no partner and are dropped."""
    opened = stack[position]
    del stack[position:]
    return [Quoted(opened.index, index + 1, position)]


def _paragraph_end(doc: Doc, stack: list[_Open], index: int, end: int) -> list[Quoted]:
    """Quotations that end, unclosed, with the paragraph; those that go on stay in the stack."""
    ended: list[Quoted] = []
    while stack and not _goes_on(doc, stack[-1].mark, index + 1, end):
        opened = stack.pop()
        if opened.mark not in _SINGLE:
            ended.append(Quoted(opened.index, _last_word(doc, index), len(stack), closed=False))
    return ended


def _goes_on(doc: Doc, mark: str, index: int, end: int) -> bool:
    """Whether a quotation opened with `mark` goes on in the paragraph that starts at `index`."""
    for position in range(index, end):
        token = doc[position]
        if token.is_space and token.text.count("\n") > 1:
            return False
        if token.text == mark and position == index:
            return True
        if token.text in _CLOSERS[mark] and mark != '"':
            return True
        if token.text in _CLOSERS and token.text not in _SINGLE:
            return False
    return False
