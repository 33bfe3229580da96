"""The newsroom: a store with two articles."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))

from stories import graph, harbour, school

from kg.store import Store


@pytest.fixture(scope="package")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("newsroom"), create=True) as store:
        store.put("hafen", graph(harbour()))
        store.put("schule", graph(school()))
        yield store
