"""`kg.open`: the examples in its documentation, run as they stand there."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest
from stories import graph, harbour, school

import kg
import kg.api
from kg.errors import StoreError
from kg.search.fill import refresh
from kg.store import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "kg-out", create=True) as store:
        store.put("hafen", graph(harbour()))
        store.put("schule", graph(school()))
    return tmp_path


@pytest.mark.parametrize("indexed", [False, True])
def test_the_examples_of_the_documentation_run(
    folder: Path, indexed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    if indexed:
        with Store.open("kg-out", read_only=True) as store:
            refresh(store, "kg-out")
    results = doctest.testmod(kg.api, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert results.attempted > 8
    assert results.failed == 0


def test_rows_are_those_of_the_store_and_names_complete(folder: Path) -> None:
    with kg.open(folder / "kg-out") as g:
        assert len(g.statements()) == 4
        assert {row["label"] for row in g.entities()} >= {"Jens Ohm", "Kiel"}
        assert [row["id"] for row in g.articles()] == ["hafen", "schule"]
        assert g.names("oh") == ["Jens Ohm"]
        assert g.names("hm") == []
        assert g.co_mentions().number_of_nodes() >= 3


def test_a_notebook_is_shown_the_viewer(folder: Path) -> None:
    with kg.open(folder / "kg-out") as g:
        shown = g.show(height=400)._repr_html_()
    assert shown.startswith("<iframe srcdoc=")
    assert 'height="400"' in shown
    assert "Jens Ohm" in shown


def test_a_missing_store_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist"):
        kg.open(tmp_path / "nothing")
