"""Names that the network passed over in one place of an article."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.nlp.names_again import named_again


@pytest.mark.parametrize(
    ("text", "name", "again"),
    [
        ("Der Nutzer Specht77 schrieb . So Specht77. Er ging .", (2, 3, "MISC"), "Specht77."),
        ("Die Nordwig Kliniken GmbH warb . Bei Nordwig hieß es .", (1, 4, "ORG"), "Nordwig"),
        ("Anna Tschörnig kam . Dann ging Tschörnig .", (0, 2, "PER"), "Tschörnig"),
        ("Anna Tschörnig kam . Tschörnigs Freund ging .", (0, 2, "PER"), "Tschörnigs"),
        ("Anna Tschörnig kam . Dann ging Peter Tschörnig .", (0, 2, "PER"), ""),
        ("Anna Fischer kam . Dann gingen Fischer .", (0, 2, "PER"), ""),
        ("Die Nordwig Kliniken warben . Bei Nordwig hieß es .", (1, 3, "ORG"), ""),
        ("Die Bäckerei kam . Die Bäckerei ging .", (1, 2, "ORG"), ""),
        ("Das Wohnwerk kam . An Wohnwerk hängt viel .", (1, 2, "ORG"), "Wohnwerk"),
        ("Das Wohnwerk kam . „ Wohnwerk baute viel .", (1, 2, "ORG"), "Wohnwerk"),
        ("Das Wohnwerk kam . Ein Wohnwerk hängt .", (1, 2, "ORG"), ""),
        ("Lund kam . Aus Lund kam er .", (0, 1, "PER"), ""),
        ("Anna Kind kam . Dann sagte Kind .", (0, 2, "PER"), "Kind"),
        ("Anna Kind kam . „ Kind ging .", (0, 2, "PER"), "Kind"),
        ("Anna Kind kam . Das Kind ging .", (0, 2, "PER"), ""),
        ("Anna Kind kam . Ein Mann mit Kind ging .", (0, 2, "PER"), ""),
        ("Anna Freitag kam . Am Freitag ging er .", (0, 2, "PER"), ""),
        ("Anna Freitag kam . Das sagte er Freitag .", (0, 2, "PER"), ""),
    ],
)
def test_a_word_that_can_only_be_a_name_is_one(text: str, name: tuple[int, int, str], again: str) -> None:
    doc = Doc(spacy.blank("de").vocab, words=text.split())
    first = Span(doc, name[0], name[1], label=name[2])
    found = named_again(doc, text.split(), [first])
    assert [one.text for one in found[1:]] == ([again] if again else [])
    assert all(one.label_ == name[2] for one in found)
