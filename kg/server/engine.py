"""Reads the store beside the event loop: short reads from one snapshot, queries of users with limits.

Pages read with queries of our own, which are short, in threads. What a user asks runs in a process
of its own that is killed when its time is over (`Store.query`), few at once, so that neither a slow
query nor many of them keep others waiting for a page.
"""

from __future__ import annotations

import asyncio
import os
import threading
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar, cast

from starlette.requests import Request

from kg.errors import QueryError, StoreError
from kg.folders import store_folder
from kg.query import tabulate
from kg.query.asking import Sources
from kg.query.named import Question, bind, look_up, sparql
from kg.query.names import Names
from kg.query.table import Table
from kg.search import Index
from kg.search.fill import bring_up_to_date
from kg.server.incoming import gone
from kg.server.problems import Problem
from kg.store import ChosenGraphs, QueryResult, Stop, Store

T = TypeVar("T")

QUERIES_AT_ONCE = max(2, min(4, os.cpu_count() or 2))
PATIENCE_S = 5.0
"""How long a query waits for one of the others to end before it is turned away."""

RESULT_LIMIT = 64 << 20
"""Bytes of the largest answer that is sent."""

_CHECK_S = 1.0
_ATTEMPTS = 5
# Opening a store that is being written replays its log, so it must stay a small part of the time.
_REST = 10.0


class Snapshot:
    """A store as it was when opened, and what has been worked out from it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._known: dict[str, object] = {}
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def once(self, name: str, make: Callable[[Store], T]) -> T:
        """The value called `name`, made at the first call."""
        with self._locks[name]:
            if name not in self._known:
                self._known[name] = make(self.store)
            return cast(T, self._known[name])


class Reader:
    """Opens the store read-only, and again after another process has changed it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._next = 0.0
        self.steadily(self._open)

    def steadily(self, work: Callable[[], T]) -> T:
        """The result of a read, which is tried again if somebody wrote to the store meanwhile.

        A writer that tidies up deletes files which a reader that opens the store is about to open.
        """
        for _ in range(_ATTEMPTS - 1):
            before = _stamp(self._path)
            try:
                return work()
            except (StoreError, QueryError):
                if before == _stamp(self._path):
                    raise
            self._next = 0.0
            time.sleep(_CHECK_S / 10)
        return work()

    def snapshot(self) -> Snapshot:
        """The store as it is now, or a moment ago; raises StoreError if it is gone."""
        if time.monotonic() >= self._next and self._lock.acquire(blocking=False):
            try:
                if self._stamp != _stamp(self._path):
                    self._renew()
                self._next = max(self._next, time.monotonic() + _CHECK_S)
            finally:
                self._lock.release()
        return self._current

    def look(self) -> None:
        """Lets the next read see what was just written."""
        self._next = 0.0

    def _renew(self) -> None:
        """Opens the store again; while it cannot be opened because somebody writes, the old one serves."""
        try:
            self.steadily(self._open)
        except StoreError:
            if not _stamp(self._path):
                raise

    def _open(self) -> None:
        # Taken before opening: what is written meanwhile shows as a change at the next look.
        stamp, start = _stamp(self._path), time.monotonic()
        self._current = Snapshot(Store.open(self._path, read_only=True))
        self._stamp = stamp
        self._next = time.monotonic() + _REST * (time.monotonic() - start)


