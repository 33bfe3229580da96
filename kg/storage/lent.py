"""The rdflib store behind a Dataset that a store lends out: for reading only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Identifier

from kg.errors import StoreError
from kg.sparql import refuse_remote


class LentStore(OxigraphStore):
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

    def refuse(self, *_: object, **__: object) -> NoReturn:
        """Only `Store.put` keeps the graphs of the articles and the default graph equal."""
        raise StoreError(
            "a lent dataset is only for reading; change the store with Store.put or Store.remove"
        )

    add = addN = remove = update = remove_graph = refuse
