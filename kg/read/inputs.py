"""What the user names on the command line -> files, URLs and standard input, in order."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.folders import is_output
from kg.read.formats import suffixes

GOLD = ".gold.json"
"""Ending of a file that holds the expected annotation of the article beside it."""

_DESCRIPTIONS = frozenset({"README", "LICENSE", "CHANGELOG"})  # what lies in folders of data beside them

_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]+)://")


@dataclass(frozen=True, slots=True)
class Url:
    """A web address as the user gave it."""

    url: str


class Stdin:
    """Standard input, named `-`."""


Entry = Path | Url | Stdin | InputError


def expand(inputs: Sequence[str]) -> Iterator[Entry]:
    """The entries that `inputs` stand for, each file once; an input without any is an InputError."""
    seen: set[str] = set()
    for given in inputs:
        for entry in _expand_one(given):
            if isinstance(entry, Path):
                resolved = os.path.realpath(entry)
                if resolved in seen:
                    continue
                seen.add(resolved)
            yield entry


def _expand_one(given: str) -> Iterator[Entry]:
    if given == "-":
        yield Stdin()
    elif match := _SCHEME.match(given):
        if match["scheme"].lower() in {"http", "https"}:
            yield Url(given)
        else:
            yield InputError(given, f"{match['scheme']}:// is not read", "give a file, or an http(s) address")
    elif not given or "\x00" in given:
        yield InputError(repr(given), "not the name of a file", "give a file, a folder or an address")
    elif os.path.lexists(given):
        yield from _expand_path(Path(given), given)
    elif glob.has_magic(given):
        yield from _expand_glob(given)
    else:
        yield InputError(given, "does not exist", "check the spelling")


def _expand_path(path: Path, given: str) -> Iterator[Entry]:
    if not path.is_dir():
        yield path
        return
    if is_output(path):
        yield InputError(given, "what `kg build` wrote, not articles", "name the folder of the articles")
        return
    empty = True
    for entry in _walk(path):
        empty = False
        yield entry
    if empty:
        expected = " ".join(sorted(suffixes()))
        yield InputError(given, "folder without articles", f"put files there that end in one of {expected}")


def _expand_glob(pattern: str) -> Iterator[Entry]:
    """The matches, in the order of a folder. "news/*" leaves out what a folder leaves out."""
    found = glob.glob(pattern, recursive=True)  # noqa: PTH207 - pathlib takes no absolute pattern
    everything = Path(pattern).name in {"*", "**"}
    matches = [
        path for path in sorted(map(Path, found)) if not everything or path.is_dir() or _is_article(path)
    ]
    if not matches:
        yield InputError(pattern, "matches no file", "check the pattern")
    for path in matches:
        if not path.is_dir():
            yield path
        elif "**" not in pattern:  # `**` names folder and files both; the files come by themselves
            yield from _expand_path(path, str(path))


def _walk(folder: Path) -> Iterator[Entry]:
    """The articles below `folder`, sorted; hidden entries, gold, unknown formats and what was built are skipped.

    `kg build . --out out` must not read its own picture and records the next time. Links to folders are not followed, so
    that no loop arises.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield unreadable(str(folder), error)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if not is_output(path):
                yield from _walk(path)
        elif _is_article(path) and _is_file(path):
            yield path


def _is_article(path: Path) -> bool:
    described = path.stem.upper() in _DESCRIPTIONS
    return path.suffix.lower() in suffixes() and not path.name.endswith(GOLD) and not described


def _is_file(path: Path) -> bool:
    """Not a pipe or device, on which reading would wait; a link into nowhere counts, to be reported."""
    return path.is_file() or (path.is_symlink() and not path.exists())


def unreadable(name: str, error: OSError) -> InputError:
    """The InputError of an operating system error."""
    if isinstance(error, PermissionError):
        return InputError(name, "reading is not allowed", "ask for the right to read it (chmod u+r)")
    if isinstance(error, FileNotFoundError):
        return InputError(name, "does not exist, or is a link to nothing", "check the spelling")
    if isinstance(error, IsADirectoryError):
        return InputError(name, "a folder, not a file", "name the files in it")
    return InputError(name, f"cannot be read ({error.strerror or error})", "check file and disk")
