"""Where names of places begin: a compound in front that says what the place is belongs to no name."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

_WHAT = (
    "stadt",
    "metropole",
    "provinz",
    "region",
    "insel",
    "bundesstaat",
    "gemeinde",
    "dorf",
    "hochburg",
    "vorort",
)


@Language.component("kg_name_borders", requires=["doc.ents"], assigns=["doc.ents"])
def kg_name_borders(doc: Doc) -> Doc:
    """Takes what a place is off its name: "in der Küsten-Stadt Adorf", "die Rebellen-Hochburg Beburg".

    A compound that is the whole name stays: "in Gaza-Stadt".
    """
    doc.ents = [_trimmed(doc, name) if name.label_ == "LOC" else name for name in doc.ents]
    return doc


def _trimmed(doc: Doc, name: Span) -> Span:
    first = doc[name.start].text
    named = len(name) > 1 and doc[name.start + 1].text[:1].isupper()
    if not named or "-" not in first or not first.lower().endswith(_WHAT):
        return name
    return Span(doc, name.start + 1, name.end, label=name.label, kb_id=name.kb_id)
