"""Pretrains the word encoder (spaCy's tok2vec) on running text, so that little annotated text goes further.

A fifth of the words is hidden; each is to be told from all words of the batch by its floret vector. spaCy's own
`pretrain` with the objective "vectors" asks for the vectors of all words, which the encoder has as input anyway.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Adam, Linear, Model, NumpyOps, fix_random_seed, set_current_ops, set_dropout_rate

_HIDDEN = 0.2  # share of the words
_MASK = "⁂"
_BATCH = 3_000  # words
_LONGEST = 150  # words of one line
_BIASES = 50_000  # words that have a bias of their own
_LEARN_RATE = 0.002


def pretrain(
    nlp: Language,
    tok2vec: Model[list[Doc], list[Any]],
    lines: Path,
    minutes: float,
    *,
    leave_out: frozenset[str] = frozenset(),
    report: Callable[[str], None] = print,
) -> None:
    """Trains `tok2vec` in place for a time on a file of tokenised lines; `leave_out` are lines not to be seen."""
    fix_random_seed(0)
    set_current_ops(NumpyOps(use_blis=False))
    generator = np.random.default_rng(0)
    set_dropout_rate(tok2vec, 0.05)
    head: Model[Any, Any] = Linear(nlp.vocab.vectors.shape[1], tok2vec.get_dim("nO")).initialize()
    biases = _Biases(lines)
    optimizer = Adam(_LEARN_RATE, L2=0.0, grad_clip=1.0, use_averages=False)
    begin, seen, right, hidden, loss = time.monotonic(), 0, 0.0, 0, 0.0
    for step, batch in enumerate(_batches(lines, leave_out)):
        done = (time.monotonic() - begin) / (60 * minutes)
        if done >= 1:
            break
        optimizer.learn_rate = _LEARN_RATE * min(1.0, (step + 1) / 300) * (1.02 - done)
        hits, count, batch_loss = _learn(nlp, tok2vec, head, biases, batch, generator)
        for part in (tok2vec, head):
            part.finish_update(optimizer)
        seen += sum(map(len, batch))
        right, hidden, loss = right + hits, hidden + count, loss + batch_loss
        if step % 100 == 99:
            pace = seen / (time.monotonic() - begin)
            report(
                f"pretrain {100 * done:3.0f} %  {seen / 1e6:5.2f} million words  {pace:6.0f} words/s  "
                f"right {100 * right / hidden:4.1f} %  loss {loss / hidden:.3f}"
            )
            right, hidden, loss = 0.0, 0, 0.0
    set_dropout_rate(tok2vec, 0.0)


def _learn(
    nlp: Language,
    tok2vec: Model[list[Doc], list[Any]],
    head: Model[Any, Any],
    biases: _Biases,
    batch: list[list[str]],
    generator: np.random.Generator,
) -> tuple[float, int, float]:
    """One step's gradients; gives the number of hidden words found, the number of hidden words and the loss."""
    words = list(chain.from_iterable(batch))
    candidates = {word: index for index, word in enumerate(dict.fromkeys(words))}
    listed = list(candidates)
    places = np.flatnonzero(generator.random(len(words)) < _HIDDEN)
    shown = list(words)
    for place, dice in zip(places, generator.random(len(places)), strict=True):
        shown[place] = _MASK if dice < 0.85 else listed[int(generator.integers(len(listed)))]
    docs, at = [], 0
    for line in batch:
        docs.append(Doc(nlp.vocab, words=shown[at : at + len(line)]))
        at += len(line)
    vectors = nlp.vocab.vectors.get_batch([nlp.vocab.strings.add(word) for word in listed])
    vectors = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6)
    wanted = np.array([candidates[words[place]] for place in places])

    encoded, back = tok2vec.begin_update(docs)
    flat = np.concatenate(encoded)
    guesses, head_back = head.begin_update(np.ascontiguousarray(flat[places]))
    rows = biases.rows(listed)
    scores = guesses @ vectors.T + biases.values[rows]
    scores -= scores.max(axis=1, keepdims=True)
    probabilities = np.exp(scores)
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    order = np.arange(len(places))
    loss = float(-np.log(probabilities[order, wanted] + 1e-9).sum())
    hits = float((probabilities.argmax(axis=1) == wanted).sum())
    probabilities[order, wanted] -= 1
    probabilities /= len(places)
    biases.learn(rows, probabilities.sum(axis=0))
    gradient = np.zeros_like(flat)
    gradient[places] = head_back(np.ascontiguousarray(probabilities @ vectors, dtype=np.float32))
    lengths = np.cumsum([len(line) for line in batch])[:-1]
    back([np.ascontiguousarray(part) for part in np.split(gradient, lengths)])
    return hits, len(places), loss


class _Biases:
    """How frequent a word is says much about whether it was hidden; a number for each frequent word."""

    def __init__(self, lines: Path) -> None:
        counts: Counter[str] = Counter()
        with lines.open(encoding="utf-8") as file:
            for number, line in enumerate(file):
                if number == 200_000:
                    break
                counts.update(line.split())
        self._row = {word: row for row, (word, _) in enumerate(counts.most_common(_BIASES), start=1)}
        self.values = np.zeros(_BIASES + 1, dtype=np.float32)

    def rows(self, words: Iterable[str]) -> np.ndarray[Any, np.dtype[np.intp]]:
        return np.array([self._row.get(word, 0) for word in words])

    def learn(self, rows: np.ndarray[Any, np.dtype[np.intp]], gradient: np.ndarray[Any, Any]) -> None:
        np.subtract.at(self.values, rows, 2.0 * gradient)


def _batches(lines: Path, leave_out: frozenset[str]) -> Iterator[list[list[str]]]:
    batch: list[list[str]] = []
    size = 0
    while True:
        with lines.open(encoding="utf-8") as file:
            for line in file:
                if line.rstrip("\n") in leave_out:
                    continue
                words = line.split()[:_LONGEST]
                if len(words) < 6:
                    continue
                batch.append(words)
                size += len(words)
                if size >= _BATCH:
                    yield batch
                    batch, size = [], 0
