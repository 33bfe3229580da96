"""Trains the name network from the corpora and writes its weights file."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import spacy
import torch
from spacy.language import Language
from torch import Tensor
from torch.nn import functional

import kg.nlp.hints
import kg.nlp.sentences
import kg.nlp.vectors  # noqa: F401  (registers the vectors of the pipeline)
from kg.nlp.ner.component import WEIGHTS
from kg.nlp.ner.recognizer import Recognizer
from kg.nlp.tokenizer import adapt_tokenizer
from kg.training.encoder import Sizes
from kg.training.learning import endless, learn
from kg.training.names.batches import Batch, batch
from kg.training.names.data import Example, examples
from kg.training.names.model import GAP, Namer
from kg.training.names.plan import FIRST, STUDENT, Plan
from kg.training.names.student import lessons, student
from kg.training.packing import Packer, lexicon, united
from kg.training.quotations.pretrain import minutes

_log = logging.getLogger(__name__)


def main(data: Path, work: Path, vectors: Path, *, germeval: bool, threads: int = 1) -> Path:
    """Trains on the corpora in `data` with the word vectors of the pipeline `vectors`; returns the weights file in `work`.

    Of two teachers one knows nothing of the written articles, the other nothing of GermEval, which is learnt from only if
    wanted: what is to be measured on it must not be. Each is best on its own kind of text, both together on all. The
    network that is kept learns what they say. Needs two hours of one core.
    """
    torch.set_num_threads(threads)
    work.mkdir(parents=True, exist_ok=True)
    nlp = reader(vectors)
    learnt = []
    for items in (examples(nlp, data, germeval=germeval), examples(nlp, data, written=True)):
        known = lexicon(item.found for item in items)
        network = train(Sizes.of(known), items, Packer(nlp.vocab, known, GAP), Plan())
        learnt.append((network.weights(), known))
    every = examples(nlp, data, germeval=germeval, written=True)
    speeches = minutes(data / "bundestag-protocols.txt.xz", np.random.default_rng(7))
    taught = list(lessons(every, speeches, Recognizer(*united(learnt)), nlp))
    path = work / WEIGHTS
    student(taught, every, nlp, STUDENT).to_file(path)
    _log.info("wrote %s, %d bytes", path, path.stat().st_size)
    return path


def reader(vectors: Path) -> Language:
    """Tokens, sentences, hints and word vectors: what comes before the names in the pipeline."""
    nlp = spacy.load(vectors)
    adapt_tokenizer(nlp)
    nlp.add_pipe("kg_sentences")
    nlp.add_pipe("kg_name_hints")
    return nlp


def train(sizes: Sizes, items: Sequence[Example], packer: Packer, plan: Plan) -> Namer:
    """A new network that has learnt from `items`: the running mean of its weights, ready to be used."""
    torch.manual_seed(plan.seed)
    random = np.random.default_rng(plan.seed)
    network = Namer(sizes, plan.dropout)
    total = plan.epochs * sum(len(item.found) for item in items)
    return learn(
        network,
        endless(items, plan.words, random),
        lambda network, group: _loss(network, batch(packer, group, plan.dropped, random)),
        plan,
        total,
    )


def _loss(network: Namer, given: Batch) -> Tensor:
    first, second = network(given.words)
    at_first = functional.cross_entropy(first, given.tags, ignore_index=-1)
    in_the_end = functional.cross_entropy(second, given.tags, ignore_index=-1)
    return FIRST * at_first + in_the_end
