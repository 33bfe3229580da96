"""Scores who is who against chains of mentions that say nothing of who is an actor.

Such chains hold things and events too ("der Mindestlohn ... ihn"), which the program does not follow: recall can never be
whole, and precision tells how often it is right where it follows. Every chain has one counterpart at most among the
entities found, so that the most mentions are shared (Luo 2005, the mention-based CEAF); a mention is right if the mention
that was found for it belongs to the counterpart of its chain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.evaluate.figures import Mean, Score
from kg.evaluate.pairing import assigned
from kg.mmax import ChainMention, Chains
from kg.model import Annotation, Span

_ALIKE = 0.4
"""From this share of common characters (Dice) on two spans are one mention: "der 28 Jahre alte Frank Galicia" is marked
where "Frank Galicia" is found."""


@dataclass(frozen=True, slots=True)
class ChainScores:
    """Pronouns and noun phrases of some articles, pooled; precision is over those that were found to be a mention."""

    pronouns: Score = field(default_factory=Score)
    phrases: Score = field(default_factory=Score)

    @property
    def all(self) -> Score:
        return self.pronouns + self.phrases

    def __add__(self, other: ChainScores) -> ChainScores:
        return ChainScores(self.pronouns + other.pronouns, self.phrases + other.phrases)


def score_chains(gold: Chains, predicted: Annotation) -> ChainScores:
    """The figures of one article. The prediction must hold all actors, also those whom nobody quotes."""
    found = [(mention.span, entity.id) for entity in predicted.entities for mention in entity.mentions]
    given = [_entity_at(mention.span, found) for mention in gold.mentions]
    counterparts = _counterparts(gold.mentions, given)
    outcomes = [
        (mention.pronoun, entity, entity is not None and counterparts.get(mention.chain) == entity)
        for mention, entity in zip(gold.mentions, given, strict=True)
    ]
    return ChainScores(
        *(_score([one[1:] for one in outcomes if one[0] is pronoun]) for pronoun in (True, False))
    )


def _entity_at(span: Span, found: Iterable[tuple[Span, str]]) -> str | None:
    """The entity of the mention found that shares most with a span."""
    shares = [(_dice(span, other), entity) for other, entity in found if other.overlaps(span)]
    best = max(shares, key=lambda one: one[0], default=(0.0, ""))
    return best[1] if best[0] >= _ALIKE else None


def _dice(one: Span, other: Span) -> float:
    common = min(one.end, other.end) - max(one.begin, other.begin)
    return 2 * common / (one.end - one.begin + other.end - other.begin)


def _counterparts(mentions: Sequence[ChainMention], given: Sequence[str | None]) -> Mapping[str, str]:
    """Chain -> entity, one to one, by the number of shared mentions."""
    shared: Counter[tuple[Hashable, Hashable]] = Counter(
        (mention.chain, entity) for mention, entity in zip(mentions, given, strict=True) if entity is not None
    )
    return assigned({pair: float(count) for pair, count in shared.items()})


def _score(outcomes: Sequence[tuple[str | None, bool]]) -> Score:
    right = sum(ok for _, ok in outcomes)
    resolved = sum(entity is not None for entity, _ in outcomes)
    return Score(Mean(right, resolved), Mean(right, len(outcomes)))


def as_record(scores: ChainScores) -> dict[str, object]:
    """The figures for JSON."""
    return {
        name: {"precision": score.precision.value, "recall": score.recall.value, "of": score.recall.count}
        for name, score in _rows(scores)
    }


def report(scores: ChainScores) -> str:
    """The figures as a plain-text table, in percent."""
    lines = [f"{'':<28}{'precision':>10}{'recall':>8}{'F1':>8}{'of':>8}"]
    for name, score in _rows(scores):
        cells = [100 * value for value in (score.precision.value, score.recall.value, score.f1)]
        lines.append(f"{name:<28}{cells[0]:>10.1f}{cells[1]:>8.1f}{cells[2]:>8.1f}{score.recall.count:>8}")
    return "\n".join(lines) + "\n"


def _rows(scores: ChainScores) -> list[tuple[str, Score]]:
    return [
        ("mentions in chains", scores.all),
        ("  pronouns", scores.pronouns),
        ("  noun phrases", scores.phrases),
    ]
