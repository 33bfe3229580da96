"""What the preposition before one tells in an act."""

from __future__ import annotations

import pytest
from marked import doc_of

from kg.extract.candidates import candidates
from kg.extract.mentioned import Scene, Words
from kg.extract.prepositions import by_preposition
from kg.model import Entity, Form, Kind, Mention, MentionType, Quotation, Span, Stance

FOR, AGAINST = Stance.SUPPORTS, Stance.OPPOSES


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Lund warnte den Rat vor Kaya.", "warnen", AGAINST),
        ("Lund warnte vor Plänen von Kaya.", "warnen", None),
        ("Lund warnte Kaya vor dem Rat.", "warnen", Stance.NEUTRAL),
        ("Lund warnte Kaya.", "warnen", None),
        ("Lund lief vor Kaya weg.", None, None),
        ("Lund forderte mehr Geld für Kaya.", "fordern", FOR),
        ("Lund forderte Sanktionen für Kaya.", "fordern", None),
        ("Lund forderte Geld und sprach für Kaya.", "fordern", None),
        ("Lund sieht in Kaya eine Gefahr.", None, AGAINST),
        ("Lund sieht in Kaya ein Vorbild.", None, FOR),
        ("Lund sieht in Kaya eine Kollegin.", None, None),
        ("Lund irrt in Kaya, ein Vorbild.", None, None),
    ],
)
def test_the_preposition_before_one_tells_the_stance(
    text: str, cue: str | None, expected: Stance | None
) -> None:
    at = text.index("Kaya")
    kaya = Entity("kaya", "Kaya", Kind.PERSON, (Mention(Span(at, at + 4), MentionType.NAME),))
    said = Quotation((Span(0, len(text)),), Form.REPORTED, "test", 1.0, cue_lemma=cue)
    (target,) = candidates(0, Scene.of(text, Words.of(doc_of(text)), (said,), [kaya]))
    assert by_preposition(said, target, text) is expected
