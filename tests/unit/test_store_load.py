"""Filling a store from a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from stories import graph, harbour, school

from kg.errors import StoreError
from kg.store import Store
from kg.vocab import BASE

EX = "https://example.org/"


def content(store: Store) -> list[tuple[str | None, ...]]:
    return sorted(store.query("SELECT ?s ?p ?o { ?s ?p ?o }").values())


@pytest.mark.parametrize("format_", ["nquads", "trig"])
def test_a_store_filled_from_a_file_is_like_its_source(tmp_path: Path, format_: str) -> None:
    file = tmp_path / ("all.nq" if format_ == "nquads" else "all.trig")
    with Store.open(tmp_path / "source", create=True) as store:
        store.put("hafen", graph(harbour()))
        store.put("schule", graph(school()))
        with file.open("wb") as stream:
            store.write(stream, format_)  # type: ignore[arg-type]
        expected = content(store)
    with Store.open(tmp_path / "filled", create=True) as store:
        assert store.load(file) == 2
        assert content(store) == expected
        assert len(set(expected)) == len(expected) > 100


@pytest.mark.parametrize(
    "line",
    [
        f'<{EX}s> <{EX}p> "in the default graph" .',
        f'_:b <{EX}p> "x" <{BASE}graph/x> .',
        f"<{EX}s> <{EX}p> _:b <{BASE}graph/x> .",
        f'<{EX}s> <{EX}p> "x" <{BASE}index> .',
        f'<{EX}s> <{EX}p> "x <{BASE}graph/x> .',
        f'<{EX}s> <relative> "x" <{BASE}graph/x> .',
    ],
)
def test_a_bad_line_anywhere_leaves_the_store_empty(tmp_path: Path, line: str) -> None:
    good = "".join(f'<{EX}{at}> <{EX}p> "x" <{BASE}graph/x> .\n' for at in range(200))
    (tmp_path / "x.nq").write_text(f"{good}{line}\n{good}", encoding="utf-8")
    with Store.open(tmp_path / "out", create=True) as store:
        with pytest.raises(StoreError, match="name a file written by kg"):
            store.load(tmp_path / "x.nq")
        assert len(store) == 0
        assert not store.query("ASK { ?s ?p ?o }")


def test_comments_and_other_blanks_are_read(tmp_path: Path) -> None:
    text = f'# note\n<{EX}s>\t<{EX}p>  "x"@de <{BASE}graph/x> .\n\n<{EX}s> <{EX}p> <{EX}o> <{BASE}graph/x> .'
    (tmp_path / "x.nq").write_text(text, encoding="utf-8")
    with Store.open(tmp_path / "out", create=True) as store:
        assert store.load(tmp_path / "x.nq") == 1
        assert len(store) == 2
