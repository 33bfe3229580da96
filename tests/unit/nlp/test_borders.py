"""Names without the compounds that describe them."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.nlp.borders import kg_name_borders


@pytest.mark.parametrize(
    ("words", "label", "name"),
    [
        (["Küsten-Stadt", "Adorf"], "LOC", "Adorf"),
        (["Rebellen-Hochburg", "Bad", "Beburg"], "LOC", "Bad Beburg"),
        (["Baden-Württemberg"], "LOC", "Baden-Württemberg"),
        (["Gaza-Stadt"], "LOC", "Gaza-Stadt"),
        (["Karl-Heinz", "Kaya"], "PER", "Karl-Heinz Kaya"),
        (["Nordrhein-Westfalen", "Nord"], "LOC", "Nordrhein-Westfalen Nord"),
        (["Hafenchef", "Thore", "Magnussen"], "PER", "Thore Magnussen"),
        (["Richter", "Seidling"], "PER", "Richter Seidling"),
        (["Hafenchef"], "PER", "Hafenchef"),
        (["Energiefirma", "Nordwind", "AG"], "ORG", "Nordwind AG"),
        (["Gewerkschaft", "der", "Polizei"], "ORG", "Gewerkschaft der Polizei"),
        (["Max-Bank", "Stiftung"], "ORG", "Max-Bank Stiftung"),
    ],
)
def test_names_begin_behind_a_describing_compound(words: list[str], label: str, name: str) -> None:
    doc = Doc(spacy.blank("de").vocab, words=words)
    doc.ents = [Span(doc, 0, len(words), label=label)]
    assert [(found.text, found.label_) for found in kg_name_borders(doc).ents] == [(name, label)]
