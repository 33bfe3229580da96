"""For or against: how a statement stands towards each of its targets, by what rules know, else by weights."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from kg.extract.avowals import avowed
from kg.extract.candidates import Candidate
from kg.extract.contrast import contrasted
from kg.extract.evaluative import TOWARDS, Tone
from kg.extract.facts import states_a_fact
from kg.extract.fates import befallen
from kg.extract.indispensable import indispensable
from kg.extract.mentioned import Scene
from kg.extract.network import Floats
from kg.extract.passed_over import doubted, passed_over
from kg.extract.passives import is_struck, is_wronged, wrongs
from kg.extract.predicates import predicated
from kg.extract.prepositions import by_preposition
from kg.extract.refuted import refuted
from kg.extract.senses import Senses
from kg.extract.several import acts_of, done_to, introduced
from kg.extract.stance import Tones, stance_features
from kg.extract.sufferers import is_harmed, is_left_object, is_scapegoat, suffers
from kg.extract.urging import AMENDS, AT_LAST, asked_of, urged
from kg.extract.verdicts import verdict_on
from kg.extract.withheld import withheld
from kg.model import Form, Kind, MentionType, Quotation, Span, Stance, spans_text
from kg.quotations.rules.fronted import RULE as FRONTED

DENYING = frozenset({"zurückweisen", "bestreiten", "dementieren"})
"""They leave open against whom: "bestritt, Kaya geholfen zu haben"."""

CHARGING = frozenset({"vorwerfen", "vorhalten", "beschuldigen", "bezichtigen", "unterstellen", "anlasten"})
"""Who is told such words is charged with what they tell."""

_CONTRADICTING = frozenset({"widersprechen", "entgegenhalten", "entgegentreten"})
_COUNTERING = _CONTRADICTING | {"dagegenhalten"}
_PRESSING = frozenset({"auffordern", "fordern", "verlangen", "drängen", "mahnen", "ermahnen"})
_ASKING = frozenset({"appellieren", "aufrufen", "bitten"})  # who is asked is not blamed
_ADVISING = frozenset({"bitten", "empfehlen", "raten"})
_CALLING = re.compile(r"\b(?:ruft|rufen|rief|riefen)\b[^.;:!?]*\bauf\b|\bappellier(?:t|te|en|ten)\b")
_BODIES = frozenset({Kind.ORGANIZATION, Kind.GROUP})
_OWN = re.compile(r"(?:sein|ihr|unser|mein)(?:e[nmrs]?)?\s", re.IGNORECASE)
_TERMING = frozenset(
    """nennen bezeichnen titulieren schimpfen beschimpfen würdigen loben feiern abtun verspotten charakterisieren
    beschreiben halten werten bewerten einstufen""".split()
)  # "nannte Kaya „ein Talent“": the words in marks say what he is


def judged(
    quotation: Quotation,
    chosen: Sequence[Candidate],
    scene: Scene,
    senses: Senses | None,
    before: Sequence[Quotation],
    judge: Callable[[Mapping[str, float], Floats | None], Stance],
) -> Quotation:
    """The quotation with its targets and the stance towards each; `before` are those before it, judged, and `judge` says
    what the weights make of the features of a target, and of the meaning, where no rule knows."""
    if not chosen:
        return replace(quotation, about=(), stances=()) if quotation.about else quotation
    tones, acts = Tones.of(quotation, scene.text, senses), acts_of(quotation, scene.words)
    aside = {target.entity.id for target in chosen if passed_over(quotation, target, scene)}
    first = next((rank for rank, target in enumerate(chosen) if target.entity.id not in aside), 0)
    told = (
        (Stance.NEUTRAL if target.entity.id in aside else None)
        or refuted(quotation, target, scene.text)
        or befallen(quotation, target, scene.text)
        or _termed(quotation, target, tones)
        or by_preposition(quotation, target, scene.text)
        or done_to(target, acts, quotation, scene.text)
        or _avowed(quotation, target, scene)
        or verdict_on(quotation, target, scene)
        or _predicated(quotation, target, tones, scene)
        or contrasted(quotation, target, tones, scene)
        or _spared(
            _told(quotation, target, rank - first)
            or (introduced(quotation, target, scene) if not rank or _is_framed(target) else None)
            or _addressed(quotation, target, scene)
            or _urged(quotation, target, scene)
            or _countered(quotation, target, tones)
            or _plain(quotation, scene)
            or judge(stance_features(quotation, target, tones, rank, before), tones.meaning),
            quotation,
            target,
            tones,
            scene,
        )
        for rank, target in enumerate(chosen)
    )
    stances = tuple(doubted(stance, quotation, scene.text) for stance in told)
    return replace(
        quotation,
        about=tuple(target.entity.id for target in chosen),
        stances=stances,
        stance=stances[0],
    )


def _termed(quotation: Quotation, target: Candidate, tones: Tones) -> Stance | None:
    """The stance that the words tell towards whom they say what he is, whatever else the sentence tells: "lobte den Rat und
    nannte Kaya einen „Lügner“"."""
    told = {TOWARDS[word.tone] for word in tones.words if word.strong and word.tone in TOWARDS}
    return told.pop() if len(told) == 1 and is_termed(quotation, target) else None


