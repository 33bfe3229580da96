"""Bodies and sites that are called by what they are and a name."""

from __future__ import annotations

import pytest
from names_marked import marked_doc

from kg.nlp.borders import kg_name_borders


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("bei der Brauerei [Halvestern|PER] ruht die Arbeit", "Brauerei Halvestern ORG"),
        ("der Imkerbund [Rhein-Lahn|LOC] klagt", "Imkerbund Rhein-Lahn ORG"),
        ("die [Tanzkompanie Querwald|LOC] gastiert", "Tanzkompanie Querwald ORG"),
        ("der Bauernverband [Tierra Verde|ORG] dankt", "Bauernverband Tierra Verde ORG"),
        ("auf der Deponie [Hemmerberg|LOC] brennt es", "Deponie Hemmerberg LOC"),
        ("Die Kita Sternschnuppe sucht Leute .", "Kita Sternschnuppe ORG"),
        ("beim Forstbetrieb Kalternbrunn fehlt Holz", "Forstbetrieb Kalternbrunn ORG"),
        ("der Tankstellenverband Mitte begrüßte das", "Tankstellenverband Mitte ORG"),
        ("die Bürgerinitiative Warmes Brunntal klagt", "Bürgerinitiative Warmes Brunntal ORG"),
        ("Der Theaterverein Kulisse spielt .", "Theaterverein Kulisse ORG"),
        ("In der Musikschule Unterland wird geübt .", "Musikschule Unterland ORG"),
        (
            "den Theaterverein Kulisse lobte man , den Theaterverein Kulisse",
            2 * ["Theaterverein Kulisse ORG"],
        ),
        ("[Paola Lund|PER] arbeitet im Zirkus [Lund|PER]", ["Paola Lund PER", "Zirkus Lund ORG"]),
        ("beim Pflegeheimbetreiber Sonnrainer fehlt Geld", "Sonnrainer ORG"),
        ("Der Anbieter Rollo fährt bald nicht mehr .", "Rollo ORG"),
        ("der Inhaber der [Lux|PER] Verbindungstechnik kam", "Lux Verbindungstechnik ORG"),
        ("der Onlinehändler [Lumorana|PER] klagt", "Lumorana ORG"),
        ("weil der Anbieter Strom liefert", []),
        ("dass [Lux|PER] Medizintechnik studiert", "Lux PER"),
        # None of these is a body's name.
        ("[Paola Lund|PER] kam , man warf der Brauerei [Lund|PER] vor", ["Paola Lund PER", "Lund PER"]),
        ("warf der Staatsanwaltschaft [Lund|PER] vor", "Lund PER"),
        ("so gewann der Klub [AS Adorf|ORG]", "AS Adorf ORG"),
        ("weil die Kita Kinder aufnimmt", []),
        ("die Kita Platz hat , wo die Brauerei Personal sucht", []),
        ("der Verein Mitte Mai feiert", []),
        ("verlangte von dem Zirkus Auskunft", []),
        ("die Brauerei Montag schloss", []),
    ],
)
def test_bodies_with_their_own_names(marked: str, names: str | list[str]) -> None:
    found = [f"{name.text} {name.label_}" for name in kg_name_borders(marked_doc(marked)).ents]
    assert found == ([names] if isinstance(names, str) else names)
