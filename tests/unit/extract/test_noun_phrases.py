"""How many a noun phrase means, by its determiner, its form and what stands beside it."""

from __future__ import annotations

import pytest
from marked import doc_of

from kg.extract.actors.descriptions import citation_of
from kg.extract.actors.noun_phrases import noun_phrase_at
from kg.extract.actors.text import text_of


def plural(text: str, noun: str) -> bool | None:
    """The number of the phrase whose head is the first `noun`."""
    words = text_of(doc_of(text))
    head = next(word.i for word in words if word.text == noun)
    phrase = noun_phrase_at(words, head)
    assert phrase is not None
    return phrase.plural


@pytest.mark.parametrize(
    ("text", "noun", "several"),
    [
        ("Ihr Sprecher schwieg.", "Sprecher", False),
        ("Sein Verteidiger schwieg.", "Verteidiger", False),
        ("Das sagte sie ihrem Mitarbeiter.", "Mitarbeiter", False),
        ("Ihre Mitarbeiter schwiegen.", "Mitarbeiter", True),
        ("Der Chef ihrer Mitarbeiter schwieg.", "Mitarbeiter", True),
        ("Sie bat ihren Mitarbeiter darum.", "Mitarbeiter", None),
        ("Dessen Berater schwieg.", "Berater", False),
        ("Dessen Berater schwiegen.", "Berater", True),
        ("Das bestritt deren Vorsitzende am Abend.", "Vorsitzende", False),
        ("Das bestritten deren Vorsitzende am Abend.", "Vorsitzende", True),
        ("Am Abend kam dessen Berater.", "Berater", False),
        ("Am Abend, als dessen Berater", "Berater", None),
    ],
)
def test_a_possessive_tells_how_many_are_owned(text: str, noun: str, several: bool | None) -> None:
    assert plural(text, noun) is several


@pytest.mark.parametrize(
    ("text", "noun", "several"),
    [
        ("Die Forderungen der Forscher sind neu.", "Forscher", True),
        ("Die Forderungen der streikenden Arbeiter sind neu.", "Arbeiter", True),
        ("Der Protest der Piloten dauert an.", "Piloten", True),
        ("Die Aussagen der Verletzten sind bekannt.", "Verletzten", True),
        ("Es sind, so der Forscher, zwei.", "Forscher", False),
        ("Das teilte am Montag der Sprecher mit.", "Sprecher", False),
        ("Das sagte in [Kiel|LOC] der Sprecher.", "Sprecher", False),
        ("Das Auto der 24-Jährigen brannte.", "24-Jährigen", False),
        ("Der Pilot schwieg.", "Pilot", False),
        ("Er dankte den Fans.", "Fans", True),
        ("Das sagten Chefs.", "Chefs", True),
        ("Das Haus des Chefs brannte.", "Chefs", False),
        ("Das Haus ihres Chefs brannte.", "Chefs", False),
    ],
)
def test_der_behind_a_noun_is_the_genitive_of_several(text: str, noun: str, several: bool) -> None:
    assert plural(text, noun) is several


@pytest.mark.parametrize(
    ("text", "noun", "several"),
    [
        ("Lkw-Fahrer rettet Kind", "Lkw-Fahrer", False),
        ("Forscher warnen vor Hitze", "Forscher", True),
        ("Forscher sind begeistert", "Forscher", True),
        ("Er wurde als Täter erkannt.", "Täter", True),  # of whom alone nothing tells
    ],
)
def test_the_verb_of_a_headline_tells_how_many_act(text: str, noun: str, several: bool) -> None:
    assert plural(text, noun) is several


@pytest.mark.parametrize(
    ("text", "noun", "several"),
    [
        ("Das sagte sie den Ermittlern.", "Ermittlern", True),
        ("Das sagte sie den Anwälten.", "Anwälten", True),
        ("Das sagte sie den Zeugen.", "Zeugen", None),
        ("Das sagte sie den Nachbarn.", "Nachbarn", None),
        ("Das hört man von leitenden Beamten.", "Beamten", True),
        ("Sie dankte jungen Kollegen dafür.", "Kollegen", True),
        ("Das hört man von leitendem Beamten.", "Beamten", None),
        ("Gesucht wird Hilfe für leitenden Beamten.", "Beamten", None),
    ],
)
def test_den_before_a_plural_that_is_no_singular(text: str, noun: str, several: bool | None) -> None:
    assert plural(text, noun) is several


