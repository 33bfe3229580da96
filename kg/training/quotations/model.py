"""The quotation network in torch; `kg.quotations.network.model` runs the same weights in numpy.

Parameters are named and shaped as in the weights file. Documents of a batch are laid one after the other with a
gap of empty rows between them, wider than the widest convolution, so that both versions are the same lines.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.quotations.network.features import CONTEXT, FORMS, ROLES
from kg.quotations.network.geometry import (
    AUXILIARY,
    DILATIONS,
    DISTANCES,
    HINTS,
    NOTES,
    POOLED_AFTER,
    SENTENCES,
    TAGGER_DILATIONS,
)
from kg.quotations.network.lexicon import LEXICAL
from kg.training.layers import Dense, Dropout, Gated, Norm

GAP = max(DILATIONS) + 1
_RARE = -5.0  # the bias of a start: one word in 150 starts a quotation of a given form


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of a network that the data decide, and those we chose."""

    words: int
    suffixes: int
    rules: int
    media: int
    vector: int = 100
    word: int = 48
    suffix: int = 24
    rule: int = 12
    hidden: int = 128
    tagger: int = 80
    judge: int = 96


@dataclass(frozen=True, slots=True)
class Words:
    """The packed words of a batch, N rows with the gaps: what `features` gives, as tensors."""

    vectors: Tensor
    word: Tensor
    suffix: Tensor
    lexical: Tensor
    context: Tensor
    rules: Tensor
    sentence: Tensor
    real: Tensor


@dataclass(frozen=True, slots=True)
class Places:
    """`geometry.Candidates` as tensors, the words numbered within the batch."""

    starts: Tensor
    forms: Tensor
    words: Tensor
    inside: Tensor
    distance: Tensor
    sentence: Tensor
    hints: Tensor
    notes: Tensor


