"""Interviews in turns: "Reimers: Wir haben lange gewartet." - the answer is direct speech without marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc

from kg.model import Form, Span
from kg.quotations.draft import Draft

RULE = "direct-in-interview"
"""The rule whose labels say who answers, so that nobody near them does."""

# A turn opens a paragraph with a short label and a colon: "Frage:", "Dr. Reimers:", "MÜLLER:", "Antwort (lacht):".
_COLON = r"(?:[ ]\([^()\n]{1,40}\))?:"
_LABEL = re.compile(
    rf"^[ \t]*(?P<label>[A-ZÄÖÜ][\w.äöüÄÖÜß-]*(?: [\w.äöüÄÖÜß-]+){{0,3}}){_COLON}[ \t]+(?=\S)", re.MULTILINE
)
_TO_COLON = re.compile(_COLON)
# Whose turns are nobody's words: who asks, and the voices of a radio script that tell the story.
_QUESTIONS = re.compile(
    r"frage|interviewer(in)?|redaktion|moderator(in)?|(erste[r]? |zweite[r]? )?sprecher(in)?( \d)?|erzähler(in)?|autor(in)?",
    re.IGNORECASE,
)
_ANSWERS = frozenset({"Antwort", "ANTWORT", "A"})
# What follows the last answer: "Zur Person: ...", "(Das Gespräch führte Ina Beispiel)".
_CLOSING = re.compile(
    r"\n\s*[(*_]*(?:zur\s(?:person|sache)\b|das\s(?:interview|gespräch)\sführten?\b|(?:die\s)?fragen\sstellten?\b|"
    r"interview:|aufgezeichnet\svon\b|mit\s[^\n]{2,80}\s(?:sprach|sprachen)\s[^\n]{2,60}\n?\Z)",
    re.IGNORECASE,
)
# How a question turns to somebody: "Frau Kirsch, ...", "Herr Dr. von Ahn".
_TITLES = ("Frau", "Herr")
_ADDRESS = re.compile(
    r"\b(?:Frau|Herrn?)\s(?:(?:Dr|Prof|Doktor|Professor|Minister|Präsident|Bürgermeister|Kommissar|Direktor)(?:in)?\.?\s)*(?P<name>(?:(?:von|van|de|zu)\s)*[A-ZÄÖÜ][\w-]+)"
)
_LINE = re.compile(r"[^\s][^\n]*[^\s]|[^\s]")
_ASKS = re.compile(r"\?[“”\")]*\Z")
_QUOTED = re.compile(r"[„“»«\"]")
_FEWEST = 2  # turns of one label that make an interview; a single "Hintergrund:" makes none


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: the label, what is said, and whether it asks; `begin` is where the first turn of all begins.

    Without labels the name that the first question turns to stands for that of every answer.
    """

    label: Span
    content: Span
    question: bool
    begin: int


def turns(text: str, body: Span) -> tuple[Turn, ...]:
    """The turns of an interview in `body`, with labels or without; none where there is no interview."""
    return _labelled_answers(text, body) or _labelled(text, body) or _addressed_turns(text, body)


def _addressed_turns(text: str, body: Span) -> tuple[Turn, ...]:
    """Turns without labels, each in lines of its own: "Frau Falk, ist das noch Wetter?" and what she answers.

    The first question turns to somebody by name, and there are at least two. Where questions and answers take turns line
    by line, a question may do without its mark: "Die Bauern sagen, sie würden alleingelassen."
    """
    if not any(title in text for title in _TITLES):
        return ()
    closing = _CLOSING.search(text, body.begin, body.end)
    lines = [
        Span(*match.span())
        for match in _LINE.finditer(text, body.begin, closing.start() if closing else body.end)
    ]
    first = next((at for at, line in enumerate(lines) if _turns_to(text, line)), None)
    if first is None:
        return ()
    lines = lines[first:]
    asks = [bool(_ASKS.search(text, line.begin, line.end)) for line in lines]
    if sum(asks) < _FEWEST or any(_QUOTED.match(text, line.begin) for line in lines):
        return ()
    by_turns = len(lines) % 2 == 0 and not any(asks[1::2]) and 2 * sum(asks) >= len(asks[::2])
    questions = [at % 2 == 0 for at in range(len(lines))] if by_turns else [True, *asks[1:]]
    label = Span(*next(_ADDRESS.finditer(text, lines[0].begin, lines[0].end)).span())
    found: list[Turn] = []
    for line, question in zip(lines, questions, strict=True):
        if found and found[-1].question == question:
            line = Span(found.pop().content.begin, line.end)
        found.append(Turn(label, line, question, lines[0].begin))
    return tuple(found)


def _turns_to(text: str, line: Span) -> bool:
    """ "Frau Falk, ist das noch Wetter?", "Ist das noch Wetter, Frau Falk?"; not "Frau Falk wartet"."""
    for match in _ADDRESS.finditer(text, line.begin, line.end):
        begins = match.start() == line.begin or text[: match.start()][-2:] == ". "  # behind a dateline
        opens = begins and text[match.end() : match.end() + 1] == ","
        if opens or (match.end() == line.end - 1 and text[match.end()] == "?"):
            return True
    return False


