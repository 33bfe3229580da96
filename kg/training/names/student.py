"""One network that learns what several say on average (Hinton, Vinyals and Dean 2015): about as good, at half the cost."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from spacy.language import Language
from torch import Tensor
from torch.nn import functional

from kg.nlp.features import Features, features
from kg.nlp.layers import Floats
from kg.nlp.ner.recognizer import Recognizer
from kg.nlp.ner.tags import TAGS
from kg.training.encoder import Sizes
from kg.training.learning import endless, learn
from kg.training.names.data import CORPORA, Example
from kg.training.names.model import GAP, Namer
from kg.training.names.plan import FIRST, Plan
from kg.training.packing import Packer, lexicon

_NEWS = CORPORA.index("news")
_WIKI = CORPORA.index("wikineural")
_OWN = 0.5  # how much the annotation of news counts beside what the teachers say
_ANNOTATED = 0.4  # of the encyclopaedia that is also learnt as its own corpus has it
_NEWS_TIMES = 2  # how often news are learnt from for once the rest
_SPEECHES = 500_000  # words of parliament, for more of the language


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text with how likely each tag is for each word, `chances` (N, TAGS); `corpus` numbers CORPORA."""

    found: Features
    chances: Floats
    corpus: int


def lessons(
    items: Sequence[Example], speeches: Sequence[str], teachers: Recognizer, nlp: Language
) -> Iterator[Lesson]:
    """What a student learns from: the examples as the teachers read them, as news, and speeches without annotation.

    News are annotated as we want them, so their annotation counts too; the others' only as that of their own corpus.
    """
    dice = random.Random(1)  # noqa: S311 - nothing secret
    table = nlp.vocab.vectors
    for item in items:
        said, true = teachers.chances(item.found, table), _certain(item.tags)
        if item.corpus == _NEWS:
            lesson = Lesson(item.found, _small(_OWN * true + (1 - _OWN) * said), _NEWS)
            yield from [lesson] * _NEWS_TIMES
            continue
        if item.corpus != _WIKI or dice.random() < _ANNOTATED:
            yield Lesson(item.found, _small(true), item.corpus)
        yield Lesson(item.found, _small(said), _NEWS)
    read = 0
    for text in speeches:
        if read > _SPEECHES:
            break
        found = features(nlp(text))
        read += len(found)
        yield Lesson(found, _small(teachers.chances(found, table)), _NEWS)


def student(taught: Sequence[Lesson], items: Sequence[Example], nlp: Language, plan: Plan) -> Recognizer:
    """A single network that has learnt from lessons; its own words are the frequent ones of the examples."""
    known = lexicon(item.found for item in items)
    packer = Packer(nlp.vocab, known, GAP)
    torch.manual_seed(plan.seed)
    dice = np.random.default_rng(plan.seed)
    network = learn(
        Namer(Sizes.of(known, vector=nlp.vocab.vectors.shape[1]), plan.dropout),
        endless(taught, plan.words, dice),
        lambda network, group: _loss(network, packer, group, plan, dice),
        plan,
        plan.epochs * sum(len(lesson.found) for lesson in taught),
    )
    return Recognizer([network.weights()], known)


def _loss(
    network: Namer, packer: Packer, group: Sequence[Lesson], plan: Plan, dice: np.random.Generator
) -> Tensor:
    words, places = packer.words([(lesson.found, lesson.corpus) for lesson in group], plan.dropped, dice)
    real = words.real > 0
    chances = torch.zeros(len(real), len(TAGS))
    for lesson, place in zip(group, places, strict=True):
        chances[place] = torch.from_numpy(lesson.chances.astype(np.float32))
    first, second = network(words)
    at_first = functional.cross_entropy(first[real], chances[real])
    in_the_end = functional.cross_entropy(second[real], chances[real])
    return FIRST * at_first + in_the_end


def _certain(tags: np.ndarray) -> Floats:
    """Tags as chances: 1 for each word's own."""
    return np.eye(len(TAGS), dtype=np.float32)[tags]


def _small(chances: Floats) -> Floats:
    """In half precision: some millions of words have seventeen chances each."""
    return chances.astype(np.float16)
