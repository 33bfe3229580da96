"""Who acts in a second part that leaves out the verb: "Lund lobte die Polizei, | Kaya die Stadt |".

He says something of his own there, so he is no target of the first act, nor is whom he means.
"""

from __future__ import annotations

from collections.abc import Sequence

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
_OBLIQUE = _OBJECTS - word_set("die das")  # of no subject


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
    """The parts without a verb that go on with another subject and object: ", | Kaya die Stadt |"."""
    words, found = scene.words, []
    told: list[str] = []  # the clause before that has a verb
    for clause in clauses_in(words, words.under(part)):
        if any(map(_is_verb, (words.texts[at] for at in clause))):
            told = [words.lower[at] for at in clause]
            continue
        span = Span(words.begins[clause[0]], words.begins[clause[-1]] + len(words.texts[clause[-1]]))
        if told and (_has_two_sides(clause, span, scene) or _goes_on(clause, span, scene, told)):
            found.append(span)
    return found


def _has_two_sides(clause: range, span: Span, scene: Scene) -> bool:
    """Whether somebody is named behind a "dagegen" that others stand before: "die Spieler | dagegen | Kaya"."""
    aside = next((at for at in clause[1:] if scene.words.lower[at] in _ASIDE), clause[-1])
    return any(scene.words.under(mention).start > aside for mention in _names(span, scene))


def _goes_on(clause: range, span: Span, scene: Scene, told: Sequence[str]) -> bool:
    """Whether a name opens the part and an object follows, or the preposition that stood before: ", | Kaya für | Brandt"."""
    words = scene.words
    lower = [words.lower[at] for at in clause]
    first = next(iter(_names(span, scene)), None)
    if first is None or lower[0] in _OBLIQUE or words.texts[clause[0] - 1] not in {",", ";"}:
        return False  # "hält Kaya für klug | und Lund für | dumm": he holds both
    begin, at = words.under(first).start, words.under(first).stop
    if not PREPOSITIONS.isdisjoint(lower[: begin - clause[0]]):
        return False
    while at <= clause[-1] and words.lower[at] in _BETWEEN:
        at += 1
    opener = words.lower[at] if at <= clause[-1] else ""
    return opener in _OBJECTS or (opener in PREPOSITIONS and opener in told)


def _names(span: Span, scene: Scene) -> list[Span]:
    return [mention for mention, type_, _ in scene.mentioned.inside(span) if type_ is MentionType.NAME]
