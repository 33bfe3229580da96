"""About whom, and for or against: the entities that the words of a statement make a claim about or judge.

Every entity near the statement is a candidate (`kg.extract.candidates`); a small network says how likely it is
meant, two logistic regressions whether it is blamed or praised (`kg.extract.stance`). Their weights stand in
`seeds/target_network.npz` and `seeds/stance_weights.tsv`, made by `python -m kg.training.targets`; those for pipelines
without the vectors that come with kg in the columns "bare".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import islice

import numpy as np
import numpy.typing as npt

from kg.extract.answers import answered
from kg.extract.bystanders import (
    only_beside,
    only_called,
    only_in_next,
    only_of_speaker,
    only_speaks_next,
    only_told,
    only_where,
)
from kg.extract.candidates import Candidate, candidates
from kg.extract.circumstances import stated_in
from kg.extract.gapped import only_in_gap
from kg.extract.judged import CHARGING, DENYING, is_termed, judged
from kg.extract.mentioned import Scene, Words
from kg.extract.network import Floats, Row, shipped
from kg.extract.senses import Senses, weights_of
from kg.extract.several import with_objects
from kg.extract.things import states_a_thing
from kg.extract.weights import probability, weights
from kg.extract.withheld import withheld
from kg.extract.within import agreed
from kg.model import Entity, Form, Kind, MentionType, Quotation, Span, Stance, spans_text
from kg.quotations.rules.citing import LEMMA as CITING

__all__ = ["LIMITS", "STANCES", "TARGETS", "Limits", "Model", "with_targets"]

TARGETS = "seeds/target_network.npz"
STANCES = ("seeds/stance_weights.tsv", ("opposes", "supports", "opposes bare", "supports bare"))
_DOING = frozenset(
    """vorwerfen vorhalten beschuldigen bezichtigen unterstellen anlasten ankreiden entgegenhalten widersprechen bescheinigen
    attestieren zugutehalten danken auffordern aufrufen appellieren mahnen ermahnen bitten drohen""".split()
)  # to whom such words are said something is done by that: "forderte | die Stadt | auf, zu sparen"
_NOUN = 5  # letters
_SURELY = 0.6
_WHOSE = re.compile(r"(?:[Ii]hr|[Ss]ein)(?:e[mnrs]?)? (?:[a-zäöüß]+ )?[A-ZÄÖÜ][\w-]+ ")
_SENTENCE = re.compile(r"[.!?,]")
_OWNED = re.compile(r" (?:der|des|von|vom) (?:[a-zäöüß]+e[nrs] )?(?:[A-ZÄÖÜ][\w-]* ){0,2}[A-ZÄÖÜ][\w-]*$")
_THE = ("der ", "die ", "das ", "den ", "dem ")
_WHERE = frozenset({"in", "im", "an", "am", "bei", "beim"})
_ACTING = frozenset({Kind.PERSON, Kind.ORGANIZATION})
_SURE = frozenset({"reported-attitude", "reported-speech-act"})
"""Rules that see somebody say for or against somebody."""

_MAX_TARGETS = 3  # as the annotation guide has it; one statement in five has two, hardly any has three
_BEHIND = 4  # statements that may follow in one sentence


@dataclass(frozen=True, slots=True)
class Limits:
    """From which probability on a candidate is the main target, another target, blamed, praised; who speaks a target of
    words that are not direct (`himself`) and of direct ones (`myself`: „Ich gehe jetzt“ is hardly about Korn), and who is
    not mentioned in or around direct words one of those (`unmentioned`).

    Chosen for the best F1 by cross-validation on the training part of the corpus, the first and the third and the last
    three on both development parts; that is why they lie low: to leave a likely target out costs as much as to name a
    wrong one.
    """

    main: float = 0.2
    other: float = 0.3
    opposes: float = 0.35
    supports: float = 0.2
    himself: float = 0.3
    myself: float = 0.5
    unmentioned: float = 0.22


LIMITS = Limits()


@dataclass(frozen=True)
class Model:
    """What tells how likely each candidate is a target; what speaks for blame and for praise; and the limits."""

    about: Callable[[Sequence[Row]], Sequence[float]]
    opposes: Mapping[str, float]
    supports: Mapping[str, float]
    limits: Limits = LIMITS

    @classmethod
    @cache
    def shipped(cls, *, bare: bool = False) -> Model:
        """The weights in `seeds/`, `bare` where nothing tells what words mean; raises KgError if a file is broken."""
        stances = weights(*STANCES)
        kind = " bare" if bare else ""
        return cls(shipped(TARGETS), stances[f"opposes{kind}"], stances[f"supports{kind}"])

    def likely(self, found: Sequence[Sequence[Candidate]]) -> list[Sequence[float]]:
        """How likely each candidate of each statement is a target, all asked at once."""
        values = iter(self.about([candidate.parts for near in found for candidate in near]))
        return [[*islice(values, len(near))] for near in found]

    def targets(
        self,
        found: Sequence[Candidate],
        likely: Sequence[float],
        confidence: float = 1.0,
        *,
        sure: bool = False,
    ) -> tuple[Candidate, ...]:
        """Up to three of the candidates of a statement, the most likely first.

        `confidence` says how likely the statement is one at all: what was not said is about nobody. It is not asked
        about the first one of an attitude (`sure`), which is there or not there for the rules alone.
        """
        scored = sorted(zip(likely, found, strict=True), key=lambda item: -item[0])
        return tuple(
            candidate
            for rank, (value, candidate) in enumerate(scored[:_MAX_TARGETS])
            if value * (1.0 if sure and not rank else confidence)
            >= (self.limits.other if rank else self.limits.main)
        )

    @cached_property
    def _of_meaning(self) -> npt.NDArray[np.float64]:
        """What each number of a meaning weighs for blame and for praise."""
        return np.array([weights_of(self.opposes), weights_of(self.supports)])

    def stance(self, features: Mapping[str, float], meaning: Floats | None = None) -> Stance:
        """What is more likely in proportion to its limit, blame or praise; neither below the limits."""
        bad, good = (0.0, 0.0) if meaning is None else (self._of_meaning @ meaning).tolist()
        against = probability(features, self.opposes, bad) / self.limits.opposes
        pro = probability(features, self.supports, good) / self.limits.supports
        if max(against, pro) < 1:
            return Stance.NEUTRAL
        return Stance.OPPOSES if against >= pro else Stance.SUPPORTS


def with_targets(
    quotations: Iterable[Quotation],
    text: str,
    words: Words,
    entities: Sequence[Entity],
    title: Span | None = None,
    model: Model | None = None,
    senses: Senses | None = None,
) -> tuple[Quotation, ...]:
    """The quotations with `about`, the main target first, and the stance towards each of them.

    "Korn warf der Nordbank vor, sie täusche Kaya" is about the bank, which it opposes, and perhaps about Kaya.
    A statement about nobody keeps the stance of its cue: "Korn lehnte das ab". `senses` tell what the words mean.
    """
    model = model or Model.shipped(bare=senses is None)
    scene = Scene.of(text, words, tuple(quotations), entities, title)
    found: list[Quotation] = []
    every = [_near(index, scene) for index in range(len(scene.quotations))]
    for index, (near, likely) in enumerate(zip(every, model.likely(every), strict=True)):
        quotation = scene.quotations[index]
        back = _answered(index, near, scene, found)
        if back is None:
            sure = quotation.rule in _SURE
            values = _weighed(quotation, near, likely, model.limits, text)
            chosen = model.targets(near, values, quotation.confidence, sure=sure) or _only_one(
                quotation, near, text
            )
            meant = with_objects(quotation, _others(quotation, chosen, text), near, values, scene)
            found.append(judged(quotation, meant, scene, senses, found, model.stance))
        else:
            key, stance = back
            found.append(replace(quotation, about=(key,), stances=(stance,), stance=stance))
    return agreed(found, scene.around)


def _weighed(
    quotation: Quotation, near: Sequence[Candidate], likely: Sequence[float], limits: Limits, text: str
) -> Sequence[float]:
    """How likely each is, 0 for who is hardly ever meant: who is not named in what is told of, speaks himself, or is not
    mentioned at all.

    "Der Bischof dankte den Gläubigen" is not about the mayor, but "dankte dem Museum" about the Landesmuseum; "er komme zu
    Fuß" is about nobody.
    """
    reported = quotation.form is Form.REPORTED
    nouns = _long_nouns(spans_text(text, quotation.content)) if reported else ()
    return [
        0.0
        if value < _least(c, quotation, limits) or (reported and not c.sights and not _ends_name(c, nouns))
        else max(value, _SURELY if _is_done_to(c, quotation) or _owns(c, quotation, text) else 0.0)
        for c, value in zip(near, likely, strict=True)
    ]


def _only_one(quotation: Quotation, near: Sequence[Candidate], text: str) -> tuple[Candidate, ...]:
    """Whom an act for or against is about that names nobody else: "Die Linke ist | dem Amt | dankbar"."""
    if quotation.form is not Form.REPORTED or quotation.stance is Stance.NEUTRAL:
        return ()
    named = [c for c in near if c.entity.id not in quotation.speaker and any(not s.framed for s in c.sights)]
    return tuple(named) if len(named) == 1 and _is_acted_on(named[0], text) else ()


def _is_acted_on(candidate: Candidate, text: str) -> bool:
    """Whether one with a name or "the" is acted on: not "lehnt Verbote | an Schulen | ab", "lobte | ihr Haus |"."""
    first = candidate.sights[0]
    called = candidate.entity.named or first.span.of(text).lower().startswith(_THE)
    where = first.place.preposition in _WHERE
    return called and not where and candidate.entity.kind in _ACTING


def _is_done_to(candidate: Candidate, quotation: Quotation) -> bool:
    """Whether the words are an act that is done to the one they are said to."""
    heard = candidate.entity.id in quotation.addressee and candidate.entity.id not in quotation.speaker
    return heard and quotation.cue_lemma in _DOING and any(sight.framed for sight in candidate.sights)


def _owns(candidate: Candidate, quotation: Quotation, text: str) -> bool:
    """Whether single words in marks are of one named right behind: "sprach von „roher Gewalt“ | der Polizei |"."""
    end = quotation.content[-1].end
    if (
        quotation.form is not Form.DIRECT
        or quotation.cue_lemma is None
        or _SENTENCE.search(text, end - 2, end)
    ):
        return False
    behind = (
        text[end : sight.span.end] for sight in candidate.sights if sight.framed and sight.span.begin >= end
    )
    return candidate.entity.id not in quotation.speaker and any(map(_OWNED.match, behind))


def _least(candidate: Candidate, quotation: Quotation, limits: Limits) -> float:
    """How likely a candidate must be for the part that he plays."""
    direct = quotation.form is Form.DIRECT
    if candidate.entity.id in quotation.speaker:
        return limits.myself if direct else limits.himself
    return limits.unmentioned if direct and not candidate.sights else 0.0


def _long_nouns(told: str) -> tuple[str, ...]:
    """The words with a capital that are long enough to call somebody, in small letters."""
    words = (word.rstrip(".,") for word in told.split())
    return tuple([word.lower() for word in words if word[:1].isupper() and len(word) >= _NOUN])


def _ends_name(candidate: Candidate, nouns: tuple[str, ...]) -> bool:
    """Whether one of the words calls the candidate by the end of its name: "dem Museum" the Landesmuseum."""
    return candidate.entity.name.lower().endswith(nouns)


def _others(quotation: Quotation, chosen: Sequence[Candidate], text: str) -> Sequence[Candidate]:
    """The targets, without who only tells of himself what he says of another: "Ich bin von der Bank enttäuscht".

    In indirect speech the main target may be himself: "er habe mit der Bank nie gesprochen". So may who denies a charge:
    "Den Vorwurf, er habe sie belogen, wies Lund zurück".
    """
    chosen = _told_apart(quotation, chosen, text)
    if quotation.cue_lemma in DENYING:
        return chosen
    kept = {Form.DIRECT: 0, Form.REPORTED: 0, Form.INDIRECT: 1}.get(quotation.form, len(chosen))
    others = [c for rank, c in enumerate(chosen) if rank < kept or c.entity.id not in quotation.speaker]
    return others or chosen


def _told_apart(quotation: Quotation, chosen: Sequence[Candidate], text: str) -> Sequence[Candidate]:
    """The targets without a second one of one phrase, "die Regierung | Lindner |", without whose the other is, "| ihr |
    Vorgänger Lund", and without those in words that only say what he is: nannte Kaya „ein Geschenk für | jedes Ensemble |“.
    """
    charged = (
        quotation.cue_lemma in CHARGING
    )  # "seine Frau Lund getötet zu haben": whoever is charged is meant
    apart = [
        one
        for rank, one in enumerate(chosen)
        if not any(_are_one_phrase(one, other) for other in chosen[:rank])
        and (charged or not any(_is_whose(one, other, text) for other in chosen))
    ]
    if not any(is_termed(quotation, one) for one in apart):
        return apart
    return [c for c in apart if c.entity.named or all(sight.framed for sight in c.sights)]


def _is_whose(one: Candidate, other: Candidate, text: str) -> bool:
    """Whether one is only mentioned as whose relative, colleague or boss the other is: "| ihr | Vorgänger Lund"."""
    inner = [sight for sight in one.sights if not sight.framed]
    names = [sight.span.begin for sight in other.sights if sight.type is MentionType.NAME]
    return bool(inner) and all(
        sight.type is MentionType.PRONOUN
        and any(_WHOSE.fullmatch(text[sight.span.begin : name]) for name in names if name > sight.span.begin)
        for sight in inner
    )


def _are_one_phrase(one: Candidate, other: Candidate) -> bool:
    """Whether the name of one goes on with the description that is another: "der Stadt | Lübben |", not "die Bürger |
    Bonns |"."""
    return any(
        a.entity.name.endswith(f" {b.entity.name}")
        and first.type is MentionType.NOMINAL
        and second.span.begin - first.span.end == 1
        for a, b in ((one, other), (other, one))
        for first in a.sights
        for second in b.sights
    )


