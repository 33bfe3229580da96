"""Several acts that one sentence tells of: "Kaya lobte die Polizei, mahnte aber die Stadt", "rügte Lund, dankte aber Korn".

Whom an act is done to is judged by its own verb, not by that of another. What an act is told with before a colon goes on
with it: "Kaya nahm den Trainer in Schutz: Er habe viel geleistet".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.extract.candidates import Candidate
from kg.extract.clauses import finite
from kg.extract.evaluative import TOWARDS, judgements, tone_of
from kg.extract.mentioned import Scene, Words
from kg.model import Form, Quotation, Span, Stance
from kg.nlp.closed_classes import RELATIVE_PRONOUNS, SUBORDINATORS, word_set
from kg.quotations.network.lexicon import cue_forms
from kg.quotations.rules.idioms import idioms_by_form

_JOINING = word_set("und sondern sowie")
_QUOTES = frozenset('„“”"«»‚‘›‹')
_MARKS = frozenset(",;:–")
_OPENERS = SUBORDINATORS - word_set("während wohingegen")
_LEAST = 0.05  # how likely an object of an act must be a target
_THINGS = frozenset(
    """Schritt Entscheidung Urteil Vorschlag Vorstoß Plan Pläne Maßnahme Maßnahmen Beschluss Ankündigung Einigung Vorgehen
    Vorhaben Gesetz Entwurf Initiative Idee Verbot Rücktritt Entlassung""".split()
)
_DEFENDING = word_set(
    """schutz verteidigt verteidigte verteidigten verteidigen springt sprang sprangen springen hinter rücken bricht
    brach lanze"""
)  # of whom bad words behind the colon tell what others have done to him: "Er habe nie eine Chance bekommen"
_REFUSING = word_set("nicht kein keine keinen keinem keiner nie")


class Act(NamedTuple):
    """The words of an act, and how it stands towards whom it is done to."""

    span: Span
    stance: Stance


def acts_of(quotation: Quotation, words: Words) -> tuple[Act, ...]:
    """The acts that a reported sentence tells of, or that stand beside the one that other words are said with.

    Words without a verb of their own go on with the act before: "lobte den Rat | und den Trainer |".
    """
    if quotation.form is Form.REPORTED:
        return tuple(act for part in quotation.content for act in _acts(words, words.under(part)))
    return tuple(
        act
        for part in quotation.frame_spans
        for act in _acts(words, words.under(part))
        if not any(act.span.overlaps(cue) for cue in quotation.cue_spans)
    )


def _acts(words: Words, inside: range) -> list[Act]:
    found: list[Act] = []
    told = True  # whether what follows belongs to an act
    for clause in clauses_in(words, inside):
        stance = _stance(words, clause)
        span = Span(words.begins[clause[0]], words.begins[clause[-1]] + len(words.texts[clause[-1]]))
        if stance is not None:
            found.append(Act(span, stance))
            told = True
        elif told and found and not any(finite(words.texts[at]) for at in clause):
            found[-1] = Act(Span(found[-1].span.begin, span.end), found[-1].stance)
        else:
            told = False
    return found


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
    judged = any(word.tone in TOWARDS for word in judgements(act.span.of(text)))
    return None if act.stance is Stance.NEUTRAL and judged else act.stance  # "nannte Kaya einen Lügner"


def with_objects(
    quotation: Quotation,
    chosen: Sequence[Candidate],
    near: Sequence[Candidate],
    likely: Sequence[float],
    scene: Scene,
) -> Sequence[Candidate]:
    """The targets of a told sentence with the most likely object of each act for or against that has none among them.

    `likely` tells for each of `near` how likely it is a target: "lobte | den Rat |, mahnte aber Lund" is about both.
    """
    acts = acts_of(quotation, scene.words) if quotation.form is Form.REPORTED else ()
    if len(acts) < 2 or not chosen:
        return chosen
    found = list(chosen)
    for act in acts:
        done = [
            (value, at)
            for at, value in enumerate(likely)
            if value >= _LEAST and _stands_in(near[at], act, quotation)
        ]
        if act.stance is not Stance.NEUTRAL and done and not any(near[at] in found for _, at in done):
            found.append(near[max(done)[1]])
    return found


def _stands_in(candidate: Candidate, act: Act, quotation: Quotation) -> bool:
    spoken = candidate.entity.id in quotation.speaker
    return not spoken and any(act.span.contains(sight.span) for sight in candidate.sights)


def introduced(quotation: Quotation, target: Candidate, scene: Scene) -> Stance | None:
    """The stance of an act that the words go on with behind a colon, if it is done to the target and they do not gainsay it.

    Where nobody else is named before the colon it is done to whom the words are about.
    """
    words, begin = scene.words, quotation.content[0].begin
    colon = words.under(Span(begin, begin + 1)).start - 1
    while colon > 0 and words.texts[colon] in _QUOTES:
        colon -= 1
    if colon <= 0 or words.texts[colon] != ":" or quotation.form is Form.REPORTED:
        return None
    start = colon
    while start > 0 and words.sentences[start - 1] == words.sentences[colon]:
        start -= 1
    acts = _acts(words, range(start, colon))
    if not acts or acts[-1].stance is Stance.NEUTRAL:
        return None
    (span, stance) = acts[-1]
    if any(words.texts[at] in _THINGS for at in words.under(span)):
        return None  # "begrüßte den Schritt: Kaya habe versagt"
    tones = {
        word.tone
        for part in quotation.content
        for word in judgements(part.of(scene.text))
        if not scene.text.startswith("hätte", part.begin + word.begin)  # "Sie hätten es nicht ahnen können"
    }
    defended = not _DEFENDING.isdisjoint(words.lower[at] for at in words.under(span))
    if not defended and any(TOWARDS[tone] is not stance for tone in tones if tone in TOWARDS):
        return None
    others = [entity for _, _, entity in scene.mentioned.inside(span) if entity.id not in quotation.speaker]
    done = target.entity in others or not any(entity.named for entity in others)
    return stance if done else None


def clauses_in(words: Words, inside: range) -> Iterator[range]:
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
            told = TOWARDS.get(tone_of(lower[0]))  # "unterstützte Korn"
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
