"""`python -m kg.training confidence`: fits the weights of confidences on the development part, and measures them.

The input is what the shipped pipeline and the rules find in the raw texts, so the step is to be run again whenever
anything before the confidences has changed; it takes a minute. What is measured is always unseen: in a
cross-validation the confidences of an article come from weights that were fitted to the articles of other folds.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language
from tqdm import tqdm

import kg.nlp
from kg.evaluate import GoldArticle, judged, load_gold
from kg.evaluate.confidence import Judged, Reliability, reliability
from kg.extract import extract, opinions
from kg.extract.confidence import CONFIDENCE, Trust, confidence, speaker_features, word_features
from kg.model import Entity, Quotation
from kg.pipeline import tokens
from kg.read import article_from_text
from kg.resources import resource
from kg.training.logistic import Features, fit

FOLDS = 10
ROUNDS = 20
METHODS = {"network": kg.nlp.DEFAULT, "rules": "rules"}
"""What finds the quotations, and the pipeline that it is measured with."""

_PENALTY = 4.0
_RARE = 20  # rows; a feature in fewer says nothing about others
_SOURCE = "fitted by kg.training.confidence"
_HEAD = """\
# Weights of two logistic regressions whose product is the confidence of a statement (see kg/extract/confidence.py):
# "words", whether the words are right, and "speaker", whether the speakers are, if the words are. Made by
# python -m kg.training confidence from the development part of the Wikinews quotation corpus (CC BY-NC-SA 4.0) and the
# entity annotation of it (free). Positive: speaks for being right.
"""


@dataclass(frozen=True, slots=True)
class Trial:
    """A statement found in an article of the gold: whether its words are right, and whether its speakers are too.

    `statement` has the opinion of what found it for confidence.
    """

    article: int
    statement: Quotation
    known: Mapping[str, Entity]
    worded: bool
    right: bool


def trials(golds: Iterable[GoldArticle], nlp: Language) -> list[Trial]:
    """What `nlp` finds in the gold articles; those without gold entities teach nothing."""
    found: list[Trial] = []
    for number, gold in enumerate(golds):
        if not gold.annotation.entities:
            continue
        article = article_from_text(gold.text, gold.name)
        doc = kg.nlp.analyse(nlp, tokens(article, nlp))
        annotation = extract(doc, article)
        known = {entity.id: entity for entity in annotation.entities}
        said = zip(annotation.quotations, opinions(doc), judged(gold, annotation), strict=True)
        found += [Trial(number, replace(one, confidence=raw), known, *right) for one, raw, right in said]
    return found


def fitted(material: Sequence[Trial]) -> Trust:
    """The weights: of the words from all trials, of the speakers from those whose words are right."""
    return Trust(
        _fit([(word_features(trial.statement), trial.worded) for trial in material]),
        _fit([(speaker_features(t.statement, t.known), t.right) for t in material if t.worded]),
    )


def _fit(rows: Sequence[tuple[Features, bool]]) -> dict[str, float]:
    return fit(rows, penalty=_PENALTY, rare=_RARE, free=METHODS)


def cross_validated(material: Sequence[Trial], seed: int, folds: int = FOLDS) -> list[Judged]:
    """For each trial, in their order, the confidence by weights from the articles of the other folds.

    `seed` says which articles make a fold.
    """
    articles = sorted({trial.article for trial in material})
    random.Random(seed).shuffle(articles)  # noqa: S311 - no secret
    fold_of = {article: number % folds for number, article in enumerate(articles)}
    trusted = [fitted([t for t in material if fold_of[t.article] != fold]) for fold in range(folds)]
    return [
        (confidence(trial.statement, trial.known, trusted[fold_of[trial.article]]), trial.right)
        for trial in material
    ]


@dataclass(frozen=True, slots=True)
class Measured:
    """What cross-validations with other folds each say: the calibration errors, and all their judgements together."""

    errors: tuple[float, ...]
    pooled: Reliability
    by_chance: float

    @property
    def error(self) -> float:
        """The mean of the errors; where the folds are cut moves a single one by a point or two."""
        return sum(self.errors) / len(self.errors)


def measured(material: Mapping[str, Sequence[Trial]], rounds: int = ROUNDS) -> dict[str, Measured]:
    """For each part of the material what cross-validation over all of it says of that part."""
    every = [trial for part in material.values() for trial in part]
    told: dict[str, list[list[Judged]]] = {name: [] for name in material}
    for seed in range(rounds):
        judgements = iter(cross_validated(every, seed))
        for name, part in material.items():
            told[name].append([next(judgements) for _ in part])
    return {name: _measured(runs) for name, runs in told.items()}


def _measured(runs: Sequence[Sequence[Judged]]) -> Measured:
    each = [reliability(run) for run in runs]
    return Measured(
        tuple(found.error for found in each),
        reliability([one for run in runs for one in run]),
        sum(found.by_chance for found in each) / len(each),
    )


def raw(material: Sequence[Trial]) -> Reliability:
    """The reliability of the opinions as they come, before they are calibrated."""
    return reliability((trial.statement.confidence, trial.right) for trial in material)


def write(trust: Trust) -> None:
    """Writes the weights as a table in `seeds/`, by feature."""
    resource(CONFIDENCE[0]).write_text("".join(_written(trust)), encoding="utf-8")


def _written(trust: Trust) -> Iterator[str]:
    yield _HEAD + "\t".join(CONFIDENCE[1]) + "\n"
    for name in sorted(trust.words.keys() | trust.speaker.keys()):
        yield f"{name}\t{trust.words.get(name, 0.0):.2f}\t{trust.speaker.get(name, 0.0):.2f}\t{_SOURCE}\n"


def markdown(found: Mapping[str, Measured], material: Mapping[str, Sequence[Trial]]) -> str:
    """For the model card: in each bin what confidences say and what share is right, and the calibration errors."""
    lines = [
        "| " + " | ".join(f"{name}: said | right" for name in found) + " |",
        "|" + "---|" * 2 * len(found),
    ]
    for bins in zip(*(one.pooled.bins for one in found.values()), strict=True):
        cells = (f"{100 * part.confidence:.0f} | {100 * part.right:.0f}" for part in bins)
        lines.append("| " + " | ".join(cells) + " |")
    for name, one in found.items():
        lowest, highest = 100 * min(one.errors), 100 * max(one.errors)
        lines.append(
            f"\n{name}: calibration error {100 * one.error:.1f} points (mean of {len(one.errors)} cross-validations, "
            f"{lowest:.1f} to {highest:.1f}; of {len(material[name])} statements {100 * one.by_chance:.1f} are to be "
            f"expected by chance alone; without calibration {100 * raw(material[name]).error:.1f})"
        )
    return "\n".join(lines) + "\n"


def material_of(golds: Sequence[GoldArticle]) -> dict[str, list[Trial]]:
    """What network and rules find in the gold articles."""
    return {
        method: trials(
            tqdm(golds, method, disable=None), kg.nlp.load(pipeline, quotations=method, syntax=False)
        )
        for method, pipeline in METHODS.items()
    }


def calibrate(data: Path) -> str:
    """Fits the weights on DATA/quotations/dev.jsonl, writes them into the seeds, and tells how good they are."""
    material = material_of(load_gold(data / "quotations" / "dev.jsonl"))
    write(fitted([trial for part in material.values() for trial in part]))
    return markdown(measured(material), material)
