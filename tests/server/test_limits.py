"""Slow, many and large queries; a store that changes, or is gone."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from cli.conftest import PROGRAM
from stories import graph, harbour, school

from kg import query_process
from kg.errors import KgError, StoreError
from kg.server import application, engine, serve
from kg.store import Store
from server.conftest import TIMEOUT_S, serving
from server.test_protocol import ASK, problem

SLOW = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"


def running_queries(parent_id: int | None = None) -> list[int]:
    """The processes that answer queries for this one, or for another."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
            if int(parent) == (parent_id or os.getpid()):
                found += [int(entry.name)] * (
                    str(query_process.PROGRAM).encode() in (entry / "cmdline").read_bytes()
                )
        except OSError:
            continue
    return found


def test_a_slow_query_is_stopped_and_others_are_served_meanwhile(client: httpx.Client) -> None:
    with ThreadPoolExecutor(1) as pool:
        start = time.monotonic()
        slow = pool.submit(client.get, "/sparql", params={"query": SLOW})
        while Path("/proc").exists() and not running_queries():
            assert not slow.done()
            time.sleep(0.01)
        served = []
        while not slow.done() and time.monotonic() - start < TIMEOUT_S - 0.5:
            before = time.monotonic()
            assert client.get("/articles").status_code == 200
            assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True
            served.append(time.monotonic() - before)
        assert not slow.done()
        error = problem(slow.result(), 422, "query-too-slow")
        took = time.monotonic() - start
    assert "LIMIT" in error["remedy"]
    assert TIMEOUT_S <= took < TIMEOUT_S + 2
    assert len(served) > 1
    assert max(served) < 1.5
    if Path("/proc").exists():
        assert running_queries() == []


def is_running(process: int) -> bool:
    """Whether a process is there and no zombie that nobody has waited for."""
    try:
        return (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_query_outlives_the_server(store_path: Path, number: signal.Signals) -> None:
    """Ctrl+C reaches all processes of a terminal; the other two end the server alone."""
    command = [*PROGRAM, "serve", "--store", str(store_path), "--port", "0", "--timeout", "300"]
    with (
        subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process,
        ThreadPoolExecutor(1) as pool,
    ):
        assert process.stderr is not None
        address = process.stderr.readline().partition(" ")[0]
        asked = pool.submit(
            httpx.get, f"{address}sparql", params={"query": SLOW}, timeout=100, trust_env=False
        )
        while not (queries := running_queries(process.pid)):
            assert not asked.done()
            time.sleep(0.05)
        time.sleep(0.5)
        if number is signal.SIGINT:
            os.killpg(process.pid, number)
        else:
            process.send_signal(number)
        assert process.wait(60) == (0 if number is signal.SIGINT else -number)
        assert "Traceback" not in process.stderr.read()
        if number is signal.SIGKILL:
            with pytest.raises(httpx.TransportError):
                asked.result()
        else:
            assert set(asked.result().json()["error"]) == {"status", "code", "message", "remedy"}
    end = time.monotonic() + 30
    while any(map(is_running, queries)):
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize(
    ("method", "path", "field"),
    [("GET", "/sparql", "params"), ("POST", "/sparql", "data"), ("GET", "/query", "params")],
)
def test_a_query_ends_when_its_client_has_gone(store_path: Path, method: str, path: str, field: str) -> None:
    with serving(store_path, timeout_s=300) as client:
        for _ in range(2 * engine.QUERIES_AT_ONCE):  # as many as would hold all places
            with pytest.raises(httpx.ReadTimeout):
                client.request(method, path, timeout=2, **{field: {"query": SLOW}})  # type: ignore[arg-type]
        end = time.monotonic() + 30
        while running_queries():
            assert time.monotonic() < end
            time.sleep(0.05)
        assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


def test_too_many_slow_queries_are_turned_away(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "PATIENCE_S", 0.3)
    with ThreadPoolExecutor(engine.QUERIES_AT_ONCE + 2) as pool:
        asked = [
            pool.submit(client.get, "/sparql", params={"query": SLOW})
            for _ in range(engine.QUERIES_AT_ONCE + 2)
        ]
        time.sleep(0.2)
        assert client.get("/").status_code == 200
        answers = [answer.result() for answer in asked]
    busy = [answer for answer in answers if answer.status_code == 503]
    assert len(busy) == 2
    assert problem(busy[0], 503, "too-busy")
    assert busy[0].headers["retry-after"]
    assert sorted(answer.status_code for answer in answers)[:-2] == [422] * engine.QUERIES_AT_ONCE


def test_a_large_answer_is_refused(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "RESULT_LIMIT", 1000)
    query = {"query": "SELECT * WHERE { ?s ?p ?o }"}
    problem(client.get("/sparql", params=query), 422, "result-too-large")
    assert client.get("/sparql", params={"query": ASK}).status_code == 200


def test_a_store_that_grows_is_seen(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.put("hafen", graph(harbour()))
    with serving(tmp_path) as client:
        assert client.get("/article/schule").status_code == 404
        with Store.open(tmp_path) as store:
            store.put("schule", graph(school()))
        deadline = time.monotonic() + 10
        while client.get("/article/schule").status_code == 404:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        assert "Schule" in client.get("/articles").text


def test_reading_beside_a_writer(tmp_path: Path) -> None:
    done = threading.Event()

    def write() -> None:
        with Store.open(tmp_path) as store:
            for number in range(150):
                store.put(f"n{number}", graph(school()))
        done.set()

    Store.open(tmp_path, create=True).close()
    with serving(tmp_path, timeout_s=60) as client, ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        asked = 0
        while not done.is_set() or asked < 3:
            assert client.get("/").status_code == 200
            answer = client.get("/sparql", params={"query": ASK})
            assert answer.status_code == 200, answer.text
            asked += 1
        writing.result()


def test_a_store_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        application(tmp_path / "nowhere")
    with Store.open(tmp_path / "out", create=True) as store:
        store.put("hafen", graph(harbour()))
    with serving(tmp_path / "out") as client:
        assert client.get("/articles").status_code == 200
        shutil.rmtree(tmp_path / "out")
        time.sleep(engine._CHECK_S + 0.2)
        problem(client.get("/articles"), 503, "store-unavailable")
        problem(client.get("/sparql", params={"query": ASK}), 503, "store-unavailable")


def test_serve_says_what_is_wrong(store_path: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        serve(tmp_path)
    with pytest.raises(KgError, match="not this machine"):
        serve(store_path, host="0.0.0.0")  # noqa: S104
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(KgError, match="--port"):
        serve(store_path, port=taken.getsockname()[1])
