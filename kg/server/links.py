"""From the IRIs of the graph to the pages about what they name."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, unquote, urlencode

from kg.store import FILE_PREFIXES
from kg.vocab import BASE, is_web

ARTICLES = f"{BASE}article/"
_STATEMENT = "/statement/"
_ENTITIES = tuple(f"{BASE}{kind}/" for kind in ("person", "organization", "other", "place"))


def article_href(iri: str) -> str:
    """The page of an article, from its IRI."""
    return f"/article/{quote(iri.removeprefix(ARTICLES), safe='')}"


def article_id(iri: str) -> str:
    """The id of an article for reading, from its IRI; one of more than 200 characters is shortened there."""
    return unquote(iri.removeprefix(ARTICLES).replace("_", " "), errors="replace")


def entity_href(iri: str) -> str:
    """The page of an actor or place, from its IRI."""
    return f"/entity?iri={quote(iri, safe='')}"


def statement_href(iri: str) -> str:
    """The place of a statement on the page of its article, from its IRI."""
    article, _, _ = iri.partition(_STATEMENT)
    return f"{article_href(article)}#{quote(anchor(iri), safe='')}"


def anchor(iri: str) -> str:
    """The name of a statement on the page of its article, from its IRI."""
    return f"s{iri.partition(_STATEMENT)[2]}"


def href(value: object) -> str | None:
    """The page about a value of a table, if it is the IRI of an article, a statement, an actor or a place."""
    if not isinstance(value, str) or not value.startswith(BASE):
        return None
    if value.startswith(_ENTITIES):
        return entity_href(value)
    if not value.startswith(ARTICLES):
        return None
    _, _, rest = value.removeprefix(ARTICLES).partition("/")
    if not rest:
        return article_href(value)
    if rest.startswith("statement/"):
        return statement_href(value)
    return entity_href(value) if rest.startswith("actor/") else None


def short(value: object) -> str:
    """A value of a table for reading: an IRI by its prefix."""
    text = "" if value is None else str(value)
    for prefix, namespace in FILE_PREFIXES.items():
        if text.startswith(namespace):
            return f"{prefix}:{text.removeprefix(namespace)}"
    return text.removeprefix(BASE)


def web(value: str | None) -> str | None:
    """The address if it is one of the web, so that nothing else ever becomes a link ("javascript:")."""
    return value if value is not None and is_web(value) else None


def address(path: str, parameters: Mapping[str, str]) -> str:
    """A path of this server with its parameters."""
    return f"{path}?{urlencode(parameters, errors='replace')}" if parameters else path
