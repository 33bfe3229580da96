"""JSON and JSON Lines -> one article per object.

An object has `text` and may have `id`, `title`, `date`, `publisher`, `url`, `authors` (a string or
a list of strings). Other keys are ignored.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.read.compose import Metadata, clean, compose
from kg.read.dates import to_iso
from kg.read.decode import MAX_BYTES, decode, take
from kg.read.origin import Origin, url_origin, web_url

_SHAPE = 'give objects such as {"id": "a1", "title": "...", "date": "2024-03-12", "text": "..."}'


def read(stream: BinaryIO, origin: Origin) -> Iterator[Article | InputError]:
    """The articles of a JSON document: one object or a list; objects line by line are read as well.

    Raises InputError if it is no JSON; an object that is no article gives an InputError instead.
    """
    data = take(stream, origin.name)
    try:
        document = json.loads(decode(data, origin.name))
    except (ValueError, RecursionError) as error:
        if isinstance(error, json.JSONDecodeError) and error.msg == "Extra data":
            yield from read_lines(io.BytesIO(data), origin)
            return
        raise InputError(origin.name, f"not JSON ({error})", _SHAPE) from error
    if isinstance(document, list):
        yield from _articles(document, origin)
    else:
        yield _article(document, origin, None)


def read_lines(stream: BinaryIO, origin: Origin) -> Iterator[Article | InputError]:
    """The articles of a JSON Lines file, read line by line, so that the file may be of any size."""
    yield from _articles(_lines(stream, origin), origin)


def _lines(stream: BinaryIO, origin: Origin) -> Iterator[object]:
    found = False
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        name = f"{origin.name}:{number}"
        if len(line) > MAX_BYTES:
            raise InputError(name, f"line larger than {MAX_BYTES // 1_000_000} MB", "split it")
        if not line.strip():
            continue
        try:
            yield json.loads(decode(line, name))
        except (ValueError, RecursionError) as error:
            problem = InputError(name, f"not JSON ({error})", _SHAPE)
            if not found:  # not one bad line, but another format
                raise problem from error
            yield problem
        found = True
    if not found:
        raise InputError(origin.name, "empty file", "fill it or leave it out")


def _articles(items: Iterable[object], origin: Origin) -> Iterator[Article | InputError]:
    """One result per item. An id that comes twice is refused: the later article would replace the earlier."""
    seen: set[str] = set()
    number = 0
    for number, item in enumerate(items, start=1):
        result = item if isinstance(item, InputError) else _article(item, origin, number)
        if isinstance(result, Article):
            if result.id in seen:
                name = f"{origin.name}#{number}"
                result = InputError(name, "has the id or URL of an earlier object", "give it its own")
            else:
                seen.add(result.id)
        yield result
    if not number:
        raise InputError(origin.name, "an empty list", "fill it or leave it out")


def _article(item: object, origin: Origin, number: int | None) -> Article | InputError:
    name = origin.name if number is None else f"{origin.name}#{number}"
    if not isinstance(item, dict):
        return InputError(name, f"{_kind(item)}, not an object", _SHAPE)
    text = item.get("text")
    if not isinstance(text, str):
        return InputError(name, f"`text` is {_kind(text)}, not a string", _SHAPE)
    url = web_url(item["url"]) if isinstance(item.get("url"), str) else None
    declared = item.get("id")
    part = str(declared) if isinstance(declared, str | int) and declared != "" else None
    if url is not None:
        origin, part = url_origin(url, name), None
    elif part is None and number is not None:
        part = str(number)
    try:
        return compose(origin, text, _metadata(item), part)
    except InputError as error:
        return error


def _metadata(item: dict[str, object]) -> Metadata:
    """What the object states; values of another type count as absent."""
    title, date, publisher, authors = (item.get(key) for key in ("title", "date", "publisher", "authors"))
    names = [authors] if isinstance(authors, str) else authors if isinstance(authors, list) else []
    return Metadata(
        title=clean(title) if isinstance(title, str) else None,
        published=to_iso(date) if isinstance(date, str) else None,
        publisher=clean(publisher) if isinstance(publisher, str) else None,
        authors=tuple(filter(None, (clean(name) for name in names if isinstance(name, str)))),
    )


def _kind(value: object) -> str:
    if value is None:
        return "missing"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, str):
        return "a string"
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    return "a number"
