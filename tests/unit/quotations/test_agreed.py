"""What is said first, and then that somebody is sure of it."""

from __future__ import annotations

import pytest
from by_rules import found, words

from kg.quotations.rules.agreed import RULE


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "Dass es so nicht weitergehen könne, darin waren sich alle Redner einig.",
            "alle Redner",
            "Dass es so nicht weitergehen könne",
        ),
        ("Die Halle müsse weg, da sind sich die Parteien einig.", "die Parteien", "Die Halle müsse weg"),
        ("Der Steg sei sicher, davon ist der Ingenieur überzeugt.", "der Ingenieur", "Der Steg sei sicher"),
        (
            "Man brauche mehr Personal, darüber herrschte bei den Delegierten Einigkeit.",
            "den Delegierten",
            "Man brauche mehr Personal",
        ),
        ("Der Hafen braucht Hilfe, das steht für die Ministerin fest.", "die Ministerin", "Der Hafen braucht Hilfe"),
    ],
)  # fmt: skip
def test_a_clause_points_back_to_what_somebody_holds(text: str, speaker: str, content: str) -> None:
    (draft,) = found(text)
    assert (draft.rule, words(text, draft.speaker), words(text, draft.content)) == (RULE, speaker, content)


@pytest.mark.parametrize(
    "text",
    [
        "Die Parteien sind sich einig.",
        "Der Steg ist gesperrt, da ist der Weg nicht sicher.",
        "Der Hafen braucht Hilfe, das steht fest.",
        "Der Hafen braucht Hilfe, das steht für Montag fest.",
        "Die Frist endet im Mai, darüber ist die Ministerin verärgert.",
    ],
)
def test_other_clauses_point_back_to_nothing_said(text: str) -> None:
    assert [one for one in found(text) if one.rule == RULE] == []
