"""The spaCy component `kg_syntax`: parts of speech, morphological features and dependency trees."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import KgError
from kg.nlp.syntax.parser import Parser

WEIGHTS = "syntax.npz"
"""The file in the component's folder that holds the network."""


@Language.factory(
    "kg_syntax",
    assigns=["token.pos", "token.morph", "token.head", "token.dep"],
    requires=["token.ent_id", "token.is_sent_start"],
)
def make_parser(nlp: Language, name: str) -> SyntaxReader:  # noqa: ARG001 - spaCy's
    """The component as a pipeline's config names it."""
    return SyntaxReader()


class SyntaxReader:
    """Tags and parses a document that has sentence boundaries and the hints of `kg_name_hints`."""

    def __init__(self, parser: Parser | None = None) -> None:
        self.parser = parser

    def __call__(self, doc: Doc) -> Doc:
        if self.parser is None:
            raise KgError("kg_syntax has no network; load a pipeline that holds one")
        self.parser.read(doc)
        return doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002 - spaCy's
        """Writes the network into the folder `path`."""
        folder = Path(path)
        folder.mkdir(exist_ok=True)
        if self.parser is not None:
            self.parser.to_file(folder / WEIGHTS)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> SyntaxReader:  # noqa: ARG002
        """Reads the network from the folder `path`."""
        self.parser = Parser.from_file(Path(path) / WEIGHTS)
        return self
