"""Which nouns denote actors, and which call somebody again."""

from __future__ import annotations

import pytest

from kg.nlp.nouns import described_noun, gender_of_name, noun_of


@pytest.mark.parametrize(
    ("word", "lemma", "base", "kind"),
    [
        ("Einrichtung", "Einrichtung", "Einrichtung", "organization"),
        ("Aussenamts", "Aussenamt", "Aussenamt", "organization"),
        ("Heims", "Heim", "Heim", "organization"),
        ("Drogerie-Kette", "Drogerie-Kette", "Kette", "organization"),
        ("Koordinierungsstelle", "Koordinierungsstelle", "Stelle", "organization"),
        ("Autohersteller", "Autohersteller", "Autohersteller", "organization"),
        ("Geiselnehmern", "Geiselnehmer", "Geiselnehmer", "person"),
        ("Däninnen", "Dänin", "Dänin", "person"),
        ("Polizeisprecher", "Polizeisprecher", "Sprecher", "person"),
    ],
)
def test_calls_somebody_again(word: str, lemma: str, base: str, kind: str) -> None:
    noun = described_noun(word)
    assert noun is not None
    assert (noun.lemma, noun.base, noun.kind) == (lemma, base, kind)


@pytest.mark.parametrize(
    "word",
    [
        "Haltestelle",
        "Stelle",
        "Strafzölle",
        "Zeche",
        "Toilette",
        "Juni",
        "heim",
        "Gewerbe",
        "Zylinder",
        "Lautsprecher",
        "Flugzeugträger",
        "Ausläufer",
        "Schiffsanleger",
        "Katalysatoren",
        "X" * 100,
    ],
)
def test_calls_nobody(word: str) -> None:
    assert described_noun(word) is None


def test_children_are_no_indians() -> None:
    noun = described_noun("Kinder")
    assert noun is not None
    assert noun.lemma == "Kind"


def test_what_only_calls_again_is_no_noun_of_names_and_quotations() -> None:
    assert noun_of("Einrichtung") is None
    assert noun_of("Heim") is None


@pytest.mark.parametrize(
    ("word", "lemma", "kind", "plural"),
    [
        ("Bundesrätin", "Bundesrätin", "person", False),
        ("Stadträtinnen", "Stadträtin", "person", True),
        ("Demokratin", "Demokratin", "person", False),
        ("SVP-Nationalrat", "SVP-Nationalrat", "person", False),
        ("Grünen-Stadtrats", "Grünen-Stadtrat", "person", False),
        ("Stadtrat", "Stadtrat", "organization", False),
        ("Kirchenvorstand", "Kirchenvorstand", "organization", False),
        ("Technikvorstand", "Technikvorstand", "person", False),
        ("Zoll", "Zoll", "organization", False),
    ],
)
def test_councils_and_their_members(word: str, lemma: str, kind: str, plural: bool) -> None:
    noun = noun_of(word)
    assert noun is not None
    assert (noun.lemma, noun.kind, noun.plural) == (lemma, kind, plural)


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Oezlem Kaya", "f"),
        ("Sönke Lund", "m"),
        ("Soenke Lund", "m"),
        ("Sigibert Lund", "m"),
        ("Wolfhild Lund", "f"),
        ("Manuel Lund", "m"),
        ("Xyqo Lund", ""),
        ("Sigibert", ""),
    ],
)
def test_gender_by_the_first_name(name: str, gender: str) -> None:
    assert gender_of_name(name) == gender


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("Dezernenten", "Dezernent"),
        ("Konsumenten", "Konsument"),
        ("Medikamenten", None),
        ("Fundamenten", None),
        ("Elementen", None),
    ],
)
def test_what_ends_in_menten_is_a_thing_but_for_consumers(word: str, lemma: str | None) -> None:
    noun = noun_of(word)
    assert (noun and noun.lemma) == lemma


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("Krankenhauses", "Krankenhaus"),
        ("Rathaus", "Rathaus"),
        ("Treppenhaus", None),
        ("Mehrfamilienhäusern", None),
    ],
)
def test_in_a_house_to_live_in_nobody_acts(word: str, lemma: str | None) -> None:
    noun = noun_of(word)
    assert (noun and noun.lemma) == lemma
