"""Nouns that nobody of the article bears."""

from __future__ import annotations

import pytest
from names_marked import marked_doc

from kg.nlp.borders import kg_name_borders


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("[Zoff|PER] beim Klub", ""),
        ("„ Das war [Slapstick|PER] “ , sagte er", ""),
        ("Ein Verkauf ist [Ammoniak|ORG] für uns", ""),
        ("Das hält er für [Theaterdonner|PER] .", ""),
        ("Sie sprach lange von [Willkür|PER] .", ""),
        ("Sie kam lange von [Philips|PER] .", "Philips"),
        ("Trainer [Kluge|PER] kam", "Kluge"),
        ("[Kranich|PER] sagte nichts", "Kranich"),
        ("Hans [Kranich|PER] kam . Mit [Kranich|PER] ging er", "Kranich, Kranich"),
        ("[Hans Kranich|PER] kam . Mit [Kranich|PER] ging er", "Hans Kranich, Kranich"),
        ("Sie nannte [Papiers|PER] Rede gut", "Papiers"),
        ("rief sie unter [Applaus|PER] .", ""),
        ("Er gab den Managern [Mitschuld|PER] .", ""),
        ("die dem Minister [Auskunft|PER] geben", ""),
        ("[Hans Auskunft|PER] kam . Mit [Auskunft|PER] ging er", "Hans Auskunft, Auskunft"),
        ("[Rihanna|PER] und [Pink|PER] kamen", "Rihanna, Pink"),
        ("Dann kam [Fischer|PER] an", "Fischer"),
        ("Als er ans [Pult|PER] trat", ""),
        ("Das kostet zweihundert [Mark|PER] .", ""),
        ("Dann kam [Mark|PER] an", "Mark"),
        ("Sie brachte den Helfern [Kraut|PER] .", ""),
        ("[Lund|PER] ( SP ) kam", "Lund"),
        ("Dann kam [Philips|ORG] an", "Philips"),
    ],
)
def test_a_word_of_the_dictionary_is_nobody_unless_the_text_says_so(marked: str, names: str) -> None:
    assert ", ".join(found.text for found in kg_name_borders(marked_doc(marked)).ents) == names
