"""Mails (EML) -> one article, and those of the attachments."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.read.compose import Metadata, clean, compose
from kg.read.dates import to_iso
from kg.read.decode import decode, take
from kg.read.format import Format, Result
from kg.read.formats import reader_for, suffixes
from kg.read.guarded import guarded
from kg.read.markup import fragment_text
from kg.read.origin import Origin
from kg.read.packed import MAX_DEPTH

_FIELD = re.compile(
    rb"^(?:From|To|Subject|Message-ID|MIME-Version|Received|Return-Path|Delivered-To):", re.M | re.I
)
_FIRST = re.compile(rb"(?:From \S+@|[A-Za-z][A-Za-z-]{1,40}: ?\S)")
_MOST_ATTACHMENTS = 50


def _header(name: str, value: str) -> Any:
    """A field of the head. The library's parser takes gigabytes for long ones, and fails at some broken ones."""
    try:
        return _FIELDS(name, value[:_LONGEST_FIELD])
    except Exception:
        return _FIELDS(name, "")


_FIELDS = HeaderRegistry()
_LONGEST_FIELD = 2_000  # characters
_POLICY = policy.default.clone(header_factory=_header)


def read(stream: BinaryIO, origin: Origin) -> Iterator[Result]:
    """The article of a mail - its plain text, or else its HTML without marks - and those of its attachments.

    Raises InputError if neither has a text.
    """
    message = BytesParser(policy=_POLICY).parse(io.BytesIO(take(stream, origin.name)))
    if not isinstance(message, EmailMessage) or not message.keys():
        raise InputError(origin.name, "no mail", "save it as .eml or .txt")
    text = _text(message, origin.name)
    attached = [part for part in message.iter_attachments() if _suffix(part) in suffixes()]
    if text.strip() or not attached:
        yield compose(origin, text, _stated(message))
    if origin.depth < MAX_DEPTH:
        for part in attached[:_MOST_ATTACHMENTS]:
            inner = origin.inside(_file_name(part))
            yield from guarded(inner.name, _attachment(part, inner))


def _text(message: EmailMessage, name: str) -> str:
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    # The declared charset may be unknown or wrong; the same rules hold as for files.
    charset = part.get_content_charset()
    text = decode(bytes(part.get_payload(decode=True) or b"\n"), name, charset).replace("\r\n", "\n")
    return fragment_text(text) if part.get_content_type() == "text/html" else text


def _stated(message: EmailMessage) -> Metadata:
    sender, address = parseaddr(_field(message, "From"))
    return Metadata(
        title=clean(_field(message, "Subject")),
        published=to_iso(_field(message, "Date")),
        publisher=clean(_field(message, "Organization")) or clean(address.rpartition("@")[2]),
        authors=tuple(filter(None, (clean(sender),))),
    )


def _field(message: EmailMessage, name: str) -> str:
    return str(message.get(name, "") or "")


def _file_name(part: EmailMessage) -> str:
    return clean(part.get_filename("")) or "attachment"


def _suffix(part: EmailMessage) -> str:
    return PurePosixPath(_file_name(part)).suffix.lower()


def _attachment(part: EmailMessage, inner: Origin) -> Iterator[Result]:
    data = part.get_payload(decode=True)
    data = data if isinstance(data, bytes) else b""
    reader = reader_for(_suffix(part), data)
    yield from reader(io.BufferedReader(io.BytesIO(data)), replace(inner, charset=part.get_content_charset()))


def _begins(head: bytes) -> bool:
    return _FIRST.match(head) is not None and len({found.lower() for found in _FIELD.findall(head)}) >= 3


FORMAT = Format("mail", read, (".eml",), _begins, rank=6)
