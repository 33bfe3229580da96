"""`python -m kg.training.targets`: trains what chooses targets and stances, and measures it.

The actors that the pipeline finds are the input, so that the weights know its faults; an actor counts as the gold
entity with which it shares most of its mentions. Every article is read twice: with the gold quotations, and with
those that the pipeline finds, as far as the gold has them. Stances hang on those of the statement before, so a first
round learns from the gold targets before and the second from those that a model of the other folds chose. Measured
by cross-validation over documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import click
import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from tqdm import tqdm

import kg.nlp
from kg.evaluate import GoldArticle, align_entities, load_gold, pair_statements
from kg.extract import quotation_of
from kg.extract.actors import resolve
from kg.extract.candidates import candidates
from kg.extract.clauses import WORD
from kg.extract.dateline import settle_dateline
from kg.extract.mentioned import Scene, Words
from kg.extract.network import Network, shipped
from kg.extract.senses import FEATURES as SENSES
from kg.extract.senses import Senses, named
from kg.extract.stance import Tones, stance_features
from kg.extract.targets import STANCES, TARGETS, Model, with_targets
from kg.model import Article, Entity, Quotation, Span, Stance, spans_text
from kg.pipeline import tokens
from kg.quotations.component import quotations_of
from kg.quotations.network.lexicon import cue_forms
from kg.quotations.rules.cues import CueVerb
from kg.read import article_from_text
from kg.resources import resource
from kg.training.articles import training_articles
from kg.training.target_network import fit_network

_FOLDS = 4
_ROUNDS = 2
_RARE = 20  # rows; a feature in fewer gets no weight
_PENALTY = 5.0  # L2
_STEPS = 30

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Case:
    """One article: its statements with the actors found, and the gold stance towards the targets of each.

    `wanted` has the ids of the actors found, and None for a statement that the gold does not have; `unfound` counts
    the gold targets that no actor or no statement stands for.
    """

    text: str
    words: Words
    title: Span | None
    entities: tuple[Entity, ...]
    quotations: tuple[Quotation, ...]
    wanted: tuple[Mapping[str, Stance] | None, ...]
    unfound: int
    senses: Senses | None = None

    def scene(self) -> Scene:
        return Scene.of(self.text, self.words, self.quotations, self.entities, self.title)


@dataclass(frozen=True, slots=True)
class Rows:
    """Training material: features and whether the answer is yes, for blame and for praise."""

    opposes: list[tuple[Features, bool]]
    supports: list[tuple[Features, bool]]


def cases_of(gold: GoldArticle, nlp: Language) -> tuple[Case, Case]:
    """A gold article with its own quotations and with those that `nlp` finds, the actors found by `nlp` in both."""
    article = article_from_text(gold.text, gold.name)
    doc = kg.nlp.analyse(nlp, tokens(article, nlp))
    settle_dateline(doc, article)
    bare = [_bare(quotation, gold.text) for quotation in gold.annotation.quotations]
    found = [quotation_of(draft) for draft in quotations_of(doc).drafts]
    pairs = {theirs: ours for ours, theirs in pair_statements(gold, found)}
    return (
        _case(gold, article, doc, bare, list(range(len(bare)))),
        _case(gold, article, doc, found, [pairs.get(index) for index in range(len(found))]),
    )


def _case(
    gold: GoldArticle, article: Article, doc: Doc, bare: Sequence[Quotation], numbers: Sequence[int | None]
) -> Case:
    """Finds the actors and labels them; `numbers` has for each statement the number of the gold one, or None."""
    actors, quotations = resolve(doc, article, bare, uncertain=True, described=True)
    entities = tuple(actor.entity for actor in actors)
    found = {true: guess for guess, true in align_entities(gold.annotation.entities, entities).items()}
    targets = [dict(zip(q.about, q.stances, strict=True)) for q in gold.annotation.quotations]
    wanted = tuple(
        None if n is None else {found[true]: stance for true, stance in targets[n].items() if true in found}
        for n in numbers
    )
    unfound = sum(map(len, targets)) - sum(len(known) for known in wanted if known is not None)
    words = Words.of(doc)
    senses = Senses.of(words, doc.vocab.vectors)
    return Case(article.text, words, article.title_span, entities, quotations, wanted, unfound, senses)


def _bare(quotation: Quotation, text: str) -> Quotation:
    """The quotation as a perfect finder would give it, with the lemma and the stance of its cue."""
    cue = _cue_verb(spans_text(text, quotation.cue_spans or quotation.content))
    lemma, stance = (cue.forms.lemma, cue.stance) if cue is not None else (None, Stance.NEUTRAL)
    return replace(quotation, speaker=(), addressee=(), about=(), stances=(), stance=stance, cue_lemma=lemma)


def _cue_verb(cue: str) -> CueVerb | None:
    """The cue verb by the table: "warf ... vor" is vorwerfen."""
    words = [word.lower() for word in WORD.findall(cue)]
    verbs = [
        verb
        for word in words
        for kind in ("finite", "joined", "participle")
        for verb in cue_forms()[kind].get(word, ())
        if kind != "finite" or not verb.forms.particle or verb.forms.particle in words
    ]
    verbs.sort(key=lambda verb: not verb.forms.particle)
    return verbs[0] if verbs else None


def told(case: Case) -> tuple[Quotation, ...]:
    """The quotations of a case with their gold targets."""
    return tuple(
        replace(quotation, about=tuple(wanted or ()), stances=tuple((wanted or {}).values()))
        for quotation, wanted in zip(case.quotations, case.wanted, strict=True)
    )


def about_rows(cases: Iterable[Case]) -> Iterator[tuple[Features, bool]]:
    """The candidates of all statements that the gold has, and which of them are targets."""
    for case in cases:
        scene = case.scene()
        for index, wanted in enumerate(case.wanted):
            if wanted is not None:
                yield from ((c.features, c.entity.id in wanted) for c in candidates(index, scene))


def stance_rows(case: Case, before: Sequence[Quotation]) -> Rows:
    """The rows of a case; `before` are its quotations with the targets that later ones see."""
    rows = Rows([], [])
    scene = case.scene()
    for index, (quotation, wanted) in enumerate(zip(case.quotations, case.wanted, strict=True)):
        if not wanted:
            continue
        found = {c.entity.id: c for c in candidates(index, scene)}
        tones = Tones.of(quotation, case.text, case.senses)
        senses = {} if tones.meaning is None else named(tones.meaning)
        for rank, (key, stance) in enumerate(wanted.items()):
            if key in found:
                features = {**senses, **stance_features(quotation, found[key], tones, rank, before[:index])}
                rows.opposes.append((features, stance is Stance.OPPOSES))
                rows.supports.append((features, stance is Stance.SUPPORTS))
    return rows


def fit(rows: Sequence[tuple[Features, bool]]) -> dict[str, float]:
    """Logistic regression with an L2 penalty by Newton's method; the same rows always give the same weights."""
    counts = Counter(name for features, _ in rows for name in features)
    names = sorted(name for name, count in counts.items() if count >= _RARE)
    column = {name: index for index, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for index, (features, _) in enumerate(rows):
        for name, value in features.items():
            if name in column:
                matrix[index, column[name]] = value
    answers = np.array([float(answer) for _, answer in rows])
    weight = np.zeros(len(names))
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-matrix @ weight))
        slope = matrix.T @ (likely - answers) + _PENALTY * weight
        curve = (matrix * (likely * (1 - likely))[:, None]).T @ matrix + _PENALTY * np.eye(len(names))
        step = np.linalg.solve(curve, slope)
        weight -= step
        if np.linalg.norm(step) < 1e-6:
            break
    return dict(zip(names, map(float, weight), strict=True))


