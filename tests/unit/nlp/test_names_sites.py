"""Places that look like other words."""

from __future__ import annotations

import pytest
from names_marked import marked_doc

from kg.nlp.borders import kg_name_borders


def _named(marked: str) -> list[str]:
    return [f"{name.text}|{name.label_}" for name in kg_name_borders(marked_doc(marked)).ents]


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("Gäste aus [Ulm|LOC] , Hof und Singen kamen .", "Ulm|LOC Hof|LOC Singen|LOC"),
        ("Züge zwischen Hof und [Ulm|LOC] fallen aus .", "Hof|LOC Ulm|LOC"),
        ("Ein Mann aus Essen kam .", "Essen|LOC"),
        ("Der Ruf nach Essen 4 mal am Tag .", ""),
        ("Er kam mit Essen und Trinken .", ""),
        ("Sie zogen nach Norden und weiter .", ""),
        ("Das Haus ist aus Stein gebaut .", ""),
        ("Er kam aus [Ulm|LOC] , Panik brach aus .", "Ulm|LOC"),
        ("Feuer gab es rund um Buxtehude und anderswo .", "Buxtehude|LOC"),
        ("Sie bat um Ruhe im Saal .", ""),
    ],
)
def test_towns_that_are_nouns_too(marked: str, names: str) -> None:
    assert " ".join(_named(marked)) == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("Die Feuerwehr rückte in den Erlenweg aus .", ["Erlenweg|LOC"]),
        ("Sie wohnt in der Ulmengasse bei Freunden .", ["Ulmengasse|LOC"]),
        ("Auf der Rosa-Lund-Allee stand sie .", ["Rosa-Lund-Allee|LOC"]),
        ("Im Emslandstadion war es laut .", ["Emslandstadion|LOC"]),
        ("Er fuhr auf der Verbindungsstraße heim .", []),
        ("Er lief auf dem Radschnellweg heim .", []),
        ("Sie ging den Rechtsweg bis zum Ende .", []),
    ],
)
def test_streets_and_grounds(marked: str, names: list[str]) -> None:
    assert _named(marked) == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("In [Halle|LOC] brennt es . Wer aus Halle kommt , hilft .", ["Halle|LOC", "Halle|LOC"]),
        ("In [Halle|LOC] brennt es . „ Halle hat viele Helfer .", ["Halle|LOC", "Halle|LOC"]),
        ("In [Halle|LOC] brennt es . Sie kam von der Halle .", ["Halle|LOC"]),
        ("In [Halle|LOC] brennt es . Treffpunkt ist in Halle 4 .", ["Halle|LOC"]),
        ("In [Regen|LOC] brennt es . Regen fiel .", ["Regen|LOC"]),
        ("In [Lauf am See|LOC] ist er . Er kam aus Lauf .", ["Lauf am See|LOC", "Lauf|LOC"]),
    ],
)
def test_a_town_that_is_a_noun_is_named_again(marked: str, names: list[str]) -> None:
    assert _named(marked) == names
