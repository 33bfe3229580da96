"""What a text says, and how it shows that words were written."""

from __future__ import annotations

import pytest
from by_rules import found, words

from kg.model import Form, Medium


def told(text: str) -> list[tuple[str, str]]:
    return [(words(text, draft.speaker), words(text, draft.content)) for draft in found(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Im Vertrag mit der Firma steht, dass der Park ihr gehört.", "Vertrag", "dass der Park ihr gehört"),
        ("In der Akte, die dem Boten vorliegt, steht auch, ob er Geld nahm.", "der Akte", "ob er Geld nahm"),
        ("In dem Protokoll von 2019 ist zu lesen, der Hof sei verkauft.", "dem Protokoll", "der Hof sei verkauft"),
        ("In ihrem Gutachten ist nachzulesen, dass die Decke fault.", "ihrem Gutachten", "dass die Decke fault"),
    ],
)  # fmt: skip
def test_what_stands_in_a_text(text: str, speaker: str, content: str) -> None:
    assert told(text) == [(speaker, content)]
    assert found(text)[0].medium is Medium.WRITING


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("In dem Gutachten ist von einem „klaren Verstoß“ die Rede.", "dem Gutachten", "„klaren Verstoß“"),
        ("Von „Lücken“ war in einem Schreiben der Bank die Rede.", "einem Schreiben der Bank", "„Lücken“"),
        ("Die Dächer werden in der Studie als „marode“ bezeichnet.", "der Studie", "„marode“"),
        ("Darin ist von „alten Rechnungen“ die Rede.", "", "„alten Rechnungen“"),
    ],
)
def test_words_in_marks_of_a_text(text: str, speaker: str, content: str) -> None:
    assert told(text) == [(speaker, content)]
    assert found(text)[0].form is Form.DIRECT


@pytest.mark.parametrize(
    "text",
    [
        "In der Küche steht ein Herd, der raucht.",
        "In dem Haus, das leer ist, war lange Licht.",
        "In der Stadt ist von „Hamlet“ die Rede.",
        "Von dem „Roten Haus“ wird viel geredet.",
        "Im Keller wird Wein gelagert, als „Vorrat“ für den Winter.",
    ],
)
def test_rooms_say_nothing(text: str) -> None:
    assert told(text) == []


def test_what_a_frame_shows_to_be_written() -> None:
    text = "Auf Facebook erklärte die Ministerin, sie trete ab. Sie habe lange gezögert."
    assert [draft.medium for draft in found(text)] == [Medium.WRITING, Medium.WRITING]
    text = "Im Rathaus erklärte die Ministerin, sie trete ab."
    assert [draft.medium for draft in found(text)] == [Medium.SPEECH]