def _labelled(text: str, body: Span) -> tuple[Turn, ...]:
    """The turns behind labels, if one returns and another one alternates with it."""
    kept = _labels(text, body)
    labels = set(map(_surname, kept))
    if len(labels) < 2:
        return ()
    asking = _asking(labels, text, kept)
    closing = _CLOSING.search(text, kept[-1].end(), body.end)
    ends = [match.start() for match in kept[1:]] + [closing.start() if closing else body.end]
    found = []
    for match, end in zip(kept, ends, strict=True):
        content = Span(match.end(), match.end() + len(text[match.end() : end].rstrip()))
        if content.end > content.begin:
            found.append(
                Turn(Span(*match.span("label")), content, _surname(match) in asking, kept[0].start("label"))
            )
    return tuple(found)


def _labels(text: str, body: Span) -> list[re.Match[str]]:
    """The labels that return, and those of whoever asks."""
    labels = list(_LABEL.finditer(text, body.begin, body.end))
    counts = Counter(map(_surname, labels))
    return [
        match
        for match in labels
        if counts[_surname(match)] >= _FEWEST or _QUESTIONS.fullmatch(match["label"])
    ]


def _labelled_answers(text: str, body: Span) -> tuple[Turn, ...]:
    """Turns of which only the answers have labels: "Warum gehen Sie?", in the next line "Sandner: Ich bin müde."

    The last line before a label is a question; at least two of them, and one for every second label, end with their mark.
    What stands between an answer and the next question goes on with the answer.
    """
    kept = _labels(text, body)
    if not kept or _asking(set(map(_surname, kept)), text, kept):
        return ()
    closing = _CLOSING.search(text, kept[-1].end(), body.end)
    end = closing.start() if closing else body.end
    lines = [Span(*match.span()) for match in _LINE.finditer(text, body.begin, end)]
    opens = {match.start("label"): match for match in kept}
    asked = {
        before: line for before, line in pairwise(lines) if line.begin in opens and before.begin not in opens
    }
    marked = sum(bool(_ASKS.search(text, line.begin, line.end)) for line in asked)
    if marked < max(_FEWEST, len(kept) / 2):
        return ()
    return _alternating(lines, opens, asked)


def _alternating(
    lines: Sequence[Span], opens: Mapping[int, re.Match[str]], asked: Mapping[Span, Span]
) -> tuple[Turn, ...]:
    """The turns of an interview; `opens` has where the labels of answers are, `asked` for each line that asks without a
    label the one that answers it."""
    first = next(at for at, line in enumerate(lines) if line in asked or line.begin in opens)
    begin = lines[first].begin
    found: list[Turn] = []
    for line in lines[first:]:
        match = opens.get(asked.get(line, line).begin)
        if match is None:
            found[-1] = replace(found[-1], content=Span(found[-1].content.begin, line.end))
            continue
        question = line in asked
        content = line if question else Span(match.end(), line.end)
        found.append(Turn(Span(*match.span("label")), content, question, begin))
    return tuple(found)


def _surname(match: re.Match[str]) -> str:
    """What stays of a label: "Swantje Reimers:" answers first, then "Reimers:"."""
    label: str = match["label"]
    return label.rpartition(" ")[2]


def _asking(labels: set[str], text: str, matches: list[re.Match[str]]) -> set[str]:
    """Labels whose turns are questions: by their name, or because most of them end with a question mark."""
    asking = {label for label in labels if _QUESTIONS.fullmatch(label)}
    for label in labels - asking:
        own = [match for match in matches if _surname(match) == label]
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
            rule=RULE,
            frame=_frame(text, turn.label),
            speaker=_speaker(doc, text, turn.label, found),
        )
        for turn in found
        if not turn.question
    ]


def _frame(text: str, label: Span) -> tuple[Span, ...]:
    """The label with its colon; a name in a question frames nothing."""
    colon = _TO_COLON.match(text, label.end)
    return (Span(label.begin, colon.end()),) if colon else ()


def _speaker(doc: Doc, text: str, label: Span, found: tuple[Turn, ...]) -> tuple[Span, ...]:
    """Where the speaker of an answer is named.

    "Reimers:" names her itself. "REIMERS:" is the "Swantje Reimers" of the introduction, if that names her;
    "ANTWORT:" comes from whom the questions address ("Frau Reimers, ..."), or else from the only person there.
    """
    written = label.of(text)
    turned_to = _ADDRESS.fullmatch(written)
    introduced = [
        Span(ent.start_char, ent.end_char)
        for ent in doc.ents
        if ent.label_ == "PER" and ent.end_char <= found[0].begin
    ]
    if turned_to:
        return _named(text, turned_to["name"], introduced) or (label,)
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
