"""Reads the file of weights: an .npz in half precision with everything that belongs to them."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kg.errors import KgError
from kg.model import Form, Medium
from kg.quotations.network.features import CONTEXT
from kg.quotations.network.geometry import AUXILIARY
from kg.quotations.network.layers import Floats
from kg.quotations.network.lexicon import LEXICAL

VERSION = 1
HINTED = 0.6
"""Share of the threshold that is enough where a rule found a quotation of this form at the same word.

The network was taught on Wikinews, whose annotators and writers differ from those of an agency; the rules carry over.
"""
_LAYOUT = "|".join((*LEXICAL, *CONTEXT, *AUXILIARY))
_REMEDY = "reinstall kg, or train the network anew with `python -m kg.training`"


@dataclass(frozen=True, slots=True)
class Decision:
    """From which score a quotation of a form counts, and its confidence: 1 / (1 + exp(-(at + by * logit)))."""

    threshold: float
    at: float
    by: float

    def least(self, *, hinted: bool) -> float:
        """The score from which a candidate counts, with or without a draft of the rules in the same place."""
        return self.threshold * (HINTED if hinted else 1.0)


@dataclass(frozen=True, slots=True)
class Stored:
    """What a weights file holds: one or more networks and what they share.

    `words` and `suffixes` number the embeddings, `rules` the rules the network knows, `media` the outputs for the medium;
    `role_threshold` is the probability from which a word is part of a role.
    """

    networks: tuple[Mapping[str, Floats], ...]
    words: Mapping[str, int]
    suffixes: Mapping[str, int]
    rules: Mapping[str, int]
    media: tuple[Medium, ...]
    decisions: Mapping[Form, Decision]
    role_threshold: float


def write(path: Path, stored: Stored) -> None:
    """Writes a weights file; `read` gives the same up to half precision."""
    shared: dict[str, Any] = {
        "version": VERSION,
        "layout": _LAYOUT,
        "networks": len(stored.networks),
        "words": _ordered(stored.words),
        "suffixes": _ordered(stored.suffixes),
        "rules": dict(stored.rules),
        "media": [medium.value for medium in stored.media],
        "decisions": {form.value: [d.threshold, d.at, d.by] for form, d in stored.decisions.items()},
        "role_threshold": stored.role_threshold,
    }
    arrays = {
        f"{number}/{name}": array.astype(np.float16)
        for number, network in enumerate(stored.networks)
        for name, array in network.items()
    }
    text = np.frombuffer(json.dumps(shared, ensure_ascii=False).encode(), dtype=np.uint8)
    np.savez_compressed(path, allow_pickle=False, shared=text, **arrays)


def _ordered(numbers: Mapping[str, int]) -> list[str]:
    """The keys in the order of their numbers, which count from 1 without gaps."""
    return sorted(numbers, key=numbers.__getitem__)


def read(path: Path) -> Stored:
    """Reads a weights file; raises KgError with the remedy where it is missing, broken or of another version."""
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        shared = json.loads(arrays.pop("shared").tobytes())
        version = shared["version"]
    except FileNotFoundError as error:
        raise KgError(f"{path}: the weights of the quotation network are missing; {_REMEDY}") from error
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise KgError(f"{path}: no weights of a quotation network ({_reason(error)}); {_REMEDY}") from error
    if version != VERSION or shared.get("layout") != _LAYOUT:
        raise KgError(
            f"{path}: weights of another version ({version}, expected {VERSION} with today's features); {_REMEDY}"
        )
    try:
        return _stored(shared, arrays)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise KgError(f"{path}: incomplete weights ({_reason(error)}); {_REMEDY}") from error


def _reason(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error) or type(error).__name__


def _stored(shared: Mapping[str, Any], arrays: Mapping[str, Any]) -> Stored:
    networks: list[dict[str, Floats]] = [{} for _ in range(shared["networks"])]
    for name, array in arrays.items():
        number, _, key = name.partition("/")
        networks[int(number)][key] = np.ascontiguousarray(array, dtype=np.float32)
    if not networks or any(network.keys() != networks[0].keys() for network in networks):
        raise ValueError("the networks differ in their layers")
    return Stored(
        networks=tuple(networks),
        words=_numbered(shared["words"]),
        suffixes=_numbered(shared["suffixes"]),
        rules={str(name): int(number) for name, number in shared["rules"].items()},
        media=tuple(Medium(value) for value in shared["media"]),
        decisions={Form(name): Decision(*values) for name, values in shared["decisions"].items()},
        role_threshold=float(shared["role_threshold"]),
    )


def _numbered(keys: list[str]) -> dict[str, int]:
    return {key: number for number, key in enumerate(keys, start=1)}
