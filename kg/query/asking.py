"""Answers to named questions from whatever is there: the search index if it fits the store, else the store."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kg.query.named import Question, bind, look_up, question, sparql
from kg.query.names import Names
from kg.query.table import Table
from kg.query.values import Value
from kg.search import Index

if TYPE_CHECKING:
    from kg.store import Store


class Sources:
    """A store and its index, each opened when it is first needed; use it in a `with` block."""

    def __init__(self, path: Path | str) -> None:
        """`path` is a folder made by `kg build --out`. Raises nothing: a missing store shows when it is asked."""
        self._path = Path(path)
        self.index = Index.fresh(self._path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of both."""
        if self.index is not None:
            self.index.close()
        if "store" in self.__dict__:
            self.store.close()

    @cached_property
    def store(self) -> Store:
        """The store, read-only; raises StoreError if there is none."""
        from kg.store import Store

        return Store.open(self._path, read_only=True)

    @property
    def names(self) -> Names:
        """Who and what is known, by name."""
        return Names.of_store(self.store) if self.index is None else Names.of_index(self.index)

    def bound(self, name: str, parameters: Mapping[str, str]) -> tuple[Question, dict[str, Value]]:
        """The question and the values of its parameters, given as typed; raises QueryError as `bind` does."""
        asked = question(name)
        return asked, bind(asked, parameters, self.names)

    def sparql(self, name: str, parameters: Mapping[str, str], least: float = 0.0) -> str:
        """The SPARQL of a question, as `Store.query` takes it; see `render` for `least`."""
        return sparql(*self.bound(name, parameters), least)

    def ask(self, name: str, parameters: Mapping[str, str], least: float = 0.0) -> Table:
        """The answer to a question; raises QueryError as `bind` does. The index knows no `least`, so the store is asked."""
        asked, values = self.bound(name, parameters)
        table = None if self.index is None or least else look_up(self.index, asked, values)
        if table is not None:
            return table
        from kg.query.formats import tabulate

        return tabulate(self.store.query(sparql(asked, values, least)))
