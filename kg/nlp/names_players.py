"""Who plays in a match, by the minute behind the name or by what players do: "Okafor (23.)", "erhöhte Okafor auf 2:0"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span

from kg.nlp.closed_classes import word_set
from kg.nlp.names_claims import relabelled
from kg.nlp.names_known import club_prefixes, kind_of_known
from kg.nlp.names_none import is_known_place
from kg.nlp.names_words import is_common, without_genitive
from kg.nlp.word_list import listed

_SCORE = re.compile(r"\d{1,3}:\d{1,3}")
_MINUTE = re.compile(r"\d{1,3}\.(?:\+\d{1,2})?")
_MATCH = word_set(
    "führung elfmeter foulelfmeter handelfmeter strafstoß freistoß nachspielzeit pfosten latte ausgleich anschlusstreffer"
)
# What a club does not do, or does with its own name, which is known: "erhöhte | Okafor | auf 2:0", "| Okafor | köpfte".
_PLAYS = word_set(
    """traf brachte erhöhte verkürzte glich köpfte schoss schob lupfte verwandelte scheiterte vergab parierte markierte
    besorgte stellte erzielte foulte flankte sah legte drückte schlenzte hämmerte setzte verletzte verschoss egalisierte"""
)
_ENDS = frozenset(".!?")
_NAME = re.compile(r"[A-ZÄÖÜŠČĆŽÇÉÁÓØÅ][^\W\d_]+(?:[-'’][A-ZÄÖÜ]?[^\W\d_]+)*")


def players(doc: Doc, words: Sequence[str], names: Sequence[Span]) -> list[Span]:
    """The names with those of players as people's, also where no name was found; clubs and towns that are known stay."""
    if not any(map(_tells_match, words)):
        return [*names]
    kept = [
        relabelled(name, "PER") if _is_unknown(name) and _plays(words, name.start) else name for name in names
    ]
    taken = {at for name in kept for at in range(name.start, name.end)}
    found = [
        Span(doc, at, at + 1, label="PER")
        for at, word in enumerate(words)
        if at not in taken and _plays(words, at) and _may_be_surname(word)
    ]
    return sorted((*kept, *found), key=lambda name: name.start)


def _tells_match(word: str) -> bool:
    """Whether a word may be a score or a minute: "2:0", "23."."""
    return word[:1].isdigit() and (_SCORE.fullmatch(word) or _MINUTE.fullmatch(word)) is not None


def _is_unknown(name: Span) -> bool:
    """Whether one word taken for a body, a place or a thing is none that a table knows."""
    if len(name) > 1 or name.label_ == "PER":
        return False
    text = name.text
    return not (
        kind_of_known(text)
        or text in club_prefixes()
        or text.isupper()
        or any(map(is_known_place, without_genitive(text)))
    )


def _may_be_surname(word: str) -> bool:
    """Whether a word is in no dictionary: "Okafor", not "Torwart"."""
    return (
        _NAME.fullmatch(word) is not None
        and not is_common(word)
        and listed(word) is None
        and listed(word.lower()) is None
        and not is_known_place(word)
        and not kind_of_known(word)
        and not word.isupper()
    )


def _plays(words: Sequence[str], at: int) -> bool:
    """Whether a minute stands behind a word, or it is beside a verb of play in a sentence that tells a score."""
    return _has_minute(words, at) or (_is_beside_play(words, at) and _tells_score(words, at))


def _has_minute(words: Sequence[str], at: int) -> bool:
    """ "Okafor (23.)", "Skov (12./Elfmeter)"; not "Torgau (15.)", a place that is known."""
    return at + 2 < len(words) and words[at + 1] == "(" and _MINUTE.fullmatch(words[at + 2]) is not None


def _is_beside_play(words: Sequence[str], at: int) -> bool:
    beside = (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])
    return any(word.lower() in _PLAYS for word in beside)


def _tells_score(words: Sequence[str], at: int) -> bool:
    """Whether the sentence of a word has a score, a minute or what there is only in a match."""
    begin = next((i + 1 for i in range(at - 1, -1, -1) if words[i] in _ENDS), 0)
    end = next((i for i in range(at, len(words)) if words[i] in _ENDS), len(words))
    return any(
        _SCORE.fullmatch(words[i]) or words[i].lower() in _MATCH or _has_minute(words, i)
        for i in range(begin, end)
    )
