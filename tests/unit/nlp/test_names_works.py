"""Works and events."""

from __future__ import annotations

import pytest
from names_marked import marked_doc

from kg.nlp.borders import kg_name_borders


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("die Operette „ Orlinde “ läuft", ["Orlinde|MISC"]),
        ("die Ausstellung „ [Licht|ORG] und Staub “ läuft", ["Licht und Staub|MISC"]),
        ("den Krimi „ [Kaya|PER] “ las sie", ["Kaya|MISC"]),
        ("sagte Kaya zum Film : „ Das war gut “ und ging", []),
        ("der Film „ war nicht schlecht “ , sagte sie", []),
        ("das [Open Air|MISC] beginnt", ["Open Air|MISC"]),
        ("beim [Dornum|LOC] Open Air spielen sie", ["Dornum Open Air|MISC"]),
        ("beim Dornum [Open Air|MISC] spielen sie", ["Dornum Open Air|MISC"]),
    ],
)
def test_titles_and_festivals(marked: str, names: list[str]) -> None:
    assert [f"{name.text}|{name.label_}" for name in kg_name_borders(marked_doc(marked)).ents] == names
