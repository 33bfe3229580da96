"""Names of other pipelines, brought to the four labels."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span

from kg.nlp.labels import kg_name_labels


def test_other_schemes_are_translated_and_what_is_no_name_is_dropped() -> None:
    words = ["Kaya", "traf", "die", "Bank", "am", "Freitag", "in", "Bonn", "."]
    doc = Doc(spacy.blank("de").vocab, words=words)
    labels = [(0, 1, "PERSON"), (3, 4, "ORG"), (5, 6, "DATE"), (7, 8, "GPE")]
    doc.ents = [Span(doc, begin, end, label=label) for begin, end, label in labels]
    found = [(name.text, name.label_) for name in kg_name_labels(doc).ents]
    assert found == [("Kaya", "PER"), ("Bank", "ORG"), ("Bonn", "LOC")]
