"""The position of a mention among the words of its clause, as numbers: what a parser would say, read off the surface.

German marks subjects by position and small words: who opens a clause, stands beside its finite verb or bears no sign
of another case acts or is talked of ("dass die Bank irre", "habe die Bank geirrt"); "dem", "den", "des" and
prepositions mark who is scenery ("in Bonn", "die Truppen der EU"). See also `kg.extract.clauses`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import log

from kg.extract.clauses import finite
from kg.extract.mentioned import Words
from kg.nlp.closed_classes import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    OBLIQUE_DETERMINERS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    word_set,
)

_LONGEST = 100  # words of a clause to either side; no honest one has more
_MARKS = frozenset(',;:.!?„“–-()"')
_JOINING = word_set("und oder aber sondern")
_OBLIQUE = OBLIQUE_DETERMINERS | word_set("einer ihrer seiner seines ihres")
_OF = word_set("der des seiner ihrer eines einer")
_FUSED = word_set("im am beim vom zum zur ins ans")
_OPENERS = SUBORDINATORS | CONJUNCTIONS | ADVERBS
_NEXT = frozenset({",", ".", "“", "(", ":"}) | word_set("und habe sei werde zu in von der des nicht auf")
_ADJECTIVE = re.compile(r"[a-zäöüß]{3,}(?:e|en|em|er|es)$")


def position(words: Words, inside: range, at: range) -> dict[str, float]:
    """The features of the mention `at` some words, seen from the words `inside` which it stands; both not empty."""
    start, determiner, preposition = phrase_start(words, inside.start, at.start)
    clause = _clause(words, inside, at.start)
    verbs = sum(map(finite, words.texts[clause.start : clause.stop]))
    ahead = range(clause.start, start)
    return {
        "verbs": min(verbs, 2),
        "verb-behind": float(at.stop < clause.stop and finite(words.texts[at.stop])),
        "verb-ahead": float(start > clause.start and finite(words.texts[start - 1])),
        "verb-last": float(finite(words.texts[clause.stop - 1])),
        "opens": float(_only_openers(words, ahead)),
        "subordinate": float(words.lower[clause.start] in SUBORDINATORS),
        "relative": float(_relative(words, clause)),
        f"case:{_case(words, inside.start, start, determiner, preposition)}": 1.0,
        f"preposition:{preposition}": 1.0,
        "nouns-ahead": min(_nouns(words, ahead), 5),
        "nouns-behind": min(_nouns(words, range(at.stop, clause.stop)), 5),
        "words-ahead": min(len(ahead), 10),
        "depth": log(1 + start - inside.start),
        "share": (start - inside.start) / len(inside),
        "rest": log(1 + max(0, inside.stop - at.stop)),
        "commas": min(words.texts[inside.start : clause.start].count(","), 5),
        f"next:{_kind(words, at.stop)}": 1.0,
    }


def opens_clause(words: Words, inside: range, at: range) -> bool:
    """Whether nothing but small words stand before the mention in its clause."""
    start, _, _ = phrase_start(words, inside.start, at.start)
    clause = _clause(words, inside, at.start)
    return _only_openers(words, range(clause.start, start))


def _only_openers(words: Words, ahead: range) -> bool:
    return _OPENERS.issuperset(words.lower[ahead.start : ahead.stop])


def phrase_start(words: Words, floor: int, at: int) -> tuple[int, str, str]:
    """Where the noun phrase of a mention at the word `at` begins, its determiner and the preposition before it.

    "gegen den früheren Minister | Kaya" begins at "den".
    """
    determiner = words.lower[at] if words.lower[at] in DETERMINERS else ""
    start = at
    while start > floor:
        before, lower = words.texts[start - 1], words.lower[start - 1]
        if not determiner and lower in DETERMINERS:
            determiner = lower
        elif lower in PREPOSITIONS:
            return start, determiner or (lower if lower in _FUSED else ""), lower
        elif determiner or not _modifies(before, first=start - 1 == floor):
            break
        start -= 1
    return start, determiner, ""


@lru_cache(20_000)
def _modifies(word: str, first: bool) -> bool:
    """An adjective or a role before a name: "früheren", "Minister"; the first word is large in any case."""
    if word[:1].isupper():
        return len(word) > 2 and not first
    return bool(_ADJECTIVE.match(word)) and not finite(word)


def _clause(words: Words, inside: range, at: int) -> range:
    """The words around `at` up to the next mark or to an "und" that joins clauses."""
    begin = end = at
    while begin > max(inside.start, at - _LONGEST) and words.texts[begin - 1] not in _MARKS:
        joins = words.lower[begin - 1] in _JOINING and begin - 1 > inside.start
        if joins and any(finite(word) for word in words.lower[begin : begin + 3]):
            break
        begin -= 1
    while end < min(inside.stop, at + _LONGEST) and words.texts[end] not in _MARKS:
        end += 1
    return range(begin, max(end, at + 1))


def _relative(words: Words, clause: range) -> bool:
    opener = words.lower[clause.start] in RELATIVE_PRONOUNS
    return opener and len(clause) > 2 and not words.texts[clause.start + 1][:1].isupper()


def _case(words: Words, floor: int, start: int, determiner: str, preposition: str) -> str:
    hangs = start > floor and words.texts[start - 1][:1].isupper()
    if hangs and determiner in _OF and not preposition:
        return "genitive"
    if preposition:
        kind = "prepositional"
    elif not determiner:
        kind = "bare"
    else:
        kind = "oblique" if determiner in _OBLIQUE else "nominative"
    return kind + ("-der" if determiner == "der" else "")


def _nouns(words: Words, indices: range) -> int:
    return sum([word[:1].isupper() for word in words.texts[indices.start : indices.stop]])


def _kind(words: Words, at: int) -> str:
    """The word behind a mention: itself if it is telling, else its kind."""
    if at >= len(words.texts):
        return "end"
    word, lower = words.texts[at], words.lower[at]
    if lower in _NEXT:
        return lower
    if finite(word):
        return "verb"
    return "noun" if word[:1].isupper() else "preposition" if lower in PREPOSITIONS else "small"
