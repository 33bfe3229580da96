"""Sentences in which several say something, each in a clause of his own."""

from __future__ import annotations

import pytest
from by_rules import found, words


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
