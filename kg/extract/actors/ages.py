"""How old somebody is, by the words beside a name or in a description: "Murat D. (41)", "der 41-jährige Fahrer"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.extract.actors.figures import Figure
from kg.extract.actors.noun_phrases import NounPhrase
from kg.extract.actors.text import Text
from kg.nlp.closed_classes import NUMBERS_IN_WORDS

_AGED = re.compile(rf"(?:(\d{{1,3}})-?|({'|'.join(NUMBERS_IN_WORDS)}))jährige[rnms]?", re.IGNORECASE)
_YEARS = re.compile(rf"\d{{1,3}}|{'|'.join(NUMBERS_IN_WORDS)}")
_THEN = frozenset({"damals", "seinerzeit"})
_CLOSING = frozenset({")", ",", ";", "/"})
_COMPARED = {"Älterer": max, "Jüngerer": min}
# How old somebody is who is called so, by the ends of nouns.
_OF_AGES = {
    ("rentner", "rentnerin", "pensionär", "pensionärin", "pensionist", "pensionistin", "senior", "seniorin", "greis",
     "greisin", "ruheständler", "ruheständlerin"): (55, 120),
    ("jugendlicher", "jugendliche", "teenager"): (12, 21),
    ("schüler", "schülerin", "gymnasiast", "gymnasiastin"): (5, 25),
    ("azubi", "auszubildender", "auszubildende", "lehrling"): (14, 45),
    ("student", "studentin"): (17, 60),
}  # fmt: skip
_TWO = 2
_WORDS = 4  # between an age and the name behind it: "der | 41-jährige | frühere Leiter Jan Lund"


def age_in(doc: Text, start: int, end: int) -> int | None:
    """The age that the words `start:end` of a description tell: "41-jähriger Fahrer", "die 41-Jährige", "58 Jahre alter
    Mann", "der Zwölfjährige"."""
    for i in range(start, end):
        if doc[i].lower in _THEN:
            return None  # "der | damals 17-Jährige |"
        aged = _AGED.fullmatch(doc[i].text)
        if aged is not None:
            return int(aged[1] or NUMBERS_IN_WORDS[aged[2].lower()])
        if _YEARS.fullmatch(doc[i].text) and [word.text for word in doc[i + 1 : i + 2]] == ["Jahre"]:
            old = doc[i + 2].text if i + 2 < end else ""
            if old.startswith("alte"):
                return _number(doc[i].text)
    return None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS_IN_WORDS[word]


def age_of(doc: Text, start: int, head: int) -> int | None:
    """The age that a description from `start` to `head` tells, or what stands behind its comma: "Der Täter, ein 34-jähriger
    Mann, ..."."""
    told = age_in(doc, start, head + 1)
    comma, article = ([word.lower for word in doc[head + 1 : head + 3]] + ["", ""])[:2]
    if told is not None or comma != "," or article not in {"ein", "eine", "der", "die"}:
        return told
    end = next((i for i in range(head + 3, min(head + 9, len(doc))) if doc[i].is_punct), head + 3)
    return age_in(doc, head + 3, end)


@lru_cache(maxsize=5_000)
def ages_of(noun: str) -> tuple[int, int] | None:
    """How old somebody is who is called by a noun, from and to: "Rentnerin" -> 55 to 120; None where it does not tell."""
    low = noun.lower()
    return next((ages for ends, ages in _OF_AGES.items() if low.endswith(ends)), None)


def age_beside(doc: Text, start: int, end: int) -> int | None:
    """The age of whose name covers the tokens `start:end`: "Lund (41)", "Lund, 41, ...", "Lund, 41 Jahre alt", "der
    41-jährige Schlosser Lund"; "Lund, 41 Stimmen" is none."""
    opening, number, closing = ([word.text for word in doc[end : end + 3]] + [""] * 3)[:3]
    if opening in {"(", ","} and _YEARS.fullmatch(number):
        years = closing == "Jahre" and doc[end + 3].lower.startswith("alt") if end + 3 < len(doc) else False
        if years or (closing in _CLOSING and (closing == ")") <= (opening == "(")):
            return _number(number)
    first = start
    while first > 0 and start - first < _WORDS and not (doc[first - 1].is_punct or doc[first - 1].label):
        first -= 1
        if doc[first].opens:
            break
    return age_in(doc, first, start)


def elder_or_younger(phrase: NounPhrase, recent: Sequence[Figure]) -> Figure | None:
    """Which of the last two whose age is known a description calls so: "Ein 34-Jähriger schlug seinen 29 Jahre alten Bruder.
    | Der Jüngere | fiel."."""
    compare = _COMPARED.get(phrase.noun.lemma)
    if compare is None or not phrase.definite or phrase.plural:
        return None
    aged = [one for one in recent if one.age is not None and one.gender in {phrase.gender, ""}][:_TWO]
    if len({one.age for one in aged}) < _TWO:
        return None
    return compare(aged, key=lambda one: one.age or 0)
