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
        (["Uwe", "!"], "PER", "Uwe"),
    ],
)
def test_names_begin_behind_a_describing_compound(words: list[str], label: str, name: str) -> None:
    doc = Doc(spacy.blank("de").vocab, words=words)
    doc.ents = [Span(doc, 0, len(words), label=label)]
    assert [(found.text, found.label_) for found in kg_name_borders(doc).ents] == [(name, label)]


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        (
            "[Karl zu Guttberg|PER] kam . [Guttberg|PER] ging . Zu [Guttberg|PER] sagte er",
            "Karl zu Guttberg, Guttberg, Zu Guttberg",
        ),
        ("[Karl Guttberg|PER] ging zu [Guttberg|PER]", "Karl Guttberg, Guttberg"),
        ("[Röhrbach|LOC] an der [Pegau|LOC]", "Röhrbach an der Pegau"),
        ("[Röhrbach|LOC] in der [Pegau|LOC]", "Röhrbach, Pegau"),
        ("Papst [Paul VI|PER] . kam", "Paul VI ."),
        ("das Kernkraftwerk [Adorf|LOC]", "Kernkraftwerk Adorf"),
        ("die Staatsanwaltschaft [Adorf|LOC]", "Staatsanwaltschaft Adorf"),
        ("die Stadt [Adorf|LOC]", "Adorf"),
        ("das Bau- und [Verkehrsamt|ORG]", "Bau- und Verkehrsamt"),
        ("der Bau und [Nordnetz|ORG]", "Nordnetz"),
        ("[Luca Ferrari|PER] verkauft [Ferraris Villa|LOC]", "Luca Ferrari, Ferraris"),
        ("[Paris Hilton|PER] kam in die [Paris Bar|LOC]", "Paris Hilton, Paris Bar"),
    ],
)
def test_names_with_what_belongs_to_them(marked: str, names: str) -> None:
    words: list[str] = []
    spans: list[tuple[int, int, str]] = []
    for part in marked.replace("]", "[").split("["):
        text, _, label = part.partition("|")
        spans += [(len(words), len(words) + len(text.split()), label)] if label else []
        words += text.split()
    doc = Doc(spacy.blank("de").vocab, words=words)
    doc.ents = [Span(doc, begin, end, label=label) for begin, end, label in spans]
    assert ", ".join(found.text for found in kg_name_borders(doc).ents) == names
