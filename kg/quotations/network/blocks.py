"""Finds what stands near a place, so that a long text costs no more per word than a short one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

_SIZE = 128

Item = TypeVar("Item")


class Blocks(Generic[Item]):
    """Items by the stretch of positions they cover."""

    def __init__(self) -> None:
        self._items: dict[int, list[Item]] = {}

    def add(self, begin: int, end: int, item: Item) -> None:
        """Keeps `item` under the positions `begin:end`."""
        for block in range(begin // _SIZE, (end - 1) // _SIZE + 1):
            self._items.setdefault(block, []).append(item)

    def near(self, begin: int, end: int) -> Iterator[Item]:
        """All items that share a position with `begin:end`, in the order they were added, and some beside; may repeat."""
        for block in range(begin // _SIZE, (end - 1) // _SIZE + 1):
            yield from self._items.get(block, ())
