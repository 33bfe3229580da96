"""IPTC ninjs (News in JSON, versions 1 and 2): an object -> the fields of a record.

Version 1 has `headline`, `body_text` or `body_xhtml`, `byline`; version 2 has lists `headlines`, `bodies`
and `by` (https://iptc.org/standards/ninjs/).
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.read.markup import fragment_text

_BODIES = ("body_text", "body_xhtml", "body_html")


def plain(item: Mapping[str, object]) -> dict[str, object] | None:
    """The record of a ninjs object; None if it is none. An object without text gives an empty text."""
    if not isinstance(item.get("uri"), str) or not _is_ninjs(item):
        return None
    version = item.get("version")
    return {
        "text": _text(item),
        "title": item.get("headline") or _first(item.get("headlines")),
        "date": item.get("versioncreated") or item.get("versionCreated") or item.get("firstcreated"),
        "publisher": _name(item.get("provider")) or item.get("copyrightholder"),
        "authors": _authors(item),
        "url": item.get("uri"),
        "id": item.get("uri"),
        "identity": item.get("uri"),
        "version": int(version) if isinstance(version, str | int) and str(version).isdecimal() else None,
        "embargo": item.get("embargoed"),
    }


def _is_ninjs(item: Mapping[str, object]) -> bool:
    return any(isinstance(item.get(key), str) for key in _BODIES) or isinstance(item.get("bodies"), list)


def _text(item: Mapping[str, object]) -> str:
    for key in _BODIES:
        if isinstance(body := item.get(key), str):
            return body if key == "body_text" else fragment_text(body)
    bodies = item.get("bodies")
    found = [body for body in bodies if isinstance(body, dict)] if isinstance(bodies, list) else []
    # The plain text is the article as written; markup is read where there is nothing else.
    found.sort(key=lambda body: "plain" not in str(body.get("contentType", body.get("contenttype", ""))))
    for body in found:
        if isinstance(value := body.get("value"), str):
            marked = "<" in value and "plain" not in str(body.get("contentType", body.get("contenttype", "")))
            return fragment_text(value) if marked else value
    return ""


def _first(values: object) -> object:
    """The value of the first of `headlines`."""
    first = values[0] if isinstance(values, list) and values else None
    return first.get("value") if isinstance(first, dict) else first


def _authors(item: Mapping[str, object]) -> object:
    by = item.get("byline") or item.get("by")
    if isinstance(by, str):
        return [name for name in by.removeprefix("Von ").replace(" und ", ", ").split(", ") if name]
    people = item.get("people")
    listed = people if isinstance(people, list) else []
    return [_name(one) for one in listed if isinstance(one, dict) and one.get("rel") in {"author", "creator"}]


def _name(value: object) -> object:
    return value.get("name") if isinstance(value, dict) else value
