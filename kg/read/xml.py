"""XML of strangers -> a tree: no entities, no files or addresses from a document type, bounded in size."""

from __future__ import annotations

import html
from collections.abc import Iterator
from functools import cache
from typing import Any

from kg.errors import InputError

Element = Any
"""An element of lxml, which has no types of its own."""


@cache
def _parser() -> Any:
    from lxml import etree  # type: ignore[import-untyped]

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def parse(data: bytes, name: str) -> Element:
    """The root element; raises InputError for what is no XML, or declares entities of its own."""
    from lxml import etree

    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(
            name, f"broken XML ({error})", "export it again, or save its text as .txt"
        ) from error
    document = root.getroottree().docinfo.internalDTD
    # An entity can swell without bound or name a file; honest wires declare none.
    if document is not None and next(document.iterentities(), None) is not None:
        raise InputError(name, "XML that declares entities", "save its text as a .txt file")
    return root


def tag(element: Element) -> str:
    """The local name of an element; "" for an entity that is left unresolved."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def find_all(element: Element, *names: str) -> Iterator[Element]:
    """The descendants with one of these local names, in document order, whatever their namespace."""
    return (found for found in element.iter() if tag(found) in names)


def find(element: Element, *names: str) -> Element | None:
    """The first descendant with one of these local names."""
    return next(find_all(element, *names), None)


def children(element: Element, *names: str) -> list[Element]:
    """The children with one of these local names."""
    return [child for child in element if tag(child) in names]


def content(element: Element | None) -> str:
    """All text inside an element, blanks collapsed; named characters of HTML ("&nbsp;") are resolved."""
    return "" if element is None else " ".join("".join(_pieces(element)).split())


def _pieces(element: Element) -> Iterator[str]:
    for event, node in _walk(element):
        if event == "start":
            if isinstance(node.tag, str):
                yield node.text or ""
            else:
                yield html.unescape(node.text or "")
        elif node is not element:
            yield node.tail or ""


def _walk(element: Element) -> Iterator[tuple[str, Element]]:
    """Every node as it begins and as it ends. A loop, since a document may be as deep as it likes."""
    stack = [("start", element)]
    while stack:
        event, node = stack.pop()
        yield event, node
        if event == "start":
            stack.append(("end", node))
            if isinstance(node.tag, str):
                stack.extend(("start", child) for child in reversed(node))


_BLOCKS = frozenset(
    "p hl1 hl2 h1 h2 h3 h4 h5 h6 li br div block blockquote bq section table tr td th pre ul ol dt dd fn hr body".split()
)
_SILENT = frozenset("head script style title media table.caption media-caption figure".split())


def block_text(element: Element) -> str:
    """The text of XHTML or NITF, one paragraph a line; pictures with their captions are left out."""
    pieces: list[str] = []
    silent: Element | None = None
    for event, node in _walk(element):
        name = tag(node)
        if event == "start" and silent is None and name in _SILENT:
            silent = node
        elif event == "end" and node is silent:
            silent = None
        if name in _BLOCKS:
            pieces.append("\n")
        if silent is None:
            written = (node.text if event == "start" else "" if node is element else node.tail) or ""
            pieces.append((written if name or event == "end" else html.unescape(written)).replace("\n", " "))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
