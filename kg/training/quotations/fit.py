"""The training loop: AdamW with a warm-up and a cosine, and the running mean of the weights as the result."""

from __future__ import annotations

import copy
import logging
import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import torch
from torch import Tensor

from kg.training.learning import follow
from kg.training.quotations.batches import Batch, Dropped, Packer
from kg.training.quotations.data import Example
from kg.training.quotations.losses import loss
from kg.training.quotations.model import Quoter

_log = logging.getLogger(__name__)

_WARM_UP = 0.08  # share of the steps
_LEAST_MEAN = 0.9  # the running mean forgets fast at first


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn."""

    epochs: int = 12
    documents: int = 8
    rate: float = 2.5e-3
    decay: float = 0.03
    mean: float = 0.995
    clip: float = 2.0
    seed: int = 1
    dropped: Dropped = field(default_factory=Dropped)


Loss: TypeAlias = Callable[[Quoter, Batch], Mapping[str, Tensor]]
"""The parts of the loss of a batch, weighted."""


def fit(network: Quoter, items: Sequence[Example], packer: Packer, plan: Plan, loss: Loss = loss) -> Quoter:
    """Trains `network` and returns the running mean of its weights, ready to be used."""
    random = np.random.default_rng(plan.seed)
    optimizer = torch.optim.AdamW(
        network.parameters(), lr=plan.rate, weight_decay=plan.decay, betas=(0.9, 0.98)
    )
    usable = [item for item in items if len(item.found)]
    steps = plan.epochs * math.ceil(len(usable) / plan.documents)
    mean = copy.deepcopy(network)
    step, begun = 0, time.monotonic()
    for epoch in range(plan.epochs):
        network.train()
        sums: dict[str, float] = {}
        for group in _groups(usable, plan.documents, random):
            for setting in optimizer.param_groups:
                setting["lr"] = plan.rate * _schedule(step / steps)
            parts = loss(network, packer.batch(group, plan.dropped, random))
            optimizer.zero_grad(set_to_none=True)
            torch.stack(list(parts.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), plan.clip)
            optimizer.step()
            step += 1
            follow(mean, network, min(plan.mean, 1 - 1 / (step + 1) ** _LEAST_MEAN))
            for name, value in parts.items():
                sums[name] = sums.get(name, 0.0) + value.item()
        shown = "  ".join(
            f"{name} {value * plan.documents / len(usable):.3f}" for name, value in sums.items()
        )
        _log.info("epoch %d  %s  %.0f s", epoch + 1, shown, time.monotonic() - begun)
    return mean.eval()


def _schedule(done: float) -> float:
    if done < _WARM_UP:
        return done / _WARM_UP + 0.01
    return 0.5 * (1 + math.cos(math.pi * (done - _WARM_UP) / (1 - _WARM_UP))) + 0.005


def _groups(items: Sequence[Example], size: int, random: np.random.Generator) -> Iterator[list[Example]]:
    order = random.permutation(len(items))
    for begin in range(0, len(items), size):
        yield [items[number] for number in order[begin : begin + size]]
