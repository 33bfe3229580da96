"""A small Wikidata dump, written by hand: invented people and things with invented identifiers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Entity = dict[str, Any]

ADA, BEA, TOWN, PARTY, OFFICE, ROCK, MUTE = (f"Q90000000{number}" for number in range(1, 8))


def item(identifier: str, labels: Mapping[str, str], **more: Any) -> Entity:
    """One entity as a dump has it. `claims` are made with `claim`; empty fields are lists there, as in dumps."""
    return {
        "type": "item",
        "id": identifier,
        "labels": _texts(labels) or [],
        "descriptions": _texts(more.get("descriptions", {})) or [],
        "aliases": {
            language: [{"language": language, "value": name} for name in names]
            for language, names in more.get("aliases", {}).items()
        }
        or [],
        "claims": more.get("claims", {}) or [],
        "sitelinks": {f"wiki{number}": {} for number in range(more.get("sitelinks", 0))} or [],
    }


def claim(value: Any, rank: str = "normal", snaktype: str = "value") -> Entity:
    """One statement with a string, a point, or (from an id) an item as its value."""
    if isinstance(value, str) and value.startswith("Q"):
        value = {"entity-type": "item", "numeric-id": int(value[1:]), "id": value}
    snak: Entity = {"snaktype": snaktype}
    if snaktype == "value":
        snak["datavalue"] = {"value": value}
    return {"mainsnak": snak, "rank": rank, "type": "statement"}


def point(lat: float, long: float, globe: str = "Q2") -> Entity:
    """A value of P625."""
    return {"latitude": lat, "longitude": long, "globe": f"http://www.wikidata.org/entity/{globe}"}


def entities() -> list[Entity]:
    """Two people of one surname, a town, a party, an office, a rock nobody classified and a thing without a name."""
    return [
        item(
            ADA,
            {"de": "Ada von Brandow", "en": "Ada Brandow", "fr": "Ada la Brandow"},
            descriptions={"de": "deutsche Politikerin (UWP)", "en": "German politician"},
            aliases={"de": ["A. v. Brandow", "Ada Brandow"], "en": ["Brandow the Elder"], "fr": ["Brandowe"]},
            claims={
                "P31": [claim("Q5")],
                "P39": [claim(OFFICE), claim("Q900000999", rank="deprecated")],
                "P106": [claim("Q900000998")],
            },
            sitelinks=12,
        ),
        item(
            BEA,
            {"mul": "Bea Brandow"},
            descriptions={"en": "German footballer"},
            claims={"P31": [claim("Q900000997"), claim("Q5")]},
        ),
        item(
            TOWN,
            {"de": "Oberwalden", "en": "Oberwalden"},
            claims={
                "P31": [claim("Q900000996"), claim("Q3957")],
                "P625": [claim(point(47.5, 8.5))],
                "P1566": [claim("7654321")],
            },
        ),
        item(
            PARTY, {"de": "Union der Waldparteien"}, aliases={"de": ["UWP"]}, claims={"P31": [claim("Q7278")]}
        ),
        item(OFFICE, {"de": "Forstminister"}, claims={"P31": [claim("Q900000995")]}),
        item(ROCK, {"en": "Odd Rock"}, claims={"P625": [claim(point(1.0, 2.0, globe="Q405"))]}),
        item(MUTE, {"fr": "Chose"}),
        {"type": "property", "id": "P900001", "labels": _texts({"de": "Eigenschaft"})},
    ]


def dump_text(entities_: Sequence[Entity] | None = None) -> str:
    """The entities as a dump: a bracket, one entity per line with a comma between them, a bracket."""
    lines = [json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in entities_ or entities()]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def write_dump(path: Path, text: str | None = None) -> Path:
    """The dump as a plain file."""
    path.write_text(dump_text() if text is None else text, encoding="utf-8")
    return path


def _texts(texts: Mapping[str, str]) -> dict[str, dict[str, str]]:
    return {language: {"language": language, "value": value} for language, value in texts.items()}
