"""What the network is taught: starts, auxiliary tags, roles of gold quotations, validity of candidates, medium."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from kg.model import Form
from kg.quotations.network.features import FORMS, ROLES
from kg.quotations.network.geometry import AFTER, BEFORE
from kg.training.quotations.batches import Batch, places
from kg.training.quotations.data import GoldWords
from kg.training.quotations.model import Quoter

_HARD = 0.05  # chance of a start from which a wrong one is shown to the judge
_MOST_WRONG = 2  # wrong candidates for each right one
_DIRECT = FORMS.index(Form.DIRECT)
ROLE_WEIGHTS = torch.tensor([*[1.0] * (len(ROLES) - 1), 3.0])
"""How much a word of each role counts; addressees are rare, and never learnt without."""
TOLD = 2.0
"""What the roles count beside the rest."""
MEDIUM = 0.3
"""What the medium counts beside the rest."""

Pair: TypeAlias = tuple[int, int]
"""A word and the number of a form."""


def loss(network: Quoter, batch: Batch) -> dict[str, Tensor]:
    """The parts of the loss of a batch, weighted; their sum is to be minimised."""
    given, state, tags = network.encoder(batch.words)
    logits = network.starts(state)
    real = batch.words.real.unsqueeze(-1)
    wanted = wanted_starts(batch, len(real))
    gold = [pairs(item.quotations) for item in batch.examples]
    count = max(sum(map(len, gold)), 1)
    parts = {
        "start": (functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none") * real).sum()
        / count,
        "tags": (functional.binary_cross_entropy_with_logits(tags, batch.tags, reduction="none") * real).sum()
        / real.sum(),
    }
    others = wrong(batch, torch.sigmoid(logits.detach()), gold)
    spots = places(batch, [[*right, *none] for right, none in zip(gold, others, strict=True)])
    right = are_right(gold, others)
    if not len(right):
        return parts
    tagged = network.tags(state, spots)
    valid, media = network.judged(given, state, logits.detach(), spots, tagged)
    parts["valid"] = functional.binary_cross_entropy_with_logits(valid, right)
    if not right.any():
        return parts
    positive = right.bool()
    parts["roles"] = TOLD * roles_told(tagged[1][positive], spots.inside[positive], batch)
    parts["medium"] = MEDIUM * functional.cross_entropy(media[positive], media_told(batch))
    return parts


def roles_told(logits: Tensor, inside: Tensor, batch: Batch) -> Tensor:
    """The loss of the roles of the gold quotations, (quotations, W, ROLES) logits; `inside` (quotations, W)."""
    roles = torch.from_numpy(np.concatenate([_role_tags(item.quotations) for item in batch.examples]))
    each = functional.binary_cross_entropy_with_logits(
        logits, roles, pos_weight=ROLE_WEIGHTS, reduction="none"
    )
    counted = inside.unsqueeze(-1)
    loss: Tensor = (each * counted).sum() / counted.sum()
    return loss


def media_told(batch: Batch) -> Tensor:
    """The number of each gold quotation's medium."""
    return torch.tensor([one.medium for item in batch.examples for one in _unique(item.quotations)])


def are_right(gold: Sequence[Sequence[Pair]], others: Sequence[Sequence[Pair]]) -> Tensor:
    """1 for each gold candidate and 0 for each other, text by text."""
    return torch.cat(
        [torch.tensor([1.0] * len(a) + [0.0] * len(b)) for a, b in zip(gold, others, strict=True)]
    )


def _unique(quotations: Sequence[GoldWords]) -> list[GoldWords]:
    """One quotation for each start and form, the first; 1 in 100 shares both with another."""
    kept: dict[tuple[int, int], GoldWords] = {}
    for quotation in quotations:
        kept.setdefault((quotation.start, quotation.form), quotation)
    return list(kept.values())


def pairs(quotations: Sequence[GoldWords]) -> list[Pair]:
    """Where quotations start, and of which form they are."""
    return [(quotation.start, quotation.form) for quotation in _unique(quotations)]


def _role_tags(quotations: Sequence[GoldWords]) -> npt.NDArray[np.float32]:
    """(quotations, W, ROLES): which words of the window are which part."""
    kept = _unique(quotations)
    tags = np.zeros((len(kept), BEFORE + AFTER, len(ROLES)), dtype=np.float32)
    for number, quotation in enumerate(kept):
        shift = BEFORE - quotation.start
        for role, ranges in enumerate(quotation.roles):
            for begin, end in ranges:
                tags[number, max(begin + shift, 0) : max(end + shift, 0), role] = 1
    return tags


def wanted_starts(batch: Batch, count: int) -> Tensor:
    """1 where a quotation of a form starts, (count, FORMS)."""
    wanted = torch.zeros(count, len(FORMS))
    for item, offset in zip(batch.examples, batch.offsets, strict=True):
        for start, form in pairs(item.quotations):
            wanted[offset + start, form] = 1
    return wanted


def wrong(batch: Batch, chances: Tensor, gold: Sequence[Sequence[Pair]]) -> list[list[Pair]]:
    """Candidates that are none: starts with a good chance (N, FORMS), drafts of the rules, quotation marks; the likeliest
    first."""
    found = []
    for text, offset, right in zip(batch.texts, batch.offsets, gold, strict=True):
        chance = chances[offset : offset + len(text)].numpy()
        rows, forms = np.nonzero(chance > _HARD)
        shown = set(zip(rows.tolist(), forms.tolist(), strict=True))
        shown |= {(draft.start, draft.form) for draft in text.drafts}
        shown |= {(int(at), _DIRECT) for at in np.flatnonzero(text.pair_end)}
        ranked = sorted(shown - set(right), key=lambda pair: -float(chance[pair]))
        found.append(ranked[: _MOST_WRONG * len(right) + _MOST_WRONG])
    return found
