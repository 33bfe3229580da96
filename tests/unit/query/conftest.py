"""The newsroom: a store with two articles; and a fuller one with its search index."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))

from stories import debate, graph, harbour, school, shared

from kg.search import Index
from kg.search.fill import refresh
from kg.store import Store


@pytest.fixture(scope="package")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("newsroom"), create=True) as store:
        store.put("hafen", graph(harbour()))
        store.put("schule", graph(school()))
        yield store


@pytest.fixture(scope="package")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Index]]:
    path = tmp_path_factory.mktemp("indexed")
    with Store.open(path, create=True) as store:
        store.put("hafen", graph(harbour()))
        store.put("schule", graph(school()))
        for story in debate():
            store.put(story[0].id, graph(story), derived=shared(story[0].id))
        refresh(store, path)
        index = Index.open(path)
        assert index is not None
        with index:
            yield store, index
