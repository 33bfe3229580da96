"""Whatever a reader meets becomes an InputError: bytes of strangers must not end the run of a thousand."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import InputError
from kg.read.format import Result
from kg.read.inputs import unreadable


def guarded(name: str, results: Iterator[Result]) -> Iterator[Result]:
    """`results`, with an InputError in place of whatever they raise; `name` is what the user gave."""
    try:
        yield from results
    except InputError as error:
        yield error
    except OSError as error:
        yield unreadable(name, error)
    except Exception as error:
        problem = f"cannot be read ({type(error).__name__}: {error})"
        yield InputError(name, problem, "save it as plain text (.txt)")
