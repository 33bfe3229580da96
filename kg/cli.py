"""The command line: translates arguments, errors and progress; everything else happens elsewhere.

Exit codes: 0 success, 1 failure with one clear line on stderr, 2 wrong use.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from kg import __version__
from kg.cli_base import (
    Group,
    address_option,
    complain,
    confidence_option,
    kb_option,
    make_folder,
    model_options,
    out_option,
    store_option,
)
from kg.cli_growth import GROWING
from kg.cli_identity import IDENTITY
from kg.cli_kb import kb
from kg.cli_read import How, Session, reading_options
from kg.cli_search import bring_up_to_date, search
from kg.errors import KgError

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.model import Article
    from kg.query import Parameter

_QUERY_FORMATS = ("table", "json", "csv", "tsv", "xml", "turtle")
_EXPORT_FORMATS = ("turtle", "trig", "nquads", "jsonld", "graphml", "gexf", "csv", "nodes-csv", "edges-csv")
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
for _command in (*GROWING, *IDENTITY, search):
    main.add_command(_command)


def _bar(items: Iterator[_T], total: int | None, unit: str) -> Iterator[_T]:
    """The items with a progress bar on stderr, which is there only if stderr is a terminal."""
    from tqdm import tqdm

    yield from tqdm(
        items, total=total, unit=f" {unit}", disable=None, file=sys.stderr, leave=False, dynamic_ncols=True
    )


@main.command()
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


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise KgError(
            f"{path}: cannot be written ({error.strerror}); name another file with --out"
        ) from error


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


@main.command()
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


@main.command()
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


@main.command()
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


@main.command()
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


@main.command()
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


@main.command()
@store_option
@click.option("--format", "format_", type=click.Choice(_EXPORT_FORMATS), required=True)
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


@main.command()
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
    2014. Where the gold names entities, the actors and the confidences are scored too.

    \b
    Example:
        kg evaluate seeds/articles
        kg evaluate entities/dev.jsonl --json
        kg evaluate quotations/dev.jsonl --model rules --quotations rules
        kg evaluate places.tsv
        kg evaluate treebank.conllu
    """
    from kg import pipeline
    from kg.evaluate import load_gold
    from kg.evaluate_all import as_record, evaluation, report
    from kg.evaluate_places import is_places

    if gold.suffix == ".tsv" and is_places(gold):
        _evaluate_places(gold, pipeline.language(model, quotations), as_json)
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
    found = evaluation(_bar(pairs, len(articles), "articles"))
    click.echo(json.dumps(as_record(found)) if as_json else report(found), nl=as_json)


def _evaluate_places(gold: Path, nlp: Language, as_json: bool) -> None:
    from kg import pipeline
    from kg.evaluate_places import answer, as_record, read_places, report

    rows = read_places(gold)
    answers = [
        answer(row, pipeline.extract_article(_article_of(gold.name, row.text), nlp))
        for row in _bar(iter(rows), len(rows), "sentences")
    ]
    scored = list(zip(rows, answers, strict=True))
    click.echo(json.dumps(as_record(scored)) if as_json else report(scored), nl=as_json)


def _article_of(name: str, text: str) -> Article:
    from kg.read import article_from_text

    return article_from_text(text, source=name)
