"""Filling a store from a file: the quick way for an empty store, the careful way for any other, the same result."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from stories import graph, harbour, school

from kg.errors import StoreError
from kg.storage import bulk
from kg.store import Store
from kg.vocab import BASE, RDFS

ROOT = Path(__file__).parents[2]
EX = "https://example.org/"
MERGED = "SELECT ?s ?p ?o { ?s ?p ?o }"


def filled(path: Path, graphs: dict[str, Graph]) -> Path:
    """The graphs as N-Quads, written by a store of their own."""
    with Store.open(path / "source", create=True) as store:
        for name, content in graphs.items():
            store.put(name, content)
        with (path / "all.nq").open("wb") as stream:
            store.write(stream, "nquads")
    return path / "all.nq"


def loaded(source: Path, out: Path) -> tuple[list[tuple[str | None, ...]], str]:
    """The default graph, and all graphs as TriG, of a new store filled from the file."""
    with Store.open(out, create=True) as store:
        store.load(source)
        store.dump(out / "all.trig")
        return sorted(store.query(MERGED).values()), (out / "all.trig").read_text(encoding="utf-8")


def test_both_ways_give_the_same_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = filled(tmp_path, {"hafen": graph(harbour()), "schule": graph(school())})
    quick = loaded(source, tmp_path / "quick")
    monkeypatch.setattr("kg.store.fill", lambda *_: False)
    assert loaded(source, tmp_path / "careful") == quick
    assert len(quick[0]) == len(set(quick[0])) > 100


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
_SPITEFUL = st.sampled_from(
    ["> _:b <", '" <x> .', "\\", '\\"', f'"x" <{BASE}graph/y> .', "\n<a> <b> <c> .", "\r", "\x85"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(st.one_of(_TEXT, _SPITEFUL, st.builds(str.__add__, _TEXT, _SPITEFUL)), min_size=1))
def test_no_text_of_a_literal_can_be_taken_for_another_term(
    values: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    tmp_path = tmp_path_factory.mktemp("load")
    made = Graph()
    for value in values:
        made.add((URIRef(EX), RDFS.label, Literal(value)))
        made.add((URIRef(EX), RDFS.label, Literal(value, lang="de")))
    source = filled(tmp_path, {"x": made})
    with Store.open(tmp_path / "out", create=True) as store:
        assert bulk.fill(store._inner, source), "not the quick way"
        texts = [str(text) for (text,) in store.query("SELECT ?o { ?s ?p ?o }").values()]
        assert sorted(texts) == sorted([*set(values)] * 2)
        assert len(store) == len(made)


@pytest.mark.parametrize(
    "line",
    [
        f'<{EX}s> <{EX}p> "in the default graph" .',
        f'_:b <{EX}p> "x" <{BASE}graph/x> .',
        f"<{EX}s> <{EX}p> _:b <{BASE}graph/x> .",
        f'<{EX}s> <{EX}p> "x" <{BASE}index> .',
        f'<{EX}s> <{EX}p> "x <{BASE}graph/x> .',
        f'<{EX}s> <{EX}p> "x" <{BASE}graph/x> . <{EX}s> <{EX}p> _:b <{BASE}graph/x> .',
        f'<{EX}s> <relative> "x" <{BASE}graph/x> .',
    ],
)
def test_a_bad_line_anywhere_leaves_the_store_empty(tmp_path: Path, line: str) -> None:
    good = "".join(f'<{EX}{at}> <{EX}p> "x" <{BASE}graph/x> .\n' for at in range(20_000))
    (tmp_path / "x.nq").write_text(f"{good}{line}\n{good}", encoding="utf-8")
    with Store.open(tmp_path / "out", create=True) as store:
        with pytest.raises(StoreError, match="name a file written by kg"):
            store.load(tmp_path / "x.nq")
        assert len(store) == 0
        assert not store.query("ASK { ?s ?p ?o }")


def test_comments_and_other_blanks_are_read_the_careful_way(tmp_path: Path) -> None:
    text = f'# note\n<{EX}s>\t<{EX}p>  "x"@de <{BASE}graph/x> .\n\n<{EX}s> <{EX}p> <{EX}o> <{BASE}graph/x> .'
    (tmp_path / "x.nq").write_text(text, encoding="utf-8")
    with Store.open(tmp_path / "out", create=True) as store:
        assert store.load(tmp_path / "x.nq") == 1
        assert len(store) == 2


KILLED = """
import sys
from kg.storage import bulk
from kg.store import Store
really = bulk._Doubled._next

def slowly(self):
    print("loading", flush=True)
    if self._source.tell() > 3_000_000:
        sys.stdin.read()
    return really(self)

bulk._Doubled._next = slowly
with Store.open(sys.argv[1], create=True) as store:
    store.load(sys.argv[2])
"""


def test_a_load_that_is_killed_leaves_no_half_store(tmp_path: Path) -> None:
    lines = "".join(f'<{EX}{at}> <{EX}p> "x" <{BASE}graph/x> .\n' for at in range(60_000))
    (tmp_path / "x.nq").write_text(lines, encoding="utf-8")
    out = tmp_path / "out"
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(out), str(tmp_path / "x.nq")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        for _ in range(4):
            assert process.stdout.readline() == b"loading\n"
        with pytest.raises(StoreError, match="is being loaded"):
            Store.open(out, read_only=True)
        process.kill()
    with pytest.raises(StoreError, match="or that was interrupted"):
        Store.open(out, read_only=True)
    with Store.open(out) as store:
        assert not store.query("ASK { ?s ?p ?o }")
        assert store.load(tmp_path / "x.nq") == 1
    with Store.open(out, read_only=True) as store:
        assert len(store) == 60_000
