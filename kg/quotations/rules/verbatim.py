"""Whether words in marks are somebody's words, and no name of a ship, a paper or a work."""

from __future__ import annotations

from kg.nlp.closed_classes import DETERMINERS, INDEFINITE_ARTICLES, word_set
from kg.nlp.names_words import is_word
from kg.nlp.nouns import noun_of
from kg.quotations.rules.cues import Cue
from kg.quotations.rules.frames import Frame
from kg.quotations.rules.unit import Unit

_BLAMING = frozenset({"vorwerfen", "vorhalten", "orten", "wittern", "beklagen"})
_WORKS = frozenset(
    "Film Buch Roman Stück Lied Album Schiff Sendung Serie Hund Kind Zeitung Heft Platte".split()
)
"""What has a name of its own, so that it is called by it."""
_CALLING = frozenset({"nennen", "bezeichnen", "schimpfen"})
_SPEAKING = word_set("spricht sprechen sprach sprachen gesprochen rede")
_FARTHEST = 12  # words behind words in marks to the verb that tells them


def verbatim(unit: Unit, begin: int, end: int) -> bool:
    """Whether quoted words are somebody's, not the name of a ship, a paper or a work.

    "„gravierende Bedenken“" has a lower-case word; "der „Neue Tag“", "das Schiff „Frieda“" have none
    or follow the noun that they name.
    """
    inner = [unit.text(at) for at in range(begin + 1, end - 1)]
    lower = [word for word in inner if word[:1].islower() and word.isalpha()]
    if not lower:
        before = unit.lower(begin - 1)
        return before in INDEFINITE_ARTICLES or before == "als" or _is_spoken_of(unit, begin)
    plain = len(lower) == len(inner) == 1  # "nannte den Plan „naiv“"
    named = unit.text(begin - 1)[:1].isupper() and begin > 1 and not (unit.quoted[begin - 1] or plain)
    return not named or len(inner) > 5 or (inner[0] in INDEFINITE_ARTICLES and len(inner) > 1)


def is_called_so(unit: Unit, cue: Cue, begin: int, end: int) -> bool:
    """Whether a common noun is what somebody calls something: "„Unfug“ genannt hatte"; not "das er „Frieda“ nannte"."""
    inner = [unit.text(at) for at in range(begin + 1, end - 1)]
    return cue.lemma in _CALLING and cue.finite - end <= 1 and all(map(is_word, inner))


def is_judged(unit: Unit, frame: Frame, begin: int, end: int) -> bool:
    """Whether a common noun is what one calls or blames: "nannte den Plan „Unfug“", "warf ihr „Verrat“ vor".

    Not "nannte das Schiff „Frieda“", "nannte den Film „Heimat“", "warf dem „Boten“ vor".
    """
    inner = [unit.text(at) for at in range(begin + 1, end - 1)]
    if len(inner) != 1 or unit.tokens[begin + 1].ent_type_ == "PER":
        return False
    if not is_word(inner[0]) and frame.lemma != "orten":
        return False
    before = noun_of(unit.text(begin - 1))
    if frame.lemma in _BLAMING:
        return unit.lower(begin - 1) not in DETERMINERS
    named = {unit.text(begin - 1), before.base if before is not None else ""}
    return frame.lemma in _CALLING and named.isdisjoint(_WORKS)


def _is_spoken_of(unit: Unit, begin: int) -> bool:
    """ "sprach von „Getöse“"; not "sprach von Lärm und fordert die Rücknahme von „Schall I“"."""
    if unit.lower(begin - 1) != "von":
        return False
    verb = next((at for at in range(begin - 2, -1, -1) if unit.lower(at) in _SPEAKING), None)
    behind = range(begin, min(begin + _FARTHEST, len(unit.tokens)))
    last = any(unit.lower(at) in _SPEAKING for at in behind)  # "wenn er von „Getöse“ | spricht |"
    return last or (verb is not None and not {",", "und"} & {unit.lower(at) for at in range(verb, begin)})
