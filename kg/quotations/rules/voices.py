"""Paragraphs that hold one person's words and say whose they are: "„Endlich!“ – Klara Wimmer, FDP", "Vereinschef: Wir
bleiben."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from kg.model import Form, Span
from kg.nlp.closed_classes import DETERMINERS
from kg.nlp.nouns import is_actor_noun
from kg.nlp.verbs import is_inflected
from kg.quotations.draft import Draft

SIGNED = "direct-signed"
"""Words in marks with their speaker behind a dash."""

LABELLED = "direct-labelled"
"""Words without marks in the first person behind a label."""

_SIGNED = re.compile(
    r"^[ \t]*(?P<words>[„»“\"][^\n]{6,}?[“«”\"])[ \t]*(?P<frame>[–—-][ \t]+(?P<who>[^\n„“»«\"]{3,90}?))\.?[ \t]*$",
    re.MULTILINE,
)
_LABELLED = re.compile(
    r"^[ \t]*(?P<frame>(?P<who>[A-ZÄÖÜ][^\n:„“»«\".,!?]{1,60}):)[ \t]+(?P<words>[^\s„“»«\"][^\n]*)$",
    re.MULTILINE,
)
_FIRST_PERSON = re.compile(r"\b(?:ich|wir|mich|mir|uns)\b", re.IGNORECASE)
_NEAR = 60  # characters within which words in the first person show it
# Who writes or is written to, and what a text is: "Liebe Leser: ...", "Kommentar von Ina Lund: ...".
_NOT_SAID = frozenset(
    "Liebe Lieber Kommentar Analyse Interview Foto Fotos Text Von Protokoll Glosse Leitartikel Brief Gastbeitrag".split()
)
_ACTING = frozenset({"PER", "ORG"})


def voices(doc: Doc, text: str, body: Span) -> list[Draft]:
    """The paragraphs of a body that are somebody's words as a whole; `text` is that of `doc`."""
    return [*_signed(doc, text, body), *_labelled(doc, text, body)]


def _signed(doc: Doc, text: str, body: Span) -> Iterator[Draft]:
    for match in _SIGNED.finditer(text, body.begin, body.end):
        who = Span(*match.span("who"))
        name, comma, _ = match["who"].partition(",")
        if _is_somebody(doc, who, Span(who.begin, who.begin + len(name))):
            yield _draft(match, SIGNED, Span(who.begin, who.begin + len(name)) if comma else who)


def _labelled(doc: Doc, text: str, body: Span) -> Iterator[Draft]:
    for match in _LABELLED.finditer(text, body.begin, body.end):
        who, words = Span(*match.span("who")), Span(*match.span("words"))
        spoken = _FIRST_PERSON.search(text, words.begin, min(words.begin + _NEAR, words.end))
        if spoken and _is_somebody(doc, who, who):
            yield _draft(match, LABELLED, who)


def _draft(match: re.Match[str], rule: str, speaker: Span) -> Draft:
    return Draft(
        content=(Span(*match.span("words")),),
        form=Form.DIRECT,
        rule=rule,
        frame=(Span(*match.span("frame")),),
        speaker=(speaker,),
    )


def _is_somebody(doc: Doc, whole: Span, name: Span) -> bool:
    """Whether words without a verb name somebody: "die Opposition", "FDP-Chef Lund"; not "Lund kam zu spät", "der Plan"."""
    words = [token for token in doc.char_span(*whole, alignment_mode="expand") or () if not token.is_punct]
    if (
        not words
        or words[0].text in _NOT_SAID
        or any(is_inflected(word.text) for word in words if word.is_lower)
    ):
        return False
    if words[0].is_lower and words[0].lower_ not in DETERMINERS:
        return False
    inner = (word for word in words if word.idx < name.end)
    return any(word.ent_type_ in _ACTING or is_actor_noun(word.text) for word in inner)
