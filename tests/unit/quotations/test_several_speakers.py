"""Who speaks together: lists, and "sowohl ... als auch"."""

from __future__ import annotations

import pytest
from by_rules import NLP, words

from kg.model import Span
from kg.quotations.draft import Draft
from kg.quotations.rules import find_quotations


def _found(text: str, *names: str) -> list[Draft]:
    """The quotations of a text in which some words are names of bodies."""
    doc = NLP(text)
    spans = [doc.char_span(text.index(name), text.index(name) + len(name), label="ORG") for name in names]
    doc.ents = [span for span in spans if span is not None]
    drafts, _ = find_quotations(doc, Span(0, len(text)))
    return drafts


@pytest.mark.parametrize(
    ("text", "names", "speaker", "content"),
    [
        (
            "Der Plan sei tot, sagten SPD, Grüne und FDP.",
            ("SPD", "Grüne", "FDP"),
            "SPD, Grüne und FDP",
            "Der Plan sei tot",
        ),
        (
            "Nach Angaben von SPD, Grünen und FDP ist der Plan tot.",
            ("SPD", "Grünen", "FDP"),
            "Angaben von SPD, Grünen und FDP",
            "ist der Plan tot",
        ),
        (
            "Der Plan sei tot, sagten sowohl die Stadt als auch der Kreis.",
            (),
            "sowohl die Stadt als auch der Kreis",
            "Der Plan sei tot",
        ),
        # the list is of what is said
        (
            "Der Plan sei tot, sagte die SPD, Grüne und FDP seien dagegen.",
            ("SPD", "Grüne", "FDP"),
            "die SPD",
            "Der Plan sei tot … Grüne und FDP seien dagegen",
        ),
        (
            "Nach Angaben der SPD waren Grüne und FDP dagegen.",
            ("SPD", "Grüne", "FDP"),
            "Angaben der SPD",
            "waren Grüne und FDP dagegen",
        ),
    ],
)
def test_all_who_speak_together_are_the_speaker(
    text: str, names: tuple[str, ...], speaker: str, content: str
) -> None:
    (draft,) = _found(text, *names)
    assert (words(text, draft.speaker), words(text, draft.content)) == (speaker, content)
