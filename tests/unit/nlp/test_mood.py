"""The Konjunktiv by its form."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from kg.nlp.mood import kg_mood

_VOCAB = spacy.blank("de").vocab


def _read(words: str, verb: int, subject: int | None) -> Doc:
    tokens = words.split()
    deps = ["root" if i == verb else "nsubj" if i == subject else "dep" for i in range(len(tokens))]
    pos = ["VERB" if i == verb else "X" for i in range(len(tokens))]
    morphs = ["Mood=Ind|VerbForm=Fin" if i == verb else "" for i in range(len(tokens))]
    doc = Doc(_VOCAB, words=tokens, heads=[verb] * len(tokens), deps=deps, pos=pos, morphs=morphs)
    kg_mood(doc)
    return doc


@pytest.mark.parametrize(
    ("words", "verb", "subject", "feats"),
    [
        ("Er habe Zeit", 1, 0, "Mood=Sub|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"),
        ("Sie seien da", 1, 0, "Mood=Sub|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin"),
        ("Sie hätten Zeit", 1, 0, "Mood=Sub|Number=Plur|Person=3|Tense=Past|VerbForm=Fin"),
        ("Ich hätte Zeit", 1, 0, "Mood=Sub|Number=Sing|Person=1|Tense=Past|VerbForm=Fin"),
        ("Ich habe Zeit", 1, 0, "Mood=Ind|VerbForm=Fin"),
        ("Ich kam und habe Zeit", 3, 0, "Mood=Ind|VerbForm=Fin"),
        ("Habe keine Zeit", 0, None, "Mood=Ind|VerbForm=Fin"),
        ("und sei da", 1, None, "Mood=Sub|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"),
        ("Sie müßten gehen", 1, 0, "Mood=Sub|Number=Plur|Person=3|Tense=Past|VerbForm=Fin"),
        ("Er sollte gehen", 1, 0, "Mood=Ind|VerbForm=Fin"),
        ("Er hat Zeit", 1, 0, "Mood=Ind|VerbForm=Fin"),
    ],
)
def test_mood(words: str, verb: int, subject: int | None, feats: str) -> None:
    assert str(_read(words, verb, subject)[verb].morph) == feats


def test_only_verbs_are_looked_at() -> None:
    doc = Doc(_VOCAB, words=["die", "Habe"], pos=["DET", "NOUN"], heads=[1, 1], deps=["det", "root"])
    assert str(kg_mood(doc)[1].morph) == ""


@pytest.mark.parametrize(
    ("word", "mood"), [("sein", "Ind"), ("ist", "Ind"), ("sollte", "Sub"), ("hörten", "Sub")]
)
def test_a_form_may_rule_the_konjunktiv_out(word: str, mood: str) -> None:
    doc = Doc(_VOCAB, words=[word], pos=["VERB"], heads=[0], deps=["root"], morphs=["Mood=Sub|VerbForm=Fin"])
    assert str(kg_mood(doc)[0].morph) == f"Mood={mood}|VerbForm=Fin"
