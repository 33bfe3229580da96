"""Reads what a client sends, with limits."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from kg.server.problems import Problem
from kg.sparql import LONGEST_QUERY

# A character of UTF-8 has up to four bytes, each up to three characters long in a form.
BODY_LIMIT = 12 * LONGEST_QUERY + 10_000
_MOST_FIELDS = 50
_DRAIN_S = 10.0
_CHARSETS = frozenset({"utf-8", "utf8", "us-ascii"})  # what is ASCII is UTF-8, too

Fields = dict[str, list[str]]


def media_type(request: Request) -> str:
    """The media type of the body without its parameters; raises Problem if it says that the body is no UTF-8."""
    kind, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset" and value.strip().strip('"') not in _CHARSETS:
            raise Problem(
                415, "unknown-charset", f"the body has the charset {value.strip()[:50]!r}", "send UTF-8"
            )
    return kind


async def body(request: Request, limit: int = BODY_LIMIT) -> str:
    """The body of the request as text; raises Problem if it is too long or no UTF-8."""
    declared = request.headers.get("content-length", "")
    data = bytearray()
    too_long = declared.isdecimal() and int(declared) > limit
    if not too_long:
        async for chunk in request.stream():
            data += chunk
            if len(data) > limit:
                too_long = True
                break
    if too_long:
        await _drain(request)
        raise _too_long(f"the body is longer than {limit} bytes")
    return _decoded(bytes(data))


def fields(text: str) -> Fields:
    """The fields of a form or of the query of a URL; raises Problem if they are broken or too many."""
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except UnicodeDecodeError:
        raise _not_utf8() from None
    except ValueError:
        raise Problem(
            400, "bad-form", "the form has too many fields", f"send at most {_MOST_FIELDS}"
        ) from None
    found: Fields = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def url_fields(request: Request) -> Fields:
    """The fields of the query of the URL."""
    return fields(request.scope["query_string"].decode("latin-1"))


def one(found: Fields, name: str) -> str | None:
    """The value of a field that may be given once; raises Problem if it is there more often."""
    values = found.get(name, [])
    if len(values) > 1:
        raise Problem(400, "repeated-field", f"{name} is given {len(values)} times", "give it once")
    return values[0] if values else None


def short_enough(query: str) -> str:
    """The query; raises Problem if it is longer than any that is read."""
    if len(query) > LONGEST_QUERY:
        raise _too_long(f"the query has {len(query)} characters, at most {LONGEST_QUERY} are read")
    return query


async def gone(request: Request) -> None:
    """Waits until the client has gone; the body must have been read, or there is none."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _drain(request: Request) -> None:
    """Reads the rest of the body and forgets it: a client that is still sending hears no answer.

    One that waits for leave to send ("Expect: 100-continue") gets its answer at once.
    """
    if "expect" in request.headers:
        return
    try:
        async with asyncio.timeout(_DRAIN_S):
            more = True
            while more:
                message = await request.receive()
                more = message["type"] == "http.request" and message.get("more_body", False)
    except (TimeoutError, ClientDisconnect):
        return


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise _not_utf8() from None


def _not_utf8() -> Problem:
    return Problem(400, "not-utf-8", "what was sent is not UTF-8", "send it in UTF-8")


def _too_long(message: str) -> Problem:
    return Problem(413, "query-too-long", message, "shorten the query")
