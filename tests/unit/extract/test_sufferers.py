"""Who is the object of what is told, and who is its subject."""

from __future__ import annotations

import pytest
from marked import doc_of, mentioned

from kg.extract.mentioned import Words
from kg.extract.sufferers import is_harmed, is_left_object, is_scapegoat, suffers
from kg.model import Span


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
        ("Am Montag habe der Rat die Bürger belogen", "die Bürger"),
        ("damit hätten die Banken ihre Kunden ruiniert", "ihre Kunden"),
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
        ("Am Montag habe ihr die Stadt geschrieben", "die Stadt"),
        ("Am Montag sei in Bonn die Stadt gemeint gewesen", "die Stadt"),
        ("Am Montag habe der Rat mit der Stadt gebrochen", "der Stadt"),
    ],
)
def test_who_acts_or_is_scenery_does_not(words: str, mention: str) -> None:
    assert not is_object(words, mention)


@pytest.mark.parametrize(
    ("text", "mention", "harmed"),
    [
        ("Korn warnt vor einer Überforderung der Betriebe.", "Betriebe", True),
        ("Korn warnt vor der Benachteiligung von Schülern.", "Schülern", True),
        ("Korn warnt vor einer Einmischung der Amerikaner.", "Amerikaner", False),
        ("Korn warnt vor den Betrieben.", "Betrieben", False),
        ("Korn warnt vor einer Gefährdung durch Schüler.", "Schüler", False),
    ],
)
def test_who_suffers_what_a_noun_names(text: str, mention: str, harmed: bool) -> None:
    words, part, span = mentioned(text, mention)
    assert is_harmed(words, part, span) is harmed


@pytest.mark.parametrize(
    ("text", "mention", "left"),
    [
        ("das Parlament belogen zu haben", "Parlament", True),
        ("Kaya nicht eingeladen zu haben", "Kaya", True),
        ("gegen das Parlament vorzugehen", "Parlament", False),
        ("die Wähler der Stadt zu belügen", "Stadt", False),
        ("das Parlament habe gelogen", "Parlament", False),
    ],
)
def test_who_is_the_object_of_words_without_a_subject(text: str, mention: str, left: bool) -> None:
    words, part, span = mentioned(text, mention)
    assert is_left_object(words, part, span) is left


@pytest.mark.parametrize(
    ("text", "scapegoat"),
    [
        ("Kaya sei das Bauernopfer der Partei", True),
        ("Kaya ist ein Sündenbock", True),
        ("Kaya ist ein Buhmann", True),
        ("man mache Kaya zum Sündenbock", True),
        ("Kaya sei nicht der Sündenbock", False),
        ("Kaya suche einen Sündenbock", False),
        ("die Partei Kaya mache Lund zum Sündenbock", False),
        ("Kaya sei ein Freund", False),
    ],
)
def test_who_takes_the_blame_of_others(text: str, scapegoat: bool) -> None:
    at = text.index("Kaya")
    words = Words.of(doc_of(text))
    assert is_scapegoat(words, Span(0, len(text)), Span(at, at + 4)) is scapegoat
