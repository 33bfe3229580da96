"""Learns the weights by which pronouns and descriptions choose their actor, from the gold annotation of entities.

    python -m kg.training.actors --data DATA

reads `DATA/quotations/train.jsonl` with `DATA/entities/train.jsonl`, prints how often the right actor is chosen in
documents that the weights were not learnt from, and writes `seeds/actor_weights.tsv`. Numpy only, no chance: the same
corpus gives the same table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

import kg.nlp.sentences  # noqa: F401 - registers the component
from kg.extract.actors.discourse import Discourse, Event
from kg.extract.actors.figures import Figure
from kg.extract.actors.ranking import WEIGHTS, Features, best
from kg.gold import GoldArticle, read_corpus
from kg.model import Kind, MentionType
from kg.nlp.tokenizer import adapt_tokenizer
from kg.resources import resource

_CHOICES = ("pronoun", "description")
_LABELS = {Kind.PERSON: "PER", Kind.ORGANIZATION: "ORG", Kind.LOCATION: "LOC", Kind.OTHER: "MISC"}
_STEPS, _RATE = 400, 0.05
_DECAY = {"pronoun": 2e-3, "description": 2e-3}  # set once, not tuned
_UNMARKED = 0.25  # set by hand: with 1.0 too few descriptions call anybody again
_FOLDS = 5
_SOURCE = "learnt from the train split"
_HEAD = """\
# By how much a feature speaks for an actor whom a pronoun ("pronoun") or a description ("description") may mean; the option
# with the greatest sum is chosen. Written by `python -m kg.training.actors`; what the features mean is said in
# kg/extract/actors/ranking.py. Learnt from the entity annotation of the quotation corpus's train split (annotation free,
# corpus CC BY-NC-SA 4.0).
"""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One choice that the gold decides: the options, which of them is right, and the document it is from.

    `weight` is less for descriptions that the gold leaves out, as it marks bystanders unevenly.
    """

    choice: str
    options: tuple[Features, ...]
    right: int
    document: int
    weight: float = 1.0


class _Schooled(Discourse):
    """Reads an article with the gold's answers and keeps every choice that they decide."""

    def __init__(self, doc: Doc, gold: GoldArticle, number: int) -> None:
        self.lessons: list[Lesson] = []
        self._number = number
        self._owners = {
            i: entity.id
            for entity in gold.annotation.entities
            for mention in entity.mentions
            for i in range(*mention.span)
        }
        super().__init__(doc, None, gold.annotation.quotations)

    def _choose(
        self, choice: str, event: Event, figures: Sequence[Figure], options: Sequence[Features]
    ) -> int | None:
        meant = self._owners.get(self.doc[event.end - 1].idx)
        known = [self._meant_by(figure) for figure in figures]
        newcomer = len(figures) if choice == "description" and options else None
        right = known.index(meant) if meant is not None and meant in known else newcomer
        if right is not None:
            self.lessons.append(
                Lesson(choice, tuple(options), right, self._number, _UNMARKED if meant is None else 1.0)
            )
            return right
        return best(choice, options) if meant is None else None

    def _meant_by(self, figure: Figure) -> str | None:
        touched = Counter(
            self._owners[i] for span in figure.mentions for i in range(*span) if i in self._owners
        )
        return touched.most_common(1)[0][0] if touched else None


def lessons_of(articles: Sequence[GoldArticle]) -> list[Lesson]:
    """All choices in `articles`, read with gold names and gold quotations."""
    nlp = spacy.blank("de")
    adapt_tokenizer(nlp)
    nlp.add_pipe("kg_sentences")
    return [
        lesson
        for number, gold in enumerate(articles)
        for lesson in _Schooled(_doc(nlp, gold), gold, number).lessons
    ]


def _doc(nlp: Language, gold: GoldArticle) -> Doc:
    doc = nlp(gold.text)
    names = [
        doc.char_span(*mention.span, label=_LABELS[entity.kind], alignment_mode="expand")
        for entity in gold.annotation.entities
        if entity.kind in _LABELS
        for mention in entity.mentions
        if mention.type is MentionType.NAME
    ]
    doc.ents = spacy.util.filter_spans([name for name in names if name is not None])
    return doc


@dataclass(frozen=True, slots=True)
class _Table:
    """The lessons of one choice as numbers: a row for every option, `starts` the first row of each lesson."""

    rows: Floats
    starts: NDArray[np.int64]
    right: NDArray[np.int64]
    weights: Floats


