"""The rows as JSON-ready values: what the page's panel, list, map and search are made from.

Entities, articles and statements are named by their place in the lists. The values of one field stand
together in a column, because ten thousand objects with the same names would be three times the size. What
the first picture does not need, texts above all, is a value of its own, which the page reads afterwards.
Offsets are counted in UTF-16 units, as JavaScript counts characters.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from kg.rows import ArticleRow, EntityRow, MentionRow, StatementRow
from kg.view.picture import Node, kind
from kg.view.sentences import around
from kg.vocab import BASE

Column = list[object] | dict[str, object]
"""The values of a field; of one that repeats few values, these and the place of each row's value."""
Table = dict[str, Column]
Facts = dict[str, object]
_DATED = re.compile(r"\d{4}-\d{2}")


def facts(
    statements: Sequence[StatementRow],
    entities: Sequence[EntityRow],
    articles: Sequence[ArticleRow],
    nodes: Mapping[str, Node],
) -> Facts:
    """What is drawn and filtered by, `entities` and `nodes` being all that `statements` name."""
    entity_index = {row.iri: number for number, row in enumerate(entities)}
    article_index = {row.iri: number for number, row in enumerate(articles)}
    return {
        "entities": _entities(entities, nodes),
        "articles": {
            "date": _repeated([row.date for row in articles]),
            "publisher": _repeated([row.publisher for row in articles]),
        },
        "statements": _statements(statements, entity_index, article_index),
    }


def texts(
    statements: Sequence[StatementRow],
    entities: Sequence[EntityRow],
    articles: Sequence[ArticleRow],
    mentions: Sequence[MentionRow],
) -> Facts:
    """What is read: the articles, where in them and how each statement stands, and where a place lies."""
    mentioned = Counter(mention.entity for mention in mentions)
    return {
        "entities": {
            "key": _keys([row.iri for row in entities]),
            "lat": [_finite(row.lat) for row in entities],
            "long": [_finite(row.long) for row in entities],
            "mentioned": [mentioned[row.iri] for row in entities],
        },
        "articles": {
            "key": _keys([row.iri for row in articles]),
            "title": [row.title for row in articles],
            "source": [row.source for row in articles],
            "text": [row.text for row in articles],
        },
        "statements": {
            "medium": _repeated([row.medium for row in statements]),
            "cue": _repeated([row.cue for row in statements]),
            "rule": _repeated([row.rule for row in statements]),
        }
        | _where(statements, {row.iri: number for number, row in enumerate(articles)}, articles),
    }


def label(row: EntityRow) -> str:
    """The name of an entity as it is shown."""
    return row.label.strip() or row.iri


def counts(
    statements: Sequence[StatementRow], entities: Sequence[EntityRow], articles: Sequence[ArticleRow]
) -> tuple[int, int, int]:
    """How many actors, statements and articles with a statement there are."""
    known = {row.iri for row in articles}
    return len(entities), len(statements), len({row.article for row in statements} & known)


def first_and_last_day(
    statements: Sequence[StatementRow], articles: Sequence[ArticleRow]
) -> tuple[str, str] | None:
    """The days of the time slider. A statement is of its own date or, if that is none, of its article's."""
    published = {row.iri: row.date for row in articles}
    dates = (
        row.stated_on if _DATED.match(row.stated_on or "") else published.get(row.article)
        for row in statements
    )
    days = {one[:10] for one in dates if one is not None and _is_day(one[:10])}
    return (min(days), max(days)) if days else None


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


def _entities(rows: Sequence[EntityRow], nodes: Mapping[str, Node]) -> Table:
    return {
        "label": [label(row) for row in rows],
        "kind": _repeated([kind(row) for row in rows]),
        "role": [row.role for row in rows],
        "x": [nodes[row.iri].x for row in rows],
        "y": [nodes[row.iri].y for row in rows],
        "size": [nodes[row.iri].size for row in rows],
        "community": [nodes[row.iri].community for row in rows],
    }


def _statements(
    rows: Sequence[StatementRow], entities: Mapping[str, int], articles: Mapping[str, int]
) -> Table:
    return {
        "speakers": [[entities[iri] for iri in row.speakers] for row in rows],
        "to": [[entities[iri] for iri in row.addressees] for row in rows],
        "about": [[entities[iri] for iri in row.about] for row in rows],
        "place": [None if row.stated_in is None else entities[row.stated_in] for row in rows],
        "date": _repeated([row.stated_on for row in rows]),
        "form": _repeated([row.form for row in rows]),
        "stance": _repeated([row.stance for row in rows]),
        "stances": _repeated([row.stances if set(row.stances) - {row.stance} else None for row in rows]),
        "confidence": [_finite(row.confidence) for row in rows],
        "article": [articles.get(row.article) for row in rows],
    }


def _where(
    statements: Sequence[StatementRow], index: Mapping[str, int], articles: Sequence[ArticleRow]
) -> Table:
    """The ranges of the words and of the sentences around them; the words only if they differ."""
    parts: list[object] = []
    context: list[object] = []
    words: list[object] = []
    for row in statements:
        number = index.get(row.article)
        if number is None:
            parts.append([])
            context.append(None)
            words.append(row.text)
            continue
        text = articles[number].text
        unit = utf16(text)
        begin, end = around(text, row.begin, row.end)
        parts.append([[unit(first), unit(last)] for first, last in row.parts or ((row.begin, row.end),)])
        context.append([unit(begin), unit(end)])
        words.append(None if text[row.begin : row.end] == row.text else row.text)
    return {"parts": parts, "context": context, "text": words}


def _repeated(values: Sequence[object]) -> Column:
    """The different values in their order of appearance, and which of them each row has."""
    places: dict[object, int] = {}
    at = [places.setdefault(value, len(places)) for value in values]
    return {"values": list(places), "at": at}


def _keys(iris: Sequence[str]) -> Column:
    """What names a row in the address of a view: its IRI, short if it is one of ours."""
    return [iri.removeprefix(BASE) for iri in iris]


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _finite(number: float | None) -> float | None:
    return None if number is None or not math.isfinite(number) else round(number, 5)
