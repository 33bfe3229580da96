"""What the configs train on: the corpora as spaCy examples, tokenised and split as running text will be."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import registry

from kg.training import name_corpora, treebanks
from kg.training.name_corpora import NamedText
from kg.training.treebanks import Sentence
from kg.training.variants import name_stock, renamed, shortened, varied, varied_words

HELD_OUT = 4
"""Every fourth sentence of GSD's development part is kept for measuring."""

_HINTS = "kg_name_hints"

Reader = Callable[[Language], Iterator[Example]]


def _read_once(read: Reader) -> Reader:
    """spaCy reads a corpus anew for each component that it initialises; the examples are made only once."""
    made: list[Example] = []

    def again(nlp: Language) -> Iterator[Example]:
        if not made:
            made.extend(read(nlp))
        return iter(made)

    return again


@registry.readers("kg.training.syntax.v1")  # type: ignore[untyped-decorator]
def syntax_reader(data: str, part: str, passes: int = 1, whole: bool = False) -> Reader:
    """Trees of GSD (3 of 4 sentences), PUD and LIT as `part` "train", the rest of GSD as "dev".

    Training documents hold one to eight sentences, grouped anew in each of `passes`. With `whole` all of GSD is
    learnt from, and the scores that training shows mean nothing.
    """

    def read(nlp: Language) -> Iterator[Example]:
        if part == "dev":
            for sentence in held_out(Path(data)):
                yield syntax_example(nlp, [sentence], our_tokens=True)
            return
        dice = random.Random(0)  # noqa: S311 - nothing secret
        for number in range(passes):
            for corpus, our_tokens, share in training_sentences(Path(data), whole):
                sentences = dice.sample(corpus, int(share * len(corpus)))
                if number > 0:
                    sentences = [_varied(sentence, dice) for sentence in sentences]
                for group in treebanks.grouped(sentences, iter(lambda: dice.randint(1, 8), 0)):
                    yield syntax_example(nlp, group, our_tokens=our_tokens)

    return _read_once(read)


def _varied(sentence: Sentence, dice: random.Random) -> Sentence:
    words = varied_words([word.text for word in sentence], dice)
    return tuple(replace(word, text=text) for word, text in zip(sentence, words, strict=True))


def held_out(data: Path) -> list[Sentence]:
    """The sentences of GSD that nothing is trained on."""
    return gsd(data)[HELD_OUT - 1 :: HELD_OUT]


def training_sentences(data: Path, whole: bool) -> list[tuple[list[Sentence], bool, float]]:
    """The sentences to learn from by corpus, whether in our tokens or in the treebank's, and the share of a pass.

    GSD comes in both kinds of tokens, since it divides "US-Dollar", which our tokenizer leaves together. Half
    of LIT is enough: its language is that of 1800.
    """
    ours = gsd(data)
    if not whole:
        ours = [sentence for index, sentence in enumerate(ours) if index % HELD_OUT != HELD_OUT - 1]
    pud = [treebanks.as_gsd(s) for s in treebanks.read_conllu(data / "treebank/de_pud-ud-test.conllu")]
    lit = treebanks.read_conllu(data / "treebank/de_lit-ud-test.conllu")
    bare = [treebanks.without_morphology(sentence) for sentence in lit]
    return [(ours, True, 1.0), (ours, False, 1.0), (pud, True, 1.0), (bare, True, 0.5)]


def gsd(data: Path) -> list[Sentence]:
    """All sentences of GSD's development part."""
    return treebanks.read_conllu(data / "treebank/de_gsd-ud-dev.conllu")


@registry.readers("kg.training.names.v1")  # type: ignore[untyped-decorator]
def names_reader(
    data: str, part: str, germeval: bool = False, share: float = 1.0, variants: bool = True
) -> Reader:
    """Names of the entity annotation, of WikiNEuRal and, if wanted, GermEval's development part.

    `part` is "train" or "dev"; for "dev", GermEval is read only where it is not trained on.
    `share` is that of WikiNEuRal; without `variants` every text comes once, as it is.
    """

    def read(nlp: Language) -> Iterator[Example]:
        if part == "dev":
            yield from (names_example(nlp, text) for text in _names_dev(Path(data), germeval))
            return
        yield from (
            names_example(nlp, text) for text in names_for_training(Path(data), germeval, share, variants)
        )

    return _read_once(read)


