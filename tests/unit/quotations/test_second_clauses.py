"""Sentences in which several say something, each in a clause of his own."""

from __future__ import annotations

import pytest
from by_rules import found, words

from kg.model import Stance


def told(text: str) -> list[tuple[str, str, str | None]]:
    return [(words(text, one.content), words(text, one.speaker), one.cue_lemma) for one in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Die Partei lobte den Plan, der Verband nannte ihn „grotesk“ und die Bahn sprach von einem „Irrweg“.",
            [
                ("Die Partei lobte den Plan", "Die Partei", "loben"),
                ("„grotesk“", "der Verband", "nennen"),
                ("„Irrweg“", "die Bahn", "sprechen"),
            ],
        ),
        (
            "Der Film bekam Applaus, und die Jury um Ada Kaya nannte ihn „mutig“.",
            [("„mutig“", "die Jury um Ada Kaya", "nennen")],
        ),
        (
            "Kaya, die den Film kennt, und Lund nannten ihn „mutig“.",
            [("„mutig“", "Kaya, die den Film kennt, und Lund", "nennen")],
        ),
        (
            "Die Partei lobte den Plan und sprach von einem „großen Wurf“.",
            [
                ("Die Partei lobte den Plan", "Die Partei", "loben"),
                ("„großen Wurf“", "Die Partei", "sprechen"),
            ],
        ),
        (
            "Die Partei nannte den Plan „naiv“, die Stadt sprach von „Hetze“.",
            [("„naiv“", "Die Partei", "nennen"), ("„Hetze“", "die Stadt", "sprechen")],
        ),
        (
            "Die Partei sprach von „Hetze“, der Verband von „Mut“, die Stadt von einem „Wunder“.",
            [
                ("„Hetze“", "Die Partei", "sprechen"),
                ("„Mut“", "der Verband", "sprechen"),
                ("„Wunder“", "die Stadt", "sprechen"),
            ],
        ),
        (
            "Die Partei nannte den Plan „naiv“, der Verband „eine Zumutung“.",
            [("„naiv“", "Die Partei", "nennen"), ("„eine Zumutung“", "der Verband", "nennen")],
        ),
        (
            "Der Minister nannte den Plan „klug“, sein Kollege einen „Ausverkauf der Stadt“.",
            [("„klug“", "Der Minister", "nennen"), ("„Ausverkauf der Stadt“", "sein Kollege", "nennen")],
        ),
        (
            "Von einem „Wunder“ sprach die Partei, von „Hetze“ gar der Verband.",
            [("„Wunder“", "die Partei", "sprechen"), ("„Hetze“", "der Verband", "sprechen")],
        ),
        (
            "Als „naiv“ bezeichnete die Partei den Plan, als „Hetze“ der Verband.",
            [("„naiv“", "die Partei", "bezeichnen"), ("„Hetze“", "der Verband", "bezeichnen")],
        ),
        (
            "Die Partei hatte auf Milde plädiert, die Behörde sechs Jahre gefordert.",
            [
                ("Die Partei hatte auf Milde plädiert", "Die Partei", "plädieren"),
                ("die Behörde sechs Jahre gefordert.", "die Behörde", "fordern"),
            ],
        ),
        (
            "Die Partei hat den Plan kritisiert, die Behörde schweigt.",
            [("Die Partei hat den Plan kritisiert, die Behörde schweigt.", "Die Partei", "kritisieren")],
        ),
        (
            "Die Partei nannte den Rat „naiv“ und den Verband „feige“.",
            [("„naiv“", "Die Partei", "nennen"), ("„feige“", "Die Partei", "nennen")],
        ),
        (
            "Die Partei nannte den Rat „naiv“, die Stadt „feige“.",
            [("„naiv“", "Die Partei", "nennen"), ("„feige“", "Die Partei", "nennen")],
        ),
    ],
)
def test_each_says_his_own_words(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Die Partei, die den Rat lobte, sprach von einem „Irrweg“.",
        "Die Partei, die Geld hat, sprach von einem „Irrweg“.",
    ],
)
def test_a_clause_about_somebody_is_no_second_one(text: str) -> None:
    ((content, speaker, _),) = told(text)
    assert (content, speaker.startswith("Die Partei")) == ("„Irrweg“", True)


def test_a_second_part_needs_the_words_of_a_first() -> None:
    text = "Von der Stadt sprach die Partei, von „Pech“ der Verband."
    assert [one for one in told(text) if one[0] == "„Pech“" and one[1] == "der Verband"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Die Partei zollte dem Verband Respekt, zweifelte jedoch an der Stadt.",
        "Die Partei würdigte die Stadt, distanzierte sich aber von dem Verband.",
        "Die Partei verteidigte den Verband, nannte aber die Stadt unglaubwürdig.",
    ],
)
def test_who_does_two_things_is_no_more_than_the_subject_of_the_first(text: str) -> None:
    assert {words(text, one.speaker) for one in found(text)} == {"Die Partei"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Die Partei nahm sie in Schutz.", "Die Partei"),
        ("Anwohner nannten sie unglaubwürdig.", "Anwohner"),
        ("Die Arbeit der Partei lobten sie.", "sie"),
        ("Die Partei lobten sie.", "sie"),  # the verb is plural
    ],
)
def test_who_acts_on_her_and_whom_she_acts_on(text: str, speaker: str) -> None:
    assert {words(text, one.speaker) for one in found(text)} == {speaker}


@pytest.mark.parametrize(
    ("text", "speaker", "stance"),
    [
        ("Am Freitag sprach sich der Verband für den Bau aus.", "der Verband", Stance.SUPPORTS),
        ("Die Partei sprach sich gegen den Bau aus.", "Die Partei", Stance.OPPOSES),
        (
            "Am Freitag sprach sich der Beauftragte für Sport gegen den Bau aus.",
            "der Beauftragte für Sport",
            Stance.OPPOSES,
        ),
        ("Am Freitag bedankte sich der Verband bei der Stadt.", "der Verband", Stance.SUPPORTS),
        ("Am Freitag warnte der Verband vor der Stadt.", "der Verband", Stance.NEUTRAL),
    ],
)
def test_what_somebody_speaks_for_is_no_part_of_him(text: str, speaker: str, stance: Stance) -> None:
    assert [(words(text, one.speaker), one.stance) for one in found(text)] == [(speaker, stance)]
