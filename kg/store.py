"""The triple store: one Oxigraph directory with one named graph per article.

Only this module and the program it starts for queries with a time limit (`query_process.py`) know
pyoxigraph. `DIR/store/` is the Oxigraph directory, `DIR/meta.json` beside it says which format it has;
every method takes `DIR` and `DIR/store` alike.

Each triple is kept twice: in the graph of its article, and once, however many articles state it, in the
default graph. That is what a query without GRAPH asks, so that counting means what it says; Oxigraph's own
union of graphs would find the label of somebody as often as articles name them. In the default graph, people and
things that several articles name are one where the evidence says so (`kg.identity.ledger`).

One process may write to a store; any number may read it, each seeing what was there when it opened it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import IO, Literal, NamedTuple, NoReturn, Self, TypeVar
from urllib.parse import unquote

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import BNode, Dataset, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Identifier, Node

from kg import __version__, query_process
from kg.errors import QueryError, StoreError
from kg.identity.byhand import Decision, DecisionError, added
from kg.identity.ledger import Delta, Ledger, Statement, Term, concerns_nodes, decisions_of
from kg.sparql import is_update, refuse_remote
from kg.vocab import BASE, BY_HAND, IDENTITIES, IDENTITY_INDEX, PREFIXES, PROV, graph_iri

FORMAT = 2
"""Version of the layout and the terms of a store; one of another version has to be built again."""

GraphFormat = Literal["turtle", "ntriples", "trig", "nquads", "jsonld"]
RowFormat = Literal["json", "csv", "tsv", "xml"]

# Names in readable files; a name with a slash, such as that of a statement, stays a whole IRI.
FILE_PREFIXES = {
    **PREFIXES,
    "person": f"{BASE}person/",
    "organization": f"{BASE}organization/",
    "place": f"{BASE}place/",
    "rule": f"{BASE}rule/",
}

_GRAPHS = f"{BASE}graph/"
_IDENTITY_GRAPHS = frozenset({IDENTITIES, BY_HAND, IDENTITY_INDEX})
_SOFTWARE = f"{BASE}software/"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_STRING = "http://www.w3.org/2001/XMLSchema#string"

# When an extraction ran and with which version of the program: that alone makes no graph another one.
_RUN_PROPERTIES = frozenset(map(str, (PROV.startedAtTime, PROV.endedAtTime, PROV.wasAssociatedWith)))

_ROW_FORMATS: dict[str, ox.QueryResultsFormat] = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}
_GRAPH_FORMATS: dict[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_FILE_FORMATS = {".trig": ox.RdfFormat.TRIG, ".nq": ox.RdfFormat.N_QUADS}

# Beyond so many changed triples compacting is quicker than replaying the log.
_MANY = 30_000

_WHERE = re.compile(r"error at (\d+):(\d+)")

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_T = TypeVar("_T")
_S = TypeVar("_S", ox.Triple, ox.Quad)


_ATTEMPTS, _PAUSE_S = 6, 0.05  # to open a snapshot while a writer compacts


class Change(StrEnum):
    """What storing the graph of an article did."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


