"""Words that judge or demand, from `seeds/evaluative_words.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from kg.errors import TableError
from kg.extract.clauses import WORD
from kg.nlp.closed_classes import word_set
from kg.resources import resource
from kg.tables import numbered_rows

_TABLE = "seeds/evaluative_words.tsv"
_COLUMNS = ("stem", "tone", "strength", "source")
_STRENGTHS = ("", "strong")
_SHORTEST = 3  # letters of a stem
NEGATIONS = word_set("nicht kein keine keinen keinem keiner keines nie niemals ohne kaum weder nichts")
_REACH = 4  # words over which a negation turns a judgement


class Tone(StrEnum):
    """What a word does to whom it is said of: `HARM` may be nobody's fault, `DEMAND` asks something of them."""

    BAD = "bad"
    HARM = "harm"
    GOOD = "good"
    DEMAND = "demand"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judging word at the character `begin`, turned round if it is negated ("nicht gerecht" is bad).

    `strong` is one that leaves no doubt that somebody is blamed or praised: "verlogen", not "schlecht".
    """

    begin: int
    tone: Tone
    strong: bool = False


@lru_cache(1_000)
def judgements(text: str) -> tuple[Judgement, ...]:
    """The judging words of a text, in order: "ein gelungener Schritt" -> good."""
    found = []
    negated_at = -_REACH - 1
    for index, match in enumerate(WORD.finditer(text)):
        word = match[0].lower()
        if word in NEGATIONS:
            negated_at = index
            continue
        tone = tone_of(word)
        if tone is not None:
            turned = index - negated_at <= _REACH
            turned_tone = _TURNED.get(tone, tone) if turned else tone
            found.append(Judgement(match.start(), turned_tone, _found(word)[1]))
    return tuple(found)


_TURNED = {Tone.BAD: Tone.GOOD, Tone.GOOD: Tone.BAD}


def tone_of(word: str) -> Tone | None:
    """The tone of a lower-case word by the longest stem it begins with; None if it does not judge."""
    return _found(word)[0]


@lru_cache(50_000)
def _found(word: str) -> tuple[Tone | None, bool]:
    """The tone of a word and whether it is strong."""
    stems = _stems()
    for length in range(min(len(word), 24), _SHORTEST - 1, -1):
        found = stems.get(word[:length])
        if found is not None:
            return found if length > 4 or len(word) - length < 4 else (None, False)
    return None, False


@cache
def _stems() -> dict[str, tuple[Tone, bool]]:
    """The table; raises TableError with file, line and remedy if a row is broken."""
    stems = {}
    for number, row in numbered_rows(_TABLE, _COLUMNS):
        known = row["tone"] in set(Tone) and row["strength"] in _STRENGTHS
        if not known or len(row["stem"]) < _SHORTEST or not row["stem"].islower():
            raise TableError(
                str(resource(_TABLE)), number,
                f"stem {row['stem']!r} with tone {row['tone']!r} and strength {row['strength']!r}",
                f"give it a stem of {_SHORTEST} small letters or more, one of {', '.join(Tone)}, and strong or nothing",
            )  # fmt: skip
        stems[row["stem"]] = Tone(row["tone"]), bool(row["strength"])
    return stems
