"""Who acts in a second part that leaves out the verb: "Lund lobte die Polizei, | Kaya die Stadt |".

He says something of his own there, so he is no target of the first act, nor is whom he means.
"""

from __future__ import annotations

from kg.extract.candidates import Candidate
from kg.extract.clauses import finite
from kg.extract.mentioned import Scene
from kg.extract.several import clauses_in
from kg.model import Form, MentionType, Quotation, Span
from kg.nlp.closed_classes import PREPOSITIONS, word_set
from kg.quotations.network.lexicon import cue_forms

_ASIDE = word_set("dagegen hingegen")  # "die Spieler | dagegen | Kaya"
_BETWEEN = word_set("dagegen hingegen wiederum jedoch aber dafür")
_OBJECTS = word_set(
    "den dem die das einen einem eine ein dessen deren seinen seine seinem ihren ihre ihrem jene jenen jenem"
)


def only_in_gap(candidate: Candidate, quotation: Quotation, scene: Scene) -> bool:
    """Whether one is mentioned in a part without a verb alone, as who acts there or whom it is done to."""
    if (
        quotation.form is not Form.REPORTED
        or not candidate.sights
        or candidate.entity.id in quotation.speaker
    ):
        return False
    gaps = [gap for part in quotation.content for gap in _gaps(part, scene)]
    return bool(gaps) and all(any(gap.contains(sight.span) for gap in gaps) for sight in candidate.sights)


def _is_verb(word: str) -> bool:
    return finite(word) or (word[:1].islower() and word in cue_forms()["finite"])


def _gaps(part: Span, scene: Scene) -> list[Span]:
    """The parts without a verb that open with a name and go on with an object: ", | Kaya die Stadt |"."""
    words, found = scene.words, []
    told: list[str] | None = None  # the clause before, if it has a verb
    for clause in clauses_in(words, words.under(part)):
        lower = [words.lower[at] for at in clause]
        if any(map(_is_verb, (words.texts[at] for at in clause))):
            told = lower
            continue
        span = Span(words.begins[clause[0]], words.begins[clause[-1]] + len(words.texts[clause[-1]]))
        names = [
            mention
            for mention, type_, _ in scene.mentioned.inside(span)
            if type_ is MentionType.NAME
            and not PREPOSITIONS & set(lower[: words.under(mention).start - clause[0]])
        ]
        if told is None or not names:
            continue
        aside = next((at for at in clause[1:] if words.lower[at] in _ASIDE), clause[-1])
        if any(words.under(name).start > aside for name in names):
            found.append(span)
            continue
        at = words.under(names[0]).stop
        while at <= clause[-1] and words.lower[at] in _BETWEEN:
            at += 1
        opener = words.lower[at] if at <= clause[-1] else ""
        same = opener in PREPOSITIONS and opener in told
        if lower[0] not in _OBJECTS - word_set("die das") and (opener in _OBJECTS or same):
            found.append(span)
    return found
