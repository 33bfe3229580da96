"""Whom a statement praises where it blames another."""

from __future__ import annotations

import pytest
from marked import doc_of

from kg.extract.candidates import candidates
from kg.extract.contrast import contrasted
from kg.extract.mentioned import Scene, Words
from kg.extract.stance import Tones
from kg.model import Entity, Form, Kind, Mention, MentionType, Quotation, Span, Stance


def judged(text: str) -> dict[str, Stance | None]:
    """The stance towards Kaya and Lund in some words that are all of the text."""
    actors = [
        Entity(name, name, Kind.PERSON, (Mention(Span(at, at + len(name)), MentionType.NAME),))
        for name in ("Kaya", "Lund")
        if (at := text.find(name)) >= 0
    ]
    said = Quotation((Span(0, len(text)),), Form.INDIRECT, "test", 1.0)
    scene = Scene.of(text, Words.of(doc_of(text)), (said,), actors)
    tones = Tones.of(said, text)
    return {c.entity.id: contrasted(said, c, tones, scene) for c in candidates(0, scene)}


@pytest.mark.parametrize(
    "text",
    [
        "Kaya habe hervorragend gearbeitet, Lund dagegen habe versagt",
        "Kaya ist ehrlich, aber Lund lügt",
        "Während Lund versagt habe, habe Kaya hervorragend gearbeitet",
    ],
)
def test_each_is_judged_by_his_own_clause(text: str) -> None:
    assert judged(text) == {"Kaya": Stance.SUPPORTS, "Lund": Stance.OPPOSES}


@pytest.mark.parametrize(
    "text",
    [
        "Kaya habe hervorragend gearbeitet, Lund habe geschlafen",  # nothing bad
        "Kaya ist ehrlich, aber unfähig",  # about nobody else
        "Kaya und Lund haben versagt, doch es war ein hervorragendes Spiel",  # praises neither
        "Kaya habe hervorragend gearbeitet, Lund habe versagt",  # no word of contrast
    ],
)
def test_no_contrast_is_none(text: str) -> None:
    assert judged(text).get("Kaya") is None


def test_who_is_not_judged_is_not_blamed_for_another() -> None:
    assert judged("Kaya sei gelaufen, Lund dagegen habe versagt") == {"Kaya": Stance.NEUTRAL, "Lund": None}
    assert judged("Kaya sei gelaufen, Lund hingegen ist ehrlich") == {"Kaya": Stance.NEUTRAL, "Lund": None}


@pytest.mark.parametrize(
    "text",
    ["Kaya hat Mut bewiesen, Lund leider nicht", "Kaya sei ehrlich, der Lund dagegen weniger"],
)
def test_of_whom_it_is_denied_the_opposite_is_meant(text: str) -> None:
    assert judged(text) == {"Kaya": Stance.SUPPORTS, "Lund": Stance.OPPOSES}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Nicht Kaya habe versagt, sondern Lund", Stance.OPPOSES),
        ("Nicht Kaya habe vorbildlich gehandelt, sondern Lund", Stance.SUPPORTS),
        ("Nicht Kaya sei gelaufen, sondern Lund", None),
        ("Nicht Kaya habe versagt, sondern Lund sei gelaufen", None),
    ],
)
def test_what_one_has_not_done_has_another_behind_sondern(text: str, stance: Stance | None) -> None:
    assert judged(text)["Lund"] is stance


@pytest.mark.parametrize(
    "text",
    [
        "Kaya sei gelaufen, Lund nicht",  # judges nobody
        "Kaya hat Mut bewiesen, mehr leider nicht",  # nobody else
        "Kaya hat Mut bewiesen, Lund habe das nicht gesehen",  # another deed
    ],
)
def test_what_is_denied_of_nobody_or_is_something_else_tells_nothing(text: str) -> None:
    assert judged(text).get("Lund") is None
    assert judged(text)["Kaya"] is None
