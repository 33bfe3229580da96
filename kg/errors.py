"""The errors a user can meet. Each message states the value, what was expected, and the remedy."""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that are the user's to mend; the command line prints the message and exits 1."""


class InputError(KgError):
    """One input could not be read; the others go on.

    `source` is the file or URL as the user gave it, `problem` what is wrong, `remedy` what to do.
    """

    def __init__(self, source: str, problem: str, remedy: str) -> None:
        super().__init__(f"{source}: {problem}; {remedy}")
        self.source = source
        self.problem = problem
        self.remedy = remedy


class TableError(KgError):
    """A table in `seeds/` is broken: file, line and remedy."""

    def __init__(self, path: str, line: int, problem: str, remedy: str) -> None:
        super().__init__(f"{path}:{line}: {problem}; {remedy}")
        self.path = path
        self.line = line


class StoreError(KgError):
    """The store cannot be opened, is held by another process, or is of another version."""


class QueryError(KgError):
    """A SPARQL query is malformed, refused or too slow."""


class InvalidGraphError(KgError):
    """The graph of an article breaks a SHACL shape and was not stored."""
