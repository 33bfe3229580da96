"""The folder of a store: its layout, its format, and who may open it."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import NoReturn

import pyoxigraph as ox

from kg import __version__
from kg.errors import StoreError

FORMAT = 1
"""Version of the layout and the terms of a store; one of another version has to be built again."""

_ATTEMPTS, _PAUSE_S = 6, 0.05  # to open a snapshot while a writer compacts


def folder_of(path: Path) -> Path:
    """The Oxigraph directory for `DIR` or `DIR/store`."""
    return path if (path / "CURRENT").exists() else path / "store"


def prepare(directory: Path) -> None:
    """Makes the folders and, before anything else is in them, the note of the format."""
    note = directory.parent / "meta.json"
    try:
        directory.mkdir(parents=True, exist_ok=True)
        part = note.with_name(f"{note.name}.{os.getpid()}.part")
        part.write_text(
            json.dumps({"format": FORMAT, "program": f"kg {__version__}"}) + "\n", encoding="utf-8"
        )
        part.replace(note)
    except OSError as error:
        raise StoreError(f"{directory}: cannot be made ({error}); choose another folder") from error


def check(path: Path, directory: Path) -> None:
    """Raises StoreError unless `directory` is a store of the right version."""
    again = "build it again with `kg build INPUT --out DIR`"
    if not path.exists():
        raise StoreError(f"{path}: does not exist; {again}")
    if not (directory / "CURRENT").exists():
        raise StoreError(f"{path}: holds no store; name the folder given to `kg build --out`, or {again}")
    note = directory.parent / "meta.json"
    try:
        meta = json.loads(note.read_text(encoding="utf-8"))
        version = meta["format"]
    except FileNotFoundError:
        raise StoreError(
            f"{path}: the store has no meta.json beside it, kg did not make it; {again}"
        ) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{note}: cannot be read ({error}); {again}") from error
    if version != FORMAT:
        raise StoreError(f"{path}: the store has format {version!r}, this program reads {FORMAT}; {again}")


def snapshot(directory: Path) -> ox.Store:
    """Opens beside a writer, which may just then replace its files: tries a few times before it gives up."""
    for _ in range(_ATTEMPTS - 1):
        try:
            return ox.Store.read_only(str(directory))
        except OSError:
            time.sleep(_PAUSE_S)
    return ox.Store.read_only(str(directory))


def refuse(path: Path | str, error: Exception) -> NoReturn:
    if "lock" in str(error).lower():
        raise StoreError(
            f"{path}: another process is writing to the store; wait until it is done, or stop it"
        ) from error
    raise StoreError(
        f"{path}: the store cannot be opened ({error}); build it again with `kg build INPUT --out DIR`"
    ) from error
