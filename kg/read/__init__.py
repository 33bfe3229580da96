"""Files, folders, patterns, web addresses, feeds and standard input -> `Article`s, one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import InputError
from kg.model import Article
from kg.read.compose import Metadata, compose
from kg.read.dates import date_in_name
from kg.read.format import HEAD, Result
from kg.read.formats import reader_for
from kg.read.guarded import guarded
from kg.read.judge import Reason, Skipped
from kg.read.origin import Origin, file_origin
from kg.read.reading import Reading

__all__ = [
    "Reading",
    "Reason",
    "Skipped",
    "article_from_text",
    "read_file",
    "read_inputs",
]


def read_inputs(inputs: Sequence[str]) -> Iterator[Article | InputError]:
    """Every article of `inputs`, in their order, and an InputError for each that cannot be read.

    An input is a file, a folder (read recursively, sorted; hidden files, `*.gold.json`, README and unknown
    formats left out), a pattern ("2024/**/*.txt"), an http(s) address of a page or feed, or `-` for
    standard input. A file named twice is read once; articles in other languages, seen before, or in an earlier
    version are left out: `Reading` gives these, too. Never raises; holds one input at a time.
    """
    for result in Reading(inputs):
        if not isinstance(result, Skipped):
            yield result


def read_file(path: Path, source: str | None = None) -> list[Article]:
    """All articles of one file, in any language. `source` replaces its path in `id` and `Article.source`.

    Raises the first InputError.
    """
    articles: list[Article] = []
    for result in guarded(str(path), _open_file(path, source)):
        if isinstance(result, InputError):
            raise result
        articles.append(result)
    return articles


def article_from_text(text: str, source: str) -> Article:
    """The article of a text in memory, read as a plain text file would be; `source` names it, and may have its date."""
    return compose(Origin(source, source, source, source), text, Metadata(supposed=date_in_name(source)))


def _open_file(path: Path, source: str | None) -> Iterator[Result]:
    with path.open("rb") as stream:
        yield from reader_for(path.suffix, stream.peek(HEAD))(stream, file_origin(path, source))
