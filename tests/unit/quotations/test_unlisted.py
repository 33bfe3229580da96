"""A main clause in the Konjunktiv is said by whoever is the subject in front of it, whatever the verb there."""

from __future__ import annotations

import pytest
from by_rules import found

from kg.model import Form


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Der Ausschuss beschied, das Bad solle schließen.", "Der Ausschuss", "das Bad solle schließen"),
        ("Die Kassiererin entsann sich, er habe bezahlt.", "Die Kassiererin", "er habe bezahlt"),
        ("Die Richter kamen zu dem Schluss, er habe gelogen.", "Die Richter", "er habe gelogen"),
        (
            "In ihren Unterlagen beziffert die Firma, die Bahn werde 300 Gäste befördern.",
            "die Firma",
            "die Bahn werde 300 Gäste befördern",
        ),
    ],
)
def test_words_behind_a_verb_of_no_table(text: str, speaker: str, content: str) -> None:
    (draft,) = found(text)
    assert draft.form is Form.INDIRECT
    assert [span.of(text) for span in (*draft.speaker, *draft.content)] == [speaker, content]


@pytest.mark.parametrize(
    "text",
    [
        "Die Tänzerin probt ein Stück, es könnte ihr letztes sein.",
        "Die Stimmung kippte, das Bier sei leer.",
        "Die Firma baut eine Bahn, die 300 Gäste befördert.",
        "Der Ausschuss beriet lange, die Sitzung dauerte bis zwei Uhr.",
        "Wenn die Firma zögert, habe niemand etwas davon.",
    ],
)
def test_no_words_of_the_subject(text: str) -> None:
    assert not [draft for draft in found(text) if draft.form is Form.INDIRECT]
