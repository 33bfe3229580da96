"""How words were uttered, by who utters them."""

from __future__ import annotations

import pytest

from kg.extract.medium import medium_of
from kg.model import Form, Kind, Medium, Quotation, Span

KINDS = {
    "kaya": Kind.PERSON,
    "bank": Kind.ORGANIZATION,
    "chile": Kind.LOCATION,
    "nachbarn": Kind.GROUP,
}


def heard(speakers: tuple[str, ...], form: Form, medium: Medium, cue: str | None) -> Medium:
    quotation = Quotation((Span(0, 9),), form, "test", 1.0, medium, speaker=speakers, cue_lemma=cue)
    return medium_of(quotation, KINDS)


@pytest.mark.parametrize(
    ("speakers", "cue"),
    [
        (("bank",), "mitteilen"),
        (("chile",), "mitteilen"),
        (("bank", "chile"), None),
        (("nachbarn",), "laut"),
        ((), "zufolge"),
    ],
)
def test_whether_a_body_spoke_or_wrote_is_open(speakers: tuple[str, ...], cue: str | None) -> None:
    assert heard(speakers, Form.INDIRECT, Medium.SPEECH, cue) is Medium.SPEECH_WRITING


@pytest.mark.parametrize(
    ("speakers", "cue"),
    [
        (("kaya",), "mitteilen"),
        (("kaya",), "laut"),
        (("bank", "kaya"), "mitteilen"),
        (("nachbarn",), "sagen"),
        ((), "heißen"),
    ],
)
def test_people_speak(speakers: tuple[str, ...], cue: str | None) -> None:
    assert heard(speakers, Form.INDIRECT, Medium.SPEECH, cue) is Medium.SPEECH


def test_what_is_known_of_words_stays() -> None:
    assert heard(("bank",), Form.INDIRECT, Medium.WRITING, "schreiben") is Medium.WRITING
    assert heard(("bank",), Form.DIRECT, Medium.SPEECH, "sagen") is Medium.SPEECH
    assert heard(("kaya",), Form.DIRECT, Medium.THOUGHT, "denken") is Medium.THOUGHT


def test_thoughts_in_other_words_are_known_from_speech() -> None:
    assert heard(("kaya",), Form.INDIRECT, Medium.THOUGHT, "glauben") is Medium.SPEECH_THOUGHT
