"""The spaCy component `kg_quotations`: runs the rules, lets the network decide, and keeps the result on the `Doc`.

What it finds is read with `quotations_of(doc)`; nothing else should touch the extension behind it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc

from kg.errors import KgError
from kg.model import Span
from kg.nlp.vectors import FloretVectors
from kg.quotations.addressed import with_addressees
from kg.quotations.draft import Draft
from kg.quotations.heard import with_heard
from kg.quotations.joined import joined
from kg.quotations.marks import find_quoted
from kg.quotations.owners import with_owners
from kg.quotations.rules import find_quotations
from kg.quotations.rules.citing import with_citers
from kg.quotations.titles import without_titles

if TYPE_CHECKING:
    from kg.quotations.network import Network

WEIGHTS = "quotations.npz"
"""The file in the component's folder that holds the network."""


class Method(StrEnum):
    """Who decides what a quotation is."""

    NETWORK = "network"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotations of a document in the order of the text, and warnings for its reader."""

    drafts: tuple[Draft, ...] = ()
    warnings: tuple[str, ...] = ()


Doc.set_extension("kg_quotations", default=None)
Doc.set_extension("kg_body", default=None)


def quotations_of(doc: Doc) -> Quotations:
    """What the component found; ValueError if no pipeline with `kg_quotations` has read the document."""
    found = doc._.kg_quotations
    if not isinstance(found, Quotations):
        raise ValueError("the document was not read by a pipeline with kg_quotations; add it to the pipeline")
    return found


def set_body(doc: Doc, body: Span) -> Doc:
    """Says where the report itself stands, so that headline and sign-off are nobody's words."""
    doc._.kg_body = body
    return doc


def _whole(doc: Doc) -> Span:
    return Span(0, doc[-1].idx + len(doc[-1]) if len(doc) else 0)


@Language.factory(
    "kg_quotations",
    assigns=["doc._.kg_quotations"],
    requires=["token.is_sent_start", "doc.ents"],
    default_config={"method": "network"},
)
def make_quotation_finder(nlp: Language, name: str, method: str) -> QuotationFinder:  # noqa: ARG001 - spaCy's
    """The component as a pipeline's config names it; `method` is "network" or "rules"."""
    return QuotationFinder(Method(method))


class QuotationFinder:
    """Finds the quotations of a document that has sentence boundaries and `doc.ents`.

    With `Method.NETWORK` the network must be read from a pipeline's folder or be set before the first document.
    """

    def __init__(self, method: Method, network: Network | None = None) -> None:
        self.method = method
        self.network = network
        self.vectors: FloretVectors | None = None

    def __call__(self, doc: Doc) -> Doc:
        body = doc._.kg_body or _whole(doc)
        quoted = find_quoted(doc, 0, len(doc))
        drafts, warnings = find_quotations(doc, body, quoted)
        if self.method is Method.NETWORK:
            if self.network is None:
                raise KgError(
                    "kg_quotations has no network; load a pipeline that holds one, or use the rules"
                )
            drafts = self.network.find(doc, drafts, body, self.vectors, quoted)
        drafts = joined(doc, without_titles(doc, drafts))
        drafts = list(with_addressees(doc, drafts, quoted))
        drafts = list(with_heard(doc, with_owners(doc, drafts)))
        doc._.kg_quotations = Quotations(tuple(with_citers(doc, body, drafts, quoted)), tuple(warnings))
        return doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002 - spaCy's
        """Writes the network into the folder `path`."""
        folder = Path(path)
        folder.mkdir(exist_ok=True)
        if self.network is not None:
            self.network.to_file(folder / WEIGHTS)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> QuotationFinder:  # noqa: ARG002
        """Reads the network from the folder `path`, unless the rules decide."""
        if self.method is Method.NETWORK:
            from kg.quotations.network import Network  # the rules alone need no network

            self.network = Network.from_file(Path(path) / WEIGHTS)
        return self

    def from_shipped(self, pipeline: Path) -> QuotationFinder:
        """Reads network and word vectors from the shipped pipeline, for a pipeline with other vectors or none."""
        if self.method is Method.NETWORK:
            self.vectors = FloretVectors(strings=StringStore()).from_disk(pipeline / "vocab")
        return self.from_disk(pipeline / "kg_quotations")
