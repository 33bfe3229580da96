"""Names that are longer than what was found of them."""

from __future__ import annotations

import pytest
import spacy
from names_marked import marked_doc
from spacy.tokens import Doc, Span

from kg.nlp.borders import kg_name_borders


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("der Graf [Ludger von|PER] und [zu Eltz|PER] kam", "Ludger von und zu Eltz"),
        ("der Scheich [Tamim|PER] bin [Hamad al-Thani|PER] kam", "Tamim bin Hamad al-Thani"),
        ("[Ludger|PER] und [Tamim|PER] kamen", "Ludger, Tamim"),
        ("[Ludger|PER] bin [Adorf|LOC] treu", "Ludger, Adorf"),
        ("Trainerin [Annika|PER] Freitag sagte", "Annika Freitag"),
        ("Trainerin [Annika|PER] am Freitag sagte", "Annika"),
        ("Trainerin [Annika Kaya|PER] Freitag sagte", "Annika Kaya"),
        ("Graf [Eberhard von Oertzen|PER] zu Brunn kam", "Eberhard von Oertzen zu Brunn"),
        ("Graf [Eberhard von Oertzen|PER] zu loben", "Eberhard von Oertzen"),
        ("hatte [Eberhard von Oertzen|PER] zu Gast .", "Eberhard von Oertzen"),
        ("Ihr Manager [Rocco|PER] „ Rocky “ [Dahlmann|ORG] kam", "Rocco „ Rocky “ Dahlmann"),
        ("So rief [Rocco|PER] „ Feuer “ Dann kam er", "Rocco"),
        ("So las [Rocco|PER] „ Feuer “ Freunden vor", "Rocco"),
        ("die Reserve [II. Blombergs|PER] kam", "Blombergs"),
        ("der [Bundesverband|ORG] Regie sagt", "Bundesverband Regie"),
        ("warf dem [Bundesverband|ORG] Heuchelei vor", "Bundesverband"),
        ("der [Bundesverband|ORG] Freitag", "Bundesverband"),
        ("die Firma [Greiff &|ORG] Söhne schwieg", "Greiff & Söhne"),
        ("die Firma [Greiff|PER] & Söhne schwieg", "Greiff & Söhne"),
        ("was [Greiff|PER] & Co. wollen", "Greiff"),
        ("das Duo [Greiff|PER] & [Kaya|PER] kam", "Greiff, Kaya"),
        (
            "die Vereinigung der Staatsanwältinnen und Staatsanwälte sagt",
            "Vereinigung der Staatsanwältinnen und Staatsanwälte",
        ),
        (
            "die Arbeitsgemeinschaft der Wetzhäuser Sportvereine sagt",
            "Arbeitsgemeinschaft der Wetzhäuser Sportvereine",
        ),
        ("die Kulturstiftung des [Bundes|ORG] sagt", "Kulturstiftung des Bundes"),
        ("eine Vereinigung der Staatsanwälte sagt", ""),
        ("die Pressekonferenz der Staatsanwälte sagt", ""),
        ("der Landesverband der [Grünen|ORG] sagt", "Grünen"),
        ("die Vereinigung der Wirtschaft", "Vereinigung der Wirtschaft"),
        (
            "Die Freunde und Förderer des Theaters [Kassel|LOC] e. V. sagen",
            "Freunde und Förderer des Theaters Kassel e. V.",
        ),
        ("der Verein Christen im [Unterland|ORG] e. V. sagt", "Verein Christen im Unterland e. V."),
        ("die Zulieferer wie Brose und [Mahle Behr|PER] sagen", "Brose, Mahle Behr"),
        ("die Veranstalter wie Schauinsland-Reisen , Tuxo Tours", "Schauinsland-Reisen, Tuxo Tours"),
        ("die Unternehmen wie Banken und Brose", ""),
        ("so groß wie Brose und [Mahle Behr|PER] sind", "Mahle Behr"),
        ("die Banken wie in [Adorf|LOC]", "Adorf"),
        ("Ein Sprecher des Vereins [Kassel|LOC] e. V. sagt", "Vereins Kassel e. V."),
        ("das Haus ist alt , e. V. nicht", ""),
        ("der Schweizer [Alpen-Club|ORG] ( SAC ) sagt", "Schweizer Alpen-Club, SAC"),
        (
            "die Elektrizitätswerke des Kantons [Zürich|LOC] ( EKZ ) sagen",
            "Elektrizitätswerke des Kantons Zürich, EKZ",
        ),
        ("das [Landesamt für Natur|ORG] ( Lanuv ) sagt", "Landesamt für Natur, Lanuv"),
        ("eine europäische Organisation ( EO ) sagt", ""),
        ("die Abgeordnete [Carla Dora Unger|PER] ( CDU ) sagt", "Carla Dora Unger"),
        ("die Künstliche Intelligenz ( KI ) kann", ""),
        ("die [Stadtwerke Adorf|ORG] ( Bayern ) sagen", "Stadtwerke Adorf"),
    ],
)
def test_names_are_found_with_all_that_belongs_to_them(marked: str, names: str) -> None:
    assert ", ".join(found.text for found in kg_name_borders(marked_doc(marked)).ents) == names


def test_what_was_joined_is_a_body() -> None:
    doc = Doc(spacy.blank("de").vocab, words="Greiff & Söhne ( GUS ) schwieg".split())
    doc.ents = [Span(doc, 0, 1, label="PER"), Span(doc, 4, 5, label="LOC")]
    assert [(one.text, one.label_) for one in kg_name_borders(doc).ents] == [
        ("Greiff & Söhne", "ORG"),
        ("GUS", "ORG"),
    ]
