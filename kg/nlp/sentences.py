"""Sentence boundaries of German news: right around quotation marks, abbreviations, dates, ordinals.

A trained splitter may replace this component; nothing downstream knows which one ran.
"""

from __future__ import annotations

import re
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

_TERMINALS = {".", "!", "?", "…", "...", "?!", "!?", "!!", "??", "....", ".."}
_OPENING = set("„»‚›(«‹[")
_CLOSING = set("“”«’‘‹»›)]")
_STRAIGHT = {'"', "'"}
_MONTHS = {
    "Januar", "Jänner", "Februar", "Feber", "März", "April", "Mai", "Juni", "Juli", "August", "September",
    "Oktober", "November", "Dezember", "Jan.", "Feb.", "Mär.", "Apr.", "Jun.", "Jul.", "Aug.", "Sep.",
    "Sept.", "Okt.", "Nov.", "Dez.",
}  # fmt: skip
# Words that open a sentence but do not follow an ordinal: "am 3. Der Prozess ..." is a boundary,
# "der 3. Platz" and "im 19. Jahrhundert" are not.
_STARTERS = {
    "Der", "Die", "Das", "Dem", "Den", "Des", "Ein", "Eine", "Einen", "Einem", "Einer", "Er", "Sie", "Es", "Wir",
    "Ich", "Ihr", "Ihre", "Sein", "Seine", "In", "Im", "Am", "An", "Auf", "Aus", "Bei", "Beim", "Mit", "Nach",
    "Von", "Vom", "Vor", "Zu", "Zum", "Zur", "Für", "Durch", "Gegen", "Ohne", "Seit", "Unter", "Über", "Und",
    "Aber", "Doch", "Dabei", "Dann", "Da", "Damit", "Daher", "Dort", "Hier", "Auch", "Als", "Wenn", "Weil", "Wie",
    "So", "Nun", "Noch", "Diese", "Dieser", "Dieses", "Man", "Zudem", "Außerdem", "Allerdings", "Nur", "Bisher",
    "Laut", "Während", "Insgesamt", "Kurz", "Zuvor", "Später", "Danach", "Derzeit", "Zuletzt", "Bereits",
}  # fmt: skip
_ORDINAL = re.compile(r"^\d{1,3}\.$|^[IVX]+\.$")
# A year or a grouped number is no ordinal: "... im Jahr 2005.", "... endete 32:31.", "... waren es 1.000."
_NUMBER_AT_END = re.compile(r"^\d{4,}\.$|^\d+([.,:]\d+)+\.$")
_INITIAL = re.compile(r"^[A-ZÄÖÜ]\.$")
# Abbreviations after which a sentence may well end: "... und so weiter usw. Die Partei ..."
_MAY_END = {
    "usw.",
    "etc.",
    "u.a.",
    "o.Ä.",
    "Mio.",
    "Mrd.",
    "Uhr.",
    "Co.",
    "Inc.",
    "Ltd.",
    "Corp.",
    "Chr.",
    "AG.",
}


@Language.factory("kg_sentences", assigns=["token.is_sent_start"], default_config={})
class SentenceSplitter:
    """Sets `token.is_sent_start` on every token of the document."""

    def __init__(self, nlp: Language, name: str = "kg_sentences") -> None:  # noqa: ARG002 - spaCy's signature
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        straight_open = False
        starts = np.full(len(doc), -1, dtype=np.int64)  # spaCy: 1 opens a sentence, -1 does not
        starts[:1] = 1
        for token in doc:
            if token.is_space and "\n\n" in _squeeze(token.text):
                straight_open = False
            if token.i > 0 and _starts_sentence(doc, token, straight_open):
                starts[token.i] = 1
            if token.text == '"':
                straight_open = not straight_open
        # One array at the end: setting a single token looks through the whole document each time.
        return doc.from_array(["SENT_START"], cast(Any, starts.astype(np.uint64).reshape(-1, 1)))


def _squeeze(text: str) -> str:
    """Line breaks without the blanks between them: "\\n \\n" is an empty line too."""
    return re.sub(r"[^\n]", "", text)


def _starts_sentence(doc: Doc, token: Token, straight_open: bool) -> bool:
    """Whether `token` opens a sentence, judged from what stands before and after the gap."""
    if token.is_space or (token.is_punct and not token.text[0].isalnum() and token.text[0] in ".,;:!?…)]"):
        return False
    before = token.i - 1
    while before >= 0 and doc[before].is_space:
        if "\n\n" in _squeeze(doc[before].text):
            return True
        before -= 1
    if before < 0:
        return False
    line_break = any("\n" in doc[i].text for i in range(before + 1, token.i))
    if _is_closing(token, straight_open, gap=before + 1 < token.i or bool(doc[before].whitespace_)):
        return False
    last = before
    while last >= 0 and _closes(doc[last], doc, last, token.i, straight_open):
        last -= 1
    if last < 0:
        return False
    # „Was?“ fragte er. / „Ja“, sagte er.
    return _ends_sentence(doc[last], token, closed=last != before, line_break=line_break)


def _is_closing(token: Token, straight_open: bool, gap: bool) -> bool:
    if token.text in _STRAIGHT:
        return straight_open if token.text == '"' else not gap
    if token.text in {"«", "»", "‹", "›"}:
        return not gap
    return token.text in _CLOSING and not (token.text in {"“", "‘"} and gap)


def _closes(token: Token, doc: Doc, index: int, here: int, straight_open: bool) -> bool:
    """Whether the token is a closing mark between the full stop and the next sentence."""
    if token.text in _STRAIGHT:
        return not straight_open or index + 1 < here
    if token.text in _OPENING and token.text not in _CLOSING:
        return False
    return token.text in _CLOSING and (index == 0 or not doc[index - 1].whitespace_)


def _ends_sentence(last: Token, following: Token, *, closed: bool, line_break: bool) -> bool:
    text = following.text
    lower = text[0].islower()
    if last.text in _TERMINALS:
        return not lower
    if last.text == ":" and not closed:
        return False
    if _NUMBER_AT_END.match(last.text):
        return not lower
    if _ORDINAL.match(last.text):
        return text in _STARTERS and not closed
    if _INITIAL.match(last.text):
        return text in _STARTERS
    if last.text in _MAY_END:
        return text in _STARTERS
    if len(last.text) > 3 and last.text.endswith(".") and last.text.count(".") == 1:
        # a word that the tokenizer left joined to its full stop
        return last.text[0].islower() and text in _STARTERS
    return (
        line_break and not lower and last.text not in {",", ";", "-", "–", "und", "oder"} and _heading(last)
    )


def _heading(last: Token) -> bool:
    """Whether the line that ends with `last` is a short line of its own, such as a headline.

    "Streik im Hafen\\nDie Gewerkschaft ..." - no full stop, few words, then a line break.
    """
    doc, i = last.doc, last.i
    start = i
    while start > 0 and "\n" not in doc[start - 1].text:
        start -= 1
    return i - start < 12 and last.idx + len(last) - doc[start].idx < 60
