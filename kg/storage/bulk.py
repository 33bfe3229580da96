"""The first load of a store: a whole file of N-Quads at the speed of Oxigraph's bulk loader."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.storage.files import GRAPHS
from kg.vocab import DERIVED

_CHUNK = 1 << 20
_NAMES = tuple(prefix.encode() for prefix in (GRAPHS, DERIVED))


class _Doubled:
    """A stream of N-Quads in which every line is followed by the same for the default graph."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._ready = io.BytesIO()
        self.strange = False  # a line is not as kg writes it

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`; nothing after a strange line."""
        taken = self._ready.read(size)
        if not taken and not self.strange:
            self._ready = io.BytesIO(self._next())
            taken = self._ready.read(size)
        return taken

    def _next(self) -> bytes:
        chunk = self._source.read(_CHUNK)
        chunk += self._source.readline()
        doubled = []
        for line in chunk.split(b"\n")[:-1]:
            triple, _, graph = line.rpartition(b" <")
            if not graph.startswith(_NAMES) or not graph.endswith(b"> .") or _is_strange(triple):
                self.strange = True
                return b""
            doubled += [line, triple + b" ."]
        self.strange = bool(chunk) and not chunk.endswith(b"\n")
        return b"" if self.strange or not doubled else b"\n".join(doubled) + b"\n"


def _is_strange(triple: bytes) -> bool:
    """Whether a triple begins or ends with a blank node; whatever else is wrong, Oxigraph refuses."""
    if not triple.startswith(b"<"):
        return True
    return b" _:" in triple and not triple.split(b" ", 2)[-1].startswith((b"<", b'"'))


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
