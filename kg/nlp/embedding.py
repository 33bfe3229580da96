"""spaCy's `MultiHashEmbed` with the last words kept.

What it makes of a word depends on the word alone (its letters, its norm, the hint about names), not on its
neighbours; a text repeats itself, and so do the texts of a day. The layers are the same, and so are their weights.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model
from thinc.layers.chain import forward as in_turn
from thinc.layers.chain import init as begin

_KEPT = 20_000  # words; 8 MB of vectors of 96 dimensions
_OWN = ("NORM", "ENT_ID")  # what a token may have for itself; all else is the word's
_ODD = 0x9E3779B97F4A7C15  # 2**64 over the golden ratio, whose powers spread well (Knuth, "Sorting and Searching", 6.4)

Floats: TypeAlias = npt.NDArray[np.float32]
Keys: TypeAlias = npt.NDArray[np.uint64]
Layer: TypeAlias = Model[Any, Any]
Columns: TypeAlias = list[int | str]


@dataclass(slots=True)
class _Memory:
    """Vectors of words by a key, as long as the weights that they were made with stay in place."""

    rows: dict[int, int] = field(default_factory=dict)
    vectors: Floats = field(default_factory=lambda: np.empty((0, 0), dtype=np.float32))
    weights: Sequence[Any] = ()
    lock: Lock = field(default_factory=Lock)

    def renew(self, weights: Sequence[Any], width: int) -> None:
        """Forgets everything; what is kept from here on was made with `weights`."""
        self.rows = {}
        self.vectors = np.empty((_KEPT, width), dtype=np.float32)
        self.weights = weights

    def made_with(self, weights: Sequence[Any]) -> bool:
        """Whether what is kept was made with the very same arrays."""
        return len(weights) == len(self.weights) and all(
            one is other for one, other in zip(weights, self.weights, strict=True)
        )

    def keep(self, keys: Sequence[int], vectors: Floats) -> None:
        """Keeps the vectors of new keys; there must be room for them."""
        first = len(self.rows)
        self.vectors[first : first + len(keys)] = vectors
        self.rows.update(zip(keys, range(first, first + len(keys)), strict=True))


def remember_words(nlp: Language) -> None:
    """Lets the networks of a pipeline keep what they make of words; what they read and write stays the same."""
    for _, component in nlp.pipeline:
        model: Layer | None = getattr(component, "model", None)
        for node in list(model.walk()) if model is not None else ():
            if model is not None and node.has_ref("embed"):
                model.replace_node(node.get_ref("embed"), _remembering(node.get_ref("embed")))


def _remembering(plain: Layer) -> Layer:
    """A layer of the same parts; they are asked about words that are new."""
    features = next(node for node in plain.walk() if node.name == "extract_features")
    columns: Columns = ["ORTH", *features.attrs["columns"]]
    memory = _Memory()

    def forward(
        model: Layer, docs: list[Doc], is_train: bool
    ) -> tuple[list[Floats], Callable[[list[Floats]], list[Doc]]]:
        if is_train:  # the weights will change, in place
            memory.renew((), 0)
            found, learn = in_turn(model, docs, is_train)
            return found, learn
        weights = [node.get_param(name) for node in model.walk() for name in node.param_names]
        with memory.lock:  # a server reads texts in several threads
            if not memory.made_with(weights):
                memory.renew(weights, model.get_dim("nO"))
            return [_vectors(model, doc, memory, columns) for doc in docs], lambda _: []

    return Model("remembering", forward, init=begin, layers=plain.layers, dims={"nO": plain.get_dim("nO")})


def _vectors(model: Layer, doc: Doc, memory: _Memory, columns: Columns) -> Floats:
    """The vectors of the tokens of a document, (tokens, width); only those of new words are made."""
    table = doc.to_array(columns).reshape(len(doc), len(columns)).astype(np.uint64)
    keys = _mixed(table).tolist()
    new = {key: at for at, key in enumerate(keys) if key not in memory.rows}
    if len(memory.rows) + len(new) > _KEPT:
        memory.renew(memory.weights, memory.vectors.shape[1])
        new = {key: at for at, key in enumerate(keys)}
    if len(new) > _KEPT:
        return _made(model, doc)
    if new:
        words = Doc(doc.vocab, words=[doc[at].text for at in new.values()])
        own: Columns = [column for column in columns if column in _OWN]
        if own:
            values: Any = table[list(new.values())][:, [columns.index(column) for column in own]]
            words.from_array(own, values)
        memory.keep(list(new), _made(model, words))
    return memory.vectors[[memory.rows[key] for key in keys]]


def _made(model: Layer, doc: Doc) -> Floats:
    found: Floats = in_turn(model, [doc], False)[0][0]
    return found


def _mixed(table: Keys) -> Keys:
    """One key for each row of hashes: their sum, each times an odd number of its own, modulo 2**64."""
    factors = np.array([pow(_ODD, power, 2**64) for power in range(table.shape[1])], dtype=np.uint64)
    found: Keys = (table * factors).sum(axis=1, dtype=np.uint64)
    return found
