"""The syntax network in torch; `kg.nlp.syntax.model` runs the same weights in numpy."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.nlp.layers import Floats
from kg.nlp.syntax.inventory import Inventory, parts
from kg.nlp.syntax.model import BETWEENS, DILATIONS, DISTANCES, distance
from kg.training.encoder import Encoder, Sizes
from kg.training.layers import Dense
from kg.training.syntax.data import CORPORA

GAP = max(DILATIONS) + 1

_FORM, _ARC, _LABEL = 128, 96, 96


class Network(Encoder):
    """Words to states, states to the scores of analyses, heads and labels."""

    def __init__(self, sizes: Sizes, inventory: Inventory, dropout: float) -> None:
        super().__init__(sizes, DILATIONS, len(CORPORA), dropout)
        self.form = Dense(sizes.hidden, _FORM)
        self.analysis = Analysis(_FORM, inventory.analyses)
        self.arc_dependent = Dense(sizes.hidden, _ARC)
        self.arc_head = Dense(sizes.hidden, _ARC)
        self.arc_query = Dense(_ARC, _ARC)
        self.arc_root = Dense(_ARC, 1)
        self.arc_distance = Dense(_ARC, DISTANCES)
        self.arc_between = Dense(_ARC, BETWEENS)
        self.label_dependent = Dense(sizes.hidden, _LABEL)
        self.label_head = Dense(sizes.hidden, _LABEL)
        self.label_distance = nn.Embedding(DISTANCES, _LABEL)
        self.label = Dense(_LABEL, len(inventory.labels))

    def analyses(self, states: Tensor) -> Tensor:
        """The logits of analyses, (N, analyses)."""
        return self.analysis(self.dropout(torch.relu(self.form(self.dropout(states)))))

    def arcs(self, states: Tensor, rows: Tensor, betweens: Tensor) -> Tensor:
        """The scores of heads, (S, L, L + 1), for sentences with their `rows` (S, L), filled up with 0.

        `betweens` (S, L, L) are the classes of what lies between each word and each other one.
        """
        states = self.dropout(states)
        asking = self.dropout(torch.relu(self.arc_dependent(states)))
        answers = self.dropout(torch.relu(self.arc_head(states)))
        count = rows.shape[1]
        order = np.arange(count)
        apart = torch.from_numpy(distance(order[None] - order[:, None])).expand(len(rows), count, count)
        scores = self.arc_query(asking)[rows] @ answers[rows].transpose(1, 2)
        scores = scores + self.arc_distance(asking)[rows].gather(2, apart)
        scores = scores + self.arc_between(asking)[rows].gather(2, betweens)
        scores = scores.masked_fill((rows == 0).unsqueeze(1) | torch.eye(count, dtype=torch.bool), -1e9)
        return torch.cat([self.arc_root(asking)[rows], scores], dim=2)

    def labels(self, states: Tensor, rows: Tensor, heads: Tensor) -> Tensor:
        """The logits of labels, (K, labels), of words and their heads, both by row."""
        states = self.dropout(states)
        apart = torch.from_numpy(distance((heads - rows).numpy()))
        mixed = (
            self.label_dependent(states[rows]) + self.label_head(states[heads]) + self.label_distance(apart)
        )
        return self.label(self.dropout(torch.relu(mixed)))

    def weights(self) -> dict[str, Floats]:
        """The weights file's, see `Encoder.weights`; what analyses have in common is added up."""
        found = super().weights()
        shared = found.pop("analysis.parts")
        found["analysis.weight"] = found["analysis.weight"] @ shared
        found["analysis.bias"] = found["analysis.bias"] + found.pop("analysis.shared_bias") @ shared
        return found


class Analysis(nn.Module):
    """Scores an analysis by its parts, so that those seen rarely are known by what they share with others."""

    parts: Tensor

    def __init__(self, inputs: int, analyses: tuple[str, ...]) -> None:
        super().__init__()
        names = sorted({part for analysis in analyses for part in parts(analysis)})
        shared = [[float(name in set(parts(analysis))) for analysis in analyses] for name in names]
        self.register_buffer("parts", torch.tensor(shared))
        self.weight = nn.Parameter(torch.randn(inputs, len(names)) * (0.3 / inputs) ** 0.5)
        self.shared_bias = nn.Parameter(torch.zeros(len(names)))
        self.bias = nn.Parameter(torch.zeros(len(analyses)))

    def forward(self, x: Tensor) -> Tensor:
        return (x @ self.weight + self.shared_bias) @ self.parts + self.bias


def loss_of_arcs(scores: Tensor, wanted: Tensor) -> Tensor:
    """The mean loss of heads: `wanted` (S, L) numbers the columns of `scores`, -1 where nothing is to be learnt."""
    return functional.cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=-1)
