"""What the configs train on: the corpora as spaCy examples, tokenised and split as running text will be."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

from kg.training import treebanks
from kg.training.treebanks import Sentence
from kg.training.variants import varied_words

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
