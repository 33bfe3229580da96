"""The few operations the network is made of, over float32 arrays; the last axis holds the channels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float32]

_EPSILON = np.float32(1e-5)


@dataclass(frozen=True, slots=True)
class Gate:
    """The weights of a gated convolution: `value` and `gate` (3c + 1, c), the rows in the order before, here, behind,
    bias.

    Those of the gate are turned round, so that 1 / (1 + exp) of what they give is the sigmoid.
    """

    value: Floats
    gate: Floats


def sigmoid(x: Floats) -> Floats:
    """1 / (1 + exp(-x)), of the same shape."""
    with np.errstate(over="ignore"):  # exp of a great number is inf, and its reciprocal the 0 that is wanted
        found = np.exp(-x)
    found += 1
    return np.reciprocal(found, out=found)


def softmax(x: Floats) -> Floats:
    """The shares of the last axis, which sum to 1."""
    found: Floats = np.exp(x - x.max(axis=-1, keepdims=True))
    found /= found.sum(axis=-1, keepdims=True)
    return found


def layer_norm(x: Floats, gain: Floats, bias: Floats) -> Floats:
    """Each vector of the last axis with mean 0 and variance 1, then scaled and moved; overwrites `x`."""
    width = x.shape[-1]
    x -= (x @ _shares(width))[..., None]
    variance = np.einsum("...i,...i->...", x, x)[..., None] / np.float32(width)
    x *= 1 / np.sqrt(variance + _EPSILON)
    x *= gain
    x += bias
    return x


@lru_cache(maxsize=10)
def _shares(width: int) -> Floats:
    """What each of so many numbers counts in their mean."""
    return np.full(width, 1 / width, dtype=np.float32)


def neighbours(x: Floats, dilation: int) -> Floats:
    """Each vector between those `dilation` places before and behind it, and a 1: (..., n, c) -> (..., n, 3c + 1)."""
    count, width = x.shape[-2], x.shape[-1]
    found = np.empty((*x.shape[:-1], 3 * width + 1), dtype=np.float32)
    reach = min(dilation, count)
    found[..., :reach, :width] = 0
    found[..., reach:, :width] = x[..., : count - reach, :]
    found[..., width : 2 * width] = x
    found[..., : count - reach, 2 * width : -1] = x[..., reach:, :]
    found[..., count - reach :, 2 * width : -1] = 0
    found[..., -1] = 1
    return found


def halves(weight: Floats, bias: Floats) -> Gate:
    """The two halves of a gated convolution, each laid out for itself, from `weight` (3c, 2c) and `bias` (2c,)."""
    half = weight.shape[-1] // 2
    whole = np.concatenate([weight, bias[None]])
    return Gate(np.ascontiguousarray(whole[:, :half]), np.ascontiguousarray(-whole[:, half:]))


def gated(x: Floats, by: Gate, dilation: int) -> Floats:
    """A convolution of width 3 whose second half of channels opens and closes the first: (..., n, c) -> same."""
    rows = neighbours(x, dilation).reshape(-1, len(by.value))
    gate = rows @ by.gate
    with np.errstate(over="ignore"):  # as in `sigmoid`
        np.exp(gate, out=gate)
    gate += 1
    value = rows @ by.value
    found: Floats = np.divide(value, gate, out=value)
    return found.reshape(x.shape)
