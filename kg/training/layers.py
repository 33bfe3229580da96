"""The layers of our networks in torch, their weights named and shaped as `kg.nlp.layers` reads them in numpy."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.nlp.layers import Floats


class Dropout(nn.Module):
    """Dropout from random bytes of numpy, five times as fast on a CPU as torch's own."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self._least = round(256 * rate)
        self._random = np.random.default_rng(torch.initial_seed())

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self._least:
            return x
        drawn = torch.frombuffer(bytearray(self._random.bytes(x.numel())), dtype=torch.uint8).view(x.shape)
        return x * ((drawn >= self._least).to(x.dtype) * (256 / (256 - self._least)))


class Dense(nn.Module):
    """A linear map with its weight as (inputs, outputs)."""

    def __init__(self, inputs: int, outputs: int, fill: float = 0.0) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(inputs, outputs) * (1.0 / inputs) ** 0.5)
        self.bias = nn.Parameter(torch.full((outputs,), fill))

    def forward(self, x: Tensor) -> Tensor:
        mapped: Tensor = x @ self.weight + self.bias
        return mapped


class Norm(nn.Module):
    """Layer normalisation."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.gain = nn.Parameter(torch.ones(size))
        self.bias = nn.Parameter(torch.zeros(size))

    def forward(self, x: Tensor) -> Tensor:
        normed: Tensor = functional.layer_norm(x, (x.shape[-1],), self.gain, self.bias, 1e-5)
        return normed


class Gated(nn.Module):
    """A gated convolution of width 3 with residual and norm; rows that are no words stay zero."""

    def __init__(self, size: int, dilation: int, dropout: float) -> None:
        super().__init__()
        self.dense = Dense(3 * size, 2 * size)
        self.norm = Norm(size)
        self.dilation = dilation
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, real: Tensor) -> Tensor:
        size, dilation = x.shape[-1], self.dilation
        kernel = self.dense.weight.view(3, size, 2 * size).permute(2, 1, 0)
        rows = x.unsqueeze(0) if x.dim() == 2 else x
        both = functional.conv1d(
            rows.transpose(1, 2), kernel, self.dense.bias, padding=dilation, dilation=dilation
        ).transpose(1, 2)
        both = both.reshape(*x.shape[:-1], 2 * size)
        opened = both[..., :size] * torch.sigmoid(both[..., size:])
        # One mask for a whole window: cheaper, and the words of a window cannot stand in for each other.
        kept = self.dropout(torch.ones_like(opened[..., :1, :]) if x.dim() == 3 else torch.ones_like(opened))
        normed: Tensor = self.norm(x + opened * kept)
        return normed * real.unsqueeze(-1)


def arrays(network: nn.Module) -> dict[str, Floats]:
    """The weights of a network by name."""
    return {name: value.detach().numpy().astype(np.float32) for name, value in network.state_dict().items()}
