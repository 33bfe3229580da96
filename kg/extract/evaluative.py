"""Words that judge or demand, from `seeds/evaluative_words.tsv`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import islice, takewhile

from kg.errors import TableError
from kg.extract.clauses import WORD, read
from kg.model import Stance
from kg.nlp.closed_classes import with_swiss, word_set
from kg.resources import resource
from kg.tables import numbered_rows

_TABLE = "seeds/evaluative_words.tsv"
_COLUMNS = ("stem", "tone", "strength", "source")
_STRENGTHS = ("", "strong")
_NONE = "none"  # a word that begins like a judging one: "gemeinsam"
_SHORTEST = 3  # letters of a stem
NEGATIONS = word_set(
    """nicht kein keine keinen keinem keiner keines nie niemals ohne kaum weder nichts keineswegs keinesfalls mitnichten
    keinerlei"""
)
_ANYTHING_BUT = ("alles", "andere", "als")
_REACH = 4  # words over which a negation turns a judgement
_ENDS = frozenset(",.;:!?–") | word_set("sondern aber")  # of what is denied: "nicht klug, dreist"
_STRESSES = word_set("nur selten zuletzt bloß allein minder")  # "nicht nur dreist" is dreist
# "Justizskandal", "Riesenerfolg": what a compound is of, where it judges whatever stands before it.
_LAST_PART = re.compile(
    r"(?:skandal|chaos|desaster|debakel|fiasko|blamage|katastrophe|versagen|wahnsinn|irrsinn|lüge|betrug|schande|willkür|"
    r"verrat|erfolg|triumph|fehler|schwindel|pfusch|murks)(?:e?s|e?n|e)?$"
)
_LACKING = word_set(
    """fehlt fehle fehlen fehlte fehlten mangelt mangele mangelte vermissen verspielt verspiele verspielen verspielten
    verspielte zerstört zerstöre zerstören missbraucht untergräbt untergrabe untergraben"""
)
_HAD = word_set("hätte hätten")
_LET = word_set("lasse lassen lässt ließ ließe ließen")
_DOWN = word_set("allein alleine hängen")
_NOBODY = NEGATIONS | word_set("niemand niemanden")
_CLAUSE_ENDS = frozenset(",.;:!?–“") | word_set("und")
_OUGHT = word_set("sollen müssen")
_MARKS = frozenset(".;:!?")


class Tone(StrEnum):
    """What a word does to whom it is said of: `HARM` may be nobody's fault, `DEMAND` asks something of them."""

    BAD = "bad"
    HARM = "harm"
    GOOD = "good"
    DEMAND = "demand"


TOWARDS: Mapping[Tone | None, Stance] = {Tone.GOOD: Stance.SUPPORTS, Tone.BAD: Stance.OPPOSES}
"""How somebody stands towards whom he says such words of; the other tones leave it open."""


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
    """The judging words of a text, in order: "ein gelungener Schritt" -> good; phrases where they begin: "im Stich"."""
    words = read(text).lower
    telling = [index for index, word in enumerate(words) if _may_judge(word)]
    if not telling:
        return ()
    found = []
    negated_at = -_REACH - 1  # before all words
    denied = 0  # up to here a phrase denies, whose words are not asked again: "kein Verständnis" is no praise
    matches = list(WORD.finditer(text))
    for index in telling:
        if index < denied:
            continue
        word = words[index]
        told = _begun(words, index)
        denied = index + len(told[0]) if told is not None and word in NEGATIONS else denied
        tone: Tone | None
        if told is not None or (word in _HAD and _reproaches(words, index)) or _leaves(words, index):
            tone, strong = told[1] if told is not None else (Tone.BAD, True)
        elif word in NEGATIONS:
            if _STRESSES.isdisjoint(words[index + 1 : index + 2]):
                negated_at = index
            continue
        else:
            tone, strong = _found(word)
        if tone is not None:
            turned = index - negated_at <= _REACH and _ENDS.isdisjoint(words[negated_at + 1 : index])
            turned = turned or _is_anything_but(words, index)
            turned = turned is not (tone is Tone.GOOD and _is_lacking(words, index))
            turned_tone = _TURNED.get(tone, tone) if turned else tone
            found.append(Judgement(matches[index].start(), turned_tone, strong))
    return tuple(found)


def _is_anything_but(words: Sequence[str], at: int) -> bool:
    """ "alles andere als | klug |", "alles andere als ein | Freund |"."""
    return any(tuple(words[max(0, at - n) : at - n + 3]) == _ANYTHING_BUT for n in (3, 4) if at >= n)


