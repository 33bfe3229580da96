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


@pytest.mark.parametrize(
    ("subject", "dep", "mood"),
    [("ich", "nsubj", "Ind"), ("er", "nsubj", "Sub"), ("ich", "obj", "Sub")],
)
def test_what_the_tagger_takes_for_a_konjunktiv_is_none_behind_ich(subject: str, dep: str, mood: str) -> None:
    feats = ["", "", "", "VerbForm=Part", "Mood=Sub|Number=Sing|Tense=Pres|VerbForm=Fin"]
    doc = Doc(
        _VOCAB,
        words=["Seitdem", subject, "dort", "gekauft", "habe"],
        heads=[3, 3, 3, 3, 3],
        deps=["mark", dep, "advmod", "root", "aux"],
        pos=["SCONJ", "PRON", "ADV", "VERB", "AUX"],
        morphs=feats,
    )
    assert kg_mood(doc)[4].morph.get("Mood") == [mood]


def test_the_clause_above_lends_no_subject() -> None:
    words = "dass das Aussehen nichts ausmache , gab ich zu".split()
    doc = Doc(
        _VOCAB,
        words=words,
        heads=[4, 2, 4, 4, 6, 4, 6, 6, 6],
        deps=["mark", "det", "obj", "advmod", "ccomp", "punct", "root", "nsubj", "compound:prt"],
        pos=["SCONJ", "DET", "NOUN", "ADV", "VERB", "PUNCT", "VERB", "PRON", "ADP"],
        morphs=["", "", "", "", "Mood=Sub|Tense=Pres|VerbForm=Fin", "", "Mood=Ind|VerbForm=Fin", "", ""],
    )
    assert kg_mood(doc)[4].morph.get("Mood") == ["Sub"]


def test_only_verbs_are_looked_at() -> None:
    doc = Doc(_VOCAB, words=["die", "Habe"], pos=["DET", "NOUN"], heads=[1, 1], deps=["det", "root"])
    assert str(kg_mood(doc)[1].morph) == ""


@pytest.mark.parametrize(
    ("word", "mood"), [("sein", "Ind"), ("ist", "Ind"), ("sollte", "Sub"), ("hörten", "Sub")]
)
def test_a_form_may_rule_the_konjunktiv_out(word: str, mood: str) -> None:
    doc = Doc(_VOCAB, words=[word], pos=["VERB"], heads=[0], deps=["root"], morphs=["Mood=Sub|VerbForm=Fin"])
    assert str(kg_mood(doc)[0].morph) == f"Mood={mood}|VerbForm=Fin"
