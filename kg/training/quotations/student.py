"""One network that learns what several say on average (Hinton, Vinyals and Dean 2015): as good, in a fraction of the time.

It is asked on the same words as they, with the same hints withheld, so that they doubt too what they know by heart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from kg.training.quotations.batches import Batch, Packer, places
from kg.training.quotations.data import Example
from kg.training.quotations.fit import Loss, Plan, fit
from kg.training.quotations.losses import (
    MEDIUM,
    TOLD,
    are_right,
    media_told,
    pairs,
    roles_told,
    wanted_starts,
    wrong,
)
from kg.training.quotations.model import Places, Quoter, Sizes, Words

STUDENT = Plan(epochs=6, rate=2e-3, mean=0.997)
"""For a network that begins with the weights of one of its teachers."""

_DROPOUT = 0.15
_OWN = 0.5  # how much the annotation counts beside what the teachers say


@dataclass(frozen=True, slots=True)
class _Read:
    """What the teachers make of N words: `starts` (N, FORMS) and `tags` (N, AUXILIARY) chances, and for each teacher input,
    states and logits of the starts."""

    starts: Tensor
    tags: Tensor
    each: tuple[tuple[Tensor, Tensor, Tensor], ...]


@dataclass(frozen=True, slots=True)
class _Judged:
    """Of C candidates: `roles` (C, W, ROLES), `valid` (C,) and `media` (C, media) chances."""

    roles: Tensor
    valid: Tensor
    media: Tensor


class Teachers:
    """Networks that are asked together, as `kg.quotations.network.network` asks them."""

    def __init__(self, networks: Sequence[Quoter]) -> None:
        self._networks = [network.eval() for network in networks]

    def read(self, words: Words) -> _Read:
        """What they make of the words of a batch."""
        with torch.no_grad():
            read = [(network, *network.encoder(words)) for network in self._networks]
            each = tuple((given, state, network.starts(state)) for network, given, state, _ in read)
        starts = torch.stack([torch.sigmoid(logits) for *_, logits in each]).mean(0)
        return _Read(starts, torch.stack([torch.sigmoid(tags) for *_, tags in read]).mean(0), each)

    def judge(self, read: _Read, spots: Places) -> _Judged:
        """What they make of candidates."""
        roles, valid, media = [], [], []
        with torch.no_grad():
            for network, (given, state, logits) in zip(self._networks, read.each, strict=True):
                tagged = network.tags(state, spots)
                right, medium = network.judged(given, state, logits, spots, tagged)
                roles.append(torch.sigmoid(tagged[1]))
                valid.append(torch.sigmoid(right))
                media.append(medium)
        shared = functional.softmax(torch.stack(media).mean(0), dim=-1)
        return _Judged(torch.stack(roles).mean(0), torch.stack(valid).mean(0), shared)


def student(
    sizes: Sizes, teachers: Sequence[Quoter], items: Sequence[Example], packer: Packer, plan: Plan = STUDENT
) -> Quoter:
    """A network of the teachers' sizes that has learnt from `items`, annotated or not; it begins with the weights of the
    first."""
    torch.manual_seed(plan.seed)
    network = Quoter(sizes, dropout=_DROPOUT)
    network.load_state_dict(teachers[0].state_dict())
    return fit(network, items, packer, plan, lesson(Teachers(teachers)))


def lesson(teachers: Teachers) -> Loss:
    """The loss of a student of these teachers."""
    return lambda network, batch: _loss(network, teachers, batch)


def _loss(network: Quoter, teachers: Teachers, batch: Batch) -> Mapping[str, Tensor]:
    given, state, tags = network.encoder(batch.words)
    logits, said = network.starts(state), teachers.read(batch.words)
    own, real = _own(batch, len(logits)), batch.words.real.unsqueeze(-1)
    wanted = own * wanted_starts(batch, len(logits)) + (1 - own) * said.starts
    parts = {
        "start": (_entropy(logits, wanted) * real).sum() / (wanted * real).sum().clamp(min=1),
        "tags": (_entropy(tags, own * batch.tags + (1 - own) * said.tags) * real).sum() / real.sum(),
    }
    gold = [pairs(item.quotations) for item in batch.examples]
    others = wrong(batch, torch.maximum(torch.sigmoid(logits.detach()), said.starts), gold)
    spots = places(batch, [[*right, *none] for right, none in zip(gold, others, strict=True)])
    if not len(spots.starts):
        return parts
    tagged = network.tags(state, spots)
    valid, media = network.judged(given, state, logits.detach(), spots, tagged)
    judged, right, own = teachers.judge(said, spots), are_right(gold, others), own[spots.starts, 0]
    parts["valid"] = functional.binary_cross_entropy_with_logits(
        valid, own * right + (1 - own) * judged.valid
    )
    parts["roles"] = TOLD * _roles_heard(tagged[1], spots.inside, judged, own)
    parts["medium"] = MEDIUM * _media_heard(media, judged, own)
    positive = right.bool()
    if positive.any():
        parts["own roles"] = TOLD * _OWN * roles_told(tagged[1][positive], spots.inside[positive], batch)
        told = functional.cross_entropy(media[positive], media_told(batch))
        parts["own medium"] = MEDIUM * _OWN * told
    return parts


def _own(batch: Batch, count: int) -> Tensor:
    """(count, 1): how much the annotation of each word counts, nothing where there is none."""
    own = torch.zeros(count, 1)
    for item, offset in zip(batch.examples, batch.offsets, strict=True):
        own[offset : offset + len(item.found)] = _OWN if item.annotated else 0.0
    return own


def _entropy(logits: Tensor, wanted: Tensor) -> Tensor:
    return functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none")


def _roles_heard(logits: Tensor, inside: Tensor, judged: _Judged, own: Tensor) -> Tensor:
    """The roles as the teachers see them, of candidates that they believe in."""
    counted = inside.unsqueeze(-1) * judged.valid.view(-1, 1, 1)
    heard: Tensor = (_entropy(logits, judged.roles) * counted * (1 - own).view(-1, 1, 1)).sum()
    return heard / counted.sum().clamp(min=1)


def _media_heard(logits: Tensor, judged: _Judged, own: Tensor) -> Tensor:
    each = -(judged.media * functional.log_softmax(logits, dim=-1)).sum(-1)
    heard: Tensor = (each * judged.valid * (1 - own)).sum() / judged.valid.sum().clamp(min=1)
    return heard
