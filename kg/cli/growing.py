"""`kg remove`, `kg watch`, `kg backup`, `kg load`, `kg reprints`: a store that lives on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.command import Command
from kg.cli.options import address_option, kb_option, make_folder, model_options, out_option, store_option
from kg.cli.terminal import complain, printable
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.occurrences import Report
    from kg.store import Store


@click.command(cls=Command)
@click.argument("names", nargs=-1, metavar="[ARTICLE]...")
@click.option("--missing", is_flag=True, help="Remove the articles whose files are no longer there.")
@click.option("--dry-run", is_flag=True, help="Only list what would be removed.")
@store_option
def remove(names: tuple[str, ...], missing: bool, dry_run: bool, store_path: Path) -> None:
    """Remove articles from the store, with all they say.

    ARTICLE is an identifier, the address of a page, a file, or a folder all of whose articles are
    meant. The files themselves are left alone. What other articles say stays.

    \b
    Example:
        kg remove articles/2024-03-12-hafenstreik.txt
        kg remove https://example.org/news.html
        kg remove --missing --dry-run
    """
    from kg import growth
    from kg.outputs import changing
    from kg.store import Change, Store

    if not names and not missing:
        raise click.UsageError("name at least one article, or give --missing")
    if dry_run:
        with Store.open(store_path, read_only=True) as store:
            _chosen(store, names, missing)
        return
    with changing(store_path) as (store, outputs):
        chosen = _chosen(store, names, missing)
        for article in chosen:
            growth.remove(store, article)
            outputs.note(Change.REPLACED)
    click.echo(f"Removed: {len(chosen)}.", err=True)


def _chosen(store: Store, names: Sequence[str], missing: bool) -> list[str]:
    """The ids of the articles to be removed, each printed."""
    from kg import growth

    chosen = dict.fromkeys(growth.missing(store) if missing else ())
    for name in names:
        found = growth.named(store, name)
        if not found:
            raise KgError(f"{name}: the store has no such article; kg ask articles lists them")
        chosen.update(dict.fromkeys(found))
    for article in chosen:
        click.echo(article)
    return list(chosen)


@click.command(cls=Command)
@click.argument("inputs", nargs=-1, required=True)
@out_option
@click.option("--every", type=click.FloatRange(min=0.2), default=60.0, show_default=True,
              help="Look again after this many seconds.")  # fmt: skip
@model_options
@kb_option
def watch(
    inputs: tuple[str, ...], out: Path, every: float, model: str, quotations: str, kb_path: Path | None
) -> None:
    """Keep the store up to date until stopped.

    INPUTS are folders, files, patterns, feeds and http(s) addresses, as for kg build. New and changed
    articles are taken in as they appear, one line is printed for each. Between two rounds the store
    is free for other commands. Text and picture are written every ten minutes and at the end. Stop
    it with Ctrl-C (or SIGTERM): the article at hand is finished first.

    \b
    Example:
        kg watch articles/ --out kg-out
        kg watch https://example.org/feed.xml --every 300
    """
    from kg.growth import Settings
    from kg.keeping import Keeper

    Keeper(inputs, out, Settings(model, quotations, kb_path), click.echo, complain).run(every)


@click.command(cls=Command)
@click.argument("target", type=click.Path(path_type=Path))
@store_option
def backup(target: Path, store_path: Path) -> None:
    """Copy the store to a new folder, which every command takes as --store.

    The copy is a store of its own. On the same disk it is made in an instant, and takes little
    room until the two differ.

    \b
    Example:
        kg backup backups/2024-05-17
    """
    from kg.store import Store

    with Store.open(store_path) as store:
        store.backup(target)
    click.echo(str(target))


@click.command(cls=Command)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@out_option
@address_option
def load(files: tuple[Path, ...], out: Path, address: str | None) -> None:
    """Load graphs that kg wrote into the store.

    FILE is a graph.trig that kg build left, or what kg export --format trig or nquads wrote. Each
    article takes the place of the stored one of its name; the articles themselves are not read again.
    Decisions made by hand come to those that are there.
    An empty store is filled in one go: a million statements of RDF take some ten seconds. A broken file
    changes nothing.

    \b
    Example:
        kg load kg-out/graph.trig --out copy
        kg load all.nq --out copy
    """
    from kg import growth
    from kg.outputs import changing
    from kg.store import Change

    if address is None:
        make_folder(out)
    with changing(Path(address or out), create=True) as (store, outputs):
        for file in files:
            graphs = store.load(file, put=growth.put)
            outputs.note(Change.REPLACED)
            click.echo(f"{file}: {graphs} graphs", err=True)


@click.command(cls=Command)
@store_option
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("--differing", is_flag=True, help="Only statements whose wording differs.")
def reprints(store_path: Path, format_: str, differing: bool) -> None:
    """List reports that several articles carry, such as an agency's text in two papers.

    Each statement they share is listed once, with the wording of each article. What differs from the
    first wording is marked: [-gone-] and {+added+}.

    \b
    Example:
        kg reprints
        kg reprints --differing
        kg reprints --format json | jq '.[].statements[].occurrences | length'
    """
    import json
    from dataclasses import asdict, replace

    from kg.occurrences import shared_statements
    from kg.store import Store

    with Store.open(store_path, read_only=True) as store:
        reports = shared_statements(store)
    if differing:
        reports = [
            replace(report, statements=tuple(shared for shared in report.statements if shared.differs))
            for report in reports
        ]
    if format_ == "json":
        click.echo(json.dumps([asdict(report) for report in reports], ensure_ascii=False, indent=1))
        return
    for report in reports:
        click.echo(_told(report))
    if not reports:
        click.echo("No two articles carry the same report.", err=True)


def _told(report: Report) -> str:
    """A report as lines of text."""
    from kg.occurrences import difference

    lines = [f"Report in {len(report.versions)} articles"]
    for version in report.versions:
        about = ", ".join(filter(None, (version.paper, version.date, version.headline)))
        lines.append(f"  {about}")
    for shared in report.statements:
        first, *others = shared.occurrences
        lines += ["", f"  {shared.speaker or 'somebody'} ({len(shared.occurrences)} occurrences)"]
        lines.append(f"    {first.paper}: {' '.join(first.text.split())}")
        for other in others:
            lines.append(f"    {other.paper}: {difference(first.text, other.text)}")
    return "\n".join(line[: len(line) - len(line.lstrip())] + printable(line) for line in lines) + "\n"
