"""From what networks find in documents they have not seen: thresholds, confidences and the precision of each form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from spacy.vocab import Vocab
from torch.nn import functional

from kg.model import Form
from kg.quotations.network.candidates import QUOTE, Scored, Words
from kg.quotations.network.features import FORMS
from kg.quotations.network.network import Network
from kg.quotations.network.parts import parts_of
from kg.quotations.network.rivals import without_repeats
from kg.quotations.network.weights import Decision, Stored
from kg.training.quotations.data import Example

_RIGHT = 0.5  # token F1 from which a quotation counts as right, as in the corpus's own score
_STEPS = 400
_FLATTEST = 0.2  # slope of the curve; never the wrong way round
# Two numbers for all forms: five free thresholds would learn the accidents of the documents. Words in quotation
# marks are either nearly certain or nearly excluded, so that a low threshold costs nothing.
_FROM, _QUOTED_FROM = 0.44, 0.15
_LEAST = 0.1  # scores below this are of no interest


@dataclass(frozen=True, slots=True)
class Trial:
    """A candidate in a document the network had not seen: its score, whether it was right, and a rule's draft too."""

    form: Form
    score: float
    right: bool
    hinted: bool


def open_(stored: Stored) -> Stored:
    """The same networks, letting everything through."""
    return replace(stored, decisions=dict.fromkeys(FORMS, Decision(_LEAST, 0.0, 1.0)))


def trials(stored: Stored, items: Iterable[Example], vocab: Vocab) -> list[Trial]:
    """What the networks find in documents they were not trained on."""
    network = Network(open_(stored))
    found: list[Trial] = []
    for item in items:
        if not len(item.found):
            continue
        vectors = np.asarray(vocab.vectors.get_batch(item.found.keys), dtype=np.float32)
        found += _of(item, network.score(item.found, vectors), stored.role_threshold)
    return found


def _of(item: Example, scored: Sequence[Scored], role_threshold: float) -> list[Trial]:
    kept = without_repeats(item.found, [parts_of(item.found, one, role_threshold) for one in scored])
    hinted = {(draft.start, draft.form) for draft in item.found.drafts}
    gold = [_places(quotation.roles[QUOTE]) for quotation in item.quotations]
    return [
        Trial(
            FORMS[one.scored.form],
            one.scored.score,
            any(_f1(_places(one.roles[QUOTE]), wanted) >= _RIGHT for wanted in gold),
            (one.scored.start, one.scored.form) in hinted,
        )
        for one in kept
    ]


def _places(words: Words) -> frozenset[int]:
    return frozenset(at for begin, end in words for at in range(begin, end))


def _f1(one: frozenset[int], other: frozenset[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def decisions(found: Sequence[Trial]) -> dict[Form, Decision]:
    """For each form the score from which a quotation counts, and the curve from score to confidence."""
    return {form: _decision(form, [trial for trial in found if trial.form is form]) for form in FORMS}


def _decision(form: Form, found: Sequence[Trial]) -> Decision:
    """A logistic curve of two parameters, drawn towards score = confidence where trials are few."""
    scores = torch.tensor([min(max(trial.score, 1e-6), 1 - 1e-6) for trial in found], dtype=torch.float64)
    right = torch.tensor([float(trial.right) for trial in found], dtype=torch.float64)
    logits = torch.log(scores / (1 - scores))
    curve = torch.tensor([0.0, 1.0], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([curve], max_iter=_STEPS)

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        told = curve[0] + curve[1] * logits
        value = functional.binary_cross_entropy_with_logits(told, right, reduction="sum")
        value = value + curve[0] ** 2 + (curve[1] - 1) ** 2
        value.backward()
        return value

    optimizer.step(closure)
    at, by = curve.tolist()
    return Decision(_QUOTED_FROM if form is Form.DIRECT else _FROM, at, max(by, _FLATTEST))


def precision(found: Sequence[Trial], chosen: Mapping[Form, Decision]) -> dict[Form, tuple[float, int]]:
    """For each form the share of right ones among what passes its threshold, and how many pass."""
    result = {}
    for form in FORMS:
        passed = [
            trial
            for trial in found
            if trial.form is form and trial.score >= chosen[form].least(hinted=trial.hinted)
        ]
        result[form] = (sum(trial.right for trial in passed) / max(len(passed), 1), len(passed))
    return result
