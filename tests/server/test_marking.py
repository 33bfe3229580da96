"""Cutting a text at the ends of quotations."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.server.marking import Piece, pieces

TEXTS = st.text("aö😀 \n<", max_size=40)
RANGES = st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=3)


def test_a_quotation_within_a_quotation() -> None:
    assert list(pieces("ab cd ef", [[(0, 8)], [(3, 5)]])) == [
        Piece("ab ", (0,), (0,)),
        Piece("cd", (0, 1), (1,)),
        Piece(" ef", (0,)),
    ]


def test_overlapping_and_interrupted_ones() -> None:
    assert list(pieces("abcdef", [[(0, 2), (4, 6)], [(1, 5)]])) == [
        Piece("a", (0,), (0,)),
        Piece("b", (0, 1), (1,)),
        Piece("cd", (1,)),
        Piece("e", (0, 1)),
        Piece("f", (0,)),
    ]


@given(TEXTS, st.lists(RANGES, max_size=5))
def test_every_character_is_in_its_quotations(text: str, quotations: list[list[tuple[int, int]]]) -> None:
    found = list(pieces(text, quotations))
    assert "".join(piece.text for piece in found) == text
    assert all(piece.text for piece in found)
    position = 0
    for piece in found:
        for offset in range(position, position + len(piece.text)):
            inside = {
                number
                for number, ranges in enumerate(quotations)
                if any(begin <= offset < end for begin, end in ranges)
            }
            assert set(piece.inside) == inside
        position += len(piece.text)
    opened = [number for piece in found for number in piece.opens]
    assert len(opened) == len(set(opened))
    assert set(opened) == {number for piece in found for number in piece.inside}
