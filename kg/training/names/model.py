"""The name network in torch; `kg.nlp.ner.model` runs the same weights in numpy.

Parameters are named and shaped as in the weights file, but for those that tell the corpora apart: the file holds
the network as it reads news. Texts of a batch are laid one after the other with a gap of empty rows between them,
wider than the widest convolution, so that both versions are the same lines.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from kg.nlp.hints import LETTERS
from kg.nlp.layers import Floats
from kg.nlp.ner.features import CLAIMS
from kg.nlp.ner.model import DILATIONS
from kg.nlp.ner.tags import TAGS
from kg.training.layers import Dense, Dropout, Gated, Norm, arrays
from kg.training.names.data import CORPORA

GAP = max(DILATIONS) + 1


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of a network that the data decide, and those we chose."""

    words: int
    suffixes: int
    prefixes: int
    shapes: int
    vector: int = 100
    word: int = 48
    suffix: int = 24
    prefix: int = 16
    shape: int = 16
    claim: int = 24
    corpus: int = 16
    hidden: int = 128


@dataclass(frozen=True, slots=True)
class Words:
    """The packed words of a batch, N rows with the gaps: what `features` gives, as tensors."""

    vectors: Tensor
    word: Tensor
    suffix: Tensor
    prefix: Tensor
    shape: Tensor
    letters: Tensor
    claim: Tensor
    corpus: Tensor
    opens: Tensor
    group: Tensor
    real: Tensor


class Namer(nn.Module):
    """Words to logits of their tags, at first sight and with what the rest of the text says."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.word = _embedding(sizes.words, sizes.word)
        self.suffix = _embedding(sizes.suffixes, sizes.suffix)
        self.prefix = _embedding(sizes.prefixes, sizes.prefix)
        self.shape = _embedding(sizes.shapes, sizes.shape)
        own = sizes.word + sizes.suffix + sizes.prefix + sizes.shape
        self.known = Dense(sizes.vector + own + len(LETTERS), sizes.hidden)
        self.claim = nn.Embedding(len(CLAIMS), sizes.claim)
        self.corpus = nn.Embedding(len(CORPORA), sizes.corpus)
        self.context = Dense(sizes.claim + sizes.corpus + 1, sizes.hidden)
        self.norm = Norm(sizes.hidden)
        self.encoder = nn.ModuleList(Gated(sizes.hidden, dilation, dropout) for dilation in DILATIONS)
        self.first = Dense(sizes.hidden, len(TAGS))
        self.recall = Recall(sizes.hidden, dropout)
        self.second = Dense(sizes.hidden, len(TAGS))
        self.dropout = Dropout(dropout)

    def forward(self, words: Words) -> tuple[Tensor, Tensor]:
        """The logits (N, TAGS) of the first and of the second opinion."""
        known = [
            words.vectors,
            self.word(words.word),
            self.suffix(words.suffix),
            self.prefix(words.prefix),
            self.shape(words.shape),
            words.letters,
        ]
        around = [self.claim(words.claim), self.corpus(words.corpus), words.opens.unsqueeze(-1)]
        state = self.known(self.dropout(torch.cat(known, dim=-1))) + self.context(torch.cat(around, dim=-1))
        state = self.norm(torch.relu(state)) * words.real.unsqueeze(-1)
        for layer in self.encoder:
            state = layer(state, words.real)
        first = self.first(self.dropout(state))
        state = self.recall(state, recalled(torch.softmax(first, dim=-1), words.group), words.real)
        return first, self.second(self.dropout(state))

    def weights(self) -> dict[str, Floats]:
        """The weights file's: what the network knows of the first corpus goes into the bias, the rest is left out."""
        found = arrays(self)
        corpora, rows = found.pop("corpus.weight"), found["context.weight"]
        begin = found["claim.weight"].shape[1]
        end = begin + corpora.shape[1]
        found["context.bias"] = found["context.bias"] + corpora[0] @ rows[begin:end]
        found["context.weight"] = torch.cat(
            [torch.from_numpy(rows[:begin]), torch.from_numpy(rows[end:])]
        ).numpy()
        return found


class Recall(Dense):
    """Adds what the other places of a word are taken for."""

    def __init__(self, size: int, dropout: float) -> None:
        super().__init__(len(TAGS) + 2, size)
        self.norm = Norm(size)
        self.gate = Gated(size, 1, dropout)

    def forward(self, state: Tensor, others: Tensor, real: Tensor) -> Tensor:  # type: ignore[override]
        """The new states, (N, hidden)."""
        mixed = self.norm(state + torch.relu(super().forward(others))) * real.unsqueeze(-1)
        found: Tensor = self.gate(mixed, real)
        return found


def recalled(chances: Tensor, group: Tensor) -> Tensor:
    """As `kg.nlp.ner.model.recalled`."""
    counted = (group > 0).to(chances.dtype).unsqueeze(-1)
    size = int(group.max()) + 1
    total = chances.new_zeros(size, len(TAGS)).index_add(0, group, chances * counted)
    count = chances.new_zeros(size, 1).index_add(0, group, counted)
    others = (count[group] - 1) * counted
    mean = (total[group] - chances) / others.clamp(min=1) * counted
    return torch.cat([mean, (others > 0).to(chances.dtype), torch.log1p(others)], dim=-1)


def _embedding(count: int, size: int) -> nn.Embedding:
    made = nn.Embedding(count, size)
    nn.init.normal_(made.weight, std=0.3)
    return made
