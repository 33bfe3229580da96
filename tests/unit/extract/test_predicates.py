"""What somebody is said to be."""

from __future__ import annotations

import pytest
from marked import mentioned

from kg.extract.evaluative import judgements
from kg.extract.predicates import predicated
from kg.extract.stance import Tones
from kg.model import Stance

FOR, AGAINST = Stance.SUPPORTS, Stance.OPPOSES


def stance(text: str, mention: str) -> Stance | None:
    return predicated(*mentioned(text, mention), Tones(judgements(text), (), ()))


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        ("Kaya sei ein Glücksfall für Kiel", "Kaya", FOR),
        ("dass die Stadt ein Glücksfall ist", "die Stadt", FOR),
        ("Die Stadt ist verlogen", "Die Stadt", AGAINST),
        ("das sei ein Armutszeugnis für die Stadt", "die Stadt", AGAINST),
        ("Kaya sei zwar klug, aber unehrlich", "Kaya", AGAINST),
        ("Kaya sei alles andere als verlogen", "Kaya", FOR),
        ("Kaya sei alles andere als ein Vorbild", "Kaya", AGAINST),
        ("dass Kaya die Bürger getäuscht habe", "Kaya", AGAINST),
        ("Kaya habe kläglich versagt", "Kaya", AGAINST),
        ("Kaya sei kein guter Partner", "Kaya", AGAINST),
        ("Kaya habe vorbildlich gehandelt", "Kaya", FOR),
        ("Kaya hat sich verantwortungslos verhalten", "Kaya", AGAINST),
        ("Kaya habe nie jemanden belogen", "Kaya", FOR),
        ("Kaya habe zwar gelogen, aber am Ende richtig gehandelt", "Kaya", FOR),
    ],
)
def test_a_predicate_that_leaves_no_doubt_tells(text: str, mention: str, expected: Stance) -> None:
    assert stance(text, mention) is expected


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Kaya sei müde", "Kaya"),
        ("wenn Kaya ein Lügner ist", "Kaya"),
        ("Kaya sei belogen worden", "Kaya"),  # what others did
        ("Kaya sei nicht gefährlich", "Kaya"),  # no praise
        ("Kaya habe den Plan gelobt", "Kaya"),  # he praised, and is not praised
        ("Kaya habe einen Lügner gesehen", "Kaya"),
        ("Kaya wurde vorbildlich behandelt", "Kaya"),
        ("in Kiel sei Lund verlogen", "Kiel"),
        ("das sei ein Schlag für die Mieter", "die Mieter"),
        ("das sei keine Schande für Kaya", "Kaya"),
        ("Kaya habe die verlogene Bank gemieden", "Kaya"),
        ("Kaya habe zwar gelogen, Lund auch", "Kaya"),
    ],
)
def test_others_do_not(text: str, mention: str) -> None:
    assert stance(text, mention) is None
