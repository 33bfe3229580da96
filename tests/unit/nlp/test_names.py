"""Names in German sentences: who is a person, an organisation, a place - and what is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.nlp.names import LABELS, find_names
from kg.nlp.names_words import first_names, is_collective, is_common, role_gender

_TOKENS = [
    "Der",
    "Anna",
    "Koch",
    "von",
    "in",
    "Berlin",
    "(",
    "„",
    "“",
    ".",
    "SPD",
    "FC",
    "Essen",
    "XVI",
    "sagte",
    "'s",
    "-",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("de")
    pipeline.add_pipe("sentencizer")
    pipeline.add_pipe("kg_names")
    return pipeline


def _names(nlp: Language, text: str) -> list[tuple[str, str]]:
    return [(entity.text, entity.label_) for entity in nlp(text).ents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gestern sprach Antony Blinken in Kairo.", [("Antony Blinken", "PER"), ("Kairo", "LOC")]),
        ("Der US-Außenminister Antony Blinken reiste ab.", [("Antony Blinken", "PER")]),
        ("Das sagte Ministerpräsident Netanjahu.", [("Netanjahu", "PER")]),
        ("Ursula von der Leyen lobte den Plan.", [("Ursula von der Leyen", "PER")]),
        ("Auch George W. Bush war da.", [("George W. Bush", "PER")]),
        ("Papst Benedikt XVI. kam nicht.", [("Benedikt XVI.", "PER")]),
        ("Herr Fischer und Frau Dr. Weber schwiegen.", [("Fischer", "PER"), ("Weber", "PER")]),
        ("Die Trainerin Silke Koch war zufrieden.", [("Silke Koch", "PER")]),
        ("Mehmet Yildiz führt das Geschäft.", [("Mehmet Yildiz", "PER")]),
        ("Zuvor hatte Claus Graf von Moorburg gewarnt.", [("Claus Graf von Moorburg", "PER")]),
        ("Der Redner war Karl-Theodor zu Altenfels.", [("Karl-Theodor zu Altenfels", "PER")]),
    ],
)
def test_people_without_title_and_role(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert _names(nlp, text) == expected


def test_surname_known_from_elsewhere_in_the_document(nlp: Language) -> None:
    text = "Blinken äußerte sich. Antony Blinken traf Mehmet Yildiz. Blinkens Reise endet; Yildiz bleibt."
    people = [name for name, label in _names(nlp, text) if label == "PER"]
    assert people == ["Blinken", "Antony Blinken", "Mehmet Yildiz", "Blinkens", "Yildiz"]


def test_surname_that_is_a_noun_stays_a_noun_after_an_article(nlp: Language) -> None:
    text = "Silke Koch kocht gern. Der Koch schwieg. Koch lachte."
    assert [name for name, label in _names(nlp, text) if label == "PER"] == ["Silke Koch", "Koch"]
    assert nlp(text).ents[-1].start_char == text.rindex("Koch")


def test_person_and_place_of_the_same_name(nlp: Language) -> None:
    text = "George Washington war General. Der Minister flog nach Washington."
    assert _names(nlp, text) == [("George Washington", "PER"), ("Washington", "LOC")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Sturm traf Santiago de Cuba.", [("Santiago de Cuba", "LOC")]),
        ("Dort traf sie Eva de Vries.", [("Eva de Vries", "PER")]),
        ("Er wohnt in Essen.", [("Essen", "LOC")]),
        ("Das Essen war kalt.", []),
        ("Der Weg nach oben ist steil.", []),
        ("Sie lebt in Frankfurt/Oder.", [("Frankfurt/Oder", "LOC")]),
        ("Die Lage im Gazastreifen und in Rafah.", [("Gazastreifen", "LOC"), ("Rafah", "LOC")]),
        ("Berlins Häfen und Deutschlands Flüsse.", [("Berlins", "LOC"), ("Deutschlands", "LOC")]),
        ("Er kam aus den Vereinigten Staaten.", [("Vereinigten Staaten", "LOC")]),
        ("Die Provinz Quorbana liegt im Norden.", [("Quorbana", "LOC")]),
        ("Oder kommt er noch?", []),
        ("Dabei blieb es.", []),
        ("Die Hauptsache ist die Gesundheit.", []),
        ("Das kostet 15 Millionen Franken.", []),
        ("TEL AVIV/GAZA (dpa) - Es blieb ruhig.", [("TEL AVIV", "LOC"), ("GAZA", "LOC"), ("dpa", "ORG")]),
    ],
)
def test_places_and_words_that_are_none(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert _names(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die SPD und die Grünen stimmten zu.", [("SPD", "ORG"), ("Grünen", "ORG")]),
        ("Ein Bericht der Vereinten Nationen liegt vor.", [("Vereinten Nationen", "ORG")]),
        ("Der 1. FC Köln verlor.", [("1. FC Köln", "ORG")]),
        ("Das Landgericht Bochum entschied.", [("Landgericht Bochum", "ORG")]),
        ("Die Muster Anlagenbau GmbH klagt.", [("Muster Anlagenbau GmbH", "ORG")]),
        ("Laut dem „Spiegel“ ist das so.", [("Spiegel", "ORG")]),
        ("Er sah in den Spiegel.", []),
        ("Die Berliner Polizei ermittelt.", [("Berliner Polizei", "ORG")]),
        ("Die Bilder zeigen das.", []),
        ("Die Marionetten-Regierung fiel.", []),
        ("Die EU-Kommission prüft das.", [("EU-Kommission", "ORG")]),
        ("Die Firma Quandrix liefert.", [("Quandrix", "ORG")]),
        ("Der Autobauer Porsche zahlt.", [("Porsche", "ORG")]),
        ("Das regelt das Grundgesetz.", [("Grundgesetz", "MISC")]),
    ],
)
def test_organisations_and_words_that_are_none(
    nlp: Language, text: str, expected: list[tuple[str, str]]
) -> None:
    assert _names(nlp, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Der Präsident und die Ministerin sprachen über Steuern.",
        "Am Montag hat der Minister Fehler eingeräumt.",
        "Viele Menschen demonstrierten gegen die Pläne der Regierung.",
        "Sie gab ihrem Bruder Schuld.",
        "",
    ],
)
def test_no_names(nlp: Language, text: str) -> None:
    assert _names(nlp, text) == []


@given(
    st.lists(
        st.sampled_from(_TOKENS),
        max_size=15,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_tokens_give_sorted_disjoint_spans(words: list[str]) -> None:
    pipeline = spacy.blank("de")
    pipeline.add_pipe("sentencizer")
    doc = pipeline(" ".join(words))
    found = find_names(doc)
    assert all(0 <= begin < end <= len(doc) and label in LABELS for begin, end, label in found)
    assert all(first[1] <= second[0] for first, second in pairwise(found))


@pytest.mark.parametrize(
    ("word", "gender"),
    [
        ("Außenministerin", "f"),
        ("US-Außenministers", "m"),
        ("Verbandschef", "m"),
        ("Regierungssprecherin", "f"),
        ("Abgeordnete", "u"),
        ("Tisch", None),
        ("Kretschmann", None),
    ],
)
def test_gender_of_roles(word: str, gender: str | None) -> None:
    assert role_gender(word) == gender


def test_nouns_and_names() -> None:
    assert is_common("Landtagswahl")
    assert is_common("Essen")
    assert not is_common("Obama")
    assert not is_common("Merkel")
    assert is_collective("Ölkonzern")
    assert not is_collective("Tisch")


def test_table_of_first_names() -> None:
    names = first_names()
    assert len(names) >= 1500
    assert set(names.values()) == {"m", "f", "u"}
    assert (names["Angela"], names["Mehmet"], names["Kim"]) == ("f", "m", "u")
