"""The articles of a store, as a list."""

from __future__ import annotations

from typing import NamedTuple

from kg.storage.answers import QueryResult
from kg.storage.files import article_id_of


class StoredArticle(NamedTuple):
    """An article in the store; `published` (ISO 8601) and `source` as written, None where unknown."""

    id: str
    iri: str
    headline: str | None
    published: str | None
    source: str | None


ARTICLES = """SELECT ?graph ?article (MIN(?h) AS ?headline) (MIN(?p) AS ?published) (MIN(?s) AS ?source)
    WHERE { GRAPH ?graph {
      ?article a ws:Article .
      OPTIONAL { ?article schema:headline ?h }
      OPTIONAL { ?article schema:datePublished ?d BIND(STR(?d) AS ?p) }
      OPTIONAL { ?article prov:wasDerivedFrom/rdfs:label ?s }
    } } GROUP BY ?graph ?article"""
"""The query whose answer `listed` takes."""


def listed(found: QueryResult) -> list[StoredArticle]:
    """The articles in the answer, by id."""
    return sorted(
        StoredArticle(article_id_of(graph or ""), article or "", headline, published, source)
        for graph, article, headline, published, source in found.values()
    )
