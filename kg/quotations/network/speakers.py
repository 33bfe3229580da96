"""The words that name a speaker, without what begins another phrase."""

from __future__ import annotations

from collections.abc import Sequence

from kg.nlp.closed_classes import DASHES, PREPOSITIONS, RELATIVE_PRONOUNS, word_set
from kg.nlp.verbs import is_finite
from kg.quotations.network.candidates import Words
from kg.quotations.network.features import Features
from kg.quotations.rules.cues import is_quoting
from kg.quotations.rules.frames import LYING_BEFORE
from kg.quotations.rules.unit import TERMINAL

JOINING = frozenset({"und", "sowie"})
_STROKES = frozenset({"/", "-", "–", "•", "+", ":"})
_OPENING = word_set("der die das dem den des dieser diesem diese unserer unserem")
_BEFORE = frozenset({"sich", "es"})
_PASSIVE = word_set("wurde wurden worden wird werden war waren ist sind hat haben hatte hatten")
_BRACKET = 5  # words of the rest of a bracket: "(SP | , Wahlkreis Ulm )"
_ASKED = frozenset({"Anfrage", "Nachfrage"})  # "hieß es auf | Anfrage des „Boten“ |": who asks says nothing
_RELYING = (["Berufung"], ["Verweis"], ["Hinweis"])  # behind "unter"


def somebody(found: Features, stretches: Words) -> Words:
    """Speakers without what begins another phrase behind them: "sagte | sie | dieser Zeitung", "Kaya | der „Neuen".

    Nor another sentence: "sagte | er |. Lund lachte"; nor what stands before: "wie es | Lund | nannte".
    """
    whole = []
    for begin, end in _joined(found, _behind_clause(found, stretches)):
        # "/ Kaya: „Gut.“", "12 Uhr | : | Kaya sagt", "ärgert | sich | Kaya"
        begin += end - begin > 1 and (found.word(begin) in _STROKES or found.word(begin) in _BEFORE)
        words = [found.word(at) for at in range(begin, end)]
        if "„" in words and "“" not in words:
            end = begin + words.index("„")
        end = next((begin + at for at, word in enumerate(words) if at and _ends_speaker(words, at)), end)
        begin, end = _of_document(found, begin, end)
        end = _with_bracket(found, begin, end)
        end = _without_half(found, begin, end)
        # "so | Kaya | weiter", "so kommentierte | Kaya |"
        end -= end - begin > 1 and found.word(end - 1) == "weiter"
        begin += end - begin > 1 and found.word(begin - 1) == "so" and is_quoting(found.word(begin))
        while end - begin > 1 and (found.word(end - 1) in _OPENING or found.word(end - 1) == "("):
            end -= 1
        if end > begin and not (found.word(begin) in _ASKED and found.word(begin - 1) == "auf"):
            whole.append((begin, end))
    return tuple(whole)


def _with_bracket(found: Features, begin: int, end: int) -> int:
    """The end of a speaker with the whole bracket behind him: "| Kaya (SP | , Ulm), sagte" -> "| Kaya (SP, Ulm) |"."""
    words = [found.word(at) for at in range(begin, min(end + _BRACKET, len(found)))]
    opened = words.index("(") if "(" in words[: end - begin] else len(words)
    closed = words.index(")", opened) if ")" in words[opened:] else -1
    return max(end, begin + closed + 1)


def _of_document(found: Features, begin: int, end: int) -> tuple[int, int]:
    """A document without those before whom it lies: "in | dem Brief |, der dem Boten vorliegt"."""
    commas = (at for at in range(begin + 1, end - 1) if found.word(at) == ",")
    comma = next((at for at in commas if found.word(at + 1) in RELATIVE_PRONOUNS), None)
    behind = [found.word(at) for at in range(end, min(end + 2, len(found))) if found.word(at) != "“"]
    if comma is None or not behind or behind[0] not in LYING_BEFORE:
        return begin, end
    return begin + (comma - begin > 1 and found.word(begin).lower() in PREPOSITIONS), comma


def _behind_clause(found: Features, stretches: Words) -> Words:
    """Speakers without who acts in a clause before their dash: "| er | ist nicht am Ende – | Lund | sagte"."""
    for number, (begin, _) in enumerate(stretches):
        before = range(stretches[0][0], begin)
        if number and found.word(begin) in DASHES and any(is_finite(found.word(at)) for at in before):
            return stretches[number:]
    return stretches


def _without_half(found: Features, begin: int, end: int) -> int:
    """Where the speaker ends before a relative clause of which the verb is no part: "laut | Berichten |, die am Freitag
    verteilt wurden, ..."; not before what somebody is: "| Kaya, die Leiterin |"."""
    behind = [found.word(at) for at in range(end, min(end + 3, len(found)))]
    if len(behind) < 3 or behind[1] not in _PASSIVE or behind[2] != ",":
        return end
    comma = next((at for at in range(end - 2, begin, -1) if found.word(at) == ","), end)
    return comma if comma < end and found.word(comma + 1) in RELATIVE_PRONOUNS else end


def _joined(found: Features, stretches: Words) -> Words:
    """Two speakers as one phrase: "| Kaya, die es | weiß, und | Lund | sagten": what is inserted belongs to the first."""
    whole: Words = ()
    for begin, end in stretches:
        first = whole[-1][0] if whole else begin
        joint = begin > 1 and found.word(begin - 2) == "," and found.word(begin - 1) in JOINING
        inserted = any(found.word(at) == "," for at in range(first, begin - 2))
        if whole and joint and inserted and found.sentence[first] == found.sentence[begin]:
            whole = (*whole[:-1], (first, end))
        else:
            whole = (*whole, (begin, end))
    return whole


def _ends_speaker(words: Sequence[str], at: int) -> bool:
    """A full stop, or what somebody relies on: "der Bote | unter Berufung auf Zeugen |"."""
    return words[at] in TERMINAL or (words[at] == "unter" and words[at + 1 : at + 2] in _RELYING)
