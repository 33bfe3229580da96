"""Sentence ends for reading: abbreviations, ordinals and closing marks of German news."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.view.sentences import around, sentences


def cut(text: str) -> list[str]:
    return [text[begin:end] for begin, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er ging. Sie blieb.", ["Er ging.", "Sie blieb."]),
        ("Am 3. Mai kam Dr. Kern. Dann ging er.", ["Am 3. Mai kam Dr. Kern.", "Dann ging er."]),
        ("Das ist z. B. Obst. Gut!", ["Das ist z. B. Obst.", "Gut!"]),
        ("„Nein.“ Sie schwieg.", ["„Nein.“", "Sie schwieg."]),
        ("„Warum?“, fragte er. Niemand wusste es.", ["„Warum?“, fragte er.", "Niemand wusste es."]),
        ("»Halt!« rief sie. Er hielt.", ["»Halt!« rief sie.", "Er hielt."]),
        ("Überschrift\n\nDer Text", ["Überschrift", "Der Text"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_sentences_end_where_a_reader_expects(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_around_takes_whole_sentences_on_both_sides() -> None:
    text = "Vorher. „Wir gehen“, sagte sie, „und zwar jetzt.“ Nachher."
    begin = text.index("„Wir")
    end = text.index(" Nachher")
    first, last = around(text, begin, end)
    assert text[first:last] == "„Wir gehen“, sagte sie, „und zwar jetzt.“"


def test_around_is_bounded_in_a_text_without_any_full_stop() -> None:
    text = "wort " * 5000
    first, last = around(text, 10_000, 10_010, most=100)
    assert (first, last) == (9_900, 10_110)


@given(st.text(alphabet="aB. !?„“\n3", max_size=60), st.data())
def test_around_always_covers_what_it_is_asked_for(text: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, len(text)))
    first, last = around(text, begin, end)
    assert 0 <= first <= begin <= end <= last <= len(text)


@given(st.text(alphabet="aB. !?„“\n3", max_size=60))
def test_sentences_are_in_order_and_lose_no_visible_character(text: str) -> None:
    bounds = sentences(text)
    assert all(one[1] <= other[0] for one, other in pairwise(bounds))
    assert "".join("".join(cut(text)).split()) == "".join(text.split())
