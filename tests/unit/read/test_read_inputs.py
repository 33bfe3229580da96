"""Files, folders, patterns and standard input."""

from __future__ import annotations

import io
import os
import sys
from itertools import islice
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Article
from kg.read import Reading, read_inputs


def names(found: list[Article | InputError]) -> list[str]:
    """The last part of each source, with ! before what could not be read."""
    return [
        f"{'!' if isinstance(result, InputError) else ''}{result.source.rpartition('/')[2]}"
        for result in found
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as users have them."""
    texts = [
        "b.txt",
        "a/z.TXT",
        "a/b/c.txt",
        "a.txt",
        ".versteckt.txt",
        ".git/x.txt",
        "a.gold.json",
        "bild.png",
        "README.md",
    ]
    for name in texts:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Text von {name}.", encoding="utf-8")
    return tmp_path


def test_folder_is_read_sorted_and_without_what_is_no_article(folder: Path) -> None:
    found = list(read_inputs([str(folder)]))
    assert names(found) == ["c.txt", "z.TXT", "a.txt", "b.txt"]
    assert Reading([str(folder)]).count() == 4


@pytest.mark.parametrize("store", ["out", "out/store"])
def test_what_was_built_is_not_read_again(folder: Path, store: str) -> None:
    out = folder / "out"
    (folder / store).mkdir(parents=True)
    (folder / store / "CURRENT").write_text("MANIFEST-000001", encoding="utf-8")
    (out / "graph.html").write_text("<p>Bild</p>", encoding="utf-8")
    (out / "meta.json").write_text("{}", encoding="utf-8")
    assert names(list(read_inputs([str(folder)]))) == ["c.txt", "z.TXT", "a.txt", "b.txt"]
    (result,) = read_inputs([str(out)])
    assert isinstance(result, InputError)
    assert "wrote" in result.problem


def test_folder_with_bad_files_reads_the_good_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "1-gut.txt").write_bytes("Grüße.".encode())
    (tmp_path / "2-leer.txt").write_bytes(b"")
    (tmp_path / "3-binaer.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "4-latin1.txt").write_bytes("Schöne Grüße.".encode("latin-1"))
    (tmp_path / "5-gross.txt").write_bytes(b"Der Rat tagt.\n" * 375_000)
    (tmp_path / "6-gesperrt.txt").write_bytes(b"Ja.")
    (tmp_path / "7-dokument.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "8-tot.txt").symlink_to(tmp_path / "fehlt")
    opened = Path.open

    def guarded(path: Path, mode: str = "r") -> object:
        if path.name == "6-gesperrt.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, mode)

    monkeypatch.setattr(Path, "open", guarded)
    found = list(read_inputs([str(tmp_path)]))
    assert names(found) == [
        "1-gut.txt", "!2-leer.txt", "!3-binaer.txt", "4-latin1.txt", "5-gross.txt",
        "!6-gesperrt.txt", "!7-dokument.pdf", "!8-tot.txt",
    ]  # fmt: skip
    problems = {result.problem for result in found if isinstance(result, InputError)}
    assert len(problems) == 5
    assert Reading([str(tmp_path)]).count() == len(found)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ja.", encoding="utf-8")
    path.chmod(0)
    (result,) = read_inputs([str(path)])
    assert isinstance(result, InputError)
    assert "not allowed" in result.problem


def test_folder_that_may_not_be_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = os.scandir

    def guarded(path: Path) -> object:
        if path.name == "a":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert names(list(read_inputs([str(folder)]))) == ["!a", "a.txt", "b.txt"]


def test_inputs_keep_their_order_and_each_file_comes_once(folder: Path) -> None:
    given = [
        str(folder / "b.txt"),
        str(folder / "fehlt.txt"),
        str(folder),
        str(folder / "a" / ".." / "b.txt"),
    ]
    assert names(list(read_inputs(given))) == ["b.txt", "!fehlt.txt", "c.txt", "z.TXT", "a.txt"]
    assert Reading(given).count() == 5


def test_patterns(folder: Path) -> None:
    assert names(list(read_inputs([str(folder / "*.txt")]))) == ["a.txt", "b.txt"]
    assert names(list(read_inputs([str(folder / "**" / "*.txt")]))) == ["c.txt", "a.txt", "b.txt"]
    assert names(list(read_inputs([str(folder / "*")]))) == ["c.txt", "z.TXT", "a.txt", "b.txt"]
    assert names(list(read_inputs([str(folder / "**")]))) == ["c.txt", "z.TXT", "a.txt", "b.txt"]
    assert names(list(read_inputs([str(folder / "[a]")]))) == ["c.txt", "z.TXT"]
    (result,) = read_inputs([str(folder / "*.rss")])
    assert isinstance(result, InputError)
    assert "matches no file" in result.problem


def test_a_name_with_brackets_is_a_name_first(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("Ja.", encoding="utf-8")
    assert names(list(read_inputs([str(tmp_path / "a[1].txt")]))) == ["a%5B1%5D.txt"]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("fehlt.txt", "does not exist"),
        ("ftp://example.org/a.txt", "ftp:// is not read"),
        ("file:///etc/passwd", "file:// is not read"),
        ("", "not the name of a file"),
        ("a\x00b", "not the name of a file"),
        ("http://", "not a well-formed"),
        ("https://user:secret@example.org/", "not a well-formed"),
        ("http://example.org:port/", "not a well-formed"),
    ],
)
def test_what_is_no_input(given: str, reason: str) -> None:
    (result,) = read_inputs([given])
    assert isinstance(result, InputError)
    assert reason in result.problem


def test_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "bild.png").write_bytes(b"\x89PNG")
    (result,) = read_inputs([str(tmp_path)])
    assert isinstance(result, InputError)
    assert "without articles" in result.problem
    assert ".txt" in result.remedy


def test_an_unknown_format_named_by_itself_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "bild.png").write_bytes(b"\x89PNG\r\n")
    (result,) = read_inputs([str(tmp_path / "bild.png")])
    assert isinstance(result, InputError)
    assert "PNG image" in result.problem


class FakeStdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def from_stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> list[Article | InputError]:
    monkeypatch.setattr(sys, "stdin", FakeStdin(data))
    return list(read_inputs(["-"]))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    (first,) = from_stdin(monkeypatch, "Grüße.\r\n".encode())
    (again,) = from_stdin(monkeypatch, "Grüße.\n".encode())
    (other,) = from_stdin(monkeypatch, b"Anders.")
    assert isinstance(first, Article)
    assert isinstance(again, Article)
    assert isinstance(other, Article)
    assert (first.text, first.source) == ("Grüße.\n", "stdin:")
    assert first.id.startswith("stdin-")
    assert first.id == again.id != other.id
    assert len(from_stdin(monkeypatch, b'{"text": "Eins."}\n{"text": "Zwei."}\n')) == 2
    (empty,) = from_stdin(monkeypatch, b"")
    assert isinstance(empty, InputError)


def test_standard_input_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    (result,) = read_inputs(["-"])
    assert isinstance(result, InputError)


def test_count_is_unknown_where_only_reading_tells(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Eins."}\n', encoding="utf-8")
    for given in ([str(tmp_path)], ["-"], ["https://example.org/"]):
        assert Reading(given).count() is None
    assert Reading([]).count() == 0
    assert Reading(["fehlt.txt"]).count() == 1


def test_articles_come_one_at_a_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    open_path = Path.open

    def spy(path: Path, *arguments: str, **named: str) -> object:
        opened.append(path.name)
        return open_path(path, *arguments, **named)  # type: ignore[call-overload]

    list(read_inputs([str(folder)]))  # reads the tables
    monkeypatch.setattr(Path, "open", spy)
    assert len(list(islice(read_inputs([str(folder)]), 2))) == 2
    assert opened == ["c.txt", "z.TXT"]


def test_a_parser_that_fails_in_its_own_way_does_not_end_the_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.read import formats, reading

    def broken(stream: object, origin: object) -> object:
        raise RecursionError("too deep")

    choose = formats.reader_for
    monkeypatch.setattr(
        reading, "reader_for", lambda suffix, head: broken if suffix == ".txt" else choose(suffix, head)
    )
    (folder / "ende.json").write_text('{"text": "Ende."}', encoding="utf-8")
    found = list(read_inputs([str(folder / "a.txt"), str(folder / "ende.json")]))
    assert names(found) == ["!a.txt", "ende.json"]
