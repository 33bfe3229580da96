"""JSON and JSON Lines -> one article per object; see `kg.read.records` for the keys that are read."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import InputError
from kg.read.decode import MAX_BYTES, decode, take
from kg.read.format import Format, Result
from kg.read.origin import Origin
from kg.read.records import SHAPE, article, articles


def read(stream: BinaryIO, origin: Origin) -> Iterator[Result]:
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
        raise InputError(origin.name, f"not JSON ({error})", SHAPE) from error
    if isinstance(document, list):
        yield from articles(document, origin)
    else:
        yield article(document, origin, None)


def read_lines(stream: BinaryIO, origin: Origin) -> Iterator[Result]:
    """The articles of a JSON Lines file, read line by line, so that the file may be of any size."""
    yield from articles(_lines(stream, origin), origin)


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
            problem = InputError(name, f"not JSON ({error})", SHAPE)
            if not found:  # not one bad line, but another format
                raise problem from error
            yield problem
        except InputError as error:
            if not found:
                raise
            yield error
        found = True
    if not found:
        raise InputError(origin.name, "empty file", "fill it or leave it out")


_JSON = re.compile(rb"\s*(?:\{\s*\"|\[\s*\{)")

FORMAT = Format("JSON", read, (".json",), lambda head: _JSON.match(head) is not None, rank=4)
