"""Keeps a store up to date: rounds of `kg build` over what is new, until a signal ends them."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.errors import InputError, KgError, StoreError
from kg.growth import Built, Settings, build
from kg.outputs import Outputs
from kg.read import read_inputs
from kg.search import fill
from kg.store import Change, Store
from kg.watching import Watch

OUTPUTS_S = 600.0
"""Seconds between two writings of text and picture, which grow with the store."""


class Keeper:
    """Rounds over `inputs` into the store in `out`; `say` tells what was taken in, `complain` what failed.

    The store is open only while there is something to write, so that readers need not replay a long log
    and other writers get their turn.
    """

    def __init__(
        self,
        inputs: Sequence[str],
        out: Path,
        settings: Settings,
        say: Callable[[str], object],
        complain: Callable[[str], object],
    ) -> None:
        self._watch = Watch(inputs)
        self._out = out
        self._settings = settings
        self._say = say
        self._complain = complain
        self._told: set[str] = set()
        self._waiting: list[str] = []
        self._stop = threading.Event()
        self._written = time.monotonic()

    def run(self, every: float) -> None:
        """Looks again every so many seconds until SIGINT or SIGTERM."""
        self._settings.check(loading=True)
        with self._signals():
            while not self._stop.is_set():
                self.round()
                self._stop.wait(every)
        self._round([], last=True)

    def round(self) -> None:
        """Takes in what is new or changed since the last round."""
        due: list[str] = []
        for item in self._watch.due():
            if isinstance(item, InputError):
                self._complain(f"Error: {item}")
            else:
                due.append(item)
        self._round(due, last=False)

    def _round(self, due: Sequence[str], *, last: bool) -> None:
        self._waiting = [*dict.fromkeys([*self._waiting, *due])]
        if not self._waiting and not last:
            return
        follow = last or time.monotonic() - self._written > OUTPUTS_S
        try:
            self._out.mkdir(parents=True, exist_ok=True)
            with Store.open(self._out, create=True) as store, Outputs(store, self._out) as outputs:
                self._take(store, outputs)
                if follow:
                    outputs.write()
            if follow:
                fill.bring_up_to_date(self._out)
                self._written = time.monotonic()
        except StoreError as error:  # another writer, a full disk: the next round tries again
            self._once(f"Error: {error}", set())
        except OSError as error:
            raise KgError(f"{self._out}: cannot be made ({error.strerror}); name another folder") from error

    def _take(self, store: Store, outputs: Outputs) -> None:
        complaints: set[str] = set()
        while self._waiting and not self._stop.is_set():
            for item in build(read_inputs(self._waiting[:1]), store, self._settings):
                if isinstance(item, KgError):
                    self._once(f"Error: {item}", complaints)
                elif item.change is not Change.UNCHANGED:
                    outputs.note(item.change)
                    self._say(_line(item))
                if self._stop.is_set():
                    return
            del self._waiting[0]
        self._told = complaints

    def _once(self, message: str, complaints: set[str]) -> None:
        """Says what goes on being wrong only the first time."""
        complaints.add(message)
        if message not in self._told:
            self._told.add(message)
            self._complain(message)

    @contextmanager
    def _signals(self) -> Iterator[None]:
        """Makes the two signals end the rounds instead of the process; a second one ends it at once."""
        before: dict[int, Any] = {}

        def end(number: int, _: object) -> None:
            self._stop.set()
            signal.signal(number, before[number])

        for number in (signal.SIGINT, signal.SIGTERM):
            before[number] = signal.signal(number, end)
        try:
            yield
        finally:
            for known, handler in before.items():
                signal.signal(known, handler)


def _line(built: Built) -> str:
    title = " ".join((built.article.title or "").split())
    said = "1 statement" if built.statements == 1 else f"{built.statements} statements"
    return " ".join(filter(None, (built.change.value, built.article.id, title, f"({said})")))
