"""Who speaks where a council, an office or words in marks stand near: read from whole texts by the rules alone."""

from __future__ import annotations

import pytest

from kg.model import Annotation, spans_text
from kg.pipeline import extract_article, language
from kg.read import article_from_text


def read(text: str) -> Annotation:
    return extract_article(article_from_text(f"Streit\n\n{text}\n", "t"), language("rules", "rules"))


def said(text: str) -> list[tuple[str, str]]:
    """The speakers of a text, and their words."""
    told = read(text)
    names = {entity.id: entity.name for entity in told.entities}
    whole = f"Streit\n\n{text}\n"
    return [
        (" ".join(names[one] for one in q.speaker), spans_text(whole, q.content)) for q in told.quotations
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Die Ministerin beklagte eine „Spirale der Gewalt“.", "Ministerin"),
        ("Die Ministerin forderte eine „echte Wende“.", "Ministerin"),
        ("Die Ministerin warnte vor einer „Spirale der Gewalt“.", "Ministerin"),
        ("Die Menge wartete. „Buh“, rief einer.", ""),
    ],
)
def test_an_article_before_marks_is_nobody(text: str, speaker: str) -> None:
    assert said(text)[-1][0] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Laut dem Rat ist die Brücke sicher.", "Rat"),
        ("Der Rat sagte, die Brücke sei sicher.", "Rat"),
        ("Der Rat der Ärztin: „Bleiben Sie ruhig.“", "Ärztin"),
        ("Die Ministerin kam. Ihr Rat: „Bleiben Sie ruhig.“", "Ministerin"),
    ],
)
def test_a_council_speaks_and_advice_is_somebody_s(text: str, speaker: str) -> None:
    assert [name for name, _ in said(text)] == [speaker]


def test_a_council_is_no_short_form_of_a_man() -> None:
    text = "Der Rat sagte, die Brücke sei sicher. Landrat Uwe Pabst kenne die Zahlen."
    assert [name for name, _ in said(text)] == ["Rat", "Rat"]


def test_who_opens_in_the_dative_is_told_something() -> None:
    text = "Die Ministerin kam. Dem Rat warf sie „Willkür“ vor."
    assert {name for name, _ in said(text)} == {"Ministerin"}


@pytest.mark.parametrize("office", ["Landratsamt", "Gesundheitsamt"])
def test_an_office_is_no_association(office: str) -> None:
    text = f"Der Mieterbund kritisierte den Umbau. Das {office} lobte ihn."
    assert [name for name, _ in said(text)] == ["Mieterbund", office]


def test_words_in_marks_belong_to_nobody_s_name() -> None:
    text = "In dem Bericht spricht die Behörde von einer „Gefahr für alle“."
    assert said(text) == [("Behörde", "„Gefahr für alle“")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Vor dem Gipfel am kommenden Dienstag in Bonn warnte die Ministerin vor Streit.", None),
        ("Nach dem Gipfel am Dienstag in Bonn warnte die Ministerin vor Streit.", "Bonn"),
    ],
)
def test_what_is_to_come_is_no_place_of_speaking(text: str, place: str | None) -> None:
    told = read(text)
    names = {entity.id: entity.name for entity in told.entities}
    assert [names.get(one.stated_in or "") for one in told.quotations] == [place]
