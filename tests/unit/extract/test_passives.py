"""Who suffers in a passive, and who does the wrong."""

from __future__ import annotations

import pytest
from marked import mentioned

from kg.extract.passives import is_struck, is_wronged, wrongs


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Kaya sei von der Bank belogen worden", "Kaya"),
        ("die Kunden würden seit Jahren hingehalten", "die Kunden"),
        ("dass die Kunden von der Bank hingehalten wurden", "die Kunden"),
        ("werden Mieter in Bonn schikaniert", "Mieter"),
        ("am Montag seien die Bürger im Stich gelassen worden", "die Bürger"),
    ],
)
def test_the_subject_of_a_passive_that_tells_a_wrong_suffers(text: str, mention: str) -> None:
    assert is_wronged(*mentioned(text, mention))


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Kaya sei von der Bank belogen worden", "der Bank"),
        ("Kaya habe die Bank belogen", "Kaya"),
        ("Kaya sei von der Bank bezahlt worden", "Kaya"),
        ("den Kunden sei gesagt worden, sie würden belogen", "den Kunden"),
        ("Kaya habe gelogen, die Kunden seien belogen worden", "Kaya"),
    ],
)
def test_others_do_not(text: str, mention: str) -> None:
    assert not is_wronged(*mentioned(text, mention))


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("Kaya sei von der Bank belogen worden", True),
        ("Kaya sei durch die Bank unter Druck gesetzt worden", True),
        ("Kaya sei von der Bank nicht belogen worden", False),
        ("Kaya sei von der Bank überzeugt worden", False),
        ("Kaya sei mit der Bank betrogen worden", False),
        ("Kaya habe von der Bank ein Haus gekauft", False),
    ],
)
def test_by_whom(text: str, does: bool) -> None:
    mention = "die Bank" if "die Bank" in text else "der Bank"
    assert wrongs(*mentioned(text, mention)) is does


@pytest.mark.parametrize(
    ("text", "mention", "struck"),
    [
        ("Die Frau sei bei dem Unfall verletzt worden", "Die Frau", True),
        ("dass Kaya von Lund überfallen wurde", "Kaya", True),
        ("dass Kaya von Lund überfallen wurde", "Lund", False),
        ("Lund habe die Frau verletzt", "die Frau", False),
        ("Kaya sei von dem Preis begeistert", "Kaya", False),
    ],
)
def test_a_victim_is_the_subject_of_what_befalls_it(text: str, mention: str, struck: bool) -> None:
    assert is_struck(*mentioned(text, mention)) is struck
