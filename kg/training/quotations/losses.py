"""What the network is taught: starts, auxiliary tags, roles of gold quotations, validity of candidates, medium."""

from __future__ import annotations

from collections.abc import Sequence

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

_ADDRESSEE = 3.0  # rare, and never learnt without
_HARD = 0.05  # chance of a start from which a wrong one is shown to the judge
_MOST_WRONG = 2  # wrong candidates for each right one
_DIRECT = FORMS.index(Form.DIRECT)


def loss(network: Quoter, batch: Batch) -> dict[str, Tensor]:
    """The parts of the loss of a batch, weighted; their sum is to be minimised."""
    given, state, tags = network.encoder(batch.words)
    logits = network.starts(state)
    real = batch.words.real.unsqueeze(-1)
    wanted = _wanted_starts(batch, len(real))
    gold = [_pairs(item.quotations) for item in batch.examples]
    count = max(sum(map(len, gold)), 1)
    parts = {
        "start": (functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none") * real).sum()
        / count,
        "tags": (functional.binary_cross_entropy_with_logits(tags, batch.tags, reduction="none") * real).sum()
        / real.sum(),
    }
    wrong = _wrong(batch, logits.detach(), gold)
    spots = places(batch, [right + others for right, others in zip(gold, wrong, strict=True)])
    right = torch.cat(
        [torch.tensor([1.0] * len(a) + [0.0] * len(b)) for a, b in zip(gold, wrong, strict=True)]
    )
    if not len(right):
        return parts
    tagged = network.tags(state, spots)
    valid, media = network.judged(given, state, logits.detach(), spots, tagged)
    parts["valid"] = functional.binary_cross_entropy_with_logits(valid, right)
    if not right.any():
        return parts
    positive = right.bool()
    roles = torch.from_numpy(np.concatenate([_role_tags(item.quotations) for item in batch.examples]))
    weight = torch.ones(len(ROLES))
    weight[-1] = _ADDRESSEE
    each = functional.binary_cross_entropy_with_logits(
        tagged[1][positive], roles, pos_weight=weight, reduction="none"
    )
    inside = spots.inside[positive].unsqueeze(-1)
    parts["roles"] = 2.0 * (each * inside).sum() / inside.sum()
    medium = torch.tensor([pair[1] for item in batch.examples for pair in _media(item.quotations)])
    parts["medium"] = 0.3 * functional.cross_entropy(media[positive], medium)
    return parts


def _unique(quotations: Sequence[GoldWords]) -> list[GoldWords]:
    """One quotation for each start and form, the first; 1 in 100 shares both with another."""
    kept: dict[tuple[int, int], GoldWords] = {}
    for quotation in quotations:
        kept.setdefault((quotation.start, quotation.form), quotation)
    return list(kept.values())


def _pairs(quotations: Sequence[GoldWords]) -> list[tuple[int, int]]:
    return [(quotation.start, quotation.form) for quotation in _unique(quotations)]


def _media(quotations: Sequence[GoldWords]) -> list[tuple[int, int]]:
    return [(quotation.start, quotation.medium) for quotation in _unique(quotations)]


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


def _wanted_starts(batch: Batch, count: int) -> Tensor:
    wanted = torch.zeros(count, len(FORMS))
    for item, offset in zip(batch.examples, batch.offsets, strict=True):
        for start, form in _pairs(item.quotations):
            wanted[offset + start, form] = 1
    return wanted


def _wrong(
    batch: Batch, logits: Tensor, gold: Sequence[Sequence[tuple[int, int]]]
) -> list[list[tuple[int, int]]]:
    """Candidates that are none: likely starts, drafts of the rules, quotation marks; the likeliest first."""
    chances = torch.sigmoid(logits).numpy()
    found = []
    for text, offset, right in zip(batch.texts, batch.offsets, gold, strict=True):
        chance = chances[offset : offset + len(text)]
        rows, forms = np.nonzero(chance > _HARD)
        pairs = set(zip(rows.tolist(), forms.tolist(), strict=True))
        pairs |= {(draft.start, draft.form) for draft in text.drafts}
        pairs |= {(int(at), _DIRECT) for at in np.flatnonzero(text.pair_end)}
        ranked = sorted(pairs - set(right), key=lambda pair: -float(chance[pair]))
        found.append(ranked[: _MOST_WRONG * len(right) + _MOST_WRONG])
    return found
