"""Set phrases of the words that blame or defend whom they name."""

from __future__ import annotations

import pytest
from marked import doc_of

from kg.extract.candidates import candidates
from kg.extract.mentioned import Scene, Words
from kg.extract.verdicts import verdict_on
from kg.model import Entity, Form, Kind, Mention, MentionType, Quotation, Span, Stance


def stance(text: str, *others: str) -> Stance | None:
    """The stance of the words towards Kaya, beside whom others are named; words in front of "|" are their frame."""
    frame, _, words = text.rpartition("| ")
    text = f"{frame}{words}"
    names = [name for name in ("Kaya", *others) if name in text]
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    entities = [
        Entity(name.lower(), name, Kind.PERSON, (Mention(span, MentionType.NAME),))
        for name, span in zip(names, spans, strict=True)
    ]
    around = (Span(0, len(frame)),) if frame else ()
    said = Quotation((Span(len(frame), len(text)),), Form.INDIRECT, "test", 1.0, frame_spans=around)
    scene = Scene.of(text, Words.of(doc_of(text)), (said,), entities)
    target = next(c for c in candidates(0, scene) if c.entity.id == "kaya")
    return verdict_on(said, target, scene)


@pytest.mark.parametrize(
    "text",
    [
        "Kaya trage keine Schuld",
        "dass Kaya keine Schuld treffe",
        "Kaya könne wirklich nichts dafür",
        "Kaya habe keinen Fehler gemacht",
        "An Kaya liege es nicht",
        "man könne Kaya keine Vorwürfe machen",
        "Kaya könne niemand einen Vorwurf machen",
        "auf Kaya sei immer Verlass",
        "er ziehe den Hut vor Kaya",
        "es sei falsch, Kaya zu verurteilen",
        "es gebe keinen Grund, Kaya anzugreifen",
        "Lund warnte davor, | Kaya vorzuverurteilen",
    ],
)
def test_who_is_not_to_blame_is_defended(text: str) -> None:
    assert stance(text) is Stance.SUPPORTS


@pytest.mark.parametrize(
    "text",
    [
        "die Schuld liege bei Kaya",
        "die Verantwortung liege allein bei Kaya",
        "auf Kaya sei kein Verlass",
        "von Kaya sei nichts mehr zu erwarten",
    ],
)
def test_with_whom_the_guilt_is_he_is_blamed(text: str) -> None:
    assert stance(text) is Stance.OPPOSES


@pytest.mark.parametrize(
    "text",
    [
        "Kaya übernehme keine Verantwortung",
        "die Verantwortung liege bei Kaya",
        "die Schuld liege nicht bei Kaya",
        "es sei richtig, Kaya zu verurteilen",
        "ob Kaya eine Schuld treffe?",
        "er habe Kaya verlassen",
        "er warte auf Kaya",
    ],
)
def test_other_words_tell_nothing(text: str) -> None:
    assert stance(text) is None


def test_where_two_are_named_it_is_left_open_whom_the_phrase_is_about() -> None:
    assert stance("Kaya habe Lund keine Vorwürfe gemacht", "Lund") is None
