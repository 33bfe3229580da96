"""Our recogniser of names answers as spaCy's does, whatever the weights."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

from kg.nlp.recogniser import RECOGNISER, Recogniser

COLUMNS: list[int | str] = ["ENT_IOB", "ENT_TYPE", "ENT_ID", "ENT_KB_ID"]
WORDS = ("Anna", "Kaya", "sagte", ",", "in", "Bonn", "\n\n", ".", "Nordbank", "die")


@cache
def pipeline(seed: int) -> tuple[Language, Recogniser]:
    """A recogniser with random weights, so that it finds names of all lengths and labels."""
    nlp = spacy.blank("de")
    found = nlp.add_pipe(RECOGNISER)
    assert isinstance(found, Recogniser)
    for label in ("PER", "ORG", "LOC"):
        found.add_label(label)
    nlp.initialize()
    random = np.random.default_rng(seed)
    for layer in found.model.walk():
        for name in layer.param_names:
            layer.set_param(name, random.normal(size=layer.get_param(name).shape).astype(np.float32) / 2)
    return nlp, found


def text(nlp: Language, seed: int, length: int) -> Doc:
    random = np.random.default_rng(seed)
    words = [WORDS[at] for at in random.integers(len(WORDS), size=length)]
    starts: list[bool | int | None] = [at == 0 or bool(random.random() < 0.15) for at in range(length)]
    return Doc(nlp.vocab, words=words, sent_starts=starts)


def names(read: Callable[[Doc], object], doc: Doc) -> list[list[int]]:
    read(doc)
    found: list[list[int]] = doc.to_array(COLUMNS).tolist()
    return found


@pytest.mark.parametrize("seed", range(6))
def test_finds_what_spacy_finds(seed: int) -> None:
    nlp, ours = pipeline(seed)

    def theirs(doc: Doc) -> None:
        EntityRecognizer.set_annotations(ours, [doc], EntityRecognizer.predict(ours, [doc]))

    sizes: set[int] = set()
    for number, length in enumerate((0, 1, 2, 5, 40, 300)):
        doc = text(nlp, number, length)
        assert names(ours, doc) == names(theirs, text(nlp, number, length))
        sizes |= {len(name) for name in doc.ents}
    assert len(sizes) > 1


def test_names_known_before_stay() -> None:
    nlp, ours = pipeline(1)
    doc = text(nlp, 3, 40)
    doc.set_ents([Span(doc, 5, 8, label="LOC")], default="missing")
    ours(doc)
    assert (5, 8, "LOC") in {(name.start, name.end, name.label_) for name in doc.ents}
