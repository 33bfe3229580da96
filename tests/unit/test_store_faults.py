"""The store under fire: writers that are killed at any moment, readers beside a writer, a second writer.

python -m pytest tests/unit/test_store_faults.py --kills 100 --readers 50 --reading-seconds 60
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from stories import news, quads

from kg.errors import StoreError
from kg.storage import folder
from kg.store import Store
from kg.vocab import graph_iri

ROOT = Path(__file__).parents[2]
ARTICLES, TRIPLES = 12, 150
KILLS = int(os.environ.get("KG_KILLS", "8"))
READERS = int(os.environ.get("KG_READERS", "6"))
READING_S = float(os.environ.get("KG_READING_SECONDS", "3"))

# Each article has one version after the other, with its record and a graph that follows from all of them.
# What is printed is acknowledged. The store is closed, and so compacted, and opened again now and then.
WRITER = f"""
import sys
from rdflib import Graph, Literal, URIRef
from kg.store import Derived, Record, Store
from kg.vocab import derived_iri

def made(article, version):
    graph = Graph()
    for part in range({TRIPLES}):
        graph.add((URIRef(f"https://example.org/{{article}}/{{part}}"), URIRef("https://example.org/p"), Literal(version)))
        graph.add((URIRef(f"https://example.org/shared/{{part}}"), URIRef("https://example.org/p"), Literal("same")))
    return graph

def derived(article, version):
    node = URIRef(f"https://example.org/{{article}}"), URIRef("https://example.org/version")
    gone = frozenset({{(*node, Literal(version - 1))}}) if version else frozenset()
    return Derived(derived_iri("test"), gone, frozenset({{(*node, Literal(version))}}))

first, number = int(sys.argv[2]), 0
while True:
    with Store.open(sys.argv[1], create=True) as store:
        for _ in range(25):
            article, version = f"a{{(first + number) % {ARTICLES}}}", (first + number) // {ARTICLES}
            record = Record(article, article, f"file:///{{article}}", f"{{version}}", "x", frozenset({{f"b{{article}}"}}))
            store.put(article, made(article, version), record, derived(article, version))
            print(first + number, flush=True)
            number += 1
"""


def versions(store: Store) -> dict[str, int]:
    """The version of each article; fails unless each is whole, with its record and what follows from it."""
    counted: dict[str, Counter[str]] = {}
    rows = store.query("SELECT ?g ?o { GRAPH ?g { ?s <https://example.org/p> ?o } }").values()
    for graph, value in rows:
        counted.setdefault(str(graph).rpartition("/")[2], Counter())[str(value)] += 1
    found: dict[str, int] = {}
    for article, values in counted.items():
        assert values.pop("same") == TRIPLES, article
        ((version, count),) = values.items()
        assert count == TRIPLES, f"half of {article}"
        found[article] = int(version)
        record = store.index.of(article)
        assert record is not None
        assert record.content == version
    followed = store.query("SELECT ?s ?o { ?s <https://example.org/version> ?o }").values()
    assert {str(node).rpartition("/")[2]: int(str(value)) for node, value in followed} == found
    merged = list(store.query("SELECT ?s ?p ?o { ?s ?p ?o }").values())
    assert len(merged) == len(set(merged))
    articles = "SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } FILTER(!STRENDS(STR(?g), '/index')) }"
    assert set(merged) == set(store.query(articles).values())
    return found


def test_nothing_acknowledged_is_lost_and_nothing_half(tmp_path: Path) -> None:
    chance = random.Random(20240517)  # noqa: S311 - moments to kill at
    done = 0
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(done)],
            stdout=subprocess.PIPE,
            cwd=ROOT,
            text=True,
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline()
            done += 1
            time.sleep(chance.uniform(0, 0.4))
            writer.kill()
            rest = writer.stdout.read()
        done += len(rest.split())
        with Store.open(tmp_path, read_only=True) as store:
            found = versions(store)
        least = {f"a{number % ARTICLES}": number // ARTICLES for number in range(done)}
        assert found.keys() >= least.keys()
        beyond = [article for article, version in found.items() if version != least.get(article)]
        # One more may be written than was acknowledged: the kill came between the two.
        assert beyond in ([], [f"a{done % ARTICLES}"])
        done += len(beyond)
    assert done > KILLS


FILLER = """
import sys, time
from kg.store import Store
with Store.open(sys.argv[1], create=True) as store:
    print("begun", flush=True)
    begin = time.perf_counter()
    store.load(sys.argv[2])
    print(time.perf_counter() - begin, flush=True)
