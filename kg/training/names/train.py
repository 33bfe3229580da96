"""Trains the name network from the corpora and writes its weights file."""

from __future__ import annotations

import copy
import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
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
from kg.training.names.batches import Batch, batch
from kg.training.names.data import Example, examples
from kg.training.names.model import GAP, Namer
from kg.training.packing import Dropped, Packer, lexicon

_log = logging.getLogger(__name__)

_SEEDS = (1,)  # the mean of two networks is no better (90.5 and 90.6) and takes twice the time
_FIRST = 0.3  # weight of the first opinion in the loss
_WARM_UP = 100  # steps
_SLOWEST = 0.02  # of the rate, at the end
_SHOWN = 200  # steps between two lines of the log


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn; a batch has about `words` words."""

    epochs: float = 4.0
    words: int = 2500
    rate: float = 2.5e-3
    decay: float = 0.01
    dropout: float = 0.25
    mean: float = 0.998
    clip: float = 1.0
    seed: int = 1
    dropped: Dropped = field(default_factory=Dropped)


def main(data: Path, work: Path, vectors: Path, *, germeval: bool, threads: int = 1) -> Path:
    """Trains on the corpora in `data` with the word vectors of the pipeline `vectors`; returns the weights file in `work`.

    GermEval is learnt from only if wanted: what is to be measured on it must not be. Needs half an hour of one core for
    each network.
    """
    torch.set_num_threads(threads)
    work.mkdir(parents=True, exist_ok=True)
    nlp = reader(vectors)
    items = examples(nlp, data, germeval=germeval)
    known = lexicon(item.found for item in items)
    packer = Packer(nlp.vocab, known, GAP)
    sizes = Sizes(*(len(part) + 1 for part in (known.words, known.suffixes, known.prefixes, known.shapes)))
    networks = [train(sizes, items, packer, Plan(seed=seed)).weights() for seed in _SEEDS]
    path = work / WEIGHTS
    Recognizer(tuple(networks), known).to_file(path)
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
    mean = copy.deepcopy(network).eval()
    optimizer = torch.optim.AdamW(
        network.parameters(), lr=plan.rate, weight_decay=plan.decay, betas=(0.9, 0.98)
    )
    total = plan.epochs * sum(len(item.found) for item in items)
    seen, losses, begun = 0, [], time.monotonic()
    network.train()
    for step, group in enumerate(_groups(items, plan.words, random), start=1):
        if seen >= total:
            break
        rate = plan.rate * min(1.0, step / _WARM_UP) * max(_SLOWEST, 1 - seen / total)
        for setting in optimizer.param_groups:
            setting["lr"] = rate
        value = _loss(network, batch(packer, group, plan.dropped, random))
        optimizer.zero_grad(set_to_none=True)
        value.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), plan.clip)
        optimizer.step()
        _follow(mean, network, min(plan.mean, step / (step + 20)))
        seen += sum(len(item.found) for item in group)
        losses.append(value.item())
        if step % _SHOWN == 0:
            pace = seen / (time.monotonic() - begun)
            _log.info(
                "%3.0f %%  loss %.4f  %.0f words/s", 100 * seen / total, np.mean(losses[-_SHOWN:]), pace
            )
    return mean


def _groups(items: Sequence[Example], words: int, random: np.random.Generator) -> Iterator[list[Example]]:
    """Texts of about so many words together, all of them again and again in another order."""
    while True:
        group: list[Example] = []
        for number in random.permutation(len(items)):
            group.append(items[number])
            if sum(len(item.found) for item in group) >= words:
                yield group
                group = []
        if group:
            yield group


def _loss(network: Namer, given: Batch) -> Tensor:
    first, second = network(given.words)
    at_first = functional.cross_entropy(first, given.tags, ignore_index=-1)
    in_the_end = functional.cross_entropy(second, given.tags, ignore_index=-1)
    return _FIRST * at_first + in_the_end


def _follow(mean: Namer, network: Namer, keep: float) -> None:
    with torch.no_grad():
        for kept, new in zip(mean.parameters(), network.parameters(), strict=True):
            kept.lerp_(new, 1 - keep)
