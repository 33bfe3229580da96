"""The rows as one JSON-ready value: what the page's panel, list and search are made from.

Entities, articles and statements are named by their place in the lists. Offsets are counted in
UTF-16 units, as JavaScript counts characters.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from kg.model import Kind
from kg.rows import ArticleRow, EntityRow, MentionRow, StatementRow
from kg.view.sentences import around

Facts = dict[str, list[dict[str, object]]]


def facts(
    statements: Sequence[StatementRow],
    entities: Sequence[EntityRow],
    articles: Sequence[ArticleRow],
    mentions: Sequence[MentionRow],
) -> Facts:
    """Everything the page can show, `entities` being all that `statements` name."""
    entity_index = {row.iri: number for number, row in enumerate(entities)}
    article_index = {row.iri: number for number, row in enumerate(articles)}
    counted = Counter(mention.entity for mention in mentions)
    return {
        "entities": [_entity(row, counted[row.iri]) for row in entities],
        "articles": [
            {
                "title": row.title,
                "date": row.date,
                "publisher": row.publisher,
                "source": row.source,
                "text": row.text,
            }
            for row in articles
        ],
        "statements": [_statement(row, entity_index, article_index, articles) for row in statements],
    }


@lru_cache(maxsize=64)
def utf16(text: str) -> Callable[[int], int]:
    """A function from a code point offset into `text` to the same place in UTF-16 units.

    Offsets outside the text are moved to its nearest end.
    """
    astral = [number for number, character in enumerate(text) if ord(character) > 0xFFFF]
    if not astral:
        return lambda offset: max(0, min(offset, len(text)))
    units = [0]
    for character in text:
        units.append(units[-1] + (2 if ord(character) > 0xFFFF else 1))
    return lambda offset: units[max(0, min(offset, len(text)))]


def _entity(row: EntityRow, mentioned: int) -> dict[str, object]:
    return {
        "iri": row.iri,
        "label": row.label.strip() or row.iri,
        "kind": row.kind if row.kind in list(Kind) else "other",
        "role": row.role,
        "lat": _finite(row.lat),
        "long": _finite(row.long),
        "mentioned": mentioned,
    }


def _statement(
    row: StatementRow,
    entities: Mapping[str, int],
    article_index: Mapping[str, int],
    articles: Sequence[ArticleRow],
) -> dict[str, object]:
    number = article_index.get(row.article)
    value: dict[str, object] = {
        "speakers": [entities[iri] for iri in row.speakers],
        "to": [entities[iri] for iri in row.addressees],
        "about": [entities[iri] for iri in row.about],
        "place": None if row.stated_in is None else entities[row.stated_in],
        "date": row.stated_on,
        "form": row.form,
        "medium": row.medium,
        "stance": row.stance,
        "cue": row.cue,
        "rule": row.rule,
        "confidence": _finite(row.confidence),
        "article": number,
    }
    if number is None:
        return value | {"text": row.text}
    return value | _where(row, articles[number].text)


def _where(row: StatementRow, text: str) -> dict[str, object]:
    """The ranges of the words and of the sentences around them; the words only if they differ."""
    unit = utf16(text)
    begin, end = around(text, row.begin, row.end)
    value: dict[str, object] = {
        "parts": [[unit(first), unit(last)] for first, last in row.parts or ((row.begin, row.end),)],
        "context": [unit(begin), unit(end)],
    }
    if text[row.begin : row.end] != row.text:
        value["text"] = row.text
    return value


def _finite(number: float | None) -> float | None:
    return None if number is None or not math.isfinite(number) else round(number, 5)
