"""Networks on disk: one .npz with their weights in half precision and, as JSON, everything that belongs to them."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from kg.errors import KgError
from kg.nlp.layers import Floats

_REMEDY = "reinstall kg, or train the network anew with `python -m kg.training`"

Made = TypeVar("Made")
Networks = tuple[Mapping[str, Floats], ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of weights file: what messages call it, its version, and the features it was trained with."""

    name: str
    version: int
    layout: str


def write(
    path: Path, kind: Kind, shared: Mapping[str, Any], networks: Sequence[Mapping[str, Floats]]
) -> None:
    """Writes a weights file; `read` gives the same up to half precision."""
    told = {"version": kind.version, "layout": kind.layout, "networks": len(networks), **shared}
    arrays = {
        f"{number}/{name}": array.astype(np.float16)
        for number, network in enumerate(networks)
        for name, array in network.items()
    }
    text = np.frombuffer(json.dumps(told, ensure_ascii=False).encode(), dtype=np.uint8)
    np.savez_compressed(path, allow_pickle=False, shared=text, **arrays)


def read(path: Path, kind: Kind, make: Callable[[Mapping[str, Any], Networks], Made]) -> Made:
    """What `make` makes of a weights file; raises KgError with the remedy if it is missing, broken or outdated."""
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        shared = json.loads(arrays.pop("shared").tobytes())
        version = shared["version"]
    except FileNotFoundError as error:
        raise KgError(f"{path}: the weights of the {kind.name} are missing; {_REMEDY}") from error
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise KgError(f"{path}: no weights of a {kind.name} ({_reason(error)}); {_REMEDY}") from error
    if version != kind.version or shared.get("layout") != kind.layout:
        raise KgError(
            f"{path}: weights of another version ({version}, expected {kind.version} with today's features); {_REMEDY}"
        )
    try:
        return make(shared, _networks(shared, arrays))
    except (KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise KgError(f"{path}: incomplete weights ({_reason(error)}); {_REMEDY}") from error


def ordered(numbers: Mapping[str, int]) -> list[str]:
    """The keys in the order of their numbers, which count from 1 without gaps."""
    return sorted(numbers, key=numbers.__getitem__)


def numbered(keys: Sequence[str]) -> dict[str, int]:
    """The numbers of keys, counting from 1: the inverse of `ordered`."""
    return {key: number for number, key in enumerate(keys, start=1)}


def _reason(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error) or type(error).__name__


def _networks(shared: Mapping[str, Any], arrays: Mapping[str, Any]) -> Networks:
    networks: list[dict[str, Floats]] = [{} for _ in range(shared["networks"])]
    for name, array in arrays.items():
        number, _, key = name.partition("/")
        networks[int(number)][key] = np.ascontiguousarray(array, dtype=np.float32)
    if not networks or any(network.keys() != networks[0].keys() for network in networks):
        raise ValueError("the networks differ in their layers")
    return tuple(networks)
