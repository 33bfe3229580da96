"""The folder of a store: its layout, its format, and who may open it."""

from __future__ import annotations

import json
import os
import random
import sys
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import pyoxigraph as ox

from kg.errors import StoreError
from kg.folders import is_store
from kg.version import __version__

FORMAT = 2
"""Version of the layout and the terms of a store; one of another version has to be built again."""

_LONGEST_COMMAND = 200
_ATTEMPTS, _PAUSE_S, _PATIENCE_S = 6, 0.05, 60.0  # to open a snapshot while a writer compacts


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
    if not is_store(directory):
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
    """Opens beside a writer, which may just then replace its files.

    A file that is gone between two looks of Oxigraph is no fault of the store. Tried again as long as the
    files do change, since a busy machine may miss the gap many times; given up when they lie still.
    """
    until, still = time.monotonic() + _PATIENCE_S, 0
    while True:
        before = _names(directory)
        try:
            return ox.Store.read_only(str(directory))
        except (OSError, RuntimeError):
            still = still + 1 if before == _names(directory) else 0
            if still >= _ATTEMPTS or time.monotonic() > until:
                raise
        time.sleep(_PAUSE_S * (1 + random.random()))  # noqa: S311 - so that many readers do not march in step


def _names(directory: Path) -> frozenset[str]:
    with suppress(OSError):
        return frozenset(path.name for path in directory.iterdir())
    return frozenset()


def claim(directory: Path) -> None:
    """Notes beside the store who is writing to it, for whoever comes second."""
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])
    started = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
    holder = {"pid": os.getpid(), "since": started, "command": command[:_LONGEST_COMMAND]}
    with suppress(OSError):  # the lock is what counts; the note only explains it
        _holder_note(directory).write_text(json.dumps(holder) + "\n", encoding="utf-8")


def release(directory: Path) -> None:
    """Takes the note away again, if it is that of this process."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        note = _holder_note(directory)
        if json.loads(note.read_text(encoding="utf-8"))["pid"] == os.getpid():
            note.unlink()


def refuse(path: Path | str, directory: Path, error: Exception) -> NoReturn:
    """Raises the StoreError for a store that did not open."""
    if "lock" in str(error).lower():
        raise StoreError(
            f"{path}: another process is writing to the store{_holder(directory)}; wait until it is done, or stop it"
        ) from error
    raise StoreError(
        f"{path}: the store cannot be opened ({error}); build it again with `kg build INPUT --out DIR`"
    ) from error


def _holder(directory: Path) -> str:
    """ " (process 4711 since 2024-05-17 10:00:00+02:00: kg build articles/)", or nothing if nobody knows."""
    try:
        holder = json.loads(_holder_note(directory).read_text(encoding="utf-8"))
        pid, since, command = int(holder["pid"]), str(holder["since"]), str(holder["command"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    # A process that was killed leaves its note; another that holds the store now has written none yet.
    return f" (process {pid} since {since}: {command})" if _alive(pid) else ""


def _alive(pid: int) -> bool:
    if sys.platform == "win32":  # there, signal 0 would end the process
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _holder_note(directory: Path) -> Path:
    return directory.parent / "writer.json"
