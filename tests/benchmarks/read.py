"""Time and memory of reading, without extraction.

    python tests/benchmarks/read.py                      100,000 articles
    python tests/benchmarks/read.py --articles 10000

Small articles in JSON Lines, CSV, gzip and ZIP are read as `kg build` reads them: header, dateline, sign-off, language,
and whether they were seen before. Memory is what the process takes after a tenth, and after all of them. The
time is CPU time of this process; beside it stands that of `json.loads` alone for the same lines, which other
work on the machine slows down as much.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.model import Article
from kg.read import Reading
from kg.read.language import language_of

PLACES = ("EMDEN", "LEER", "AURICH", "WESEL", "SOEST", "CELLE")
SENTENCES = (
    "Der Rat hat am Dienstag über den Haushalt beraten.",
    "„Wir sparen, wo es geht“, sagte Bürgermeisterin Lena Hartwig.",
    "Die Feuerwehr übte hinter dem Rathaus.",
    "Es regnete leicht, und die Straße blieb gesperrt.",
    "Der Streit dauere schon zu lange, betonte der Verband.",
    "Am Vormittag war der Markt noch leer gewesen.",
    "Nach Angaben der Polizei wurde niemand verletzt.",
)


def articles(count: int) -> Iterator[dict[str, str]]:
    """Invented agency reports of some 70 words, each another."""
    chance = random.Random(7)  # noqa: S311 - to be repeated, not to be secret
    for number in range(count):
        said = " ".join(chance.choices(SENTENCES, k=9))
        text = f"{chance.choice(PLACES)} (dpa) - Zum {number}. Mal. {said} /gm/DP/men"
        yield {"id": str(number), "title": f"Bericht Nummer {number}", "date": "2024-03-12", "text": text}


def write(folder: Path, count: int) -> dict[str, Path]:
    """The same articles in several formats."""
    lines = folder / "lines.jsonl"
    with lines.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(article, ensure_ascii=False) + "\n" for article in articles(count))
    table = folder / "table.csv"
    with table.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.DictWriter(stream, ["id", "title", "date", "text"])
        rows.writeheader()
        rows.writerows(articles(count))
    packed = folder / "lines.jsonl.gz"
    with gzip.open(packed, "wb", compresslevel=1) as target:
        target.write(lines.read_bytes())
    archive = folder / "lines.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target_zip:
        target_zip.write(lines, "lines.jsonl")
    return {"JSON Lines": lines, "CSV": table, "gzip": packed, "ZIP": archive}


def resident() -> float:
    """Memory of this process now, in MiB; the most so far where the system does not tell."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() / (1 << 20)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1 << 20 if sys.platform == "darwin" else 1 << 10
    )


def measured(path: Path, count: int) -> tuple[float, float, float]:
    """CPU seconds, and MiB after a tenth and after all."""
    early = 0.0
    begin = time.process_time()
    read = 0
    for result in Reading([str(path)]):
        assert isinstance(result, Article), result
        read += 1
        if read == max(1, count // 10):
            early = resident()
    assert read == count
    return time.process_time() - begin, early, resident()


def alone(path: Path) -> tuple[float, float]:
    """CPU seconds of `json.loads` for all lines, and of telling the language of one article."""
    lines = path.read_bytes().splitlines()
    bare = timed(lambda: [json.loads(line) for line in lines])
    texts = [json.loads(line)["text"] for line in lines[:10_000]]
    return bare, timed(lambda: [language_of(text) for text in texts]) / len(texts)


def timed(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures reading.")
    parser.add_argument("--articles", type=int, default=100_000)
    count: int = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as name:
        paths = write(Path(name), count)
        rows = [(format_, *measured(path, count)) for format_, path in paths.items()]
        bare, language = alone(paths["JSON Lines"])  # last, for it holds all lines in memory
    print(f"{count} articles; json.loads alone {bare:.1f} s, language {1e6 * language:.0f} µs per article\n")
    print(
        "| format | CPU seconds | articles per second | times json.loads | MiB after a tenth | MiB after all |"
    )
    print("|---|--:|--:|--:|--:|--:|")
    for format_, seconds, early, late in rows:
        rate = f"{count / seconds:.0f} | {seconds / bare:.1f}"
        print(f"| {format_} | {seconds:.1f} | {rate} | {early:.0f} | {late:.0f} |")


if __name__ == "__main__":
    main()
