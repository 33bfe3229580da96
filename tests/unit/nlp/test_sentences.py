"""Where German sentences end - and where they do not."""

from __future__ import annotations

from time import process_time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import kg.nlp.sentences  # noqa: F401  (registers the component)
from kg.nlp.tokenizer import adapt_tokenizer


def _language() -> Language:
    nlp = spacy.blank("de")
    adapt_tokenizer(nlp)
    nlp.add_pipe("kg_sentences")
    return nlp


NLP = _language()


def sentences(text: str) -> list[str]:
    return [" ".join(sentence.text.split()) for sentence in NLP(text).sents if sentence.text.strip()]


@pytest.mark.parametrize(
    "expected",
    [
        ["Er kam.", "Sie ging."],
        ["+++ 8.10 Uhr: Zug fährt nicht +++", "Die Bahn hat ihn gestrichen."],
        ["5 + 3 ist 8.", "Sie ging."],
        ["Man habe 500 (neue?) Kunden.", "Er kam (endlich!)", "Sie ging."],
        ["„Er kommt.“", "Der Minister schwieg."],
        ["»Er kommt.«", "Der Minister schwieg."],
        ['"Er kommt."', "Der Minister schwieg."],
        ['Er sagte: "Ja."', '"Nein", sagte sie.'],
        ["„Was?“, fragte er.", "Niemand antwortete."],
        ["„Was?“ fragte er.", "Niemand antwortete."],
        ["Am 3. Mai kam Dr. Korn um 8 Uhr.", "Er blieb."],
        ["Das 19. Jahrhundert war lang.", "Es endete."],
        ["Der 1. FC Beispiel gewann 32:31.", "Doch der Trainer war unzufrieden."],
        ["Es kamen 1.000.", "Viele blieben im Jahr 2005.", "Dann war Schluss."],
        ["Mehmet Y. schwieg.", "Die Frau redete."],
        ["Das schrieb sie auf X.", "Minister Korn schwieg."],
        ["Rund 3 Mio. Euro kostet z. B. die Brücke.", "Das ist viel."],
        ["Das Treffen ist am 3.", "Der Rat tagt danach."],
        ["Ist das so?", "Ja!", "Nein …", "Vielleicht."],
        ["Streik im Hafen", "Die Gewerkschaft ruft auf."],
        ["Erster Absatz ohne Punkt", "Zweiter Absatz"],
    ],
)
def test_sentences(expected: list[str]) -> None:
    joint = "\n\n" if not expected[0].endswith((".", "“", "«", '"', "!", "?")) else " "
    assert sentences(joint.join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        # numbers and ordinals
        ["Sie landete auf Platz 19.", "Trainerin Korn war froh."],
        ["Johannes XXIII. „ist und bleibt“ ein Vorbild.", "Im XX. Jahrhundert war er Papst."],
        [
            "Ludwig XIV. König von Frankreich zu nennen, ist üblich.",
            "Auf ihn folgte Ludwig XV.",
            "Er war jung.",
        ],
        ["Die 2. Bundesliga pausiert im 1. Halbjahr.", "Am 3./4. Mai geht es weiter."],
        # abbreviations and units
        ["Das Gerät wiegt 165 g.", "Das ist leicht.", "Es fährt 90 km/h.", "Die Polizei staunt."],
        ["Gebaut hat es die Korn GmbH.", "Der Chef schweigt.", "Der Typ heißt F-5.", "Er ist neu."],
        ["Es gab Milch, Brot usw.", "Das war genug.", "Vgl. S. 12 bzw. Der Bund, Kap. Das Geld."],
        ["Abg. Korn sprach mit Bgm. Mag. Eva Lang und Th. Meier.", "Der Kt. Bern zahlt."],
        # marks
        ["„Er kam zu spät. “", "Der Rat schwieg."],
        ["«Wir sind bereit.»", "Das sagte sie.", "«Kommt er?», fragte er.", "«Er kommt!»", "Alle jubelten."],
        ["(Siehe Seite 3.)", "Der Rat tagt."],
        ['Ein " zu viel.', '"Warum?"', 'Niemand wusste "es".', '"Ja."', "Der Rat schwieg."],
        ["Er sprach im O-Ton: „(...) Es war ein Jahr, das bleibt.“", "Dann ging er."],
        # omissions
        ["Das ist […] Sache der Länder.", "[…] Wir bleiben (...) bei Korn."],
        # colon
        ["Der Abend endete mit einer Überraschung:", "Korn trat zurück."],
        ["In der 70. Minute fiel das Tor:", "Die Stürmerin traf aus 20 Metern."],
        ["Er sagte knapp: Das reicht.", "Das Motto des Tages lautet: Wir bleiben."],
        ["Korn zeigte sich am Abend zufrieden: „Wir sind bereit.“", "Der Rat schwieg."],
        ["Die Folge: Der Verkehr stockte.", "Zum Vergleich: Es waren 2005 nur drei."],
        ["Drei Orte liegen heute am Fluss: Adorf, Beburg und Cehausen.", "Sie sind klein."],
        ["Aufgerufen haben heute zwei Verbände: Die Gewerkschaft der Fischer und der Bund.", "Es regnet."],
        ["Karla Korn (CDU): Das ist falsch.", "Die Tür öffnet um 20:15 Uhr."],
        # semicolon
        ["Der Zug war voll;", "die Fahrgäste mussten stehen."],
        ["Der Rat stimmte zu;", "allerdings fehlt noch das Geld."],
        ["Es spielten Korn, Trainer; Weber, Torwart; Meier, Arzt.", "Sie siegten."],
        ["Gefordert ist mehr Geld für Schulen; mehr Lehrer für alle.", "Der Rat berät."],
        ["Das Orchester (Leitung: Karl Korn; die Probe war am Montag) spielt.", "Es ist gut."],
    ],
)
def test_sentences_of_a_paragraph(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Der Rat tagt.\n2. Die Wahl beginnt.", ["1. Der Rat tagt.", "2. Die Wahl beginnt."]),
        ("Es endete.\n\n::Karla Korn: Ja.", ["Es endete.", "::Karla Korn: Ja."]),
        ("Es endete.\n \n… und es begann.", ["Es endete.", "… und es begann."]),
        (
            "Alle Unterlagen stehen unter https://example.org/haushalt/2024/entwurf\nStand: 3. Mai",
            ["Alle Unterlagen stehen unter https://example.org/haushalt/2024/entwurf", "Stand: 3. Mai"],
        ),
        (
            "Die Gewerkschaft ruft für den kommenden Donnerstag im Hamburger\nHafen zum Streik auf.",
            ["Die Gewerkschaft ruft für den kommenden Donnerstag im Hamburger Hafen zum Streik auf."],
        ),
        (
            "Er fordert:\n- Geld\n- Zeit\nMehr nicht.",
            ["Er fordert: - Geld", "- Zeit", "Mehr nicht."],
        ),
    ],
)
def test_sentences_of_lines(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "unit", ["Er kam; ", "sie ging: Der ", "))) ", "„“ ", "Korn ", "( ", ". ", "\n", '" ']
)
def test_the_time_grows_with_the_text_only(unit: str) -> None:
    small, large = NLP.make_doc(unit * 1_000), NLP.make_doc(unit * 10_000)
    splitter = NLP.get_pipe("kg_sentences")

    def seconds(doc: Doc) -> float:
        begin = process_time()
        splitter(doc)
        return process_time() - begin

    assert min(seconds(large) for _ in range(3)) < 40 * max(min(seconds(small) for _ in range(3)), 1e-3)


def test_a_lower_case_word_opens_no_sentence_after_a_full_stop() -> None:
    assert len(sentences("Er kam. und ging. das war alles.")) == 1


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aB.!?„“»«\"'\n 12,:()", max_size=80))
def test_every_character_belongs_to_one_sentence(text: str) -> None:
    doc = NLP(text)
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text


def test_the_headline_of_an_entry_of_a_ticker_may_be_long() -> None:
    lines = [
        "16.20 Uhr: Die Bahn stellt den Verkehr auf der ganzen Strecke zwischen den Orten ein",
        "Die Züge enden im Norden.",
    ]
    assert sentences("\n".join(lines)) == lines
    wrapped = "16.20 Uhr im Rathaus liest die Autorin aus ihrem neuen Werk und aus ihrem alten\nRoman vor."
    assert len(sentences(wrapped)) == 1
