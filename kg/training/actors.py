"""Learns the weights by which quotations choose their speaker, and pronouns and descriptions their actor.

    python -m kg.training.actors --data DATA

reads `DATA/quotations/train.jsonl` with `DATA/entities/train.jsonl` and, for descriptions, the articles in
`seeds/written/train`, prints how often the right option is chosen in documents that the weights were not learnt from, and
writes `seeds/actor_weights.tsv`.
With `--judge WORK/judge-0.npz --judge WORK/judge-1.npz --judge WORK/judge-2.npz`, which `kg.training.quotations` writes, it
learns from the corpus how speakers are chosen, too; without, their weights stay as they are. Numpy only, no chance: the same
articles and judges give the same table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click
import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import kg.nlp.sentences  # noqa: F401 - registers the component
from kg.extract.actors.discourse import Discourse
from kg.extract.actors.figures import Figure
from kg.extract.actors.named import read_names
from kg.extract.actors.ranking import WEIGHTS, Features, Named, best, named, weights
from kg.gold import GoldArticle, read_corpus
from kg.model import Kind, MentionType, Span
from kg.nlp.tokenizer import adapt_tokenizer
from kg.resources import resource
from kg.training.articles import written_articles
from kg.training.lessons import Lesson, cross_validated, feature_names, fit
from kg.training.name_corpora import LABEL_OF
from kg.training.speakers import lessons_of_drafts

_CHOICES = ("speaker", "pronoun", "description")
_THING, _SOMEBODY = (
    "thing",
    "somebody",
)  # whether a pronoun means one, and what speaks for all others together
# Pronouns are resolved worse in news if they learn from what was written for kg, and hardly better there.
# A description written for kg counts half: with 1.0 too many descriptions in news call somebody again.
_OF_WRITTEN = {"description": 0.5, _THING: 1.0}
# Of the speaker between 1.5e-3 and 1e-2 by cross-validation, where little depends on it; the others set once.
_DECAY = {"speaker": 3e-3, "pronoun": 2e-3, "description": 5e-4, _THING: 1e-3}
_UNMARKED = 0.08  # set by hand: with 1.0 too few descriptions call anybody again
# By how much somebody new is less likely than the lessons say, chosen by the articles: with more, prosecutors and drivers
# become the accused. Every description has one determiner.
_SHYNESS = 0.3
_NEW = tuple(
    f"new: {name}" for name in ("definite", "demonstrative", "fused", "possessive", "indefinite", "bare")
)
# By how much a thing is less likely meant than the lessons say, by where the pronoun stands, chosen by cross-validation: of
# the pronouns that mean somebody hardly any are lost. In direct speech a wrong person costs most.
_DOUBT = {
    "thing: in direct words, subject": 0.5,
    "thing: in direct words, possessive": 1.5,
    "thing: in indirect words, subject": 1.5,
    "thing: in indirect words, object": 0.5,
    "thing: in indirect words, possessive": 2.5,
    "thing: in no words, subject": 2.0,
    "thing: in no words, object": 1.0,
    "thing: in no words, possessive": 3.0,
    "thing: demonstrative": 1.5,
}
_SOURCE = "learnt from the train split"
_HEAD = """\
# By how much a feature speaks for an option: an actor whom a pronoun ("pronoun") or a description ("description") may mean,
# or a phrase that may name the speaker of a quotation ("speaker"). The option with the greatest sum is chosen. Written by
# `python -m kg.training.actors`; what the features mean is said in kg/extract/actors/ranking.py and speaker_features.py.
# Learnt from the entity annotation of the quotation corpus's train split (annotation free, corpus CC BY-NC-SA 4.0), that of
# "description" also from the articles in seeds/written/train.
"""


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
        super().__init__(read_names(doc, None), gold.annotation.quotations)

    def _choose(
        self, choice: str, span: Span, figures: Sequence[Figure], options: Sequence[Features]
    ) -> int | None:
        known = [self._meant_by(figure) for figure in figures]
        meant = self._owners.get(span.begin)
        if meant is None and choice == "description" and _repeated(options):
            return best(choice, options)
        if choice == "pronoun" and len(options) > len(figures):
            self._learn_thing(figures, meant, options)
            options = options if meant is None else options[: len(figures)]
        newcomer = len(figures) if choice == "description" and len(options) > len(figures) else None
        right = known.index(meant) if meant is not None and meant in known else newcomer
        if right is not None:
            weight = _UNMARKED if meant is None else 1.0
            self.lessons.append(
                Lesson(choice, tuple(map(named, options)), frozenset({right}), self._number, weight)
            )
            return right
        return best(choice, options) if meant is None else None

    def _learn_thing(self, figures: Sequence[Figure], meant: str | None, options: Sequence[Features]) -> None:
        """Keeps whether a pronoun means a thing: one that the gold leaves out means that, a place or somebody left out."""
        known = [self._meant_by(figure) for figure in figures]
        right = {i for i, one in enumerate(known) if one == meant}
        if meant is None:
            right |= {i for i, figure in enumerate(figures) if figure.kind is Kind.LOCATION}
            right |= set(range(len(figures), len(options)))
        if right:
            self.lessons.append(Lesson(_THING, tuple(map(named, options)), frozenset(right), self._number))

    def _meant_by(self, figure: Figure) -> str | None:
        touched = Counter(
            self._owners[i] for span in figure.mentions for i in range(*span) if i in self._owners
        )
        return touched.most_common(1)[0][0] if touched else None


def _repeated(options: Sequence[Features]) -> bool:
    """Whether one option was described with the same words; of bystanders the gold does not tell who is who."""
    return any(name.startswith("by the same words") for option in options for name, _ in named(option))


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
        doc.char_span(*mention.span, label=LABEL_OF[entity.kind], alignment_mode="expand")
        for entity in gold.annotation.entities
        if entity.kind in LABEL_OF
        for mention in entity.mentions
        if mention.type is MentionType.NAME
    ]
    doc.ents = spacy.util.filter_spans([name for name in names if name is not None])
    return doc


def _lines(tables: Sequence[tuple[str, Mapping[str, float]]]) -> Iterator[str]:
    yield _HEAD + "\t".join(WEIGHTS[1]) + "\n"
    for choice, table in tables:
        for name, weight in table.items():
            if round(weight, 2):
                yield f"{choice}\t{name}\t{weight:.2f}\t{_SOURCE}\n"


def _learnt(choice: str, lessons: Sequence[Lesson]) -> dict[str, float]:
    """The weights of all features; somebody new is a little less likely than the lessons say."""
    names = feature_names(lessons)
    found = fit(lessons, names, _DECAY[choice])
    shy = np.array([_SHYNESS if choice == "description" and name in _NEW else 0.0 for name in names])
    return dict(zip(names, (found - shy).tolist(), strict=True))


def _of_things(lessons: Sequence[Lesson], pronouns: Mapping[str, float]) -> dict[str, float]:
    """The weights of what speaks for a thing, where those for somebody are known and stay as they are."""
    found = [
        replace(one, options=tuple(_summed(option, pronouns) for option in one.options)) for one in lessons
    ]
    names = feature_names(found)
    learnt = dict(zip(names, fit(found, names, _DECAY[_THING]).tolist(), strict=True))
    scale = learnt.pop(_SOMEBODY)
    return {name: weight / scale - _DOUBT.get(name, 0.0) for name, weight in learnt.items()}


def _summed(option: Named, pronouns: Mapping[str, float]) -> Named:
    """The option of a thing as it is; of another only how much speaks for it."""
    if any(name == _THING for name, _ in option):
        return option
    return ((_SOMEBODY, sum(pronouns.get(name, 0.0) * amount for name, amount in option)),)


@click.command()
@click.option(
    "--data", type=click.Path(path_type=Path, exists=True), required=True, help="Folder of the corpora."
)
@click.option(
    "--judge",
    "judges",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="Quotation network that has not seen the documents whose number leaves remainder 0, 1, ... by 4.",
)
def main(data: Path, judges: tuple[Path, ...]) -> None:
    """Learns the weights of kg.extract.actors.ranking and writes them into the seeds."""
    articles = [
        gold
        for gold in read_corpus(data / "quotations" / "train.jsonl", data / "entities" / "train.jsonl")
        if gold.annotation.entities
    ]
    lessons = [*lessons_of(articles), *(lessons_of_drafts(articles, judges) if judges else [])]
    lessons += [
        replace(one, weight=one.weight * _OF_WRITTEN[one.choice])
        for one in lessons_of(written_articles())
        if one.choice in _OF_WRITTEN
    ]
    tables = []
    for choice in _CHOICES:
        own = [lesson for lesson in lessons if lesson.choice == choice]
        if own:
            share = cross_validated(own, _DECAY[choice])
            click.echo(f"{choice}: {len(own)} choices, {100 * share:.1f} % right unseen")
        table = _learnt(choice, own) if own else dict(weights()[choice])
        things = [lesson for lesson in lessons if lesson.choice == _THING] if choice == "pronoun" else []
        if things:
            table |= _of_things(things, table)
        tables.append((choice, table))
    resource(WEIGHTS[0]).write_text("".join(_lines(tables)), encoding="utf-8")


if __name__ == "__main__":
    main()