@pytest.mark.parametrize(
    ("text", "noun", "adjectives"),
    [
        ("Die Preise fallen, sagen Händler.", "Händler", ()),
        ("Zwischen Händlern seien Bauern selten.", "Bauern", ()),
        ("Der Streit zwischen Bauern dauert an.", "Bauern", ()),
        ("Dort fehlt alten Bauern das Geld.", "Bauern", ("alten",)),
        ("Die betroffenen Bauern schwiegen.", "Bauern", ("betroffenen",)),
        ("Das empfanden Bauern als Hohn.", "Bauern", ()),
        ("Dort lehnten Bauern das ab.", "Bauern", ()),
        ("Die verletzten Bauern schwiegen.", "Bauern", ("verletzten",)),
        ("Die maskierten Bauern schwiegen.", "Bauern", ("maskierten",)),
        ("Die leitenden Bauern schwiegen.", "Bauern", ("leitenden",)),
        ("Es hieß, dort fehle Bauern das Geld.", "Bauern", ()),
        ("Wer Bauern hilft, hilft allen.", "Bauern", ()),
        ("Er fragt, wem Bauern glauben.", "Bauern", ()),
        ("Er fragt, wessen Bauern klagen.", "Bauern", ()),
        ("[Kaya|PER] dankte Bürgermeister [Horn|PER] dafür.", "Bürgermeister", ()),
        ("[Kaya|PER] überreichte Bürgermeister [Horn|PER] Listen.", "Bürgermeister", ()),
        ("[Kayas|PER] geschätzte Kollegin schwieg.", "Kollegin", ("geschätzte",)),
        ("Die geschätzte Kollegin schwieg.", "Kollegin", ("geschätzte",)),
    ],
)
def test_a_verb_or_pronoun_before_a_noun_is_no_adjective(
    text: str, noun: str, adjectives: tuple[str, ...]
) -> None:
    words = text_of(doc_of(text))
    phrase = noun_phrase_at(words, next(word.i for word in words if word.text == noun))
    assert phrase is not None
    assert tuple(phrase.adjectives) == adjectives


@pytest.mark.parametrize(
    ("text", "noun", "label"),
    [
        ("Das hört man aus Bankkreisen.", "Bankkreisen", "Bankkreise"),
        ("Er sprach mit Wirten darüber.", "Wirten", "Wirte"),
        ("Er sprach mit Gutachtern darüber.", "Gutachtern", "Gutachter"),
        ("Viele Reisende und die Behörden schwiegen.", "Behörden", "Behörden"),
        ("Das sagten Experten.", "Experten", "Experten"),
        ("Die Eltern schwiegen.", "Eltern", "Eltern"),
        ("Beide Staaten schwiegen.", "Staaten", "Beide Staaten"),
        ("Das sagten Studenten.", "Studenten", "Studenten"),
        ("Die Jugendlichen schwiegen.", "Jugendlichen", "Jugendliche"),
        ("Der 56-Jährige schwieg.", "Jährige", "56-Jähriger"),
        ("Die 56-Jährige schwieg.", "Jährige", "56-Jährige"),
        ("Die meisten Wirte schwiegen.", "Wirte", "Wirte"),
        ("Freunde des 19-Jährigen sagten aus.", "Freunde", "Freunde des 19-Jährigen"),
        ("Freunde der 19-jährigen Braut sagten aus.", "Freunde", "Freunde der 19-jährigen Braut"),
        ("Eine Sprecherin von [Kanal 9|ORG] kündigte es an.", "Sprecherin", "Sprecherin von Kanal 9"),
        ("Dort leben hier Menschen.", "Menschen", "Menschen"),
        ("Pläne, die ein internationales Team vorstellt, reifen.", "Team", "internationales Team"),
    ],
)
def test_a_description_is_cited_in_the_nominative(text: str, noun: str, label: str) -> None:
    words = text_of(doc_of(text))
    phrase = noun_phrase_at(words, next(word.i for word in words if word.text.endswith(noun)))
    assert phrase is not None
    assert citation_of(words, phrase) == label


