"""The content of a store in the formats that other programs read."""

from __future__ import annotations

import csv
import io
import os
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Literal, get_args

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from kg.errors import StoreError
from kg.export_property import edges_csv, nodes_csv
from kg.literals import writable
from kg.query.views import Filters, article_rows, entity_rows, statement_rows, unsure
from kg.rows import ArticleRow, EntityRow, StatementRow, joint_stance
from kg.store import Store

Format = Literal["turtle", "trig", "nquads", "jsonld", "graphml", "gexf", "csv", "nodes-csv", "edges-csv"]
FORMATS: tuple[str, ...] = get_args(Format)
"""The formats of `export`."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)

CSV_COLUMNS = (
    "date",
    "speaker",
    "speaker_kind",
    "text",
    "about",
    "addressee",
    "form",
    "medium",
    "cue",
    "stance",
    "about_stance",
    "stated_in",
    "stated_on",
    "confidence",
    "begin",
    "end",
    "headline",
    "publisher",
    "source",
    "rule",
    "statement",
    "article",
)
"""The columns of the table of statements; several names in one cell are separated by "; ".

`stance` is that of the whole statement, `about_stance` that towards each of `about`.
"""


def export(
    store: Store,
    format: str,
    target: Path | str | IO[bytes],
    *,
    spreadsheet: bool = False,
    least: float = 0.0,
) -> None:
    """Writes the store to a file or a binary stream in one of FORMATS, sorted: same content, same bytes.

    turtle is what all articles state together; trig, nquads and jsonld keep the graph of each article;
    graphml and gexf are who speaks about whom and when, csv the table of statements, nodes-csv and edges-csv
    the property graph for Neo4j, all in UTF-8. `spreadsheet` opens the table of statements with a byte order
    mark and writes an apostrophe before a cell that a spreadsheet would take for a formula. Statements with a
    confidence below `least` (0..1) are left out; who is named in them stays named. A file is whole or not
    there. Raises StoreError if it cannot be written.
    """
    if format not in FORMATS:
        raise StoreError(f"there is no export format {format!r}; choose from {', '.join(FORMATS)}")
    if not isinstance(target, str | Path):
        _write(store, format, target, spreadsheet, least)
        return
    path = Path(target)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            _write(store, format, stream, spreadsheet, least)
        part.replace(path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error}); choose another place") from error
    finally:
        part.unlink(missing_ok=True)


def _write(store: Store, format: str, stream: IO[bytes], spreadsheet: bool, least: float) -> None:
    chosen = Filters(confidence=least)
    match format:
        case "turtle" | "trig" | "nquads" | "jsonld":
            store.write(stream, format, without=unsure(store, least) if least else ())
        case "csv":
            text = statements_csv(
                statement_rows(store, chosen),
                entity_rows(store),
                article_rows(store),
                spreadsheet=spreadsheet,
            )
            stream.write(text.encode("utf-8-sig" if spreadsheet else "utf-8"))
        case "nodes-csv":
            text = nodes_csv(statement_rows(store, chosen), entity_rows(store), article_rows(store))
            stream.write(text.encode("utf-8"))
        case "edges-csv":
            stream.write(edges_csv(statement_rows(store, chosen)).encode("utf-8"))
        case _:
            graph = speaker_target(statement_rows(store, chosen), entity_rows(store), article_rows(store))
            if format == "graphml":
                nx.write_graphml_xml(graph, stream)
            else:
                _write_gexf(graph, stream)


def _write_gexf(graph: nx.MultiDiGraph[str], stream: IO[bytes]) -> None:
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(graph)
    # The date of writing would make every file another one.
    for note in writer.xml.iter("meta"):
        note.attrib.pop("lastmodifieddate", None)
    writer.write(stream)


def statements_csv(
    statements: Sequence[StatementRow],
    entities: Sequence[EntityRow],
    articles: Sequence[ArticleRow],
    *,
    spreadsheet: bool = False,
) -> str:
    """The table of statements as CSV (RFC 4180) with CSV_COLUMNS."""
    known = {row.iri: row for row in entities}
    sources = {row.iri: row for row in articles}
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(CSV_COLUMNS)
    for row in statements:
        cells = _cells(row, known, sources.get(row.article))
        writer.writerow([_harmless(cell) for cell in cells] if spreadsheet else cells)
    return stream.getvalue()


def _cells(row: StatementRow, known: Mapping[str, EntityRow], article: ArticleRow | None) -> list[str]:
    def names(iris: Sequence[str]) -> str:
        return "; ".join(known[iri].label if iri in known else iri for iri in iris)

    cells: dict[str, object] = {
        "speaker": names(row.speakers),
        "speaker_kind": "; ".join(known[iri].kind if iri in known else "other" for iri in row.speakers),
        "text": row.text,
        "about": names(row.about),
        "addressee": names(row.addressees),
        "form": row.form,
        "medium": row.medium,
        "cue": row.cue,
        "stance": row.stance,
        "about_stance": "; ".join(row.stance_towards(iri) for iri in row.about),
        "stated_in": names((row.stated_in,)) if row.stated_in else None,
        "stated_on": row.stated_on,
        "confidence": row.confidence,
        "begin": row.begin,
        "end": row.end,
        "rule": row.rule,
        "statement": row.iri,
        "article": row.article,
    }
    if article is not None:
        cells |= {
            "date": article.date,
            "headline": article.title,
            "publisher": article.publisher,
            "source": article.source,
        }
    return ["" if (value := cells.get(name)) is None else str(value) for name in CSV_COLUMNS]


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: "=1+1" becomes "'=1+1"."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def speaker_target(
    statements: Sequence[StatementRow], entities: Sequence[EntityRow], articles: Sequence[ArticleRow] = ()
) -> nx.MultiDiGraph[str]:
    """Who speaks about whom: an edge per speaker, target and article, with plain attributes only.

    Nodes are IRIs with `label`, `kind` and, for places on the map, `lat` and `long`; edges carry `weight`
    (the number of statements), `stance` (the joint one towards the target), `article` and `statements` (their
    IRIs, separated by blanks). Where the day of
    the article is known, edges have it as `start` and `end`, and nodes the first and the last of their edges:
    with these, Gephi shows a timeline.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(mode="dynamic")
    edges: dict[tuple[str, str, str], dict[str, str]] = defaultdict(dict)
    nodes: dict[str, set[str]] = defaultdict(set)
    days = {row.iri: day for row in articles if (day := _day(row.date))}
    for row in statements:
        for node in (*row.speakers, *row.about):
            nodes[node] |= {days[row.article]} if row.article in days else set()
        for speaker in row.speakers:
            for target in row.about:
                edges[speaker, target, row.article][row.iri] = row.stance_towards(target)
    known = {row.iri: row for row in entities}
    for node, seen in sorted(nodes.items()):
        entity = known.get(node, EntityRow(node, node))
        graph.add_node(node, label=writable(entity.label), kind=entity.kind)
        if entity.lat is not None and entity.long is not None:
            graph.add_node(node, lat=entity.lat, long=entity.long)
        if seen:
            graph.add_node(node, start=min(seen), end=max(seen))
    for number, ((speaker, target, article), stances) in enumerate(sorted(edges.items())):
        time = {"start": days[article], "end": days[article]} if article in days else {}
        graph.add_edge(
            speaker,
            target,
            key=str(number),
            weight=len(stances),
            stance=joint_stance(stances.values()),
            article=article,
            statements=" ".join(sorted(stances)),
            **time,
        )
    return graph


def _day(date: str | None) -> str | None:
    """The day of an ISO 8601 date or date-time; None for one that is not exact to the day."""
    match = _DAY.match(date or "")
    return match[0] if match else None
