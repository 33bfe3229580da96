"""`kg build` and `kg extract`: what reads articles."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click

from kg.cli.command import Command
from kg.cli.options import (
    address_option,
    confidence_option,
    kb_option,
    make_folder,
    model_options,
    out_option,
)
from kg.cli.searching import bring_up_to_date
from kg.cli.session import How, Session, reading_options
from kg.cli.terminal import complain
from kg.errors import KgError


@click.command(cls=Command)
@click.argument("inputs", nargs=-1, required=True)
@out_option
@model_options
@kb_option
@confidence_option(
    "Do not store statements that are less sure. They are lost until you build again; to keep all and choose "
    "when you look, give this option to ask, view, export or serve instead."
)
@reading_options
@address_option
@click.option("--again", is_flag=True, help="Analyse articles anew that are known and unchanged, too.")
def build(
    inputs: tuple[str, ...],
    out: Path,
    model: str,
    quotations: str,
    kb_path: Path | None,
    least: float,
    how: How,
    address: str | None,
    again: bool,
) -> None:
    """Read articles and build the graph.

    INPUTS are files, folders, glob patterns, http(s) addresses, feeds, or - for standard input: text,
    HTML, RSS, Atom, NewsML-G2, NITF, ninjs, JSON, JSON Lines, CSV, Markdown, Word, PDF, mail, WARC, and
    gzip or ZIP of these. Articles in other languages, and those read before in the same run, are left
    out; a correction takes the place of what it corrects. Ctrl-C finishes the article in hand.
    Writes DIR/store/ (the database), DIR/graph.trig (all of it as text) and DIR/graph.html (the
    picture). Building again adds new articles, replaces changed ones, follows files that were moved,
    and passes over the others without reading them anew. Articles whose files are gone stay; see
    kg remove. After an interruption the same command goes on where it stopped.

    \b
    Example:
        kg build articles/ --out kg-out
        kg build https://example.org/news.html report.txt
        kg build archive.csv --column text=Volltext --report report.tsv
        kg build articles/ --model rules --quotations rules
        kg build articles/ --store http://127.0.0.1:7878/query
    """
    from kg.growth import Settings
    from kg.growth import build as grow
    from kg.outputs import Outputs
    from kg.store import Store

    settings = Settings(model, quotations, kb_path, least=least)
    settings.check(loading=not (out / "store").exists())
    if address is None:
        make_folder(out)
    with (
        Store.open(address or out, create=True) as store,
        Outputs(store, out) as outputs,
        Session(inputs, how) as session,
    ):
        changes, statements = Counter[str](), 0
        for item in session.over(grow(session.articles(), store, settings, again=again)):
            if isinstance(item, KgError):
                continue
            changes[item.change.value] += 1
            warnings = item.annotation.warnings if item.annotation else ()
            statements += item.statements
            outputs.note(item.change)
            for warning in warnings:
                complain(f"Warning: {item.article.source}: {warning}")
            session.note(item.article, item.change.value, item.statements, warnings)
        store.flush()
        outputs.write()
        _summary(store, changes, session, statements, out)
    if address is None:
        bring_up_to_date(out)
    session.finish()


def _summary(store: Any, changes: Counter[str], session: Session, statements: int, out: Path) -> None:
    """What was done, and who said how much, as a short table on stdout."""
    from kg.query import ask, draw

    done = ", ".join(f"{count} {name}" for name, count in sorted(changes.items())) or "none"
    failed = f"; {session.failures} could not be read or stored" if session.failures else ""
    left_out = f"; {session.left_out()}" if session.skipped else ""
    click.echo(f"Articles: {done}{failed}{left_out}. Statements found: {statements}.\n")
    click.echo(draw(ask(store, "most-quoted", {"limit": "10"})))
    if not store.is_remote:
        click.echo(f"Store: {out / 'store'}   Text: {out / 'graph.trig'}   Picture: {out / 'graph.html'}")


@click.command(cls=Command)
@click.argument("inputs", nargs=-1, required=True)
@model_options
@kb_option
@confidence_option("Leave out statements that are less sure.")
@reading_options
def extract(
    inputs: tuple[str, ...],
    model: str,
    quotations: str,
    kb_path: Path | None,
    least: float,
    how: How,
) -> None:
    """Print what is found in articles, one JSON object per line, without a store.

    All spans are character offsets into "text", half-open.

    \b
    Example:
        kg extract article.txt | jq '.quotations[] | [.speaker_text, .text]'
    """
    from kg import pipeline
    from kg.errors import InputError

    known = pipeline.knowledge(kb_path)
    nlp = pipeline.language(model, quotations)
    with Session(inputs, how) as session:
        for item in session.over(session.articles()):
            if isinstance(item, InputError):
                continue
            found = pipeline.extract_article(item, nlp, known, least)
            click.echo(pipeline.to_json(item, found))
            session.note(item, "read", len(found.quotations), found.warnings)
    if session.skipped:
        complain(f"Articles: {session.left_out()}.")
    session.finish()
