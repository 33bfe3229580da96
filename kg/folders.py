"""Where the parts of what `kg build` leaves lie: `DIR` holds `store/` and, beside it, text, picture and index."""

from __future__ import annotations

from pathlib import Path

_MARK = "CURRENT"  # a file that every Oxigraph directory has


def store_folder(path: Path) -> Path:
    """The Oxigraph directory for `DIR` or `DIR/store`."""
    return path if is_store(path) else path / "store"


def output_folder(path: Path) -> Path:
    """The folder given to `kg build`, for `DIR` or `DIR/store`."""
    return path.parent if is_store(path) else path


def is_store(directory: Path) -> bool:
    """Whether an Oxigraph directory is there."""
    return (directory / _MARK).exists()


def is_output(directory: Path) -> bool:
    """Whether the directory is what `kg build` leaves (`DIR`), or the store in it."""
    return is_store(directory) or is_store(directory / "store")
