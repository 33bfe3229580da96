"""Which words a candidate looks at, and the integers that describe where they stand; shared with the training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.quotations.network.features import FORMS, ROLES, Features, Ints

BEFORE, AFTER = 64, 72
"""Words before and from a candidate's start that it may take its parts from; 97 of 100 parts lie within."""

DILATIONS = (1, 2, 4, 8, 16)
TAGGER_DILATIONS = (1, 3)
POOLED_AFTER = 3  # convolutions before the sentence is pooled and the auxiliary tags are fed back
AUXILIARY = (*(form.value for form in FORMS), *ROLES[1:], "mention", "actor", "name", "nominal", "pronoun")
"""What every word is asked by itself: is it inside a quotation of a form, is it one of the other parts, does a
mention begin here, is it inside a mention of somebody who can speak, and of which type is the mention."""
DISTANCES = 33
SENTENCES = 7
HINTS = len(ROLES) + 1
NOTES = 4

_EXACT = 8  # words up to which each distance counts by itself


def distance_buckets(offsets: Ints) -> Ints:
    """Signed distances as numbers below DISTANCES: exact up to 8 words, then in steps that grow."""
    size = np.abs(offsets)
    far = _EXACT + np.floor(2 * np.log2(np.maximum(size, _EXACT) / _EXACT)).astype(np.int64) + (size > _EXACT)
    steps = np.minimum(np.where(size <= _EXACT, size, far), DISTANCES // 2)
    return DISTANCES // 2 + np.sign(offsets) * steps


@dataclass(frozen=True, slots=True)
class Candidates:
    """C places where a quotation of some form may start, each with a window of W = BEFORE + AFTER words.

    `starts`, `forms` (C,); `words` (C, W) the word at each place, 0 where the window leaves the text; `inside`
    (C, W) whether it does not; `distance` (W,) and `sentence` (C, W) numbers of buckets; `hints` (C, W, HINTS): what
    the rule's draft that starts here says of the word (one flag a role), and whether the word stands in the
    quotation marks that open here; `notes` (C, NOTES): a draft of this form, a draft of any, a mark, a sentence.
    """

    starts: Ints
    forms: Ints
    words: Ints
    inside: npt.NDArray[np.bool_]
    distance: Ints
    sentence: Ints
    hints: npt.NDArray[np.float32]
    notes: npt.NDArray[np.float32]


def candidates(found: Features, starts: Sequence[tuple[int, int]]) -> Candidates:
    """The geometry of `starts`, pairs of word and form."""
    pairs = np.array(starts, dtype=np.int64).reshape(-1, 2)
    at, forms = pairs[:, 0], pairs[:, 1]
    offsets = np.arange(-BEFORE, AFTER)
    words = at[:, None] + offsets
    inside = (words >= 0) & (words < len(found))
    words = np.where(inside, words, 0)
    apart = found.sentence[words] - found.sentence[at][:, None]
    return Candidates(
        starts=at,
        forms=forms,
        words=words,
        inside=inside,
        distance=distance_buckets(offsets),
        sentence=np.clip(apart, -(SENTENCES // 2), SENTENCES // 2) + SENTENCES // 2,
        hints=_hints(found, starts),
        notes=_notes(found, at, forms),
    )


def _hints(found: Features, starts: Sequence[tuple[int, int]]) -> npt.NDArray[np.float32]:
    hints = np.zeros((len(starts), BEFORE + AFTER, HINTS), dtype=np.float32)
    drafts = {(draft.start, draft.form): draft for draft in reversed(found.drafts)}
    anyhow = {draft.start: draft for draft in reversed(found.drafts)}
    for number, (start, form) in enumerate(starts):
        shift = BEFORE - start
        draft = drafts.get((start, form)) or anyhow.get(start)
        for role, begin, end in draft.roles if draft else ():
            hints[number, max(begin + shift, 0) : max(end + shift, 0), role] = 1
        if pair_end := int(found.pair_end[start]):
            hints[number, BEFORE : pair_end + shift, -1] = 1
    return hints


def _notes(found: Features, starts: Ints, forms: Ints) -> npt.NDArray[np.float32]:
    hinted = {(draft.start, draft.form) for draft in found.drafts}
    anyhow = {start for start, _ in hinted}
    rows = [
        (
            (int(start), int(form)) in hinted,
            int(start) in anyhow,
            bool(found.pair_end[start]),
            start == 0 or bool(found.sentence[start] > found.sentence[start - 1]),
        )
        for start, form in zip(starts, forms, strict=True)
    ]
    return np.array(rows, dtype=np.float32).reshape(-1, NOTES)
