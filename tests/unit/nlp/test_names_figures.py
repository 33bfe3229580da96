"""Public figures are known by their full names, and by a surname that is nothing else."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Span

import kg.nlp.names  # noqa: F401  (registers the component)
from kg.nlp.names_claims import words_of
from kg.nlp.names_figures import with_famous


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("de")
    pipeline.add_pipe("sentencizer")
    pipeline.add_pipe("kg_names")
    return pipeline


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("In Peking traf er Hu Jintao und Wen Jiabao.", ["Hu Jintao", "Wen Jiabao"]),
        ("Er lobte Hu Jintaos Besuch.", ["Hu Jintaos"]),
        ("Gestern traf Merkel in Genf auf Putin.", ["Merkel", "Putin"]),
        ("Die Rede von Steinmeier war lang.", ["Steinmeier"]),
        ("Das ist Putins Krieg.", ["Putins"]),
    ],
)
def test_public_figures_are_people(nlp: Language, text: str, people: list[str]) -> None:
    assert [entity.text for entity in nlp(text).ents if entity.label_ == "PER"] == people


@pytest.mark.parametrize(
    "text",
    [
        "Der Apfel fiel weit vom Stamm.",
        "Sie wollen Frieden im Land.",
        "Es fehlen Jobs in der Stadt.",
        "Der FC Sankt Veith gewann.",
    ],
)
def test_words_that_are_surnames_too_are_nobody(nlp: Language, text: str) -> None:
    assert [entity.text for entity in nlp(text).ents if entity.label_ == "PER"] == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Am Ende wurde Verstappen Zweiter.", ["Verstappen"]),
        ("Gestern lobte Wagenknecht das Buch.", ["Wagenknecht"]),
        ("Neuer sagte, er bleibe.", ["Neuer"]),
        ("Er bleibe, sagte Vettel.", ["Vettel"]),
        ("Geißler reiste ab.", ["Geißler"]),
        ("Von der Leyen sagte das. Er dankte de Maizière.", ["Von der Leyen", "de Maizière"]),
        ("Kurz kündigte Neuwahlen an.", ["Kurz"]),
        # words that are no names there
        ("Kurz sprach er mit ihr.", []),
        ("Neuer Streit droht. Ein Geißler kam. Gestern kam Neuer hinzu.", []),
        ("Dieser sagte nichts. Lehrer sagten das auch.", []),
        ("Der Geißler sagte nichts.", []),
        ("Das Klima ändert sich. Heer bekommt neue Flugzeuge. Kupfer stieg.", []),
    ],
)
def test_famous_surnames_that_were_passed_over(nlp: Language, text: str, people: list[str]) -> None:
    doc = nlp.make_doc(text)
    nlp.get_pipe("sentencizer")(doc)
    assert [name.text for name in with_famous(doc, words_of(doc), [])] == people


def test_a_famous_surname_is_no_place(nlp: Language) -> None:
    doc = nlp.make_doc("Sie flog zu Hollande und wohnt in Calvi.")
    names = [Span(doc, 3, 4, label="LOC"), Span(doc, 7, 8, label="LOC")]
    assert [name.label_ for name in with_famous(doc, words_of(doc), names)] == ["PER", "LOC"]


def test_a_surname_is_whole_with_its_particles(nlp: Language) -> None:
    doc = nlp.make_doc("Von der Leyen kam mit Ursula von der Leyen.")
    names = [Span(doc, 2, 3, label="ORG"), Span(doc, 5, 9, label="PER")]
    found = with_famous(doc, words_of(doc), names)
    assert [(name.text, name.label_) for name in found] == [
        ("Von der Leyen", "PER"),
        ("Ursula von der Leyen", "PER"),
    ]
