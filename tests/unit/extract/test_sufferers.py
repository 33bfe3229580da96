"""Who is the object of what is told, and who is its subject."""

from __future__ import annotations

import pytest
from marked import mentioned

from kg.extract.sufferers import suffers


def is_object(text: str, mention: str) -> bool:
    return suffers(*mentioned(text, mention))


@pytest.mark.parametrize(
    ("words", "mention"),
    [
        ("Lund habe seine Wähler belogen", "seine Wähler"),
        ("er habe die Stadt im Stich gelassen", "die Stadt"),
        ("Die Bank hat Kaya hintergangen", "Kaya"),
        ("Die Bank wollte uns betrügen", "uns"),
        ("Lund lüge, er habe die Stadt ruiniert", "die Stadt"),
        ("dass Lund seine Wähler belogen habe", "seine Wähler"),
    ],
)
def test_whom_others_do_something_to_suffers(words: str, mention: str) -> None:
    assert is_object(words, mention)


@pytest.mark.parametrize(
    ("words", "mention"),
    [
        ("Lund habe seine Wähler belogen", "Lund"),
        ("Am Montag habe die Stadt gelogen", "die Stadt"),
        ("Den Streit habe die Stadt angefangen", "die Stadt"),
        ("Jahrelang habe die Stadt gelogen", "die Stadt"),
        ("Gestern habe Kaya gelogen", "Kaya"),
        ("Lund sei die Stadt leid", "die Stadt"),
        ("Lund habe mit der Stadt gebrochen", "der Stadt"),
        ("dass die Stadt gelogen habe", "die Stadt"),
        ("dass der Chef der Stadt gelogen habe", "der Stadt"),
        ("die Stadt", "die Stadt"),
    ],
)
def test_who_acts_or_is_scenery_does_not(words: str, mention: str) -> None:
    assert not is_object(words, mention)
