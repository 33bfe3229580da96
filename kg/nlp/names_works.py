"""Works and events: what stands in marks behind the noun for a work, "die Oper „Fidelio“", and festivals by their last word,
"Wacken Open Air"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from spacy.tokens import Doc, Span

from kg.nlp.closed_classes import DETERMINERS
from kg.nlp.names_claims import CLOSING_MARKS, OPENING_MARKS
from kg.nlp.names_words import is_capitalised

# Nouns for what has a title: "der Roman | „Die Fähre“".
_WORK = re.compile(
    r"\w*(?:film|serie|roman|krimi|drama|komödie|tragödie|musical|oper|operette|ballett|stück|hörspiel|album|song|lied|"
    r"hit|single|schlager|gedicht|novelle|erzählung|buch|biografie|autobiografie|bestseller|comic|gemälde|skulptur|"
    r"ausstellung|sonderausstellung|schau|doku|dokumentation|podcast|sendung|show|talkshow|sitcom|reihe|videospiel|"
    r"computerspiel|festival|sinfonie|oratorium|kantate|installation)(?:e?s)?",
    re.IGNORECASE,
)
_LONGEST = 9  # words of a title
_OF_THE_AIR = ("Open", "Air")


def works(doc: Doc, words: Sequence[str], taken: Mapping[int, Span]) -> Iterator[Span]:
    """Titles in marks behind what they are the title of, with the name of whoever made it between them or not; and open airs
    with their own word."""
    for at, word in enumerate(words):
        if word in OPENING_MARKS and at and _is_work(words[at - 1]):
            end = _end_of_title(words, at + 1)
            if end:
                yield Span(doc, at + 1, end, label="MISC")
        elif words[at : at + 2] == _OF_THE_AIR and at and _is_own(words, at - 1, taken):
            yield Span(doc, at - 1, at + 2, label="MISC")


@lru_cache(maxsize=65_536)
def _is_work(word: str) -> bool:
    return word[:1].isupper() and _WORK.fullmatch(word) is not None


def _end_of_title(words: Sequence[str], at: int) -> int:
    """Where a title ends that begins at a token, 0 if it begins small or is too long: a sentence that somebody says."""
    if at >= len(words) or not (words[at][:1].isupper() or words[at][:1].isdigit()):
        return 0
    end = next((i for i in range(at, min(at + _LONGEST + 1, len(words))) if words[i] in CLOSING_MARKS), 0)
    return end if not any("\n" in word for word in words[at:end]) else 0


def _is_own(words: Sequence[str], at: int, taken: Mapping[int, Span]) -> bool:
    """Whether the word before "Open Air" is part of its name: "| Wacken | Open Air"; not "das Open Air"."""
    word = words[at]
    return (
        is_capitalised(word) and word.lower() not in DETERMINERS and (at not in taken or len(taken[at]) == 1)
    )
