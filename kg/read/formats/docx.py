"""Word documents (DOCX) -> one article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.read import xml
from kg.read.compose import Metadata, clean, compose
from kg.read.dates import to_iso
from kg.read.decode import take
from kg.read.format import Format
from kg.read.origin import Origin
from kg.read.packed import Zip, open_member, open_zip

_DOCUMENT = "word/document.xml"
_PROPERTIES = "docProps/core.xml"
_TITLES = frozenset({"title", "titel", "heading1", "berschrift1", "überschrift1"})  # Word drops the umlaut


def read(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """The article of a document: its paragraphs with a blank line between; deleted words are left out.

    The headline is the first paragraph in the style of one. Raises InputError.
    """
    with open_zip(stream, origin.name) as archive:
        root = _part(archive, _DOCUMENT, origin.name)
        properties = _part(archive, _PROPERTIES, origin.name)
    if root is None:
        raise InputError(origin.name, "no Word document", "save it as .docx or .txt")
    paragraphs = [(paragraph, _text(paragraph)) for paragraph in xml.find_all(root, "p")]
    title = next((clean(text) for paragraph, text in paragraphs if _is_title(paragraph)), None)
    stated = Metadata(title=title)
    if properties is not None:
        author = clean(xml.content(xml.find(properties, "creator")))
        made = to_iso(xml.content(xml.find(properties, "created")))
        stated = Metadata(title=title, authors=(author,) if author else (), supposed=made)
    yield compose(origin, "\n\n".join(text for _, text in paragraphs if text), stated)


def _part(archive: Zip, part: str, name: str) -> xml.Element | None:
    try:
        member = archive.getinfo(part)
    except KeyError:
        return None
    with open_member(archive, member, name) as stream:
        return xml.parse(take(stream, name), name)


def _text(paragraph: xml.Element) -> str:
    pieces: list[str] = []
    for node in paragraph.iter():
        name = xml.tag(node)
        # A text box is written twice, the second time for old programs; a paragraph in it comes by itself.
        if name == "t" and next(node.iterancestors(f"{{{_ns(paragraph)}}}p"), paragraph) is paragraph:
            pieces.append(node.text or "")
        elif name in {"tab", "br", "cr"}:
            pieces.append(" " if name == "tab" else "\n")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _ns(element: xml.Element) -> str:
    return str(element.tag)[1:].partition("}")[0]


def _is_title(paragraph: xml.Element) -> bool:
    style = xml.find(paragraph, "pStyle")
    if style is None:
        return False
    return any(str(value).lower() in _TITLES for value in style.attrib.values())


def _begins(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04") and (b"[Content_Types].xml" in head or b"word/" in head)


FORMAT = Format("Word", read, (".docx",), _begins, rank=1, single=True, sure=True)
