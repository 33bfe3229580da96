"""Who is named in judging words and not judged by them; and words that the speaker does not believe."""

from __future__ import annotations

import pytest
from marked import doc_of

from kg.extract.candidates import candidates
from kg.extract.mentioned import Scene, Words
from kg.extract.passed_over import doubted, passed_over
from kg.model import Entity, Form, Kind, Mention, MentionType, Quotation, Span, Stance


def is_passed_over(
    text: str, form: Form = Form.INDIRECT, cue: str | None = None, stance: Stance = Stance.NEUTRAL
) -> bool:
    at = text.index("Kaya")
    kaya = Entity("kaya", "Kaya", Kind.PERSON, (Mention(Span(at, at + 4), MentionType.NAME),))
    said = Quotation((Span(0, len(text)),), form, "test", 1.0, cue_lemma=cue, stance=stance)
    scene = Scene.of(text, Words.of(doc_of(text)), (said,), [kaya])
    (target,) = candidates(0, scene)
    return passed_over(said, target, scene)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("die Bank sei besser vorbereitet als Kaya", True),
        ("die Bank sei aber als Kaya bekannt", False),
        ("die Bank sei klüger als Kaya", True),
        ("anders als Kaya habe er Wort gehalten", True),
        ("anders als sein Vorgänger Kaya habe er Wort gehalten", True),
        ("anders als geplant habe Kaya Wort gehalten", False),
        ("im Streit mit Kaya habe die Bank recht", True),
        ("nicht Kaya, sondern Lund habe gelogen", True),
        ("nicht Kaya habe gelogen", False),
        ("er müsse sich bei Kaya entschuldigen", True),
        ("bei Kaya sei alles in Ordnung", False),
        ("Niemand behauptet, dass Kaya lügt", True),
        ("Alle behaupten, dass Kaya lügt", False),
        ("er arbeite als Kaya", False),
    ],
)
def test_who_is_compared_or_excepted_is_not_judged(text: str, *, expected: bool) -> None:
    assert is_passed_over(text) is expected


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Die Bürger beschwerten sich bei Kaya über Lund.", None, True),
        ("Die Bürger beschwerten sich bei Kaya.", None, False),
        ("Die Bank lobte Lund gegenüber Kaya.", "loben", True),
        ("Die Bank warf ihm Schwäche gegenüber Kaya vor.", "vorwerfen", False),
    ],
)
def test_who_is_told_a_complaint_or_praise_is_not_judged(
    text: str, cue: str | None, *, expected: bool
) -> None:
    assert is_passed_over(text, Form.REPORTED, cue, Stance.OPPOSES) is expected


@pytest.mark.parametrize(
    ("text", "cue", "stance", "expected"),
    [
        ("Kaya glaubt nicht, | dass Lund gelogen hat", "glauben", Stance.OPPOSES, Stance.NEUTRAL),
        ("Kaya glaubt nicht, | dass Lund klug handelt", "glauben", Stance.SUPPORTS, Stance.OPPOSES),
        ("Kaya glaubt, | dass Lund gelogen hat", "glauben", Stance.OPPOSES, Stance.OPPOSES),
        ("Kaya bezweifelt, | dass Lund klug handelt", "bezweifeln", Stance.SUPPORTS, Stance.OPPOSES),
        ("Kaya bezweifelt das: | Lund habe gelogen", "bezweifeln", Stance.OPPOSES, Stance.OPPOSES),
    ],
)
def test_what_is_not_believed_is_not_said(text: str, cue: str, stance: Stance, expected: Stance) -> None:
    frame, _, words = text.partition("| ")
    said = Quotation(
        (Span(len(frame), len(frame + words)),), Form.INDIRECT, "test", 1.0, cue_lemma=cue,
        frame_spans=(Span(0, len(frame)),),
    )  # fmt: skip
    assert doubted(stance, said, frame + words) is expected
