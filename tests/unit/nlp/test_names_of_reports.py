"""Names of match reports and of papers in marks."""

from __future__ import annotations

import pytest
from names_marked import marked_doc

from kg.nlp.borders import kg_name_borders


def _found(marked: str) -> str:
    doc = kg_name_borders(marked_doc(marked))
    return ", ".join(f"{name.text}|{name.label_}" for name in doc.ents)


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("Da brachte [Okafor|ORG] die Gäste in Führung ( 23. ) .", "Okafor|PER"),
        ("Nach der Pause erhöhte Okafor auf 2:0 .", "Okafor|PER"),
        ("Für [Torgau|LOC] traf [Skov|LOC] ( 88. ) .", "Torgau|LOC, Skov|PER"),
        ("Für [Torgau|LOC] traf [Skov|MISC] ( 90.+2 / Elfmeter ) .", "Torgau|LOC, Skov|PER"),
        ("Da glich [Torgau|LOC] zum 1:1 aus .", "Torgau|LOC"),  # a town's club
        ("[Torgau|LOC] ( 15. ) und [Skov|ORG] siegten .", "Torgau|LOC, Skov|ORG"),
        ("Da glich der Torwart zum 1:1 aus .", ""),
        (
            "Da traf [Nordwig|ORG] eine Entscheidung . Das Spiel endete 1:1 .",
            "Nordwig|ORG",
        ),  # another sentence
        ("Da erhöhte [Nordwig|ORG] die Preise um 3 Prozent .", "Nordwig|ORG"),
        ("Da traf die [UNO|ORG] im Spiel mit 1:1 .", "UNO|ORG"),
    ],
)
def test_players(marked: str, names: str) -> None:
    assert _found(marked) == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("Laut „ Nordboten “ geht er .", "Nordboten|ORG"),
        ("Wie der „ [Merkur|LOC] “ meldet , geht er .", "Merkur|ORG"),
        ("Dem „ Nordboten am Sonntag “ zufolge geht er .", "Nordboten am Sonntag|ORG"),
        ("Er sagte dem „ Nordboten “ nichts .", "Nordboten|ORG"),
        ("Im Gespräch mit der „ Bunten “ schwieg er .", "Bunten|ORG"),
        ("Das sagte der „ Held “ der Stadt .", ""),
        ("Sie nannte ihn den „ Nordboten “ .", ""),
        ("Das berichtet der Rat , der „ Nordbote “ schweigt .", ""),
        ("Laut „ böser Zungen “ geht er .", ""),
    ],
)
def test_papers_in_marks(marked: str, names: str) -> None:
    assert _found(marked) == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("Der Kölner [Keller|PER] prüft das .", ""),
        ("Der Kölner [Keller|PER] prüft das , so [Ina Keller|PER] .", "Keller|PER, Ina Keller|PER"),
        ("Der müde [Keller|PER] prüft das .", "Keller|PER"),
        ("Er will es „ [radikal öffnen|ORG] “ .", ""),
        ("Er will es „ [Radikal öffnen|MISC] “ nennen .", "Radikal öffnen|MISC"),
    ],
)
def test_words_that_name_nobody(marked: str, names: str) -> None:
    assert _found(marked) == names
