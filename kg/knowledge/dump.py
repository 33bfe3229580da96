"""Reads a Wikidata dump: a JSON array with one entity per line (wikidata-*-all.json, .gz or .bz2)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from kg.knowledge.item import Item, Left, Why
from kg.model import Kind
from kg.tables import read_table

_CLASS_COLUMNS = ("class", "kind", "meaning", "source")
_GERMAN = ("de", "mul", "de-at", "de-ch")  # "mul": one name for all languages
_ENGLISH = ("en", "mul")
_HUMAN = re.compile(rb'"id":\s*"Q5"')
_ID = re.compile(r"Q[1-9][0-9]*")
_GEONAMES = re.compile(r"[1-9][0-9]{0,9}")
_MOST_CONTEXT = 12


def items(lines: Iterable[tuple[int, bytes]], kinds: frozenset[Kind]) -> Iterator[Item | Left]:
    """The entities of these kinds, and a `Left` for each line that gives none; properties and lexemes are passed over."""
    only_people = kinds == {Kind.PERSON}
    number, opened, closed = 0, False, False
    for number, line in lines:
        content = line.strip().rstrip(b",").rstrip()
        opened, closed = opened or content == b"[", closed or content == b"]"
        if content in (b"", b"[", b"]"):
            continue
        # Nine lines in ten are no people, and finding a few bytes is much faster than parsing the line.
        if only_people and content.startswith(b"{") and content.endswith(b"}") and not _HUMAN.search(content):
            continue
        found = _read(number, content)
        if isinstance(found, Left) or (found is not None and found.kind in kinds):
            yield found
    if opened and not closed:
        yield Left(number, Why.OPEN_END)


def _read(number: int, content: bytes) -> Item | Left | None:
    """What the line holds; None for a property or a lexeme."""
    try:
        entity = json.loads(content)
        if entity["type"] != "item":
            return None
        return _item(entity) or Left(number, Why.NAMELESS)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return Left(number, Why.UNREADABLE)


def _item(entity: Mapping[str, Any]) -> Item | None:
    """The entity, or None if it has no German or English label."""
    identifier = entity["id"]
    if not _ID.fullmatch(identifier):
        raise ValueError(identifier)
    labels = _texts(entity.get("labels"), (*_GERMAN, "en"))
    if not labels:
        return None
    claims = entity.get("claims") or {}
    lat, long = _point(claims)
    german = _texts(entity.get("descriptions"), _GERMAN)
    english = _texts(entity.get("descriptions"), _ENGLISH)
    return Item(
        id=identifier,
        labels=labels,
        kind=_kind(claims),
        aliases=_aliases(entity.get("aliases"), labels),
        description_de=german[0] if german else "",
        description_en=english[0] if english else "",
        context=tuple(dict.fromkeys((*_ids(claims, "P39"), *_ids(claims, "P106"))))[:_MOST_CONTEXT],
        sitelinks=len(entity.get("sitelinks") or ()),
        lat=lat,
        long=long,
        geonames=_geonames(claims),
    )


def _texts(field: Any, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The texts in these languages, in their order, each once; an empty field is [] in a dump, not {}."""
    found = (_clean(field[language]["value"]) for language in languages if language in (field or {}))
    return tuple(dict.fromkeys(text for text in found if text))


def _aliases(field: Any, labels: tuple[str, ...]) -> tuple[str, ...]:
    languages = (*_GERMAN, "en")
    found = (alias["value"] for language in languages for alias in (field or {}).get(language, ()))
    clean = dict.fromkeys(_clean(text) for text in found)
    return tuple(text for text in clean if text and text not in labels)


def _clean(text: str) -> str:
    """The text with single blanks and without half characters, which no database takes."""
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


def _values(claims: Any, property_: str) -> list[Any]:
    """The values of a property, preferred statements first, without deprecated and unknown ones."""
    statements = [one for one in (claims or {}).get(property_, ()) if one.get("rank") != "deprecated"]
    statements.sort(key=lambda one: one.get("rank") != "preferred")
    snaks = (one["mainsnak"] for one in statements)
    return [snak["datavalue"]["value"] for snak in snaks if snak.get("snaktype") == "value"]


def _ids(claims: Any, property_: str) -> list[str]:
    """The items that a property points to; old dumps give the number only."""
    found = (value.get("id") or f"Q{value['numeric-id']}" for value in _values(claims, property_))
    return [identifier for identifier in found if _ID.fullmatch(identifier)]


def _kind(claims: Any) -> Kind:
    """By the first class that the table knows; a human being is one, whatever else is said."""
    known = [_classes()[one] for one in _ids(claims, "P31") if one in _classes()]
    return Kind.PERSON if Kind.PERSON in known else known[0] if known else Kind.OTHER


def _point(claims: Any) -> tuple[float | None, float | None]:
    for value in _values(claims, "P625"):
        lat, long = float(value["latitude"]), float(value["longitude"])
        on_earth = str(value.get("globe", "")).endswith("/Q2")  # the Moon has places too
        if on_earth and -90 <= lat <= 90 and -180 <= long <= 180:
            return lat, long
    return None, None


def _geonames(claims: Any) -> int | None:
    return next((int(value) for value in _values(claims, "P1566") if _GEONAMES.fullmatch(value)), None)


@cache
def _classes() -> dict[str, Kind]:
    rows = read_table("seeds/wikidata_classes.tsv", _CLASS_COLUMNS)
    return {row["class"]: Kind(row["kind"]) for row in rows}
