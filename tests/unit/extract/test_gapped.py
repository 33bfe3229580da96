"""Who acts in a second part without a verb."""

from __future__ import annotations

import pytest
from marked import doc_of

from kg.extract.candidates import candidates
from kg.extract.gapped import only_in_gap
from kg.extract.mentioned import Scene, Words
from kg.model import Entity, Form, Kind, Mention, MentionType, Quotation, Span


def left_out(text: str, form: Form = Form.REPORTED) -> set[str]:
    """Who of Kaya, Lund and Brandt stands in a part without a verb alone."""
    actors = [
        Entity(name, name, Kind.PERSON, (Mention(Span(at, at + len(name)), MentionType.NAME),))
        for name in ("Kaya", "Lund", "Brandt")
        if (at := text.find(name)) >= 0
    ]
    said = Quotation((Span(0, len(text)),), form, "test", 1.0)
    scene = Scene.of(text, Words.of(doc_of(text)), (said,), actors)
    return {c.entity.id for c in candidates(0, scene) if only_in_gap(c, said, scene)}


@pytest.mark.parametrize(
    "text",
    [
        "Korn lobte den Trainer Kaya, Lund den Kapitän Brandt.",
        "Korn lobte die Arbeit von Kaya, Lund die von Brandt.",
        "Korn kritisierte Kaya, Lund dagegen den Maler Brandt.",
        "Korn sprach sich für Kaya aus, Lund für Brandt.",
        "Korn lobte Kaya, die Spieler von Lund dagegen Brandt.",
    ],
)
def test_who_acts_without_a_verb_says_something_of_his_own(text: str) -> None:
    assert left_out(text) == {"Lund", "Brandt"}


@pytest.mark.parametrize(
    "text",
    [
        "Korn lobte Kaya, Lund und Brandt.",
        "Korn lobte Kaya, den Maler Lund und den Trainer Brandt.",
        "Korn lobte Kaya, kritisierte aber Lund und den Maler Brandt.",
        "Korn kritisierte Kaya und Lund scharf.",
        "Korn hält Kaya für klug und Lund für den Nachfolger.",
        "Korn dankte Kaya für die Hilfe, mit Lund und der Familie Brandt.",
    ],
)
def test_several_whom_one_act_is_done_to_are_all_meant(text: str) -> None:
    assert left_out(text) == set()


def test_words_that_are_not_told_have_no_such_part() -> None:
    assert left_out("Korn lobte den Trainer Kaya, Lund den Kapitän Brandt.", Form.INDIRECT) == set()
