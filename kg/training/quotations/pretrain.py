"""Teaches the encoder German before it sees a quotation: some words are hidden, their vectors to be told apart.

As in the study: 15 of 100 words are hidden, and for each the encoder must pick its floret vector among those of
all words hidden in the batch. The text is the minutes of the Bundestag and the training texts of the corpus.
"""

from __future__ import annotations

import logging
import lzma
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from spacy.language import Language
from torch import Tensor, nn
from torch.nn import functional

from kg.model import Span
from kg.quotations.network.features import Features, features
from kg.training.layers import Dense
from kg.training.quotations.batches import Packer
from kg.training.quotations.model import Encoder, Sizes, Words

_log = logging.getLogger(__name__)

_HIDDEN = 0.15
_CHUNK = 2000  # characters of a text
_SHORTEST_LINE = 40  # characters; shorter ones are headings and lists of names
_HEAT = 12.0  # scale of the similarities
_BATCH = 5
# A few minutes were read as Latin-1 where they are Windows-1252.
_STRAY = str.maketrans({"\x96": "–", "\x84": "„", "\x93": "“"})


def minutes(path: Path, random: np.random.Generator) -> list[str]:
    """Chunks of the Bundestag minutes in random order."""
    chunks, lines, size = [], [], 0
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            text = line.strip().translate(_STRAY)
            if len(text) < _SHORTEST_LINE:
                continue
            lines.append(text)
            size += len(text)
            if size > _CHUNK:
                chunks.append("\n\n".join(lines))
                lines, size = [], 0
    return [chunks[number] for number in random.permutation(len(chunks))]


def pretrain(
    sizes: Sizes, nlp: Language, packer: Packer, texts: Sequence[str], seed: int, rate: float = 2e-3
) -> Encoder:
    """An encoder that has read `texts` once; `nlp` gives tokens and sentences, without names."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    encoder, guess = Encoder(sizes, dropout=0.05), Dense(sizes.hidden, sizes.vector)
    parameters = [*encoder.parameters(), *guess.parameters()]
    optimizer = torch.optim.AdamW(parameters, lr=rate, weight_decay=0.01)
    steps = len(texts) // _BATCH
    right, seen, begun = 0.0, 0, time.monotonic()
    for step, batch in enumerate(_batches(nlp, texts)):
        for setting in optimizer.param_groups:
            setting["lr"] = rate * min(1.0, (step + 1) / 100, (steps - step + 1) / (0.7 * steps))
        words, _ = packer.words(batch)
        value, hits, count = _guess(encoder, guess, words, random)
        optimizer.zero_grad(set_to_none=True)
        value.backward()
        nn.utils.clip_grad_norm_(parameters, 2.0)
        optimizer.step()
        right, seen = right + hits, seen + count
        if step % 200 == 199:
            _log.info(
                "batch %d of %d: %.1f %% of hidden words, %.0f s",
                step + 1,
                steps,
                100 * right / seen,
                time.monotonic() - begun,
            )
            right, seen = 0.0, 0
    return encoder


def _batches(nlp: Language, texts: Sequence[str]) -> Iterator[list[Features]]:
    for begin in range(0, len(texts) - _BATCH + 1, _BATCH):
        docs = nlp.pipe(texts[begin : begin + _BATCH])
        yield [features(doc, (), Span(0, len(doc.text)), {}) for doc in docs]


def _guess(
    encoder: Encoder, guess: Dense, words: Words, random: np.random.Generator
) -> tuple[Tensor, float, int]:
    """The loss of a batch with words hidden, how many of them were told right, and how many there were."""
    hidden = torch.from_numpy(random.random(len(words.real)) < _HIDDEN) & words.real.bool()
    shown = (~hidden).float().unsqueeze(-1)
    masked = replace(
        words,
        vectors=words.vectors * shown,
        lexical=words.lexical * shown,
        word=torch.where(hidden, 0, words.word),
        suffix=torch.where(hidden, 0, words.suffix),
    )
    _, state, _ = encoder(masked)
    wanted = functional.normalize(words.vectors[hidden], dim=-1)
    told = functional.normalize(guess(state[hidden]), dim=-1) @ wanted.T * _HEAT
    same = wanted @ wanted.T > 1 - 1e-4  # the same word hidden twice is right both times
    value = (torch.logsumexp(told, 1) - torch.logsumexp(told.masked_fill(~same, -1e9), 1)).mean()
    hits = same[torch.arange(len(told)), told.argmax(1)].float().sum().item()
    return value, hits, len(told)
