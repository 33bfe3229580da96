"""Which of the files, folders and addresses that are watched have to be read again."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import InputError
from kg.read.inputs import Url, expand, unreadable

SETTLED_S = 1.0
"""A file that changed less than so many seconds ago may still be being written; it waits for the next round."""


class Watch:
    """Remembers what was read, so that each round names only what is new or changed.

    A web address, a feed for instance, is named in every round; what it holds is known by its content.
    """

    def __init__(self, inputs: Sequence[str]) -> None:
        self._inputs = inputs
        self._seen: dict[Path, tuple[int, int]] = {}
        self._complained: set[str] = set()

    def due(self) -> Iterator[str | InputError]:
        """What is to be read in this round; what cannot be found is named once, until it is there again."""
        complaints: set[str] = set()
        for entry in expand(self._inputs):
            if isinstance(entry, Url):
                yield entry.url
            elif isinstance(entry, Path):
                yield from self._file(entry, complaints)
            elif isinstance(entry, InputError):
                yield from self._complain(entry, complaints)
        self._complained = complaints

    def _file(self, path: Path, complaints: set[str]) -> Iterator[str | InputError]:
        try:
            status = path.stat()
        except OSError as error:
            yield from self._complain(unreadable(str(path), error), complaints)
            return
        state = status.st_mtime_ns, status.st_size
        if self._seen.get(path) != state and abs(time.time() - status.st_mtime) >= SETTLED_S:
            self._seen[path] = state
            yield str(path)

    def _complain(self, error: InputError, complaints: set[str]) -> Iterator[InputError]:
        complaints.add(str(error))
        if str(error) not in self._complained:
            yield error
