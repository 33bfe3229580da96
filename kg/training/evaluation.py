"""Runs a pipeline over the gold corpora and says how good it is."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import KgError
from kg.evaluate.language import (
    Counts,
    NamesScore,
    SyntaxScore,
    Word,
    report,
    score_names,
    score_syntax,
)
from kg.training import name_corpora, treebanks
from kg.training.name_corpora import NamedText
from kg.training.readers import held_out
from kg.training.treebanks import Sentence

_NAMES = ("PER", "LOC", "ORG")
_PER_TEXT = 10  # sentences that are joined to one running text


def evaluate(nlp: Language, data: Path) -> str:
    """All figures as plain text: names, syntax from running text and on gold tokens, speed."""
    parts = []
    if {"kg_ner", "ner", "kg_names"} & set(nlp.pipe_names):
        news = name_corpora.read_entities(data / "quotations/dev.jsonl", data / "entities/dev.jsonl")
        germeval = name_corpora.read_germeval(data / "ner/germeval2014-dev.tsv")
        parts.append("Names, news (entities/dev)\n" + _names_report(names(nlp, news)))
        parts.append("Names, GermEval 2014 dev\n" + _names_report(names(nlp, germeval)))
    if {"kg_syntax", "parser"} & set(nlp.pipe_names):
        sentences = held_out(data)
        merged = [treebanks.retokenized(sentence, nlp.make_doc) for sentence in sentences]
        for title, groups, gold_tokens in (
            ("running text", _joined(sentences), False),
            ("running text, gold in our tokens", _joined(merged), False),
            ("single sentences", [[sentence] for sentence in sentences], False),
            ("gold tokens", [[sentence] for sentence in sentences], True),
        ):
            score = syntax(nlp, groups, gold_tokens=gold_tokens)
            parts.append(f"Syntax, GSD held out, {title}\n" + _syntax_report(score))
    parts.append(speed(nlp, data))
    return "\n".join(parts)


def gold_report(nlp: Language, gold: Path) -> str:
    """The figures against one gold file: a treebank (.conllu) from running text, or names of GermEval (.tsv).

    Raises KgError if the file is neither.
    """
    try:
        if gold.suffix == ".conllu":
            return _syntax_report(syntax(nlp, _joined(treebanks.read_conllu(gold)), gold_tokens=False))
        texts = name_corpora.read_germeval(gold)
        if not any(text.names for text in texts):
            raise ValueError("it names nobody")
        return _names_report(names(nlp, texts))
    except (ValueError, IndexError, KeyError, UnicodeDecodeError) as error:
        wanted = "CoNLL-U" if gold.suffix == ".conllu" else "the columns of GermEval 2014"
        raise KgError(
            f"{gold}: cannot be read as {wanted} ({error}); restore the file as published"
        ) from error


def names(nlp: Language, texts: Sequence[NamedText]) -> NamesScore:
    """The pipeline's names in texts against the gold ones."""
    total = NamesScore()
    for gold, doc in zip(texts, nlp.pipe(text.text for text in texts), strict=True):
        found = [(name.start_char, name.end_char, name.label_) for name in doc.ents]
        total += score_names(gold.names, found)
    return total


def syntax(nlp: Language, groups: Iterable[Sequence[Sentence]], *, gold_tokens: bool) -> SyntaxScore:
    """The pipeline's tags and trees against the gold ones; each group of sentences is one text."""
    total = SyntaxScore()
    golds = [treebanks.to_doc(nlp.vocab, group) for group in groups]
    inputs: list[str | Doc] = [
        Doc(
            nlp.vocab,
            words=[token.text for token in gold],
            spaces=[bool(token.whitespace_) for token in gold],
        )
        if gold_tokens
        else gold.text
        for gold in golds
    ]
    for gold, doc in zip(golds, nlp.pipe(inputs), strict=True):
        total += score_syntax(words_of(gold), words_of(doc))
    return total


def words_of(doc: Doc) -> list[Word]:
    """The document's tokens as they are scored; blank tokens are none."""
    tokens = [token for token in doc if not token.is_space]
    place = {token.i: index for index, token in enumerate(tokens)}
    return [
        Word(
            token.idx,
            token.idx + len(token),
            token.pos_,
            str(token.morph),
            place.get(token.head.i, index),
            token.dep_,
            bool(token.is_sent_start),
        )
        for index, token in enumerate(tokens)
    ]


def speed(nlp: Language, data: Path) -> str:
    """Microseconds a word of the tokenizer and of each component, over the news of the dev part."""
    texts = [
        text.text
        for text in name_corpora.read_entities(data / "quotations/dev.jsonl", data / "entities/dev.jsonl")
    ]
    list(nlp.pipe(texts))  # fills the caches, as the first hundred articles of a run do
    begin = time.process_time()
    docs = [nlp.make_doc(text) for text in texts]
    spent = [("tokenizer", time.process_time() - begin)]
    count = sum(map(len, docs))
    for name, component in nlp.pipeline:
        begin = time.process_time()
        docs = list(_stream(component, docs))
        spent.append((name, time.process_time() - begin))
    spent.append(("all", sum(seconds for _, seconds in spent)))
    lines = [f"{name:<20}{1e6 * seconds / count:8.1f}" for name, seconds in spent]
    return "\n".join([f"Speed, microseconds a word ({count} tokens)", *lines]) + "\n"


def _stream(component: Any, docs: Iterable[Doc]) -> Iterable[Doc]:
    return component.pipe(docs, batch_size=64) if hasattr(component, "pipe") else map(component, docs)


def _joined(sentences: Sequence[Sentence]) -> Iterator[Sequence[Sentence]]:
    return treebanks.grouped(sentences, iter(lambda: _PER_TEXT, 0))


def _names_report(score: NamesScore) -> str:
    rows: list[tuple[str, Counts]] = [(label, score.over([label])) for label in (*_NAMES, "MISC")]
    return report([*rows, ("PER + LOC + ORG", score.over(_NAMES)), ("all", score.over((*_NAMES, "MISC")))])


def _syntax_report(score: SyntaxScore) -> str:
    return report(
        [
            ("tokens", score.tokens),
            ("sentences", score.sentences),
            ("UPOS", score.upos),
            ("FEATS", score.feats),
            ("UAS", score.uas),
            ("LAS", score.las),
            ("Mood=Sub", score.subjunctive),
        ]
    )
