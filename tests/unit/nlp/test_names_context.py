"""Names told by their context: firms, plain nouns, sentences that somebody says."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.nlp.borders import kg_name_borders


@pytest.mark.parametrize(
    ("words", "name", "label", "found"),
    [
        ("die Firma Nordwind schweigt", (2, 3), "LOC", "ORG"),
        ("sagte er dem Sender Alpenwelle .", (4, 5), "LOC", "ORG"),
        ("hat der Sender Kaya gefragt", (3, 4), "PER", "PER"),
        ("der größte Autokonzern Europas schweigt", (3, 4), "LOC", "LOC"),
        ("den Streaminganbieter Flimmo schweigt", (2, 3), "PER", "ORG"),
        ("auf der Plattform X .", (3, 4), "MISC", "ORG"),
        ("schrieb sie auf X .", (3, 4), "PER", "ORG"),
        ("lobte Malcolm X .", (1, 3), "PER", "PER"),
        ("der Betreiber Müller schweigt", (2, 3), "PER", "PER"),
        ("das Unternehmen Essen schweigt", (2, 3), "LOC", "LOC"),
        ("ein Berg aus Beton .", (3, 4), "LOC", None),
        ("sie suchten dort Zuflucht .", (3, 4), "LOC", None),
        ("Sie wartet am Rathaus .", (3, 4), "LOC", "LOC"),
        ("der Wald Bayerns .", (2, 3), "LOC", "LOC"),
        ("Der Republikaner verlor .", (1, 2), "ORG", None),
        ("Die Mehrheit der Republikaner verlor .", (3, 4), "ORG", "ORG"),
        ("die Sonne schien", (1, 2), "LOC", None),
        ("dass der Franken steigt", (2, 3), "LOC", None),
        ("Es kostet 20 Franken .", (3, 4), "LOC", None),
        ("in Franken schneit es", (1, 2), "LOC", "LOC"),
        ("„ Jeder Tag kostet viel Geld “ , sagte sie .", (1, 6), "MISC", None),
        ("„ Jeder Tag kostet viel Geld “ , ein Roman .", (1, 6), "MISC", "MISC"),
        ("„ Jeder Tag kostet viel Geld “ läuft im Kino .", (1, 6), "MISC", "MISC"),
        ("„ Der stille Fluss “ , sagte sie .", (1, 4), "MISC", "MISC"),
    ],
)
def test_what_stands_around_a_name_says_what_it_is(
    words: str, name: tuple[int, int], label: str, found: str | None
) -> None:
    doc = Doc(spacy.blank("de").vocab, words=words.split())
    doc.ents = [Span(doc, *name, label=label)]
    assert [one.label_ for one in kg_name_borders(doc).ents] == ([found] if found else [])


def test_a_firm_is_one_wherever_it_is_named() -> None:
    doc = Doc(spacy.blank("de").vocab, words="Flimmo schweigt . Die Firma Flimmo schweigt .".split())
    doc.ents = [Span(doc, 0, 1, label="PER"), Span(doc, 5, 6, label="LOC")]
    assert [one.label_ for one in kg_name_borders(doc).ents] == ["ORG", "ORG"]


def test_a_name_in_the_genitive_is_what_it_is_elsewhere() -> None:
    doc = Doc(spacy.blank("de").vocab, words="Aue verlor . Aues Trainer und Jonas schwiegen .".split())
    doc.ents = [Span(doc, 0, 1, label="LOC"), Span(doc, 3, 4, label="PER"), Span(doc, 6, 7, label="PER")]
    assert [one.label_ for one in kg_name_borders(doc).ents] == ["LOC", "LOC", "PER"]


def test_a_noun_behind_a_name_is_no_part_of_it() -> None:
    doc = Doc(spacy.blank("de").vocab, words="So reichte Uli Korn Kaffee . Korn schwieg .".split())
    doc.ents = [Span(doc, 2, 5, label="PER"), Span(doc, 6, 7, label="PER")]
    assert [one.text for one in kg_name_borders(doc).ents] == ["Uli Korn", "Korn"]
    doc.ents = [Span(doc, 2, 5, label="PER")]
    assert [one.text for one in kg_name_borders(doc).ents] == ["Uli Korn Kaffee"]
