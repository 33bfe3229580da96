"""What an act says of one by the preposition before him: "warnte den Rat vor | Kaya |", "fordert Geld für | die Bauern |",
"sieht in | Lund | eine Gefahr"."""

from __future__ import annotations

import re

from kg.extract.candidates import Candidate, Sight
from kg.extract.evaluative import TOWARDS, Tone, judgements
from kg.model import Form, Quotation, Span, Stance

_DEMANDING = frozenset({"fordern", "verlangen", "einfordern", "beantragen"})
_OPENING = re.compile(r"\b(vor|für|in)(?:\s+(?:der|den|dem|die|das))?\s*$")
# What is asked for others to their disadvantage: "forderte schärfere Regeln für | die Banken |".
_BURDENS = re.compile(
    r"(?:straf|haft|konsequenz|sanktion|verbot|pflicht|auflage|regel|grenze|steuer|abgabe|gebühr|quote|kontrolle|"
    r"sperre|aus|ende|stopp|kürzung|verzicht)\w{0,3}\s+für\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:forder|verlang|beantrag)")
_JOINING = re.compile(r"[,;:]|\bund\b")
_OF = re.compile(r"^\s*vor\b")
_SEEING = re.compile(r"\b(?:sieht|sehen|sah|sahen)\b")


def by_preposition(quotation: Quotation, target: Candidate, text: str) -> Stance | None:
    """How an act stands towards one whom it mentions behind a preposition; None where the preposition does not tell."""
    if quotation.form is not Form.REPORTED or target.entity.id in quotation.speaker:
        return None
    found = {_told(quotation, sight, text) for sight in target.sights}
    return found.pop() if len(found) == 1 else None


def _told(quotation: Quotation, sight: Sight, text: str) -> Stance | None:
    before = Span(sight.part.begin, sight.span.begin).of(text)
    opening = _OPENING.search(sight.after(sight.part.begin, text))
    preposition = opening[1] if opening else ""
    if quotation.cue_lemma == "warnen":
        of = _OF.match(text[sight.span.end : sight.part.end])  # "warnte | den Rat | vor Kaya"
        return Stance.OPPOSES if preposition == "vor" else Stance.NEUTRAL if of and not preposition else None
    if preposition == "für" and quotation.cue_lemma in _DEMANDING:
        near = _JOINING.split(before)[-1]
        asked = _ASKED.search(near) is not None and not _BURDENS.search(f"{near} ")
        return Stance.SUPPORTS if asked else None
    if preposition == "in" and _SEEING.search(before):
        behind = judgements(text[sight.span.end : sight.part.end])
        told = {Stance.OPPOSES if word.tone is Tone.HARM else TOWARDS.get(word.tone) for word in behind}
        return told.pop() if len(told) == 1 else None
    return None