@lru_cache(50_000)
def _may_judge(word: str) -> bool:
    """Whether a word judges, begins a phrase that does, or turns what follows; most words do nothing of that."""
    return (
        word in _openers() or word in _HAD or word in _LET or word in NEGATIONS or tone_of(word) is not None
    )


def _begun(words: Sequence[str], at: int) -> tuple[tuple[str, ...], tuple[Tone | None, bool]] | None:
    """The longest phrase that begins at a word."""
    phrases = _phrases().get((words[at], words[at + 1]), ()) if at + 1 < len(words) else ()
    return next((told for told in phrases if tuple(words[at : at + len(told[0])]) == told[0]), None)


def _leaves(words: Sequence[str], at: int) -> bool:
    """Who lets others down: "die Stadt lasse die Schulen allein", "ließ sie hängen"."""
    if words[at] not in _LET:
        return False
    clause = [*takewhile(lambda word: word not in _CLAUSE_ENDS, islice(words, at + 1, None))]
    return bool(clause) and clause[-1].rstrip(".") in _DOWN and _NOBODY.isdisjoint(clause)


def _is_lacking(words: Sequence[str], at: int) -> bool:
    """What somebody has none of: "ihr | fehlt | jeder Mut", "es | mangele | an Respekt", "lässt Anstand | vermissen |",
    "| verspielt | Vertrauen"."""
    before = takewhile(lambda word: word not in _ENDS, reversed(words[max(0, at - _REACH) : at]))
    behind = takewhile(lambda word: word not in _ENDS, words[at + 1 : at + 3])
    return not _LACKING.isdisjoint((*before, *behind))


def _reproaches(words: Sequence[str], at: int) -> bool:
    """What should have been: "er hätte früher handeln müssen", "sie hätten nicht gehen dürfen"."""
    denied = False
    for word in islice(words, at + 1, None):
        if word in _MARKS or word.endswith("."):
            return False
        denied = denied or word in NEGATIONS
        if word in _OUGHT or (word == "dürfen" and denied):
            return True
    return False


_TURNED = {Tone.BAD: Tone.GOOD, Tone.GOOD: Tone.BAD}


def tone_of(word: str) -> Tone | None:
    """The tone of a lower-case word by the longest stem that it or its last part begins with; None if it does not judge."""
    return _found(word)[0]


@cache
def _phrases() -> dict[tuple[str, str], list[tuple[tuple[str, ...], tuple[Tone | None, bool]]]]:
    """The stems of several words, by the first two of them, the longest first: "im stich"."""
    found: dict[tuple[str, str], list[tuple[tuple[str, ...], tuple[Tone | None, bool]]]] = {}
    for stem, tone in _stems().items():
        words = tuple(stem.split())
        if len(words) > 1:
            found.setdefault((words[0], words[1]), []).append((words, tone))
    for phrases in found.values():
        phrases.sort(key=lambda told: -len(told[0]))
    return found


@cache
def _openers() -> frozenset[str]:
    """The first words of the phrases."""
    return frozenset(first for first, _ in _phrases())


@lru_cache(50_000)
def _found(word: str) -> tuple[Tone | None, bool]:
    """The tone of a word and whether it is strong."""
    stems = _stems()
    for length in range(min(len(word), 24), _SHORTEST - 1, -1):
        found = stems.get(word[:length])
        if found is not None:
            return found if length > 4 or len(word) - length < 4 else (None, False)
    last = _LAST_PART.search(word)
    return _found(last[0]) if last is not None and last.start() >= _SHORTEST else (None, False)


@cache
def _stems() -> dict[str, tuple[Tone | None, bool]]:
    """The table; raises TableError with file, line and remedy if a row is broken."""
    stems: dict[str, tuple[Tone | None, bool]] = {}
    for number, row in numbered_rows(_TABLE, _COLUMNS):
        known = row["tone"] in {*Tone, _NONE} and row["strength"] in _STRENGTHS
        if not known or len(row["stem"]) < _SHORTEST or not row["stem"].islower():
            raise TableError(
                str(resource(_TABLE)), number,
                f"stem {row['stem']!r} with tone {row['tone']!r} and strength {row['strength']!r}",
                f"give it a stem of {_SHORTEST} small letters or more, one of {', '.join((*Tone, _NONE))}, and strong or "
                "nothing",
            )  # fmt: skip
        tone = None if row["tone"] == _NONE else Tone(row["tone"])
        stems |= dict.fromkeys(with_swiss([row["stem"]]), (tone, bool(row["strength"])))
    return stems
