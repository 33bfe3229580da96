"""Bodies that are called by their people or by what they are: "die Prüfer", "die Lohberger", "der Versorger"."""

from __future__ import annotations

import pytest
from test_described_people import who

from kg.extract.actors.origins import inhabitants_of
from kg.extract.actors.role_words import is_legal_person, kind_by_name, people_of
from kg.nlp.nouns import human_noun


@pytest.mark.parametrize(
    ("people", "body", "called", "theirs"),
    [
        ("Prüfer", "Landesrechnungshof", (), True),
        ("Verbraucherschützer", "Verbraucherzentrale Nordmark", (), True),
        ("Liberaler", "FDP", (), True),
        ("Verfassungsrichter", "Bundesverfassungsgericht", (), True),
        ("Gewerkschafter", "Verdi", (), True),
        ("Umweltschützer", "Robin Wood", (), True),
        ("Helfer", "Lichtblick", ("Hilfswerk",), True),
        ("Prüfer", "Landesmuseum", (), False),
        ("Liberaler", "CDU", (), False),
        ("Richter", "Nordbank", (), False),
        ("Helfer", "Lichtblick", (), False),
        ("Nachbar", "FDP", (), False),
    ],
)
def test_whose_people_they_are(people: str, body: str, called: tuple[str, ...], theirs: bool) -> None:
    assert people_of(people, body, called) is theirs


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("VfR Lund", "club"),
        ("1. FC Lohberg", "club"),
        ("Ostara Capital", "firm"),
        ("Lux Verbindungstechnik", "firm"),
        ("Landgericht Aurich", "special institution"),
        ("Lichtblick", ""),
        ("Morgenrot", ""),
    ],
)
def test_what_a_name_says_a_body_is(name: str, kind: str) -> None:
    assert kind_by_name(name) == kind


def test_who_is_from_a_town() -> None:
    assert {"Lohberger", "Lohbergern", "Lohbergerin"} <= inhabitants_of("Lohberg")
    assert "Bremer" in inhabitants_of("Bremen")
    assert "Lohberg" not in inhabitants_of("Lohberg")
    assert not inhabitants_of("Bau")
    assert not inhabitants_of("Deutsche")


@pytest.mark.parametrize(
    ("word", "either"),
    [
        ("Käufer", True),
        ("Eigentümerin", True),
        ("Arbeitgeber", True),
        ("Rivalin", True),
        ("Lehrer", False),
        ("Sängerin", False),
    ],
)
def test_who_may_be_a_body_as_well_as_a_man(word: str, either: bool) -> None:
    noun = human_noun(word)
    assert noun is not None
    assert is_legal_person(noun) is either


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        ("Der [FC Lohberg|ORG] gewann. Am Abend feierten die Lohberger.", "die Lohberger", "FC Lohberg"),
        (
            "Der [Bundesrechnungshof|ORG] rügt den Bau. Die Prüfer sehen Mängel.",
            "Die Prüfer",
            "Bundesrechnungshof",
        ),
        ("Die [FDP|ORG] lehnt ab. Die Liberalen fordern Geld.", "Die Liberalen", "FDP"),
        ("[Ostara Capital|ORG] hält Anteile. Der Investor fordert Ruhe.", "Der Investor", "Ostara Capital"),
        (
            "[Marlow Versand|ORG] entlässt Leute. Die Stadt will den Händler verklagen.",
            "den Händler",
            "Marlow Versand",
        ),
        ("Die [Wohnbau Lund|ORG] schweigt. Die Eigentümerin zahlt.", "Die Eigentümerin", "Wohnbau Lund"),
        ("Die [Nordbau AG|ORG] schweigt. Der Arbeitgeber zahlt nicht.", "Der Arbeitgeber", "Nordbau AG"),
        ("Die [Stadtwerke Lund|ORG] bauen. Der Versorger zahlt.", "Der Versorger", "Stadtwerke Lund"),
        ("Der [SV Lund|ORG] verlor. Der Klub entließ ihn.", "Der Klub", "SV Lund"),
        ("Die [US-Regierung|ORG] zahlt nicht. Das ärgert die Amerikaner.", "die Amerikaner", "US-Regierung"),
        (
            "Die [niederländische Regierung|ORG] zögert. Die Niederländer prüfen das.",
            "Die Niederländer",
            "niederländische Regierung",
        ),
        # of another body, of no body, some of many
        ("Die [US-Regierung|ORG] zahlt nicht. Viele Amerikaner klagen.", "Viele Amerikaner", "Amerikaner"),
        ("Die [US-Regierung|ORG] zahlt nicht. Das freut die Dänen.", "die Dänen", "Dänen"),
        (
            "Die [US-Regierung|ORG] zahlt nicht. Drei Amerikaner klagen. Gut sind die Amerikaner.",
            "die Amerikaner",
            "Amerikaner",
        ),
        ("Die [CDU|ORG] lehnt ab. Die Liberalen fordern Geld.", "Die Liberalen", "Liberale"),
        ("Der [FC Lohberg|ORG] gewann. Am Abend feierten die Nachbarn.", "die Nachbarn", "Nachbarn"),
        ("Die [FDP|ORG] lehnt ab. Einige Liberale fordern Geld.", "Einige Liberale", "Liberale"),
        ("Die [Stadtwerke Lund|ORG] bauen. Ein Versorger zahlt.", "Ein Versorger", "Versorger"),
        ("[Jan Wulf|PER] verlor. Der Klub entließ ihn.", "Der Klub", "Klub"),
    ],
)
def test_a_body_is_called_by_its_people(text: str, phrase: str, meant: str) -> None:
    assert who(text, phrase) == [meant]


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        ("[Ute Lenz|PER] schüttelt den Kopf. Die Zahnärztin kennt das.", "Die Zahnärztin", "Ute Lenz"),
        ("Richter [Jan Wulf|PER] kam. Er drohte. Die Zahnärztin kennt das.", "Die Zahnärztin", "Zahnärztin"),
        ("Energieminister [Jan Wulf|PER] kam. Der Ressortchef schwieg.", "Der Ressortchef", "Jan Wulf"),
        ("Bürgermeister [Jan Wulf|PER] kam. Der Ortschef schwieg.", "Der Ortschef", "Jan Wulf"),
        ("Innenminister [Jan Wulf|PER] kam. Der Ortschef schwieg.", "Der Ortschef", "Ortschef"),
        ("[Ute Lenz|PER] steht vor Gericht. Er rügt den Angeklagten.", "den Angeklagten", "Angeklagter"),
        ("[Ute Lenz|PER] schwieg. Sie drohten der Beschuldigten mit Haft.", "der Beschuldigten", "Ute Lenz"),
    ],
)
def test_who_was_just_named_is_called_again(text: str, phrase: str, meant: str) -> None:
    assert who(text, phrase) == [meant]
