"""`kg query` and `kg ask`: questions in SPARQL, and those that have a name."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.command import Command
from kg.cli.options import confidence_option, store_option
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.query import Parameter


_QUERY_FORMATS = ("table", "json", "csv", "tsv", "xml", "turtle")


@click.command(cls=Command)
@click.argument("query")
@store_option
@click.option("--format", "format_", type=click.Choice(_QUERY_FORMATS), default="table", show_default=True)
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=None, help="Give up after this many seconds."
)
def query(query: str, store_path: Path, format_: str, timeout: float | None) -> None:
    """Ask in SPARQL.

    QUERY is the query itself, the name of a file that holds it, or - for standard input.

    \b
    Example:
        kg query 'PREFIX ws: <https://w3id.org/whosaid#>
          SELECT ?text WHERE { ?s a ws:Statement ; ws:text ?text } LIMIT 5'
        kg query question.rq --format csv > answer.csv
    """
    from kg.query import serialize
    from kg.store import Store

    with Store.open(store_path, read_only=True) as store:
        click.echo(serialize(store.query(_query_text(query), timeout=timeout), format_), nl=False)


def _query_text(query: str) -> str:
    """The query itself, or the text of the file or standard input that it names."""
    if "{" in query:
        return query
    try:
        return sys.stdin.read() if query == "-" else Path(query).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise KgError(f"{query}: the query is not UTF-8 text; save it as UTF-8") from error
    except (OSError, ValueError) as error:
        raise KgError(
            f"{query!r} is neither a query (it has no braces) nor a file that can be read; give one of them"
        ) from error


@click.command(cls=Command)
@click.argument("name", required=False)
@click.argument("values", nargs=-1)
@store_option
@click.option("--format", "format_", type=click.Choice(("table", "json", "csv", "tsv", "xml")), default="table",
              show_default=True)  # fmt: skip
@click.option("--show", is_flag=True, help="Print the SPARQL instead of the answer.")
@confidence_option("Count only statements that are at least this sure.")
def ask(
    name: str | None, values: tuple[str, ...], store_path: Path, format_: str, show: bool, least: float
) -> None:
    """Ask one of the named questions; without a name, list them.

    Values are given as name=value; one without a name goes to the first parameter still open.
    Names need not be complete: blinken finds Antony Blinken.

    \b
    Example:
        kg ask
        kg ask who-said Blinken
        kg ask who-said Blinken about=Israel since=2024-03
        kg ask most-quoted --min-confidence 0.8
        kg ask most-quoted --show
    """
    from kg.errors import QueryError
    from kg.query import Sources, asks_for_statements, draw, question
    from kg.query.table import without_iris

    if name is None:
        _list_questions()
        return
    try:
        if least and not asks_for_statements(question(name).template):
            raise click.UsageError(f"{name} is not about statements, so it takes no --min-confidence")
        parameters = _bind(question(name).parameters, values)
    except QueryError as error:
        raise click.UsageError(str(error)) from error
    with Sources(store_path) as sources:
        if show:
            click.echo(sources.sparql(name, parameters, least), nl=False)
            return
        table = sources.ask(name, parameters, least)
    if format_ == "table":
        click.echo(draw(without_iris(table)), nl=False)
    else:
        from kg.query import result_of, serialize  # rdflib takes a quarter of a second to import

        click.echo(serialize(result_of(table), format_), nl=False)


def _list_questions() -> None:
    from kg.query import questions
    from kg.query.values import KINDS

    for asked in questions().values():
        parameters = " ".join(
            parameter.name if parameter.required else f"[{parameter.name}]" for parameter in asked.parameters
        )
        click.echo(f"{asked.name} {parameters}\n    {asked.en}\n    {asked.de}\n    {asked.example}\n")
    click.echo("Parameters by kind, as in since=2024-05:")
    kinds: dict[str, set[str]] = {}
    for asked in questions().values():
        for parameter in asked.parameters:
            kinds.setdefault(parameter.kind, set()).add(parameter.name)
    for kind, names in sorted(kinds.items()):
        click.echo(f"    {', '.join(sorted(names))}: {KINDS[kind].en} / {KINDS[kind].de}")


def _bind(known: Sequence[Parameter], values: Sequence[str]) -> dict[str, str]:
    """ "about=Israel" by name, "Blinken" to the first parameter that is still open; free text may hold "="."""
    bound: dict[str, str] = {}
    names = ", ".join(parameter.name for parameter in known) or "none"
    for value in values:
        name, sign, rest = value.partition("=")
        if sign and any(parameter.name == name for parameter in known):
            bound[name] = rest
            continue
        open_ = [parameter for parameter in known if parameter.name not in bound]
        if sign and name.isidentifier() and not (open_ and open_[0].kind == "text"):
            raise click.UsageError(f"there is no parameter {name!r}; the parameters are {names}")
        if not open_:
            raise click.UsageError(f"{value!r} is one value too many; the parameters are {names}")
        bound[open_[0].name] = value
    missing = [parameter.name for parameter in known if parameter.required and not bound.get(parameter.name)]
    if missing:
        raise click.UsageError(f"{missing[0]} is missing; the parameters are {names}")
    return bound
