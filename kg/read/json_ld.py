"""schema.org articles in JSON-LD: an object, or the scripts of a web page -> the fields of a record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from kg.read.markup import fragment_text

_TYPE = "application/ld+json"
_MOST_SCRIPTS = 50
_MOST_NODES = 2_000


def plain(item: Mapping[str, object]) -> dict[str, object] | None:
    """The record of a schema.org NewsArticle (or another kind of article); None if it is none."""
    if not _is_article(item):
        return None
    body = item.get("articleBody") or item.get("text")
    text = body if isinstance(body, str) else ""
    return {
        "text": fragment_text(text) if re.search(r"<(?:p|br|div)\b", text) else text,
        "title": item.get("headline") or item.get("name"),
        "date": item.get("datePublished") or item.get("dateModified"),
        "publisher": _first_name(item.get("publisher")),
        "authors": _names(item.get("author")),
        "url": _address(item),
        "id": item.get("@id"),
    }


def of_page(page: str) -> Mapping[str, object] | None:
    """The first article among the JSON-LD scripts of an HTML page."""
    for script in _scripts(page):
        try:
            document = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue  # a broken script is the page's own trouble; the text is read without it
        for item in _nodes(document):
            if _is_article(item):
                return item
    return None


def _scripts(page: str) -> Iterator[str]:
    """What stands in the scripts of that type; by searching for words, which no page can make slow."""
    end = 0
    for _ in range(_MOST_SCRIPTS):
        kind = page.find(_TYPE, end)
        begin = page.find(">", kind) + 1 if kind >= 0 else 0
        end = page.find("</script", begin) if begin else -1
        if end < 0:
            return
        yield page[begin:end]


def is_free(item: Mapping[str, object]) -> bool:
    """Whether the page does not say that the article is behind a paywall."""
    return str(item.get("isAccessibleForFree", True)).lower() not in {
        "false",
        "http://schema.org/false",
        "no",
    }


def _is_article(item: Mapping[str, object]) -> bool:
    kinds = item.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(
        isinstance(kind, str) and kind.endswith(("Article", "BlogPosting", "Report")) for kind in listed
    )


def _nodes(document: object) -> Iterator[Mapping[str, object]]:
    """The objects of a document, outer ones first: it may be one, a list, or have a `@graph`."""
    waiting, seen = [document], 0
    while waiting and seen < _MOST_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting.extend(node[:_MOST_NODES])
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)


def _address(item: Mapping[str, object]) -> object:
    page = item.get("mainEntityOfPage")
    return item.get("url") or (page.get("@id") if isinstance(page, dict) else page)


def _names(value: object) -> list[object]:
    listed = value if isinstance(value, list) else [value]
    return [one.get("name") if isinstance(one, dict) else one for one in listed]


def _first_name(value: object) -> object:
    return next((name for name in _names(value) if isinstance(name, str)), None)
