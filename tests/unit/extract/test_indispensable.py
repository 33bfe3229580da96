"""Without whom it would be worse."""

from __future__ import annotations

import pytest
from marked import doc_of

from kg.extract.indispensable import indispensable
from kg.extract.mentioned import Words
from kg.model import Span


def needed(text: str) -> bool:
    """Whether Kaya is."""
    at = text.index("Kaya")
    return indispensable(Words.of(doc_of(text)), Span(0, len(text)), Span(at, at + len("Kaya")))


@pytest.mark.parametrize(
    "text",
    [
        "Ohne die Wirtin Kaya wäre alles abgebrannt",
        "ohne Kaya hätten wir es nicht geschafft",
        "ein Fest ohne Kaya könnte man sich nicht vorstellen",
    ],
)
def test_who_is_needed_is_praised(text: str) -> None:
    assert needed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ohne Kaya gäbe es keinen Krieg",
        "Ohne Kaya fährt der Zug ab",
        "Ohne Wissen von Kaya wäre das nicht geschehen",
        "Mit Kaya wäre das nicht geschehen",
    ],
)
def test_who_is_not_needed_is_not(text: str) -> None:
    assert not needed(text)
