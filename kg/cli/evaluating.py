"""`kg evaluate`: what kg finds, held against a gold annotation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.command import Command
from kg.cli.options import model_options
from kg.cli.terminal import progress_bar

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.model import Article


@click.command(cls=Command)
@click.argument("gold", type=click.Path(path_type=Path, exists=True))
@click.option("--entities", type=click.Path(path_type=Path, exists=True), default=None,
              help="The entity annotation that belongs to a corpus file, if it is not found beside it.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@model_options
def evaluate(gold: Path, entities: Path | None, as_json: bool, model: str, quotations: str) -> None:
    """Score what kg finds against a gold annotation.

    GOLD is a .gold.json file, a folder of them, or a .jsonl file of the Wikinews quotation corpus or of
    its entity annotation; for places a .tsv file with the columns text, place, geonames, ambiguous and
    half; for tags and trees a .conllu file of Universal Dependencies, for names a .tsv file of GermEval
    2014, for coreference a .mmax file of ParCorFull or a folder of them. Where the gold names entities,
    the actors and the confidences are scored too.

    \b
    Example:
        kg evaluate seeds/articles
        kg evaluate entities/dev.jsonl --json
        kg evaluate quotations/dev.jsonl --model rules --quotations rules
        kg evaluate places.tsv
        kg evaluate treebank.conllu
        kg evaluate parcorfull/
    """
    from kg import pipeline
    from kg.evaluate.places import is_places
    from kg.evaluate.whole import as_record, evaluation, report
    from kg.gold import load_gold
    from kg.mmax import is_mmax

    if gold.suffix == ".tsv" and is_places(gold):
        _evaluate_places(gold, pipeline.language(model, quotations), as_json)
        return
    if is_mmax(gold):
        _evaluate_chains(gold, pipeline.language(model, quotations), as_json)
        return
    if gold.suffix in {".conllu", ".tsv"}:
        import kg.nlp
        from kg.training.evaluation import gold_report

        if as_json:
            raise click.UsageError("--json is for statements, actors and places")
        click.echo(gold_report(kg.nlp.load(model, quotations=quotations), gold), nl=False)
        return
    articles = load_gold(gold, entities)
    nlp = pipeline.language(model, quotations)
    pairs = ((item, pipeline.extract_article(_article_of(item.name, item.text), nlp)) for item in articles)
    found = evaluation(progress_bar(pairs, total=len(articles), unit=" articles"))
    click.echo(json.dumps(as_record(found)) if as_json else report(found), nl=as_json)


def _evaluate_places(gold: Path, nlp: Language, as_json: bool) -> None:
    from kg import pipeline
    from kg.evaluate.places import answer, as_record, read_places, report

    rows = read_places(gold)
    answers = [
        answer(row, pipeline.extract_article(_article_of(gold.name, row.text), nlp))
        for row in progress_bar(rows, total=len(rows), unit=" sentences")
    ]
    scored = list(zip(rows, answers, strict=True))
    click.echo(json.dumps(as_record(scored)) if as_json else report(scored), nl=as_json)


def _evaluate_chains(gold: Path, nlp: Language, as_json: bool) -> None:
    from kg import pipeline
    from kg.errors import KgError
    from kg.evaluate.coreference import ChainScores, as_record, report, score_chains
    from kg.mmax import projects, read_mmax

    total, failed = ChainScores(), False
    for project in progress_bar(found := projects(gold), total=len(found), unit=" articles"):
        try:
            chains = read_mmax(project)
        except KgError as error:  # one that is broken is named, the others are measured
            click.echo(f"Error: {error}", err=True)
            failed = True
            continue
        total += score_chains(chains, pipeline.extract_article(_article_of(chains.name, chains.text), nlp))
    click.echo(json.dumps(as_record(total)) if as_json else report(total), nl=as_json)
    if failed:
        raise click.exceptions.Exit(1)


def _article_of(name: str, text: str) -> Article:
    from kg.read import article_from_text

    return article_from_text(text, source=name)