def fit(lessons: Sequence[Lesson], names: Sequence[str], decay: float) -> Floats:
    """The weights of the features `names` that make the right options most likely (softmax, quadratic penalty)."""
    table = _numbers(lessons, names)
    weights = np.zeros(len(names))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    wanted = table.weights @ table.rows[table.starts + table.right]
    sizes = np.diff(np.append(table.starts, len(table.rows)))
    shares = np.repeat(table.weights, sizes)
    for step in range(1, _STEPS + 1):
        chances = _chances(table, weights)
        slope = (table.rows.T @ (shares * chances) - wanted) / table.weights.sum() + decay * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        weights -= _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def _numbers(lessons: Sequence[Lesson], names: Sequence[str]) -> _Table:
    column = {name: i for i, name in enumerate(names)}
    sizes = [len(lesson.options) for lesson in lessons]
    rows = np.zeros((sum(sizes), len(names)))
    for row, features in enumerate(features for lesson in lessons for features in lesson.options):
        for name, amount in features:
            if name in column:
                rows[row, column[name]] += amount
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
    right = np.array([lesson.right for lesson in lessons])
    return _Table(rows, starts, right, np.array([lesson.weight for lesson in lessons]))


def _chances(table: _Table, weights: Floats) -> Floats:
    values = table.rows @ weights
    sizes = np.diff(np.append(table.starts, len(values)))
    values = np.exp(values - np.repeat(np.maximum.reduceat(values, table.starts), sizes))
    chances: Floats = values / np.repeat(np.add.reduceat(values, table.starts), sizes)
    return chances


def share_right(lessons: Sequence[Lesson], names: Sequence[str], weights: Floats) -> float:
    """The share of lessons in which the weights choose the right option."""
    known = dict(zip(names, weights, strict=True))
    hits = 0
    for lesson in lessons:
        values = [sum(known.get(name, 0.0) * amount for name, amount in option) for option in lesson.options]
        hits += values.index(max(values)) == lesson.right
    return hits / len(lessons) if lessons else 0.0


def feature_names(lessons: Sequence[Lesson], fewest: int = 5) -> list[str]:
    """The features that occur in at least `fewest` options, in alphabetical order."""
    seen = Counter(name for lesson in lessons for option in lesson.options for name, _ in option)
    return sorted(name for name, count in seen.items() if count >= fewest)


def cross_validated(lessons: Sequence[Lesson], decay: float) -> float:
    """The share right in documents that were left out, over all of them."""
    total = 0.0
    for fold in range(_FOLDS):
        seen = [lesson for lesson in lessons if lesson.document % _FOLDS != fold]
        unseen = [lesson for lesson in lessons if lesson.document % _FOLDS == fold]
        names = feature_names(seen)
        total += share_right(unseen, names, fit(seen, names, decay)) * len(unseen)
    return total / len(lessons)


def _written(tables: Sequence[tuple[str, Sequence[str], Floats]]) -> Iterator[str]:
    yield _HEAD + "\t".join(WEIGHTS[1]) + "\n"
    for choice, names, weights in tables:
        for name, weight in zip(names, weights, strict=True):
            if round(weight, 2):
                yield f"{choice}\t{name}\t{weight:.2f}\t{_SOURCE}\n"


@click.command()
@click.option(
    "--data", type=click.Path(path_type=Path, exists=True), required=True, help="Folder of the corpora."
)
def main(data: Path) -> None:
    """Learns the weights of kg.extract.actors.ranking and writes them into the seeds."""
    articles = [
        gold
        for gold in read_corpus(data / "quotations" / "train.jsonl", data / "entities" / "train.jsonl")
        if gold.annotation.entities
    ]
    lessons = lessons_of(articles)
    tables = []
    for choice in _CHOICES:
        own = [lesson for lesson in lessons if lesson.choice == choice]
        names = feature_names(own)
        click.echo(
            f"{choice}: {len(own)} choices, {100 * cross_validated(own, _DECAY[choice]):.1f} % right unseen"
        )
        tables.append((choice, names, fit(own, names, _DECAY[choice])))
    resource(WEIGHTS[0]).write_text("".join(_written(tables)), encoding="utf-8")


if __name__ == "__main__":
    main()
