"""Ships, storms, animals and cars that are called as people, places and makers are."""

from __future__ import annotations

import pytest
from names_marked import marked_doc

from kg.nlp.borders import kg_name_borders


@pytest.mark.parametrize(
    ("marked", "labels"),
    [
        ("Der Frachter „ [Antje Ohm|PER] “ sank .", "MISC"),
        ("Der Eisbrecher „ [Kapitan Ohm|ORG] “ sank .", "MISC"),
        ("Der Kapitän „ [Antje Ohm|PER] “ sank .", "PER"),
        ("Das Sturmtief [Bodo|PER] naht . [Bodos|PER] Böen wehen .", "MISC, MISC"),
        ("Der Meteorologe [Bodo|PER] naht . [Bodos|PER] Böen wehen .", "PER, PER"),
        ("[Hurrikan Rita|MISC] naht , als [Rita|PER] kommt .", "MISC, MISC"),
        ("Der Hurrikan [Rita|PER] naht , sagt [Anna Rita|PER] .", "MISC, PER"),
        ("Die Eisbärin [Lotte|PER] frisst . [Lotte|LOC] ruht .", "MISC, MISC"),
        ("Der Hund [Anna Ohms|PER] bellt .", "PER"),
        ("Die Fähre [Norddeich|LOC] fährt von [Norddeich|LOC] ab .", "LOC, LOC"),
        ("Die Fregatte „ [Bayern|LOC] “ fährt , [Bayern|LOC] zahlt .", "MISC, LOC"),
        ("Er traf einen [Opel Corsa|ORG] .", "MISC"),
        ("Sie fuhr mit ihrem neuen [VW|ORG] .", "MISC"),
        ("Sie klagt gegen [Opel|ORG] .", "ORG"),
        ("Sie klagt mit ihrem Anwalt gegen [Opel|ORG] .", "ORG"),
        ("eine [Lumina AG|ORG] .", "ORG"),
    ],
)
def test_what_is_christened_or_made_is_a_thing(marked: str, labels: str) -> None:
    assert ", ".join(name.label_ for name in kg_name_borders(marked_doc(marked)).ents) == labels
