"""Overdue demands, and demands that blame nobody."""

from __future__ import annotations

import pytest
from marked import mentioned

from kg.extract.urging import urged


def is_urged(text: str, mention: str) -> bool:
    return urged(*mentioned(text, mention))


@pytest.mark.parametrize(
    ("words", "mention"),
    [
        ("Der Kanton müsse endlich handeln", "Der Kanton"),
        ("Jetzt müsse der Kanton sofort handeln", "der Kanton"),
        ("Die Kirche dürfe nicht länger schweigen", "Die Kirche"),
        ("dass Lund nicht da sei, die Stadt müsse endlich zahlen", "die Stadt"),
        ("Lund solle sich unverzüglich entschuldigen", "Lund"),
    ],
)
def test_who_is_to_do_at_last_what_he_has_not_done_is_urged(words: str, mention: str) -> None:
    assert is_urged(words, mention)


@pytest.mark.parametrize(
    ("words", "mention"),
    [
        ("Der Kanton müsse handeln", "Der Kanton"),
        ("Der Kanton müsse endlich mit der Stadt reden", "der Stadt"),
        ("Endlich handle der Kanton", "der Kanton"),
        ("Die Kirche dürfe nicht schweigen", "Die Kirche"),
        ("Die Kirche dürfe weiter läuten", "Die Kirche"),
        ("Der Täter soll sofort geflohen sein", "Der Täter"),
        ("Mit der Stadt müsse endlich geredet werden", "der Stadt"),
        ("Der Kanton müsse zahlen, endlich", "Der Kanton"),
    ],
)
def test_other_demands_blame_nobody(words: str, mention: str) -> None:
    assert not is_urged(words, mention)
