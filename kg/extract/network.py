"""A small trained network over named features, in numpy: what speaks for what, where sums of weights say too little.

The file is written by `python -m kg.training.targets`. A feature that it does not know weighs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, repeat
from pathlib import Path
from typing import TypeAlias
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from kg.errors import KgError
from kg.resources import resource

Floats: TypeAlias = npt.NDArray[np.float32]
Layers: TypeAlias = tuple[tuple[Floats, Floats], ...]
"""Weights (inputs, outputs) and biases (outputs,) of each layer; the last one has a single output."""
Row: TypeAlias = Sequence[Mapping[str, float]]
"""The features of one question in parts, no feature in two of them; a part that rows have in common is read once."""


@dataclass(frozen=True, slots=True)
class Network:
    """Some networks that are asked together; `column` numbers the features from 0 in the order of the first layers."""

    column: Mapping[str, int]
    networks: tuple[Layers, ...]

    def __call__(self, rows: Sequence[Row]) -> Sequence[float]:
        """For each row of features how likely the answer is yes, in 0..1: the mean over the networks."""
        if not rows:
            return ()
        x = self.matrix(rows)
        found = np.mean([_probabilities(layers, x) for layers in self.networks], axis=0)
        told: list[float] = found.tolist()
        return told

    def matrix(self, rows: Sequence[Row]) -> Floats:
        """The rows as numbers, (rows, features); 0 where a row lacks a feature. All rows have as many parts."""
        every = [*chain.from_iterable(rows)]
        keys = [*map(id, every)]
        parts = dict(zip(keys, every, strict=True))
        number = dict(zip(parts, range(len(parts)), strict=True))
        table = self._table([*parts.values()])
        first, *others = np.array([*map(number.__getitem__, keys)]).reshape(len(rows), -1).T
        found = table.take(first, axis=0)
        for place in others:
            found += table.take(place, axis=0)
        return found[:, :-1]

    def _table(self, parts: Sequence[Mapping[str, float]]) -> Floats:
        """The parts as numbers, (parts, features + 1): the last column takes what no network knows."""
        width = len(self.column)
        names, values = chain.from_iterable(parts), chain.from_iterable(part.values() for part in parts)
        columns = [*map(self.column.get, names, repeat(width))]
        found = np.zeros((len(parts), width + 1), dtype=np.float32)
        found[np.repeat(np.arange(len(parts)), [*map(len, parts)]), columns] = [*values]
        return found

    def to_file(self, path: Path) -> None:
        """Writes the networks, weights rounded to 16 bits."""
        arrays: dict[str, npt.NDArray[np.generic]] = {
            "features": np.array(sorted(self.column, key=self.column.__getitem__))
        }
        for number, layers in enumerate(self.networks):
            for depth, (weight, bias) in enumerate(layers):
                arrays[f"{number}.{depth}.weight"] = weight.astype(np.float16)
                arrays[f"{number}.{depth}.bias"] = bias.astype(np.float32)
        np.savez_compressed(path, allow_pickle=False, **arrays)

    @classmethod
    def from_file(cls, path: Path) -> Network:
        """Reads what `to_file` wrote; raises KgError if it is something else."""
        try:
            with np.load(path, allow_pickle=False) as stored:
                arrays = {name: stored[name] for name in stored.files}
            column = {str(name): index for index, name in enumerate(arrays.pop("features"))}
            networks = tuple(
                tuple(_layer(arrays, f"{number}.{depth}") for depth in _numbers(arrays, f"{number}."))
                for number in _numbers(arrays, "")
            )
            for layers in networks:
                _probabilities(layers, np.zeros((1, len(column)), dtype=np.float32))
        except (OSError, ValueError, KeyError, IndexError, EOFError, BadZipFile) as error:
            raise KgError(f"{path}: no weights of a network ({error}); reinstall kg") from error
        return cls(column, networks)


def _numbers(names: Iterable[str], prefix: str) -> list[int]:
    """The numbers that follow `prefix` in the names."""
    return sorted({int(name[len(prefix) :].split(".")[0]) for name in names if name.startswith(prefix)})


def _layer(arrays: Mapping[str, npt.NDArray[np.generic]], name: str) -> tuple[Floats, Floats]:
    return arrays[f"{name}.weight"].astype(np.float32), arrays[f"{name}.bias"].astype(np.float32)


def _probabilities(layers: Layers, x: Floats) -> Floats:
    for weight, bias in layers[:-1]:
        x = np.maximum(x @ weight + bias, 0)
    weight, bias = layers[-1]
    logits = np.clip((x @ weight + bias)[:, 0], -30, 30)
    found: Floats = 1 / (1 + np.exp(-logits))
    return found


@cache
def shipped(file: str) -> Network:
    """The network in a file that comes with the program, read once; raises KgError if it is broken."""
    return Network.from_file(resource(file))
