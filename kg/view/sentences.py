"""Where the sentences around a quotation begin and end, for reading - not for extraction.

The viewer has rows and no parser, so sentence ends are told by the punctuation of German news text.
Where that is wrong, a reader sees a little more or less of the article around the marked words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise

_END = re.compile(r"[.!?…]+[“”\"«»’‘)\]]*(?=\s)|\n\s*\n|\n(?=\S)")
_OPENS = re.compile(r"[\s]+[„“\"»«‚‘(\[–-]*([^\W\d_])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Dr|Prof|Hr|Fr|St|Nr|Abs|Art|Mio|Mrd|bzw|ca|etc|evtl|ggf|vgl|usw|sog|Str|[A-Za-zÄÖÜäöü])|\d)\.$"
)

Bounds = tuple[int, int]


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[Bounds, ...]:
    """The sentences of `text` as half-open character ranges, without blanks around them.

    A full stop ends a sentence if a capital letter follows ("Er ging. Sie blieb.") and what precedes
    is no abbreviation, initial or ordinal ("am 3. Mai", "Dr. Kern", "z. B."). A line end always does.
    """
    cuts = [0]
    for match in _END.finditer(text):
        if _is_sentence_end(text, match):
            cuts.append(match.end())
    cuts.append(len(text))
    found = (_trimmed(text, begin, end) for begin, end in pairwise(cuts))
    return tuple((begin, end) for begin, end in found if begin < end)


def around(text: str, begin: int, end: int, most: int = 320) -> Bounds:
    """The range of the sentences that `[begin, end)` touches, at most `most` characters more each way."""
    bounds = sentences(text)
    if not bounds:
        return begin, end
    first = bounds[_at(bounds, begin)]
    last = bounds[_at(bounds, max(begin, end - 1))]
    return max(min(first[0], begin), begin - most), min(max(last[1], end), end + most)


def _at(bounds: tuple[Bounds, ...], offset: int) -> int:
    """The number of the sentence that `offset` stands in or after; the first if it stands before all."""
    return max(0, bisect_right(bounds, offset, key=lambda sentence: sentence[0]) - 1)


def _is_sentence_end(text: str, match: re.Match[str]) -> bool:
    mark = match.group()
    if "\n" in mark:
        return True
    following = _OPENS.match(text, match.end())
    if following is not None and not following.group(1).isupper():
        return False
    return mark != "." or _ABBREVIATION.search(text, max(0, match.end() - 12), match.end()) is None


def _trimmed(text: str, begin: int, end: int) -> Bounds:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return begin, end
