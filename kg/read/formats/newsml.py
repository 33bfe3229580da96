"""NewsML-G2 (IPTC) -> one article per news item with a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from kg.errors import InputError
from kg.read import xml
from kg.read.agency import find_dateline
from kg.read.compose import Metadata, clean, compose
from kg.read.dates import to_iso
from kg.read.decode import take
from kg.read.format import Format, Result, xml_root
from kg.read.formats import nitf
from kg.read.markup import fragment_text
from kg.read.origin import Origin


def read(stream: BinaryIO, origin: Origin) -> Iterator[Result]:
    """The articles of a news item or a message with several. Pictures and packages are left out.

    All versions of an item have one identifier, its guid. Raises InputError if there is no text at all.
    """
    root = xml.parse(take(stream, origin.name), origin.name)
    items = list(xml.find_all(root, "newsItem"))
    for number, item in enumerate(items, start=1):
        name = origin.name if len(items) == 1 else f"{origin.name}#{number}"
        yield _article(item, replace(origin, name=name), str(number) if len(items) > 1 else None)
    if not items:
        raise InputError(
            origin.name, "NewsML-G2 without news items", "give newsItem or newsMessage documents"
        )


def _article(item: xml.Element, origin: Origin, part: str | None) -> Result:
    state = (_value(item, "pubStatus", "qcode") or "stat:usable").rpartition(":")[2].lower()
    if state in {"canceled", "cancelled", "withheld"}:
        return InputError(origin.name, f"marked as {state} by the agency", "leave it out")
    text = _text(item)
    if not text:
        kind = (_value(item, "itemClass", "qcode") or "item").rpartition(":")[2]
        return InputError(origin.name, f"a {kind} without text", "leave it out")
    try:
        return compose(origin, text, _stated(item), part)
    except InputError as error:
        return error


def _text(item: xml.Element) -> str:
    contents = xml.find(item, "contentSet")
    if contents is None:
        return ""
    embedded = xml.find(contents, "nitf")
    if embedded is not None:
        return nitf.report(embedded)
    inline = xml.find(contents, "inlineXML", "inlineData")
    if inline is None:
        return ""
    if xml.tag(inline) == "inlineXML":
        text = xml.block_text(inline)
    else:
        text = "".join(inline.itertext()).strip()
        text = fragment_text(text) if "html" in (inline.get("contenttype") or "") else text
    dateline = xml.content(xml.find(item, "dateline"))
    if dateline and text and find_dateline(text) is None:
        mark = "" if dateline.endswith(("-", "–", "—")) else " -"
        text = f"{dateline}{mark} {text}"
    return text


def _stated(item: xml.Element) -> Metadata:
    meta, content = xml.find(item, "itemMeta"), xml.find(item, "contentMeta")
    version = item.get("version") or ""
    return Metadata(
        title=_first(content, "headline") or _first(meta, "title"),
        published=_date(item),
        publisher=_name(item, "infoSource") or _name(item, "provider") or _first(item, "copyrightHolder"),
        authors=_authors(content),
        identity=item.get("guid"),
        version=int(version) if re.fullmatch("[0-9]{1,9}", version) else None,
        embargo=_first(meta, "embargoed"),
    )


def _date(item: xml.Element) -> str | None:
    for name in ("contentCreated", "versionCreated", "firstCreated", "contentModified"):
        if (date := to_iso(xml.content(xml.find(item, name)))) is not None:
            return date
    return None


def _authors(content: xml.Element | None) -> tuple[str, ...]:
    if content is None:
        return ()
    creators = (_named(creator) for creator in xml.children(content, "creator"))
    people = tuple(name for name in creators if name)
    byline = re.sub(r"^(?:Von|VON|By)\s+", "", _first(content, "by") or "")
    return people or tuple(name for name in re.split(r",\s|\sund\s", byline) if name)


def _name(item: xml.Element, element: str) -> str | None:
    found = xml.find(item, element)
    return None if found is None else _named(found)


def _named(element: xml.Element) -> str | None:
    """The name of a party: its `name`, else its `literal`, else the code behind the colon."""
    name = clean(xml.content(xml.find(element, "name")))
    return name or clean(element.get("literal")) or clean((element.get("qcode") or "").rpartition(":")[2])


def _first(element: xml.Element | None, name: str) -> str | None:
    return None if element is None else clean(xml.content(xml.find(element, name)))


def _value(item: xml.Element, element: str, attribute: str) -> str | None:
    found = xml.find(item, element)
    return None if found is None else found.get(attribute)


FORMAT = Format("NewsML-G2", read, (".newsml", ".xml"), xml_root("newsItem|newsMessage|packageItem"), rank=3)
