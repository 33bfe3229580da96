"""Files, folders, patterns, web addresses, feeds and standard input -> `Article`s, one at a time."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.read.compose import compose
from kg.read.formats import HEAD, ONE_ARTICLE, reader_for
from kg.read.inputs import Entry, Stdin, Url, expand, unreadable
from kg.read.origin import STDIN, Origin, file_origin, url_origin, web_url

__all__ = ["article_from_text", "count_inputs", "read_file", "read_inputs"]


def read_inputs(inputs: Sequence[str]) -> Iterator[Article | InputError]:
    """Every article of `inputs`, in their order, and an InputError for each that cannot be read.

    An input is a file, a folder (read recursively, sorted; hidden files, `*.gold.json` and unknown
    formats left out), a pattern ("2024/**/*.txt"), an http(s) address of a page or feed, or `-` for
    standard input. A file named twice is read once. Never raises; holds one input at a time.
    """
    for entry in expand(inputs):
        yield from _read_entry(entry)


def read_file(path: Path, source: str | None = None) -> list[Article]:
    """All articles of one file. `source` replaces its path in `Article.id` and `Article.source`.

    Raises the first InputError.
    """
    articles: list[Article] = []
    for result in _guarded(str(path), _open_file(path, source)):
        if isinstance(result, InputError):
            raise result
        articles.append(result)
    return articles


def article_from_text(text: str, source: str) -> Article:
    """The article of a text in memory, read as a plain text file would be; `source` names it."""
    return compose(Origin(source, source, source, source), text)


def count_inputs(inputs: Sequence[str]) -> int | None:
    """How many results `read_inputs` will give, for a progress bar; None if only reading can tell.

    Lists folders, but opens no file: a JSON file or a feed, an address and standard input may give
    any number of articles.
    """
    count = 0
    for entry in expand(inputs):
        if isinstance(entry, Path) and entry.suffix.lower() not in ONE_ARTICLE:
            return None
        if isinstance(entry, Url | Stdin):
            return None
        count += 1
    return count


def _read_entry(entry: Entry) -> Iterator[Article | InputError]:
    if isinstance(entry, InputError):
        yield entry
    elif isinstance(entry, Path):
        yield from _guarded(str(entry), _open_file(entry, None))
    elif isinstance(entry, Url):
        yield from _guarded(entry.url, _open_url(entry.url))
    else:
        yield from _guarded("-", _open_stdin())


def _guarded(name: str, results: Iterator[Article | InputError]) -> Iterator[Article | InputError]:
    """`results`, with an InputError in place of whatever they raise."""
    try:
        yield from results
    except InputError as error:
        yield error
    except OSError as error:
        yield unreadable(name, error)
    # The parsers of others meet bytes of strangers: one bad page must not end the run of a thousand.
    except Exception as error:
        problem = f"cannot be read ({type(error).__name__}: {error})"
        yield InputError(name, problem, "save it as plain text (.txt)")


def _open_file(path: Path, source: str | None) -> Iterator[Article | InputError]:
    with path.open("rb") as stream:
        yield from reader_for(path.suffix, stream.peek(HEAD))(stream, file_origin(path, source))


def _open_url(url: str) -> Iterator[Article | InputError]:
    from kg.read.web import fetch  # slow to import, and most inputs are files

    checked = web_url(url)
    if checked is None:
        raise InputError(url, "not a well-formed http(s) address", "check the spelling")
    page = fetch(checked)
    origin = url_origin(checked, charset=page.charset)
    yield from reader_for("", page.data[:HEAD])(io.BytesIO(page.data), origin)


def _open_stdin() -> Iterator[Article | InputError]:
    stream: BinaryIO = sys.stdin.buffer
    if not isinstance(stream, io.BufferedReader):  # a test or a caller put something else in its place
        stream = io.BufferedReader(io.BytesIO(stream.read()))
    yield from reader_for("", stream.peek(HEAD))(stream, Origin("-", STDIN, STDIN, "stdin"))
