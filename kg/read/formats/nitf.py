"""NITF (News Industry Text Format of IPTC, 3.x) -> one article; also the NITF bodies in NewsML-G2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.read import xml
from kg.read.agency import find_dateline
from kg.read.compose import Metadata, clean, compose
from kg.read.dates import to_iso
from kg.read.decode import take
from kg.read.format import Format, xml_root
from kg.read.origin import Origin

_FROM = re.compile(r"(?i:von|by)\s+")


def read(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """The article of a NITF document: dateline and paragraphs. Raises InputError."""
    root = xml.parse(take(stream, origin.name), origin.name)
    if xml.tag(root) != "nitf":
        raise InputError(origin.name, "no NITF document", "give one whose outermost element is <nitf>")
    state = (_attribute(root, "docdata", "management-status") or "usable").lower()
    if state in {"canceled", "cancelled", "withheld"}:
        raise InputError(origin.name, f"marked as {state} by the agency", "leave it out")
    yield compose(origin, report(root), stated(root))


def report(root: xml.Element) -> str:
    """The text: the paragraphs, with the dateline before the first one where they lack it."""
    body = xml.find(root, "body.content")
    text = "" if body is None else xml.block_text(body)
    place = _location(root)
    if place and text and find_dateline(text) is None:
        agency = xml.content(xml.find(root, "distributor")) or _attribute(root, "doc.copyright", "holder")
        text = f"{place} ({agency}) - {text}" if agency else f"{place} - {text}"
    return text


def stated(root: xml.Element) -> Metadata:
    """What head and body head say about the article."""
    released = _attribute(root, "date.release", "norm")
    state = (_attribute(root, "docdata", "management-status") or "").lower()
    generation = _attribute(root, "du-key", "generation") or _attribute(root, "du-key", "version") or ""
    return Metadata(
        title=clean(xml.content(xml.find(root, "hl1")) or xml.content(xml.find(root, "title"))),
        published=_date(root),
        publisher=clean(
            xml.content(xml.find(root, "distributor")) or _attribute(root, "doc.copyright", "holder")
        ),
        authors=_authors(root),
        identity=_attribute(root, "du-key", "key") or _attribute(root, "doc-id", "id-string"),
        version=int(generation) if re.fullmatch("[0-9]{1,6}", generation) else None,
        embargo=released if state == "embargoed" else None,
    )


def _date(root: xml.Element) -> str | None:
    for name in ("date.issue", "date.release", "story.date", "pubdata"):
        written = _attribute(root, name, "date.publication" if name == "pubdata" else "norm")
        if written and (date := to_iso(written)):
            return date
    return None


def _location(root: xml.Element) -> str:
    dateline = xml.find(root, "dateline")
    return "" if dateline is None else xml.content(xml.find(dateline, "location", "city"))


def _authors(root: xml.Element) -> tuple[str, ...]:
    byline = xml.find(root, "byline")
    if byline is None:
        return ()
    people = [xml.content(person) for person in xml.find_all(byline, "person")]
    written = people or re.split(r",\s|\sund\s", _FROM.sub("", xml.content(byline), count=1))
    return tuple(name for name in written if name)


def _attribute(root: xml.Element, element: str, attribute: str) -> str | None:
    found = xml.find(root, element)
    return None if found is None else found.get(attribute)


FORMAT = Format("NITF", read, (".nitf", ".xml"), xml_root("nitf"), rank=4)
