"""How old somebody is, by the words beside a name or in a description: "Murat D. (41)", "der 41-jährige Fahrer"."""

from __future__ import annotations

import re

from kg.extract.actors.text import Text

_AGED = re.compile(r"(\d{1,3})-?[jJ]ährige[rnms]?")
_YEARS = re.compile(r"\d{1,3}")
_CLOSING = frozenset({")", ",", ";", "/"})
_WORDS = 4  # between an age and the name behind it: "der | 41-jährige | frühere Leiter Jan Lund"


def age_in(doc: Text, start: int, end: int) -> int | None:
    """The age that the words `start:end` of a description tell: "41-jähriger Fahrer", "die 41-Jährige", "58 Jahre alter
    Mann"."""
    for i in range(start, end):
        aged = _AGED.fullmatch(doc[i].text)
        if aged is not None:
            return int(aged[1])
        if _YEARS.fullmatch(doc[i].text) and [word.text for word in doc[i + 1 : i + 2]] == ["Jahre"]:
            old = doc[i + 2].text if i + 2 < end else ""
            if old.startswith("alte"):
                return int(doc[i].text)
    return None


def age_of(doc: Text, start: int, head: int) -> int | None:
    """The age that a description from `start` to `head` tells, or what stands behind its comma: "Der Täter, ein 34-jähriger
    Mann, ..."."""
    told = age_in(doc, start, head + 1)
    comma, article = ([word.lower for word in doc[head + 1 : head + 3]] + ["", ""])[:2]
    if told is not None or comma != "," or article not in {"ein", "eine", "der", "die"}:
        return told
    end = next((i for i in range(head + 3, min(head + 9, len(doc))) if doc[i].is_punct), head + 3)
    return age_in(doc, head + 3, end)


def age_beside(doc: Text, start: int, end: int) -> int | None:
    """The age of whose name covers the tokens `start:end`: "Lund (41)", "Lund, 41, ...", "Lund, 41 Jahre alt", "der
    41-jährige Schlosser Lund"; "Lund, 41 Stimmen" is none."""
    opening, number, closing = ([word.text for word in doc[end : end + 3]] + [""] * 3)[:3]
    if opening in {"(", ","} and _YEARS.fullmatch(number):
        years = closing == "Jahre" and doc[end + 3].lower.startswith("alt") if end + 3 < len(doc) else False
        if years or (closing in _CLOSING and (closing == ")") <= (opening == "(")):
            return int(number)
    first = start
    while first > 0 and start - first < _WORDS and not (doc[first - 1].is_punct or doc[first - 1].label):
        first -= 1
        if doc[first].opens:
            break
    return age_in(doc, first, start)