class StoredArticle(NamedTuple):
    """An article in the store; `published` (ISO 8601) and `source` as written, None where unknown."""

    id: str
    iri: str
    headline: str | None
    published: str | None
    source: str | None


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

    def __bool__(self) -> bool:
        """The answer to an ASK; raises TypeError for another form."""
        if not isinstance(self._answer, ox.QueryBoolean):
            raise TypeError(f"a {self.form} query has no yes or no")
        return bool(self._answer)

    def values(self) -> Iterator[tuple[str | None, ...]]:
        """The rows of a select as plain strings: IRIs and the text of literals, None where unbound."""
        for row in self._rows():
            yield tuple([None if term is None else _plain(term) for term in row])

    def terms(self) -> Iterator[tuple[Identifier | None, ...]]:
        """The rows of a select as rdflib terms, None where unbound."""
        for row in self._rows():
            yield tuple([None if term is None else _from_ox(term) for term in row])

    def graph(self) -> Graph:
        """The triples of a CONSTRUCT or DESCRIBE."""
        graph = Graph()
        for triple in self._triples():
            graph.add((_from_ox(triple.subject), _from_ox(triple.predicate), _from_ox(triple.object)))
        return graph

    def serialize(self, format: RowFormat | GraphFormat) -> bytes:
        """The answer in UTF-8: rows as json, csv, tsv or xml, yes or no as json or xml, triples (sorted)
        as turtle, ntriples or jsonld. Raises ValueError where the format does not fit.
        """
        if self.form == "graph":
            if format not in {"turtle", "ntriples", "jsonld"}:
                raise ValueError(f"triples cannot be written as {format}")
            return _serialized(sorted(set(self._triples()), key=_order), format)
        if format not in _ROW_FORMATS or (self.form == "ask" and format not in {"json", "xml"}):
            raise ValueError(f"the answer to a query of the form {self.form} cannot be written as {format}")
        assert isinstance(self._answer, ox.QuerySolutions | ox.QueryBoolean)  # noqa: S101 - narrowing
        answer = self._answer
        return _evaluated(lambda: answer.serialize(format=_ROW_FORMATS[format])) or b""

    def _rows(self) -> Iterator[Iterable[_Term | None]]:
        if not isinstance(self._answer, ox.QuerySolutions):
            raise TypeError(f"a {self.form} query has no rows")
        return _each(self._answer)

    def _triples(self) -> Iterator[ox.Triple]:
        if isinstance(self._answer, ox.QuerySolutions | ox.QueryBoolean):
            raise TypeError(f"a {self.form} query has no triples")
        return _each(self._answer)


