"""Names as other pipelines label them, brought to PER, ORG, LOC and MISC."""

from __future__ import annotations

from types import MappingProxyType

from spacy.language import Language
from spacy.tokens import Doc, Span

LABELS = MappingProxyType(
    {
        **{label: label for label in ("PER", "ORG", "LOC", "MISC")},  # WikiNER, spaCy's German pipelines
        "PERSON": "PER",  # OntoNotes
        "GPE": "LOC",
        "FAC": "LOC",
        "EVENT": "MISC",
        "LAW": "MISC",
        "PRODUCT": "MISC",
        "WORK_OF_ART": "MISC",
        "OTH": "MISC",  # GermEval 2014; its derived and partial names ("LOCderiv") are none here
    }
)
"""Label of another scheme -> ours. What is missing here ("DATE", "NORP") is no name."""


@Language.component("kg_name_labels", assigns=["doc.ents"])
def kg_name_labels(doc: Doc) -> Doc:
    """Relabels `doc.ents`; drops what is no name: "Berlin" GPE -> LOC, "am Freitag" DATE -> nothing."""
    doc.ents = [
        Span(doc, name.start, name.end, label=LABELS[name.label_], kb_id=name.kb_id_)
        for name in doc.ents
        if name.label_ in LABELS
    ]
    return doc
