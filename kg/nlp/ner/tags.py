"""Names as tags of words (B-PER, I-PER, E-PER, S-PER, O), and the most likely sequence of tags that makes sense."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from kg.nlp.features import CLAIMS, LABELS, Features, Flags, Ints
from kg.nlp.hints import LETTERS
from kg.nlp.layers import Floats

TAGS = ("O", *(f"{part}-{label}" for label in LABELS for part in "BIES"))
"""Outside; first, inner, last word of a name, and a name of one word (Ratinov and Roth 2009)."""

Name = tuple[int, int, str]
"""First word, word after the last, label."""

_FIRST_OF_PERSON = CLAIMS.index("B-PER")
_FURTHER = [number for number, claim in enumerate(CLAIMS) if claim.startswith("I-")]
_SURE = 0.9  # a word that is outside with this chance ends the search: no name goes over it
_NEVER = np.float32(-1e9)
_TINY = np.float32(1e-9)


def _follows(one: str, other: str) -> bool:
    if one[0] in "BI":
        return other[0] in "IE" and other[2:] == one[2:]
    return other[0] in "OBS"


_ALLOWED = np.array(
    [[0 if _follows(one, other) else _NEVER for other in TAGS] for one in TAGS], dtype=np.float32
)
_FIRST = np.array([0 if tag[0] in "OBS" else _NEVER for tag in TAGS], dtype=np.float32)
_LAST = np.array([0 if tag[0] in "OES" else _NEVER for tag in TAGS], dtype=np.float32)


def names(chances: Floats, found: Features) -> list[Name]:
    """The names by the chances (N, TAGS) of each word; none goes over the beginning of a sentence or a blank token."""
    logs = np.log(chances + _TINY)
    result: list[Name] = []
    for begin, end in _runs(chances, found.opens, found.blank):
        result += _spans(_best(logs[begin:end]), begin)
    return result


def overlooked(found: Features, read: Iterable[Name]) -> list[Name]:
    """Surnames of one word that the rules claim where the network found nothing: "Fischer sagte", "Wirt König".

    Words that are nouns too open few sentences of the texts it has learnt from.
    """
    known = found.letters[found.type_of] > 0
    named = known[:, LETTERS.index("s")] | _shifted(known[:, LETTERS.index("r")], 1)
    goes_on = np.isin(found.claims, _FURTHER)
    free = (found.claims == _FIRST_OF_PERSON) & named & ~_shifted(goes_on, -1)
    for begin, end, _ in read:
        free[begin:end] = False
    return [(at, at + 1, "PER") for at in np.flatnonzero(free).tolist()]


def _shifted(flags: npt.NDArray[np.bool_], by: int) -> npt.NDArray[np.bool_]:
    """For each word what the one before it (1) or behind it (-1) has, false where there is none."""
    found = np.roll(flags, by)
    found[0 if by > 0 else -1] = False
    return found


def _runs(chances: Floats, opens: Flags, blank: Flags) -> list[tuple[int, int]]:
    """The stretches of words that may belong to names, apart from each other."""
    free = (chances[:, 0] < _SURE) & (blank == 0)
    runs: list[tuple[int, int]] = []
    for at in np.flatnonzero(free).tolist():
        if runs and runs[-1][1] == at and not opens[at]:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _best(logs: Floats) -> list[int]:
    """The best allowed sequence of tags for (n, TAGS) logarithms (Viterbi 1967)."""
    score = _FIRST + logs[0]
    back: list[Ints] = []
    for row in logs[1:]:
        paths = score[:, None] + _ALLOWED
        best = paths.argmax(axis=0)
        back.append(best)
        score = paths[best, np.arange(len(TAGS))] + row
    tags = [int((score + _LAST).argmax())]
    for best in reversed(back):
        tags.append(int(best[tags[-1]]))
    return tags[::-1]


def _spans(tags: list[int], moved: int) -> list[Name]:
    found: list[Name] = []
    begin = 0
    for at, number in enumerate(tags):
        part, _, label = TAGS[number].partition("-")
        if part in {"B", "S"}:
            begin = at
        if part in {"E", "S"}:
            found.append((begin + moved, at + 1 + moved, label))
    return found
