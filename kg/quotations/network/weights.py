"""Reads the file of weights: an .npz in half precision with everything that belongs to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.model import Form, Medium
from kg.nlp import stored as files
from kg.nlp.layers import Floats
from kg.quotations.network.features import CONTEXT
from kg.quotations.network.geometry import AUXILIARY
from kg.quotations.network.lexicon import LEXICAL

_KIND = files.Kind("quotation network", 1, "|".join((*LEXICAL, *CONTEXT, *AUXILIARY)))
HINTED = 0.6
"""Share of the threshold that is enough where a rule found a quotation of this form at the same word.

The network was taught on Wikinews, whose annotators and writers differ from those of an agency; the rules carry over.
"""


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
        "words": files.ordered(stored.words),
        "suffixes": files.ordered(stored.suffixes),
        "rules": dict(stored.rules),
        "media": [medium.value for medium in stored.media],
        "decisions": {form.value: [d.threshold, d.at, d.by] for form, d in stored.decisions.items()},
        "role_threshold": stored.role_threshold,
    }
    files.write(path, _KIND, shared, stored.networks)


def read(path: Path) -> Stored:
    """Reads a weights file; raises KgError with the remedy where it is missing, broken or of another version."""
    return files.read(path, _KIND, _stored)


def _stored(shared: Mapping[str, Any], networks: files.Networks) -> Stored:
    return Stored(
        networks=networks,
        words=files.numbered(shared["words"]),
        suffixes=files.numbered(shared["suffixes"]),
        rules={str(name): int(number) for name, number in shared["rules"].items()},
        media=tuple(Medium(value) for value in shared["media"]),
        decisions={Form(name): Decision(*values) for name, values in shared["decisions"].items()},
        role_threshold=float(shared["role_threshold"]),
    )
