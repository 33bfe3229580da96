"""Words behind a colon that a noun announces, with whose they are."""

from __future__ import annotations

import pytest
from by_rules import found, words

RULE = "indirect-by-noun"


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Seine Forderung: Der Bund soll zahlen.", "Seine", "Der Bund soll zahlen"),
        (
            "Ihre Botschaft an die Länder war klar: Mehr Geld gibt es nicht.",
            "Ihre",
            "Mehr Geld gibt es nicht",
        ),
        ("Die Kritik der Partei: Das Gesetz kommt zu spät.", "der Partei", "Das Gesetz kommt zu spät"),
        ("Das Ergebnis der Studie: Kinder schlafen zu wenig.", "der Studie", "Kinder schlafen zu wenig"),
        ("Die Devise des Trainers lautet: Angriff ist alles.", "des Trainers", "Angriff ist alles"),
        (
            "Sein Fazit fällt nüchtern aus: Die Reform hat nichts gebracht.",
            "Sein",
            "Die Reform hat nichts gebracht",
        ),
        ("Das Versprechen der Behörde: Im Mai rollen die Bagger.", "der Behörde", "Im Mai rollen die Bagger"),
    ],
)
def test_a_noun_announces_words(text: str, speaker: str, content: str) -> None:
    (draft,) = found(text)
    assert (draft.rule, words(text, draft.speaker), words(text, draft.content)) == (RULE, speaker, content)


@pytest.mark.parametrize(
    "text",
    [
        "Die Folge: Viele Züge fallen aus.",
        "Der Plan der Stadt: Die Halle wird abgerissen.",
        "Das Ergebnis der Wahl: Die Stimmen sind ausgezählt.",
        "Die Sorge der Eltern war unbegründet: Das Kind saß im Garten.",
        "Der Rat der Stadt: Klamm und Korn sind gewählt.",
        "Seine Forderung: mehr Geld, mehr Zeit.",
        "Die Antwort: Es regnet.",
    ],
)
def test_what_nobody_owns_is_announced_by_nobody(text: str) -> None:
    assert [draft for draft in found(text) if draft.rule == RULE] == []


def test_verbatim_words_stay_verbatim() -> None:
    (draft,) = found("Seine Forderung: „Der Bund soll zahlen.“")
    assert draft.rule == "direct-after-colon"
