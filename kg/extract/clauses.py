"""The place of a mention in its clause, read off the words around it; no parser is asked.

German marks by position and small words what English marks by order alone: who opens a clause or stands beside
its finite verb acts ("dass die Bank irre", "habe die Bank gewarnt"), who follows a preposition of place or hangs
on another noun is rather scenery ("in Bonn", "die Truppen der EU").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.model import Span
from kg.nlp.closed_classes import DETERMINERS, GENITIVE_DETERMINERS, PREPOSITIONS, SUBORDINATORS, word_set
from kg.nlp.verbs import is_indicative_auxiliary, is_konjunktiv

WORD = re.compile(r"\w[\w'’.-]*|[^\w\s]")
_LOOK_BACK = 70  # characters before a mention that are read
_ADJECTIVE = re.compile(r"(?:[a-zäöüß]{2,}(?:e|en|em|er|es)|[A-ZÄÖÜ][\wäöü-]+er|\d+)$")
_INFINITIVE = re.compile(r"\b(?:zu [a-zäöüß]+n|[a-zäöüß]+zu[a-zäöüß]{2,}n)\W*$")
_WHERE = word_set("in im aus nach bei beim an am auf ins vor unter zwischen")
_BY = word_set("von vom durch")
_COORDINATORS = word_set("und oder sowie & /")
_JOINING = SUBORDINATORS - DETERMINERS
_CLAUSE_OPENERS = SUBORDINATORS - word_set("seit während um ohne")
_DETERMINER_KINDS = (
    ("a", word_set("ein eine einen einem einer eines mehrere einige viele manche zahlreiche")),
    ("number", word_set("zwei drei vier fünf sechs sieben acht neun zehn")),
    ("his", word_set("sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres")),
    ("all", word_set("kein keine keinen keinem keiner keines alle jeder jede jedes")),
)


class Read(NamedTuple):
    """The words of a text, as written and in small letters."""

    words: tuple[str, ...]
    lower: tuple[str, ...]


@lru_cache(1_000)
def read(text: str) -> Read:
    """The words of the content or the frame of a statement, which is asked for several things."""
    words = WORD.findall(text)
    return Read(tuple(words), tuple([word.lower() for word in words]))


class Place(NamedTuple):
    """Where a mention stands. `slot` is the kind of place, see `place_of`; `preposition` the one before it, if
    any; `determiner` "the", "a", "number", "his", "all" or "bare"; `acts` whether a finite verb stands beside it."""

    slot: str
    preposition: str
    determiner: str
    acts: bool


def place_of(text: str, floor: int, span: Span) -> Place:
    """The place of the mention at `span` in its clause, looking back no further than `floor`.

    Slots: "start" opens a clause ("dass die Bank ..."), "where" follows a preposition of place ("in Bonn"), "by"
    one of the doer ("von der Bank"), "prep" another ("gegen die Bank"); "genitive" hangs on a noun ("der Chef der
    Bank"), "and" goes with another, "bracket" is in parentheses; "inner" is all else ("habe die Bank gewarnt").
    """
    words = WORD.findall(text[max(floor, span.begin - _LOOK_BACK) : span.begin])
    first = _word_at(text, span.begin).lower()
    last = words[-1] if words else ""
    acts = finite(_word_at(text, span.end + (text[span.end : span.end + 1] == " "))) or finite(last)
    determiner = first if first in DETERMINERS else ""
    preposition = next((word.lower() for word in reversed(words[-3:]) if word.lower() in PREPOSITIONS), "")
    if not determiner:
        determiner = _leave_noun_phrase(words)
    return Place(
        slot=_slot(words[-1] if words else "", determiner),
        preposition=preposition,
        determiner=_determiner_kind(determiner),
        acts=acts,
    )


def without_subject(text: str) -> bool:
    """Whether words are an infinitive that leaves out who acts: "die Preise bald zu senken"."""
    end = text[-_LOOK_BACK:]
    return "zu" in end and bool(_INFINITIVE.search(end)) and not any(map(finite, WORD.findall(text)))


@lru_cache(20_000)
def finite(word: str) -> bool:
    """Whether a small word is surely a finite verb: "habe", "hätte", "wird"."""
    return word[:1].islower() and (is_konjunktiv(word) or is_indicative_auxiliary(word))


def _word_at(text: str, char: int) -> str:
    found = WORD.match(text, char)
    return found[0] if found else ""


def _leave_noun_phrase(words: list[str]) -> str:
    """Takes adjectives, roles and the determiner of a name off the end of `words`; gives the determiner.

    "gegen den früheren Minister" leaves "gegen" and gives "den".
    """
    while words:
        word = words[-1]
        lower = word.lower()
        if lower in PREPOSITIONS or lower in _COORDINATORS or lower in _JOINING:
            return ""
        if lower in DETERMINERS:
            words.pop()
            return lower
        if not _is_role(word) and not (_ADJECTIVE.match(word) and _opens(words[-3:-1])):
            return ""
        words.pop()
    return ""


def _opens(words: Sequence[str]) -> bool:
    return any(word.lower() in DETERMINERS or word.lower() in PREPOSITIONS for word in words)


def _is_role(word: str) -> bool:
    """A noun before a name: "der Minister Kaya"."""
    return word[:1].isupper() and word[-1:].isalpha() and len(word) > 3


def _slot(before: str, determiner: str) -> str:
    lower = before.lower()
    kinds = (
        ("bracket", lower in {"(", "["}),
        ("start", not before or not before[0].isalnum() or lower in _CLAUSE_OPENERS),
        ("and", lower in _COORDINATORS),
        ("where", lower in _WHERE),
        ("by", lower in _BY),
        ("prep", lower in PREPOSITIONS),
        ("genitive", before[:1].isupper() and (not determiner or determiner in GENITIVE_DETERMINERS)),
    )
    return next((kind for kind, fits in kinds if fits), "inner")


def _determiner_kind(determiner: str) -> str:
    found = next((kind for kind, words in _DETERMINER_KINDS if determiner in words), "the")
    return found if determiner else "bare"