class Store:
    """A store that is open; use it in a `with` block, or close it.

    Everything is written at once or not at all, article by article: a process that is killed leaves
    every article whole or absent.
    """

    def __init__(self, inner: ox.Store, directory: Path) -> None:
        """Use `Store.open`. `directory` is the Oxigraph directory of `inner`."""
        self._inner = inner
        self._directory = directory
        self._lent: list[_LentStore] = []
        self._ledger = Ledger(_Quads(inner))
        self._changed = 0  # triples written and deleted since opening

    @classmethod
    def open(cls, path: Path | str, *, read_only: bool = False, create: bool = False) -> Self:
        """Opens the store in `path`, a folder made by `kg build --out` or the `store` folder in it.

        `create` makes a new one where there is none; `read_only` works beside a process that writes.
        Raises StoreError if there is no store, it is held by another process, or of another version.
        """
        directory = _directory(Path(path))
        if create and not (directory / "CURRENT").exists():
            _prepare(directory)
        else:
            _check(Path(path), directory)
        try:
            inner = _snapshot(directory) if read_only else ox.Store(str(directory))
        except (OSError, RuntimeError) as error:
            _refuse(path, error)
        return cls(inner, directory)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the store, so that another process may write. Closing twice does nothing.

        Datasets lent out are empty afterwards; a query result not read to the end keeps the folder locked.
        """
        for lent in self._lent:
            lent.close()
        self._lent.clear()
        self.__dict__.pop("_ledger", None)  # it reads from the same store, which must be let go
        inner = self.__dict__.pop("_inner", None)
        if inner is not None and self._changed:
            # What is written goes to a log, which every reader would have to replay: 9 seconds after 300
            # articles. Compacting, and opening once more for writing, leaves none.
            # Where that fails, for instance as a query result still holds the store, nothing is lost.
            with suppress(OSError, RuntimeError):
                if self._changed > _MANY:
                    inner.optimize()
                del inner
                ox.Store(str(self._directory))

    def __len__(self) -> int:
        """The number of quads in the graphs of all articles."""
        names = (name for name in self._inner.named_graphs() if str(name.value).startswith(_GRAPHS))
        return sum(1 for name in names for _ in self._inner.quads_for_pattern(None, None, None, name))

    def put(self, article_id: str, graph: Graph) -> Change:
        """Makes `graph` the named graph of the article, in one step, and says what that changed.

        A graph that differs from the stored one only in the time of the run or the version of the
        program changes nothing, so the store keeps saying when a statement was first found. Raises
        StoreError for a graph without triples or with a term that a store cannot hold.
        """
        name = ox.NamedNode(graph_iri(article_id))
        new = {_to_ox_triple(triple) for triple in graph}
        if not new:
            raise StoreError(
                f"article {article_id}: its graph has no triples; use remove to delete an article"
            )
        old = self._graph(name)
        if old and _content(old) == _content(_as_kept(new)):
            return Change.UNCHANGED
        self._replace(name, old, new)
        return Change.REPLACED if old else Change.ADDED

    def remove(self, article_id: str) -> bool:
        """Deletes the named graph of an article; whether there was one."""
        name = ox.NamedNode(graph_iri(article_id))
        old = self._graph(name)
        if old:
            self._replace(name, old, set())
        return bool(old)

    @property
    def identities(self) -> Ledger:
        """Who in one article is who in another: profiles and decisions, to be read."""
        return self._ledger

    def decide(self, decisions: Sequence[Decision]) -> None:
        """Puts these decisions by hand in the place of those in the store, in one step with all that follows."""
        with self._ledger_kept():
            self._write(self._ledger.decided(decisions), None, set(), set())

    def articles(self) -> list[StoredArticle]:
        """All articles by id. An id of more than 200 characters comes shortened, as in the IRI."""
        rows = self.query(
            """SELECT ?graph ?article (MIN(?h) AS ?headline) (MIN(?p) AS ?published) (MIN(?s) AS ?source)
            WHERE { GRAPH ?graph {
              ?article a ws:Article .
              OPTIONAL { ?article schema:headline ?h }
              OPTIONAL { ?article schema:datePublished ?d BIND(STR(?d) AS ?p) }
              OPTIONAL { ?article prov:wasDerivedFrom/rdfs:label ?s }
            } } GROUP BY ?graph ?article"""
        ).values()
        return sorted(
            StoredArticle(_article_id(graph or ""), article or "", headline, published, source)
            for graph, article, headline, published, source in rows
        )

    def query(self, sparql: str, *, timeout: float | None = None) -> QueryResult:
        """Answers a SPARQL query; the default graph is what all articles state together.

        The prefixes of `kg.vocab.PREFIXES` need no declaration. With a `timeout` in seconds the query
        runs in a process of its own that is killed after that time; a store being written is then seen
        as of its last commit.
        Raises QueryError if the query is malformed, an update, uses SERVICE, or takes too long.
        """
        refuse_remote(sparql)
        if timeout is not None:
            return _query_apart(self._directory, sparql, timeout)
        return QueryResult(_evaluated(lambda: self._inner.query(sparql, prefixes=PREFIXES), sparql))

    def dataset(self) -> Dataset:
        """The store as rdflib Dataset, to be read; it ends with the store.

        Its default graph is what all articles state together. Hand its `query` a string: a prepared query
        runs in rdflib's own, far slower engine, which knows no refusal of SERVICE.
        """
        lent = _LentStore(store=self._inner)
        self._lent.append(lent)
        dataset = Dataset(store=lent)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    def flush(self) -> None:
        """Waits until everything written is on the disk; for checkpoints, not for every article."""
        self._written(self._inner.flush)

    def dump(self, path: Path | str) -> None:
        """Writes all articles as TriG, sorted, so that the same content gives the same bytes."""
        target = Path(path)
        part = target.with_name(f"{target.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as stream:
                self.write(stream, "trig")
            part.replace(target)
        except OSError as error:
            raise StoreError(f"{target}: cannot be written ({error}); choose another place") from error
        finally:
            part.unlink(missing_ok=True)

    def write(self, stream: IO[bytes], format: GraphFormat) -> None:
        """Writes everything to a binary stream, sorted. Formats without graphs get each triple once."""
        if format in {"turtle", "ntriples"}:
            triples = sorted(self._inner.quads_for_pattern(None, None, None, ox.DefaultGraph()), key=_order)
            ox.serialize(
                [quad.triple for quad in triples], stream, _GRAPH_FORMATS[format], prefixes=FILE_PREFIXES
            )
        elif format == "nquads":
            stream.writelines(f"{line} .\n".encode() for line in sorted(map(str, self._quads())))
        else:
            ox.serialize(self._quads(), stream, _GRAPH_FORMATS[format], prefixes=FILE_PREFIXES)

    def load(self, path: Path | str) -> int:
        """Puts the graphs of a TriG or N-Quads file made by `dump` or `write`; returns their number.

        Each graph replaces the stored one of its name. Raises StoreError, having changed nothing, if
        the file is broken or holds anything but the graphs of articles.
        """
        graphs = _parsed(Path(path))
        by_hand = graphs.pop(BY_HAND, None)
        for name in (IDENTITIES, IDENTITY_INDEX):
            graphs.pop(name, None)  # follows from the articles
        if by_hand is not None:
            self.decide(_consistent(Path(path), decisions_of(map(_statement, by_hand))))
        for name, triples in sorted(graphs.items()):
            graph = ox.NamedNode(name)
            self._replace(graph, self._graph(graph), triples)
        return len(graphs)

    def backup(self, path: Path | str) -> None:
        """Copies the store as it is now to the new folder `path`, which `Store.open` takes."""
        target = Path(path) / "store"
        if Path(path).exists():
            raise StoreError(f"{path}: exists already; name a folder that does not exist")
        _prepare(target)
        target.rmdir()  # Oxigraph makes it itself
        self._written(lambda: self._inner.backup(str(target)))

    def _graph(self, name: ox.NamedNode) -> set[ox.Triple]:
        return {quad.triple for quad in self._inner.quads_for_pattern(None, None, None, name)}

    def _quads(self) -> Iterator[ox.Quad]:
        """All quads of all named graphs but the index, sorted; only one graph is held at a time."""
        for name in sorted(self._inner.named_graphs(), key=lambda graph: graph.value):
            if name.value == IDENTITY_INDEX:
                continue
            yield from sorted(self._inner.quads_for_pattern(None, None, None, name), key=_order)

    def _replace(self, name: ox.NamedNode, old: set[ox.Triple], new: set[ox.Triple]) -> None:
        """Makes the graph `name`, which holds `old`, hold `new`, and the default graph follow.

        One update is one transaction, so no reader and no crash sees the graph half written.
        """
        with self._ledger_kept():
            delta = self._ledger.changed(name.value, map(_statement, old), map(_statement, new))
            self._write(delta, name, old, new)

    def _write(
        self, delta: Delta, name: ox.NamedNode | None, old: set[ox.Triple], new: set[ox.Triple]
    ) -> None:
        gone = {graph: set(map(_from_statement, some)) for graph, some in delta.gone.items()}
        come = {graph: set(map(_from_statement, some)) for graph, some in delta.come.items()}
        if name is not None:
            gone[name.value], come[name.value] = old - new, new - old
            plain = (triple for triple in old - new if not concerns_nodes(_statement(triple)))
            orphans = {triple for triple in plain if not self._elsewhere(triple, name)}
            gone[None] = gone.get(None, set()) | orphans
            come[None] = come.get(None, set()) | {
                triple for triple in new - old if not concerns_nodes(_statement(triple))
            }
        update = f"DELETE DATA {{ {_in_graphs(gone)} }} ; INSERT DATA {{ {_in_graphs(come)} }}"
        if name is not None and not new:
            update += f" ; DROP SILENT GRAPH {name}"
        self._written(lambda: self._inner.update(update))
        self._changed += sum(len(some) for some in (*gone.values(), *come.values()))

    @contextmanager
    def _ledger_kept(self) -> Iterator[None]:
        """What the ledger worked out counts only if it was written."""
        try:
            yield
        except BaseException:
            self._ledger.forget()
            raise

    def _elsewhere(self, triple: ox.Triple, name: ox.NamedNode) -> bool:
        """Whether another article than that of graph `name` states the triple too."""
        found = self._inner.quads_for_pattern(triple.subject, triple.predicate, triple.object)
        return any(quad.graph_name not in (name, ox.DefaultGraph()) for quad in found)

    def _written(self, write: Callable[[], _T]) -> _T:
        try:
            return write()
        except (OSError, RuntimeError) as error:
            raise StoreError(
                f"{self._directory}: cannot be written ({error}); free space on the disk, or check that the "
                "store was not opened read-only"
            ) from error


class _Quads:
    """What the ledger of identities reads."""

    def __init__(self, inner: ox.Store) -> None:
        self._inner = inner

    def in_articles(self, subject: Term | None, value: Term | None) -> Iterator[tuple[str, Statement]]:
        found = self._inner.quads_for_pattern(_node(subject), None, _maybe(value), None)
        for quad in found:
            if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(_GRAPHS):
                yield quad.graph_name.value, _statement(quad.triple)

    def in_graph(
        self, graph: str | None, subject: Term | None, property_: Term | None, value: Term | None
    ) -> Iterator[Statement]:
        name = ox.DefaultGraph() if graph is None else ox.NamedNode(graph)
        found = self._inner.quads_for_pattern(_node(subject), _node(property_), _maybe(value), name)
        for quad in found:
            yield _statement(quad.triple)


class _LentStore(OxigraphStore):
    """What a lent Dataset works on: the same store, to be read, with the same refusal of other servers."""

    def query(
        self,
        query: Query | str,
        initNs: Mapping[str, object],
        initBindings: Mapping[str, Identifier],
        queryGraph: str,
        **kwargs: object,
    ) -> Result:
        if isinstance(query, str):
            refuse_remote(query)
        return super().query(query, initNs, initBindings, queryGraph, **kwargs)

    def close(self, commit_pending_transaction: bool = False) -> None:  # noqa: ARG002 - rdflib's signature
        self._store = ox.Store()  # an empty one in memory: the lock of the real one must be let go

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        """Only `Store.put` keeps the graphs of the articles and the default graph equal."""
        raise StoreError(
            "a lent dataset is only for reading; change the store with Store.put or Store.remove"
        )

    add = addN = remove = update = remove_graph = _refuse


# --- the folder -------------------------------------------------------------------------------------


def _directory(path: Path) -> Path:
    """The Oxigraph directory for `DIR` or `DIR/store`."""
    return path if (path / "CURRENT").exists() else path / "store"


def _prepare(directory: Path) -> None:
    """Makes the folders and, before anything else is in them, the note of the format."""
    note = directory.parent / "meta.json"
    try:
        directory.mkdir(parents=True, exist_ok=True)
        part = note.with_name(f"{note.name}.{os.getpid()}.part")
        part.write_text(
            json.dumps({"format": FORMAT, "program": f"kg {__version__}"}) + "\n", encoding="utf-8"
        )
        part.replace(note)
    except OSError as error:
        raise StoreError(f"{directory}: cannot be made ({error}); choose another folder") from error


def _check(path: Path, directory: Path) -> None:
    """Raises StoreError unless `directory` is a store of the right version."""
    again = "build it again with `kg build INPUT --out DIR`"
    if not path.exists():
        raise StoreError(f"{path}: does not exist; {again}")
    if not (directory / "CURRENT").exists():
        raise StoreError(f"{path}: holds no store; name the folder given to `kg build --out`, or {again}")
    note = directory.parent / "meta.json"
    try:
        meta = json.loads(note.read_text(encoding="utf-8"))
        version = meta["format"]
    except FileNotFoundError:
        raise StoreError(
            f"{path}: the store has no meta.json beside it, kg did not make it; {again}"
        ) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{note}: cannot be read ({error}); {again}") from error
    if version != FORMAT:
        raise StoreError(f"{path}: the store has format {version!r}, this program reads {FORMAT}; {again}")


def _snapshot(directory: Path) -> ox.Store:
    """Opens beside a writer, which may just then replace its files: tries a few times before it gives up."""
    for _ in range(_ATTEMPTS - 1):
        try:
            return ox.Store.read_only(str(directory))
        except OSError:
            time.sleep(_PAUSE_S)
    return ox.Store.read_only(str(directory))


def _refuse(path: Path | str, error: Exception) -> NoReturn:
    if "lock" in str(error).lower():
        raise StoreError(
            f"{path}: another process is writing to the store; wait until it is done, or stop it"
        ) from error
    raise StoreError(
        f"{path}: the store cannot be opened ({error}); build it again with `kg build INPUT --out DIR`"
    ) from error


def _article_id(graph: str) -> str:
    segment = graph.removeprefix(_GRAPHS)
    return "" if segment == "~" else unquote(segment.replace("_", " "), errors="surrogatepass")


def _parsed(path: Path) -> dict[str, set[ox.Triple]]:
    """The graphs of a file by name."""
    format_ = _FILE_FORMATS.get(path.suffix.lower())
    if format_ is None:
        raise StoreError(f"{path}: is neither .trig nor .nq; name a file written by kg")
    graphs: dict[str, set[ox.Triple]] = defaultdict(set)
    try:
        for quad in ox.parse(path=str(path), format=format_):
            name = quad.graph_name
            if not isinstance(name, ox.NamedNode) or not (
                name.value.startswith(_GRAPHS) or name.value in _IDENTITY_GRAPHS
            ):
                raise StoreError(f"{path}: {name} is no graph of an article; name a file written by kg")
            if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
                raise StoreError(f"{path}: {name} holds a blank node; name a file written by kg")
            graphs[name.value].add(quad.triple)
    except (OSError, SyntaxError, ValueError) as error:
        raise StoreError(f"{path}: cannot be read ({error}); name a file written by kg") from error
    return graphs


def _consistent(path: Path, decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions by hand in a file; raises StoreError if they contradict each other."""
    kept: list[Decision] = []
    try:
        for one in decisions:
            kept = added(kept, one)
    except DecisionError as error:
        raise StoreError(
            f"{path}: its decisions by hand cannot all hold ({error}); correct the file"
        ) from error
    return kept


