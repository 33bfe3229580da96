"""Plain facts, and what only looks like one."""

from __future__ import annotations

import pytest

from kg.extract.facts import states_a_fact


@pytest.mark.parametrize(
    "words",
    [
        "der Rat habe alle Unterlagen verschickt",
        "Kaya sei am Dienstag nach Kiel gereist.",
        "die Firma prüfe den Antrag noch",
        "man habe mit der Bank telefoniert",
        "der Brief der Stadt sei am Freitag angekommen",
        "der Rat werde im Mai darüber beraten",
    ],
)
def test_what_somebody_does_without_blame_or_praise(words: str) -> None:
    assert states_a_fact(words)


@pytest.mark.parametrize(
    "words",
    [
        "der Rat habe die Unterlagen erst im Mai verschickt",  # too late
        "der Rat habe keine Unterlagen verschickt",
        "die Firma habe schon wieder einen Antrag eingereicht",
        "Kaya habe gelogen und sei nach Kiel gereist",
        "der Rat verschleppe den Antrag",
        "hat die Firma den Antrag geprüft?",
        "Kaya ist klug",
    ],
)
def test_what_judges_denies_or_stresses_is_more(words: str) -> None:
    assert not states_a_fact(words)


def test_verbatim_words_of_everyday_things_must_say_when() -> None:
    assert not states_a_fact("Er sitzt im Rathaus.", verbatim=True)
    assert states_a_fact("Er sitzt seit zwei Jahren im Rathaus.", verbatim=True)
    assert states_a_fact("er sitze im Rathaus")
