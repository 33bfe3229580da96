"""Hints of the rules for the network that finds names."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from kg.nlp.hints import kg_name_hints, name_hints
from kg.nlp.tokenizer import adapt_tokenizer


def _doc(text: str) -> Doc:
    nlp = spacy.blank("de")
    adapt_tokenizer(nlp)
    nlp.add_pipe("kg_sentences")
    return nlp(text)


def test_hint_is_the_rules_opinion_and_what_tables_know() -> None:
    doc = _doc("Lena Hartwig wohnt in Berlin.")
    hints = dict(zip((token.text for token in doc), name_hints(doc), strict=True))
    assert hints["Lena"].startswith("B-PER:f")
    assert hints["Hartwig"].startswith("I-PER:")
    assert hints["Berlin"] == "B-LOC:t"
    assert hints["wohnt"] == hints["in"] == hints["."] == ""


def test_component_writes_hints_and_no_names() -> None:
    doc = kg_name_hints(_doc("Lena Hartwig wohnt in Berlin. Sie kam."))
    assert doc[0].ent_id_ == name_hints(doc)[0]
    assert doc[2].ent_id == 0
    assert not doc.ents
    assert len(list(doc.sents)) == 2


def test_component_takes_an_empty_text() -> None:
    assert len(kg_name_hints(_doc(""))) == 0