# --- queries ----------------------------------------------------------------------------------------


def _query_apart(directory: Path, sparql: str, timeout: float) -> QueryResult:
    """Runs the query in a process that is killed after `timeout` seconds."""
    request = json.dumps({"query": sparql, "prefixes": PREFIXES})
    command = [sys.executable, "-P", str(query_process.PROGRAM), str(directory)]
    try:
        done = subprocess.run(command, input=request.encode(), capture_output=True, timeout=timeout)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise QueryError(
            f"the query took more than {timeout:g} seconds; narrow it, add a LIMIT, or allow more time"
        ) from None
    if done.returncode == query_process.TOO_LARGE:
        raise QueryError(
            f"the answer has more than {query_process.ANSWER >> 20} MiB; narrow the query or add a LIMIT"
        )
    head, _, body = done.stdout.partition(b"\n")
    if done.returncode != 0 or not head:
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


def _evaluated(work: Callable[[], _T], sparql: str = "") -> _T:
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
    line, column = int(match[1]), int(match[2])
    raise QueryError(f"line {line}, column {column}: {_mistake(message, sparql, line, column)}") from error


def _mistake(message: str, sparql: str, line: int, column: int) -> str:
    """What to change, from the parser's message and the place it stopped at."""
    if "Prefix not found" in message:
        return f"a prefix is not declared; add a PREFIX line (known without one: {', '.join(PREFIXES)})"
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