@pytest.mark.parametrize(
    ("text", "noun", "gender"),
    [
        ("Dessen Vorsitzende schwieg.", "Vorsitzende", "f"),
        ("Deren Vorsitzender schwieg.", "Vorsitzender", "m"),
        ("Ihr Vorsitzender schwieg.", "Vorsitzender", "m"),
        ("Seine Vorsitzende schwieg.", "Vorsitzende", "f"),
        ("Die Vorsitzende schwieg.", "Vorsitzende", "f"),
        ("Der Vorsitzende schwieg.", "Vorsitzende", "m"),
        ("Sie dankte der Vorsitzenden.", "Vorsitzenden", "f"),
        ("Sie dankte einer Vorsitzenden.", "Vorsitzenden", "f"),
        ("Sie dankte dem Vorsitzenden.", "Vorsitzenden", "m"),
        ("Das galt seiner Vorsitzenden.", "Vorsitzenden", ""),
    ],
)
def test_one_declined_like_an_adjective_shows_the_gender_where_no_article_does(
    text: str, noun: str, gender: str
) -> None:
    words = text_of(doc_of(text))
    phrase = noun_phrase_at(words, next(word.i for word in words if word.text == noun))
    assert phrase is not None
    assert phrase.gender == gender


@pytest.mark.parametrize(
    ("text", "noun", "somebody"),
    [
        ("Verletzte Spieler pausieren.", "Verletzte", False),
        ("Verletzte pausieren.", "Verletzte", True),
        ("Abgeordnete [Lenz|PER] schwieg.", "Abgeordnete", True),
    ],
)
def test_an_adjective_that_opens_a_sentence_is_nobody(text: str, noun: str, somebody: bool) -> None:
    words = text_of(doc_of(text))
    head = next(word.i for word in words if word.text == noun)
    assert (noun_phrase_at(words, head) is not None) is somebody


@pytest.mark.parametrize(
    ("text", "noun", "several", "begins"),
    [
        ("Eine der Zeuginnen weinte.", "Zeuginnen", False, "Eine"),
        ("Am Abend kam einer der drei Richter.", "Richter", False, "einer"),
        ("Sie dankte einer von zwei Nachbarinnen.", "Nachbarinnen", False, "einer"),
        ("Die Aussage der Zeuginnen fehlt.", "Zeuginnen", True, "der"),
        ("Einer der Richterin nahen Person glaubt er.", "Richterin", False, "der"),
        ("Sie sprach mit einer von der Polizei.", "Polizei", False, "der"),
    ],
)
def test_one_of_several_is_one(text: str, noun: str, several: bool, begins: str) -> None:
    words = text_of(doc_of(text))
    head = next(word.i for word in words if word.text == noun)
    phrase = noun_phrase_at(words, head)
    assert phrase is not None
    assert (phrase.plural, words[phrase.start].text) == (several, begins)


@pytest.mark.parametrize(
    ("text", "determiner"),
    [
        ("Das sagte eine mit dem Fall vertraute Frau.", "eine"),
        ("Das sagte die nicht an dem Fall beteiligte Frau.", "die"),
        ("Das sagte, wie eine vertraute Frau.", "eine"),
        ("Sie las eine Zeitung, und vertraute Frau Lund.", ""),
        ("Eine mit dem Fall kam, gute Frau.", ""),
    ],
)
def test_what_belongs_to_a_participle_stands_behind_the_article(text: str, determiner: str) -> None:
    words = text_of(doc_of(text))
    phrase = noun_phrase_at(words, next(word.i for word in words if word.text == "Frau"))
    assert phrase is not None
    assert phrase.determiner == determiner
