"""Trains the syntax network from treebanks and writes its weights file."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from spacy.language import Language
from torch import Tensor
from torch.nn import functional

from kg.nlp.features import Lexicon
from kg.nlp.layers import Floats
from kg.nlp.ner.component import WEIGHTS as NAMES
from kg.nlp.ner.recognizer import Recognizer
from kg.nlp.syntax.component import WEIGHTS
from kg.nlp.syntax.inventory import Inventory
from kg.nlp.syntax.model import between, separators
from kg.nlp.syntax.parser import Parser, sentences
from kg.nlp.syntax.tree import Ints
from kg.training.encoder import Sizes, Words
from kg.training.learning import endless, learn
from kg.training.names.train import reader
from kg.training.packing import Dropped, Packer
from kg.training.syntax.data import CORPORA, READ, Lesson, inventory, lessons, other_texts, read
from kg.training.syntax.model import GAP, Network, loss_of_arcs

_log = logging.getLogger(__name__)

_STATE = "network.pt"  # for learning on
_PASSES = 3
_ARCS, _ANALYSES = 2.4, 0.4  # weights in the loss; heads are the hardest to learn


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn: a batch has about `words` words, all batches together `total`.

    One batch of the treebanks follows `read` batches of what was read, and none of those when `alone` of the words are
    left.
    """

    total: int = 6_000_000
    read: int = 3
    alone: float = 0.06
    words: int = 700
    rate: float = 2e-3
    decay: float = 0.01
    dropout: float = 0.25
    mean: float = 0.998
    clip: float = 1.0
    seed: int = 1
    dropped: Dropped = field(default_factory=Dropped)


FIRST = Plan(total=1_500_000)
SECOND = Plan()
WHOLE = Plan(total=400_000, rate=5e-4, seed=2)


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts in a row, and what is to be learnt of them; -1 where there is nothing.

    `analyses` (N,) numbers those of the inventory. `sentences` (S, L) has the rows of the words of each sentence,
    filled up with 0, `betweens` (S, L, L) the classes of what lies between them, and `heads` (S, L) the place of each
    one's head among them, counting from 1, 0 for the root. `labels` (K,) belong to the words in the rows
    `dependents` (K,), whose heads are in the rows `carriers` (K,).
    """

    words: Words
    analyses: Tensor
    sentences: Tensor
    betweens: Tensor
    heads: Tensor
    dependents: Tensor
    carriers: Tensor
    labels: Tensor


def main(data: Path, work: Path, vectors: Path, names: Path, threads: int = 1) -> Path:
    """Trains on the treebanks in `data`, but for the sentences that are kept for measuring; returns the weights file.

    Words are known and read at first as by the name network in the folder `names`. What a first network makes of other
    texts is learnt from by a second one (self-training). Needs three quarters of an hour of one core.
    """
    torch.set_num_threads(threads)
    work.mkdir(parents=True, exist_ok=True)
    nlp = reader(vectors)
    namer = Recognizer.from_file(names / NAMES)
    trees = lessons(nlp, data, whole=False, passes=_PASSES)
    known, packer = inventory(trees), Packer(nlp.vocab, namer.lexicon, GAP)
    start = namer.networks[0]
    first = train(_new(start, known, FIRST), known, trees, packer, FIRST)
    more = _read(nlp, Parser(first.weights(), namer.lexicon, known), data)
    second = train(_new(start, known, SECOND), known, [*trees, *more], packer, SECOND)
    torch.save(second.state_dict(), work / _STATE)
    return _written(second, namer.lexicon, known, work)


def learn_on(data: Path, begun: Path, work: Path, vectors: Path, threads: int = 1) -> Path:
    """Goes on with the network that `main` left in `begun`, with all sentences; returns the weights file in `work`."""
    torch.set_num_threads(threads)
    work.mkdir(parents=True, exist_ok=True)
    nlp = reader(vectors)
    parser = Parser.from_file(begun / WEIGHTS)
    network = _new(parser.weights, parser.inventory, WHOLE)
    network.load_state_dict(torch.load(begun / _STATE))
    given = [*lessons(nlp, data, whole=True, passes=_PASSES), *_read(nlp, parser, data)]
    network = train(network, parser.inventory, given, Packer(nlp.vocab, parser.lexicon, GAP), WHOLE)
    return _written(network, parser.lexicon, parser.inventory, work)


def _read(nlp: Language, parser: Parser, data: Path) -> list[Lesson]:
    """What a network makes of other texts; `nlp` gives tokens, sentences and hints."""
    component: Any = nlp.add_pipe("kg_syntax")
    component.parser = parser
    return list(read(nlp, other_texts(data)))


def _new(start: Mapping[str, Floats], known: Inventory, plan: Plan) -> Network:
    """A network for the same words as a file's, which it reads at first as that."""
    torch.manual_seed(plan.seed)
    counts = (len(start[f"{name}.weight"]) for name in ("word", "suffix", "prefix", "shape"))
    network = Network(Sizes(*counts), known, plan.dropout)
    network.begin_with(start)
    return network


