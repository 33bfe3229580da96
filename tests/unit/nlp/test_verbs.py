"""Verb forms: the conjugator of the cue table and the Konjunktiv."""

from __future__ import annotations

import pytest

from kg.nlp.verbs import conjugate, is_konjunktiv_1, is_konjunktiv_2, may_be_plural
from kg.quotations.rules.cues import cue_verbs


@pytest.mark.parametrize(
    ("entry", "cells", "finite", "participle"),
    [
        ("sagen", ("", "", ""), {"sagt", "sagte", "sagten", "sagen", "sage"}, "gesagt"),
        ("antworten", ("", "", ""), {"antwortet", "antwortete", "antworteten", "antworten", "antworte"}, "geantwortet"),
        ("betonen", ("", "", ""), {"betont", "betonte", "betonten", "betonen", "betone"}, "betont"),
        ("kritisieren", ("", "", ""), {"kritisiert", "kritisierte", "kritisierten", "kritisieren", "kritisiere"},
         "kritisiert"),
        ("hinzu|fügen", ("", "", ""), {"fügt", "fügte", "fügten", "fügen", "füge"}, "hinzugefügt"),
        ("vor|werfen", ("wirft", "warf", "vorgeworfen"), {"wirft", "warf", "warfen", "werfen", "werfe"}, "vorgeworfen"),
    ],
)  # fmt: skip
def test_conjugation(entry: str, cells: tuple[str, str, str], finite: set[str], participle: str) -> None:
    forms = conjugate(entry, *cells)
    assert forms.finite == finite
    assert forms.participles == {participle}


def test_a_separable_verb_joins_its_particle_in_subordinate_clauses() -> None:
    forms = conjugate("mit|teilen")
    assert "mitteilte" in forms.joined
    assert "mitzuteilen" in forms.infinitives


def test_what_goes_with_a_verb_may_be_several_words() -> None:
    forms = conjugate("zu bedenken|geben", "gibt", "gab", "zu bedenken gegeben")
    assert forms.lemma == "zu bedenken geben"
    assert forms.finite == {"gibt", "gab", "gaben", "geben", "gebe"}
    assert forms.participles == {"zu bedenken gegeben"}
    assert not forms.joined | forms.infinitives


def test_an_e_stands_between_stem_and_ending_where_it_is_spoken() -> None:
    assert {"rechnet", "rechnete"} <= conjugate("rechnen").finite
    assert {"öffnet", "öffnete"} <= conjugate("öffnen").finite
    assert {"lehnt", "lehnte"} <= conjugate("ab|lehnen").finite


@pytest.mark.parametrize(
    "word",
    ["sei", "seien", "habe", "bedeute", "verfüge", "arbeite", "handele", "ändere", "müsse", "sehe", "weise"],
)
def test_konjunktiv_1(word: str) -> None:
    assert is_konjunktiv_1(word)


@pytest.mark.parametrize(
    "word",
    ["sagte", "heute", "gute", "eine", "ist", "hatte", "Reise", "lange", "ohne", "erste", "ende", "", "e"],
)
def test_no_konjunktiv_1(word: str) -> None:
    assert not is_konjunktiv_1(word)


def test_konjunktiv_2_is_told_from_the_preterite() -> None:
    for word in ("hätten", "brächten", "entspräche", "fiele"):
        assert is_konjunktiv_2(word)
    for word in ("hatten", "brachten", "entsprach", "fielen"):
        assert not is_konjunktiv_2(word)


@pytest.mark.parametrize("word", ["fehlen", "ändern", "handeln", "sollen"])
def test_infinitives_may_be_plurals(word: str) -> None:
    assert may_be_plural(word)


@pytest.mark.parametrize("word", ["gegen", "gestern", "neben", "Fehlen", "fehlt", "allen"])
def test_other_words_in_n_are_no_plurals(word: str) -> None:
    assert not may_be_plural(word)


def test_the_cue_table_has_no_verb_twice() -> None:
    lemmas = [verb.forms.lemma for verb in cue_verbs()]
    assert len(lemmas) == len(set(lemmas))
