"""Trains the network that says who is a target, `kg.extract.network.Network`, from rows of features and answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from kg.extract.network import Floats, Layers, Network

_SEEDS = (1, 2, 3)
_RARE = 60  # rows; a feature in fewer is left out
_HIDDEN = (96, 32)
_DROPOUT = 0.2
_PASSES = 10
_BATCH = 512
_RATE = 2e-3
_DECAY = 1e-3
_LEAST_SPREAD = 0.1  # a feature that hardly varies is not blown up to one that does

Rows = Sequence[tuple[Mapping[str, float], bool]]


def fit_network(rows: Rows) -> Network:
    """The network that answers the rows' question; the same rows on the same machine give the same one."""
    counts = Counter(name for features, _ in rows for name in features)
    names = sorted(name for name, count in counts.items() if count >= _RARE)
    column = {name: index for index, name in enumerate(names)}
    x = Network(column, ()).matrix([(features,) for features, _ in rows])
    centre, spread = x.mean(axis=0), np.maximum(x.std(axis=0), _LEAST_SPREAD)
    answers = np.array([float(answer) for _, answer in rows], dtype=np.float32)
    scaled = torch.from_numpy((x - centre) / spread)
    learnt = [_fit(scaled, torch.from_numpy(answers), seed) for seed in _SEEDS]
    return Network(column, tuple(_unscaled(layers, centre, spread) for layers in learnt))


def _fit(x: torch.Tensor, answers: torch.Tensor, seed: int) -> Layers:
    torch.manual_seed(seed)
    widths = (x.shape[1], *_HIDDEN)
    hidden = [
        part
        for before, width in pairwise(widths)
        for part in (nn.Dropout(_DROPOUT), nn.Linear(before, width), nn.ReLU())
    ]
    network = nn.Sequential(*hidden, nn.Dropout(_DROPOUT), nn.Linear(widths[-1], 1))
    optimizer = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps = _PASSES * -(-len(x) // _BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, steps)
    random = torch.Generator().manual_seed(seed)
    for _ in range(_PASSES):
        for batch in torch.randperm(len(x), generator=random).split(_BATCH):
            logits = network(x[batch])[:, 0]
            loss = nn.functional.binary_cross_entropy_with_logits(logits, answers[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return tuple(
        (part.weight.detach().numpy().T.copy(), part.bias.detach().numpy().copy())
        for part in network
        if isinstance(part, nn.Linear)
    )


def _unscaled(layers: Layers, centre: Floats, spread: npt.NDArray[np.float32]) -> Layers:
    """The layers for features as they are, not centred and scaled."""
    weight, bias = layers[0]
    weight = weight / spread[:, None]
    return ((weight, bias - centre @ weight), *layers[1:])
