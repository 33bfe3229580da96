"""Interviews in turns: "Reimers: Wir haben lange gewartet." - the answer is direct speech without marks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.model import Form, Span
from kg.quotations.draft import Draft

# A turn opens a paragraph with a short label and a colon: "Frage:", "Dr. Reimers:", "MÜLLER:".
_LABEL = re.compile(
    r"(?:(?<=\n)|\A)[ \t]*(?P<label>[A-ZÄÖÜ][\w.äöüÄÖÜß-]*(?: [\w.äöüÄÖÜß-]+){0,3}):[ \t]+(?=\S)"
)
_QUESTIONS = re.compile(r"frage|interviewer(in)?|redaktion|moderator(in)?", re.IGNORECASE)
_ANSWERS = frozenset({"Antwort", "ANTWORT", "A"})
# What follows the last answer: "Zur Person: ...", "(Das Gespräch führte Ina Beispiel)".
_CLOSING = re.compile(
    r"\n\s*[(*_]*(?:zur\s(?:person|sache)\b|das\s(?:interview|gespräch)\sführten?\b|(?:die\s)?fragen\sstellten?\b|"
    r"interview:|aufgezeichnet\svon\b|mit\s[^\n]{2,80}\s(?:sprach|sprachen)\s[^\n]{2,60}\n?\Z)",
    re.IGNORECASE,
)
# How a question turns to somebody: "Frau Kirsch, ...", "Herr Dr. von Ahn".
_ADDRESS = re.compile(
    r"\b(?:Frau|Herrn?)\s(?:(?:Dr|Prof|Professor|Professorin)\.?\s)*(?P<name>(?:(?:von|van|de|zu)\s)*[A-ZÄÖÜ][\w-]+)"
)
_FEWEST = 2  # turns of one label that make an interview; a single "Hintergrund:" makes none


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: the label, what is said, and whether it asks."""

    label: Span
    content: Span
    question: bool


def turns(text: str, body: Span) -> tuple[Turn, ...]:
    """The turns of an interview in `body`; none unless a label returns and another one alternates with it."""
    labels = list(_LABEL.finditer(text, body.begin, body.end))
    counts = Counter(match["label"] for match in labels)
    kept = [
        match for match in labels if counts[match["label"]] >= _FEWEST or _QUESTIONS.fullmatch(match["label"])
    ]
    if len({match["label"] for match in kept}) < 2:
        return ()
    asking = _asking({match["label"] for match in kept}, text, kept)
    closing = _CLOSING.search(text, kept[-1].end(), body.end)
    ends = [match.start() for match in kept[1:]] + [closing.start() if closing else body.end]
    found = []
    for match, end in zip(kept, ends, strict=True):
        content = Span(match.end(), match.end() + len(text[match.end() : end].rstrip()))
        if content.end > content.begin:
            found.append(Turn(Span(*match.span("label")), content, match["label"] in asking))
    return tuple(found)


def _asking(labels: set[str], text: str, matches: list[re.Match[str]]) -> set[str]:
    """Labels whose turns are questions: by their name, or because most of them end with a question mark."""
    asking = {label for label in labels if _QUESTIONS.fullmatch(label)}
    for label in labels - asking:
        own = [match for match in matches if match["label"] == label]
        ends = [text[match.end() :].split("\n", 1)[0].rstrip().endswith("?") for match in own]
        if sum(ends) * 2 > len(ends):
            asking.add(label)
    return asking


def answers(doc: Doc, text: str, found: tuple[Turn, ...]) -> list[Draft]:
    """The answers as direct quotations; the label is frame, and speaker if it names one. `text` is that of `doc`."""
    return [
        Draft(
            content=(turn.content,),
            form=Form.DIRECT,
            rule="direct-in-interview",
            frame=(Span(turn.label.begin, turn.label.end + 1),),
            speaker=_speaker(doc, text, turn.label, found),
        )
        for turn in found
        if not turn.question
    ]


def _speaker(doc: Doc, text: str, label: Span, found: tuple[Turn, ...]) -> tuple[Span, ...]:
    """Where the speaker of an answer is named.

    "Reimers:" names her itself. "REIMERS:" is the "Swantje Reimers" of the introduction, if that names her;
    "ANTWORT:" comes from whom the questions address ("Frau Reimers, ..."), or else from the only person there.
    """
    written = label.of(text)
    introduced = [
        Span(ent.start_char, ent.end_char)
        for ent in doc.ents
        if ent.label_ == "PER" and ent.end_char <= found[0].label.begin
    ]
    if written in _ANSWERS:
        names = Counter(
            match["name"]
            for turn in found
            if turn.question
            for match in _ADDRESS.finditer(text, turn.content.begin, turn.content.end)
        )
        if names:
            name = names.most_common(1)[0][0]
            return _named(text, name, introduced) or _addressed(text, name, found)
        return tuple(introduced[:1]) if len({span.of(text) for span in introduced}) == 1 else ()
    if written.isupper():
        return _named(text, written, introduced) or (label,)
    return (label,)


def _named(text: str, name: str, introduced: list[Span]) -> tuple[Span, ...]:
    """The fullest of the names that end with `name`, upper and lower case alike."""
    ending = name.casefold().split()
    same = [span for span in introduced if span.of(text).casefold().split()[-len(ending) :] == ending]
    return (max(same, key=lambda span: span.end - span.begin),) if same else ()


def _addressed(text: str, name: str, found: tuple[Turn, ...]) -> tuple[Span, ...]:
    """The first address with that name."""
    for turn in found:
        for match in _ADDRESS.finditer(text, turn.content.begin, turn.content.end):
            if turn.question and match["name"] == name:
                return (Span(*match.span()),)
    return ()