class Engine:
    """Runs reads and queries in threads and hands their results to the event loop."""

    def __init__(self, path: Path, timeout_s: float, least: float = 0.0) -> None:
        """Raises StoreError if there is no store in `path`.

        `timeout_s` is what one query may take; named questions are answered with statements that have at least the
        confidence `least` (0..1).
        """
        self.timeout_s = timeout_s
        self._least = least
        self.path = path
        self._reader = Reader(path)
        self._pages = ThreadPoolExecutor(4, "kg-page")
        self._queries = ThreadPoolExecutor(QUERIES_AT_ONCE, "kg-query")
        self._writer = ThreadPoolExecutor(1, "kg-write")
        self._refreshing = False
        self._slots = asyncio.Semaphore(QUERIES_AT_ONCE)

    def close(self) -> None:
        """Lets the threads end."""
        self._pages.shutdown(wait=False, cancel_futures=True)
        self._queries.shutdown(wait=False, cancel_futures=True)
        self._writer.shutdown(wait=True, cancel_futures=True)

    async def read(self, work: Callable[[Snapshot], T]) -> T:
        """The result of a short read."""
        return await _in(self._pages, lambda: self._reader.steadily(lambda: work(self._reader.snapshot())))

    async def aside(self, work: Callable[[], T]) -> T:
        """The result of work that needs no store but may take a moment."""
        return await _in(self._pages, work)

    async def query(
        self,
        request: Request,
        sparql: str,
        write: Callable[[QueryResult], T],
        graphs: ChosenGraphs | None = None,
    ) -> T:
        """What `write` makes of the answer to a user's query, over all graphs or those chosen.

        The query is stopped when the client of `request` has gone.

        Raises Problem if the query takes too long, gives too much, or there are too many others;
        QueryError as `Store.query` does.
        """
        return await self._slotted(request, lambda stop: self._answer(sparql, write, stop, graphs))

    async def ask(self, request: Request, asked: Question, given: Mapping[str, str]) -> tuple[str, Table]:
        """The SPARQL of a named question and the answer to it, from the search index if it fits the store.

        It is stopped when the client of `request` has gone.

        Raises Problem as `query` does, QueryError as `bind` does.
        """
        return await self._slotted(request, lambda stop: self._asked(asked, given, stop))

    async def write(self, work: Callable[[Store], T]) -> T:
        """The result of a change of the store, which the next read sees; one is made at a time.

        The index follows a little later. Raises StoreError if another process writes.
        """

        def changed() -> T:
            with Store.open(self.path) as store:
                return work(store)

        done = await _in(self._writer, changed)
        self._reader.look()
        if not self._refreshing:
            self._refreshing = True
            self._writer.submit(self._refresh)
        return done

    def _refresh(self) -> None:
        """Brings the index in step; what is written from now on is for the next time."""
        self._refreshing = False
        with suppress(StoreError):
            bring_up_to_date(self.path)

    async def names(self, beginning: str) -> list[str]:
        """Names that begin so, for completion."""

        def work() -> list[str]:
            with Sources(self.path) as sources:
                return sources.names.complete(beginning)

        return await _in(self._pages, work)

    async def _slotted(self, request: Request, work: Callable[[Stop], T]) -> T:
        """The result of work that may be slow, of which only so much is done at once."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                await self._slots.acquire()
        except TimeoutError:
            raise Problem(
                503, "too-busy", f"{QUERIES_AT_ONCE} other queries are running", "ask again in a moment"
            ) from None
        stop = Stop()
        answer = asyncio.ensure_future(_in(self._queries, lambda: self._reader.steadily(lambda: work(stop))))
        left = asyncio.ensure_future(gone(request))
        try:
            await asyncio.wait((answer, left), return_when=asyncio.FIRST_COMPLETED)
            if not answer.done():
                stop.set()
            return await answer
        except asyncio.CancelledError:
            raise Problem(503, "stopping", "the server is being stopped", "start it and ask again") from None
        finally:
            stop.set()
            answer.cancel()
            left.cancel()
            self._slots.release()

    def _asked(self, asked: Question, given: Mapping[str, str], stop: Stop) -> tuple[str, Table]:
        # Opened for each question: that takes less than a millisecond, and shows whether the index still fits.
        index = None if self._least else Index.fresh(self.path)  # the index knows no least confidence
        if index is None:
            store = self._reader.snapshot().store
            text = sparql(asked, bind(asked, given, Names.of_store(store)), self._least)
            return text, self._answer(text, tabulate, stop)
        with index:
            values = bind(asked, given, Names.of_index(index))
            text = sparql(asked, values)
            table = self._timed(lambda: look_up(index, asked, values, timeout=self.timeout_s))
        return text, self._answer(text, tabulate, stop) if table is None else table

    def _answer(
        self,
        sparql: str,
        write: Callable[[QueryResult], T],
        stop: Stop,
        graphs: ChosenGraphs | None = None,
    ) -> T:
        store = self._reader.snapshot().store
        return self._timed(
            lambda: write(store.query(sparql, timeout=self.timeout_s, graphs=graphs, stop=stop))
        )

    def _timed(self, work: Callable[[], T]) -> T:
        """The result of a query; raises Problem if it took its time."""
        start = time.monotonic()
        try:
            return work()
        except QueryError as error:
            if time.monotonic() - start < self.timeout_s:
                raise
            raise Problem(
                422,
                "query-too-slow",
                f"the query took more than {self.timeout_s:g} seconds and was stopped",
                "narrow it or add a LIMIT, or start kg serve with a longer --timeout",
            ) from error


def bounded(data: bytes) -> bytes:
    """The bytes of an answer; raises Problem if they are too many to be sent."""
    if len(data) > RESULT_LIMIT:
        raise Problem(
            422,
            "result-too-large",
            f"the answer has {len(data) >> 20} MiB, at most {RESULT_LIMIT >> 20} are sent",
            "add a LIMIT, or use kg query or kg export",
        )
    return data


async def _in(pool: ThreadPoolExecutor, work: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(pool, lambda: _contained(work))


def _contained(work: Callable[[], T]) -> T:
    """Does the work so that an error takes no part of an answer along to another thread.

    The frames of its traceback hold the answer, which Oxigraph lets end only in the thread it began in.
    """
    try:
        return work()
    except Exception as error:
        cause: BaseException | None = error
        while cause is not None:
            traceback.clear_frames(cause.__traceback__)
            cause = cause.__cause__ or cause.__context__
        raise


def _stamp(path: Path) -> tuple[tuple[str, int, int], ...]:
    """Changes when somebody writes to the store; empty if there is none (any more)."""
    directory = store_folder(path)
    found = []
    with suppress(OSError), os.scandir(directory) as entries:
        for entry in entries:
            if entry.name.endswith(".log") or entry.name.startswith(("CURRENT", "MANIFEST")):
                with suppress(FileNotFoundError):  # deleted a moment ago
                    status = entry.stat()
                    found.append((entry.name, status.st_size, status.st_mtime_ns))
    return tuple(sorted(found))
