"""Mutated inputs for every reader: none may crash, hang, or take much memory.

    KG_FUZZ=20000 python -m pytest tests/unit/read/test_read_fuzz.py

The number is that of all inputs together; by default it is small. Each reader gets its share in a process of
its own, which may use so much memory and no more, and which reports whatever takes too long.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builders import docx, paragraph, pdf, warc, zipped

from kg.errors import InputError
from kg.model import Article
from kg.read import Reading, Skipped

SAMPLES = Path(__file__).parent / "samples"
TOTAL = int(os.environ.get("KG_FUZZ", "400"))
MOST_SECONDS = 5.0  # of CPU, for one input
MOST_GROWTH = 500_000_000  # bytes of memory beyond what the program itself takes

TEXT = "KORREKTUR: Rat stimmt zu\n\nVon Ina Beispiel\n\nEMDEN/LEER (dpa) - Der Rat „tagte“. /gm/DP/men\n\ndpa-Notizblock\n"
RSS = (
    "<rss version='2.0'><channel><title>Blatt</title><item><title>T</title><link>https://example.org/a</link>"
    "<description>&lt;p&gt;Der Rat tagt.&lt;/p&gt;</description><pubDate>Tue, 12 Mar 2024 13:30:00 GMT</pubDate>"
    "</item></channel></rss>"
)
PAGE = f"<html><head><title>T</title></head><body><article><p>{'Der Rat tagt wieder. ' * 20}</p></article></body></html>"
LINES = "".join(
    json.dumps({"id": n, "text": f"Der Rat tagt zum {n}. Mal.", "date": "2024-03-12"}) + "\n"
    for n in range(5)
)


def seeds() -> dict[str, tuple[str, list[bytes]]]:
    """For each reader an extension and good inputs to start from."""

    def samples(ending: str) -> list[bytes]:
        return [path.read_bytes() for path in sorted(SAMPLES.glob(f"*{ending}"))]

    pages = [PAGE.encode("cp1252"), *samples(".html")]
    word = docx(
        paragraph("Rat stimmt zu", "Titel") + paragraph("Der Rat tagte."), "Ina", "2024-05-06T07:08:09Z"
    )
    paper = pdf([["Der Bote", "Der Rat tagte.", "1"], ["Der Bote", "Und tagt.", "2"]], "/Title (Rat)")
    web = [
        ("https://example.org/a", "text/html", pages[0]),
        ("https://example.org/b", "text/plain", TEXT.encode()),
    ]
    return {
        "text": (".txt", [TEXT.encode(), TEXT.encode("utf-16")]),
        "html": (".html", pages),
        "feed": (".rss", [RSS.encode()]),
        "newsml": (".newsml", samples(".newsml.xml")),
        "nitf": (".nitf", samples(".nitf.xml")),
        "json": (".json", [LINES.encode(), *samples(".ninjs.json")]),
        "json_lines": (".jsonl", [LINES.encode()]),
        "csv": (".csv", [*samples(".csv"), samples(".csv")[0].decode().encode("utf-16")]),
        "markdown": (".md", samples(".md")),
        "docx": (".docx", [word]),
        "pdf": (".pdf", [paper]),
        "eml": (".eml", samples(".eml")),
        "warc": (".warc", [warc(web)]),
        "gzip": (".gz", [gzip.compress(LINES.encode()), warc(web, packed=True)]),
        "zip": (
            ".zip",
            [zipped({"a.txt": TEXT, "b.jsonl": LINES, "c.docx": word, "d.zip": zipped({"e.txt": TEXT})})],
        ),
    }


NASTY = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n", b"\t" * 40, b"<", b">", b"&", b"&a;", b"]]>", b"<!--", b"--",
    b'"', b"{" * 200, b"[" * 200, b"(" * 200, b"<a>" * 200, b"<div>" * 400, b"\\u0000", b"\\ud800", b"%00", b"-1",
    b"99999999999999999999", b"0", b"2147483647", b"\x80" * 8, "„".encode(), "»".encode(), b"/" * 50, b"a/" * 60,
    b"A" * 3000, b"Von A B, C D, E F und G H", b"A. B. " * 200, b"://", b"(dpa)", b" - ", b"1.1.0000", b"=?utf-8?b?",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"* " * 300, b"> " * 300, b"`" * 300, b"[](" * 200, b"\x1f\x8b\x08", b"PK\x03\x04",
]  # fmt: skip


def mutated(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """`data` after one to eight changes: bits turned, pieces lost, doubled, moved, swapped with others, made nasty."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed) + 1)
        size = min(chance.choice((1, 1, 2, 8, 64, 512)), len(changed) - at)
        changed[at : at + size] = _change(bytes(changed[at : at + size]), others, chance)
    return bytes(changed[: chance.randrange(len(changed) + 1)] if chance.random() < 0.1 else changed)


