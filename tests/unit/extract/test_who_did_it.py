"""Offenders, children and the aged: whom police reports mean who give no names; and who does what an infinitive says."""

from __future__ import annotations

import pytest
from marked import doc_of
from test_who_is_who import refers

from kg.extract.actors.ages import age_in
from kg.extract.actors.text import text_of


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("Ein Unbekannter hat einen Kiosk überfallen. Der Täter floh.", "Der Täter", "Unbekannter"),
        ("Unbekannte sprengten einen Automaten. Die Täter flohen.", "Die Täter", "Unbekannte"),
        ("Ein Mann hat eine Seniorin bedroht. Der Angreifer floh.", "Der Angreifer", "Mann"),
        ("Ein 31-Jähriger hat eine Wirtin beraubt. Man fing den Räuber.", "den Räuber", "31-Jähriger"),
        (
            "Ein Mann ist von einem Unbekannten überfallen worden. Der Täter floh.",
            "Der Täter",
            "Unbekannter",
        ),
        ("Einbrecher räumten ein Haus leer. Die Unbekannten flohen.", "Die Unbekannten", "Einbrecher"),
        ("Einbrecher räumten ein Haus leer. Die Ermittler suchen Zeugen.", "Die Ermittler", "Ermittler"),
        # who suffers, who is named, several or one, nothing that he did
        ("Ein Mann ist in Gera überfallen worden. Der Täter floh.", "Der Täter", "Täter"),
        ("[Jan Lund|PER] hat eine Bank überfallen. Der Täter floh.", "Der Täter", "Täter"),
        ("Ein Mann hat eine Seniorin bedroht. Die Täter flohen.", "Die Täter", "Täter"),
        ("Ein Mann hat eine Seniorin gegrüßt. Der Täter floh.", "Der Täter", "Täter"),
    ],
)
def test_who_did_it_is_a_stranger_or_whose_deed_was_told(text: str, mention: str, who: str) -> None:
    assert refers(text, mention) == who


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("Ein Autofahrer erfasste ein Mädchen. Das Kind starb.", "Das Kind", "Mädchen"),
        ("Ein Rentner übersah ein acht Jahre altes Mädchen. Die Achtjährige fiel.", "Die Achtjährige", "Mädchen"),
        ("Eine Lenkerin fuhr ein Mädchen an. Die Neunjährige fiel.", "Die Neunjährige", "Mädchen"),
        ("Ein Mädchen fiel vom Rad. Sie blutete.", "Sie", "Mädchen"),
        ("Ein Mädchen fiel vom Rad. Der Siebenjährige rief um Hilfe.", "Der Siebenjährige", "Siebenjähriger"),
        ("Ein Kind ist gestürzt. Der Siebenjährige weinte.", "Der Siebenjährige", "Kind"),
        # strangers are of no known age
        ("Ein Rentner wurde überfallen. Der Täter floh. Der 81-Jährige rief um Hilfe.", "Der 81-Jährige", "Rentner"),
    ],
)  # fmt: skip
def test_a_child_is_no_driver(text: str, mention: str, who: str) -> None:
    assert refers(text, mention) == who


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("die Zwölfjährige", 12),
        ("ein siebenjähriger Junge", 7),
        ("ein acht Jahre altes Mädchen", 8),
        ("der Siebenjährige Krieg", 7),
        ("die Vieljährige", None),
    ],
)
def test_small_ages_are_spelt_out(text: str, age: int | None) -> None:
    doc = text_of(doc_of(text))
    assert age_in(doc, 0, len(doc)) == age


@pytest.mark.parametrize(
    ("text", "pronoun", "who"),
    [
        ("[Ute Lenz|PER] bat [Ida Kern|PER], ihren Rücktritt zu erklären.", "ihren", "Ida Kern"),
        ("[Ute Lenz|PER] wirft der Behörde vor, ihre Akten verlegt zu haben.", "ihre", "Behörde"),
        ("[Jan Lund|PER] forderte den [FC Wulfen|ORG] auf, seine Bücher offenzulegen.", "seine", "FC Wulfen"),
        ("[Ute Lenz|PER] appellierte an die Bauern, ihre Traktoren wegzufahren.", "ihre", "Bauern"),
        # verbs of which the subject does it, no infinitive, no object
        ("[Ute Lenz|PER] versprach [Ida Kern|PER], ihren Rücktritt zu erklären.", "ihren", "Ute Lenz"),
        ("[Ute Lenz|PER] bat darum, ihren Rücktritt anzunehmen.", "ihren", "Ute Lenz"),
    ],
)
def test_an_infinitive_is_done_by_whom_its_verb_moves(text: str, pronoun: str, who: str) -> None:
    assert refers(text, pronoun) == who


@pytest.mark.parametrize(
    ("text", "phrase", "who"),
    [
        ("Die Fähre fährt wieder. [Jan Lund|PER] lobt den Anleger.", "den Anleger", ""),
        ("Die Aktie fiel. [Jan Lund|PER] warnt den Anleger.", "den Anleger", "Anleger"),
        ("Die Aktie der Reederei fiel. [Jan Lund|PER] warnt den Anleger.", "den Anleger", "Anleger"),
        ("Die Kita schließt. [Jan Lund|PER] rügt den Träger.", "den Träger", "Träger"),
        ("Die Brücke rostet. [Jan Lund|PER] ließ den Träger prüfen.", "den Träger", ""),
    ],
)
def test_the_article_tells_nouns_for_things_from_those_for_people(text: str, phrase: str, who: str) -> None:
    assert refers(text, phrase) == who


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bundesrat [Luca Frey|PER] war mit Rektorin [Ida Kern|PER] da. Sie lachte.", "Ida Kern"),
        ("Bundesrat [Luca Frey|PER] ist Ministerin [Ida Kern|PER] begegnet. Sie lachte.", "Ida Kern"),
        ("[Luca Frey|PER] ist Ministerin. Sie lachte.", "Luca Frey"),
    ],
)
def test_somebody_is_not_what_others_are_called(text: str, name: str) -> None:
    assert refers(text, "Sie") == name


def test_the_town_is_a_municipality() -> None:
    assert refers("Die Stadt [Adorf|LOC] baut. Das teilte die Kommune mit.", "die Kommune") == "Stadt Adorf"
