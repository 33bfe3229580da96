"""Whatever a reader meets becomes an InputError: bytes of strangers must not end the run of a thousand."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import InputError
from kg.read.format import Result


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


def unreadable(name: str, error: OSError) -> InputError:
    """The InputError of an operating system error."""
    if isinstance(error, PermissionError):
        return InputError(name, "reading is not allowed", "ask for the right to read it (chmod u+r)")
    if isinstance(error, FileNotFoundError):
        return InputError(name, "does not exist, or is a link to nothing", "check the spelling")
    if isinstance(error, IsADirectoryError):
        return InputError(name, "a folder, not a file", "name the files in it")
    return InputError(name, f"cannot be read ({error.strerror or error})", "check file and disk")
