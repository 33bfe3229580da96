"""Blame that is refuted, and blame that stands."""

from __future__ import annotations

import pytest
from marked import doc_of

from kg.extract.candidates import candidates
from kg.extract.mentioned import Scene, Words
from kg.extract.refuted import refuted
from kg.model import Entity, Form, Kind, Mention, MentionType, Quotation, Span, Stance


def stance(text: str, form: Form = Form.INDIRECT) -> Stance | None:
    """The stance towards Kaya."""
    at = text.index("Kaya")
    kaya = Entity("kaya", "Kaya", Kind.PERSON, (Mention(Span(at, at + 4), MentionType.NAME),))
    said = Quotation((Span(0, len(text)),), form, "test", 1.0)
    scene = Scene.of(text, Words.of(doc_of(text)), (said,), [kaya])
    (target,) = candidates(0, scene)
    return refuted(said, target, text)


@pytest.mark.parametrize(
    "text",
    [
        "die Vorwürfe gegen Kaya seien haltlos",
        "der Verdacht gegen den Maler Kaya habe sich nicht erhärtet",
        "die Kritik an Kaya sei völlig überzogen",
        "die Anschuldigungen gegen Kaya träfen nicht zu",
        "für den Vorwurf der Untreue gegen Kaya gebe es keinerlei Belege",
    ],
)
def test_who_is_blamed_without_cause_is_defended(text: str) -> None:
    assert stance(text) is Stance.SUPPORTS


@pytest.mark.parametrize(
    "text", ["Lund wies die Vorwürfe gegen Kaya zurück.", "Lund trat der Kritik an Kaya entgegen."]
)
def test_who_rejects_blame_defends(text: str) -> None:
    assert stance(text, Form.REPORTED) is Stance.SUPPORTS
    assert stance(text, Form.INDIRECT) is None  # what others say of it


@pytest.mark.parametrize(
    "text",
    [
        "Lund verteidigte den Rat gegen die Kritik aus dem Verband Kaya.",
        "Lund nahm den Rat gegen die Vorwürfe von Kaya in Schutz.",
        "Lund verteidigte den Rat gegen Angriffe aus dem Verband Kaya.",
        "Lund nahm den Maler gegen den Spott der Zeitung Kaya in Schutz.",
        "Lund stellte sich nach der Kritik des Malers Kaya hinter den Rat.",
    ],
)
def test_who_defends_contradicts_who_blames(text: str) -> None:
    assert stance(text, Form.REPORTED) is Stance.OPPOSES


@pytest.mark.parametrize(
    ("text", "defended"),
    [
        ("Lund hält die Kritik an Kaya für überzogen.", True),
        ("Lund nannte die Vorwürfe gegen Kaya absurd.", True),
        ("Lund hält die Kritik an Kaya für berechtigt.", False),
        ("Lund kennt die Vorwürfe gegen Kaya, die absurd klingen.", False),
    ],
)
def test_who_holds_blame_for_groundless_defends(text: str, defended: bool) -> None:
    assert stance(text, Form.REPORTED) is (Stance.SUPPORTS if defended else None)


def test_who_is_defended_after_an_attack_is_no_attacker() -> None:
    text = "Lund wehrte sich gegen die Angriffe der Liste und verteidigte seinen Maler Kaya."
    assert stance(text, Form.REPORTED) is None
    text = "Lund verteidigte den Rat gegen Angriffe der Liste und der Malerin Kaya."
    assert stance(text, Form.REPORTED) is Stance.OPPOSES


def test_who_is_defended_is_no_accuser() -> None:
    assert stance("Lund verteidigte Kaya gegen die Kritik aus dem Rat.", Form.REPORTED) is None
    assert stance("Lund stellte die Kritik von Kaya vor.", Form.REPORTED) is None


def test_who_blames_without_cause_is_contradicted() -> None:
    assert stance("die Vorwürfe des Malers Kaya seien falsch") is Stance.OPPOSES
    assert stance("Lund wies die Kritik von Kaya zurück.", Form.REPORTED) is Stance.OPPOSES


def test_a_charge_in_a_clause_is_only_taken_away() -> None:
    assert stance("der Vorwurf, Kaya habe gelogen, sei absurd") is Stance.NEUTRAL


@pytest.mark.parametrize(
    "text",
    [
        "die Vorwürfe gegen Kaya seien schwer",
        "die Vorwürfe gegen Kaya seien nicht unbegründet",
        "die Vorwürfe seien haltlos, Kaya sei krank",
        "was Kaya sage, sei falsch",
    ],
)
def test_blame_that_stands_or_is_of_nobody_tells_nothing(text: str) -> None:
    assert stance(text) is None


def test_what_else_somebody_does_is_no_blame() -> None:
    assert stance("Lund wies den Vorwurf zurück, lobte aber Kaya.", Form.REPORTED) is None
    assert stance("Lund wies den Vorwurf, Kaya habe gelogen, zurück.", Form.REPORTED) is Stance.NEUTRAL
