"""Speakers who are only the words, and names of works that are none."""

from __future__ import annotations

import pytest
from by_rules import NLP
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from kg.model import Form, Span
from kg.quotations.draft import Draft
from kg.quotations.owners import with_owners
from kg.quotations.titles import titles, without_titles


def owned(text: str, speaker: str) -> str | None:
    at = text.index(speaker)
    draft = Draft((Span(0, 1),), Form.DIRECT, "network-direct", speaker=(Span(at, at + len(speaker)),))
    (kept,) = with_owners(NLP(text), [draft])
    return kept.speaker[0].of(text) if kept.speaker else None


@pytest.mark.parametrize(
    ("text", "speaker", "owner"),
    [
        ("Ihr Motto: „Wer rastet, der rostet.“", "Ihr Motto", "Ihr"),
        ("Ihr Motto: „Wer rastet, der rostet.“", "Motto", "Ihr"),
        ("„Wir schaffen das“, lautet sein bitteres Fazit.", "sein bitteres Fazit", "sein"),
        ("Der Tenor: „So geht es nicht.“", "Der Tenor", None),
        ("Parteiintern heißt es, die Chefin gehe.", "Parteiintern", None),
        ("Das Motto der Partei lautet „Mehr Mut“.", "Das Motto der Partei", "Das Motto der Partei"),
        ("Ihr Sprecher: „Das reicht.“", "Ihr Sprecher", "Ihr Sprecher"),
        ("Das Fazit aus Wien: „Nein.“", "Das Fazit aus Wien", "Das Fazit aus Wien"),
    ],
)
def test_words_are_said_by_whose_they_are(text: str, speaker: str, owner: str | None) -> None:
    assert owned(text, speaker) == owner


def works(text: str, label: str) -> list[str]:
    """What is a title in a text if a name of that label stands between its marks."""
    doc: Doc = NLP(text)
    inner = doc.char_span(text.index("„") + 1, text.index("“"))
    assert inner is not None
    doc.ents = [Tokens(doc, inner.start, inner.end, label)]
    return [span.of(text) for span in titles(doc)]


def test_the_name_of_a_work_is_a_title() -> None:
    assert works("Laut Verlag wird „Das Lied der Steine“ verfilmt.", "MISC") == ["„Das Lied der Steine“"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Kaya sprach von „Betrug am Wähler“.", "MISC"),
        ("Das sei ein „Schlag ins Gesicht“, sagte Kaya.", "MISC"),
        ("Kaya winkt ab: „Frühestens 2030.“", "MISC"),
        ("„Madame Viertelchen“, titelt das Blatt.", "PER"),
    ],
)
def test_what_somebody_says_is_no_title(text: str, label: str) -> None:
    assert works(text, label) == []


def test_a_title_in_indirect_speech_is_no_words_of_its_own() -> None:
    text = "Kaya sagte, man habe „Das Lied der Steine“ verfilmt. „Das Lied der Steine“, sagte sie."
    doc = NLP(text)
    begin, second = text.index("man"), text.rindex("„")
    said = Draft((Span(begin, text.index(".")),), Form.INDIRECT, "indirect-clause")
    inner = Draft((Span(text.index("„"), text.index("“") + 1),), Form.DIRECT, "direct-in-indirect")
    alone = Draft((Span(second, text.rindex("“") + 1),), Form.DIRECT, "direct-before-frame")
    assert without_titles(doc, [said, inner, alone]) == [said, inner, alone]
    doc.ents = [Tokens(doc, at + 1, at + 5, "MISC") for at, word in enumerate(doc) if word.text == "„"]
    assert without_titles(doc, [said, inner, alone]) == [said, alone]
