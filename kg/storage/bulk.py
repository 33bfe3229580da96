"""The first load of a store: a whole file of N-Quads at the speed of Oxigraph's bulk loader."""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.storage.files import GRAPHS
from kg.vocab import DERIVED

_CHUNK = 1 << 20
_PREFIXES = b"|".join(re.escape(prefix.encode()) for prefix in (GRAPHS, DERIVED))
# A line as kg writes it: no blank nodes, no blanks but one between the terms, the graph of an article at the end.
_LINE = re.compile(
    rb'^(<[^<>\s]+> <[^<>\s]+> (?:<[^<>\s]+>|".*)) <(?:' + _PREFIXES + rb")[^<>\s]+> \.$", re.MULTILINE
)


class _Doubled:
    """A stream of N-Quads in which every line is followed by the same for the default graph."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._rest = b""
        self.strange = False  # a line is not as kg writes it

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`; nothing after a strange line."""
        if not self._rest and not self.strange:
            self._rest = self._next()
        taken, self._rest = (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        return taken

    def _next(self) -> bytes:
        chunk = self._source.read(_CHUNK)
        chunk += self._source.readline()
        doubled, count = _LINE.subn(rb"\g<0>\n\1 .", chunk)
        self.strange = count != chunk.count(b"\n")
        return b"" if self.strange else doubled


def fill(store: ox.Store, path: Path) -> bool:
    """Loads the file into the empty `store`, with the default graph; whether that could be done this way.

    If not, the store is empty again. It is not one transaction: see `kg.storage.folder.loading`.
    """
    with path.open("rb") as source:
        doubled = _Doubled(source)
        try:
            store.bulk_load(doubled, ox.RdfFormat.N_QUADS)  # type: ignore[arg-type]
        except (SyntaxError, ValueError):
            doubled.strange = True
    if doubled.strange:
        store.clear()
    return not doubled.strange
