"""Societies that are called by what they stand for: "Bürgerinitiative | Lärm am Ring", "Bündnis | Rettet die Allee",
"Verein | Offene Tür"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from spacy.tokens import Doc, Span

from kg.nlp.closed_classes import DETERMINERS, MONTHS_AND_DAYS, PREPOSITIONS
from kg.nlp.names_none import is_known_place
from kg.nlp.names_words import CAPITAL_ADJECTIVE, is_capitalised, is_common, role_gender, word_set
from kg.nlp.nouns import described_noun, noun_of
from kg.nlp.verbs import is_finite
from kg.nlp.word_list import base_form, listed

_SOCIETY = re.compile(
    r"(?:(?:Bürger|Anwohner|Anlieger|Eltern|Nachbarschafts|Umwelt|Klima|Friedens|Verkehrs|Frauen|Mieter|Stadtteil|"
    r"Flüchtlings)?[Ii]nitiative|BI|\w*[Bb]ündnis|Allianz|Arbeits(?:kreis|gruppe)|(?:Frauen|Bürger|Hilfs)?[Nn]etzwerk|"
    r"\w*[Vv]erein|Kampagne|\w*(?:Helfer|Freundes|Förder)kreis|Interessengemeinschaft|Bürgerbewegung|"
    r"Wähler(?:gruppe|gemeinschaft|vereinigung)|Bürgerliste|Stabsstelle|Beratungsstelle|Vereinigung|Aktion)(?:e?s)?"
)
_ROUND = frozenset({"Runde", "Runder", "Runden"})
_OPENERS = word_set("Kein Keine Pro Contra Gegen Für Mehr Nein Ja Gemeinsam Stopp Stop Weg")
_ARTICLES = frozenset({"Der", "Die", "Das"})
_OF = frozenset({"der", "des", "dem", "vom", "zum", "beim", "im"})
_FUSED = frozenset({"vom", "zum", "beim", "im"})
_TIMES = frozenset({"Anfang", "Mitte", "Ende"}) | MONTHS_AND_DAYS
# With what a cause goes on: "Lärm | am Ring", "Hoffnung | für Kinder"; "in Adorf" and "aus Adorf" say where the society is.
_GOES_ON = word_set("am im an auf für gegen ohne statt zum zur mit")
_BEHIND = frozenset({",", ".", "(", ")", ";", ":"})
_LONGEST = 6  # words of a cause


def societies(doc: Doc, words: Sequence[str], taken: Mapping[int, Span]) -> Iterator[Span]:
    """The societies whose names were found in part or not at all; each wherever its whole name stands."""
    heads = [at for at, word in enumerate(words) if _is_head(word) and not _is_furniture(words, at)]
    names: set[tuple[str, ...]] = set()
    for at in heads:
        end = _end_of_cause(words, at)
        if end and not _cuts(taken, at, end):
            names.add(tuple(words[at + 1 : end]))
    for at in heads:
        known = (name for name in names if tuple(words[at + 1 : at + 1 + len(name)]) == name)
        longest = max(map(len, known), default=0)
        if longest:
            start = at - 1 if words[at] == "Tisch" else at
            yield Span(doc, start, at + 1 + longest, label="ORG")


@lru_cache(maxsize=65_536)
def _is_head(word: str) -> bool:
    return word == "Tisch" or (word[:1].isupper() and _SOCIETY.fullmatch(word) is not None)


def _is_furniture(words: Sequence[str], at: int) -> bool:
    """Whether a table is no society: "am | Tisch |", not "der Runde | Tisch | gegen Lärm"."""
    return words[at] == "Tisch" and (at == 0 or words[at - 1] not in _ROUND)


def _cuts(taken: Mapping[int, Span], start: int, end: int) -> bool:
    """Whether a name was found that reaches beyond the words `start:end`, or somebody among them."""
    inside = [taken[i] for i in range(start, end) if i in taken]
    return any(
        name.start < start or name.end > end or (name.label_ == "PER" and not is_known_place(name.text))
        for name in inside
    )


def _end_of_cause(words: Sequence[str], at: int) -> int:
    """The end of what the society at a token is called by, 0 if that cannot be told."""
    first, second = (*words[at + 1 : at + 3], "", "")[:2]
    if not first[:1].isupper() or first in _TIMES:
        return 0
    if _demands(first):
        return _end_of_noun(words, at + 2)  # "| Rettet | die Allee"
    if first in _OPENERS:
        end = _end_of_noun(words, at + 2)
    elif _is_adjective(first) and is_capitalised(second):
        end = at + 3
    elif is_capitalised(first) and is_common(first) and listed(first) in {first, None, base_form(first)}:
        if role_gender(first) is not None and described_noun(first) is not None and not _several(first):
            return 0
        end = at + 2
    else:
        return 0
    longer = _end_of_more(words, end) if end else 0
    if longer and _stands_whole(words, at, longer):
        return longer
    sure = first in _OPENERS or end == at + 3
    return end if end and (sure or _stands_whole(words, at, end)) else 0


def _several(word: str) -> bool:
    """ "Netzwerk | Frauen | in Not", "Verein | Bürger | für Adorf"."""
    noun = described_noun(word)
    return noun is not None and noun.plural is not False


def _demands(word: str) -> bool:
    """Whether a capital makes a verb that demands something the beginning of a name: "Bündnis | Rettet | die Allee"."""
    base = listed(word.lower())
    verb = base is not None and base.endswith("n") and base != word.lower()
    return word.istitle() and word.endswith("t") and verb and listed(word) is None


def _is_adjective(word: str) -> bool:
    """Whether a capital makes an adjective the beginning of a name: "Verein | Offene | Tür"."""
    base = listed(word.lower())
    declined = base is not None and base.islower() and base != word.lower()
    return declined and CAPITAL_ADJECTIVE.fullmatch(word) is not None and not _demands(word)


def _end_of_noun(words: Sequence[str], at: int) -> int:
    """The end of a noun with article and adjective that begins at a token, 0 if none does."""
    if at < len(words) and words[at].lower() in DETERMINERS:
        at += 1
    if at < len(words) and words[at].islower() and words[at].endswith(("e", "en", "er", "es")):
        at += 1
    if at + 1 < len(words) and _is_adjective(words[at]) and is_capitalised(words[at + 1]):
        at += 1
    return at + 1 if at < len(words) and is_capitalised(words[at]) and words[at] not in _TIMES else 0


def _end_of_more(words: Sequence[str], at: int) -> int:
    """The end of what goes on with a preposition or "und": "Lärm | am Ring", "Kultur | und Heimat", "Frauen | in Not"."""
    joint = words[at] if at < len(words) else ""
    if joint not in _GOES_ON and joint not in {"und", "in"}:
        return 0
    end = _end_of_noun(words, at + 1)
    if joint == "in" and end and not is_common(words[end - 1]):
        return 0  # "Lärmschutz | in Adorf"
    return end if end and end - at <= _LONGEST else 0


def _stands_whole(words: Sequence[str], at: int, end: int) -> bool:
    """Whether only the society can stand between an article and what follows: ". Die | Bürgerinitiative Lärm am Ring |
    klagt", "Sprecherin der | Bürgerinitiative Lärm am Ring | ."."""
    if at == 0:
        return False
    start = at - 1 if words[at] == "Tisch" else at
    behind, before = words[end] if end < len(words) else ".", words[start - 1] if start else ""
    if before in _ARTICLES:
        return is_finite(behind) or behind in _BEHIND
    if before not in _OF or behind not in _BEHIND or start < 2:
        return False
    if before in _FUSED:
        return True
    whose = noun_of(words[start - 2])
    return words[start - 2].lower() in PREPOSITIONS or (whose is not None and whose.kind == "person")
