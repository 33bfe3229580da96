"""`kg search`: full text over all statements, and the index that makes questions quick."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.command import Command
from kg.cli.options import store_option

_FILTERS = ("speaker", "about", "since", "until", "place", "form", "stance")


@click.command(cls=Command)
@click.argument("words", nargs=-1)
@store_option
@click.option("--speaker", help="Only what this person or organisation said.")
@click.option("--about", help="Only what was said about this person, organisation or place.")
@click.option("--since", metavar="DATE", help="Only from this day, month or year on.")
@click.option("--until", metavar="DATE", help="Only up to this day, month or year.")
@click.option("--place", help="Only what was said in this place.")
@click.option(
    "--form", help="Only this form: direct, indirect, freeIndirect, indirectFreeIndirect, reported."
)
@click.option("--stance", help="Only this stance: supports, opposes, neutral.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many.")
@click.option("--format", "format_", type=click.Choice(("table", "json", "csv", "tsv", "xml")), default="table",
              show_default=True)  # fmt: skip
@click.option("--rebuild", is_flag=True, help="Make the index anew; without words, do only that.")
def search(
    words: tuple[str, ...], store_path: Path, limit: int, format_: str, rebuild: bool, **filters: str | None
) -> None:
    """Find statements by their words, the latest first.

    All words must occur, in any inflected form: häfen finds Hafen. Words in quotation marks follow each other,
    an asterisk stands for the rest of a word, a minus excludes (after -- if it comes first).

    The index is brought in step with the store when something was written to it.

    \b
    Example:
        kg search hafen streik
        kg search '"erster spatenstich" -kiel' --since 2024-03
        kg search '*streik' --speaker ohlsen --format csv
        kg search --rebuild
    """
    if not words and not rebuild:
        raise click.UsageError("give at least one word to search for, or --rebuild")
    from kg.query import Sources, draw
    from kg.query.table import without_iris

    bring_up_to_date(store_path, rebuild=rebuild)
    if not words:
        return
    given = {"words": " ".join(words), "limit": str(limit)}
    given |= {name: value for name in _FILTERS if (value := filters[name])}
    with Sources(store_path) as sources:
        table = sources.ask("search", given)
    if format_ == "table":
        click.echo(draw(without_iris(table)), nl=False)
    else:
        from kg.query import result_of, serialize

        click.echo(serialize(result_of(table), format_), nl=False)


def bring_up_to_date(store_path: Path, *, rebuild: bool = False) -> None:
    """Makes the index hold what the store holds; does nothing if it does already."""
    from kg.search import Index

    index = None if rebuild else Index.fresh(store_path)
    if index is not None:
        index.close()
        return
    from kg.search import fill

    fill.bring_up_to_date(store_path, rebuild=rebuild)
