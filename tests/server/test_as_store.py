"""`kg serve` as the store of another kg: everything can be asked and exported, nothing written."""

from __future__ import annotations

import io
from pathlib import Path

import httpx
import pytest
from stories import graph, harbour

from kg.errors import QueryError, StoreError
from kg.export import FORMATS, export
from kg.query import ask, questions
from kg.store import Store


def exported(store: Store, format: str) -> bytes:
    stream = io.BytesIO()
    export(store, format, stream)
    return stream.getvalue()


def test_what_is_served_is_what_lies_there(client: httpx.Client, store_path: Path) -> None:
    with (
        Store.open(str(client.base_url.join("/sparql"))) as remote,
        Store.open(store_path, read_only=True) as local,
    ):
        assert remote.articles() == local.articles()
        assert len(remote) == len(local) > 300
        for format_ in FORMATS:
            assert exported(remote, format_) == exported(local, format_), format_
        for name, question in questions().items():
            if not any(parameter.required for parameter in question.parameters):
                assert ask(remote, name, {}) == ask(local, name, {}), name


def test_nothing_can_be_written_there(client: httpx.Client) -> None:
    with Store.open(str(client.base_url.join("/sparql"))) as remote:
        before = len(remote)
        with pytest.raises(StoreError, match="does not do what it is asked"):
            remote.put("neu", graph(harbour()))
        with pytest.raises(QueryError, match="SERVICE"):
            remote.query("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
        assert len(remote) == before
