"""spaCy's recogniser of names, asked about all words of a text at once.

Outside of names the state of spaCy's recogniser is the word at hand alone, so its moves there can be weighed
together; only what goes on inside a name depends on where that name began. The answer is the one that spaCy's own
loop gives, which weighs one word after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from spacy import attrs
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.pipeline.ner import DEFAULT_NER_MODEL  # type: ignore[import-not-found]
from spacy.tokens import Doc, Span

Floats: TypeAlias = npt.NDArray[np.float32]
Ints: TypeAlias = npt.NDArray[np.int32]
Flags: TypeAlias = npt.NDArray[np.bool_]
Names: TypeAlias = list[tuple[int, int, str]]
"""First token, token after the last, and label of each name."""

RECOGNISER = "kg_recogniser"
"""The name of the component in a pipeline's config."""

_NOBODY = -1  # no word, in a state of the recogniser


@Language.factory(
    RECOGNISER,
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_config={
        "moves": None,
        "update_with_oracle_cut_size": 100,
        "incorrect_spans_key": None,
        "model": DEFAULT_NER_MODEL,
        "scorer": {"@scorers": "spacy.ner_scorer.v1"},
    },
)
def make_recogniser(
    nlp: Language,
    name: str,
    model: Any,
    moves: Any,
    update_with_oracle_cut_size: int,
    incorrect_spans_key: str | None,
    scorer: Any,
) -> Recogniser:
    """The component as a pipeline's config names it; it takes the config and the weights of spaCy's "ner"."""
    return Recogniser(
        nlp.vocab,
        model,
        name,
        moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        incorrect_spans_key=incorrect_spans_key,
        scorer=scorer,
    )


class Recogniser(EntityRecognizer):  # type: ignore[misc]
    """Reads names as spaCy's `EntityRecognizer` does, which it is in all else."""

    def predict(self, docs: Iterable[Doc]) -> Sequence[Any]:
        """The names of each document; spaCy's states where names are known before, which it must respect."""
        found = list(docs)
        if (
            any(doc.has_annotation("ENT_IOB") for doc in found)
            or self.model.get_ref("lower").get_dim("nF") != 3
        ):
            return list(super().predict(found))
        return [self._names(doc) if len(doc) else [] for doc in found]

    def set_annotations(self, docs: Iterable[Doc], found: Sequence[Any]) -> None:
        """Sets `doc.ents`."""
        for doc, names in zip(docs, found, strict=True):
            if isinstance(names, list):
                doc.set_ents([Span(doc, *name) for name in names], default="outside")
            else:
                super().set_annotations([doc], [names])

    def _names(self, doc: Doc) -> Names:
        step = self.model.predict([doc])

        def score(here: Ints, begin: Ints | int) -> Floats:
            """What each move is worth (states, moves) at words, in a name that began at `begin` if that is a word."""
            inside = begin != _NOBODY
            states = np.stack(
                np.broadcast_arrays(here, begin, np.where(inside, here - 1, _NOBODY)), axis=1
            ).astype(np.int32)
            found: Floats = step.vec2scores.predict(step.state2vec.predict(np.ascontiguousarray(states)))
            return found

        table = doc.to_array([attrs.IS_SPACE, attrs.SENT_START]).astype(np.uint64)
        last = np.append(table[1:, 1] == 1, True)  # no name goes on over the end of a sentence
        found = _names(score, _moves(self), blank=table[:, 0] == 1, last=last)
        step.clear_memory()
        return found


def _moves(recogniser: EntityRecognizer) -> list[str]:
    """The names of the moves in the order of their scores; unlike `move_names` with the one that blocks names."""
    return [recogniser.moves.get_class_name(number) for number in range(recogniser.moves.n_moves)]


def _names(
    score: Callable[[Ints, Ints | int], Floats], moves: Sequence[str], blank: Flags, last: Flags
) -> Names:
    """The names by the best moves, each named by a letter and, behind a hyphen, a label: "B-PER" begins a person.

    A blank word opens no name, and the `last` word of a sentence closes what is open.
    """
    kinds = np.array([move[0] for move in moves])
    labels = np.array([move[2:] for move in moves])
    here = np.arange(len(blank), dtype=np.int32)
    begins, whole = kinds == "B", (kinds == "U") & (labels != "")
    allowed = (kinds == "O") | (whole & ~blank[:, None]) | (begins & ~(blank | last)[:, None])
    best = np.where(allowed, score(here, _NOBODY), -np.inf).argmax(axis=1)
    ends = {int(at): int(at) + 1 for at in here[whole[best]]}
    first = here[begins[best]]
    at = first + 1
    while len(first):
        same = labels[best[first]][:, None] == labels
        allowed = same & ((kinds == "L") | ((kinds == "I") & ~last[at][:, None]))
        closes = kinds[np.where(allowed, score(at, first), -np.inf).argmax(axis=1)] == "L"
        ends.update(zip(first[closes].tolist(), (at[closes] + 1).tolist(), strict=True))
        first, at = first[~closes], at[~closes] + 1
    found: Names = []
    for begin, end in sorted(ends.items()):
        if not found or begin >= found[-1][1]:
            found.append((begin, end, str(labels[best[begin]])))
    return found
