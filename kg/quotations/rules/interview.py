"""Interviews in turns: "Reimers: Wir haben lange gewartet." - the answer is direct speech without marks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from kg.model import Form, Span
from kg.quotations.draft import Draft

# A turn opens a paragraph with a short label and a colon: "Frage:", "Dr. Reimers:", "MÜLLER:".
_LABEL = re.compile(
    r"(?:(?<=\n)|\A)[ \t]*(?P<label>[A-ZÄÖÜ][\w.äöüÄÖÜß-]*(?: [\w.äöüÄÖÜß-]+){0,3}):[ \t]+(?=\S)"
)
_QUESTIONS = re.compile(r"frage|interviewer(in)?|redaktion|moderator(in)?", re.IGNORECASE)
_ANSWERS = frozenset({"Antwort", "ANTWORT", "A"})
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
    ends = [match.start() for match in kept[1:]] + [body.end]
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


def answers(text: str, found: tuple[Turn, ...]) -> list[Draft]:
    """The answers as direct quotations; the label is frame and speaker."""
    return [
        Draft(
            content=(turn.content,),
            form=Form.DIRECT,
            rule="direct-in-interview",
            frame=(Span(turn.label.begin, turn.label.end + 1),),
            speaker=() if turn.label.of(text) in _ANSWERS else (turn.label,),
        )
        for turn in found
        if not turn.question
    ]
