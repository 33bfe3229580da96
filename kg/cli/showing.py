"""`kg view`, `kg serve` and `kg export`: the store as a picture, as pages and in other formats."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO

import click

from kg.cli.command import Command
from kg.cli.options import confidence_option, store_option
from kg.errors import KgError

EXPORT_FORMATS = ("turtle", "trig", "nquads", "jsonld", "graphml", "gexf", "csv", "nodes-csv", "edges-csv")
_SHORTEST_TOKEN = 16


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise KgError(
            f"{path}: cannot be written ({error.strerror}); name another file with --out"
        ) from error


@click.command(cls=Command)
@store_option
@click.option("--out", "out", type=click.Path(path_type=Path, dir_okay=False), default=None,
              help="The file to write; by default graph.html in the store's folder.")  # fmt: skip
@click.option(
    "--open/--no-open", "open_", default=True, show_default=True, help="Open the page in the browser."
)
@click.option("--limit", type=click.IntRange(min=1), default=None,
              help="Draw at most this many actors at once; more are shown as groups that open (1500), "
              "in a still picture those with the most statements (60).")  # fmt: skip
@click.option("--png", "png", type=click.Path(path_type=Path, dir_okay=False), default=None,
              help="Write a still picture for a slide instead, 1920 x 1080; needs: pip install 'kg[png]'.")  # fmt: skip
@click.option("--language", type=click.Choice(("de", "en")), default="de", show_default=True,
              help="The words in the still picture; the page follows the browser.")  # fmt: skip
@confidence_option("Show only statements that are at least this sure.")
def view(
    store_path: Path,
    out: Path | None,
    open_: bool,
    limit: int | None,
    png: Path | None,
    language: str,
    least: float,
) -> None:
    """Write the interactive picture as one HTML file and open it, or a still picture.

    \b
    Example:
        kg view
        kg view --store kg-out --out picture.html --no-open
        kg view --png slide.png --limit 40
    """
    from kg import pictures
    from kg.store import Store

    if png is not None and out is not None:
        raise click.UsageError("--png and --out are two pictures; ask for one at a time")
    with Store.open(store_path, read_only=True) as store:
        if png is not None:
            pictures.still_picture(store, png, limit, language, least)
            click.echo(str(png))
            return
        page = pictures.viewer_page(store, limit, least)
    target = out or store_path / "graph.html"
    _write(target, page)
    click.echo(str(target))
    if open_:
        import webbrowser

        webbrowser.open(target.resolve().as_uri())


@click.command(cls=Command)
@store_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--open/--no-open", "open_", default=False, show_default=True, help="Open the browser.")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=30.0, show_default=True,
              help="Stop a query after this many seconds.")  # fmt: skip
@click.option("--writable", is_flag=True,
              help="Let programs with the token in KG_TOKEN put, add to and delete the graphs of articles.")  # fmt: skip
@confidence_option("Show only statements that are at least this sure; free SPARQL still sees all.")
def serve(store_path: Path, port: int, open_: bool, timeout: float, writable: bool, least: float) -> None:
    """Serve the store on this machine: pages, viewer, query page and a SPARQL 1.1 endpoint.

    Reachable from this machine only, and read-only unless started with --writable.

    \b
    Example:
        kg serve
        kg serve --store kg-out --port 8080 --open
    """
    token = os.environ.get("KG_TOKEN") if writable else None
    if writable and len(token or "") < _SHORTEST_TOKEN:
        raise click.UsageError(
            f"--writable needs a token of {_SHORTEST_TOKEN} characters or more in KG_TOKEN"
        )
    from kg.server import serve as run

    run(store_path, port=port, timeout_s=timeout, open_browser=open_, least=least, token=token)


@click.command(cls=Command)
@store_option
@click.option("--format", "format_", type=click.Choice(EXPORT_FORMATS), required=True)
@click.option(
    "--out", "out", type=click.File("wb"), default="-", help="The file to write; by default standard output."
)
@click.option("--bom", is_flag=True, help="Begin a CSV file with a byte-order mark, for spreadsheets.")
@confidence_option("Leave out statements that are less sure.")
def export(store_path: Path, format_: str, out: IO[bytes], bom: bool, least: float) -> None:
    """Write the store in another format.

    turtle, trig, nquads and jsonld are RDF; graphml and gexf hold the graph from speaker to
    target for Gephi and others; csv is a table with one row per statement.

    \b
    Example:
        kg export --format csv --bom --out statements.csv
        kg export --format gexf --min-confidence 0.8 --out graph.gexf
    """
    from kg.export import export as write
    from kg.store import Store

    if bom and format_ != "csv":
        raise click.UsageError("--bom is for --format csv only")
    with Store.open(store_path, read_only=True) as store:
        write(store, format_, out, spreadsheet=bom, least=least)
