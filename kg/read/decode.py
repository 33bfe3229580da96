"""Bytes -> text: encodings, byte-order marks, and telling text from binary files."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from kg.errors import InputError

MAX_BYTES = 20_000_000
"""Largest single article, page, feed or JSON document, in bytes."""

_MARKS = (  # UTF-32 before UTF-16: its little-endian mark begins with the one of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SINGLE_BYTE = re.compile(
    r"iso[-_]?8859-?\d{1,2}|latin-?\d|(?:windows-|cp)125\d|mac-?roman|macintosh|(?:cp|ibm)(?:437|85\d)",
    re.IGNORECASE,
)
_AS_TEXT = "save it as plain text (.txt) in UTF-8"


def take(stream: BinaryIO, name: str, most: int = MAX_BYTES) -> bytes:
    """All bytes of `stream`; raises InputError if there are none or more than `most`."""
    data = stream.read(most + 1)
    if len(data) > most:
        raise InputError(name, f"larger than {most // 1_000_000} MB", "split it into single articles")
    if not data:
        raise InputError(name, "empty file", "fill it or leave it out")
    return data


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """The text of `data` without byte-order mark; raises InputError if it is binary or broken.

    A byte-order mark decides; then strict UTF-8, because bytes above 127 that form valid UTF-8
    are hardly ever anything else, whatever a server declares; then the `declared` one-byte
    charset; then Windows-1252, the superset of Latin-1 that German texts outside UTF-8 are in
    ("Müller" as 4D FC 6C 6C 65 72).
    """
    for magic, kind in MAGIC:
        if data.startswith(magic):
            raise InputError(name, f"{kind}, not text", _AS_TEXT)
    text = _decode(data, name, declared)
    if "\x00" in text or 100 * len(_CONTROL.findall(text)) > len(text):
        raise InputError(name, "binary file, not text", _AS_TEXT)
    return text


def _decode(data: bytes, name: str, declared: str | None) -> str:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(codec)
            except UnicodeDecodeError as error:
                shown = codec.removesuffix("-sig").upper()
                raise InputError(
                    name, f"marked as {shown}, but broken at byte {error.start}", _AS_TEXT
                ) from error
    codecs_to_try = ["utf-8", "cp1252"]
    # Browsers read Latin-1 as Windows-1252, because pages declare the one and use the other.
    if declared and _SINGLE_BYTE.fullmatch(declared):
        codecs_to_try.insert(1, "cp1252" if _is_latin_1(declared) else declared)
    for codec in codecs_to_try:
        try:
            return data.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1")


def _is_latin_1(charset: str) -> bool:
    return re.sub(r"[-_]", "", charset.lower()) in {"iso88591", "latin1"}
