"""Whom a statement praises where it blames another: "Die Polizei habe gut gearbeitet, die Stadt dagegen habe versagt".

Each is judged by the words of his own clause, where these are all good or all bad and another clause, about somebody
else, is the opposite; who is not judged at all is not blamed either where it is the other "dagegen" who is.

Of whom only "nicht" is said the opposite of what is said of the other is meant, "Kaya hat Mut bewiesen, Lund leider nicht";
of whom only "sondern", what is not true of the other: "Nicht Kaya habe versagt, sondern Lund".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from kg.extract.candidates import Candidate
from kg.extract.clauses import finite
from kg.extract.evaluative import TOWARDS, Tone, judgements
from kg.extract.mentioned import Scene
from kg.extract.stance import Tones
from kg.model import Quotation, Span, Stance

_PARTING = re.compile(r"[,;:.!?–]|\b(?:und|aber|doch|jedoch|sondern|während|wohingegen)\b")
_CONTRASTING = re.compile(
    r"\b(?:aber|doch|jedoch|dagegen|hingegen|während|wohingegen|allerdings|im Gegensatz|anders als)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\b(?:dagegen|hingegen)\b")
_NOT_SO = re.compile(r"^\W*(?:\w+ ){1,4}(?:nicht|weniger|kaum|nicht mehr)\W*$")
_NOT = re.compile(r"^\W*Nicht\s", re.IGNORECASE)
_BUT = re.compile(r"\bsondern\b")
_DENYING = re.compile(r"nicht|weniger|kaum|sondern")  # one is in all that `_denied` looks for
_OTHER: Mapping[Tone | None, Tone] = {Tone.GOOD: Tone.BAD, Tone.BAD: Tone.GOOD}


def contrasted(quotation: Quotation, target: Candidate, tones: Tones, scene: Scene) -> Stance | None:
    """The stance towards a target that its own clauses tell and those of another contradict; None without a contrast."""
    whole = Span(quotation.content[0].begin, quotation.content[-1].end)
    denying = _DENYING.search(whole.of(scene.text)) is not None
    contrasting = any(_CONTRASTING.search(part.of(scene.text)) for part in quotation.content)
    if not (denying or contrasting):
        return None
    clauses = [clause for part in quotation.content for clause in _clauses(part, scene.text)]
    denied = _denied(clauses, target, tones, scene) if denying else None
    if denied is not None or not contrasting:
        return denied
    spans = [sight.span for sight in target.sights if not sight.framed]
    own = [clause for clause in clauses if any(clause.contains(span) for span in spans)]
    told = _tones(own, tones)
    others = [c for c in clauses if c not in own and _is_of_another(c, quotation, scene)]
    if own and not told:
        spared = any(_AGAINST.search(c.of(scene.text)) and len(_tones([c], tones)) == 1 for c in others)
        return Stance.NEUTRAL if spared else None
    if len(told) != 1:
        return None
    (tone,) = told
    opposite = any(_OTHER[tone] in _tones([clause], tones) for clause in others)
    return TOWARDS[tone] if opposite else None


def _denied(every: Sequence[Span], target: Candidate, tones: Tones, scene: Scene) -> Stance | None:
    """The stance towards one of whom, or of another than whom, the same is denied in a clause that has no verb.

    "Kaya hat Mut bewiesen, | Lund nicht |", "Nicht Kaya habe versagt, | sondern Lund |".
    """
    clauses = [clause for clause in every if clause.of(scene.text).strip()]
    spans = [sight.span for sight in target.sights if not sight.framed]
    for before, behind in pairwise(clauses):
        words = behind.of(scene.text)
        if any(map(finite, words.split())) or not _names(behind, scene):
            continue
        meant: dict[Span, Tone | None] = {}
        if _NOT_SO.match(words):
            told = _tones([before], tones)
            tone = told.pop() if len(told) == 1 else None
            meant = {before: tone, behind: _OTHER.get(tone)}
        elif _BUT.search(Span(before.end, behind.begin).of(scene.text)):
            asserted = {
                word.tone for word in judgements(_NOT.sub("", before.of(scene.text)))
            } & TOWARDS.keys()
            meant = {behind: asserted.pop() if len(asserted) == 1 else None}
        for clause, tone in meant.items():
            if tone is not None and any(clause.contains(span) for span in spans):
                return TOWARDS[tone]
    return None


def _names(clause: Span, scene: Scene) -> bool:
    return any(True for _ in scene.mentioned.inside(clause))


def _clauses(part: Span, text: str) -> list[Span]:
    """The words of a part between two marks or conjunctions."""
    marks = [Span(found.start(), found.end()) for found in _PARTING.finditer(text, part.begin, part.end)]
    begins = [part.begin, *(mark.end for mark in marks)]
    ends = [*(mark.begin for mark in marks), part.end]
    return [Span(begin, end) for begin, end in zip(begins, ends, strict=True) if begin < end]


def _tones(clauses: Sequence[Span], tones: Tones) -> set[Tone]:
    return {
        found.tone
        for found in (*tones.words, *tones.acts)
        for clause in clauses
        if found.tone in TOWARDS and clause.begin <= found.begin < clause.end
    }


def _is_of_another(clause: Span, quotation: Quotation, scene: Scene) -> bool:
    return any(entity.id not in quotation.speaker for _, _, entity in scene.mentioned.inside(clause))
