"""Which language a text is in, by its function words; only German is certain enough to be read.

Articles are long, and in a hundred words of running text some forty are function words: counting them tells
languages apart as well as statistics of letters do, and costs a tenth of the time (see `tests/benchmarks/read.py`).
"""

from __future__ import annotations

import re
from functools import cache

from kg.tables import read_table, words

GERMAN = "de"
OTHER_SCRIPT = "und"
"""ISO 639-2 for an undetermined language: one in another script, with hardly a Latin word."""

_REACH = 2_000  # characters from the top; enough for any decision
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[a-zà-öø-ÿœßĀ-ſ]+", re.IGNORECASE)
_FEWEST = 4  # different function words of another language; a German headline can hold two or three by chance
_MARGIN = 1.3  # how many times as many as German ones; Dutch and Afrikaans share "die", "in", "was"


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language; "de" also where there are too few words to tell."""
    found = set(_WORD.findall(text[:_REACH].lower()))
    codes, known = _table()
    counts = [0] * len(codes)
    for word in found:
        for index in known.get(word, ()):
            counts[index] += 1
    best = max(range(len(codes)), key=counts.__getitem__)
    if counts[best] < _FEWEST:
        latin = sum(1 for word in found if _LATIN.fullmatch(word))
        return OTHER_SCRIPT if len(found) >= _FEWEST and latin * 2 < len(found) else GERMAN
    return codes[best] if counts[best] > _MARGIN * counts[codes.index(GERMAN)] else GERMAN


@cache
def _table() -> tuple[tuple[str, ...], dict[str, tuple[int, ...]]]:
    """The languages, and for each function word the indices of those that have it."""
    rows = read_table("seeds/function_words.tsv", ("language", "words", "source"))
    known: dict[str, tuple[int, ...]] = {}
    for index, row in enumerate(rows):
        for word in set(words(row["words"])):
            known[word] = (*known.get(word, ()), index)
    return tuple(row["language"] for row in rows), known
