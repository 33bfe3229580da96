"""The command line: translates arguments, errors and progress; everything else happens elsewhere.

Exit codes: 0 success, 1 failure with one clear line on stderr, 2 wrong use.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from kg import __version__
from kg.cli_base import Group, complain
from kg.cli_kb import kb
from kg.cli_search import bring_up_to_date, search
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.model import Article
    from kg.pipeline import Built
    from kg.query import Parameter

_DEFAULT_STORE = "kg-out"
_QUERY_FORMATS = ("table", "json", "csv", "tsv", "xml", "turtle")
_EXPORT_FORMATS = ("turtle", "trig", "nquads", "jsonld", "graphml", "gexf", "csv")
_SHORTEST_TOKEN = 16
_T = TypeVar("_T")


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """Who said what about whom, where, when, and in which exact words.

    kg reads German news articles and builds a knowledge graph of what people and organisations
    said. Start with:

    \b
        kg build articles/ --out kg-out
        kg ask most-quoted
        kg view
    """


main.add_command(kb)
main.add_command(search)


def _store_option(function: Callable[..., _T]) -> Callable[..., _T]:
    return click.option(
        "--store", "store_path", default=_DEFAULT_STORE, show_default=True, type=click.Path(path_type=Path),
        help="The folder that kg build wrote.",
    )(function)  # fmt: skip


def _model_options(function: Callable[..., _T]) -> Callable[..., _T]:
    model = click.option(
        "--model", default="de", show_default=True, metavar="NAME",
        help="What reads the text: de (shipped), rules (no trained weights), or a German spaCy pipeline of "
        "your own, by the name of its package or its folder.",
    )  # fmt: skip
    quotations = click.option(
        "--quotations", type=click.Choice(("network", "rules")), default="network", show_default=True,
        help="Who decides what is a quotation: the trained network, or the rules alone.",
    )  # fmt: skip
    return model(quotations(function))


def _kb_option(function: Callable[..., _T]) -> Callable[..., _T]:
    return click.option(
        "--kb", "kb_path", envvar="KG_KB", show_envvar=True, metavar="FILE", type=click.Path(path_type=Path),
        help="A knowledge base that kg kb build made, for identifiers of people and organisations.",
    )(function)  # fmt: skip


def _bar(items: Iterator[_T], total: int | None, unit: str) -> Iterator[_T]:
    """The items with a progress bar on stderr, which is there only if stderr is a terminal."""
    from tqdm import tqdm

    yield from tqdm(
        items, total=total, unit=f" {unit}", disable=None, file=sys.stderr, leave=False, dynamic_ncols=True
    )


@main.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option(
    "--out", "out", default=_DEFAULT_STORE, show_default=True, type=click.Path(path_type=Path, file_okay=False),
    help="The folder for store/, graph.trig and graph.html; made if it is missing.",
)  # fmt: skip
@_model_options
@_kb_option
def build(inputs: tuple[str, ...], out: Path, model: str, quotations: str, kb_path: Path | None) -> None:
    """Read articles and build the graph.

    INPUTS are files, folders, glob patterns, http(s) addresses, feeds, or - for standard input.
    Writes DIR/store/ (the database), DIR/graph.trig (all of it as text) and DIR/graph.html (the
    picture). Building again adds new articles, replaces changed ones and leaves the others alone.

    \b
    Example:
        kg build articles/ --out kg-out
        kg build https://example.org/news.html report.txt
        kg build articles/ --model rules --quotations rules
    """
    from kg import pipeline
    from kg.read import count_inputs
    from kg.store import Store

    known = pipeline.knowledge(kb_path)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KgError(f"{out}: cannot be made ({error.strerror}); name another folder with --out") from error
    nlp = pipeline.language(model, quotations)
    with Store.open(out, create=True) as store:
        failures, changes, statements = 0, Counter[str](), 0
        for item in _bar(pipeline.build(inputs, store, nlp, known), count_inputs(inputs), "articles"):
            if isinstance(item, KgError):
                failures += 1
                complain(f"Error: {item}")
                continue
            changes[item.change.value] += 1
            statements += len(item.annotation.quotations)
            _warn(item)
        store.flush()
        store.dump(out / "graph.trig")
        _write(out / "graph.html", pipeline.viewer_page(store))
        _summary(store, changes, failures, statements, out)
    bring_up_to_date(out)
    if failures:
        raise click.exceptions.Exit(1)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise KgError(
            f"{path}: cannot be written ({error.strerror}); name another file with --out"
        ) from error


def _warn(built: Built) -> None:
    for warning in built.annotation.warnings:
        complain(f"Warning: {built.article.source}: {warning}")


def _summary(store: Any, changes: Counter[str], failures: int, statements: int, out: Path) -> None:
    """What was done, and who said how much, as a short table on stdout."""
    from kg.query import ask, draw

    done = ", ".join(f"{count} {name}" for name, count in sorted(changes.items())) or "none"
    failed = f"; {failures} could not be read or stored" if failures else ""
    click.echo(f"Articles: {done}{failed}. Statements found: {statements}.\n")
    click.echo(draw(ask(store, "most-quoted", {"limit": "10"})))
    click.echo(f"Store: {out / 'store'}   Text: {out / 'graph.trig'}   Picture: {out / 'graph.html'}")


@main.command()
@click.argument("inputs", nargs=-1, required=True)
@_model_options
@_kb_option
def extract(inputs: tuple[str, ...], model: str, quotations: str, kb_path: Path | None) -> None:
    """Print what is found in articles, one JSON object per line, without a store.

    All spans are character offsets into "text", half-open.

    \b
    Example:
        kg extract article.txt | jq '.quotations[] | [.speaker_text, .text]'
    """
    from kg import pipeline
    from kg.errors import InputError
    from kg.read import count_inputs, read_inputs

    known = pipeline.knowledge(kb_path)
    nlp = pipeline.language(model, quotations)
    failures = 0
    for item in _bar(read_inputs(inputs), count_inputs(inputs), "articles"):
        if isinstance(item, InputError):
            failures += 1
            complain(f"Error: {item}")
        else:
            click.echo(pipeline.to_json(item, pipeline.extract_article(item, nlp, known)))
    if failures:
        raise click.exceptions.Exit(1)


@main.command()
@click.argument("query")
@_store_option
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


@main.command()
@click.argument("name", required=False)
@click.argument("values", nargs=-1)
@_store_option
@click.option("--format", "format_", type=click.Choice(("table", "json", "csv", "tsv", "xml")), default="table",
              show_default=True)  # fmt: skip
@click.option("--show", is_flag=True, help="Print the SPARQL instead of the answer.")
def ask(name: str | None, values: tuple[str, ...], store_path: Path, format_: str, show: bool) -> None:
    """Ask one of the named questions; without a name, list them.

    Values are given as name=value; one without a name goes to the first parameter still open.
    Names need not be complete: blinken finds Antony Blinken.

    \b
    Example:
        kg ask
        kg ask who-said Blinken
        kg ask who-said Blinken about=Israel since=2024-03
        kg ask most-quoted --show
    """
    from kg.errors import QueryError
    from kg.query import Sources, draw, question
    from kg.query.table import without_iris

    if name is None:
        _list_questions()
        return
    try:
        parameters = _bind(question(name).parameters, values)
    except QueryError as error:
        raise click.UsageError(str(error)) from error
    with Sources(store_path) as sources:
        if show:
            click.echo(sources.sparql(name, parameters), nl=False)
            return
        table = sources.ask(name, parameters)
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


@main.command()
@_store_option
@click.option("--out", "out", type=click.Path(path_type=Path, dir_okay=False), default=None,
              help="The file to write; by default graph.html in the store's folder.")  # fmt: skip
@click.option(
    "--open/--no-open", "open_", default=True, show_default=True, help="Open the page in the browser."
)
@click.option("--limit", type=click.IntRange(min=1), default=None, help="Draw at most this many actors.")
def view(store_path: Path, out: Path | None, open_: bool, limit: int | None) -> None:
    """Write the interactive picture as one HTML file and open it.

    \b
    Example:
        kg view
        kg view --store kg-out --out picture.html --no-open
    """
    from kg import pipeline
    from kg.store import Store

    with Store.open(store_path, read_only=True) as store:
        page = pipeline.viewer_page(store, limit)
    target = out or store_path / "graph.html"
    _write(target, page)
    click.echo(str(target))
    if open_:
        import webbrowser

        webbrowser.open(target.resolve().as_uri())


@main.command()
@_store_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--open/--no-open", "open_", default=False, show_default=True, help="Open the browser.")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=30.0, show_default=True,
              help="Stop a query after this many seconds.")  # fmt: skip
@click.option("--writable", is_flag=True,
              help="Let programs that have the token in KG_TOKEN replace and delete the graphs of articles.")  # fmt: skip
def serve(store_path: Path, port: int, open_: bool, timeout: float, writable: bool) -> None:
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

    run(store_path, port=port, timeout_s=timeout, open_browser=open_, token=token)


@main.command()
@_store_option
@click.option("--format", "format_", type=click.Choice(_EXPORT_FORMATS), required=True)
@click.option(
    "--out", "out", type=click.File("wb"), default="-", help="The file to write; by default standard output."
)
@click.option("--bom", is_flag=True, help="Begin a CSV file with a byte-order mark, for spreadsheets.")
def export(store_path: Path, format_: str, out: IO[bytes], bom: bool) -> None:
    """Write the whole store in another format.

    turtle, trig, nquads and jsonld are RDF; graphml and gexf hold the graph from speaker to
    target for Gephi and others; csv is a table with one row per statement.

    \b
    Example:
        kg export --format csv --bom --out statements.csv
        kg export --format gexf --out graph.gexf
    """
    from kg.export import export as write
    from kg.store import Store

    if bom and format_ != "csv":
        raise click.UsageError("--bom is for --format csv only")
    with Store.open(store_path, read_only=True) as store:
        write(store, format_, out, spreadsheet=bom)


@main.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True))
@click.option("--entities", type=click.Path(path_type=Path, exists=True), default=None,
              help="The entity annotation that belongs to a corpus file, if it is not found beside it.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@_model_options
def evaluate(gold: Path, entities: Path | None, as_json: bool, model: str, quotations: str) -> None:
    """Score what kg finds against a gold annotation.

    GOLD is a .gold.json file, a folder of them, or a .jsonl file of the Wikinews quotation corpus; for
    tags and trees a .conllu file of Universal Dependencies, for names a .tsv file of GermEval 2014.

    \b
    Example:
        kg evaluate seeds/articles
        kg evaluate quotations/dev.jsonl --model rules --quotations rules
        kg evaluate treebank.conllu
    """
    if gold.suffix in {".conllu", ".tsv"}:
        import kg.nlp
        from kg.training.evaluation import gold_report

        click.echo(gold_report(kg.nlp.load(model, quotations=quotations), gold), nl=False)
        return
    from dataclasses import asdict

    from kg import pipeline
    from kg.evaluate import load_gold, report, score

    articles = load_gold(gold, entities)
    nlp = pipeline.language(model, quotations)
    pairs = ((item, pipeline.extract_article(_article_of(item.name, item.text), nlp)) for item in articles)
    scores = score(_bar(pairs, len(articles), "articles"))
    click.echo(json.dumps(asdict(scores), default=str) if as_json else report(scores))


def _article_of(name: str, text: str) -> Article:
    from kg.read import article_from_text

    return article_from_text(text, source=name)