class Encoder(nn.Module):
    """Words to vectors that know their surroundings."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.word = nn.Parameter(torch.randn(sizes.words, sizes.word) * 0.1)
        self.suffix = nn.Parameter(torch.randn(sizes.suffixes, sizes.suffix) * 0.1)
        self.rule = nn.Parameter(torch.randn(sizes.rules, sizes.rule) * 0.1)
        self.known = Dense(sizes.vector + sizes.word + sizes.suffix + len(LEXICAL), sizes.hidden)
        self.context = Dense(len(CONTEXT) + sizes.rule, sizes.hidden)
        self.norm = Norm(sizes.hidden)
        self.convolutions = nn.ModuleList(Gated(sizes.hidden, d, dropout) for d in DILATIONS)
        self.auxiliary = Dense(sizes.hidden, len(AUXILIARY))
        self.back = Dense(len(AUXILIARY), sizes.hidden)
        self.pool = Dense(sizes.hidden, sizes.hidden)
        self.dropout = Dropout(dropout)

    def forward(self, words: Words) -> tuple[Tensor, Tensor, Tensor]:
        """Input vectors, encoded vectors (both N, hidden) and the logits of the auxiliary tags (N, AUXILIARY)."""
        known = [words.vectors, self.word[words.word], self.suffix[words.suffix], words.lexical]
        hints = torch.cat([words.context, self.rule[words.rules]], dim=-1)
        given = self.known(self.dropout(torch.cat(known, dim=-1))) + self.context(hints)
        given = self.norm(functional.relu(given)) * words.real.unsqueeze(-1)
        state = given
        for convolution in self.convolutions[:POOLED_AFTER]:
            state = convolution(state, words.real)
        tags = self.auxiliary(state)
        state = state + self.back(torch.sigmoid(tags)) + self.pool(_sentence_maximum(state, words.sentence))
        state = state * words.real.unsqueeze(-1)
        for convolution in self.convolutions[POOLED_AFTER:]:
            state = convolution(state, words.real)
        return given, state, tags


def _sentence_maximum(state: Tensor, sentence: Tensor) -> Tensor:
    count = int(sentence[-1]) + 1
    index = sentence.unsqueeze(-1).expand_as(state)
    pooled = state.new_zeros(count, state.shape[-1]).scatter_reduce(
        0, index, state, "amax", include_self=False
    )
    return pooled[sentence]


class Quoter(nn.Module):
    """The whole network: encoder, starts, tagger and judge."""

    def __init__(self, sizes: Sizes, dropout: float = 0.2) -> None:
        super().__init__()
        width = sizes.tagger
        self.encoder = Encoder(sizes, dropout)
        self.start_hidden = Dense(sizes.hidden, sizes.hidden // 2)
        self.start = Dense(sizes.hidden // 2, len(FORMS), fill=_RARE)
        self.tag_token = Dense(sizes.hidden, width)
        self.tag_start = Dense(sizes.hidden, width)
        self.tag_form = nn.Parameter(torch.randn(len(FORMS), width) * 0.1)
        self.tag_distance = nn.Parameter(torch.randn(DISTANCES, width) * 0.1)
        self.tag_sentence = nn.Parameter(torch.randn(SENTENCES, width) * 0.1)
        self.tag_hints = Dense(HINTS, width)
        self.tag_norm = Norm(width)
        self.tag_convolutions = nn.ModuleList(Gated(width, d, dropout) for d in TAGGER_DILATIONS)
        self.tag = Dense(width, len(ROLES), fill=-2.0)
        inputs = len(ROLES) * width + len(ROLES) + 2 * sizes.hidden + sizes.hidden + len(FORMS) + NOTES + 1
        self.judge_hidden = Dense(inputs, sizes.judge)
        self.judge = Dense(sizes.judge, 1)
        self.medium = Dense(sizes.judge, sizes.media)
        self.dropout = Dropout(dropout)

    def starts(self, state: Tensor) -> Tensor:
        """The logits of the five forms' starts, (N, FORMS)."""
        logits: Tensor = self.start(functional.relu(self.start_hidden(self.dropout(state))))
        return logits

    def tags(self, state: Tensor, places: Places) -> tuple[Tensor, Tensor]:
        """The tagger's states (C, W, tagger) and the logits of the roles (C, W, ROLES)."""
        real = places.inside.to(state.dtype)
        x = self.tag_token(self.dropout(state))[places.words]
        x = x + (self.tag_start(state[places.starts]) + self.tag_form[places.forms]).unsqueeze(1)
        x = x + self.tag_distance[places.distance] + self.tag_sentence[places.sentence]
        x = self.tag_norm(functional.relu(x + self.tag_hints(places.hints))) * real.unsqueeze(-1)
        for convolution in self.tag_convolutions:
            x = convolution(x, real)
        return x, self.tag(x)

    def judged(
        self, given: Tensor, state: Tensor, logits: Tensor, places: Places, tagged: tuple[Tensor, Tensor]
    ) -> tuple[Tensor, Tensor]:
        """The logit that a candidate is a quotation (C,) and those of its medium (C, media)."""
        x, tags = tagged
        share = torch.sigmoid(tags) * places.inside.unsqueeze(-1)
        mass = share.sum(1)
        pooled = torch.einsum("cwr,cwt->crt", share, x) / (mass.unsqueeze(-1) + 1.0)
        known = torch.einsum("cwr,cwh->crh", share[..., 2:4], given[places.words]) / (
            mass[:, 2:4].unsqueeze(-1) + 1.0
        )
        form = functional.one_hot(places.forms, len(FORMS)).to(state.dtype)
        chance = logits[places.starts, places.forms].unsqueeze(-1)
        parts = [
            pooled.flatten(1),
            torch.log1p(mass),
            known.flatten(1),
            state[places.starts],
            form,
            places.notes,
            chance,
        ]
        hidden = functional.relu(self.judge_hidden(self.dropout(torch.cat(parts, dim=-1))))
        return self.judge(hidden).squeeze(-1), self.medium(hidden)
