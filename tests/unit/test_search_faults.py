"""The search index under fire: whatever moment its writer is killed at, questions are answered rightly."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from stories import debate, graph, harbour, school, shared

from kg.query import ask
from kg.query.asking import Sources
from kg.search import Index, file_of
from kg.search.fill import bring_up_to_date
from kg.store import Store

ROOT = Path(__file__).parents[2]
POINTS = int(os.environ.get("KG_KILLS", "4"))
QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("who-said", {"speaker": "brandt"}),
    ("search", {"words": "Häfen"}),
    ("quotes", {"text": "hafen"}),
    ("most-quoted", {}),
    ("who-about-whom", {}),
    ("stances", {}),
    ("changes", {"speaker": "brandt"}),
    ("statements", {}),
)

# Kills itself before the n-th statement of SQL, or before a file is replaced or deleted. With so small a cache
# the file itself is written all through the transaction, not at its end alone.
WRITER = """
import os, pathlib, signal, sys
from kg.search import fill

last, done = int(sys.argv[2]), 0

def step(*_):
    global done
    done += 1
    if done == last:
        os.kill(os.getpid(), signal.SIGKILL)

def connected(path, connect=fill._connect):
    connection = connect(path)
    connection.execute("PRAGMA cache_size = 10")
    connection.set_trace_callback(step)
    return connection

fill._connect = connected
for name in ("replace", "unlink"):
    def watched(self, *given, _method=getattr(pathlib.Path, name), **named):
        if self.exists():
            step()
        return _method(self, *given, **named)
    setattr(pathlib.Path, name, watched)
fill.bring_up_to_date(sys.argv[1], rebuild=sys.argv[3] == "rebuild")
print(done)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")


@pytest.fixture(scope="module")
def outdated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with an index that lacks most of it, and has an article that is gone."""
    path = tmp_path_factory.mktemp("outdated") / "out"
    with Store.open(path, create=True) as store:
        store.put("schule", graph(school()))
        store.put("debatte-5", graph(debate()[5]))
    bring_up_to_date(path)
    with Store.open(path) as store:
        store.remove("debatte-5")
        store.put("hafen", graph(harbour()))
        for story in debate()[:5]:
            store.put(story[0].id, graph(story), derived=shared(story[0].id))
    return path


def written(path: Path, last: int, mode: str) -> subprocess.CompletedProcess[str]:
    """Brings the index up to date in a process that is killed before step `last`, 0 for never."""
    command = [sys.executable, "-c", WRITER, str(path), str(last), mode]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120)


def answers_are_right(path: Path) -> None:
    with Store.open(path, read_only=True) as store, Sources(path) as sources:
        for name, given in QUESTIONS:
            assert sources.ask(name, given) == ask(store, name, given), name


@pytest.mark.parametrize("mode", ["update", "rebuild", "anew"])
def test_a_killed_writer_of_the_index_leaves_right_answers(outdated: Path, tmp_path: Path, mode: str) -> None:
    shutil.copytree(outdated, tmp_path / "whole")
    steps = int(written(tmp_path / "whole", 0, mode).stdout)
    assert steps > 100
    points = {1, steps - 3, steps - 2, steps - 1, steps, *range(2, steps, max(1, steps // POINTS))}
    interrupted = 0
    for point in sorted(points):
        path = tmp_path / f"{mode}-{point}"
        shutil.copytree(outdated, path)
        if mode == "anew":
            file_of(path).unlink()
        killed = written(path, point, mode)
        assert killed.returncode == -9, (point, killed.stderr)
        interrupted += Path(f"{file_of(path)}-journal").exists()
        answers_are_right(path)
        bring_up_to_date(path)
        index = Index.fresh(path)
        assert index is not None, point
        index.close()
        answers_are_right(path)
        with closing(sqlite3.connect(file_of(path))) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            for table in ("stemmed", "trigram"):
                connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")  # noqa: S608
    assert interrupted > 3 or mode != "update", "the index itself was never half written"


def test_what_a_killed_writer_left_is_cleared_away(outdated: Path, tmp_path: Path) -> None:
    path = tmp_path / "out"
    shutil.copytree(outdated, path)
    old, young = (path / f"search.db.{number}.part" for number in (1, 2))
    for left in (old, young):
        left.write_bytes(b"half")
    long_ago = time.time() - 86_400
    os.utime(old, (long_ago, long_ago))
    bring_up_to_date(path, rebuild=True)
    assert not old.exists()
    assert young.exists()


@pytest.mark.parametrize("damage", ["empty", "noise", "half", "journal"])
def test_a_damaged_index_is_made_anew(outdated: Path, tmp_path: Path, damage: str) -> None:
    path = tmp_path / "out"
    shutil.copytree(outdated, path)
    bring_up_to_date(path)
    target = file_of(path)
    data = target.read_bytes()
    damaged = {"empty": b"", "noise": os.urandom(len(data)), "half": data[: len(data) // 2], "journal": data}
    target.write_bytes(damaged[damage])
    if damage == "journal":
        Path(f"{target}-journal").write_bytes(os.urandom(5000))
    answers_are_right(path)
    bring_up_to_date(path)
    answers_are_right(path)
