"""Reads the articles that were written for kg to learn and measure from: invented news, annotated where they stand.

An article opens with `=== NAME`. Its head has a line for each entity (`E A PER Gesine Ollhoff`) and for each quotation
(`Q 1 indirect speech A : B opposes, C neutral`: form, medium, speakers or `-`, targets with the stance towards each);
`---` ends it. In the text `[A.n Ollhoff]` is a name, `[A.m die Ministerin]` a description, `[A.p sie]` a pronoun of
entity A, `[ORG dpa]` a name of an entity that matters no further and has no line in the head; `[1.q ...]`, `[1.s ...]`,
`[1.c ...]`, `[1.f ...]`, `[1.a ...]` are content, speaker, cue, frame and addressee of quotation 1. Marks may be nested
and repeated, never crossed; the text has no other square brackets. The conventions are those of `kg.gold`; in the title
nothing is marked, and people without names only if they matter for who speaks and whom it is about.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from kg.errors import KgError
from kg.model import Annotation, Entity, Form, Kind, Medium, Mention, MentionType, Quotation, Span, Stance

_OPENING = re.compile(r"^=== (.+)\n", re.MULTILINE)
_ENTITY = re.compile(r"E ([A-Z]+) (PER|ORG|LOC|MISC|GRP) (.+)")
_QUOTATION = re.compile(r"Q (\d+) (\w+) (\w+) (-|[A-Z]+(?:, [A-Z]+)*)(?: : (.+))?")
_MARK = re.compile(r"\[(?:([A-Z]+)\.([nmp])|(\d+)\.([qscfa])|(PER|ORG|LOC|MISC)) |[\[\]]")
KINDS = {
    "PER": Kind.PERSON,
    "ORG": Kind.ORGANIZATION,
    "LOC": Kind.LOCATION,
    "MISC": Kind.OTHER,
    "GRP": Kind.GROUP,
}
_TYPES = {"n": MentionType.NAME, "m": MentionType.NOMINAL, "p": MentionType.PRONOUN}


@dataclass(slots=True)
class _Body:
    """The bare text, and what the marks in it say: mentions by entity, parts by quotation and letter, and the names of
    others with their kind."""

    text: str = ""
    mentions: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    parts: dict[tuple[str, str], list[Span]] = field(default_factory=lambda: defaultdict(list))
    others: list[tuple[str, Span]] = field(default_factory=list)

    def bystanders(self) -> tuple[Entity, ...]:
        """The others as entities, those of one kind with the same name as one: `[LOC Kiel]`, `[LOC Kiel]`."""
        found: dict[tuple[str, str], list[Mention]] = defaultdict(list)
        for kind, span in self.others:
            found[kind, span.of(self.text)].append(Mention(span, MentionType.NAME))
        return tuple(
            Entity(f"{kind} {name}", name, KINDS[kind], tuple(mentions))
            for (kind, name), mentions in found.items()
        )


def read_written(source: str, path: Path) -> Iterator[tuple[str, str, Annotation]]:
    """The articles in the text of the file `path`: name, text and annotation of each.

    Raises KgError that names file, line and remedy.
    """
    openings = list(_OPENING.finditer(source))
    if not openings:
        raise KgError(
            f"{path}: no article opens with === in this file; name a file of written articles, or a *.gold.json"
        )
    ends = [opening.start() for opening in openings[1:]] + [len(source)]
    for opening, end in zip(openings, ends, strict=True):
        try:
            yield opening[1].strip(), *_article(source[opening.end() : end])
        except ValueError as error:
            line = source.count("\n", 0, opening.start()) + 1
            raise KgError(f"{path}:{line}: {error}; correct the article") from error


def _article(source: str) -> tuple[str, Annotation]:
    head, divider, marked = source.partition("\n---\n")
    if not divider:
        raise ValueError("no line --- between head and text")
    body = _body(marked.strip() + "\n")
    lines = [line for line in head.split("\n") if line.strip()]
    entities = tuple(_entity(line, body) for line in lines if line.startswith("E "))
    known = {entity.id for entity in entities}
    quotations = tuple(_quotation(line, body, known) for line in lines if not line.startswith("E "))
    _check(body, known, {line.split()[1] for line in lines if line.startswith("Q ")})
    return body.text, Annotation(entities + body.bystanders(), quotations)


def _body(marked: str) -> _Body:
    body, pieces, size, last = _Body(), [""], 0, 0
    opened: list[tuple[int, re.Match[str]]] = []
    for mark in _MARK.finditer(marked):
        pieces.append(marked[last : mark.start()])
        size, last = size + mark.start() - last, mark.end()
        if mark[0] == "[":
            raise ValueError(f"{marked[mark.start() : mark.start() + 20]!r} is no mark")
        if mark[0] != "]":
            opened.append((size, mark))
        elif not opened:
            raise ValueError(f"] without a mark behind {marked[max(0, last - 20) : last]!r}")
        else:
            _close(body, *opened.pop(), size)
    if opened:
        raise ValueError(f"{opened[-1][1][0]!r} is not closed")
    body.text = "".join([*pieces, marked[last:]])
    return body


def _close(body: _Body, begin: int, mark: re.Match[str], end: int) -> None:
    if begin == end:
        raise ValueError(f"{mark[0]!r} marks nothing")
    if mark[1]:
        body.mentions[mark[1]].append(Mention(Span(begin, end), _TYPES[mark[2]]))
    elif mark[5]:
        body.others.append((mark[5], Span(begin, end)))
    else:
        body.parts[mark[3], mark[4]].append(Span(begin, end))


def _entity(line: str, body: _Body) -> Entity:
    match = _ENTITY.fullmatch(line.strip())
    if match is None:
        raise ValueError(f"{line!r} is no entity")
    key, kind, name = match.groups()
    mentions = tuple(sorted(body.mentions.get(key, ()), key=lambda mention: mention.span))
    return Entity(key, name, KINDS[kind], mentions, named=kind != "GRP")


def _quotation(line: str, body: _Body, known: set[str]) -> Quotation:
    match = _QUOTATION.fullmatch(line.strip())
    if match is None:
        raise ValueError(f"{line!r} is no quotation")
    number, form, medium, speakers, targets = match.groups()
    speaker = () if speakers == "-" else tuple(speakers.split(", "))
    about = _targets(targets)
    unknown = {*speaker, *about} - known
    parts = {letter: tuple(sorted(body.parts.get((number, letter), ()))) for letter in "qscfa"}
    if unknown or not parts["q"]:
        raise ValueError(f"quotation {number}: {', '.join(sorted(unknown)) or 'content'} is missing")
    return Quotation(
        content=parts["q"],
        form=Form(form),
        rule="gold",
        confidence=1.0,
        medium=Medium(medium),
        cue_spans=parts["c"],
        frame_spans=parts["f"],
        speaker_spans=parts["s"],
        speaker=speaker,
        addressee_spans=parts["a"],
        about=tuple(about),
        stance=next(iter(about.values()), Stance.NEUTRAL),
        stances=tuple(about.values()),
    )


def _targets(told: str | None) -> Mapping[str, Stance]:
    """ "B opposes, C neutral" -> {"B": Stance.OPPOSES, "C": Stance.NEUTRAL}"""
    pairs = [target.split() for target in told.split(", ")] if told else []
    return {key: Stance(stance) for key, stance in pairs}


def _check(body: _Body, entities: set[str], quotations: set[str]) -> None:
    stray = [*(body.mentions.keys() - entities), *({number for number, _ in body.parts} - quotations)]
    if stray:
        raise ValueError(f"{stray[0]} is marked in the text and not in the head")
    named = [mention.span for mentions in body.mentions.values() for mention in mentions]
    spans = sorted(named + [span for _, span in body.others])
    for one, other in pairwise(spans):
        if other.begin < one.end:
            raise ValueError(f"mentions overlap: {body.text[other.begin : other.end]!r}")
