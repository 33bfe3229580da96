"""Paragraphs that are one person's words, and interviews in which only the answers have a label."""

from __future__ import annotations

import pytest
from by_rules import found, words

import kg.nlp
from kg.model import Form
from kg.quotations.component import quotations_of
from kg.quotations.rules.voices import LABELLED, SIGNED


@pytest.mark.parametrize(
    ("text", "rule", "speaker", "content"),
    [
        ("„Gut so.“ – die Opposition", SIGNED, "die Opposition", "„Gut so.“"),
        ("„Das wurde Zeit“ – Bauern, Milchhof", SIGNED, "Bauern", "„Das wurde Zeit“"),
        ("»Das wurde Zeit.« – Der Bürgermeister.", SIGNED, "Der Bürgermeister", "»Das wurde Zeit.«"),
        ("Vereinschef: Wir bleiben hier.", LABELLED, "Vereinschef", "Wir bleiben hier."),
        (
            "Die Ministerin: Mir reicht es. Das sei gesagt.",
            LABELLED,
            "Die Ministerin",
            "Mir reicht es. Das sei gesagt.",
        ),
    ],
)
def test_a_paragraph_says_whose_words_it_holds(text: str, rule: str, speaker: str, content: str) -> None:
    told = f"Der Streit geht weiter.\n\n{text}\n\nEs regnet."
    (draft,) = [one for one in found(told) if one.form is Form.DIRECT]
    assert (draft.rule, words(told, draft.speaker), words(told, draft.content)) == (rule, speaker, content)


@pytest.mark.parametrize(
    "text",
    [
        "„Gut so“ – der Trainer fand klare Worte.",
        "„Gut so“ – ein Satz für die Geschichte",
        "Das Fazit: Wir brauchen Geld.",
        "Liebe Leser: Wir haben geschlossen.",
        "Die Ministerin: Das Geld reicht nicht.",
        "Der Trainer sagte gestern: Wir bleiben hier.",
    ],
)
def test_others_name_nobody_or_tell_what_somebody_did(text: str) -> None:
    told = f"Der Streit geht weiter.\n\n{text}\n\nEs regnet."
    assert not {SIGNED, LABELLED} & {one.rule for one in found(told)}


def test_every_paragraph_has_the_name_behind_its_own_dash() -> None:
    text = "„Endlich passiert etwas.“ – Vera Holm, Radverein\n\n„Nichts als Schau.“ – Till Brack, FDP"
    nlp = kg.nlp.load()
    told = quotations_of(nlp(text)).drafts
    assert [(words(text, one.speaker), words(text, one.content)) for one in told] == [
        ("Vera Holm", "„Endlich passiert etwas.“"),
        ("Till Brack", "„Nichts als Schau.“"),
    ]


_TALK = (
    "Frau Holm, wann war Ihnen klar, dass es brennt?\n\nHolm: Sofort. Man roch es.\n\nHatten Sie Angst?\n\n"
    "Holm: Nein.\n\nIch hatte zu tun.\n\nDer Bürgermeister lobt Sie.\n\nHolm: Das freut mich."
)


def test_what_stands_before_a_labelled_answer_is_the_question() -> None:
    told = [one for one in found(_TALK) if one.rule == "direct-in-interview"]
    assert [words(_TALK, one.content) for one in told] == [
        "Sofort. Man roch es.",
        "Nein.\n\nIch hatte zu tun.",
        "Das freut mich.",
    ]
    assert {words(_TALK, one.speaker) for one in told} == {"Holm"}


def test_labels_without_questions_make_no_interview() -> None:
    text = "Das Wetter war gut.\n\nHolm: Es reicht.\n\nDer Regen kam.\n\nHolm: Schade."
    assert not [one for one in found(text) if one.rule == "direct-in-interview"]
