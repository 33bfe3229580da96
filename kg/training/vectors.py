"""Word vectors: floret over the corpora's running text, as a spaCy vocabulary that the other steps start from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import numpy as np
import spacy
from spacy.language import Language

from kg.nlp.tokenizer import adapt_tokenizer
from kg.nlp.vectors import FloretVectors

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*\.?|\w+(?:-\w+)*(?:/\w+)?|[^\w\s]")
_SHORTEST = 4  # tokens; shorter lines are page numbers, calls and headings
_SETTINGS = {
    "model": "cbow",
    "mode": "floret",
    "hashCount": 2,
    "bucket": 50_000,
    "minn": 4,
    "maxn": 5,
    "minCount": 10,
    "dim": 100,
    "epoch": 3,
    "neg": 10,
    "ws": 5,
    "lr": 0.05,
}


def tokenized(lines: Iterable[str]) -> Iterator[str]:
    """Lines of text as words divided by blanks; a plain expression does, and is ten times as fast as spaCy."""
    for line in lines:
        tokens = _TOKEN.findall(line)
        if len(tokens) >= _SHORTEST:
            yield " ".join(tokens)


def train_floret(text: Path, out: Path, threads: int = 1) -> None:
    """Trains floret on a file of tokenised lines and writes its table as text (20 minutes for 40 million words)."""
    import floret  # part of the extra "train", ships no types

    model = floret.train_unsupervised(str(text), thread=threads, **_SETTINGS)
    model.save_floret_vectors(str(out))


def read_floret(path: Path) -> tuple[dict[str, Any], np.ndarray[Any, np.dtype[np.float32]]]:
    """The settings and the table of a `.floret` file: a header of eight fields, then a line for each bucket."""
    with path.open(encoding="utf-8") as file:
        header = file.readline().split()
        if len(header) != 8:
            raise ValueError(f"{path}: not a floret table, the header has {len(header)} fields instead of 8")
        rows, dims, minn, maxn, hash_count, hash_seed = map(int, header[:6])
        table = np.zeros((rows, dims), dtype=np.float32)
        for index, line in enumerate(file):
            table[index] = np.array(line.rstrip().rsplit(" ", dims)[1:], dtype=np.float32)
    settings = {
        "minn": minn,
        "maxn": maxn,
        "hash_count": hash_count,
        "hash_seed": hash_seed,
        "bow": header[6],
        "eow": header[7],
    }
    return settings, table


def blank_pipeline() -> Language:
    """A German pipeline without components, with our tokenizer and empty vectors of our own kind."""
    nlp = spacy.blank("de", config={"nlp": {"vectors": {"@vectors": "kg.FloretVectors.v1"}}})
    adapt_tokenizer(nlp)
    return nlp


def with_vectors(table: Path) -> Language:
    """A blank pipeline whose vocabulary has the vectors of a `.floret` file."""
    nlp = blank_pipeline()
    settings, data = read_floret(table)
    vectors = FloretVectors(strings=nlp.vocab.strings, mode="floret", data=data, **settings)
    nlp.vocab.vectors = cast(Any, vectors)
    nlp.vocab.vectors.name = "kg_floret"
    nlp.meta["vectors"]["name"] = "kg_floret"
    return nlp
