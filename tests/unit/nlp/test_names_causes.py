"""Societies that are called by what they stand for."""

from __future__ import annotations

import pytest
from names_marked import marked_doc

from kg.nlp.borders import kg_name_borders


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Die [Bürgerinitiative Lärm|ORG] am Ring klagt .", "Bürgerinitiative Lärm am Ring"),
        ("die Sprecherin der Bürgerinitiative Lärm am Ring .", "Bürgerinitiative Lärm am Ring"),
        ("Die [Anwohnerinitiative Ruhe|MISC] am Markt fordert das .", "Anwohnerinitiative Ruhe am Markt"),
        ("Das [Bündnis Rettet|ORG] die Allee klagt .", "Bündnis Rettet die Allee"),
        ("Dort warb das Bündnis Rettet die Allee für Bäume .", "Bündnis Rettet die Allee"),
        ("Der [Verein Offene|ORG] Tür hilft .", "Verein Offene Tür"),
        ("So will es die Elterninitiative Sicherer Schulweg auch .", "Elterninitiative Sicherer Schulweg"),
        ("Der [Arbeitskreis Kein Beton|ORG] im Moor klagt .", "Arbeitskreis Kein Beton im Moor"),
        ("Das Netzwerk Frauen in Not warnt .", "Netzwerk Frauen in Not"),
        ("Die Wählergruppe Bürger für [Beckum|PER] klagt .", "Wählergruppe Bürger für Beckum"),
        ("Hilfe kam vom [Helferkreis Asyl|LOC] .", "Helferkreis Asyl"),
        ("Der Runde Tisch Radverkehr tagt .", "Runde Tisch Radverkehr"),
    ],
)
def test_a_society_with_its_cause(marked: str, name: str) -> None:
    doc = kg_name_borders(marked_doc(marked))
    assert [(found.text, found.label_) for found in doc.ents] == [(name, "ORG")]


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("warf der Bürgerinitiative Untätigkeit vor .", ""),
        ("Dort gab der Verein Geld für Kinder aus .", ""),
        ("Die Bürgerinitiative aus [Adorf|LOC] klagt .", "Adorf"),
        (
            "Die [Bürgerinitiative Lärmschutz|ORG] in [Adorf|LOC] klagt .",
            "Bürgerinitiative Lärmschutz, Adorf",
        ),
        ("Der Verein Ende Mai tagt .", ""),
        ("Das Bündnis um [Jan Lund|PER] klagt .", "Jan Lund"),
        ("Der Runde Tisch tagt .", ""),
        ("Der Tisch Kirsche ist neu .", ""),
    ],
)
def test_what_a_society_does_is_no_name(marked: str, names: str) -> None:
    assert ", ".join(name.text for name in kg_name_borders(marked_doc(marked)).ents) == names


def test_a_cause_known_from_one_place_is_known_everywhere() -> None:
    doc = kg_name_borders(
        marked_doc(
            "Die Bürgerinitiative Lärm am Ring klagt . Dort traf die Bürgerinitiative Lärm am Ring ihn ."
        )
    )
    assert [name.text for name in doc.ents] == ["Bürgerinitiative Lärm am Ring"] * 2
