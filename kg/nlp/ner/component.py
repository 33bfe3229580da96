"""The spaCy component `kg_ner`: sets `doc.ents` to the names that the network finds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.errors import KgError
from kg.nlp.ner.recognizer import Recognizer

WEIGHTS = "names.npz"
"""The file in the component's folder that holds the network."""


@Language.factory("kg_ner", assigns=["doc.ents"], requires=["token.ent_id", "token.is_sent_start"])
def make_name_finder(nlp: Language, name: str) -> NameFinder:  # noqa: ARG001 - spaCy's
    """The component as a pipeline's config names it."""
    return NameFinder()


class NameFinder:
    """Finds the names of a document that has sentence boundaries and the hints of `kg_name_hints`."""

    def __init__(self, recognizer: Recognizer | None = None) -> None:
        self.recognizer = recognizer

    def __call__(self, doc: Doc) -> Doc:
        if self.recognizer is None:
            raise KgError("kg_ner has no network; load a pipeline that holds one")
        found = self.recognizer.find(doc)
        doc.set_ents([Span(doc, begin, end, label=label) for begin, end, label in found], default="outside")
        return doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002 - spaCy's
        """Writes the network into the folder `path`."""
        folder = Path(path)
        folder.mkdir(exist_ok=True)
        if self.recognizer is not None:
            self.recognizer.to_file(folder / WEIGHTS)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> NameFinder:  # noqa: ARG002
        """Reads the network from the folder `path`."""
        self.recognizer = Recognizer.from_file(Path(path) / WEIGHTS)
        return self
