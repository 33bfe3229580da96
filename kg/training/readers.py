"""The treebanks as spaCy examples, tokenised and split as running text will be."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from kg.training import treebanks
from kg.training.treebanks import Sentence
from kg.training.variants import varied_words

HELD_OUT = 4
"""Every fourth sentence of GSD's development part is kept for measuring."""

CORPORA = ("gsd", "pud", "lit")
"""Each has its own ways; the network is told which it learns from, and always reads as the first wants it."""

_HINTS = "kg_name_hints"


def syntax_examples(nlp: Language, data: Path, *, whole: bool, passes: int) -> Iterator[tuple[str, Example]]:
    """Trees of GSD (3 of 4 sentences, or all of them), PUD and LIT, with the name of the corpus.

    Training documents hold one to eight sentences, grouped anew in each of `passes`.
    """
    dice = random.Random(0)  # noqa: S311 - nothing secret
    for number in range(passes):
        for name, corpus, our_tokens, share in training_sentences(data, whole):
            sentences = dice.sample(corpus, int(share * len(corpus)))
            if number > 0:
                sentences = [_varied(sentence, dice) for sentence in sentences]
            for group in treebanks.grouped(sentences, iter(lambda: dice.randint(1, 8), 0)):
                yield name, syntax_example(nlp, group, our_tokens=our_tokens)


def _varied(sentence: Sentence, dice: random.Random) -> Sentence:
    words = varied_words([word.text for word in sentence], dice)
    return tuple(replace(word, text=text) for word, text in zip(sentence, words, strict=True))


def held_out(data: Path) -> list[Sentence]:
    """The sentences of GSD that nothing is trained on."""
    return gsd(data)[HELD_OUT - 1 :: HELD_OUT]


def training_sentences(data: Path, whole: bool) -> list[tuple[str, list[Sentence], bool, float]]:
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
    return [
        ("gsd", ours, True, 1.0),
        ("gsd", ours, False, 1.0),
        ("pud", pud, True, 1.0),
        ("lit", bare, True, 0.5),
    ]


def gsd(data: Path) -> list[Sentence]:
    """All sentences of GSD's development part."""
    return treebanks.read_conllu(data / "treebank/de_gsd-ud-dev.conllu")


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
