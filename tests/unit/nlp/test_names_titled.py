"""People behind their office, with particles, nicknames and noble titles, and two people side by side."""

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
        ("[Hessens|LOC] Innenminister Wolfenweber schwieg .", "Hessens|LOC, Wolfenweber|PER"),
        ("[Hessens|LOC] Innenminister [Tschörnig|LOC] schwieg .", "Hessens|LOC, Tschörnig|PER"),
        (
            "Innenminister [Tschörnig|LOC] kam . [Tschörnig|LOC] schwieg .",
            "Tschörnig|PER, Tschörnig|PER",
        ),
        ("[Hessens|LOC] Innenminister Anfang der Woche .", "Hessens|LOC"),
        ("[Hessens|LOC] Innenminister Freund schwieg .", "Hessens|LOC"),
        ("[Hessens|LOC] Innenminister [Kassel|LOC] schwieg .", "Hessens|LOC, Kassel|LOC"),
        ("Umweltministerin von der [Aue|LOC] kam .", "von der Aue|PER"),
        ("[Ute von der Aue|PER] kam . Dann ging von der [Aue|LOC] .", "Ute von der Aue|PER, von der Aue|PER"),
        ("Die Fahrt von der [Elbe|LOC] war lang .", "Elbe|LOC"),
        ("Die Ministerin von der [Elbe|LOC] kam .", "Elbe|LOC"),
    ],
)
def test_who_stands_behind_an_office(marked: str, names: str) -> None:
    assert _found(marked) == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("[Margarete|PER] ( „ Gretl “ ) Wüst kam .", "Margarete ( „ Gretl “ ) Wüst|PER"),
        ("Prinz [Ernst August|PER] von [Adorf|LOC] kam .", "Ernst August von Adorf|PER"),
        ("[Gloria|LOC] Fürstin von Ohm und Lux kam .", "Gloria Fürstin von Ohm und Lux|PER"),
        ("[Karl|PER] Fürst von Ohm und [Ute Kaya|PER] kamen .", "Karl Fürst von Ohm|PER, Ute Kaya|PER"),
        ("[Alexander Erbgraf|PER] von Ohm kam .", "Alexander Erbgraf von Ohm|PER"),
        ("[Ute Graf|PER] von der Polizei kam .", "Ute Graf|PER"),
    ],
)
def test_nicknames_and_nobles(marked: str, names: str) -> None:
    assert _found(marked) == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        (
            "[Ute Tschörnig|PER] kam . [Jonas Lund|PER] ging . Da griff [Ute Tschörnig Lund|PER] an .",
            "Ute Tschörnig|PER, Jonas Lund|PER, Ute Tschörnig|PER, Lund|PER",
        ),
        (
            "[Karl Tschörnig|PER] kam . Da traf [Karl Tschörnig Ute Kaya|PER] . [Ute Kaya|PER] ging .",
            "Karl Tschörnig|PER, Karl Tschörnig|PER, Ute Kaya|PER, Ute Kaya|PER",
        ),
        (
            "[Ute Tschörnig|PER] kam . [Ute Tschörnig Ohm|PER] ging .",
            "Ute Tschörnig|PER, Ute Tschörnig Ohm|PER",
        ),
    ],
)
def test_two_people_side_by_side(marked: str, names: str) -> None:
    assert _found(marked) == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("[Lindner Maschinenbau|PER] warb .", "Lindner Maschinenbau|ORG"),
        ("Die [Otto Braun-Gesamtschule|PER] warb .", "Otto Braun-Gesamtschule|ORG"),
        ("[Otto Braun-Schulze|PER] warb .", "Otto Braun-Schulze|PER"),
        ("Die [Ohm Stiftung fördert Schulen|ORG] .", "Ohm Stiftung|ORG"),
        ("[Jugend trainiert für Olympia|ORG] beginnt .", "Jugend trainiert für Olympia|ORG"),
    ],
)
def test_bodies_that_look_like_people(marked: str, names: str) -> None:
    assert _found(marked) == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        (
            "[Franz von Tschörnig|PER] kam . [Tschörnigs|LOC] Rede war lang .",
            "Franz von Tschörnig|PER, Tschörnigs|PER",
        ),
        ("[Franz Kassel|PER] kam . In [Kassel|LOC] brennt es .", "Franz Kassel|PER, Kassel|LOC"),
        ("In den [Osterferien|LOC] kam [Ute Ohm|PER] .", "Ute Ohm|PER"),
        ("Die [Nordwig-Belegschaft|ORG] streikt .", ""),
    ],
)
def test_surnames_and_what_is_no_name(marked: str, names: str) -> None:
    assert _found(marked) == names


def test_an_adverb_opens_no_name() -> None:
    doc = marked_doc("[Nur Justin|PER] kam .")
    doc[0].is_sent_start = True
    assert [name.text for name in kg_name_borders(doc).ents] == ["Justin"]


def test_a_double_name_is_found_again() -> None:
    marked = "[Jörg Möller-Kühn|PER] kam . Dann warb Möller-Kühn um Geduld ."
    assert _found(marked) == "Jörg Möller-Kühn|PER, Möller-Kühn|PER"
