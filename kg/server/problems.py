"""What a client is told when something is wrong: one shape for all errors."""

from __future__ import annotations

from kg.errors import KgError, StoreError


class Problem(Exception):
    """An answer with an HTTP `status`, a `code` for programs, a `message` and a `remedy` for people."""

    def __init__(self, status: int, code: str, message: str, remedy: str) -> None:
        super().__init__(f"{status} {code}: {message}; {remedy}")
        self.status = status
        self.code = code
        self.message = message
        self.remedy = remedy

    def json(self) -> dict[str, dict[str, int | str]]:
        """The body of the answer: `{"error": {"status", "code", "message", "remedy"}}`."""
        return {
            "error": {
                "status": self.status,
                "code": self.code,
                "message": self.message,
                "remedy": self.remedy,
            }
        }


def from_error(error: KgError, status: int, code: str) -> Problem:
    """An error of the program, whose message ends in its remedy, as problem.

    A store that cannot be read is always 503: the client can do nothing about it.
    """
    if isinstance(error, StoreError):
        status, code = 503, "store-unavailable"
    text = " ".join(str(error).split())
    message, sign, remedy = text.rpartition("; ")
    return Problem(status, code, message if sign else text, remedy if sign else "correct it and ask again")
