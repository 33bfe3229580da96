"""How the networks of names and of trees learn: AdamW with a warm-up and a slope, and the running mean as the result."""

from __future__ import annotations

import copy
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

import numpy as np
import torch
from torch import Tensor, nn

from kg.nlp.features import Features

_log = logging.getLogger(__name__)

_WARM_UP = 100  # steps
_SLOWEST = 0.02  # of the rate, at the end
_SHOWN = 200  # steps between two lines of the log


class Pace(Protocol):
    """How fast to learn, and how much of it the running mean keeps."""

    @property
    def rate(self) -> float: ...
    @property
    def decay(self) -> float: ...
    @property
    def mean(self) -> float: ...
    @property
    def clip(self) -> float: ...


class Learnable(Protocol):
    """A text to learn from."""

    @property
    def found(self) -> Features: ...


Net = TypeVar("Net", bound=Any)  # nn.Module, of which mypy knows nothing where torch is not installed
Item = TypeVar("Item", bound=Learnable)


def learn(
    network: Net,
    groups: Iterable[Sequence[Item]],
    loss: Callable[[Net, Sequence[Item]], Tensor],
    pace: Pace,
    total: float,
) -> Net:
    """What becomes of a network that learns from groups of texts until it has read `total` words: its running mean."""
    mean: Net = copy.deepcopy(network)
    mean.eval()
    optimizer = torch.optim.AdamW(
        network.parameters(), lr=pace.rate, weight_decay=pace.decay, betas=(0.9, 0.98)
    )
    seen, losses, begun = 0, [], time.monotonic()
    network.train()
    for step, group in enumerate(groups, start=1):
        if seen >= total:
            break
        rate = pace.rate * min(1.0, step / _WARM_UP) * max(_SLOWEST, 1 - seen / total)
        for setting in optimizer.param_groups:
            setting["lr"] = rate
        value = loss(network, group)
        optimizer.zero_grad(set_to_none=True)
        value.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), pace.clip)
        optimizer.step()
        follow(mean, network, min(pace.mean, step / (step + 20)))
        seen += sum(len(item.found) for item in group)
        losses.append(value.item())
        if step % _SHOWN == 0:
            speed = seen / (time.monotonic() - begun)
            told = 100 * seen / total, np.mean(losses[-_SHOWN:]), speed
            _log.info("%3.0f %%  loss %.4f  %.0f words/s", *told)
    return mean


def follow(mean: nn.Module, network: nn.Module, keep: float) -> None:
    """Moves the running mean of weights towards those of a network."""
    with torch.no_grad():
        for kept, new in zip(mean.parameters(), network.parameters(), strict=True):
            kept.lerp_(new, 1 - keep)


def endless(items: Sequence[Item], words: int, random: np.random.Generator) -> Iterator[list[Item]]:
    """Texts of about so many words together, all of them again and again in another order."""
    group: list[Item] = []
    while True:
        for number in random.permutation(len(items)):
            group.append(items[number])
            if sum(len(item.found) for item in group) >= words:
                yield group
                group = []
