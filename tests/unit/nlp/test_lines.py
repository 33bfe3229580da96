"""Wrapped lines are joined without moving a character; everything else stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.nlp.lines import unwrapped


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Die Brücke bleibt offen, sagte Bürgermeisterin\nLena Hartwig.",
            "Die Brücke bleibt offen, sagte Bürgermeisterin Lena Hartwig.",
        ),
        ("Die Brücke\nbleibt offen.", "Die Brücke bleibt offen."),
        ("Streik im Hafen\nDie Gewerkschaft ruft auf.", "Streik im Hafen\nDie Gewerkschaft ruft auf."),
        (
            "16.20 Uhr: Partei kritisiert den Ausbau der Autobahn\nDie Partei im Landtag",
            "16.20 Uhr: Partei kritisiert den Ausbau der Autobahn\nDie Partei im Landtag",
        ),
        (
            "Die Lesung beginnt um\n19.30 Uhr im Rathaus; die Autorin liest aus ihrem\nRoman.",
            "Die Lesung beginnt um\n19.30 Uhr im Rathaus; die Autorin liest aus ihrem Roman.",
        ),
        (
            "16.20 Uhr: Die Bahn stellt den Verkehr auf der Strecke\nbis Montag ein.",
            "16.20 Uhr: Die Bahn stellt den Verkehr auf der Strecke bis Montag ein.",
        ),
        ("Erster Satz.\nZweiter Satz.", "Erster Satz.\nZweiter Satz."),
        ("Ein Absatz ohne Punkt am Ende der letzten Zeile\n\nDer nächste.",
         "Ein Absatz ohne Punkt am Ende der letzten Zeile\n\nDer nächste."),
    ],
)  # fmt: skip
def test_lines(text: str, expected: str) -> None:
    assert unwrapped(text) == expected


def test_the_headline_keeps_its_line() -> None:
    text = "Ein langer Titel, der weit über vierzig Zeichen hinausgeht\nDer Rat hat getagt."
    assert unwrapped(text, begin=text.index("\n") + 1) == text
    assert unwrapped(text, begin=text.index("\n")) == text


@given(st.text(alphabet="aB .,\n\t„“", max_size=200))
def test_offsets_stay(text: str) -> None:
    joined = unwrapped(text)
    assert len(joined) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, joined, strict=True))
