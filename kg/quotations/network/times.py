"""Words of time that the network took for a part of who speaks or of the cue: "sagte | am Freitag", "Kaya | 2015"."""

from __future__ import annotations

import re

from kg.nlp.closed_classes import DETERMINERS, MONTHS_AND_DAYS, PREPOSITIONS, word_set
from kg.quotations.network.candidates import Words
from kg.quotations.network.features import Features
from kg.quotations.rules.unit import TERMINAL

_ADVERBS = frozenset("heute gestern vorgestern".split())
_DAYS = _ADVERBS | word_set(
    """Vorjahr Vormonat Woche Wochen Monat Monaten Monats Jahren Jahres Tagen Wochenende Wochenbeginn Wochenanfang
    Wochenauftakt Jahresbeginn Jahresanfang Jahresende Jahreswechsel Monatsbeginn Monatsende"""
)
_ABOUT = frozenset("gut knapp rund etwa fast genau".split())
_DAY = MONTHS_AND_DAYS | _DAYS
_DATE = re.compile(r"\d{1,2}\.(?:\d{1,2}\.(?:\d\d){0,2})?|(?:1[89]|20)\d\d")
_RECENT = re.compile(r"(?:199|20\d)\d")  # an older year is as often part of a club's name: "der TSV | 1921"
_WHICH = re.compile(r"(?:vorletzt|vorvergangen|vergangen|vorig|letzt|kommend|nächst|dies)e[nrms]?")
_OPEN = frozenset("Anfang Beginn Mitte Ende Jahr Jahre".split())
_EVERY = frozenset({"jeden", "jede", "jedes"})
_PERIODS = frozenset("Jahres Monats Woche".split())
_EDGES = frozenset("Anfang Mitte Ende".split())


def without_times(found: Features, stretches: Words) -> Words:
    """A cue without times before and behind its verb, or apart from it: "sagte | heute", "am | 3.5.2024 | mitteilte",
    "betonte im Mai | 2002 |"."""
    cut = tuple(_between_times(found, begin, end) for begin, end in stretches)
    kept = tuple(
        (begin, end) for begin, end in cut if end - begin > 1 or not _DATE.fullmatch(found.word(begin))
    )
    return kept or cut


def _between_times(found: Features, begin: int, end: int) -> tuple[int, int]:
    first, last = begin, end
    while last - first > 1 and _is_time(found.word(last - 1)):
        last -= 1
        while last - first > 1 and _leads_to_time(found.word(last - 1)):
            last -= 1
    first = _behind_time(found, first, last)
    if last == end < len(found) and last - first > 1 and _is_day_again(found, last):
        last -= 1
    # "betonte seit | 2019", "sagte zu | Beginn", whose time the network left to the frame
    if last == end < len(found) and (_is_time(found.word(last)) or found.word(last) in _OPEN):
        while last - first > 1 and _leads_to_time(found.word(last - 1)):
            last -= 1
    return first, last


def _is_day_again(found: Features, at: int) -> bool:
    """ "betonte jeden | Donnerstag"."""
    return found.word(at - 1) in _EVERY and found.word(at) in _DAY


def _behind_time(found: Features, begin: int, end: int) -> int:
    """Where a cue begins behind a time that opens it: "am Montag | mitteilte"; not "| Nach Angaben"."""
    at = begin
    while at < end - 1 and _leads_to_time(found.word(at)):
        at += 1
    return at + 1 if at < end - 1 and _is_time(found.word(at)) else begin


def before_time(found: Features, stretches: Words) -> Words:
    """Who speaks without the time behind: "sagte | Kaya | 2015", "sagte die Bahn | Anfang | Juli"."""
    return tuple((begin, _end_before_time(found, begin, end)) for begin, end in stretches)


def _end_before_time(found: Features, begin: int, end: int) -> int:
    last = end
    edge = found.word(last - 1) in _EDGES and last < len(found) and _goes_on(found.word(last))
    if last - begin > 1 and (edge or _RECENT.fullmatch(found.word(last - 1))):
        last -= 1
    elif last - begin > 2 and found.word(last - 1) in _PERIODS and _WHICH.fullmatch(found.word(last - 2)):
        last -= 2
    if last < end and last - begin > 1 and found.word(last - 1) in _EDGES:
        last -= 1
    while last < end and last - begin > 1 and _leads_to_time(found.word(last - 1)):
        last -= 1  # "Berichten für | Mitte | Mai"
    return last


def to_end_of_time(found: Features, stretches: Words) -> Words:
    """A frame with the end of the time that it breaks off in: "in der Nacht zu | Mittwoch |", "im Jahr | 2024 |"."""
    return tuple((begin, _end_of_time(found, begin, end)) for begin, end in stretches)


def _end_of_time(found: Features, begin: int, end: int) -> int:
    while end - begin > 1 and end < len(found) and found.sentence[end] == found.sentence[begin]:
        last, following = found.word(end - 1), found.word(end)
        closing = following in _ADVERBS and found.word(min(end + 1, len(found) - 1)) in TERMINAL
        if not closing and not ((_leads_to_time(last) or last in _OPEN) and _is_time(following)):
            break
        end += 1
    return end


def _goes_on(word: str) -> bool:
    """Whether a word tells of what the beginning or end is: "Ende | 1998", "Anfang | Juli", "Mitte | vergangener Woche"."""
    return _is_time(word) or _WHICH.fullmatch(word) is not None or word in {"des", "der"}


def _is_time(word: str) -> bool:
    return word in _DAY or _DATE.fullmatch(word) is not None


def _leads_to_time(word: str) -> bool:
    low = word.lower()
    leads = low in PREPOSITIONS or low in DETERMINERS or low in _ABOUT or word in _EDGES
    return leads or _WHICH.fullmatch(low) is not None