def _told(quotation: Quotation, target: Candidate, rank: int) -> Stance | None:
    """The stance that an act or attitude is told by, towards the first it is about: "Lob erhielt Kaya von der Partei"."""
    if quotation.form is not Form.REPORTED or rank or target.entity.id in quotation.speaker:
        return None
    if quotation.cue_lemma in DENYING:
        return None
    if quotation.cue_lemma in _ADVISING:
        return Stance.NEUTRAL  # "bat Kaya um Hilfe"
    return quotation.stance if quotation.stance is not Stance.NEUTRAL else None


def _addressed(quotation: Quotation, target: Candidate, scene: Scene) -> Stance | None:
    """Blame for whom is contradicted, "widersprach | Kaya |", or asked for what is overdue: "forderte | Kaya | auf, endlich
    zu zahlen"."""
    if target.entity.id not in quotation.addressee or target.entity.id in quotation.speaker:
        return None
    if quotation.cue_lemma in _CONTRADICTING:
        return Stance.OPPOSES
    told = {scene.words.lower[at] for part in quotation.content for at in scene.words.under(part)}
    if quotation.cue_lemma in _PRESSING | {"aufrufen"} and not AMENDS.isdisjoint(told):
        return Stance.OPPOSES
    pressed = quotation.cue_lemma in _PRESSING and not AT_LAST.isdisjoint(told)
    return Stance.OPPOSES if pressed else None


def _urged(quotation: Quotation, target: Candidate, scene: Scene) -> Stance | None:
    """Blame for whom others demand of what is overdue, "Der Kanton müsse endlich handeln", praise for who is needed,
    defence for a scapegoat."""
    if target.entity.id in quotation.speaker or quotation.form is Form.REPORTED:
        return None
    inner = [sight for sight in target.sights if not sight.framed]
    if any(urged(scene.words, s.part, s.span) or wrongs(scene.words, s.part, s.span) for s in inner):
        return Stance.OPPOSES
    needed = any(indispensable(scene.words, s.part, s.span) for s in inner)
    wronged = any(is_scapegoat(scene.words, s.part, s.span) for s in inner)
    return Stance.SUPPORTS if needed or wronged else None


def _countered(quotation: Quotation, target: Candidate, tones: Tones) -> Stance | None:
    """Praise for whom somebody speaks well of against another: "Lund widersprach: | Kaya | habe klug gehandelt"."""
    if quotation.cue_lemma not in _COUNTERING or quotation.form is Form.REPORTED or _is_framed(target):
        return None
    told = {word.tone for word in (*tones.words, *tones.acts) if word.tone in TOWARDS}
    absent = target.entity.id in quotation.addressee or target.entity.id in quotation.speaker
    return Stance.SUPPORTS if target.sights and not absent and told == {Tone.GOOD} else None


def _plain(quotation: Quotation, scene: Scene) -> Stance | None:
    """Neither blame nor praise in a plain fact, "habe Briefe verschickt", unless a verb of blame or praise tells it."""
    told = quotation.stance is Stance.NEUTRAL or quotation.form is Form.INDIRECT_FREE_INDIRECT
    if quotation.form is Form.REPORTED or not told:
        return None
    verbatim = quotation.form is Form.DIRECT
    fact = states_a_fact(spans_text(scene.text, quotation.content), verbatim=verbatim)
    return Stance.NEUTRAL if fact or withheld(quotation, scene.text) else None


def _is_of_own_people(quotation: Quotation, target: Candidate, tones: Tones, scene: Scene) -> bool:
    """Whether a speaker tells of a body or group of his own, and no bad word of it: "| Seine Verwaltung | habe gewarnt"."""
    if target.entity.kind not in _BODIES or any(
        word.tone is Tone.BAD for word in (*tones.words, *tones.acts)
    ):
        return False
    own = {m.span.begin for key in quotation.speaker for m in scene.entities[key].mentions}
    inner = [sight for sight in target.sights if not sight.framed and sight.type is MentionType.NOMINAL]
    return any(s.span.begin in own and _OWN.match(scene.text, s.span.begin, s.span.end) for s in inner)


