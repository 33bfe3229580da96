"""Attitudes without a quotation: sentences that tell one, and sentences that look alike and tell none."""

from __future__ import annotations

import pytest
import spacy

import kg.nlp.sentences  # noqa: F401  (registers the component)
from kg.model import Form, Span, Stance
from kg.nlp.tokenizer import adapt_tokenizer
from kg.quotations.draft import Draft
from kg.quotations.rules import find_quotations

NLP = spacy.blank("de")
adapt_tokenizer(NLP)
NLP.add_pipe("kg_sentences")


def attitudes(text: str) -> list[Draft]:
    drafts, _ = find_quotations(NLP(text), Span(0, len(text)))
    return [draft for draft in drafts if draft.rule == "reported-attitude"]


@pytest.mark.parametrize(
    ("sentence", "speaker", "stance"),
    [
        (
            "Die Anwohner stehen dem Vorhaben kritisch bis ablehnend gegenüber.",
            "Die Anwohner",
            Stance.OPPOSES,
        ),
        ("Die Gewerkschaft steht dem Plan aufgeschlossen gegenüber.", "Die Gewerkschaft", Stance.SUPPORTS),
        ("Die Eltern sehen das Vorhaben skeptisch.", "Die Eltern", Stance.OPPOSES),
        ("Die Partei ist klar gegen den Bau der Brücke.", "Die Partei", Stance.OPPOSES),
        ("Die Partei ist für den Bau der Brücke.", "Die Partei", Stance.SUPPORTS),
        ("Die Anwohner übten scharfe Kritik an der Bahn.", "Die Anwohner", Stance.OPPOSES),
        ("Der Minister stellte sich hinter die Behörde.", "Der Minister", Stance.SUPPORTS),
        ("Der Minister distanzierte sich von der Behörde.", "Der Minister", Stance.OPPOSES),
        ("Die Gewerkschaft unterstützt die Forderung.", "Die Gewerkschaft", Stance.SUPPORTS),
        ("Der Richter bezweifelt die Zahlen der Behörde.", "Der Richter", Stance.OPPOSES),
        ("Er sieht den Plan positiv.", "Er", Stance.SUPPORTS),
    ],
)
def test_an_attitude_is_a_reported_statement(sentence: str, speaker: str, stance: Stance) -> None:
    (draft,) = attitudes(f"Am Montag tagte der Rat. {sentence}")
    text = f"Am Montag tagte der Rat. {sentence}"
    assert (draft.form, draft.stance) == (Form.REPORTED, stance)
    assert [span.of(text) for span in draft.content] == [sentence]
    assert [span.of(text) for span in draft.speaker] == [speaker]


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Brücke steht dem Rathaus gegenüber.",
        "Die Gewerkschaft steht dem Plan gegenüber.",
        "Das Haus steht gegenüber der Schule.",
        "Der Minister sah den Wagen skeptisch an.",
        "Der Minister sieht das Haus.",
        "Die Brücke ist gegen Westen offen.",
        "Die Behörde ist für den Bau der Brücke zuständig.",
        "Die Behörde ist nicht gegen den Bau der Brücke.",
        "Die Brücke ist für Fußgänger.",
        "Der Minister stellte sich hinten an.",
        "Der Minister stellte sich vor.",
        "Der Richter steht der Kammer vor.",
        "Die Gewerkschaft unterstützt die Familien mit Geld.",
        "Die Gewerkschaft unterstützt Familien in Not.",
        "Es ist gegen die Regel.",
        "Kritik an der Bahn gibt es seit Jahren.",
        "Wie der Minister steht auch die Partei.",
    ],
)
def test_what_looks_alike_is_none(sentence: str) -> None:
    assert not attitudes(f"Am Montag tagte der Rat. {sentence}")


def test_what_another_rule_has_found_stays_its_own() -> None:
    assert not attitudes("Die Partei ist gegen den Bau der Brücke, sagte der Minister.")