# --- terms ------------------------------------------------------------------------------------------


def _content(triples: Iterable[ox.Triple]) -> set[ox.Triple]:
    """The triples less those that only tell when, and by which version, the extraction ran."""
    return {
        triple
        for triple in triples
        if triple.predicate.value not in _RUN_PROPERTIES
        and not (isinstance(triple.subject, ox.NamedNode) and triple.subject.value.startswith(_SOFTWARE))
    }


def _as_kept(triples: Iterable[ox.Triple]) -> set[ox.Triple]:
    """The triples as they come back: Oxigraph keeps values of numbers and times ("0.50" becomes "0.5")."""
    memory = ox.Store()
    memory.extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    return {quad.triple for quad in memory}


def _in_graphs(triples: Mapping[str | None, Iterable[ox.Triple]]) -> str:
    """The data of an update, by graph; None is the default graph."""
    parts = (
        _lines(some) if graph is None else f"GRAPH {ox.NamedNode(graph)} {{ {_lines(some)} }}"
        for graph, some in triples.items()
        if some
    )
    return " ".join(parts)


def _lines(triples: Iterable[ox.Triple]) -> str:
    """Triples as in N-Triples, every term escaped by Oxigraph itself."""
    return "".join(f"{triple} .\n" for triple in triples)