def names_for_training(data: Path, germeval: bool, share: float, variants: bool) -> Iterator[NamedText]:
    """Texts to learn names from: news and variants of it, encyclopaedia as news would say it, GermEval."""
    dice = random.Random(0)  # noqa: S311 - nothing secret
    news = name_corpora.read_entities(data / "quotations/train.jsonl", data / "entities/train.jsonl")
    wiki = [
        text
        for part in ("val", "test")
        for text in name_corpora.read_wikineural(data / f"ner/wikineural-de-{part}.conllu")
    ]
    stock = name_stock(wiki, news)
    wiki = dice.sample(wiki, int(share * len(wiki)))
    sentences = name_corpora.read_germeval(data / "ner/germeval2014-dev.tsv") if germeval else []
    yield from news
    yield from _in_groups([shortened(text, stock, dice) for text in wiki] if variants else wiki, dice)
    yield from _in_groups(dice.sample(sentences, len(sentences)), dice)
    if not variants:
        return
    yield from (_printed(text, dice) for text in news)
    yield from (_printed(renamed(text, stock, dice), dice) for text in news)
    for _ in range(3):
        varying = [_printed(renamed(text, stock, dice), dice) for text in sentences]
        yield from _in_groups(dice.sample(varying, len(varying)), dice)


def _printed(text: NamedText, dice: random.Random) -> NamedText:
    return replace(text, text=varied(text.text, dice))


def _names_dev(data: Path, germeval: bool) -> list[NamedText]:
    news = name_corpora.read_entities(data / "quotations/dev.jsonl", data / "entities/dev.jsonl")
    return news if germeval else [*news, *name_corpora.read_germeval(data / "ner/germeval2014-dev.tsv")]


def _in_groups(texts: Sequence[NamedText], dice: random.Random) -> Iterator[NamedText]:
    at = 0
    while at < len(texts):
        size = dice.choice((1, 1, 2, 4))
        yield name_corpora.joined(texts[at : at + size])
        at += size


def syntax_example(nlp: Language, sentences: Sequence[Sentence], *, our_tokens: bool) -> Example:
    """Sentences as one document; its sentence boundaries are the gold ones, since no component learns them."""
    if our_tokens:
        sentences = [treebanks.retokenized(sentence, nlp.make_doc) for sentence in sentences]
    gold = treebanks.to_doc(nlp.vocab, sentences)
    predicted = Doc(
        nlp.vocab,
        words=[token.text for token in gold],
        spaces=[bool(token.whitespace_) for token in gold],
        sent_starts=[bool(token.is_sent_start) for token in gold],
    )
    if _HINTS in nlp.pipe_names:
        predicted = nlp.get_pipe(_HINTS)(predicted)
    return Example(predicted, gold)


def names_example(nlp: Language, text: NamedText) -> Example:
    """A text with its names beside our tokens of it, which the pipeline's rule components have seen."""
    gold = name_corpora.to_doc(nlp, text)
    predicted = nlp.make_doc(text.text)
    for name in ("kg_sentences", _HINTS):
        if name in nlp.pipe_names:
            predicted = nlp.get_pipe(name)(predicted)
    kept = [name for name in gold.ents if _learnable(predicted[name.start : name.end])]
    lost = [name for name in gold.ents if name not in kept]
    gold.set_ents(kept, missing=lost, default="outside")
    return Example(predicted, gold)


def _learnable(name: Span) -> bool:
    """Whether spaCy can find the name: no sentence may begin within it, and blanks may not begin or end it."""
    return not (name[0].is_space or name[-1].is_space or any(token.is_sent_start for token in name[1:]))
