"""From chances to words: where the parts of a candidate begin and end."""

from __future__ import annotations

import numpy as np

from kg.model import Form
from kg.nlp.layers import Floats
from kg.quotations.network.candidates import CUE, FRAME, QUOTE, SPEAKER, Parts, Scored, Words, has_word
from kg.quotations.network.clauses import with_its_noun, without_clauses
from kg.quotations.network.content import exact_content, of_its_paragraph
from kg.quotations.network.features import FORMS, ROLES, Features
from kg.quotations.network.geometry import BEFORE
from kg.quotations.network.speakers import somebody
from kg.quotations.network.times import before_time, to_end_of_time, without_times
from kg.quotations.rules.unit import runs

_EASIER = 0.6  # share of the threshold from which a word joins a stretch that is sure of another word
# How much surer the tagger must be of content than of the other parts: as good or better on unseen training texts.
_SURER = 0.15


def parts_of(found: Features, scored: Scored, threshold: float) -> Parts:
    """The words of each role: those the tagger is sure of; content begins at the start and is no frame."""
    chances = scored.roles.copy()
    chances[:BEFORE, QUOTE] = 0
    chances[BEFORE, QUOTE] = 1
    chances[chances[:, QUOTE] > chances[:, FRAME], FRAME] = 0
    shift = scored.start - BEFORE
    thresholds = [threshold + _SURER * (role == QUOTE) for role in range(len(ROLES))]
    possible = chances.max(axis=0) >= np.array(thresholds, dtype=np.float32)
    roles = [
        _stretches(chances[:, role], least, shift) if some else ()
        for role, (least, some) in enumerate(zip(thresholds, possible.tolist(), strict=True))
    ]
    roles[QUOTE] = exact_content(found, scored, roles[QUOTE], roles[FRAME])
    roles[1:] = of_its_paragraph(found, roles[QUOTE], roles[1:])
    roles[SPEAKER] = before_time(found, somebody(found, roles[SPEAKER]))
    spoken = [at for stretch in roles[CUE] for at in range(*stretch) if has_word(found, at, at + 1)]
    roles[CUE] = without_times(found, tuple(runs(spoken)))
    roles[FRAME] = to_end_of_time(found, roles[FRAME])
    if FORMS[scored.form] is Form.INDIRECT:
        roles[QUOTE] = without_clauses(found, roles[QUOTE], roles[CUE])
        roles[QUOTE], roles[FRAME] = with_its_noun(found, roles[QUOTE], roles[CUE], roles[FRAME])
    return Parts(scored, tuple(roles))


def _stretches(chances: Floats, threshold: float, shift: int) -> Words:
    """Runs of likely places as words, each with one word of at least `threshold`.

    Once a part is there, a word more or less costs little: its other words need less to be taken in.
    """
    likely = runs(np.flatnonzero(chances >= threshold * _EASIER).tolist())
    return tuple((a + shift, b + shift) for a, b in likely if chances[a:b].max() >= threshold)
