"""The corpora of names as examples: texts and variants of them, read as the pipeline reads, with a tag for each word."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.nlp.features import Features, Ints, features
from kg.nlp.ner.tags import TAGS
from kg.training import name_corpora
from kg.training.articles import written_articles
from kg.training.name_corpora import NamedText
from kg.training.variants import name_stock, renamed, shortened, varied

CORPORA = ("news", "wikineural", "germeval")
"""Each has its own idea of a name; the network is told which it learns from, and always reads as the first wants it."""

_OUTSIDE = 0


@dataclass(frozen=True, slots=True)
class Example:
    """A text to learn from: `tags` (N,) numbers TAGS; `corpus` numbers CORPORA."""

    found: Features
    tags: Ints
    corpus: int


def examples(nlp: Language, data: Path, *, germeval: bool = False, written: bool = False) -> list[Example]:
    """What there is to learn from, GermEval and the written articles only if wanted.

    `nlp` gives tokens, sentences and hints.
    """
    return [
        example(nlp, text, CORPORA.index(corpus))
        for corpus, texts in _texts(data, germeval=germeval, written=written)
        for text in texts
        if text.text.strip()
    ]


def example(nlp: Language, text: NamedText, corpus: int = 0) -> Example:
    """A text with its names as tags of our tokens; a name that ends inside a token takes all of it."""
    return Example(features(nlp(text.text)), _tags(name_corpora.to_doc(nlp, text)), corpus)


def _tags(gold: Doc) -> Ints:
    tags = np.full(len(gold), _OUTSIDE, dtype=np.int64)
    for name in gold.ents:
        size = len(name)
        for at in range(size):
            part = "S" if size == 1 else "B" if at == 0 else "E" if at == size - 1 else "I"
            tags[name.start + at] = TAGS.index(f"{part}-{name.label_}")
    return tags


def _texts(data: Path, *, germeval: bool, written: bool) -> Iterator[tuple[str, Iterable[NamedText]]]:
    """News and variants of it, encyclopaedia as news would say it, GermEval: by corpus."""
    dice = random.Random(0)  # noqa: S311 - nothing secret
    news = name_corpora.read_entities(data / "quotations/train.jsonl", data / "entities/train.jsonl")
    wiki = [
        text
        for part in ("val", "test")
        for text in name_corpora.read_wikineural(data / f"ner/wikineural-de-{part}.conllu")
    ]
    stock = name_stock(wiki, news)
    yield "news", news
    for _ in range(2):
        yield "news", (_printed(renamed(text, stock, dice), dice) for text in news)
    yield "news", (_printed(text, dice) for text in news)
    if written:
        own = [name_corpora.named_text(article) for article in written_articles()]
        yield "news", own
        yield "news", (_printed(renamed(text, stock, dice), dice) for text in own)
    yield "wikineural", in_groups([shortened(text, stock, dice) for text in wiki], dice)
    half = dice.sample(wiki, len(wiki) // 2)
    yield "wikineural", in_groups([_printed(renamed(text, stock, dice), dice) for text in half], dice)
    if germeval:
        sentences = name_corpora.read_germeval(data / "ner/germeval2014-dev.tsv")
        yield "germeval", in_groups(dice.sample(sentences, len(sentences)), dice)
        varying = [_printed(renamed(text, stock, dice), dice) for text in sentences]
        yield "germeval", in_groups(dice.sample(varying, len(varying)), dice)


def _printed(text: NamedText, dice: random.Random) -> NamedText:
    return replace(text, text=varied(text.text, dice))


def in_groups(texts: Sequence[NamedText], dice: random.Random) -> Iterator[NamedText]:
    """Sentences, some alone, some joined to texts of two or four."""
    at = 0
    while at < len(texts):
        size = dice.choice((1, 1, 2, 4))
        yield name_corpora.joined(texts[at : at + size])
        at += size
