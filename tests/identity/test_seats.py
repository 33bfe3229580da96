"""Where bodies are of which there are many, by the words around their names."""

from __future__ import annotations

import pytest

from kg.identity.around import Around
from kg.identity.seats import seats, stripped


@pytest.mark.parametrize(
    ("text", "name", "seat"),
    [
        ("Das sagte Bayerns Innenministerium.", "Innenministerium", {"bayern"}),
        ("Das sagte das hessische Innenministerium.", "Innenministerium", {"hessen"}),
        ("Der Stadtrat von Husum schwieg.", "Stadtrat", {"husum"}),
        ("Die Kieler Polizei schwieg.", "Polizei", {"kiel"}),
        ("Die Polizei in Kiel schwieg.", "Polizei", {"kiel"}),
        ("Der Landtag schwieg.", "Landtag", set()),
        ("Unser Landtag schwieg, Großer Rat auch.", "Landtag", set()),
        ("Das städtische Klinikum schwieg.", "Klinikum", set()),
    ],
)
def test_seats(text: str, name: str, seat: set[str]) -> None:
    begin = text.index(name)
    assert seats([(begin, begin + len(name))], text) == seat


def test_an_adjective_in_the_name_tells_the_seat() -> None:
    assert stripped("bayerisches innenministerium") == ("innenministerium", frozenset({"bayern"}))
    assert stripped("bayerns innenministerium") == ("innenministerium", frozenset({"bayern"}))
    assert stripped("hans innenministerium")[1] == frozenset()
    assert stripped("amerikanisches außenministerium")[0] == "us-außenministerium"
    assert stripped("us botschaft") == ("us botschaft", frozenset())
    assert stripped("deutsches rotes kreuz") == ("deutsches rotes kreuz", frozenset())


@pytest.mark.parametrize(
    ("behind", "generations"),
    [
        (" senior sagte", {"senior"}),
        (" jun. sagte", {"junior"}),
        (", der Ältere, sagte", {"senior"}),
        (" sagte", set()),
    ],
)
def test_the_generation_stands_behind_the_name(behind: str, generations: set[str]) -> None:
    assert Around.of([(0, 9)], "Karl Ohms" + behind, None).generations == generations