class Learnt(NamedTuple):
    """The model of all articles, the same where nothing tells what words mean, and for each fold the model that has not
    seen it."""

    whole: Model
    bare: Model
    folds: Sequence[Model]


def train(pairs: Sequence[tuple[Case, Case]], known: Network | None = None) -> Learnt:
    """What is learnt from articles, see `cases_of`; with the targets `known`, only the stances are learned."""
    judges = [
        known or _fit_about(p for i, p in enumerate(pairs) if i % _FOLDS != fold) for fold in range(_FOLDS)
    ]
    cases = [case for case, _ in pairs]
    before = [told(case) for case in cases]
    for round_ in range(_ROUNDS):
        rows = [stance_rows(case, seen) for case, seen in zip(cases, before, strict=True)]
        folds = [
            Model(judge, *_fit_stances(r for i, r in enumerate(rows) if i % _FOLDS != fold))
            for fold, judge in enumerate(judges)
        ]
        if round_ + 1 < _ROUNDS:
            before = [chosen(case, folds[i % _FOLDS]) for i, case in enumerate(cases)]
    about = known or _fit_about(pairs)
    return Learnt(
        Model(about, *_fit_stances(rows)),
        Model(about, *_fit_stances(map(_without_senses, rows))),
        folds,
    )


def _without_senses(rows: Rows) -> Rows:
    def bare(given: Sequence[tuple[Features, bool]]) -> list[tuple[Features, bool]]:
        return [
            ({name: value for name, value in features.items() if name not in SENSES}, answer)
            for features, answer in given
        ]

    return Rows(bare(rows.opposes), bare(rows.supports))


def chosen(case: Case, model: Model) -> tuple[Quotation, ...]:
    """The quotations of a case with the targets that `model` gives them."""
    return with_targets(case.quotations, case.text, case.words, case.entities, case.title, model, case.senses)