def _near(index: int, scene: Scene) -> list[Candidate]:
    """Those whom the statement number `index` may be about, without bystanders."""
    quotation = scene.quotations[index]
    place = stated_in(quotation, scene.mentioned, scene.text)
    behind = scene.quotations[index + 1 : index + 1 + _BEHIND]
    return [
        candidate
        for candidate in candidates(index, scene)
        if _may_be_meant(candidate, quotation, scene.text)
        and not only_where(quotation, candidate, place)
        and not (candidate.sights and _is_bystander(candidate, quotation, behind, scene))
    ]


def _is_bystander(
    candidate: Candidate, quotation: Quotation, behind: Sequence[Quotation], scene: Scene
) -> bool:
    """Whether one is mentioned in or around the words for nothing that they are about."""
    return (
        only_told(quotation, candidate.sights, scene.text)
        or only_speaks_next(quotation, candidate.sights, behind)
        or only_in_next(quotation, candidate.sights, behind)
        or only_called(candidate, scene.words, scene.text)
        or only_of_speaker(quotation, candidate, scene.text)
        or only_in_gap(candidate, quotation, scene)
        or only_beside(quotation, candidate.sights, scene.text)
    )


def _may_be_meant(candidate: Candidate, quotation: Quotation, text: str) -> bool:
    """Not somebody out of the words who speaks them („Es regnet“, sagte Korn), or where the one meant is named.

    „Es hat vier Zimmer“ is not about who built the house; "ging ins Gericht" is about no court. Who cites and who is cited
    are not blamed by that: "Der Bote zitiert Korn".
    """
    if quotation.cue_lemma == CITING and all(sight.framed for sight in candidate.sights):
        return False
    reported = quotation.form is Form.REPORTED
    if reported and not candidate.sights and withheld(quotation, text):
        return False  # "wollte sich nicht äußern"
    if quotation.rule in _SURE and candidate.entity.id in quotation.speaker:
        return False  # "Kaya sprang ihm bei" is about him
    if candidate.sights:
        told = quotation.cue_spans
        return not reported or not all(
            any(cue.contains(sight.span) for cue in told) for sight in candidate.sights
        )
    if candidate.entity.id in quotation.speaker:
        return False
    return quotation.form is not Form.DIRECT or not states_a_thing(spans_text(text, quotation.content))


def _answered(
    index: int, near: Sequence[Candidate], scene: Scene, before: Sequence[Quotation]
) -> tuple[str, Stance] | None:
    """Whom the statement answers without a name, if he is one of the candidates: "Das wies Kaya zurück"."""
    back = answered(index, scene, [c.entity.id for c in near if c.sights], before)
    return back if back is not None and any(c.entity.id == back[0] for c in near) else None