def _spared(stance: Stance, quotation: Quotation, target: Candidate, tones: Tones, scene: Scene) -> Stance:
    """The stance, but no blame for whom others do something to, "Lund habe seine Wähler belogen", or of what is not
    so: "Den Vorwurf, Lund habe gelogen, wies Kaya zurück"; and no praise for what is only asked: "Kaya müsse fair sein"."""
    if stance is Stance.NEUTRAL:
        return stance
    inner = [sight for sight in target.sights if not sight.framed]
    if inner and all(is_struck(scene.words, sight.part, sight.span) for sight in inner):
        return Stance.NEUTRAL
    if stance is Stance.SUPPORTS:
        return Stance.NEUTRAL if _is_only_asked(target, tones, scene) else stance
    asked = quotation.cue_lemma in _ASKING or _CALLING.search(spans_text(scene.text, quotation.content))
    if asked and target.entity.id in quotation.addressee:
        return Stance.NEUTRAL
    if withheld(quotation, scene.text) or (
        inner and all(is_harmed(scene.words, sight.part, sight.span) for sight in inner)
    ):
        return Stance.NEUTRAL
    if quotation.form is Form.REPORTED:
        return stance
    blaming = quotation.stance is Stance.OPPOSES and quotation.form is not Form.INDIRECT_FREE_INDIRECT
    if not blaming and _is_of_own_people(quotation, target, tones, scene):
        return Stance.NEUTRAL
    denied = quotation.form is Form.INDIRECT and quotation.cue_lemma in DENYING
    if denied or (quotation.rule == FRONTED and quotation.stance is Stance.OPPOSES):
        return Stance.NEUTRAL
    charged = quotation.cue_lemma in CHARGING and target.entity.id not in quotation.addressee
    if inner and all(
        suffers(scene.words, sight.part, sight.span)
        or is_wronged(scene.words, sight.part, sight.span)
        or (charged and is_left_object(scene.words, sight.part, sight.span))
        for sight in inner
    ):
        return Stance.NEUTRAL
    return stance


def _is_only_asked(target: Candidate, tones: Tones, scene: Scene) -> bool:
    """Whether all good words, one at least, are of clauses that ask something of the target."""
    words = scene.words
    asking = [asked_of(words, s.part, s.span) for s in target.sights if not s.framed]
    good = [words.under(Span(w.begin, w.begin + 1)).start for w in tones.words if w.tone is Tone.GOOD]
    return bool(good) and all(any(clause and at in clause for clause in asking) for at in good)


def _avowed(quotation: Quotation, target: Candidate, scene: Scene) -> Stance | None:
    """What the speaker says of himself in so many words, where the target is mentioned: "er lehne Kayas Pläne ab"."""
    if target.entity.id in quotation.speaker:
        return None
    speaker = [m.span for key in quotation.speaker for m in scene.entities[key].mentions]
    spans = [sight.span for sight in target.sights if not sight.framed]
    found = (avowed(quotation, speaker, span, scene.words) for span in spans)
    return next((stance for stance in found if stance is not None), None)


def _predicated(quotation: Quotation, target: Candidate, tones: Tones, scene: Scene) -> Stance | None:
    """What the target is said to be, in so many words: "Kaya sei ein Glücksfall"."""
    if (
        target.entity.id in quotation.speaker
        or quotation.form is Form.REPORTED
        or quotation.cue_lemma in DENYING
    ):
        return None
    inner = [sight for sight in target.sights if not sight.framed]
    denied = (
        quotation.rule == FRONTED and quotation.stance is Stance.OPPOSES
    )  # "Den Vorwurf, Kaya habe gelogen, wies ..."
    if denied or withheld(quotation, scene.text) or "?" in spans_text(scene.text, quotation.content):
        return None
    found = {predicated(scene.words, s.part, s.span, tones) for s in inner} - {None}
    return found.pop() if len(found) == 1 else None


def _is_framed(target: Candidate) -> bool:
    return bool(target.sights) and all(sight.framed for sight in target.sights)


def is_termed(quotation: Quotation, target: Candidate) -> bool:
    """Whether single words in marks say what the target is: nannte | Kaya | „ein Talent“."""
    fragment = quotation.form is Form.DIRECT and quotation.cue_lemma in _TERMING
    return fragment and _is_framed(target) and target.entity.id not in quotation.speaker
