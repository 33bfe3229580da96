"""Composition: a store to the page and the still picture that show it. Needs no language pipeline."""

from __future__ import annotations

from pathlib import Path

from kg.query.views import Filters, article_rows, entity_rows, mention_rows, statement_rows
from kg.store import Store
from kg.view.page import NODE_LIMIT, page
from kg.view.still import MOST, write_png


def viewer_page(store: Store, limit: int | None = None, least: float = 0.0) -> str:
    """The interactive picture of a whole store as one HTML page.

    `limit` is the most actors to draw; statements with a confidence below `least` (0..1) are not shown.
    """
    return page(
        statement_rows(store, Filters(confidence=least)),
        entity_rows(store),
        article_rows(store),
        mention_rows(store),
        limit=limit or NODE_LIMIT,
    )


def still_picture(
    store: Store, path: Path, most: int | None = None, language: str = "de", least: float = 0.0
) -> None:
    """The actors with the most statements as a PNG file; `most` is how many, `language` "de" or "en".

    Statements with a confidence below `least` (0..1) are not shown.
    """
    statements = statement_rows(store, Filters(confidence=least))
    write_png(path, statements, entity_rows(store), most=most or MOST, language=language)