def train(network: Network, known: Inventory, given: Sequence[Lesson], packer: Packer, plan: Plan) -> Network:
    """What becomes of a network that learns from lessons: the running mean of its weights, ready to be used."""
    random = np.random.default_rng(plan.seed)
    return learn(
        network,
        _groups(given, plan, random),
        lambda network, group: _loss(network, batch(packer, group, known, plan.dropped, random)),
        plan,
        plan.total,
    )


def _written(network: Network, lexicon: Lexicon, known: Inventory, work: Path) -> Path:
    path = work / WEIGHTS
    Parser(network.weights(), lexicon, known).to_file(path)
    _log.info("wrote %s, %d bytes", path, path.stat().st_size)
    return path


def _groups(given: Sequence[Lesson], plan: Plan, random: np.random.Generator) -> Iterator[list[Lesson]]:
    """Batches of lessons until there were enough words."""
    trees, read = ([one for one in given if (one.corpus == READ) == wanted] for wanted in (False, True))
    streams = (endless(trees, plan.words, random), endless(read, plan.words, random))
    seen = turn = 0
    while seen < plan.total:
        alone = not read or seen >= (1 - plan.alone) * plan.total
        group = next(streams[0 if alone or turn % (plan.read + 1) == 0 else 1])
        turn += 1
        seen += sum(len(lesson.found) for lesson in group)
        yield group


def batch(
    packer: Packer, group: Sequence[Lesson], known: Inventory, dropped: Dropped, random: np.random.Generator
) -> Batch:
    """A batch to learn from."""
    texts = [(lesson.found, CORPORA.index(lesson.corpus)) for lesson in group]
    words, places = packer.words(texts, dropped, random)
    label_of = {label: number for number, label in enumerate(known.labels)}
    analysis_of = {analysis: number for number, analysis in enumerate(known.analyses)}
    analyses, heads, labels = (np.full(len(words.real), -1, dtype=np.int64) for _ in range(3))
    each: list[Ints] = []
    cuts = np.zeros_like(heads)
    for lesson, place in zip(group, places, strict=True):
        analyses[place] = [analysis_of.get(analysis, -1) for analysis in lesson.analyses]
        labels[place] = [label_of.get(label, -1) for label in lesson.labels]
        heads[place] = np.where(lesson.heads >= 0, lesson.heads + place.start, -1)
        cuts[place] = separators(lesson.found)
        each += [sentence + place.start for sentence in sentences(lesson.found)]
    rows, wanted = _sentences([places for places in each if (heads[places] >= 0).any()], heads)
    dependents = np.flatnonzero(labels >= 0)
    arrays = (
        analyses,
        rows,
        _betweens(cuts[rows]),
        wanted,
        dependents,
        heads[dependents],
        labels[dependents],
    )
    return Batch(words, *(torch.from_numpy(array) for array in arrays))


def _betweens(cuts: Ints) -> Ints:
    return np.stack([between(row) for row in cuts])


def _sentences(each: Sequence[Ints], heads: Ints) -> tuple[Ints, Ints]:
    """The rows of the words of each sentence, and the heads among them, as `Batch` has them."""
    rows = np.zeros((len(each), max(map(len, each), default=0)), dtype=np.int64)
    wanted = np.full_like(rows, -1)
    place_of = np.zeros_like(heads)  # a blank token is none: what hangs on it is a root
    for number, sentence in enumerate(each):
        rows[number, : len(sentence)] = sentence
        place_of[sentence] = np.arange(1, len(sentence) + 1)
        head = heads[sentence]
        wanted[number, : len(sentence)] = np.where(
            head == sentence, 0, np.where(head < 0, -1, place_of[head])
        )
    return rows, wanted


def _loss(network: Network, given: Batch) -> Tensor:
    states = network.states(given.words)
    arcs = loss_of_arcs(network.arcs(states, given.sentences, given.betweens), given.heads)
    labels = functional.cross_entropy(network.labels(states, given.dependents, given.carriers), given.labels)
    value = _ARCS * arcs + labels
    tagged = given.analyses >= 0
    if not tagged.any():
        return value
    analyses = network.analyses(states[tagged])
    return value + _ANALYSES * functional.cross_entropy(analyses, given.analyses[tagged])
