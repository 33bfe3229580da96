"""Judgements that are kept back, and those that are uttered."""

from __future__ import annotations

import pytest

from kg.extract.withheld import withheld
from kg.model import Form, Quotation, Span


def held(text: str, form: Form) -> bool:
    return withheld(Quotation((Span(0, len(text)),), form, "test", 1.0), text)


@pytest.mark.parametrize(
    "text",
    [
        "Weber schließt eine Rückkehr von Lund nicht aus.",
        "Weber schliesst eine Rückkehr nicht aus.",
        "Weber wollte eine Rückkehr nicht ausschließen.",
        "Die Sprecherin wollte die Vorwürfe gegen Lund nicht kommentieren.",
        "Der Anwalt mochte den Verdacht weder bestätigen noch dementieren.",
        "Die Bank äußerte sich nicht zu den Vorwürfen.",
        "Die Bank wollte sich der Kritik an Lund nicht anschließen.",
    ],
)
def test_who_does_not_say_anything_blames_nobody(text: str) -> None:
    assert held(text, Form.REPORTED)


@pytest.mark.parametrize(
    "text",
    [
        "Weber schließt Lund aus.",
        "Weber lehnt die Pläne nicht nur ab, er verspottet sie.",
        "Die Sprecherin kommentierte die Vorwürfe scharf.",
        "Weber warf Lund vor, er habe den Verdacht bestätigt.",
    ],
)
def test_who_says_something_may_blame(text: str) -> None:
    assert not held(text, Form.REPORTED)


@pytest.mark.parametrize(
    "text",
    [
        "„Ich würde nicht sagen, dass Lund lügt“",
        "Er wolle niemandem etwas unterstellen",
        "„Ich sage nicht, dass Lund lügt“",
        "er habe nie behauptet, dass Lund lüge",
        "Von Betrug könne keine Rede sein",
        "zu Lund könne er nichts sagen",
        "„Zu Kaya will ich nichts Näheres sagen.“",
    ],
)
def test_what_is_not_claimed_is_no_blame(text: str) -> None:
    assert held(text, Form.INDIRECT)


@pytest.mark.parametrize(
    "text",
    [
        "Lund habe ihr nicht gesagt, dass er gehe",
        "Lund wolle nicht zahlen",
        "„Man muss sagen, dass Lund nicht zahlt“",
        "Er habe immer gesagt, dass Lund lüge",
        "Weber schließt eine Rückkehr nicht aus",  # an attitude told, no words
    ],
)
def test_what_is_claimed_may_be(text: str) -> None:
    assert not held(text, Form.INDIRECT)
