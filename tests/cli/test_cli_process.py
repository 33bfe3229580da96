"""What only a real process shows: pipes, terminals, signals, and other processes at the store."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import PROGRAM, Built, Spawn
from kg.resources import resource

# What is left in Python's buffer is written when it ends, unless the surroundings ask for no buffer.
BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
SAMPLE = resource("seeds/articles") / "2024-03-12-hafenstreik.txt"
HOLDER = """
import sys
from kg.store import Store
with Store.open(sys.argv[1], create=True):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "SELECT * { ?s ?p ?o }", "--format", "csv"],
        ["export", "--format", "nquads"],
        ["export", "--format", "csv"],
        ["ask", "statements", "--format", "xml"],
    ],
)
def test_a_reader_that_leaves_early_is_no_error(arguments: list[str], built: Built) -> None:
    command = [*PROGRAM, *arguments, "--store", str(built.out)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, env=BUFFERED) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        complaints = process.stderr.read()
        assert process.wait(60) in {0, 1}
    assert complaints == b""


_UNREAD = """
import sys
import click
from kg.cli.command import Command

@click.command(cls=Command)
def main():
    sys.stdout.write("a few words that stay in the buffer till the end")

main()
"""


def test_what_nobody_takes_at_the_very_end_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-c", _UNREAD],
            stdout=writing,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
            env=BUFFERED,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_extract_stops_when_nobody_reads_on() -> None:
    command = [*PROGRAM, "extract", str(resource("seeds/articles"))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) in {0, 1}


def test_no_bar_is_drawn_where_stderr_is_no_terminal(spawn: Spawn, tmp_path: Path) -> None:
    done = spawn("build", SAMPLE, "--out", tmp_path)
    assert done.returncode == 0
    assert done.stderr == b""
    assert b"\x1b" not in done.stdout
    assert b"\r" not in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")
def test_a_bar_is_drawn_on_a_terminal_and_leaves_stdout_alone(tmp_path: Path) -> None:
    import pty

    master, slave = pty.openpty()
    command = [*PROGRAM, "build", str(SAMPLE), str(SAMPLE.with_suffix(".gold.json")), "--out", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=slave) as process:
        os.close(slave)
        drawn = b""
        try:
            while part := os.read(master, 4096):
                drawn += part
        except OSError:  # Linux says so when the other end is closed
            pass
        assert process.stdout is not None
        printed = process.stdout.read()
    os.close(master)
    assert b"articles" in drawn
    assert b"\r" in drawn
    assert b"\r" not in printed
    assert b"Statements found" in printed


def test_a_store_held_by_another_process_is_named_and_can_still_be_read(
    spawn: Spawn, built: Built, tmp_path: Path
) -> None:
    import shutil

    store = tmp_path / "held"
    shutil.copytree(built.out, store)
    command = [sys.executable, "-c", HOLDER, str(store)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == b"held\n"
        refused = spawn("build", SAMPLE, "--out", store)
        read = spawn("query", "ASK { ?s a ws:Statement }", "--store", store)
        holder.stdin.close()
    assert refused.returncode == 1
    (line,) = refused.stderr.decode().splitlines()
    assert str(store) in line
    assert "another process" in line
    assert read.stdout == b"yes\n"
    assert spawn("build", SAMPLE, "--out", store).returncode == 0


def test_a_build_that_is_killed_leaves_a_store_that_goes_on(spawn: Spawn, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [*PROGRAM, "build", str(resource("seeds/articles")), "-", "--out", str(out)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        while not (out / "store" / "CURRENT").exists():
            assert process.poll() is None
        process.kill()
    done = spawn("build", resource("seeds/articles"), "--out", out)
    assert done.returncode == 0, done.stderr
    whole = spawn("query", "SELECT (COUNT(*) AS ?n) { ?s a ws:Article }", "--store", out, "--format", "csv")
    assert whole.stdout.split()[1] == str(len(list(resource("seeds/articles").glob("*.txt")))).encode()


def test_it_works_where_the_terminal_knows_only_ascii(tmp_path: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    environment["PYTHONIOENCODING"] = "ascii"
    for arguments in (
        ["build", str(SAMPLE), "--out", str(tmp_path)],
        ["ask", "statements", "--store", str(tmp_path)],
    ):
        done = subprocess.run([*PROGRAM, *arguments], capture_output=True, env=environment, timeout=120)
        assert b"Traceback" not in done.stderr
        assert done.returncode == 0


LOADED = """
import sys
from kg.cli import main
print(sorted({"spacy", "rdflib", "pyoxigraph", "kg.nlp"} & set(sys.modules)))
"""


def test_help_loads_nothing_that_only_building_needs() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, timeout=60)
    assert done.stdout == "[]\n"
