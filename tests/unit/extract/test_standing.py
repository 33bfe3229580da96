"""How a mention stands in its clause, and where the words say that somebody is from."""

from __future__ import annotations

import pytest
from marked import doc_of

from kg.extract.actors.origins import origins_of
from kg.extract.actors.pronouns import pronoun_at
from kg.extract.actors.standing import clauses, standing_of, standing_of_pronoun
from kg.extract.actors.text import text_of


@pytest.mark.parametrize(
    ("marked", "head", "standing"),
    [
        ("Der Minister kam.", "Minister", "subject"),
        ("US-Präsident [Reed|PER] kam.", "Reed", "subject"),
        ("Das ist der Besuch von US-Präsident [Reed|PER].", "Reed", "behind a preposition"),
        ("Er kam mit [Israels|LOC] Präsidenten [Reed|PER].", "Reed", "behind a preposition"),
        ("Er kam mit [Anna Kayas|PER] Anwältin [Reed|PER].", "Reed", "behind a preposition"),
        ("Dort sprach [Israels|LOC] Präsident [Reed|PER].", "Reed", "subject"),
        ("Er sah [Andreas Reed|PER].", "Reed", "subject"),
        ("Kaya traf beim Fest den neuen Minister.", "Minister", "object"),
        ("Sie dankte dem Sender [RTL|ORG].", "RTL", "object"),
        ("Der Chef des Senders kam.", "Senders", "genitive"),
        ("Die Sprecherin der Ministerin kam.", "Ministerin", "genitive"),
        ("Der Minister und Kaya kamen.", "Kaya", "listed"),
        ("Sie sagte, dass [Reed|PER] kam.", "Reed", "subject"),
    ],
)
def test_standing(marked: str, head: str, standing: str) -> None:
    doc = doc_of(marked)
    text = text_of(doc)
    names = {i for ent in doc.ents for i in range(ent.start, ent.end)}
    (at,) = [word.i for word in text if word.text == head]
    assert standing_of(text, names, frozenset(), at) == standing


@pytest.mark.parametrize(
    ("sentence", "word", "standing"),
    [
        ("Er kam.", "Er", "subject"),
        ("Kaya traf ihn.", "ihn", "object"),
        ("Kaya sprach mit ihm.", "ihm", "behind a preposition"),
        ("Kaya traf seinen Sohn.", "seinen", "possessive"),
    ],
)
def test_standing_of_a_pronoun(sentence: str, word: str, standing: str) -> None:
    text = text_of(doc_of(sentence))
    (at,) = [one.i for one in text if one.text == word]
    pronoun = pronoun_at(text, at)
    assert pronoun is not None
    assert standing_of_pronoun(text, at, pronoun) == standing


def test_a_clause_ends_at_commas_and_conjunctions() -> None:
    assert clauses(text_of(doc_of("Er kam, sah und siegte."))) == (0, 0, 0, 1, 1, 2, 2, 2)


@pytest.mark.parametrize(
    ("words", "origins"),
    [
        (("ecuadorianische",), {"Ecuador"}),
        (("Ecuadors",), {"Ecuador"}),
        (("neue", "Bremer"), {"brem"}),
        (("US-Minister",), origins_of(("USA",))),
        (("Außenminister", "Ministeriums", "neue"), frozenset()),
    ],
)
def test_origins(words: tuple[str, ...], origins: set[str]) -> None:
    assert origins_of(words) == origins
