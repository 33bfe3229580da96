"""The store as a property graph in two tables, in the CSV dialect that Neo4j's bulk import reads.

    neo4j-admin database import full --nodes=nodes.csv --relationships=edges.csv --multiline-fields=true

The header names types (`confidence:double`), `:ID` and the two ends. See the Neo4j Operations Manual, "Import".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from kg.rows import ArticleRow, EntityRow, StatementRow

NODE_COLUMNS = (
    "iri:ID", ":LABEL", "name", "kind", "role", "lat:double", "long:double", "text", "form", "medium", "stance",
    "cue", "statedOn", "confidence:double", "begin:int", "end:int", "date", "publisher", "source",
)  # fmt: skip
EDGE_COLUMNS = (":START_ID", ":END_ID", ":TYPE", "stance")


def nodes_csv(
    statements: Sequence[StatementRow], entities: Sequence[EntityRow], articles: Sequence[ArticleRow]
) -> str:
    """One row per article, statement and entity; whoever an edge leads to has a row."""
    rows: dict[str, dict[str, object]] = {}
    for article in articles:
        rows[article.iri] = {
            ":LABEL": "Article",
            "name": article.title,
            "date": article.date,
            "publisher": article.publisher,
            "source": article.source,
        }
    for said in statements:
        rows[said.iri] = {
            ":LABEL": "Statement",
            "text": said.text,
            "form": said.form,
            "medium": said.medium,
            "stance": said.stance,
            "cue": said.cue,
            "statedOn": said.stated_on,
            "confidence:double": said.confidence,
            "begin:int": said.begin,
            "end:int": said.end,
        }
    for entity in entities:
        rows[entity.iri] = {
            ":LABEL": f"Entity;{entity.kind.capitalize()}",
            "name": entity.label,
            "kind": entity.kind,
            "role": entity.role,
            "lat:double": entity.lat,
            "long:double": entity.long,
        }
    for start, end, _, _ in _edges(statements):
        for iri in (start, end):
            rows.setdefault(iri, {":LABEL": "Entity", "name": iri})
    return _csv(
        NODE_COLUMNS,
        ([iri, *(_cell(row.get(name)) for name in NODE_COLUMNS[1:])] for iri, row in sorted(rows.items())),
    )


def edges_csv(statements: Sequence[StatementRow]) -> str:
    """One row per edge: SAID and ADDRESSED lead from and to actors, the others from the statement.

    ABOUT has the stance towards the target.
    """
    return _csv(EDGE_COLUMNS, (list(edge) for edge in sorted(set(_edges(statements)))))


def _edges(statements: Sequence[StatementRow]) -> Iterator[tuple[str, str, str, str]]:
    chosen = {said.iri for said in statements}
    for said in statements:
        yield said.iri, said.article, "IN_ARTICLE", ""
        for speaker in said.speakers:
            yield speaker, said.iri, "SAID", ""
        for addressee in said.addressees:
            yield said.iri, addressee, "ADDRESSED", ""
        for target in said.about:
            yield said.iri, target, "ABOUT", said.stance_towards(target)
        if said.stated_in:
            yield said.iri, said.stated_in, "STATED_IN", ""
        if said.part_of in chosen and said.part_of:
            yield said.iri, said.part_of, "PART_OF", ""


def _csv(columns: Sequence[str], rows: Iterator[list[str]]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(columns)
    writer.writerows(rows)
    return stream.getvalue()


def _cell(value: object) -> str:
    return "" if value is None else str(value)
