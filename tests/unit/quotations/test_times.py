"""Times that the network took for a part of the cue or of who speaks."""

from __future__ import annotations

from typing import NamedTuple, cast

import pytest

from kg.quotations.network.features import Features
from kg.quotations.network.times import before_time, to_end_of_time, without_times


class _Found(NamedTuple):
    """The words of one sentence, as far as they are asked for."""

    words: list[str]

    def word(self, at: int) -> str:
        return self.words[at]

    @property
    def sentence(self) -> list[int]:
        return [0] * len(self.words)

    def __len__(self) -> int:
        return len(self.words)


def _found(text: str) -> tuple[Features, tuple[tuple[int, int], ...]]:
    words = text.split()
    begin, end = words.index("["), words.index("]")
    bare = [word for word in words if word not in {"[", "]"}]
    return cast(Features, _Found(bare)), ((begin, end - 1),)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Kaya [ sagte heute ] , es fehle", "sagte"),
        ("Kaya [ betonte letzte Woche ] , es fehle", "betonte"),
        ("Kaya [ betonte seit ] 2019 , es fehle", "betonte"),
        ("Kaya [ sagte zu ] Beginn , es fehle", "sagte"),
        ("Kaya [ sagte zu ] , das Geld zu zahlen", "sagte zu"),
        ("Kaya [ betonte jeden ] Donnerstag , es fehle", "betonte"),
        ("Kaya [ warnte jeden ] , der fragte", "warnte jeden"),
        ("wie am [ 3.5.2024 mitteilte ] , es", "mitteilte"),
        ("[ Laut ] Kaya fehlt es", "Laut"),
        ("[ Nach Angaben ] von Kaya", "Nach Angaben"),
        ("wie Kaya [ am Montag mitteilte ] , es", "mitteilte"),
        ("[ heute ] Kaya fehlt es", "heute"),
        ("Kaya [ räumte ein ] , es fehle", "räumte ein"),
    ],
)
def test_a_cue_has_no_time_in_it(text: str, cue: str) -> None:
    found, stretches = _found(text)
    ((begin, end),) = without_times(found, stretches)
    assert " ".join(found.word(at) for at in range(begin, end)) == cue


def test_a_year_apart_from_the_verb_is_no_part_of_a_cue() -> None:
    found, _ = _found("Kaya [ betonte ] im Mai 2002 , es fehle")
    assert without_times(found, ((1, 2), (4, 5))) == ((1, 2),)
    assert without_times(found, ((4, 5),)) == ((4, 5),)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("sagte [ Jonas Lund 2015 ] auf X", "Jonas Lund"),
        ("sagte [ die Bahn Anfang ] Juli", "die Bahn"),
        ("sagte [ die Bahn Ende 2013 ] dazu", "die Bahn"),
        ("sagte [ die Bahn Mitte vergangenen Jahres ] dazu", "die Bahn"),
        ("sagte [ der FC Adorf 1921 ] dazu", "der FC Adorf 1921"),
        ("sagte [ die Generation Mitte ] dazu", "die Generation Mitte"),
        ("nach [ vagen Berichten für Mitte ] Mai geplant", "vagen Berichten"),
        ("sagte [ 2015 ] dazu", "2015"),
    ],
)
def test_who_speaks_ends_before_the_time(text: str, speaker: str) -> None:
    found, stretches = _found(text)
    ((begin, end),) = before_time(found, stretches)
    assert " ".join(found.word(at) for at in range(begin, end)) == speaker


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("[ , sagte Kaya in der Nacht zu ] Mittwoch .", ", sagte Kaya in der Nacht zu Mittwoch"),
        ("[ , sagte Kaya schon im Jahr ] 2024 .", ", sagte Kaya schon im Jahr 2024"),
        ("[ , sagte Kaya ] gestern .", ", sagte Kaya gestern"),
        ("[ , sagte Kaya ] gestern werde es enden", ", sagte Kaya"),
        ("[ , sagte Kaya zu ] Lund .", ", sagte Kaya zu"),
    ],
)
def test_a_frame_does_not_end_within_a_time(text: str, frame: str) -> None:
    found, stretches = _found(text)
    ((begin, end),) = to_end_of_time(found, stretches)
    assert " ".join(found.word(at) for at in range(begin, end)) == frame
