"""Answers one SPARQL query in a process of its own, which can be killed: `kg.store` starts it.

Oxigraph's evaluation cannot be stopped from Python, so a query with a time limit runs here, on a
read-only snapshot and with bounded memory. Nothing of kg is imported, so that it starts in 20 ms, but for a
query in full text.

The query comes as JSON on stdin: `{"query", "prefixes", "graphs"}`, the store's directory as argument; `graphs` are
the IRIs of the graphs that make up the default graph and of the named ones, null for all.
On stdout comes one line of JSON, `{"form": "select" | "ask" | "graph"}` or `{"error", "message"}`, and
after a form the answer as SPARQL results in JSON, or as N-Triples.
"""

from __future__ import annotations

import io
import json
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

MEMORY = 4 << 30
"""Bytes of address space that the process may use; beyond it, it dies."""

ANSWER = 256 << 20
"""Bytes that an answer may have; beyond it, the process stops with TOO_LARGE."""

TOO_LARGE = 3
"""Exit status after an answer that grew too large."""

PROGRAM = Path(__file__)

_ATTEMPTS, _PAUSE_S = 20, 0.05
_PR_SET_PDEATHSIG = 1  # prctl(2)

TEXT = "https://w3id.org/whosaid/text#"
"""Namespace of the functions that queries may call: `text:matches(?text, "Häfen")`."""

_Function = Callable[..., ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None]
_MATCHES = ox.NamedNode(TEXT + "matches")


def dataset(graphs: Sequence[Sequence[str]] | None) -> dict[str, Any]:
    """The arguments of a query over chosen graphs: default ones, of which the default graph is made, and named ones."""
    if graphs is None:
        return {}
    default, named = ([ox.NamedNode(name) for name in names] for names in graphs)
    return {"default_graph": default, "named_graphs": named}


def functions(query: str) -> dict[ox.NamedNode, _Function]:
    """The functions that a query may call, by name; none are loaded for one that has no use for them."""
    return {_MATCHES: _matches} if "matches" in query else {}


def _matches(text: object, query: object) -> ox.Literal | None:
    """Whether a text is found by a full-text query; an error where one of them is no literal."""
    from kg.errors import QueryError
    from kg.fulltext import matches

    if not isinstance(text, ox.Literal) or not isinstance(query, ox.Literal):
        return None
    try:
        return ox.Literal(matches(text.value, query.value))
    except QueryError:
        return None


class _Bounded(io.RawIOBase):
    """Standard output that ends the process once the answer has grown too large."""

    def __init__(self) -> None:
        self._left = ANSWER

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: Any) -> int:
        """Passes `data` on as long as there is room."""
        self._left -= len(data)
        if self._left < 0:
            sys.exit(TOO_LARGE)
        return sys.stdout.buffer.write(data)


def main() -> None:
    """Reads the query, answers it, exits."""
    _end_with_the_asker()
    _limit_memory()
    request = json.load(sys.stdin)
    output = sys.stdout.buffer
    try:
        answer = _opened(sys.argv[1]).query(
            request["query"],
            prefixes=request["prefixes"],
            custom_functions=functions(request["query"]),
            **dataset(request["graphs"]),
        )
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        output.write(json.dumps({"error": type(error).__name__, "message": str(error)}).encode() + b"\n")
        return
    if isinstance(answer, ox.QueryTriples):
        output.write(b'{"form": "graph"}\n')
        with io.BufferedWriter(_Bounded()) as stream:
            answer.serialize(stream, format=ox.RdfFormat.N_TRIPLES)
        return
    form = "ask" if isinstance(answer, ox.QueryBoolean) else "select"
    output.write(json.dumps({"form": form}).encode() + b"\n")
    with io.BufferedWriter(_Bounded()) as stream:
        answer.serialize(stream, format=ox.QueryResultsFormat.JSON)


def _opened(directory: str) -> ox.Store:
    """The store; a writer may just then delete files that Oxigraph is about to open, so it tries again."""
    for _ in range(_ATTEMPTS - 1):
        try:
            return ox.Store.read_only(directory)
        except (OSError, RuntimeError):
            time.sleep(_PAUSE_S)
    return ox.Store.read_only(directory)


def _end_with_the_asker() -> None:
    """Lets Ctrl+C end the evaluation at once, and the end of the process that asked, whatever ended it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


if __name__ == "__main__":
    sys.path.insert(1, str(PROGRAM.parent.parent))  # kg itself, wherever this process was started
    main()