def _change(piece: bytes, others: list[bytes], chance: random.Random) -> bytes:
    match chance.randrange(5):
        case 0:
            return bytes(chance.randrange(256) for _ in piece)
        case 1:
            return b""
        case 2:
            return piece * chance.choice((2, 3, 200))
        case 3:
            return chance.choice(NASTY)
        case _:
            return _piece(chance.choice(others), chance)


def _piece(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[at : at + chance.randrange(300)]


def test_every_reader_is_among_them() -> None:
    from kg.read.formats import formats

    known = {suffix for suffix, _ in seeds().values()}
    assert all(known & set(one.suffixes) for one in formats())


@pytest.mark.parametrize("reader", seeds())
def test_mutated_inputs(reader: str, tmp_path: Path) -> None:
    share = max(1, TOTAL // len(seeds()))
    command = [sys.executable, __file__, reader, str(share), str(tmp_path)]
    paths = os.pathsep.join([str(Path(__file__).parents[3]), str(Path(__file__).parent)])
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=60 + 5 * share,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def main(reader: str, count: int, folder: Path) -> None:
    suffix, good = seeds()[reader]
    others = [data for _, found in seeds().values() for data in found]
    path = folder / f"a{suffix}"
    for data in good:  # imports what is needed before memory is measured
        path.write_bytes(data)
        list(Reading([str(path)]))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    first = int(os.environ.get("KG_FUZZ_FIRST", "0"))
    for number in range(first, first + count):
        chance = random.Random(f"{reader}{number}")  # noqa: S311 - to be repeated, not to be secret
        path.write_bytes(mutated(chance.choice(good), others, chance))
        begin = time.process_time()
        results = list(Reading([str(path)]))
        seconds = time.process_time() - begin
        if seconds > MOST_SECONDS:
            raise SystemExit(f"{reader} {number}: {seconds:.1f} s")
        if not results:
            raise SystemExit(f"{reader} {number}: nothing, and no word about it")
        for result in results:
            check(result, f"{reader} {number}")
    grown = 1024 * (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
    if grown > MOST_GROWTH:
        raise SystemExit(f"{reader}: {grown / 1e6:.0f} MB")


def check(result: Article | InputError | Skipped, name: str) -> None:
    """What a result must be for the rest of the program."""
    if isinstance(result, InputError):
        # Faults of a library are told as a broken document; ours are not to be among them.
        ours = ("IndexError", "KeyError", "AttributeError", "UnboundLocalError", "AssertionError")
        if result.problem.startswith("cannot be read (") and any(fault in result.problem for fault in ours):
            raise SystemExit(f"{name}: {result}")
    elif isinstance(result, Article):
        body = result.body
        spans = [result.title_span, result.sign_off, *(note.span for note in result.notes)]
        bounds = [body, *(span for span in spans if span is not None)]
        if not result.text.strip() or any(not 0 <= s.begin <= s.end <= len(result.text) for s in bounds):
            raise SystemExit(f"{name}: {result}")
        result.text.encode()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
