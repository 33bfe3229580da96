"""ZIP, gzip and WARC, honest ones and those made to harm."""

from __future__ import annotations

import gzip
import io
import json
import struct
import sys
import zipfile
from pathlib import Path

import pytest
from builders import docx, paragraph, pdf, warc, zipped

from kg.errors import InputError
from kg.model import Article
from kg.read import Reading, Skipped, packed

PAGE = (
    """<html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>{1}</p></article></body></html>"""
)
LONG = (
    "Der Rat der Stadt hat am Montag lange über die neue Brücke gestritten, wie eine Sprecherin mitteilte. "
    "Am Ende des Abends gab es aber keine Mehrheit für den Neubau."
)


def read(folder: Path, name: str, data: bytes) -> list[Article | InputError | Skipped]:
    (folder / name).write_bytes(data)
    return list(Reading([str(folder / name)]))


def problem(result: object) -> str:
    assert isinstance(result, InputError), result
    assert result.remedy
    return result.problem


def texts(results: list[Article | InputError | Skipped]) -> list[str]:
    return [result.text if isinstance(result, Article) else f"! {result}" for result in results]


def test_zip_of_everything(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": f"Der Rat tagt zum {n}. Mal."}) for n in (1, 2))
    found = read(
        tmp_path,
        "alles.zip",
        zipped(
            {
                "b/text.txt": "Der Text ist gut.".encode("cp1252"),
                "a.jsonl": lines,
                "bild.png": b"\x89PNG",
                "__MACOSX/._text.txt": b"\x00\x05",
                "wort.docx": docx(paragraph("Das Wort ist gut.")),
                "papier.pdf": pdf([["Das Papier ist gut."]]),
                "innen.zip": zipped({"tief.txt": "Das liegt tief."}),
                "seite.html": PAGE.format("Brücke", LONG),
                "packung.txt.gz": gzip.compress(b"Das ist gepackt."),
                "leer.txt": b"",
            }
        ),
    )
    assert texts(found)[:7] == [
        "Der Text ist gut.", "Der Rat tagt zum 1. Mal.", "Der Rat tagt zum 2. Mal.", "Das Wort ist gut.",
        "Das Papier ist gut.", "Das liegt tief.", f"Brücke\n{LONG}",
    ]  # fmt: skip
    assert texts(found)[7] == "Das ist gepackt."
    assert "empty file" in problem(found[8])
    assert len(found) == 9
    sources = [result.source.rpartition("/alles.zip")[2] for result in found]
    assert sources[0] == "#b/text.txt"
    assert sources[1] == "#a.jsonl/1"
    assert sources[5] == "#innen.zip/tief.txt"
    assert sources[8] == "#leer.txt"
    assert len({result.id for result in found if isinstance(result, Article)}) == 8


def test_broken_archives(tmp_path: Path) -> None:
    whole = zipped({"a.txt": "Der Rat tagt.", "b.txt": "Das Amt schweigt."})
    assert "broken ZIP" in problem(read(tmp_path, "halb.zip", whole[:60])[0])
    assert "without articles" in problem(read(tmp_path, "leer.zip", zipped({"bild.png": b""}))[0])
    damaged = bytearray(whole)
    damaged[40] ^= 0xFF  # in the words of the first file
    found = read(tmp_path, "schaden.zip", bytes(damaged))
    assert isinstance(found[0], InputError)
    assert isinstance(found[1], Article)
    locked = bytearray(whole)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[whole.index(mark) + at] |= 1
    assert "password" in problem(read(tmp_path, "zu.zip", bytes(locked))[0])
    shrunk = gzip.compress(b"Der Rat tagt wieder und wieder.")
    assert "broken gzip" in problem(read(tmp_path, "halb.txt.gz", shrunk[:-12])[0])
    assert "broken gzip" in problem(read(tmp_path, "keins.gz", b"Der Rat")[0])


def test_bombs_are_refused(tmp_path: Path) -> None:
    swollen = b"a " * 12_000_000
    for name, data in (
        ("bombe.zip", zipped({"a.txt": swollen})),
        ("bombe.gz", gzip.compress(swollen)),
        ("bombe.docx", docx(paragraph("a" * 24_000_000))),
    ):
        (result,) = read(tmp_path, name, data)
        assert "larger than 20 MB" in problem(result) or "swells" in problem(result)
    deep = zipped({"a.zip": zipped({"b.zip": zipped({"c.txt": "Das liegt zu tief."})})})
    assert "archive in an archive" in problem(read(tmp_path, "tief.zip", deep)[0])
    thrice = gzip.compress(gzip.compress(gzip.compress(b"Tief.")))
    assert "archive in an archive" in problem(read(tmp_path, "tief.gz", thrice)[0])


@pytest.mark.parametrize("name", ["a.zip", "a.csv.gz"])
def test_streams_that_swell_are_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(packed, "MAX_BYTES", 0)
    table = b"text\n" + b"Der Rat tagt.\n" * 20_000
    *_, last = read(tmp_path, name, zipped({"a.csv": table}) if name == "a.zip" else gzip.compress(table))
    assert "swells" in problem(last)


def test_archive_with_too_long_a_table_of_contents(tmp_path: Path) -> None:
    whole = bytearray(zipped({"a.txt": "Der Rat tagt."}))
    at = whole.rindex(b"PK\x05\x06")
    struct.pack_into("<I", whole, at + 12, 1 << 31)
    assert "too many files" in problem(read(tmp_path, "viele.zip", bytes(whole))[0])


def test_files_that_lie_over_each_other_share_one_allowance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bomb whose files all unpack the same bytes: no single one swells beyond its bounds."""
    monkeypatch.setattr(packed, "MAX_BYTES", 0)
    monkeypatch.setattr(packed, "_MAX_RATIO", 20)
    data = io.BytesIO()
    rows = b"text\n" + b"".join(b"Der Rat tagt zum %d. Mal.\n" % number for number in range(1_000))
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0.csv", rows)
        first = archive.infolist()[0]
        for _ in range(500):
            again = zipfile.ZipInfo("0.csv")
            again.compress_type, again.CRC = first.compress_type, first.CRC
            again.compress_size, again.file_size = first.compress_size, first.file_size
            again.header_offset = first.header_offset
            archive.filelist.append(again)
    path = tmp_path / "ueber.zip"
    path.write_bytes(data.getvalue())
    refused = [result for result in Reading([str(path)]) if isinstance(result, InputError)]
    # Newer versions of Python see it themselves and call the files overlapped.
    assert any("swells" in one.problem or "verlapped" in one.problem for one in refused)


def test_gzip_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(gzip.compress(b'{"text": "Der Rat tagt."}\n'))

    monkeypatch.setattr(sys, "stdin", Stdin)
    (found,) = Reading(["-"])
    assert isinstance(found, Article)
    assert found.text == "Der Rat tagt."


@pytest.mark.parametrize("name", ["netz.warc", "netz.warc.gz"])
def test_warc(tmp_path: Path, name: str) -> None:
    records = [
        ("https://blatt.example/bruecke", "text/html; charset=iso-8859-1", PAGE.format("Brücke", LONG).encode("cp1252")),
        ("https://blatt.example/bild", "image/png", b"\x89PNG"),
        ("https://blatt.example/leer", "text/html", b"<html><body></body></html>"),
        ("https://blatt.example/text.txt", "text/plain", "Schöne Grüße.".encode()),
    ]  # fmt: skip
    bridge, empty, text = read(tmp_path, name, warc(records, packed=name.endswith(".gz")))
    assert isinstance(bridge, Article)
    assert (bridge.title, bridge.source) == ("Brücke", "https://blatt.example/bruecke")
    assert bridge.text.count("Brücke") == 2
    assert "no article" in problem(empty)
    assert empty.source.endswith(f"{name}#https://blatt.example/leer")
    assert isinstance(text, Article)
    assert text.text == "Schöne Grüße."


def test_broken_warc(tmp_path: Path) -> None:
    record = [("https://blatt.example/a", "text/plain", b"Der Rat tagt.")]
    assert "without pages" in problem(read(tmp_path, "404.warc", warc(record, status="404 Not Found"))[0])
    assert "without pages" in problem(read(tmp_path, "kopf.warc", b"WARC/1.0\r\nWARC-Ty")[0])
    (wrong,) = read(tmp_path, "x.warc", b"Der Rat tagt.")
    assert isinstance(wrong, InputError)
