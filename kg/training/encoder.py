"""What the networks of names and of trees share, in torch; `kg.nlp.encoder` runs the same weights in numpy.

Parameters are named and shaped as in the weights files, but for those that tell the corpora apart: a file holds the
network as it reads the first of them. Texts of a batch are laid one after the other with a gap of empty rows between
them, wider than the widest convolution, so that both versions are the same lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from kg.nlp.features import CLAIMS, Lexicon
from kg.nlp.hints import LETTERS
from kg.nlp.layers import Floats
from kg.training.layers import Dense, Dropout, Gated, Norm, arrays


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

    @classmethod
    def of(cls, known: Lexicon, **chosen: int) -> Sizes:
        """The sizes for a lexicon, with 0 for what it lacks, and what is chosen otherwise."""
        return cls(**{name: len(keys) + 1 for name, keys in known.keys().items()}, **chosen)


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


class Encoder(nn.Module):
    """Words to states that know the words around them."""

    def __init__(self, sizes: Sizes, dilations: Sequence[int], corpora: int, dropout: float) -> None:
        super().__init__()
        self.word = _embedding(sizes.words, sizes.word)
        self.suffix = _embedding(sizes.suffixes, sizes.suffix)
        self.prefix = _embedding(sizes.prefixes, sizes.prefix)
        self.shape = _embedding(sizes.shapes, sizes.shape)
        own = sizes.word + sizes.suffix + sizes.prefix + sizes.shape
        self.known = Dense(sizes.vector + own + len(LETTERS), sizes.hidden)
        self.claim = nn.Embedding(len(CLAIMS), sizes.claim)
        self.corpus = nn.Embedding(corpora, sizes.corpus)
        self.context = Dense(sizes.claim + sizes.corpus + 1, sizes.hidden)
        self.norm = Norm(sizes.hidden)
        self.encoder = nn.ModuleList(Gated(sizes.hidden, dilation, dropout) for dilation in dilations)
        self.dropout = Dropout(dropout)

    def states(self, words: Words) -> Tensor:
        """The states of all rows, (N, hidden); those of a gap are zero."""
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
        return state

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

    def begin_with(self, weights: Mapping[str, Floats]) -> None:
        """Takes over what a weights file has of the encoder, so that it reads the first corpus as that."""
        own = self.state_dict()
        begin, rows = self.claim.weight.shape[1], torch.from_numpy(weights["context.weight"])
        context = own["context.weight"].clone()
        context[:begin], context[-1] = rows[:-1], rows[-1]
        bias = torch.from_numpy(weights["context.bias"]) - own["corpus.weight"][0] @ context[begin:-1]
        parts = ("word", "suffix", "prefix", "shape", "known", "claim", "norm", "encoder")
        taken = {
            name: torch.from_numpy(value) for name, value in weights.items() if name.split(".")[0] in parts
        }
        self.load_state_dict({**own, **taken, "context.weight": context, "context.bias": bias})


def _embedding(count: int, size: int) -> nn.Embedding:
    made = nn.Embedding(count, size)
    nn.init.normal_(made.weight, std=0.3)
    return made
