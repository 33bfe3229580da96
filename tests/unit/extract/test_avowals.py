"""What speakers avow of themselves, and what is not theirs or no avowal."""

from __future__ import annotations

import pytest
from marked import doc_of

from kg.extract.avowals import avowed
from kg.extract.mentioned import Words
from kg.model import Form, Quotation, Span, Stance


def stance_in(words: str, target: str = "Thiel", speaker: str = "er") -> Stance | None:
    """What is avowed of `target` in words whose speaker is called `speaker` in them, if at all."""
    said = Quotation((Span(0, len(words)),), Form.INDIRECT, "test", 1.0)
    text = f" {words} "
    at = text.find(f" {speaker} ")
    own = [Span(at, at + len(speaker))] if at >= 0 else []
    begin = words.index(target)
    return avowed(said, own, Span(begin, begin + len(target)), Words.of(doc_of(words)))


@pytest.mark.parametrize(
    "words",
    [
        "er begrüße den Vorstoß von Thiel",
        "er stehe hinter Thiel",
        "er stehe weiter fest zu Thiel",
        "er sei Thiel sehr dankbar",
        "er habe volles Vertrauen in Thiel",
        "dass er den Plan von Thiel befürworte",
        "deshalb unterstütze er Thiel",
        "er bewundere Thiel",
        "man stehe hinter Thiel",
        "dass man hinter Thiel stehe",
        "„Wir danken Thiel“",
        "„Ich gratuliere Jana Thiel herzlich“",
        "„Ich bin stolz auf Thiel“",
    ],
)
def test_who_is_for_somebody(words: str) -> None:
    assert stance_in(words) is Stance.SUPPORTS


@pytest.mark.parametrize(
    "words",
    [
        "er habe das Vertrauen in Thiel verloren",
        "er lehne die Pläne von Thiel ab",
        "dass er die Pläne von Thiel ablehne",
        "er habe kein Vertrauen mehr in Thiel",
        "er stehe nicht hinter Thiel",
        "er sei enttäuscht von Thiel",
        "er verachte Thiel",
        "„Wir sind gegen den Plan von Thiel“",
        "„Ich verurteile das Vorgehen von Thiel“",
    ],
)
def test_who_is_against_somebody(words: str) -> None:
    assert stance_in(words) is Stance.OPPOSES


@pytest.mark.parametrize(
    "words",
    [
        "er treffe Thiel am Dienstag",
        "er sei mit Thiel verwandt",
        "er habe Thiel am Montag gesehen",
        "er stehe neben Thiel",
        "er stehe im Widerspruch zu Thiel",
        "er lehne das Fahrrad von Thiel an die Wand",
        "der Rat lehne die Pläne von Thiel ab",  # the council does, not who speaks
        "Thiel begrüße den Vorstoß",
        "er sagte das, der Rat lobe Thiel",  # another clause
        "man hatte ihn gewarnt, er war da, und Thiel schwieg",
        "„Wir tagen am Dienstag mit Thiel“",
    ],
)
def test_what_avows_nothing(words: str) -> None:
    assert stance_in(words) is None


def test_only_the_words_said_are_read() -> None:
    text = "Thiel klagte: er lobe den Rat"
    said = Quotation((Span(14, len(text)),), Form.INDIRECT, "test", 1.0)
    assert avowed(said, [Span(14, 16)], Span(0, 5), Words.of(doc_of(text))) is None
