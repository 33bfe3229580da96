"""Whom a statement passes over although its words judge somebody: who is only compared, excepted or asked for pardon.

"Die Bank sei besser als | die Sparkasse |", "gab nicht | Kaya |, sondern Lund die Schuld", "sich bei | Kaya | zu
entschuldigen", "beschwerte sich bei | der Stadt | über Lund". And blame that is doubted, "Kaya glaubt nicht, dass Lund
gelogen hat", blames nobody; doubted praise does.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.extract.candidates import Candidate, Sight
from kg.extract.mentioned import Scene
from kg.model import Form, Quotation, Stance

_BELIEVING = frozenset({"glauben", "denken", "meinen", "finden", "annehmen", "behaupten", "sagen"})
_OF_WHAT_ONE_IS = frozenset("äußern vorwerfen vorhalten unterstellen anlasten beklagen bemängeln".split())
"""Verbs behind which "gegenüber" belongs to a noun: "warf ihm Schwäche gegenüber | Kaya | vor"."""
_NOT = re.compile(r"\b(?:nicht|nie|niemals|kaum|keineswegs)\b")
_NOT_SAID = re.compile(
    r"\b(?:niemand|keiner) (?:behauptet|sagt|unterstellt|glaubt)\b[^,]{0,20}, dass\b|"
    r"\b(?:ich|wir) glauben? (?:\w+ )?nicht, dass\b",
    re.IGNORECASE,
)
_WHAT = re.compile(r"(?:dass|ob)\b")
_ARTICLE = r"(?:\s+(?:die|der|das|den|dem|des))?\s*$"
_COMPARED = re.compile(
    r"(?:\b(?!aber|immer|wieder|über|unter|hinter)(?:[a-zäöüß]{3,}er(?:\s+[a-zäöüß]+)?|mehr|anders)\s+als|"
    r"\bim (?:Gegensatz|Unterschied) zu[mr]?|"
    r"\b(?:im|in dem) (?:\w+ )?(?:Streit|Konflikt|Rechtsstreit|Clinch|Gespräch|Prozess) mit)"
    r"(?:\s+(?:die|der|das|den|dem|des|sein\w*|ihr\w*|(?-i:[A-ZÄÖÜ])[\w-]+)){0,4}\s*$",
    re.IGNORECASE,
)
_EXCEPTED = re.compile(rf"\bnicht(?:\s+(?:bei|von|vom|an|am|auf|für|gegen|mit))?{_ARTICLE}")
_BUT = re.compile(r"\s*,\s*sondern\b")
_AT = re.compile(rf"\bbei(?:m)?{_ARTICLE}")
_PARDON = re.compile(r"\bentschuldig|\bum (?:Entschuldigung|Verzeihung)\b")
_COMPLAINING = re.compile(
    r"\b(?:beschwer|beklag)\w*\b.*\bsich\b.*\büber\b|\bsich\b.*\büber\b.*\b(?:beschwer|beklag)"
)
_BEFORE = re.compile(rf"\bgegenüber{_ARTICLE}")


def doubted(stance: Stance, quotation: Quotation, text: str) -> Stance:
    """The stance that is left where the speaker does not believe the words: "glaubt nicht, dass Kaya die Wahrheit sagt"."""
    begins = quotation.content[0].begin
    if quotation.form is not Form.INDIRECT or stance is Stance.NEUTRAL or not _WHAT.match(text, begins):
        return stance
    frame = " ".join(span.of(text) for span in (*quotation.frame_spans, *quotation.cue_spans))
    denied = quotation.cue_lemma in _BELIEVING and _NOT.search(frame)
    if not denied and quotation.cue_lemma != "bezweifeln":
        return stance
    return Stance.OPPOSES if stance is Stance.SUPPORTS else Stance.NEUTRAL


def passed_over(quotation: Quotation, target: Candidate, scene: Scene) -> bool:
    """Whether all mentions of a target in the words are of one who is not judged by them."""
    inner = [sight for sight in target.sights if not sight.framed]
    if not inner or target.entity.id in quotation.speaker:
        return False
    ways: tuple[Callable[[Sight], bool], ...] = (
        lambda sight: _is_beside(sight, scene.text),
        lambda sight: quotation.form is Form.REPORTED and _is_told(quotation, sight, scene.text),
        lambda sight: _is_denied(sight, scene.text),
    )
    return any(all(map(way, inner)) for way in ways)


def _is_beside(sight: Sight, text: str) -> bool:
    """ "besser als | Kaya |", "nicht | Kaya |, sondern Lund", "sich bei | Kaya | zu entschuldigen"."""
    before = sight.after(sight.part.begin, text)
    if _COMPARED.search(before):
        return True
    behind = text[sight.span.end : sight.part.end]
    if _EXCEPTED.search(before) and _BUT.match(behind):
        return True
    return _AT.search(before) is not None and _PARDON.search(behind) is not None


def _is_told(quotation: Quotation, sight: Sight, text: str) -> bool:
    """ "beschwerte sich bei | der Stadt | über Lund", "lobte Lund gegenüber | der Zeitung |"."""
    before = sight.after(sight.part.begin, text)
    if _AT.search(before):
        return _COMPLAINING.search(sight.part.of(text)) is not None
    judging = quotation.cue_lemma is not None and quotation.stance is not Stance.NEUTRAL
    return judging and quotation.cue_lemma not in _OF_WHAT_ONE_IS and _BEFORE.search(before) is not None


def _is_denied(sight: Sight, text: str) -> bool:
    """„Niemand behauptet, dass | Kaya | lügt“."""
    return _NOT_SAID.search(text, sight.part.begin, sight.span.begin) is not None
