"""Places by where they stand."""

from __future__ import annotations

import pytest
import spacy
from names_marked import marked_doc
from spacy.tokens import Doc, Span

from kg.nlp.borders import kg_name_borders


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        ("Halvestern ( dpa ) - Der Rat tagt .", ["Halvestern"]),
        ("BERLIN / BRÜSSEL ( AFP ) - Der Rat tagt .", ["BERLIN", "BRÜSSEL"]),
        ("Kein Geld | Kaltenödern - Der Rat tagt .", ["Kaltenödern"]),
        ("Kein Geld | Seebruck am Kogel – Elf Jahre später .", ["Seebruck am Kogel"]),
        ("Kein Geld | Velburgen . 0.37 Uhr zeigte sie .", ["Velburgen"]),
        ("Kein Geld | Kalmenitz , 4. März . Der Rat tagt .", ["Kalmenitz"]),
        ("Kein Geld | Schluss . Die Tür ist zu .", []),
        ("Kein Geld | Analyse - Der Rat tagt .", []),
        ("Halvestern - Der Rat tagt .", []),
        ("Kein Geld | Halvestern ( 41 ) lacht .", []),
    ],
)
def test_places_of_the_dateline(lines: str, places: list[str]) -> None:
    doc = Doc(spacy.blank("de").vocab, words=["\n\n" if word == "|" else word for word in lines.split()])
    assert [name.text for name in kg_name_borders(doc).ents if name.label_ == "LOC"] == places


def test_who_is_named_at_the_head_of_a_report_is_a_place() -> None:
    words = ["Halvestern", "streitet", "\n\n", *"Halvestern ( dpa ) - Der Rat tagt .".split()]
    doc = Doc(spacy.blank("de").vocab, words=words)
    doc.ents = [Span(doc, 0, 1, label="PER"), Span(doc, 3, 4, label="ORG")]
    assert {name.label_ for name in kg_name_borders(doc).ents if name.text == "Halvestern"} == {"LOC"}


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("der Wirt aus Unterholm lacht", "Unterholm LOC"),
        ("der Wirt aus [Unterholm|PER] lacht", "Unterholm LOC"),
        ("das Rathaus von Siegmaringhausen brennt", "Siegmaringhausen LOC"),
        ("in Halvestern-Süd brennt es", "Halvestern-Süd LOC"),
        ("Daten aus Praxissoftware gestohlen", ""),
        ("in Eigenregie", ""),
        ("der Brief von Halvo kam", ""),
        ("[Jan Halvo|PER] kam , in [Halvo|PER] sieht man viel", "Jan Halvo PER, Halvo PER"),
        ("sie fährt nach Feierabend", ""),
    ],
)
def test_places_behind_prepositions(marked: str, names: str) -> None:
    assert (
        ", ".join(f"{name.text} {name.label_}" for name in kg_name_borders(marked_doc(marked)).ents) == names
    )
