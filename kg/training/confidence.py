"""`python -m kg.training confidence`: fits the weights of confidences on the development part, and measures them.

The input is what the shipped pipeline and the rules find in the raw texts, so the step is to be run again whenever
anything before the confidences has changed; it takes half a minute. What is measured is always unseen: the
confidences of an article come from weights that were fitted to all other articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language
from tqdm import tqdm

import kg.nlp
from kg.evaluate import GoldArticle, judged, load_gold
from kg.evaluate_confidence import Judged, Reliability, reliability
from kg.extract import extract, opinions
from kg.extract.confidence import CONFIDENCE, Trust, confidence, speaker_features, word_features
from kg.model import Entity, Quotation
from kg.pipeline import tokens
from kg.read import article_from_text
from kg.resources import resource
from kg.training.logistic import Features, fit

METHODS = {"network": kg.nlp.DEFAULT, "rules": "rules"}
"""What finds the quotations, and the pipeline that it is measured with."""

_PENALTY = 1.0
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


def unseen(material: Sequence[Trial]) -> list[Judged]:
    """For each trial, in their order, the confidence by weights from all articles but its own."""
    trusted = {
        article: fitted([trial for trial in material if trial.article != article])
        for article in sorted({trial.article for trial in material})
    }
    return [
        (confidence(trial.statement, trial.known, trusted[trial.article]), trial.right) for trial in material
    ]


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


def markdown(measured: Mapping[str, Reliability]) -> str:
    """Reliability diagrams side by side, as a table for the model card: for each bin said, right and how many."""
    names = list(measured)
    lines = [
        "| " + " | ".join(f"{name}: said | right | of" for name in names) + " |",
        "|" + "---|" * 3 * len(names),
    ]
    for bins in zip(*(measured[name].bins for name in names), strict=True):
        cells = (f"{100 * one.confidence:.0f} | {100 * one.right:.0f} | {one.count}" for one in bins)
        lines.append("| " + " | ".join(cells) + " |")
    lines += [
        f"\n{name}: calibration error {100 * found.error:.1f} points, of which "
        f"{100 * found.by_chance:.1f} are to be expected of {found.count} statements by chance alone"
        for name, found in measured.items()
    ]
    return "\n".join(lines) + "\n"


def calibrate(data: Path) -> str:
    """Fits the weights on DATA/quotations/dev.jsonl, writes them into the seeds, and tells how good they are."""
    golds = load_gold(data / "quotations" / "dev.jsonl")
    material: dict[str, list[Trial]] = {}
    for method, pipeline in METHODS.items():
        nlp = kg.nlp.load(pipeline, quotations=method, syntax=False)
        material[method] = trials(tqdm(golds, method, disable=None), nlp)
    every = [trial for part in material.values() for trial in part]
    told = iter(unseen(every))
    measured = {method: reliability([next(told) for _ in part]) for method, part in material.items()}
    write(fitted(every))
    before = ", ".join(f"{method} {100 * raw(part).error:.1f}" for method, part in material.items())
    return f"{markdown(measured)}\nwithout calibration: {before} points\n"
