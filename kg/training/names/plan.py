"""How long and how fast the networks of names learn."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.training.packing import Dropped

FIRST = 0.3
"""Weight of the first opinion in the loss."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn; a batch has about `words` words."""

    epochs: float = 4.0
    words: int = 2500
    rate: float = 2.5e-3
    decay: float = 0.01
    dropout: float = 0.25
    mean: float = 0.998
    clip: float = 1.0
    seed: int = 1
    dropped: Dropped = field(default_factory=Dropped)


STUDENT = Plan(epochs=3.0, dropout=0.12, mean=0.999, seed=2)
"""For a network that learns from others: what they doubt keeps it from learning by heart, so less is dropped."""
