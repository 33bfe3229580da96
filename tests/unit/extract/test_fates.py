"""What befalls somebody, and who is for or against it."""

from __future__ import annotations

import pytest
from marked import doc_of

from kg.extract.candidates import candidates
from kg.extract.fates import befallen
from kg.extract.mentioned import Scene, Words
from kg.model import Entity, Form, Kind, Mention, MentionType, Quotation, Span, Stance

FOR, AGAINST, NEITHER = Stance.SUPPORTS, Stance.OPPOSES, Stance.NEUTRAL


def stance(text: str, act: Stance, cue: str = "", form: Form = Form.REPORTED) -> Stance | None:
    """The stance towards Kaya of an act."""
    name = "Kayas" if "Kayas" in text else "Kaya"
    at = text.index(name)
    kaya = Entity("kaya", "Kaya", Kind.PERSON, (Mention(Span(at, at + len(name)), MentionType.NAME),))
    said = Quotation((Span(0, len(text)),), form, "test", 1.0, stance=act, cue_lemma=cue)
    scene = Scene.of(text, Words.of(doc_of(text)), (said,), [kaya])
    (target,) = candidates(0, scene)
    return befallen(said, target, text)


@pytest.mark.parametrize(
    ("text", "act", "cue", "expected"),
    [
        ("Lund kritisierte die Entlassung von Kaya.", AGAINST, "kritisieren", FOR),
        ("Lund kritisierte Kayas Entlassung.", AGAINST, "kritisieren", FOR),
        ("Lund begrüßte die Entlassung des Trainers Kaya.", FOR, "begrüßen", AGAINST),
        ("Lund forderte den Rücktritt der Ministerin Kaya.", NEITHER, "fordern", AGAINST),
        ("Lund forderte die Freilassung von Kaya.", NEITHER, "fordern", FOR),
        ("Lund kritisierte die Ernennung von Kaya.", AGAINST, "kritisieren", AGAINST),
        ("Lund bedauerte den Weggang von Kaya.", AGAINST, "bedauern", FOR),
        ("Lund bedauerte den Weggang Kayas.", AGAINST, "bedauern", FOR),
        ("Lund verurteilte die Entführung von Kaya.", AGAINST, "verurteilen", NEITHER),
        ("Lund fordert nicht den Rücktritt von Kaya.", NEITHER, "fordern", None),
        ("Lund fordert nicht nur den Rücktritt von Kaya.", NEITHER, "fordern", AGAINST),
    ],
)
def test_who_is_for_what_harms_somebody_is_against_him(
    text: str, act: Stance, cue: str, expected: Stance
) -> None:
    assert stance(text, act, cue) is expected


def test_the_same_is_told_around_words_in_marks() -> None:
    text = "Lund kritisierte die Entlassung von Kaya als „reine Willkür“."
    at, begin = text.index("Kaya"), text.index("„")
    kaya = Entity("kaya", "Kaya", Kind.PERSON, (Mention(Span(at, at + 4), MentionType.NAME),))
    said = Quotation((Span(begin, len(text) - 1),), Form.DIRECT, "test", 1.0, stance=AGAINST,
                     cue_lemma="kritisieren", frame_spans=(Span(0, begin),))  # fmt: skip
    (target,) = candidates(0, Scene.of(text, Words.of(doc_of(text)), (said,), [kaya]))
    assert befallen(said, target, text) is FOR


@pytest.mark.parametrize(
    ("text", "act", "form"),
    [
        ("Lund kritisierte die Entlassung der Trainerin durch Kaya.", AGAINST, Form.REPORTED),  # who did it
        ("Lund kritisierte den Rückzug von Kaya.", AGAINST, Form.REPORTED),  # his own deed
        ("Lund kritisierte die Pläne von Kaya.", AGAINST, Form.REPORTED),
        ("Lund kritisierte nach der Entlassung den Rat um Kaya.", AGAINST, Form.REPORTED),
        ("Lund sprach über die Entlassung von Kaya.", NEITHER, Form.REPORTED),
        ("die Entlassung von Kaya sei falsch", AGAINST, Form.INDIRECT),
    ],
)
def test_other_acts_are_left_to_their_words(text: str, act: Stance, form: Form) -> None:
    assert stance(text, act, form=form) is None
