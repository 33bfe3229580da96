"""About whom, and for or against: the entities that the words of a statement make a claim about or judge.

Every entity near the statement is a candidate (`kg.extract.candidates`); a logistic regression says how likely it
is meant, another two whether it is blamed or praised (`kg.extract.stance`). Their weights stand in
`seeds/target_weights.tsv` and `seeds/stance_weights.tsv`, made by `python -m kg.training.targets`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.candidates import Candidate, candidates
from kg.extract.mentioned import Mentioned, Scene
from kg.extract.stance import Tones, stance_features
from kg.extract.weights import probability, weights
from kg.model import Entity, Quotation, Stance

__all__ = ["LIMITS", "STANCES", "TARGETS", "Limits", "Mentioned", "Model", "with_targets"]

TARGETS = ("seeds/target_weights.tsv", ("about",))
STANCES = ("seeds/stance_weights.tsv", ("opposes", "supports"))
_MAX_TARGETS = 3  # as the annotation guide has it; one statement in five has two, hardly any has three


@dataclass(frozen=True, slots=True)
class Limits:
    """From which probability on a candidate is the main target, another target, blamed, praised.

    Chosen by cross-validation on the training part of the corpus for the best F1, which is why they lie below one
    half: to leave a likely target out costs as much as to name a wrong one.
    """

    main: float = 0.25
    other: float = 0.3
    opposes: float = 0.35
    supports: float = 0.25


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of the features that speak for a target, for blame and for praise, and the limits."""

    about: Mapping[str, float]
    opposes: Mapping[str, float]
    supports: Mapping[str, float]
    limits: Limits = LIMITS

    @classmethod
    def shipped(cls) -> Model:
        """The weights in `seeds/`; raises TableError if a table is broken."""
        stances = weights(*STANCES)
        return cls(weights(*TARGETS)["about"], stances["opposes"], stances["supports"])

    def targets(self, found: Iterable[Candidate]) -> tuple[Candidate, ...]:
        """Up to three of the candidates, the most likely first."""
        scored = sorted(
            (
                (probability(candidate.features, self.about), -at, candidate)
                for at, candidate in enumerate(found)
            ),
            key=lambda item: item[:2],
            reverse=True,
        )
        return tuple(
            candidate
            for rank, (likely, _, candidate) in enumerate(scored[:_MAX_TARGETS])
            if likely >= (self.limits.other if rank else self.limits.main)
        )

    def stance(self, features: Mapping[str, float]) -> Stance:
        """What is more likely in proportion to its limit, blame or praise; neither below the limits."""
        against = probability(features, self.opposes) / self.limits.opposes
        pro = probability(features, self.supports) / self.limits.supports
        if max(against, pro) < 1:
            return Stance.NEUTRAL
        return Stance.OPPOSES if against >= pro else Stance.SUPPORTS


def with_targets(
    quotations: Iterable[Quotation], text: str, entities: Sequence[Entity], model: Model | None = None
) -> tuple[Quotation, ...]:
    """The quotations with `about`, the main target first, and the stance towards each of them.

    "Korn warf der Nordbank vor, sie täusche Kaya" is about the bank, which it opposes, and perhaps about Kaya.
    A statement about nobody keeps the stance of its cue: "Korn lehnte das ab".
    """
    model = model or Model.shipped()
    scene = Scene.of(text, entities)
    found: list[Quotation] = []
    for quotation in quotations:
        previous = found[-1] if found else None
        chosen = model.targets(candidates(quotation, scene, previous))
        tones = Tones.of(quotation, text)
        stances = tuple(
            model.stance(stance_features(quotation, target, tones, rank, previous))
            for rank, target in enumerate(chosen)
        )
        about = tuple(target.entity.id for target in chosen)
        stance = stances[0] if stances else quotation.stance
        found.append(replace(quotation, about=about, stances=stances, stance=stance))
    return tuple(found)
