"""Reads corpora with names: GermEval 2014, WikiNEuRal, and the entity annotation of the quotation corpus."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from kg.gold import GoldArticle
from kg.model import Kind, MentionType

LABELS = ("PER", "LOC", "ORG", "MISC")
LABEL_OF = dict(zip((Kind.PERSON, Kind.LOCATION, Kind.ORGANIZATION, Kind.OTHER), LABELS, strict=True))


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text with its names: (first character, character after the last, label), sorted, without overlaps."""

    text: str
    names: tuple[tuple[int, int, str], ...]


def read_germeval(path: Path) -> list[NamedText]:
    """Sentences with the outer names; derived and partial ones ("LOCderiv", "ORGpart") are none, OTH is MISC."""
    return [_named(words, tags) for words, tags in _columns(path, word=1, tag=2)]


def read_wikineural(path: Path) -> list[NamedText]:
    """Sentences with names that were annotated by machine."""
    return [_named(words, tags) for words, tags in _columns(path, word=1, tag=2)]


def read_entities(documents: Path, entities: Path) -> list[NamedText]:
    """Documents of the quotation corpus with the proper names of the entity annotation."""
    with documents.open(encoding="utf-8") as file:
        texts = {row["documentName"]: row["originalText"] for row in map(json.loads, file)}
    found = []
    with entities.open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            kinds = {entity["id"]: entity["kind"] for entity in row["entities"]}
            names = {
                (mention["begin"], mention["end"], kinds[mention["entity"]])
                for mention in row["mentions"]
                if mention["type"] == "name" and kinds[mention["entity"]] in LABELS
            }
            found.append(NamedText(texts[row["documentName"]], tuple(sorted(names))))
    return found


def named_text(article: GoldArticle) -> NamedText:
    """A written article, without its title, in which no names are marked."""
    begin = article.text.index("\n\n") + 2
    names = sorted(
        (mention.span.begin - begin, mention.span.end - begin, LABEL_OF[entity.kind])
        for entity in article.annotation.entities
        for mention in entity.mentions
        if mention.type is MentionType.NAME and entity.kind in LABEL_OF
    )
    return NamedText(article.text[begin:], tuple(names))


def joined(texts: Sequence[NamedText]) -> NamedText:
    """Several texts as one, divided by blanks."""
    names: list[tuple[int, int, str]] = []
    at = 0
    for text in texts:
        names += [(begin + at, end + at, label) for begin, end, label in text.names]
        at += len(text.text) + 1
    return NamedText(" ".join(text.text for text in texts), tuple(names))


def to_doc(nlp: Language, text: NamedText) -> Doc:
    """The text in our tokens with its names as `doc.ents`; a name that ends inside a token takes all of it."""
    doc = nlp.make_doc(text.text)
    spans = []
    last = 0
    for begin, end, label in text.names:
        span = doc.char_span(begin, end, label=label, alignment_mode="expand")
        if span is not None and span.start >= last:
            spans.append(span)
            last = span.end
    doc.set_ents(spans, default="outside")
    return doc


def _columns(path: Path, word: int, tag: int) -> Iterator[tuple[list[str], list[str]]]:
    words: list[str] = []
    tags: list[str] = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            if len(cells) > tag and not line.startswith("#"):
                words.append(cells[word])
                tags.append(cells[tag])
            elif not line.strip() and words:
                yield words, tags
                words, tags = [], []
    if words:
        yield words, tags


def _named(words: Sequence[str], tags: Sequence[str]) -> NamedText:
    text, offsets = detokenized(words)
    names: list[tuple[int, int, str]] = []
    open_label = ""
    for (begin, end), tag in zip(offsets, tags, strict=True):
        position, _, label = tag.partition("-")
        label = "MISC" if label == "OTH" else label
        if label not in LABELS:
            open_label = ""
        elif position == "I" and label == open_label:
            names[-1] = (names[-1][0], end, label)
        else:
            names.append((begin, end, label))
            open_label = label
    return NamedText(text, tuple(names))


_NO_BLANK_BEFORE = frozenset(".,;:!?)]%…“”’»")
_NO_BLANK_AFTER = frozenset("([„«‚")


def detokenized(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Running text of tokens whose blanks are lost, and the offsets of the tokens.

    ["Er", "sagte", ":", '"', "Ja", '"', "."] -> 'Er sagte: "Ja".'
    """
    text = ""
    offsets: list[tuple[int, int]] = []
    straight_open = False
    glue = True
    for word in words:
        closes = word in _NO_BLANK_BEFORE or (word == '"' and straight_open)
        if not (glue or closes):
            text += " "
        offsets.append((len(text), len(text) + len(word)))
        text += word
        glue = word in _NO_BLANK_AFTER or (word == '"' and not straight_open)
        if word == '"':
            straight_open = not straight_open
    return text, offsets
