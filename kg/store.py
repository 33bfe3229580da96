"""The triple store: one Oxigraph directory with one named graph per article.

Only this module, what it is made of (`kg/storage/`), and the program started for queries with a time limit
(`query_process.py`) know pyoxigraph. `DIR/store/` is the Oxigraph directory, `DIR/meta.json` beside it says
which format it has; every method takes `DIR` and `DIR/store` alike.

Each triple is kept twice: in the graph of its article, and once, however many articles state it, in the
default graph. That is what a query without GRAPH asks, so that counting means what it says; Oxigraph's own
union of graphs would find the label of somebody as often as articles name them. In the default graph, people and
things that several articles name are one where the evidence says so (`kg.identity.ledger`).

One process may write to a store; any number may read it, each seeing what was there when it opened it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self, TypeVar, cast

import pyoxigraph as ox
from rdflib import Dataset, Graph, URIRef

from kg.errors import StoreError
from kg.folders import is_store, store_folder
from kg.identity.byhand import Decision, DecisionError, united
from kg.identity.ledger import Ledger
from kg.identity.statements import decisions_of
from kg.sparql import refuse_remote
from kg.storage import output
from kg.storage.answers import (
    QUERY_PREFIXES,
    ChosenGraphs,
    GraphFormat,
    QueryResult,
    RowFormat,
    Stop,
    evaluated,
    query_apart,
    query_here,
)
from kg.storage.articles import ARTICLES, StoredArticle, listed
from kg.storage.bulk import fill
from kg.storage.changes import Change, Derived, Triple, deltas_of
from kg.storage.files import article_id_of, is_article, parsed
from kg.storage.folder import FORMAT, check, claim, prepare, refuse, release, snapshot
from kg.storage.identities import Quads, statement
from kg.storage.index import RECORD, Index, Record
from kg.storage.lent import LentStore
from kg.storage.ntriples import lines_of_graph, to_ox
from kg.storage.remote import RemoteStore, address_of
from kg.storage.terms import FILE_PREFIXES, as_kept, content, from_ox, to_graph
from kg.storage.writing import Delta, add, apply, between, wanted
from kg.vocab import BY_HAND, IDENTITIES, IDENTITY_INDEX, PREFIXES, graph_iri

__all__ = [
    "FILE_PREFIXES",
    "FORMAT",
    "QUERY_PREFIXES",
    "RECORD",
    "Change",
    "ChosenGraphs",
    "Derived",
    "GraphFormat",
    "QueryResult",
    "Record",
    "RowFormat",
    "Stop",
    "Store",
    "StoredArticle",
    "Triple",
]

# Beyond so many changed triples compacting is quicker than replaying the log.
_MANY = 30_000

_T = TypeVar("_T")


class Store:
    """A store that is open; use it in a `with` block, or close it.

    Everything is written at once or not at all, article by article: a process that is killed leaves
    every article whole or absent.
    """

    def __init__(self, inner: ox.Store, directory: Path, *, writes: bool = False) -> None:
        """Use `Store.open`. `directory` is the Oxigraph directory of `inner`."""
        self._inner = inner
        self._directory = directory
        self._writes = writes
        self._lent: list[LentStore] = []
        self._ledger = Ledger(Quads(inner))
        self._changed = 0  # triples written and deleted since opening

    @classmethod
    def open(cls, path: Path | str, *, read_only: bool = False, create: bool = False) -> Self:
        """Opens the store in `path`, a folder made by `kg build --out` or the `store` folder in it.

        `create` makes a new one where there is none; `read_only` works beside a process that writes.
        An http(s) address instead is that of a SPARQL 1.1 endpoint (`kg.storage.remote`).
        Raises StoreError if there is no store, it is held by another process, or of another version.
        """
        if (address := address_of(path)) is not None:
            remote = RemoteStore(address)
            remote.query("ASK {}")
            return cls(cast(ox.Store, remote), Path(address))  # as much of its interface as is used here
        directory = store_folder(Path(path))
        if create and not is_store(directory):
            prepare(directory)
        else:
            check(Path(path), directory)
        try:
            inner = snapshot(directory) if read_only else ox.Store(str(directory))
        except (OSError, RuntimeError) as error:
            refuse(path, directory, error)
        if not read_only:
            claim(directory)
        return cls(inner, directory, writes=not read_only)

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
        if isinstance(inner, RemoteStore):
            inner.close()
            return
        if inner is not None and self._changed:
            # What is written goes to a log, which every reader would have to replay: 9 seconds after 300
            # articles. Compacting, and opening once more for writing, leaves none.
            # Where that fails, for instance as a query result still holds the store, nothing is lost.
            with suppress(OSError, RuntimeError):
                if self._changed > _MANY:
                    inner.optimize()
                del inner
                inner = ox.Store(str(self._directory))
        if self._writes:
            release(self._directory)
            self._writes = False

    @property
    def is_remote(self) -> bool:
        """Whether the store is on a SPARQL server."""
        return isinstance(self._inner, RemoteStore)

    @property
    def takes_graphs(self) -> bool:
        """Whether the store is behind `kg serve`, which takes whole articles and works out what follows from them."""
        return self._taker is not None

    @property
    def _taker(self) -> RemoteStore | None:
        inner = self._inner
        return inner if isinstance(inner, RemoteStore) and inner.takes_graphs else None

    def __len__(self) -> int:
        """The number of quads in the graphs of all articles."""
        names = filter(is_article, self._inner.named_graphs())
        return sum(1 for name in names for _ in self._inner.quads_for_pattern(None, None, None, name))

    def put(
        self,
        article_id: str,
        graph: Graph,
        record: Record | None = None,
        derived: Derived | None = None,
    ) -> Change:
        """Makes `graph` the named graph of the article, in one step, and says what that changed.

        `record`, and what `derived` changes in graphs that follow from several articles, is written in the
        same step. A graph that differs from the stored one only in the time of the run or the version of
        the program changes nothing, so the store keeps saying when a statement was first found. `kg serve` works out
        itself what is `derived`. Raises
        StoreError for a graph without triples or with a term that a store cannot hold.
        """
        name = ox.NamedNode(graph_iri(article_id))
        new = lines_of_graph(graph)
        if not new.texts:
            raise StoreError(
                f"article {article_id}: its graph has no triples; use remove to delete an article"
            )
        if (server := self._taker) is not None:
            before = self._graph(name)
            server.put_graph(name, new.texts, {} if record is None else record.fields)
            is_same = content(as_kept(before)) == content(as_kept(to_ox(new)))
            return Change.UNCHANGED if is_same else Change.REPLACED if before else Change.ADDED
        others = [*([] if record is None else [self.index.delta(article_id, record)]), *deltas_of(derived)]
        if not self._inner.contains_named_graph(name):
            with self._ledger_kept():
                follows = self._ledger.changed((), new.telling)
                self._written(lambda: add(self._inner, name, new, follows, others))
            self._changed += 2 * len(new.texts)
            return Change.ADDED
        old, triples = self._graph(name), to_ox(new)
        # A server writes numbers and times in a way of its own.
        if content(as_kept(old) if self.is_remote else old) == content(as_kept(triples)):
            self._apply(others)
            return Change.UNCHANGED
        self._replace(name, old, triples, others)
        return Change.REPLACED

    def remove(self, article_id: str, derived: Derived | None = None) -> bool:
        """Deletes the named graph of an article and what is known of it; whether there was one."""
        name = ox.NamedNode(graph_iri(article_id))
        old = self._graph(name)
        if old and (server := self._taker) is not None:
            server.delete_graph(name)
        elif old:
            forgotten = self.index.delta(article_id, None)
            self._replace(name, old, set(), [forgotten, *deltas_of(derived)])
        return bool(old)

    @property
    def identities(self) -> Ledger:
        """Who in one article is who in another: profiles and decisions, to be read."""
        return self._ledger

    def decide(self, decisions: Sequence[Decision]) -> None:
        """Puts these decisions by hand in the place of those in the store, in one step with all that follows."""
        with self._ledger_kept():
            self._apply(wanted(self._ledger.decided(decisions)))

    def graph(self, name: URIRef) -> Graph:
        """The triples of a named graph, as they were put; empty if there is none."""
        return to_graph(name, self._graph(ox.NamedNode(name)))

    def triples(
        self,
        graph: URIRef,
        subject: URIRef | None = None,
        value: URIRef | None = None,
        *,
        property: URIRef | None = None,
    ) -> list[Triple]:
        """The triples of a named graph with this subject, property and value, each of which may be left open."""
        found = self._inner.quads_for_pattern(
            _node(subject), _node(property), _node(value), ox.NamedNode(graph)
        )
        return [(from_ox(quad.subject), from_ox(quad.predicate), from_ox(quad.object)) for quad in found]

    @property
    def index(self) -> Index:
        """What is known of the articles beside their graphs."""
        return Index(self._inner)

    def articles(self) -> list[StoredArticle]:
        """All articles by id. An id of more than 200 characters comes shortened, as in the IRI."""
        return listed(self.query(ARTICLES))

    def query(
        self,
        sparql: str,
        *,
        timeout: float | None = None,
        graphs: ChosenGraphs | None = None,
        stop: Stop | None = None,
    ) -> QueryResult:
        """Answers a SPARQL query; the default graph is what all articles state together.

        The prefixes of QUERY_PREFIXES need no declaration; `text:matches(?text, "Häfen")` tells whether a text
        is found by a full-text query (`kg.fulltext`). `graphs` narrows the query down to some graphs.
        With a `timeout` in seconds the query runs in a process of its own that is killed after that time, or by
        `stop`; a store being written is then seen as of its last commit. A store on a server knows none of these.
        Raises QueryError if the query is malformed, an update, uses SERVICE, or takes too long.
        """
        refuse_remote(sparql)
        if self.is_remote:
            return QueryResult(evaluated(lambda: self._inner.query(sparql, prefixes=PREFIXES), sparql))
        if timeout is not None:
            return query_apart(self._directory, sparql, timeout, graphs, stop)
        return query_here(self._inner, sparql, graphs)

    def dataset(self) -> Dataset:
        """The store as rdflib Dataset, to be read; it ends with the store.

        Its default graph is what all articles state together. Hand its `query` a string: a prepared query
        runs in rdflib's own, far slower engine, which knows no refusal of SERVICE.
        """
        if self.is_remote:
            raise StoreError(f"{self._directory}: a store on a server lends no dataset; use query")
        lent = LentStore(store=self._inner)
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

    def write(self, stream: IO[bytes], format: GraphFormat, *, without: Collection[str] = ()) -> None:
        """Writes everything to a binary stream, sorted. Formats without graphs get each triple once.

        What has one of the IRIs `without` as subject or object is left out.
        """
        output.write(self._inner, stream, format, without)

    def load(self, path: Path | str, *, put: Callable[[Store, str, Graph], object] | None = None) -> int:
        """Puts the graphs of a TriG or N-Quads file made by `dump` or `write`; returns their number.

        Each graph replaces the stored one of its name, decisions by hand come to those that are here. Raises
        StoreError, having changed nothing, if the file is broken, holds anything but the graphs of articles, or
        decisions that contradict each other. An empty store is filled in one commit (`kg.storage.bulk`). In any other,
        `put` stores each article, if it is given, and works out what follows from several, which is then not
        taken from the file.
        """
        source = Path(path)
        is_empty = not self.is_remote and self._is_empty()
        if is_empty and (filled := self._filled(source)) is not None:
            return filled
        graphs = parsed(source)
        by_hand = graphs.pop(BY_HAND, None)
        for name in (IDENTITIES, IDENTITY_INDEX):
            graphs.pop(name, None)  # follows from the articles
        if by_hand is not None:
            self._add_decisions(source, decisions_of(map(statement, by_hand)))
        for name, triples in sorted(graphs.items()):
            graph = ox.NamedNode(name)
            if put is None or is_empty:
                self._replace(graph, self._graph(graph), triples)
            elif is_article(graph):
                put(self, article_id_of(name), to_graph(URIRef(name), triples))
        return len(graphs)

    def _add_decisions(self, source: Path, decisions: Iterable[Decision]) -> None:
        """Takes in the decisions by hand of a file; raises StoreError if they contradict those that are here."""
        try:
            every = united(self._ledger.decisions(), decisions)
        except DecisionError as error:
            raise StoreError(
                f"{source}: its decisions by hand cannot all hold ({error}); correct the file"
            ) from error
        self.decide(every)

    def _is_empty(self) -> bool:
        return next(iter(self._inner.quads_for_pattern(None, None, None, None)), None) is None

    def _filled(self, source: Path) -> int | None:
        """Loads the file into the empty store at once; returns the number of graphs, None if it has to be read otherwise."""
        if not source.is_file():
            return None
        self._ledger.forget()
        return self._written(lambda: fill(self._inner, source))

    def backup(self, path: Path | str) -> None:
        """Copies the store as it is now to the new folder `path`, which `Store.open` takes."""
        target = Path(path) / "store"
        if Path(path).exists():
            raise StoreError(f"{path}: exists already; name a folder that does not exist")
        prepare(target)
        target.rmdir()  # Oxigraph makes it itself
        self._written(lambda: self._inner.backup(str(target)))

    def _graph(self, name: ox.NamedNode) -> set[ox.Triple]:
        return {quad.triple for quad in self._inner.quads_for_pattern(None, None, None, name)}

    def _replace(
        self, name: ox.NamedNode, old: set[ox.Triple], new: set[ox.Triple], others: Sequence[Delta] = ()
    ) -> None:
        """Makes a graph that holds `old` hold `new`, in one step with `others` and all that follows."""
        with self._ledger_kept():
            follows = wanted(self._ledger.changed(map(statement, old), map(statement, new)))
            self._apply([between(name, old, new), *follows, *others])

    @contextmanager
    def _ledger_kept(self) -> Iterator[None]:
        """What the ledger worked out counts only if it was written."""
        try:
            yield
        except BaseException:
            self._ledger.forget()
            raise

    def _apply(self, deltas: Sequence[Delta]) -> None:
        changed = [delta for delta in deltas if delta.size]
        if changed:
            self._written(lambda: apply(self._inner, changed))
            self._changed += sum(delta.size for delta in changed)

    def _written(self, write: Callable[[], _T]) -> _T:
        try:
            return write()
        except (OSError, RuntimeError) as error:
            raise StoreError(
                f"{self._directory}: cannot be written ({error}); free space on the disk, or check that the "
                "store was not opened read-only"
            ) from error


def _node(iri: URIRef | None) -> ox.NamedNode | None:
    return None if iri is None else ox.NamedNode(iri)
