"""Where German sentences end - and where they do not."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

import kg.nlp.sentences  # noqa: F401  (registers the component)
from kg.nlp.tokenizer import adapt_tokenizer


def _language() -> Language:
    nlp = spacy.blank("de")
    adapt_tokenizer(nlp)
    nlp.add_pipe("kg_sentences")
    return nlp


NLP = _language()


def sentences(text: str) -> list[str]:
    return [" ".join(sentence.text.split()) for sentence in NLP(text).sents if sentence.text.strip()]


@pytest.mark.parametrize(
    "expected",
    [
        ["Er kam.", "Sie ging."],
        ["„Er kommt.“", "Der Minister schwieg."],
        ["»Er kommt.«", "Der Minister schwieg."],
        ['"Er kommt."', "Der Minister schwieg."],
        ['Er sagte: "Ja."', '"Nein", sagte sie.'],
        ["„Was?“, fragte er.", "Niemand antwortete."],
        ["„Was?“ fragte er.", "Niemand antwortete."],
        ["Am 3. Mai kam Dr. Korn um 8 Uhr.", "Er blieb."],
        ["Das 19. Jahrhundert war lang.", "Es endete."],
        ["Der 1. FC Beispiel gewann 32:31.", "Doch der Trainer war unzufrieden."],
        ["Es kamen 1.000.", "Viele blieben im Jahr 2005.", "Dann war Schluss."],
        ["Mehmet Y. schwieg.", "Die Frau redete."],
        ["Rund 3 Mio. Euro kostet z. B. die Brücke.", "Das ist viel."],
        ["Das Treffen ist am 3.", "Der Rat tagt danach."],
        ["Ist das so?", "Ja!", "Nein …", "Vielleicht."],
        ["Streik im Hafen", "Die Gewerkschaft ruft auf."],
        ["Erster Absatz ohne Punkt", "Zweiter Absatz"],
    ],
)
def test_sentences(expected: list[str]) -> None:
    joint = "\n\n" if not expected[0].endswith((".", "“", "«", '"', "!", "?")) else " "
    assert sentences(joint.join(expected)) == expected


def test_a_lower_case_word_never_opens_a_sentence() -> None:
    assert len(sentences("Er kam. und ging. das war alles.")) == 1


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aB.!?„“»«\"'\n 12,:()", max_size=80))
def test_every_character_belongs_to_one_sentence(text: str) -> None:
    doc = NLP(text)
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text
