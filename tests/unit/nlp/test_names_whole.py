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
        ("Das Land [Hessen|LOC] zahlt", "Land Hessen"),
        ("Der Chef des Landes [Tirol|LOC] kam", "Landes Tirol"),
        ("Er überließ das Land [Polen|LOC]", "Polen"),
        ("[Ludger|PER] bin [Adorf|LOC] treu", "Ludger, Adorf"),
        ("Trainerin [Annika|PER] Freitag sagte", "Annika Freitag"),
        ("Trainerin [Annika|PER] am Freitag sagte", "Annika"),
        ("Trainerin [Annika Kaya|PER] Freitag sagte", "Annika Kaya"),
        ("gegen den [SC Weiche|ORG] 08 spielt er", "SC Weiche 08"),
        ("gegen den [SC Weiche|ORG] 08. Dann", "SC Weiche 08."),
        ("gegen den [SC Weiche|ORG] 21 Tore", "SC Weiche"),
        ("Auch [Annika|PER] Freitag und ihr Vater sagten", "Annika Freitag"),
        ("Mit ihr kamen Annika Sonntag und andere", "Annika Sonntag"),
        ("Er sah sie am Kai Sonntag morgens", ""),
        ("mit [Friederike|PER] von der Aue sprach sie", "Friederike von der Aue"),
        ("mit [Friederike|PER] von der Post sprach sie", "Friederike"),
        ("mit [Rocco „ Rocky|PER] “ Dahlmann kam sie", "Rocco „ Rocky “ Dahlmann"),
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


@pytest.mark.parametrize(
    ("found", "label"), [("Greiff & Söhne", "ORG"), ("Greiff & Partner", "ORG"), ("Greiff & Kaya", "PER")]
)
def test_who_is_named_with_partners_is_a_body(found: str, label: str) -> None:
    (one,) = kg_name_borders(marked_doc(f"Brauer [{found}|PER] baut um")).ents
    assert (one.text, one.label_) == (found, label)


def test_what_was_joined_is_a_body() -> None:
    doc = Doc(spacy.blank("de").vocab, words="Greiff & Söhne ( GUS ) schwieg".split())
    doc.ents = [Span(doc, 0, 1, label="PER"), Span(doc, 4, 5, label="LOC")]
    assert [(one.text, one.label_) for one in kg_name_borders(doc).ents] == [
        ("Greiff & Söhne", "ORG"),
        ("GUS", "ORG"),
    ]


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("die Intendantin [Friederike|PER] von der [Marwitz|ORG] gab auf", "Friederike von der Marwitz"),
        ("So klagte [Georg Ohm|PER] Prinz von [Adorf|LOC] dagegen", "Georg Ohm Prinz von Adorf"),
        ("die Schülerin [Lena-Sophie|PER] B. der Zeitung", "Lena-Sophie B."),
        ("Star [Micha|PER] „ [Mucki|PER] “ [Brandhorst|PER] kam", "Micha „ Mucki “ Brandhorst"),
        ("So sprach [Friederike|PER] von der Post", "Friederike"),
        ("So sprach [Friederike|PER] von der [Elbe|LOC]", "Friederike, Elbe"),
        ("So sprach [Friederike|PER] von [Adorf|LOC]", "Friederike, Adorf"),
        ("So sprach [Micha|PER] „ Mucki “ und ging", "Micha"),
    ],
)
def test_people_with_all_that_is_theirs(marked: str, names: str) -> None:
    assert ", ".join(name.text for name in kg_name_borders(marked_doc(marked)).ents) == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        (
            "das [Ministerium für Umwelt|ORG] , Klimaschutz und nukleare Sicherheit sagt",
            "Ministerium für Umwelt , Klimaschutz und nukleare Sicherheit",
        ),
        (
            "das [Ministerium für Ernährung, Ländlichen Raum|ORG] und Verbraucherschutz sagt",
            "Ministerium für Ernährung, Ländlichen Raum und Verbraucherschutz",
        ),
        ("das [Ministerium für Umwelt|ORG] und die Bauern streiten", "Ministerium für Umwelt"),
        ("das [Ministerium für Umwelt|ORG] , Bauern und Verbände streiten", "Ministerium für Umwelt"),
        ("das [Ministerium für Umwelt|ORG] , das zahlt", "Ministerium für Umwelt"),
        ("der [Verein für Umwelt|ORG] und Ruhe sagt", "Verein für Umwelt"),
    ],
)
def test_a_ministry_with_all_it_is_for(marked: str, names: str) -> None:
    assert ", ".join(name.text for name in kg_name_borders(marked_doc(marked)).ents) == names


def test_an_abbreviation_that_is_a_place_too_is_the_bodys() -> None:
    doc = kg_name_borders(marked_doc("die [Bundesanstalt für Immobilienaufgaben|ORG] ( [Bima|LOC] ) klagt"))
    assert [name.label_ for name in doc.ents] == ["ORG", "ORG"]
    doc = kg_name_borders(marked_doc("die [Messe für Immobilien|ORG] ( [Rom|LOC] ) beginnt"))
    assert [name.label_ for name in doc.ents] == ["ORG", "LOC"]


@pytest.mark.parametrize(
    ("marked", "label"),
    [
        ("das [Bundesamt für Strassen|ORG] ( [Astra|MISC] ) will", "ORG"),
        ("das [Bundesamt für Strassen|ORG] ( [Corsa|MISC] ) will", "MISC"),
    ],
)
def test_letters_of_a_body_in_their_order_call_it(marked: str, label: str) -> None:
    assert kg_name_borders(marked_doc(marked)).ents[1].label_ == label


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("sagte die [Grüne|ORG] .", ""),
        ("sagten die [Grünen|ORG] .", "Grünen"),
        ("so [Letzterer|PER] .", ""),
        ("Es kostet 80 [CHF|MISC] .", ""),
        ("Der Hund wog elf [Kilo|PER] .", ""),
        ("der [Rat|ORG] tagt", ""),
        ("der [Ministerrat|ORG] tagt", "Ministerrat"),
        ("im [ARD-|ORG] Interview", ""),
        ("die Gruppe [II|ORG] tagt", ""),
        ("[Rainer Ohm|PER] , Oberst [a. D.|PER] , kam", "Rainer Ohm"),
        ("Pater [Anselm las|PER] die Messe", "Anselm"),
    ],
)
def test_what_names_nobody(marked: str, names: str) -> None:
    assert ", ".join(name.text for name in kg_name_borders(marked_doc(marked)).ents) == names
