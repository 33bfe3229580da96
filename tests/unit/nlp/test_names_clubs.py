"""Clubs that are called by their town."""

from __future__ import annotations

import pytest
from names_marked import marked_doc

from kg.nlp.borders import kg_name_borders


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("gegen Einheit [Rudolstadt|LOC] verlor", [("Einheit Rudolstadt", "ORG")]),
        ("die Eisbären [Regensburg|LOC] siegten", [("Eisbären Regensburg", "ORG")]),
        ("von [Wacker Nordhausen|LOC] kam", [("Wacker Nordhausen", "ORG")]),
        ("bei [Blau-Weiß Zorbau|PER] kam", [("Blau-Weiß Zorbau", "ORG")]),
        ("der Thüringer [HC II|ORG] siegte", [("Thüringer HC II", "ORG")]),
        ("die Einheit [Deutschlands|LOC] kam", [("Deutschlands", "LOC")]),
        ("die Löwen in [Frankfurt|LOC] siegten", [("Frankfurt", "LOC")]),
        ("bei Blau-Gelb [Stolpen|LOC] kam", [("Blau-Gelb Stolpen", "ORG")]),
        ("die Junge Union [Adorf|LOC] kam", [("Adorf", "LOC")]),
        ("Die Eisbären [Adorf|LOC] kamen", [("Eisbären Adorf", "ORG")]),
        ("[Lok Leipzig|ORG] siegte . [Lok|PER] feiert", [("Lok Leipzig", "ORG"), ("Lok", "ORG")]),
        ("der Spieler [HC II|ORG] siegte", [("HC II", "ORG")]),
        ("so [Victoria Kaya|PER] kam", [("Victoria Kaya", "PER")]),
    ],
)
def test_a_club_is_told_by_its_first_word_and_its_town(marked: str, names: list[tuple[str, str]]) -> None:
    assert [(found.text, found.label_) for found in kg_name_borders(marked_doc(marked)).ents] == names
