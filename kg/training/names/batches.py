"""Examples packed into tensors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from kg.training.encoder import Words
from kg.training.names.data import Example
from kg.training.packing import Dropped, Packer


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts in a row; `tags` (N,) numbers TAGS, -1 where nothing is to be learnt."""

    words: Words
    tags: Tensor


def batch(packer: Packer, items: Sequence[Example], dropped: Dropped, random: np.random.Generator) -> Batch:
    """A batch to learn from."""
    words, places = packer.words([(item.found, item.corpus) for item in items], dropped, random)
    tags = torch.full_like(words.word, -1)
    for item, place in zip(items, places, strict=True):
        tags[place] = torch.from_numpy(item.tags)
    return Batch(words, tags)