def _fit_about(pairs: Iterable[tuple[Case, Case]]) -> Network:
    return fit_network(list(about_rows(case for pair in pairs for case in pair)))


def _fit_stances(rows: Iterable[Rows]) -> tuple[Mapping[str, float], Mapping[str, float]]:
    material = list(rows)
    return (
        fit([row for item in material for row in item.opposes]),
        fit([row for item in material for row in item.supports]),
    )


def measure(cases: Iterable[Case], model_for: Callable[[int], Model]) -> str:
    """F1 of the targets, macro F1 of the stance towards right ones."""
    right = given = wanted = 0
    pairs: Counter[tuple[Stance, Stance]] = Counter()
    for index, case in enumerate(cases):
        wanted += case.unfound + sum(len(known or ()) for known in case.wanted)
        for quotation, gold in zip(chosen(case, model_for(index)), case.wanted, strict=True):
            given += len(quotation.about)
            known = gold or {}
            hits = [(known[key], quotation.stance_towards(key)) for key in quotation.about if key in known]
            right += len(hits)
            pairs.update(hits)
    stances = ", ".join(f"{stance.value} {100 * value:.1f}" for stance, value in _stance_f1(pairs))
    macro = sum(value for _, value in _stance_f1(pairs)) / len(Stance)
    return (
        f"targets: precision {100 * right / max(given, 1):.1f}, recall {100 * right / max(wanted, 1):.1f}, "
        f"F1 {200 * right / max(given + wanted, 1):.1f}; stance: macro F1 {100 * macro:.1f} ({stances})"
    )


def _stance_f1(pairs: Mapping[tuple[Stance, Stance], int]) -> Iterator[tuple[Stance, float]]:
    for stance in Stance:
        both = sum(count * ((true is stance) + (guess is stance)) for (true, guess), count in pairs.items())
        yield stance, 2 * pairs.get((stance, stance), 0) / both if both else 0.0


def write(table: str, columns: Mapping[str, Mapping[str, float]], comment: str) -> None:
    """Writes weights as a table in `seeds/`, the weightiest first."""
    names = {name for weighted in columns.values() for name in weighted}
    heaviest = {name: max(abs(w.get(name, 0.0)) for w in columns.values()) for name in names}
    lines = [f"# {comment}", "\t".join(("feature", *columns, "source"))]
    for name in sorted(names, key=lambda name: (-round(heaviest[name], 2), name)):
        cells = (f"{weighted.get(name, 0.0):.4f}" for weighted in columns.values())
        lines.append("\t".join((name, *cells, "trained by kg.training.targets")))
    resource(table).write_text("\n".join(lines) + "\n", encoding="utf-8")


@click.command()
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--stances", is_flag=True, help="Learn the stances only, keep the network of the targets.")
@click.option("--model", default=kg.nlp.DEFAULT, show_default=True, help="Pipeline that finds the actors.")
def main(data: Path, stances: bool, model: str) -> None:
    """Trains on DATA/quotations/train.jsonl and the written articles.

    Writes seeds/target_network.npz and seeds/stance_weights.tsv.

    Prints the figures of cross-validation and of the development part, with gold quotations and with those of the
    pipeline (which has learnt its own from the training part).
    """
    nlp = kg.nlp.load(model, syntax=False)
    gold = {"train": training_articles(data), "dev": load_gold(data / "quotations" / "dev.jsonl")}
    parts = {
        part: [cases_of(article, nlp) for article in tqdm(articles, part, disable=None)]
        for part, articles in gold.items()
    }
    whole, bare, folds = train(parts["train"], shipped(TARGETS) if stances else None)
    for number, kind in enumerate(("gold quotations", "quotations found")):
        train_cases, dev_cases = ([pair[number] for pair in parts[part]] for part in ("train", "dev"))
        click.echo(f"{kind}, train, {_FOLDS} folds: {measure(train_cases, lambda i: folds[i % _FOLDS])}")
        click.echo(f"{kind}, dev: {measure(dev_cases, lambda _: whole)}")
    assert isinstance(whole.about, Network)  # noqa: S101 - what `fit_network` gives
    if not stances:
        whole.about.to_file(resource(TARGETS))
    write(
        STANCES[0],
        {
            "opposes": whole.opposes,
            "supports": whole.supports,
            "opposes bare": bare.opposes,
            "supports bare": bare.supports,
        },
        "Weights of logistic regressions, see kg/extract/targets.py; made by python -m kg.training.targets from the "
        "Wikinews quotation corpus (CC BY-NC-SA 4.0), the entity annotation of it (free) and the written articles. "
        "Positive: speaks for blame or praise. Bare: for pipelines without the word vectors that come with kg.",
    )


if __name__ == "__main__":
    main(prog_name="python -m kg.training.targets")
