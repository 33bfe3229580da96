"""`python -m kg.training.targets`: trains the weights that choose targets and stances, and measures them.

The words of the gold quotations and the actors that the pipeline finds are the input, so that the weights know the
faults of the pipeline; an actor counts as the gold entity with which it shares most of its mentions. What a
statement is about depends on what the one before was about, so a first round learns from the gold targets before
and the second from those that a model of the other folds chose. Measured by cross-validation over documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
import numpy as np
from spacy.language import Language
from tqdm import tqdm

import kg.nlp
from kg.evaluate import GoldArticle, align_entities, load_gold
from kg.extract.actors import resolve
from kg.extract.candidates import candidates
from kg.extract.clauses import WORD
from kg.extract.dateline import settle_dateline
from kg.extract.mentioned import Scene
from kg.extract.stance import Tones, stance_features
from kg.extract.targets import STANCES, TARGETS, Model, with_targets
from kg.model import Entity, Quotation, Stance, spans_text
from kg.pipeline import tokens
from kg.quotations.network.lexicon import cue_forms
from kg.read import article_from_text
from kg.resources import resource

_FOLDS = 4
_ROUNDS = 2
_RARE = 20  # rows; a feature in fewer gets no weight
_PENALTY = 2.0  # L2
_STEPS = 30

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Case:
    """One article: the gold quotations with the actors found, and the gold stance towards the targets of each.

    `wanted` has the ids of the actors found; `unfound` counts the gold targets that no actor stands for.
    """

    text: str
    entities: tuple[Entity, ...]
    quotations: tuple[Quotation, ...]
    wanted: tuple[Mapping[str, Stance], ...]
    unfound: int


@dataclass(frozen=True, slots=True)
class Rows:
    """Training material: features and whether the answer is yes, for each of the three questions."""

    about: list[tuple[Features, bool]]
    opposes: list[tuple[Features, bool]]
    supports: list[tuple[Features, bool]]


def case_of(gold: GoldArticle, nlp: Language) -> Case:
    """Finds the actors of a gold article with `nlp` and labels them."""
    article = article_from_text(gold.text, gold.name)
    doc = kg.nlp.analyse(nlp, tokens(article, nlp))
    settle_dateline(doc, article)
    bare = tuple(_bare(quotation, gold.text) for quotation in gold.annotation.quotations)
    actors, quotations = resolve(doc, article, bare, described=True)
    entities = tuple(actor.entity for actor in actors)
    found = {true: guess for guess, true in align_entities(gold.annotation.entities, entities).items()}
    targets = [list(zip(q.about, q.stances, strict=True)) for q in gold.annotation.quotations]
    wanted = tuple({found[true]: stance for true, stance in pairs if true in found} for pairs in targets)
    unfound = sum(true not in found for pairs in targets for true, _ in pairs)
    return Case(article.text, entities, quotations, wanted, unfound)


def _bare(quotation: Quotation, text: str) -> Quotation:
    """The quotation as a perfect finder would give it, with the stance of its cue."""
    cue = spans_text(text, quotation.cue_spans or quotation.content)
    return replace(quotation, speaker=(), addressee=(), about=(), stances=(), stance=_cue_stance(cue))


def _cue_stance(cue: str) -> Stance:
    """The stance of the cue verb by the table: "warf ... vor" opposes."""
    words = [word.lower() for word in WORD.findall(cue)]
    verbs = [
        verb
        for word in words
        for kind in ("finite", "joined", "participle")
        for verb in cue_forms()[kind].get(word, ())
        if kind != "finite" or not verb.forms.particle or verb.forms.particle in words
    ]
    verbs.sort(key=lambda verb: not verb.forms.particle)
    return verbs[0].stance if verbs else Stance.NEUTRAL


def told(case: Case) -> tuple[Quotation, ...]:
    """The quotations of a case with their gold targets."""
    return tuple(
        replace(quotation, about=tuple(wanted), stances=tuple(wanted.values()))
        for quotation, wanted in zip(case.quotations, case.wanted, strict=True)
    )


def rows_of(case: Case, before: Sequence[Quotation]) -> Rows:
    """The rows of a case; `before` are its quotations with the targets that the next one sees."""
    rows = Rows([], [], [])
    scene = Scene.of(case.text, case.entities)
    for index, (quotation, wanted) in enumerate(zip(case.quotations, case.wanted, strict=True)):
        previous = before[index - 1] if index else None
        found = {c.entity.id: c for c in candidates(quotation, scene, previous)}
        rows.about.extend((c.features, c.entity.id in wanted) for c in found.values())
        tones = Tones.of(quotation, case.text)
        for rank, (key, stance) in enumerate(wanted.items()):
            if key in found:
                features = stance_features(quotation, found[key], tones, rank, previous)
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


def train(cases: Sequence[Case]) -> tuple[Model, list[Model]]:
    """The model of all cases, and for each fold the model that has not seen it."""
    before = [told(case) for case in cases]
    for round_ in range(_ROUNDS):
        rows = [rows_of(case, seen) for case, seen in zip(cases, before, strict=True)]
        folds = [_fit_all(r for i, r in enumerate(rows) if i % _FOLDS != fold) for fold in range(_FOLDS)]
        if round_ + 1 < _ROUNDS:
            before = [
                with_targets(case.quotations, case.text, case.entities, folds[i % _FOLDS])
                for i, case in enumerate(cases)
            ]
    return _fit_all(rows), folds


def _fit_all(rows: Iterable[Rows]) -> Model:
    material = list(rows)

    def joined(part: Callable[[Rows], list[tuple[Features, bool]]]) -> dict[str, float]:
        return fit([row for item in material for row in part(item)])

    return Model(joined(lambda r: r.about), joined(lambda r: r.opposes), joined(lambda r: r.supports))


def measure(cases: Iterable[Case], model_for: Callable[[int], Model]) -> str:
    """F1 of the targets, macro F1 of the stance towards right ones, with gold quotations."""
    right = given = wanted = 0
    pairs: Counter[tuple[Stance, Stance]] = Counter()
    for index, case in enumerate(cases):
        wanted += case.unfound + sum(map(len, case.wanted))
        found = with_targets(case.quotations, case.text, case.entities, model_for(index))
        for quotation, gold in zip(found, case.wanted, strict=True):
            given += len(quotation.about)
            hits = [(gold[key], quotation.stance_towards(key)) for key in quotation.about if key in gold]
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
        cells = (f"{weighted.get(name, 0.0):.2f}" for weighted in columns.values())
        lines.append("\t".join((name, *cells, "trained by kg.training.targets")))
    resource(table).write_text("\n".join(lines) + "\n", encoding="utf-8")


@click.command()
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--model", default=kg.nlp.DEFAULT, show_default=True, help="Pipeline that finds the actors.")
def main(data: Path, model: str) -> None:
    """Trains on DATA/quotations/train.jsonl, writes seeds/target_weights.tsv and seeds/stance_weights.tsv.

    Prints the figures of cross-validation and of the development part, all with gold quotations.
    """
    nlp = kg.nlp.load(model, quotations="rules", syntax=False)  # not looked at, and the rules take no time
    parts = {
        part: [
            case_of(gold, nlp)
            for gold in tqdm(load_gold(data / "quotations" / f"{part}.jsonl"), part, disable=None)
        ]
        for part in ("train", "dev")
    }
    whole, folds = train(parts["train"])
    click.echo(f"train, {_FOLDS} folds: {measure(parts['train'], lambda i: folds[i % _FOLDS])}")
    click.echo(f"dev: {measure(parts['dev'], lambda _: whole)}")
    how = (
        "Weights of logistic regressions, see kg/extract/targets.py; made by python -m kg.training.targets from the "
        "Wikinews quotation corpus (CC BY-NC-SA 4.0) and the entity annotation of it (free)."
    )
    write(TARGETS[0], {"about": whole.about}, f"{how} Positive: speaks for a target.")
    write(
        STANCES[0],
        {"opposes": whole.opposes, "supports": whole.supports},
        f"{how} Positive: speaks for blame or praise.",
    )


if __name__ == "__main__":
    main(prog_name="python -m kg.training.targets")
