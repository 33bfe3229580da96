"""Overdue demands, and demands that blame nobody."""

from __future__ import annotations

import pytest
from marked import mentioned

from kg.extract.urging import asked_of, urged


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
        ("Lund müsse zurücktreten", "Lund"),
        ("Jetzt müsse die Stadt Konsequenzen ziehen", "die Stadt"),
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
        ("Der Kanton müsse mit Konsequenzen rechnen, die Stadt nicht", "die Stadt"),
        ("man müsse den Bürgern endlich helfen", "den Bürgern"),
        ("Der Kanton müsse die Bürger endlich entlasten", "die Bürger"),
        ("Der Kanton müsse ihnen sofort helfen", "ihnen"),
    ],
)
def test_other_demands_blame_nobody(words: str, mention: str) -> None:
    assert not is_urged(words, mention)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Der Kanton müsse ehrlich sein", True),
        ("Jetzt solle das Amt ehrlich sein", True),
        ("Der Kanton sei ehrlich", False),
        ("Der Kanton müsse erhalten bleiben", False),
        ("Der Kanton müsse gerettet werden", False),
        ("man müsse mit dem Kanton ehrlich sein", False),
    ],
)
def test_what_is_asked_of_whom(words: str, asked: bool) -> None:
    mention = next(name for name in ("Der Kanton", "das Amt", "dem Kanton") if name in words)
    assert (asked_of(*mentioned(words, mention)) is not None) is asked
