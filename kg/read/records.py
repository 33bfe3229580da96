"""Records with named fields - JSON objects, rows of a table - -> articles.

A record says by its keys what it holds. Those of this program (`text`, `title`, `date`, `publisher`,
`authors`, `url`, `id`) and the usual German and English ones are known; the user's own are named with
`--column text=Volltext`. Objects of IPTC ninjs and of schema.org bring names of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from kg.errors import InputError
from kg.read import json_ld, ninjs
from kg.read.compose import Metadata, clean, compose
from kg.read.dates import to_iso
from kg.read.format import Result
from kg.read.origin import Origin, web_url

FIELDS = ("text", "title", "date", "publisher", "authors", "url", "id")
"""What a record can hold."""

SHAPE = 'give objects such as {"id": "a1", "title": "...", "date": "2024-03-12", "text": "..."}'

# In the order in which they are tried: of several present the first is taken.
_NAMES = {
    "text": ("text", "volltext", "fulltext", "full_text", "artikeltext", "body", "content", "inhalt", "artikel"),
    "title": ("title", "titel", "headline", "überschrift", "ueberschrift", "schlagzeile"),
    "date": ("date", "datum", "published", "published_at", "publication_date", "datepublished", "erschienen",
             "veröffentlicht", "veroeffentlicht", "erscheinungsdatum", "pubdate", "timestamp"),
    "publisher": ("publisher", "quelle", "source", "medium", "zeitung", "publikation", "outlet", "verlag"),
    "authors": ("authors", "author", "autor", "autoren", "autorin", "verfasser", "byline"),
    "url": ("url", "link", "adresse", "permalink"),
    "id": ("id", "article_id", "artikel_id", "dokument-id", "guid", "nr"),
}  # fmt: skip


def names(keys: Iterable[str], chosen: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Which key holds which field: what the user chose, else the known names, upper and lower case alike."""
    known = {key.strip().casefold(): key for key in reversed(list(keys))}
    found = {field: known[name] for field in FIELDS for name in reversed(_NAMES[field]) if name in known}
    return found | dict(chosen)


def articles(records: Iterable[object], origin: Origin) -> Iterator[Result]:
    """One result per record; each is numbered from 1 for messages, and for its id if it states none."""
    number = 0
    for number, record in enumerate(records, start=1):
        yield record if isinstance(record, InputError) else article(record, origin, number)
    if not number:
        raise InputError(origin.name, "an empty list", "fill it or leave it out")


def article(record: object, origin: Origin, number: int | None) -> Result:
    """The article of one record, or why it is none; `number` counts the records of the input."""
    name = origin.name if number is None else f"{origin.name}#{number}"
    if not isinstance(record, dict):
        return InputError(name, f"{kind(record)}, not an object", SHAPE)
    if not origin.columns:
        for shape in _SHAPES:
            if (plain := shape(record)) is not None:
                return _composed(plain, origin, name, number)
    keys = names((key for key in record if isinstance(key, str)), origin.columns)
    text = value_of(record, keys.get("text", "text"))
    if not isinstance(text, str):
        key = keys.get("text", "text")
        return InputError(name, f"`{key}` is {kind(text)}, not a string", SHAPE)
    return _composed({**{field: value_of(record, key) for field, key in keys.items()}, "text": text},
                     origin, name, number)  # fmt: skip


_SHAPES: tuple[Callable[[dict[str, object]], dict[str, object] | None], ...] = (ninjs.plain, json_ld.plain)


def _composed(record: Mapping[str, object], origin: Origin, name: str, number: int | None) -> Result:
    url = record.get("url")
    address = web_url(url) if isinstance(url, str) else None
    declared = record.get("id")
    part = str(declared) if isinstance(declared, str | int) and declared != "" else None
    if address is not None:
        origin, part = origin.at(address, name), None
    elif part is None and number is not None:
        part = str(number)
    try:
        return compose(origin, str(record["text"]), _metadata(record), part)
    except InputError as error:
        return error


def _metadata(record: Mapping[str, object]) -> Metadata:
    """What the record states; values of another type count as absent."""
    title, date, publisher, identity, version, embargo = (
        record.get(key) for key in ("title", "date", "publisher", "identity", "version", "embargo")
    )
    return Metadata(
        title=clean(title) if isinstance(title, str) else None,
        published=to_iso(date) if isinstance(date, str) else None,
        publisher=clean(publisher) if isinstance(publisher, str) else None,
        authors=_authors(record.get("authors")),
        identity=identity if isinstance(identity, str) else None,
        version=version if isinstance(version, int) else None,
        embargo=embargo if isinstance(embargo, str) else None,
    )


def _authors(value: object) -> tuple[str, ...]:
    written = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(filter(None, (clean(name) for name in written if isinstance(name, str))))


def value_of(record: Mapping[str, object], key: str) -> object:
    """The value of a key, or of a path of keys: "artikel.text"."""
    if key in record:
        return record[key]
    found: object = record
    for part in key.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def kind(value: object) -> str:
    """What a JSON value is, in words."""
    if value is None:
        return "missing"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, str):
        return "a string"
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    return "a number"