"""


def test_a_first_load_is_whole_or_absent_and_can_be_done_again(tmp_path: Path) -> None:
    file = tmp_path / "all.nq"
    with Store.open(tmp_path / "source", create=True) as store, file.open("wb") as stream:
        for number in range(30):
            store.put(f"a{number}", news(number, (("Anna Korn", "Ministerin"), ("Korn", None)), "2024-05-17"))
        store.write(stream, "nquads")
    whole = quads(tmp_path / "source")

    def filling(folder: Path) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", FILLER, str(folder), str(file)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True)
        assert process.stdout is not None
        process.stdout.readline()
        return process

    with filling(tmp_path / "first") as process:
        assert process.stdout is not None
        takes = float(process.stdout.readline())
    chance = random.Random(20240517)  # noqa: S311 - moments to kill at
    absent = 0
    for number in range(KILLS):
        folder = tmp_path / f"{number}"
        with filling(folder) as process:
            time.sleep(chance.uniform(0, 1.2) * takes)
            process.kill()
        found = quads(folder)
        assert found in (set(), whole)
        absent += not found
        with Store.open(folder) as store:
            assert store.load(file) == 30
        assert quads(folder) == whole
    assert absent, "no kill came before the end"


READER = f"""
import json, sys, time
from kg.store import Store
until, wrong, read = time.monotonic() + float(sys.argv[2]), [], 0
while time.monotonic() < until:
    try:
        with Store.open(sys.argv[1], read_only=True) as store:
            rows = store.query(
                "SELECT ?g (COUNT(?o) AS ?n) (MIN(?o) AS ?least) (MAX(?o) AS ?most) "
                "{{ GRAPH ?g {{ ?s <https://example.org/p> ?o }} FILTER(?o != 'same') }} GROUP BY ?g")
            for graph, count, least, most in rows.values():
                if count != "{TRIPLES}" or least != most:
                    wrong.append([graph, count, least, most])
            read += 1
    except Exception as error:
        wrong.append(f"{{type(error).__name__}}: {{error}}")
print(json.dumps({{"read": read, "wrong": wrong}}))
"""


def test_readers_beside_a_writer_meet_no_error_and_no_half_article(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path), "0"], stdout=subprocess.PIPE, cwd=ROOT, text=True
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        command = [sys.executable, "-c", READER, str(tmp_path), str(READING_S)]
        started = [
            subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) for _ in range(READERS)
        ]
        # The writer must not wait for somebody to read what it prints.
        os.set_blocking(writer.stdout.fileno(), False)
        while any(reader.poll() is None for reader in started):
            time.sleep(0.05)
            while writer.stdout.read(1 << 16):
                pass
        assert writer.poll() is None, "the writer fell over the readers"
        writer.kill()
    reports = [json.loads(reader.communicate()[0]) for reader in started]
    assert {json.dumps(wrong) for report in reports for wrong in report["wrong"]} == set()
    assert all(report["read"] for report in reports)
    with Store.open(tmp_path, read_only=True) as store:
        assert versions(store)


def test_a_second_writer_is_told_who_holds_the_store(tmp_path: Path) -> None:
    program = (
        "import sys; from kg.store import Store\n"
        "with Store.open(sys.argv[1], create=True): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path), "eine Notiz"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(
            StoreError, match=rf"\(process {holder.pid} since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d.*eine Notiz\)"
        ):
            Store.open(tmp_path)
        holder.kill()
    with Store.open(tmp_path) as store:  # the note of a killed writer stands in nobody's way
        assert (tmp_path / "writer.json").exists()
        assert len(store) == 0
    assert not (tmp_path / "writer.json").exists()


@pytest.mark.parametrize(
    "note", ["", "{", "[]", '{"pid": "x"}', '{"pid": 999999999, "since": "", "command": ""}']
)
def test_a_note_that_says_nothing_is_passed_over(tmp_path: Path, note: str) -> None:
    with Store.open(tmp_path, create=True):
        folder._holder_note(tmp_path / "store").write_text(note)
        with pytest.raises(StoreError, match="writing to the store; wait until it is done"):
            Store.open(tmp_path)


def test_a_graph_that_only_follows_is_dumped_and_loaded(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path / "a"), "0"], stdout=subprocess.PIPE, cwd=ROOT, text=True
    ) as writer:
        assert writer.stdout is not None
        for _ in range(3):
            writer.stdout.readline()
        writer.kill()
    with Store.open(tmp_path / "a") as store, Store.open(tmp_path / "b", create=True) as other:
        store.dump(tmp_path / "a.trig")
        assert other.load(tmp_path / "a.trig") == len(store.index.all()) + 1
        other.dump(tmp_path / "b.trig")
        assert other.graph(graph_iri("a0"))
    assert (tmp_path / "a.trig").read_bytes() == (tmp_path / "b.trig").read_bytes()