def _order(item: ox.Triple | ox.Quad) -> tuple[str, bool, str, str]:
    """Sorts triples by subject, the type first, then property and object."""
    predicate = item.predicate.value
    return str(item.subject), predicate != _TYPE, predicate, str(item.object)


def _serialized(triples: Iterable[ox.Triple], format: str) -> bytes:
    return ox.serialize(triples, format=_GRAPH_FORMATS[format], prefixes=FILE_PREFIXES) or b""


def _to_ox_triple(triple: tuple[Node, Node, Node]) -> ox.Triple:
    """An rdflib triple as Oxigraph triple.

    Raises StoreError for whatever a store of articles cannot hold: blank nodes (they have no name to
    replace them by), IRIs and language tags that are not valid, lone surrogates, formulae.
    """
    subject, predicate, object_ = triple
    try:
        if isinstance(subject, URIRef) and isinstance(predicate, URIRef):
            if isinstance(object_, URIRef):
                return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(object_))
            if isinstance(object_, RdfLiteral):
                return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), _to_ox_literal(object_))
        problem = "only IRIs and literals can be stored"
    except (ValueError, UnicodeError) as error:
        problem = str(error)
    raise StoreError(f"triple {subject!r} {predicate!r} {object_!r}: {problem}; correct the graph")


