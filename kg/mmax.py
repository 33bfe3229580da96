"""Reads coreference that was annotated with MMAX2, as ParCorFull has it (Lapshinova-Koltunski et al. 2018).

A project `NAME.mmax` stands beside the folders `Basedata` (its words, one element each), `Markables` (spans of words with
their chain) and `Source` (the text before it was divided into words, one `seg` a sentence). The first sentence is the
headline. Offsets are into the text that is made of the sentences, so that what reads it sees the article and not words.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError, KgError
from kg.model import Span
from kg.read.xml import Element, find_all, parse

_REMEDY = "restore the project as published"
_SENTENCE = re.compile(r"<seg\b[^>]*>(.*?)</seg>", re.DOTALL)  # as published, not every file is whole XML
_WORD = re.compile(r"word_(\d+)")
_POINTING = frozenset({"np", "pronoun"})  # clauses and verbs are events, no actors
# Of the sentence's own grammar; the program takes neither for a mention.
_GRAMMAR = frozenset({"relative", "reflexive"})


@dataclass(frozen=True, slots=True)
class ChainMention:
    """One mention: where it stands, the chain it belongs to, and whether it is a pronoun or a noun phrase with a name or
    a noun."""

    span: Span
    chain: str
    pronoun: bool


@dataclass(frozen=True, slots=True)
class Chains:
    """A text and the mentions in it that refer to one another, in text order; each chain has two or more."""

    name: str
    text: str
    mentions: tuple[ChainMention, ...]


def is_mmax(path: Path) -> bool:
    """Whether a path is a project or a folder of projects."""
    return path.suffix == ".mmax" or (path.is_dir() and any(path.glob("*.mmax")))


def projects(path: Path) -> tuple[Path, ...]:
    """The project itself, or those of a folder by name."""
    return tuple(sorted(path.glob("*.mmax"))) if path.is_dir() else (path,)


def read_mmax(project: Path) -> Chains:
    """The chains of one project. Raises KgError that names the file and the remedy."""
    name, folder = project.stem, project.parent
    words = [_text(word) for word in find_all(_tree(folder / "Basedata" / f"{name}_words.xml"), "word")]
    sources = sorted((folder / "Source").glob(f"{name}.*xml"))
    if not sources:
        raise KgError(f"{project}: its text {folder / 'Source' / f'{name}.xml'} is missing; {_REMEDY}")
    sentences = [
        " ".join(html.unescape(seg).split())
        for seg in _SENTENCE.findall(_read(sources[0]).decode("utf-8", "replace"))
    ]
    text = "\n\n".join([*sentences[:1], " ".join(sentences[1:])]) + "\n"
    spans = _spans(text, words, sources[0])
    markables = folder / "Markables" / f"{name}_coref_level.xml"
    mentions = sorted(_mentions(_tree(markables), spans, markables), key=lambda one: one.span)
    sizes: dict[str, int] = defaultdict(int)
    for mention in mentions:
        sizes[mention.chain] += 1
    return Chains(name, text, tuple(one for one in mentions if sizes[one.chain] > 1))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KgError(f"{path}: cannot be read ({error.strerror}); {_REMEDY}") from error


def _tree(path: Path) -> Element:
    try:
        return parse(_read(path), str(path))
    except InputError as error:
        raise KgError(f"{path}: {error.problem}; {_REMEDY}") from error


def _text(element: Element) -> str:
    return "".join(element.itertext())


def _spans(text: str, words: Sequence[str], source: Path) -> list[Span]:
    """Where each word stands in the text; the two differ in blanks only."""
    places = [i for i, letter in enumerate(text) if not letter.isspace()]
    letters = "".join(text.split())
    if letters != "".join("".join(words).split()):
        raise KgError(f"{source}: other words than in Basedata; {_REMEDY}")
    spans, at = [], 0
    for word in words:
        size = len("".join(word.split()))
        spans.append(Span(places[at], places[at + size - 1] + 1) if size else Span(0, 0))
        at += size
    return spans


def _mentions(tree: Element, spans: Sequence[Span], path: Path) -> Iterator[ChainMention]:
    for markable in find_all(tree, "markable"):
        chain = markable.get("coref_class", "empty")
        told = markable.get("mention"), markable.get("type_of_pronoun")
        if chain == "empty" or told[0] not in _POINTING or told[1] in _GRAMMAR:
            continue
        # "word_3..word_5,word_9": the first part holds the head.
        numbers = [int(number) - 1 for number in _WORD.findall(markable.get("span", "").split(",")[0])]
        if not numbers or not 0 <= numbers[0] <= numbers[-1] < len(spans):
            raise KgError(f"{path}: the span of {markable.get('id')} is outside of the text; {_REMEDY}")
        span = Span(spans[numbers[0]].begin, spans[numbers[-1]].end)
        yield ChainMention(span, chain, told[0] == "pronoun")
