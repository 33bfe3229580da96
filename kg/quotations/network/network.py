"""The network as one object: a `Doc` with the rules' drafts in, the network's drafts out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from kg.model import Span
from kg.nlp.layers import Floats, sigmoid, softmax
from kg.nlp.vectors import FloretVectors, vectors_of
from kg.quotations.draft import Draft
from kg.quotations.marks import Quoted
from kg.quotations.network.candidates import Scored
from kg.quotations.network.decode import decode
from kg.quotations.network.features import FORMS, Features, features, windowed
from kg.quotations.network.geometry import candidates
from kg.quotations.network.model import Encoded, Model, Packed
from kg.quotations.network.weights import Stored, read, write

_CORE = 4096  # words that are encoded at once, so that memory stays bounded
_MARGIN = (
    320  # words read on both sides of them: more than any layer looks ahead, so that the cut does not show
)
_BATCH = 16  # candidates that are tagged at once; more of them would not fit into the cache of a core
_MOST = 1024  # candidates of a window; no honest text has a quotation in every fourth word


class Network:
    """Finds quotations with the weights of one file; the answer is the mean of the networks in it."""

    def __init__(self, stored: Stored) -> None:
        self._stored = stored
        # The score is the root of two chances, so a start less likely than the threshold's square cannot reach it.
        decisions = [stored.decisions[form] for form in FORMS]
        self._least = np.array([one.least(hinted=False) ** 2 for one in decisions], dtype=np.float32)
        self._least_hinted = np.array([one.least(hinted=True) ** 2 for one in decisions], dtype=np.float32)
        self._models = [Model(weights, stored.words, stored.suffixes) for weights in stored.networks]

    @classmethod
    def from_file(cls, path: Path) -> Network:
        """The network of a weights file; raises KgError with the remedy where there is none."""
        return cls(read(path))

    def to_file(self, path: Path) -> None:
        """Writes the weights, as `from_file` reads them."""
        write(path, self._stored)

    def find(
        self,
        doc: Doc,
        drafts: Sequence[Draft],
        body: Span,
        vectors: FloretVectors | None = None,
        quoted: Sequence[Quoted] | None = None,
    ) -> list[Draft]:
        """The quotations in `body`, in the order of the text; `drafts` are those of the rules for the same `Doc`.

        `vectors` are the word vectors that the network was trained with, by default those of the `Doc`'s own
        vocabulary, and `quoted` the quoted stretches of the `Doc`, if they are known. Raises KgError if the vectors have
        other dimensions.
        """
        found = features(doc, drafts, body, self._stored.rules, quoted)
        if not len(found):
            return decode(found, [], drafts, self._stored)
        table = doc.vocab.vectors if vectors is None else vectors
        known = vectors_of(table, found.types, self._models[0].vector_width, "quotation network")
        return decode(found, self.score(found, known), drafts, self._stored)

    def score(self, found: Features, vectors: Floats) -> list[Scored]:
        """The candidates whose score reaches the threshold of their form, before one that repeats another is left out."""
        types = [model.types(found, vectors) for model in self._models]
        return [one for begin in range(0, len(found), _CORE) for one in self._window(found, types, begin)]

    def _window(self, found: Features, types: Sequence[Floats], core: int) -> Iterator[Scored]:
        """The candidates that start in words `core : core + _CORE`."""
        begin, end = max(core - _MARGIN, 0), min(core + _CORE + _MARGIN, len(found))
        part = windowed(found, begin, end)
        encoded = [model.encode(known, part) for model, known in zip(self._models, types, strict=True)]
        chances = np.mean([sigmoid(one.starts) for one in encoded], axis=0)
        margin = chances - self._least
        for draft in part.drafts:
            margin[draft.start, draft.form] = (
                chances[draft.start, draft.form] - self._least_hinted[draft.form]
            )
        starts = _starts(margin, core - begin, min(core + _CORE, len(found)) - begin)
        for at in range(0, len(starts), _BATCH):
            yield from self._judge(part, encoded, chances, starts[at : at + _BATCH], begin)

    def _judge(
        self,
        part: Features,
        encoded: Sequence[Encoded],
        chances: Floats,
        starts: Sequence[tuple[int, int]],
        moved: int,
    ) -> Iterator[Scored]:
        places = candidates(part, starts)
        packed = Packed.of(places)
        judged = [model.judge(one, places, packed) for model, one in zip(self._models, encoded, strict=True)]
        roles = np.mean([one.roles for one in judged], axis=0) * places.inside[..., None]
        valid = np.mean([one.valid for one in judged], axis=0)
        media = softmax(np.mean([one.media for one in judged], axis=0))
        for number, (start, form) in enumerate(starts):
            score = float(np.sqrt(chances[start, form] * valid[number]))
            hinted = bool(places.notes[number, 0])
            if score >= self._stored.decisions[FORMS[form]].least(hinted=hinted):
                yield Scored(start + moved, form, score, roles[number], media[number])


def _starts(margin: Floats, begin: int, end: int) -> list[tuple[int, int]]:
    """The pairs of word and form of words `begin:end` whose `margin` (N, FORMS) is positive."""
    margin[:begin] = margin[end:] = -1
    words, forms = np.nonzero(margin > 0)
    if len(words) > _MOST:
        best = np.sort(np.argsort(-margin[words, forms], kind="stable")[:_MOST])
        words, forms = words[best], forms[best]
    return list(zip(words.tolist(), forms.tolist(), strict=True))
