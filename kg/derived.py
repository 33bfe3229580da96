"""Files derived from installed packages, made once and kept in the user's cache folder.

Nothing is lost when they are deleted: the next run makes them again.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

from kg.cache import cache_folder

T = TypeVar("T")


def derived(kind: str, version: str, make: Callable[[Path], None], read: Callable[[Path], T]) -> T:
    """What `read` makes of the file of this kind and version, which `make` writes if it is missing or damaged.

    Files of the same kind and another version are deleted. Where the cache folder cannot be written, the file
    lives in a temporary folder as long as the process.
    """
    kept = _folder() / f"{kind}-{version}"
    if kept.exists():
        # Whatever is wrong with a derived file, making it again is the remedy.
        with suppress(Exception):
            return read(kept)
    _replace(kept, make)
    for other in kept.parent.glob(f"{kind}-*"):
        if other != kept:
            other.unlink(missing_ok=True)
    return read(kept)


def _replace(kept: Path, make: Callable[[Path], None]) -> None:
    """Makes the file aside and moves it into place, so that another process never reads half of it."""
    with tempfile.TemporaryDirectory(dir=kept.parent, prefix=".making-") as aside:
        made = Path(aside) / kept.name
        make(made)
        made.replace(kept)


@cache
def _folder() -> Path:
    folder = cache_folder()
    if folder is not None:
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            if os.access(folder, os.W_OK | os.X_OK):
                return folder
    return Path(_temporary().name)


@cache
def _temporary() -> tempfile.TemporaryDirectory[str]:
    """A folder that is removed when the process ends."""
    return tempfile.TemporaryDirectory(prefix="kg-")
