"""Trees to learn from: those of the treebanks, and those that a pipeline made of other texts."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.nlp.features import Features, features
from kg.nlp.syntax.inventory import Inventory
from kg.nlp.syntax.tree import Ints
from kg.training import name_corpora, readers
from kg.training.names.data import in_groups
from kg.training.quotations.pretrain import minutes

READ = "read"
CORPORA = (*readers.CORPORA, READ)
"""The treebanks, and what was read by a pipeline."""

_FEWEST = 10  # times a label must occur
_FEWEST_ANALYSIS = 2
_SPEECHES = 1400  # chunks of 2000 characters
_LONGEST = 100  # words of a sentence that is learnt from; longer ones are lists and broken sentences


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text of N words with its syntax: `analyses` and `labels` as strings, empty where nothing is to be learnt.

    `heads` are places in the text, that of a root is its own; where nothing is to be learnt -1.
    """

    found: Features
    heads: Ints
    labels: tuple[str, ...]
    analyses: tuple[str, ...]
    corpus: str


def lessons(nlp: Language, data: Path, *, whole: bool, passes: int) -> list[Lesson]:
    """The treebanks, those sentences of GSD that are kept for measuring only if wanted; `nlp` gives hints."""
    return [
        _lesson(features(example.predicted), example.reference, corpus)
        for corpus, example in readers.syntax_examples(nlp, data, whole=whole, passes=passes)
    ]


def read(nlp: Language, texts: Iterable[str]) -> Iterator[Lesson]:
    """What a pipeline makes of texts; a network that learns from its own reading of more texts gets better at it."""
    for doc in nlp.pipe(texts):
        if len(doc):
            yield _lesson(features(doc), doc, READ)


def other_texts(data: Path) -> list[str]:
    """Texts without trees: news, encyclopaedia and parliament, a million words."""
    news = name_corpora.read_entities(data / "quotations/train.jsonl", data / "entities/train.jsonl")
    wiki = [
        text
        for part in ("val", "test")
        for text in name_corpora.read_wikineural(data / f"ner/wikineural-de-{part}.conllu")
    ]
    dice = random.Random(0)  # noqa: S311 - nothing secret
    groups = in_groups(dice.sample(wiki, len(wiki)), dice)
    speeches = minutes(data / "bundestag-protocols.txt.xz", np.random.default_rng(0))[:_SPEECHES]
    texts = [*(text.text for text in news), *(text.text for text in groups), *speeches]
    return dice.sample(texts, len(texts))


def _lesson(found: Features, gold: Doc, corpus: str) -> Lesson:
    tagged = gold.has_annotation("POS")
    heads = np.array([token.head.i for token in gold], dtype=np.int64)
    for sentence in gold.sents:
        if len(sentence) > _LONGEST:
            heads[sentence.start : sentence.end] = -1
    heads[found.blank > 0] = -1
    analyses = [
        f"{token.pos_} {token.morph}".strip() if tagged and not token.is_space else "" for token in gold
    ]
    labels = [
        "" if head in {-1, token.i} else token.dep_ for token, head in zip(gold, heads.tolist(), strict=True)
    ]
    return Lesson(found, heads, tuple(labels), tuple(analyses), corpus)


def inventory(treebanks: Sequence[Lesson]) -> Inventory:
    """The labels and analyses that occur often enough."""
    labels = Counter(label for lesson in treebanks for label in lesson.labels if label)
    analyses = Counter(analysis for lesson in treebanks for analysis in lesson.analyses if analysis)
    return Inventory(
        tuple(sorted(label for label, count in labels.items() if count >= _FEWEST)),
        tuple(sorted(analysis for analysis, count in analyses.items() if count >= _FEWEST_ANALYSIS)),
    )
