"""Words in marks inside an attribute, with who uses them."""

from __future__ import annotations

import pytest
from by_rules import found, words

from kg.model import Stance
from kg.quotations.rules.attributes import RULE


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Der von der Opposition als „Wortbruch“ kritisierte Beschluss gilt ab Mai.", "der Opposition", "„Wortbruch“"),
        ("Die vom Minister „ein Meilenstein“ genannte Reform stockt.", "Minister", "„ein Meilenstein“"),
        ("Das von Anwohnern „Betonklotz“ genannte Haus wird abgerissen.", "Anwohnern", "„Betonklotz“"),
        ("Sie trat in der von Kritikern als pure „Show“ verspotteten Halle auf.", "Kritikern", "„Show“"),
        ("Den von der Behörde immer wieder als „sicher“ bezeichneten Steg sperrt die Stadt.", "der Behörde", "„sicher“"),
    ],
)  # fmt: skip
def test_an_attribute_tells_who_calls_it_so(text: str, speaker: str, content: str) -> None:
    (draft,) = (one for one in found(text) if one.rule == RULE)
    assert (words(text, draft.speaker), words(text, draft.content)) == (speaker, content)


@pytest.mark.parametrize(
    "text",
    [
        "Das „Betonklotz“ genannte Haus wird abgerissen.",
        "Das von vielen Straßen umgebene, „Betonklotz“ genannte Haus wird abgerissen.",
        "Das von Efeu umrankte „Alte Haus“ steht leer.",
        "Die von der Stadt neben dem „Alten Haus“ gebaute Halle steht leer.",
    ],
)
def test_other_attributes_hold_no_words(text: str) -> None:
    assert [one for one in found(text) if one.rule == RULE] == []


def test_praise_and_blame_are_told_by_the_participle() -> None:
    (praised,) = found("Der von der Opposition als „klug“ gelobte Plan steht.")
    (blamed,) = found("Der von der Opposition als „dumm“ kritisierte Plan steht.")
    assert (praised.stance, blamed.stance) == (Stance.SUPPORTS, Stance.OPPOSES)
