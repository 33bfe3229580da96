"""Several acts that one sentence tells of: "Kaya lobte die Polizei, mahnte aber die Stadt", "rügte Lund, dankte aber Korn".

Whom an act is done to is judged by its own verb, not by that of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.extract.candidates import Candidate
from kg.extract.clauses import finite
from kg.extract.evaluative import Tone, judgements, tone_of
from kg.extract.mentioned import Words
from kg.model import Form, Quotation, Span, Stance
from kg.nlp.closed_classes import RELATIVE_PRONOUNS, SUBORDINATORS, word_set
from kg.quotations.network.lexicon import cue_forms
from kg.quotations.rules.idioms import idioms_by_form

_JOINING = word_set("und sondern sowie")
_MARKS = frozenset(",;:–")
_OPENERS = SUBORDINATORS - word_set("während wohingegen")
_TOLD: Mapping[Tone | None, Stance] = {Tone.GOOD: Stance.SUPPORTS, Tone.BAD: Stance.OPPOSES}
_REFUSING = word_set("nicht kein keine keinen keinem keiner nie")


class Act(NamedTuple):
    """The words of an act, and how it stands towards whom it is done to."""

    span: Span
    stance: Stance


def acts_of(quotation: Quotation, words: Words) -> tuple[Act, ...]:
    """The acts that a reported sentence tells of, or that stand beside the one that other words are said with.

    Words without a verb of their own go on with the act before: "lobte den Rat | und den Trainer |".
    """
    parts = quotation.content if quotation.form is Form.REPORTED else quotation.frame_spans
    found: list[Act] = []
    for part in parts:
        told = True  # whether what follows belongs to an act
        for clause in _clauses(words, words.under(part)):
            stance = _stance(words, clause)
            span = Span(words.begins[clause[0]], words.begins[clause[-1]] + len(words.texts[clause[-1]]))
            if stance is not None:
                told = quotation.form is Form.REPORTED or not any(
                    span.overlaps(c) for c in quotation.cue_spans
                )
                found += [Act(span, stance)] if told else []
            elif told and found and not any(finite(words.texts[at]) for at in clause):
                found[-1] = Act(Span(found[-1].span.begin, span.end), found[-1].stance)
            else:
                told = False
    return tuple(found)


def done_to(target: Candidate, acts: Sequence[Act], quotation: Quotation, text: str) -> Stance | None:
    """The stance of the act that a target is the object of; None where it is not one of several that differ.

    Beside the words of another statement one act is enough: "rügte | Lund | und sagte, es reiche".
    """
    if quotation.form is Form.REPORTED and len({act.stance for act in acts}) < 2:
        return None
    own = {act for act in acts for sight in target.sights if act.span.contains(sight.span)}
    if len(own) != 1:
        return None
    (act,) = own
    judged = any(word.tone in _TOLD for word in judgements(act.span.of(text)))
    return None if act.stance is Stance.NEUTRAL and judged else act.stance  # "nannte Kaya einen Lügner"


def _clauses(words: Words, inside: range) -> Iterator[range]:
    """The words between two marks or conjunctions."""
    begin = inside.start
    for at in inside:
        if words.texts[at] in _MARKS or words.lower[at] in _JOINING:
            if at > begin:
                yield range(begin, at)
            begin = at + 1
    if inside.stop > begin:
        yield range(begin, inside.stop)


def _stance(words: Words, clause: range) -> Stance | None:
    """How the verb of a main clause stands towards its object; None where it has none that is done to somebody."""
    lower = [words.lower[at] for at in clause]
    relative = lower[0] in RELATIVE_PRONOUNS and clause[0] > 0 and words.texts[clause[0] - 1] == ","
    if relative or lower[0] in _OPENERS:
        return None
    for place, at in enumerate(clause):
        if not words.texts[at][:1].islower():
            continue
        told = _of_idiom(lower, place)
        if told is None:
            told = _of_cue(lower, place)
        if told is None and place == 0:
            told = _TOLD.get(tone_of(lower[0]))  # "unterstützte Korn"
        if told is not None:
            denied = not _REFUSING.isdisjoint(lower[place + 1 : place + 3])
            return Stance.NEUTRAL if denied else told
    return None


def _of_idiom(lower: Sequence[str], at: int) -> Stance | None:
    """ "nahm ... in Schutz" of the table of attitudes."""
    rest = lower[at + 1 :]
    for idiom in idioms_by_form()[0].get(lower[at], ()):
        particle = idiom.forms.particle
        needed = [word.lower() for word in idiom.words] + ([particle] if particle else [])
        led = not idiom.prepositions or not idiom.prepositions.isdisjoint(rest)
        if needed and led and all(word in rest for word in needed):
            return idiom.stance
    return None


def _of_cue(lower: Sequence[str], at: int) -> Stance | None:
    """ "lobte", "forderte ... auf" of the table of cues; a verb with its particle goes before one without."""
    rest = lower[at + 1 :]
    verbs = cue_forms()["finite"].get(lower[at], ())
    fitting = [verb for verb in verbs if not verb.forms.particle or verb.forms.particle in rest]
    return max(fitting, key=lambda verb: bool(verb.forms.particle)).stance if fitting else None
