"""The name network in torch; `kg.nlp.ner.model` runs the same weights in numpy."""

from __future__ import annotations

import torch
from torch import Tensor

from kg.nlp.ner.model import DILATIONS
from kg.nlp.ner.tags import TAGS
from kg.training.encoder import Encoder, Sizes, Words
from kg.training.layers import Dense, Gated, Norm
from kg.training.names.data import CORPORA

GAP = max(DILATIONS) + 1


class Namer(Encoder):
    """Words to logits of their tags, at first sight and with what the rest of the text says."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__(sizes, DILATIONS, len(CORPORA), dropout)
        self.first = Dense(sizes.hidden, len(TAGS))
        self.recall = Recall(sizes.hidden, dropout)
        self.second = Dense(sizes.hidden, len(TAGS))

    def forward(self, words: Words) -> tuple[Tensor, Tensor]:
        """The logits (N, TAGS) of the first and of the second opinion."""
        state = self.states(words)
        first = self.first(self.dropout(state))
        state = self.recall(state, recalled(torch.softmax(first, dim=-1), words.group), words.real)
        return first, self.second(self.dropout(state))


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
