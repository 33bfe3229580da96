"""All figures of one evaluation in one report: statements, actors, confidences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from kg.evaluate.actors import ActorScores, found_and_right, report_actors, score_actors_of
from kg.evaluate.confidence import Reliability, judgements, reliability, report_reliability
from kg.evaluate.figures import Mean, Score
from kg.evaluate.statements import Scores, score_article
from kg.evaluate.statements import report as report_statements
from kg.gold import GoldArticle
from kg.model import Annotation, Stance


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of some articles, pooled. Without gold entities all but `statements` count nothing."""

    statements: Scores = field(default_factory=Scores)
    actors: ActorScores = field(default_factory=ActorScores)
    right: Score = field(default_factory=Score)
    reliability: Reliability = field(default_factory=Reliability)


def evaluation(pairs: Iterable[tuple[GoldArticle, Annotation]]) -> Evaluation:
    """Scores predictions; each pair is a gold article and what was predicted for its text."""
    statements, actors, right = Scores(), ActorScores(), Score()
    judged = []
    for gold, predicted in pairs:
        statements += score_article(gold, predicted)
        actors += score_actors_of(gold.annotation, predicted)
        right += found_and_right([(gold, predicted)])
        judged += judgements([(gold, predicted)])
    return Evaluation(statements, actors, right, reliability(judged))


def report(found: Evaluation) -> str:
    """The figures as plain text, in percent."""
    parts = [report_statements(found.statements)]
    if found.right.recall.count:
        values = (found.right.precision.value, found.right.recall.value, found.right.f1)
        cells = "".join(f"{100 * value:>{width}.1f}" for value, width in zip(values, (10, 8, 8), strict=True))
        parts.append(f"{'found, and speaker right':<28}{cells}{found.right.recall.count:>8}\n")
        parts.append(report_actors(found.actors))
    if found.reliability.count:
        parts.append(report_reliability(found.reliability))
    return "\n".join(parts)


def as_record(found: Evaluation) -> dict[str, Any]:
    """The figures for JSON: the counts of the statements, and under `figures` what is read off, 0..1 or null."""
    actors, statements = found.actors, found.statements
    return {
        **asdict(statements),
        "figures": {
            "speaker_right": _value(statements.speaker),
            "found_and_right_f1": _f1(found.right),
            "pronouns_right": _value(actors.pronouns),
            "descriptions_right": _value(actors.descriptions),
            "names_b_cubed_f1": _f1(actors.clusters),
            "targets_f1": _f1(statements.about),
            "stance_macro_f1": statements.stance if _stances(statements) else None,
            "calibration_error": found.reliability.error if found.reliability.count else None,
            "calibration_error_by_chance": found.reliability.by_chance if found.reliability.count else None,
        },
        "reliability": [asdict(part) for part in found.reliability.bins],
    }


def _value(mean: Mean) -> float | None:
    return mean.value if mean.count else None


def _f1(score: Score) -> float | None:
    return score.f1 if score.precision.count or score.recall.count else None


def _stances(statements: Scores) -> int:
    """How many right targets there are."""
    return sum(statements.towards(stance).recall.count for stance in Stance)
