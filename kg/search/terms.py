"""Queries of the full-text tables (SQLite FTS5), which narrow a search down to few texts."""

from __future__ import annotations

from kg.fulltext import Fragment, Phrase, parsed

_SHORTEST = 3  # characters of a trigram
_LATIN = "\u024f"


def of_text(text: str) -> dict[str, str]:
    """`trigram`: what the texts that contain these characters match; nothing for a text too short for that."""
    fitting = len(text) >= _SHORTEST and text.isprintable() and max(text) <= _LATIN
    return {"trigram": _quoted(text)} if fitting else {}


def of_query(query: str) -> dict[str, str | int]:
    """`stemmed` and `fragments`: what the texts that a full-text query finds match, as far as there is such.

    `inexact` is there if not every text that matches them is one that is found. Raises QueryError as
    `kg.fulltext.parsed` does.
    """
    parts = parsed(query)
    wanted = [
        _quoted(" ".join(part.stems)) for part in parts if isinstance(part, Phrase) and not part.excluded
    ]
    unwanted = [_quoted(" ".join(part.stems)) for part in parts if isinstance(part, Phrase) and part.excluded]
    fragments = [part for part in parts if isinstance(part, Fragment)]
    # In a folded fragment "ss" may stand for "ß", which the table has as it is written: "Straße".
    sought = [piece for part in fragments if not part.excluded for piece in part.text.split("ss")]
    pieces = [found["trigram"] for piece in sought if (found := of_text(piece))]
    terms: dict[str, str | int] = {}
    if wanted:
        terms["stemmed"] = " NOT ".join([f"({' AND '.join(wanted)})", *unwanted])
    if pieces:
        terms["fragments"] = " AND ".join(pieces)
    if fragments or (unwanted and not wanted) or max(query) > "\u2e7f":
        terms["inexact"] = 1
    return terms


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