def _to_ox_literal(literal: RdfLiteral) -> ox.Literal:
    if literal.language:
        return ox.Literal(str(literal), language=literal.language)
    datatype = ox.NamedNode(literal.datatype) if literal.datatype else None
    return ox.Literal(str(literal), datatype=datatype)


def _from_ox(term: _Term) -> Identifier:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return RdfLiteral(term.value, lang=term.language)
        # rdflib tells "x" from "x"^^xsd:string, RDF does not.
        datatype = None if term.datatype.value == _STRING else URIRef(term.datatype.value)
        return RdfLiteral(term.value, datatype=datatype, normalize=False)
    raise QueryError(
        f"{term} is a triple used as a term, which no answer can hold; leave it out of the query"
    )


def _plain(term: _Term) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value


def _statement(triple: ox.Triple) -> Statement:
    """A triple as the ledger of identities knows it."""
    subject, predicate = triple.subject, triple.predicate
    return ("iri", str(getattr(subject, "value", subject))), ("iri", predicate.value), _term(triple.object)


def _term(term: _Term) -> Term:
    if isinstance(term, ox.Literal):
        return term.datatype.value, term.value
    return "iri", str(getattr(term, "value", term))


def _from_statement(statement: Statement) -> ox.Triple:
    subject, predicate, value = statement
    return ox.Triple(ox.NamedNode(subject[1]), ox.NamedNode(predicate[1]), _from_term(value))


def _from_term(term: Term) -> ox.NamedNode | ox.Literal:
    kind, value = term
    return ox.NamedNode(value) if kind == "iri" else ox.Literal(value, datatype=ox.NamedNode(kind))


def _maybe(term: Term | None) -> ox.NamedNode | ox.Literal | None:
    return None if term is None else _from_term(term)


def _node(term: Term | None) -> ox.NamedNode | None:
    return None if term is None else ox.NamedNode(term[1])
