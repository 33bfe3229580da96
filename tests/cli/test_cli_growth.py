"""`kg remove`, `kg watch`, `kg backup`, `kg load`, `kg reprints` and `kg build` once more, as a user runs them."""

from __future__ import annotations

import http.server
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cli.conftest import PROGRAM, Built, Run
from kg.resources import resource

RULES = ("--model", "rules", "--quotations", "rules")
TEXT = (
    "Der Gemeinderat hat am Dienstag über den Haushalt beraten. „{words}“, sagte Bürgermeisterin Lena Hartwig. "
    "Nach der Sitzung gingen die Mitglieder in das Gasthaus am Markt, wo sie noch lange beisammensaßen.\n"
)


def write(path: Path, words: str = "Wir sparen, wo es geht") -> Path:
    """An article that seems to have been written a while ago."""
    path.write_text(TEXT.format(words=words), encoding="utf-8")
    os.utime(path, (time.time() - 10, time.time() - 10))
    return path


def ids(run: Run, out: Path) -> list[str]:
    listed = run("query", "SELECT ?a { ?a a ws:Article } ORDER BY ?a", "--store", out, "--format", "csv")
    return [line.strip().rpartition("/")[2] for line in listed.stdout.splitlines()[1:]]


def test_removing_one_article_and_a_folder(built: Built, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "copy"
    shutil.copytree(built.out, out)
    first = sorted(resource("seeds/articles").glob("*.txt"))[0]
    before = ids(run, out)
    listed = run("remove", first, "--store", out, "--dry-run")
    assert listed.exit_code == 0
    assert listed.stdout.splitlines() == [name for name in before if name.startswith(first.stem[:20])]
    assert ids(run, out) == before
    removed = run("remove", first, "--store", out)
    assert removed.stdout == listed.stdout
    assert len(ids(run, out)) == len(before) - 1
    assert first.name not in (out / "graph.trig").read_text(encoding="utf-8")
    assert run("remove", resource("seeds/articles"), "--store", out).exit_code == 0
    assert ids(run, out) == []
    assert "ws:Statement" not in (out / "graph.trig").read_text(encoding="utf-8")


def test_removing_what_is_not_there_or_nothing_at_all(built: Built, run: Run) -> None:
    unknown = run("remove", "nirgends.txt", "--store", built.out)
    assert unknown.exit_code == 1
    assert "nirgends.txt: the store has no such article" in unknown.stderr
    assert run("remove", "--store", built.out).exit_code == 2


def test_articles_whose_files_are_gone(run: Run, tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    write(folder / "bleibt.txt")
    gone = write(folder / "geht.txt", "Wir bauen")
    run("build", folder, "--out", out, *RULES)
    gone.unlink()
    assert "1 unchanged" in run("build", folder, "--out", out, *RULES).stdout
    removed = run("remove", "--missing", "--store", out)
    assert removed.exit_code == 0
    assert [line.rpartition("-")[0] for line in removed.stdout.splitlines()] == ["geht"]
    assert [name.rpartition("-")[0] for name in ids(run, out)] == ["bleibt"]


def test_a_backup_is_a_store_of_its_own(run: Run, tmp_path: Path) -> None:
    article = write(tmp_path / "a.txt")
    out, copy = tmp_path / "out", tmp_path / "copies" / "heute"
    run("build", article, "--out", out, *RULES)
    made = run("backup", copy, "--store", out)
    assert (made.exit_code, made.stdout) == (0, f"{copy}\n")
    run("remove", article, "--store", out)
    assert ids(run, out) == []
    assert len(ids(run, copy)) == 1
    assert "1 unchanged" in run("build", article, "--out", copy, *RULES).stdout
    again = run("backup", copy, "--store", out)
    assert again.exit_code == 1
    assert "exists already" in again.stderr


def test_what_was_written_is_loaded_into_another_store(run: Run, tmp_path: Path) -> None:
    out, copy = tmp_path / "out", tmp_path / "copies" / "heute"
    articles = [write(tmp_path / "a.txt"), write(tmp_path / "b.txt", "Wir sparen nie")]
    run("build", *articles, "--out", out, *RULES)
    loaded = run("load", out / "graph.trig", "--out", copy)
    assert (loaded.exit_code, loaded.stdout) == (0, "")
    assert f"{out / 'graph.trig'}: " in loaded.stderr
    assert (copy / "graph.trig").read_text("utf-8") == (out / "graph.trig").read_text("utf-8")
    assert "Lena Hartwig" in (copy / "graph.html").read_text("utf-8")
    assert len(json.loads(run("ask", "who-said", "Hartwig", "--store", copy, "--format", "json").stdout)) == 2
    assert "2 unchanged" in run("build", *articles, "--out", copy, *RULES).stdout
    exported = tmp_path / "all.nq"
    exported.write_text(run("export", "--format", "nquads", "--store", out).stdout, encoding="utf-8")
    assert run("load", exported, "--out", copy).exit_code == 0
    assert (copy / "graph.trig").read_text("utf-8") == (out / "graph.trig").read_text("utf-8")


def test_a_broken_file_changes_nothing(run: Run, tmp_path: Path) -> None:
    out, broken = tmp_path / "out", tmp_path / "broken.nq"
    run("build", write(tmp_path / "a.txt"), "--out", out, *RULES)
    before = (out / "graph.trig").read_text("utf-8")
    broken.write_text("<urn:a> <urn:b> .\n", encoding="utf-8")
    failed = run("load", broken, "--out", out)
    assert failed.exit_code == 1
    assert "broken.nq" in failed.stderr
    assert (out / "graph.trig").read_text("utf-8") == before
    assert run("load", tmp_path / "missing.nq").exit_code == 2
    nowhere = run("load", broken, "--out", broken / "out")
    assert nowhere.exit_code == 1
    assert "cannot be made" in nowhere.stderr


def test_the_same_report_in_two_papers_is_shown_with_its_differences(run: Run, tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    write(folder / "bote.txt", "Wir sparen, wo es geht")
    write(folder / "kurier.txt", "Wir sparen, wo es nur geht")
    run("build", folder, "--out", out, *RULES)
    told = run("reprints", "--store", out)
    assert told.exit_code == 0
    assert "Lena Hartwig (2 occurrences)" in told.stdout
    assert "bote.txt: „Wir sparen, wo es geht“" in told.stdout
    assert "kurier.txt: „Wir sparen, wo es {+nur+} geht“" in told.stdout
    (report,) = json.loads(run("reprints", "--store", out, "--format", "json").stdout)
    assert [version["paper"] for version in report["versions"]] == ["bote.txt", "kurier.txt"]
    run("build", write(folder / "kurier.txt", "Wir sparen, wo es geht"), "--out", out, *RULES)
    assert "Lena" in run("reprints", "--store", out).stdout
    assert "Lena" not in run("reprints", "--store", out, "--differing").stdout


def test_a_build_that_was_interrupted_before_the_text_was_written_writes_it_next_time(
    run: Run, tmp_path: Path
) -> None:
    article, out = write(tmp_path / "a.txt"), tmp_path / "out"
    run("build", article, "--out", out, *RULES)
    assert sorted(path.name for path in out.iterdir()) == [
        "graph.html", "graph.trig", "meta.json", "search.db", "store",
    ]  # fmt: skip
    text = (out / "graph.trig").read_text(encoding="utf-8")
    (out / "graph.trig").write_text("alt", encoding="utf-8")
    assert "1 unchanged" in run("build", article, "--out", out, *RULES).stdout
    assert (out / "graph.trig").read_text(encoding="utf-8") == "alt", "written for nothing"
    (out / "graph.stale").touch()
    run("build", article, "--out", out, *RULES)
    assert (out / "graph.trig").read_text(encoding="utf-8") == text
    assert not (out / "graph.stale").exists()


@contextmanager
def watching(*arguments: object, **environment: str) -> Iterator[subprocess.Popen[str]]:
    command = [*PROGRAM, "watch", *map(str, arguments), "--every", "0.2", *RULES]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", **environment},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    patience = threading.Timer(120, process.kill)  # a line that never comes must not hold up the tests
    patience.start()
    try:
        return process.stdout.readline()
    finally:
        patience.cancel()


def stopped(process: subprocess.Popen[str], number: int = signal.SIGTERM) -> tuple[int, str]:
    process.send_signal(number)
    _, complaints = process.communicate(timeout=120)
    return process.returncode, complaints


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_watched_folder_is_kept_up_to_date(run: Run, tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    write(folder / "a.txt")
    with watching(folder, "--out", out) as process:
        assert line(process).startswith("added a-")
        write(folder / "b.txt", "Wir bauen")
        assert line(process).startswith("added b-")
        write(folder / "b.txt", "Wir bauen doch nicht, sondern sparen")
        assert line(process).startswith("replaced b-")
        (folder / "a.txt").rename(folder / "c.txt")
        assert line(process).startswith("moved a-")
        # Between the rounds the store is free.
        deadline = time.monotonic() + 60
        while run("build", write(tmp_path / "d.txt", "Nebenher"), "--out", out, *RULES).exit_code != 0:
            assert time.monotonic() < deadline
        assert stopped(process) == (0, "")
    text = (out / "graph.trig").read_text(encoding="utf-8")
    assert "doch nicht" in text
    assert "Nebenher" in text
    assert not (out / "graph.stale").exists()


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Förde-Bote</title><link>http://127.0.0.1/</link>
{items}</channel></rss>"""
ITEM = "<item><title>{title}</title><link>http://127.0.0.1/{title}</link><description>{text}</description></item>"


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_watched_feed_is_read_again_and_again(run: Run, tmp_path: Path) -> None:
    entries: list[str] = ["eins"]
    asked = threading.Semaphore(0)

    class Feed(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/robots.txt":
                self.send_error(404)
                return
            asked.release()
            if not entries:
                self.send_error(503)
                return
            items = "".join(ITEM.format(title=name, text=TEXT.format(words=name)) for name in entries)
            body = FEED.format(items=items).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Feed)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/feed"
    try:
        with watching(address, "--out", tmp_path, KG_ALLOW_PRIVATE="1") as process:
            assert line(process).startswith("added eins-")
            entries.append("zwei")
            assert line(process).startswith("added zwei-")
            entries.clear()
            while asked.acquire(blocking=False):
                pass
            for _ in range(3):
                assert asked.acquire(timeout=60)
            status, complaints = stopped(process, signal.SIGINT)
    finally:
        server.shutdown()
        server.server_close()
    assert status == 0
    (complaint,) = complaints.splitlines()  # told once, although it failed in every round
    assert "the server answered 503" in complaint
    assert len(ids(run, tmp_path)) == 2
