"""What `kg build` and `kg extract` do about their inputs: columns, report, --strict, Ctrl-C, what is left out."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.conftest import PROGRAM, Run, Spawn

TEXT = "Rat in {0} stimmt zu\n\n„Wir sparen, wo es geht“, sagte Bürgermeisterin Lena Hartwig in {0}.\n"
ENGLISH = (
    "The council of the town has agreed to the plan, but the mayor said that it was not what she wanted."
)
FAST = ("--model", "rules", "--quotations", "rules")


def folder_of(path: Path, **texts: str) -> Path:
    path.mkdir(exist_ok=True)
    for name, text in texts.items():
        (path / f"{name}.txt").write_text(text, encoding="utf-8")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def test_report_and_summary(run: Run, tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path / "in",
        a=TEXT.format("Emden"),
        b=TEXT.format("Emden"),
        c="",
        d=ENGLISH,
        e=TEXT.format("Leer"),
    )
    report = tmp_path / "report.tsv"
    result = run("build", folder, "--out", tmp_path / "out", "--report", report, *FAST)
    assert result.exit_code == 1
    first = result.stdout.splitlines()[0]
    assert first == (
        "Articles: 2 added; 1 could not be read or stored; 2 left out (1 seen before, 1 in another language: en). "
        "Statements found: 2."
    )
    found = rows(report)
    assert [(row["status"], row["statements"]) for row in found] == [
        ("added", "1"), ("left out", "0"), ("failed", "0"), ("left out", "0"), ("added", "1"),
    ]  # fmt: skip
    assert found[0]["title"] == "Rat in Emden stimmt zu"
    assert found[2]["remarks"] == "empty file; fill it or leave it out"
    assert found[3]["remarks"] == "in another language: en"
    assert [row["input"].rpartition("/")[2] for row in found] == [f"{name}.txt" for name in "abcde"]


def test_warnings_and_notes_are_in_the_report(run: Run, tmp_path: Path) -> None:
    text = "KORREKTUR: =Rat stimmt zu\n\nEMDEN (dpa) - Der Rat tagte. „Wir beginnen, sagte Lena Hartwig.\n"
    folder = folder_of(tmp_path / "in", a=text)
    run("extract", folder, "--report", tmp_path / "report.tsv", *FAST)
    (row,) = rows(tmp_path / "report.tsv")
    assert row["status"] == "read"
    assert row["title"] == "'=Rat stimmt zu"  # no formula in a spreadsheet
    assert "closing quotation mark missing" in row["remarks"]
    assert "correction: KORREKTUR:" in row["remarks"]


def test_a_report_that_cannot_be_written_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", a=TEXT)
    result = run("extract", folder, "--report", tmp_path / "none" / "report.tsv", *FAST)
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("command", ["build", "extract"])
def test_strict_stops_at_the_first_bad_input(run: Run, tmp_path: Path, command: str) -> None:
    folder = folder_of(tmp_path / "in", a=TEXT.format("Emden"), b="", c=TEXT.format("Leer"))
    out = ("--out", tmp_path / "out") if command == "build" else ()
    result = run(command, folder, "--strict", "--report", tmp_path / "report.tsv", *out, *FAST)
    assert result.exit_code == 1
    assert "--strict" in result.stderr
    assert [row["status"] for row in rows(tmp_path / "report.tsv")][-1] == "failed"
    assert len(rows(tmp_path / "report.tsv")) == 2
    if command == "build":
        assert (
            run("ask", "articles", "--store", tmp_path / "out", "--format", "csv").stdout.count("Emden") == 1
        )


def test_columns(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'wann;was\n2024-05-06;"{TEXT.format("Emden")}"\n', encoding="utf-8")
    result = run("extract", tmp_path / "a.csv", "--column", "text=was", "--column", "date=wann", *FAST)
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["date"] == "2024-05-06"
    for wrong in ("was", "inhalt=was", "text="):
        assert run("extract", tmp_path / "a.csv", "--column", wrong).exit_code == 2


def test_corrected_article_is_stored_once(run: Run, tmp_path: Path) -> None:
    text = "Rat in Emden stimmt zu\n\nEMDEN (dpa) - „Wir sparen {}“, sagte Lena Hartwig.\n"
    folder = folder_of(tmp_path / "in", a=text.format("viel"), b="KORREKTUR: " + text.format("wenig"))
    run("build", folder, "--out", tmp_path / "out", *FAST)
    said = run("ask", "who-said", "Hartwig", "--store", tmp_path / "out", "--format", "csv").stdout
    assert "wenig" in said
    assert "viel" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_ctrl_c_while_waiting_for_input_leaves_a_whole_store(spawn: Spawn, tmp_path: Path) -> None:
    out, report = tmp_path / "out", tmp_path / "report.tsv"
    folder = folder_of(tmp_path / "in", a=TEXT.format("Emden"))
    command = [*PROGRAM, "build", str(folder), "-", "--out", str(out), "--report", str(report), *FAST]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        _wait_for(lambda: report.exists() and len(rows(report)) == 1)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        told = process.stderr.read().decode()
        assert process.wait(60) == 1
    assert "Interrupted" in told
    assert "Traceback" not in told
    assert (out / "graph.html").exists()
    assert "Emden" in spawn("ask", "articles", "--store", out, "--format", "csv").stdout.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_ctrl_c_finishes_the_article_in_hand(tmp_path: Path) -> None:
    out, report = tmp_path / "out", tmp_path / "report.tsv"
    folder = folder_of(
        tmp_path / "in", **{f"a{number:03}": TEXT.format(f"Ort{number}") for number in range(400)}
    )
    command = [*PROGRAM, "build", str(folder), "--out", str(out), "--report", str(report), *FAST]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        _wait_for(lambda: report.exists() and len(rows(report)) >= 3)
        process.send_signal(signal.SIGINT)
        printed, told = process.communicate(timeout=60)
        assert process.returncode == 1
    assert b"Traceback" not in told
    assert b"Interrupted" in told
    done = len(rows(report))
    assert 3 <= done < 400
    assert f"Articles: {done} added.".encode() in printed
    assert (out / "graph.trig").read_text(encoding="utf-8").count("schema:headline") >= done


def _wait_for(true: object) -> None:
    assert callable(true)
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")
def test_the_bar_knows_the_remaining_time_of_a_stream(tmp_path: Path) -> None:
    import pty
    import termios

    lines = (json.dumps({"text": TEXT.format(f"Ort{number}") * 40}) + "\n" for number in range(60))
    (tmp_path / "a.jsonl").write_text("".join(lines), encoding="utf-8")
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (24, 100))
    command = [*PROGRAM, "extract", str(tmp_path / "a.jsonl"), *FAST]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=slave) as process:
        os.close(slave)
        drawn = b""
        try:
            while part := os.read(master, 4096):
                drawn += part
        except OSError:  # Linux says so when the other end is closed
            pass
        assert process.wait(60) == 0
    os.close(master)
    assert b"articles/s" in drawn
    assert b"%|" in drawn
    assert b"/60 [" in drawn or b"/61 [" in drawn or b"/59 [" in drawn
