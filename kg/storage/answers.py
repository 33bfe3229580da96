"""Answers to SPARQL queries: what they hold, queries with a time limit, and what is said of wrong ones."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple, NoReturn, Self, TypeVar

import pyoxigraph as ox
from rdflib import Graph
from rdflib.term import Identifier

from kg import query_process
from kg.errors import QueryError
from kg.sparql import is_update, mistake_at, place
from kg.storage.terms import Term, from_ox, order, plain, serialized
from kg.vocab import PREFIXES

GraphFormat = Literal["turtle", "ntriples", "trig", "nquads", "jsonld"]
RowFormat = Literal["json", "csv", "tsv", "xml"]

_ROW_FORMATS: dict[str, ox.QueryResultsFormat] = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}

_WHERE = re.compile(r"error at (\d+):(\d+)")

_T = TypeVar("_T")

QUERY_PREFIXES = {**PREFIXES, "text": query_process.TEXT}
"""Prefixes that a query need not declare."""


class ChosenGraphs(NamedTuple):
    """A dataset by the IRIs of its graphs: those that make up its default graph, and those it has by name."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class Stop:
    """Ends a query that runs in a process of its own, from any thread, before its time is over."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.is_set = False

    def set(self) -> None:
        """Ends the query, if it runs; one that is yet to begin ends at once."""
        with self._lock:
            self.is_set = True
            if self._process is not None:
                self._process.kill()

    def holds(self, process: subprocess.Popen[bytes]) -> None:
        """Makes `process` the one to end."""
        with self._lock:
            self._process = process
            if self.is_set:
                process.kill()


class QueryResult:
    """The answer to one query, to be read once: by `values`, `terms`, `graph`, `bool` or `serialize`.

    `form` is "select", "ask" or "graph" (CONSTRUCT and DESCRIBE), `variables` the columns of a select.
    Rows are worked out while they are read, so a QueryError may also come then.
    """

    def __init__(self, answer: ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]) -> None:
        self._answer = answer
        self.form: Literal["select", "ask", "graph"] = "graph"
        self.variables: tuple[str, ...] = ()
        if isinstance(answer, ox.QuerySolutions):
            self.form = "select"
            self.variables = tuple(variable.value for variable in answer.variables)
        elif isinstance(answer, ox.QueryBoolean):
            self.form = "ask"

    @classmethod
    def from_json(cls, data: bytes) -> Self:
        """The answer that SPARQL results in JSON hold."""
        return cls(ox.parse_query_results(data, ox.QueryResultsFormat.JSON))

    def __bool__(self) -> bool:
        """The answer to an ASK; raises TypeError for another form."""
        if not isinstance(self._answer, ox.QueryBoolean):
            raise TypeError(f"a {self.form} query has no yes or no")
        return bool(self._answer)

    def values(self) -> Iterator[tuple[str | None, ...]]:
        """The rows of a select as plain strings: IRIs and the text of literals, None where unbound."""
        for row in self._rows():
            yield tuple([None if term is None else plain(term) for term in row])

    def terms(self) -> Iterator[tuple[Identifier | None, ...]]:
        """The rows of a select as rdflib terms, None where unbound."""
        for row in self._rows():
            yield tuple([None if term is None else from_ox(term) for term in row])

    def graph(self) -> Graph:
        """The triples of a CONSTRUCT or DESCRIBE."""
        graph = Graph()
        for triple in self._triples():
            graph.add((from_ox(triple.subject), from_ox(triple.predicate), from_ox(triple.object)))
        return graph

    def serialize(self, format: RowFormat | GraphFormat) -> bytes:
        """The answer in UTF-8: rows as json, csv, tsv or xml, yes or no as json or xml, triples (sorted)
        as turtle, ntriples or jsonld. Raises ValueError where the format does not fit.
        """
        if self.form == "graph":
            if format not in {"turtle", "ntriples", "jsonld"}:
                raise ValueError(f"triples cannot be written as {format}")
            return serialized(sorted(set(self._triples()), key=order), format)
        if format not in _ROW_FORMATS or (self.form == "ask" and format not in {"json", "xml"}):
            raise ValueError(f"the answer to a query of the form {self.form} cannot be written as {format}")
        assert isinstance(self._answer, ox.QuerySolutions | ox.QueryBoolean)  # noqa: S101 - narrowing
        answer = self._answer
        return evaluated(lambda: answer.serialize(format=_ROW_FORMATS[format])) or b""

    def _rows(self) -> Iterator[Iterable[Term | None]]:
        if not isinstance(self._answer, ox.QuerySolutions):
            raise TypeError(f"a {self.form} query has no rows")
        return _each(self._answer)

    def _triples(self) -> Iterator[ox.Triple]:
        if isinstance(self._answer, ox.QuerySolutions | ox.QueryBoolean):
            raise TypeError(f"a {self.form} query has no triples")
        return _each(self._answer)


def query_here(store: ox.Store, sparql: str, graphs: ChosenGraphs | None = None) -> QueryResult:
    """Answers the query in this process."""
    functions = query_process.functions(sparql)
    dataset = query_process.dataset(graphs)
    return QueryResult(
        evaluated(
            lambda: store.query(sparql, prefixes=QUERY_PREFIXES, custom_functions=functions, **dataset),
            sparql,
        )
    )


def query_apart(
    directory: Path,
    sparql: str,
    timeout: float,
    graphs: ChosenGraphs | None = None,
    stop: Stop | None = None,
) -> QueryResult:
    """Runs the query in a process that is killed after `timeout` seconds, or by `stop`."""
    request = json.dumps({"query": sparql, "prefixes": QUERY_PREFIXES, "graphs": graphs})
    command = [sys.executable, "-P", str(query_process.PROGRAM), str(directory)]
    try:
        status, output = _run(command, request.encode(), timeout, stop)
    except subprocess.TimeoutExpired:
        raise QueryError(
            f"the query took more than {timeout:g} seconds; narrow it, add a LIMIT, or allow more time"
        ) from None
    if stop is not None and stop.is_set:
        raise QueryError("the query was stopped; ask again")
    if status == query_process.TOO_LARGE:
        raise QueryError(
            f"the answer has more than {query_process.ANSWER >> 20} MiB; narrow the query or add a LIMIT"
        )
    head, _, body = output.partition(b"\n")
    if status != 0 or not head:
        raise QueryError(
            f"the query needed more than {query_process.MEMORY >> 30} GiB of memory; narrow it or add a LIMIT"
        )
    answer: dict[str, str] = json.loads(head)
    if "error" in answer:
        kind = SyntaxError if answer["error"] == "SyntaxError" else ValueError
        _complain(kind(answer["message"]), sparql)
    if answer["form"] == "graph":
        return QueryResult([quad.triple for quad in ox.parse(body, ox.RdfFormat.N_TRIPLES)])
    return QueryResult(ox.parse_query_results(body, ox.QueryResultsFormat.JSON))


def _run(command: list[str], given: bytes, timeout: float, stop: Stop | None) -> tuple[int, bytes]:
    """Exit status and output of a process, as `subprocess.run` gives them, but it can be stopped."""
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as process:  # noqa: S603
        if stop is not None:
            stop.holds(process)
        try:
            output, _ = process.communicate(given, timeout)
        except BaseException:
            process.kill()
            raise
    return process.returncode, output


def evaluated(work: Callable[[], _T], sparql: str = "") -> _T:
    try:
        return work()
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        _complain(error, sparql)


def _each(answer: Iterable[_T]) -> Iterator[_T]:
    iterator = iter(answer)
    while True:
        try:
            item = next(iterator)
        except StopIteration:
            return
        except (ValueError, OSError, RuntimeError) as error:
            _complain(error, "")
        yield item


def _complain(error: Exception, sparql: str) -> NoReturn:
    """Raises a QueryError that says where the query is wrong and what to do."""
    message = str(error)
    if not isinstance(error, SyntaxError):
        raise QueryError(f"the query failed ({message}); check its functions and values") from error
    if is_update(sparql):
        raise QueryError(
            "this is an update; only queries are answered, and `kg build` is what changes a store"
        ) from error
    match = _WHERE.match(message)
    if match is None:
        raise QueryError(f"the query is malformed ({message}); correct it") from error
    line, column = _place(message[match.end() :], sparql, int(match[1]), int(match[2]))
    raise QueryError(f"line {line}, column {column}: {_mistake(message, sparql, line, column)}") from error


def _place(expected: str, sparql: str, line: int, column: int) -> tuple[int, int]:
    """Line and column of a mistake, from those of the parser, which are counted from 1."""
    before = sum(len(text) + 1 for text in sparql.split("\n")[: line - 1])
    return place(sparql, mistake_at(sparql, expected, before + column - 1))


def _mistake(message: str, sparql: str, line: int, column: int) -> str:
    """What to change, from the parser's message and the place it stopped at."""
    if "Prefix not found" in message:
        return f"a prefix is not declared; add a PREFIX line (known without one: {', '.join(QUERY_PREFIXES)})"
    if "variable that is unbound" in message:
        return "SELECT names a variable that is neither grouped by nor aggregated; add it to GROUP BY"
    lines = sparql.split("\n")[:line]
    rest = "".join(lines[-1:])[column - 1 :].split()
    if rest:
        return f"cannot be understood from {rest[0][:40]!r} on; check the word and what stands before it"
    last = next((text.strip() for text in reversed(lines) if text.strip()), "")
    return (
        f"cannot be understood at or before {last[-40:]!r}; check the words, and that every bracket is closed"
    )
