"""Word vectors of the pipeline: floret's table of letter groups, in half precision, with the last words kept.

floret (Boyd and Warmerdam 2022, "floret: fastText + Bloom embeddings for compact, full-coverage vectors with
spaCy") gives every string a vector, the mean over its letter groups; spaCy computes that mean anew for each word
of each batch, which costs more than a small network does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from spacy.util import registry
from spacy.vectors import Mode, Vectors  # type: ignore[import-not-found]  # compiled, without stubs
from spacy.vocab import Vocab

from kg.errors import KgError

_KEPT = 40_000  # words; 16 MB of vectors of 100 dimensions


class FloretVectors(Vectors):  # type: ignore[misc]
    """spaCy's `Vectors` in floret mode; on disk in half precision, in memory with a bounded cache of words."""

    data: npt.NDArray[np.float32]

    def get_batch(self, keys: Iterable[int | str]) -> npt.NDArray[np.float32]:
        """The vectors of `keys` (hashes or strings) as an array of shape (keys, dimensions), float32."""
        if self.mode != Mode.floret:
            return cast("npt.NDArray[np.float32]", super().get_batch(keys))
        wanted = list(keys)
        kept = self._kept()
        unknown = [key for key in dict.fromkeys(wanted) if key not in kept]
        if len(kept) + len(unknown) > _KEPT:
            kept.clear()
            unknown = list(dict.fromkeys(wanted))
        # Blank tokens have letter groups of their own; the empty string has none and would divide by zero.
        words = [key for key in unknown if (key if isinstance(key, str) else self.strings.as_string(key))]
        if words:
            hashes = [self.strings.add(key) if isinstance(key, str) else key for key in words]
            found = np.asarray(super().get_batch(hashes), dtype=np.float32)
            kept.update((key, row.tobytes()) for key, row in zip(words, found, strict=True))
        zero = bytes(self.data.shape[1] * np.dtype(np.float32).itemsize)
        rows = b"".join([kept.get(key, zero) for key in wanted])
        return np.frombuffer(rows, dtype=np.float32).reshape(len(wanted), self.data.shape[1])

    def _kept(self) -> dict[int | str, bytes]:
        # As bytes: to join some hundred of them costs a twentieth of stacking as many arrays.
        # spaCy makes the object in several ways, not all through __init__; the table may be exchanged too.
        table, kept = self.__dict__.get("_cache", (None, {}))
        if table is not self.data:
            kept = {}
            self.__dict__["_cache"] = (self.data, kept)
        return cast("dict[int | str, bytes]", kept)

    def to_disk(self, path: str | Path, *, exclude: Any = ()) -> None:
        """Writes the table in half precision, which changes no score by more than noise and halves the file."""
        super().to_disk(path, exclude=exclude)
        target = Path(path) / "vectors"
        if target.is_file():
            table = np.load(target).astype(np.float16)
            with target.open("wb") as file:  # a name without .npy, to which np.save would add it
                np.save(file, table)

    def from_disk(self, path: str | Path, *, exclude: Any = ()) -> FloretVectors:
        """Reads what `to_disk` or spaCy wrote."""
        super().from_disk(path, exclude=exclude)
        self.data = np.ascontiguousarray(self.data, dtype=np.float32)
        return self


def vectors_of(table: Any, words: Sequence[str], width: int, network: str) -> npt.NDArray[np.float32]:
    """The vectors of words, (words, width), for the network of this name, which was trained with so many dimensions.

    `table` are the vectors of a vocabulary. Raises KgError if it has none or others.
    """
    rows, given = table.shape
    if not rows or given != width:
        raise KgError(
            f"the pipeline has {rows} word vectors of {given} dimensions, the {network} needs some of "
            f"{width}; load the pipeline that was installed with it"
        )
    return np.asarray(table.get_batch(words), dtype=np.float32)


@registry.vectors("kg.FloretVectors.v1")  # type: ignore[untyped-decorator]
def make_floret_vectors() -> Callable[[Vocab], FloretVectors]:
    """The factory that a pipeline's config names: `[nlp.vectors] @vectors = "kg.FloretVectors.v1"`."""

    def make(vocab: Vocab) -> FloretVectors:
        return FloretVectors(strings=vocab.strings)

    return make
