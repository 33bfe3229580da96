"""`kg kb`: makes and describes local knowledge bases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.command import Group
from kg.cli.terminal import complain, progress_bar

if TYPE_CHECKING:
    from kg.knowledge.build import Report
    from kg.knowledge.source import Progress

_KINDS = ("person", "organization", "location", "other")


@click.group(cls=Group)
def kb() -> None:
    """Make a knowledge base, so that people and organisations get identifiers.

    A few hundred states, capitals, parties, institutions and companies have their Wikidata
    identifiers without it. A knowledge base of your own adds others; give it to kg build and
    kg extract with --kb FILE, or name it once and for all in the environment variable KG_KB.
    Nothing is ever fetched from the network.

    \b
    Example:
        kg kb build people.tsv --out people.kb
        kg kb info people.kb
    """


@kb.command()
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--out", "out", required=True, type=click.Path(path_type=Path, dir_okay=False),
    help="The knowledge base to write; an older one there is replaced.",
)  # fmt: skip
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(_KINDS),
    help="Keep only things of this kind; may be given several times. By default all are kept.",
)  # fmt: skip
def build(source: Path, out: Path, kinds: tuple[str, ...]) -> None:
    """Make a knowledge base from a table of your own or a Wikidata dump.

    FILE is a table (TSV or CSV, UTF-8) with the columns id, label, aliases, description, kind - id is a
    Wikidata id or a web address, aliases are separated by |, kind is person, organization,
    location or other - or a Wikidata JSON dump (one entity per line). Both may be plain, .gz or .bz2.
    Entities without a German or English name are left out.

    \b
    Example:
        kg kb build people.tsv --out people.kb
        kg kb build wikidata-latest-all.json.bz2 --out wikidata.kb --kind person --kind organization
    """
    from kg.knowledge.build import ALL_KINDS
    from kg.knowledge.build import build as make
    from kg.model import Kind

    chosen = frozenset(Kind(kind) for kind in kinds) or ALL_KINDS
    with _bar(source) as progress:
        report = make(source, out, chosen, progress)
    _warn(source, report)
    nameless = f", {report.nameless} without a German or English name left out" if report.nameless else ""
    click.echo(f"{out}: {report.entities} entities{nameless}")


@contextmanager
def _bar(source: Path) -> Iterator[Progress]:
    """A bar over the bytes of the file, which is there only if stderr is a terminal."""
    size = source.stat().st_size if source.is_file() else None
    with progress_bar(total=size, unit="B", scaled=True) as bar:

        def progress(position: int) -> None:
            bar.update(position - int(bar.n))

        yield progress


def _warn(source: Path, report: Report) -> None:
    if report.unreadable:
        lines = "1 line is" if report.unreadable == 1 else f"{report.unreadable} lines are"
        complain(
            f"Warning: {source}: {lines} no entity of Wikidata and left out, the first is line "
            f"{report.first_unreadable}"
        )
    if report.open_end:
        complain(f"Warning: {source}: the file ends before the closing bracket; it may be cut off")


@kb.command()
@click.argument("base", metavar="KB", type=click.Path(path_type=Path))
def info(base: Path) -> None:
    """Say what a knowledge base holds.

    \b
    Example:
        kg kb info people.kb
    """
    from kg.knowledge import KnowledgeBase

    with KnowledgeBase.open(base) as opened:
        contents = opened.contents()
    size = base.stat().st_size / 1e6
    click.echo(f"{base}: knowledge base of version {contents.version}, {size:.1f} MB")
    click.echo(f"made from {contents.about.get('source', 'an unknown file')}")
    for kind, count in contents.kinds.items():
        click.echo(f"{count:>12} {kind}")
    click.echo(f"{contents.names:>12} names")
