"""Running text for the word vectors and for pretraining: parliament, with news and encyclopaedia mixed in."""

from __future__ import annotations

import json
import lzma
import random
from collections.abc import Iterator
from pathlib import Path

from kg.training import name_corpora, treebanks
from kg.training.vectors import tokenized

_SHORTEST = 20  # characters of a line
_EVERY = 3_000  # lines of parliament, after which other text follows
_SHARE = 60  # of the other texts' sentences
# What some of the minutes hold in place of dashes and quotation marks.
_STRAY = str.maketrans({"\x96": "–", "\x84": "„", "\x93": "“"})


def write_running_text(data: Path, out: Path) -> int:
    """Writes tokenised lines to `out`; gives the number of words."""
    others = list(_other_texts(data))
    words = 0
    with (
        lzma.open(data / "bundestag-protocols.txt.xz", "rt", encoding="utf-8") as minutes,
        out.open("w", encoding="utf-8") as file,
    ):
        kept = 0
        for line in minutes:
            line = line.strip().translate(_STRAY)
            if len(line) < _SHORTEST:
                continue
            kept += 1
            lines = [line]
            if kept % _EVERY == 0:
                dice = random.Random(kept)  # noqa: S311 - nothing secret
                lines += dice.sample(others, len(others) // _SHARE)
            for text in tokenized(lines):
                file.write(text + "\n")
                words += text.count(" ") + 1
    return words


def _other_texts(data: Path) -> Iterator[str]:
    with (data / "quotations/train.jsonl").open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            yield from row["originalText"].split("\n")
    for path in sorted((data / "treebank").glob("*.conllu")):
        yield from map(treebanks.text_of, treebanks.read_conllu(path))
    for part in ("val", "test"):
        for text in name_corpora.read_wikineural(data / f"ner/wikineural-de-{part}.conllu"):
            yield text.text
    for text in name_corpora.read_germeval(data / "ner/germeval2014-dev.tsv"):
        yield text.text


def _column(block: str) -> list[str]:
    return [line.split("\t")[1] for line in block.split("\n") if line[:1].isdigit()]
