"""How words were uttered: what the network makes of it, and where frame and cue leave no doubt."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kg.model import Form, Medium
from kg.nlp.layers import Floats
from kg.quotations.network.candidates import CUE, FRAME, Parts, words_in
from kg.quotations.network.cue_lemmas import look_up
from kg.quotations.network.features import FORMS, Features
from kg.quotations.writing import is_written

_OWN = 0.25  # how much a quotation without a cue tells of its medium by itself
_DOUBT = 0.01  # the chance of other media where one is certain
_THINKING = frozenset({"denken", "glauben", "ahnen", "grübeln"})


def media_of(found: Features, parts: Sequence[Parts], media: Sequence[Medium]) -> list[Medium]:
    """The medium of each quotation; one without a cue was said or written as the one before, as a rule.

    "„Es reicht“, | schrieb | sie. Man habe gewarnt."
    """
    media_found = [Medium.SPEECH] * len(parts)
    before: Floats | None = None
    for number in sorted(range(len(parts)), key=lambda number: parts[number].begin):
        one = parts[number]
        chances = one.scored.media
        if before is not None and not one.roles[CUE]:
            chances = chances**_OWN * before
        certain = _certain(found, one, media[int(chances.argmax())])
        if certain in media:
            chances = np.where(np.array([medium is certain for medium in media]), 1, _DOUBT)
        before = chances / chances.sum()
        media_found[number] = media[int(chances.argmax())]
    return media_found


def _certain(found: Features, one: Parts, likely: Medium) -> Medium | None:
    """The medium that cue and frame show, whatever seems likely: "twitterte", "schrieb in einem Brief", "dachte sie".

    Who "denkt, dass" or "fragt sich" in a report has most often said so; verbatim, it is what somebody thinks.
    """
    frame = words_in(found, one.roles[FRAME])
    lemma, _, told = look_up(words_in(found, one.roles[CUE]), words_in(found, one.roles[FRAME], behind=1))
    if told is Medium.WRITING or is_written(" ".join(frame), lemma):
        return Medium.WRITING
    asks_himself = lemma == "fragen" and "sich" in frame
    if asks_himself or lemma in _THINKING:
        verbatim = FORMS[one.scored.form] is Form.DIRECT
        return Medium.THOUGHT if verbatim else Medium.SPEECH_THOUGHT if likely is Medium.SPEECH else None
    return None
