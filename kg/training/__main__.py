"""`python -m kg.training`: makes the shipped pipeline anew from the corpora, and measures pipelines."""

from __future__ import annotations

import os

# One thread: steps run side by side on the cores, and the figures of speed are for one.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import shutil  # noqa: E402 - numpy reads the variables when it is loaded
import time  # noqa: E402
from collections.abc import Callable  # noqa: E402
from pathlib import Path  # noqa: E402

import click  # noqa: E402

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def _chosen(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    names = tuple(value.split(",")) if value else tuple(STEPS)
    unknown = [name for name in names if name not in STEPS]
    if unknown:
        raise click.BadParameter(f"unknown step {unknown[0]!r}; known are {', '.join(STEPS)}")
    return names


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data", type=_FOLDER, help="Folder of the corpora (see its README).")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for all results.")
@click.option("--steps", callback=_chosen, help="Steps to run, by commas; all by default.")
@click.pass_context
def main(context: click.Context, data: Path | None, out: Path | None, steps: tuple[str, ...]) -> None:
    """Trains the German pipeline, step by step; each step reads what the steps before it left in OUT.

    \b
    vectors     floret vectors over all running text             9 minutes, two cores
    names       the network that finds names, with GermEval     40 minutes
    measure     names without GermEval, and syntax without the
                held-out sentences of GSD: the figures are theirs  75 minutes
    syntax      learns on, with the held-out sentences           6 minutes
    quotations  the network that finds quotations               see kg.training.quotations
    assemble    one pipeline of them all, in OUT/pipeline

    \b
    Once word vectors or actors have changed:
        python -m kg.training.targets --data DATA

    \b
    Once the pipeline is in its place, or rules, actors or targets have changed:
        python -m kg.training confidence --data DATA
    """
    if context.invoked_subcommand is not None:
        return
    if data is None or out is None:
        raise click.UsageError("--data and --out are needed; see --help")
    out.mkdir(parents=True, exist_ok=True)
    for name in steps:
        begin = time.monotonic()
        click.echo(f"== {name}")
        STEPS[name](data, out)
        click.echo(f"== {name}: done in {(time.monotonic() - begin) / 60:.1f} minutes")


@main.command()
@click.option("--data", type=_FOLDER, required=True, help="Folder of the corpora.")
@click.option("--model", type=_FOLDER, required=True, help="Folder of the pipeline.")
def evaluate(data: Path, model: Path) -> None:
    """Measures a pipeline: names, tags, trees, sentences, speed.

    What it has learnt from is no measure: GermEval and GSD say something of OUT/measured_pipeline only, the news
    of the entity annotation of the shipped one too.
    """
    _report(model, data)


@main.command()
@click.option("--data", type=_FOLDER, required=True, help="Folder of the corpora.")
def confidence(data: Path) -> None:
    """Calibrates the confidence of statements anew: writes seeds/confidence_weights.tsv, in a minute.

    Prints the table of the model card: what confidences say and how many statements are right, on the development
    part, in articles that the weights have not seen.
    """
    from kg.training.confidence import calibrate

    click.echo(calibrate(data), nl=False)


def _report(model: Path, data: Path) -> None:
    import spacy

    from kg.training.evaluation import evaluate as measure

    click.echo(measure(spacy.load(model), data))


def _vectors(data: Path, out: Path) -> None:
    from kg.training.running_text import write_running_text
    from kg.training.vectors import train_floret, with_vectors

    words = write_running_text(data, out / "text.txt")
    click.echo(f"{words / 1e6:.1f} million words of running text")
    train_floret(out / "text.txt", out / "floret.txt", threads=os.cpu_count() or 1)
    with_vectors(out / "floret.txt").to_disk(out / "vectors")


def _names(data: Path, out: Path) -> None:
    from kg.training.names.train import main as train_names

    train_names(data, out / "names", out / "vectors", germeval=True)


def _measure(data: Path, out: Path) -> None:
    from kg.training.fitting import assemble
    from kg.training.names.train import main as train_names
    from kg.training.syntax.train import main as train_syntax

    syntax, names, both = (out / f"measured_{name}" for name in ("syntax", "names", "pipeline"))
    train_names(data, names, out / "vectors", germeval=False)
    train_syntax(data, syntax, out / "vectors", out / "names")
    shutil.rmtree(both, ignore_errors=True)
    assemble(out / "vectors", syntax, names, both)
    _report(both, data)


def _syntax(data: Path, out: Path) -> None:
    from kg.training.syntax.train import learn_on

    learn_on(data, out / "measured_syntax", out / "syntax", out / "vectors")


def _quotations(data: Path, out: Path) -> None:
    from kg.training.fitting import assemble
    from kg.training.quotations.train import main as train_quotations

    shutil.rmtree(out / "named", ignore_errors=True)
    assemble(out / "vectors", out / "syntax", out / "names", out / "named")
    train_quotations(data, out / "quotations", out / "vectors", out / "named")


def _assemble(data: Path, out: Path) -> None:  # noqa: ARG001 - all steps are called alike
    from kg.training.fitting import assemble

    shutil.rmtree(out / "pipeline", ignore_errors=True)
    vectors, syntax, names = (out / name for name in ("vectors", "syntax", "names"))
    assemble(vectors, syntax, names, out / "pipeline", quotations=out / "quotations")


STEPS: dict[str, Callable[[Path, Path], None]] = {
    "vectors": _vectors,
    "names": _names,
    "measure": _measure,
    "syntax": _syntax,
    "quotations": _quotations,
    "assemble": _assemble,
}

if __name__ == "__main__":
    main(prog_name="python -m kg.training")
