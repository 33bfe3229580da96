"""Whom headlines mean that give no names, whom "dieser" points at, who has just come in, and who is of another country."""

from __future__ import annotations

import pytest
from marked import doc_of
from test_who_is_who import refers

from kg.extract.actors.pronouns import pronoun_at
from kg.extract.actors.text import text_of


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("Minister tritt zurück\n\nWirtschaftsminister [Jan Lund|PER] geht.", "Minister", "Jan Lund"),
        ("Bürgermeisterin droht\n\n[Ida Kern|PER] ging. Das sagte die Bürgermeisterin.", "die Bürgermeisterin", "Ida Kern"),
        ("Trainer schimpft\n\n[Jan Lund|PER] ist müde. Der Trainer geht.", "Der Trainer", "Jan Lund"),
        ("Chefarzt schimpft\n\nProfessor [Jan Lund|PER] ist müde. Der Chefarzt geht.", "Der Chefarzt", "Jan Lund"),
        # of another gender, with a role of his own, no office
        ("Bürgermeisterin droht\n\n[Jan Lund|PER] ist müde.", "Bürgermeisterin", "Bürgermeisterin"),
        ("Trainer schimpft\n\nTorwart [Jan Lund|PER] ist müde.", "Trainer", "Trainer"),
        ("Polizist hilft\n\n[Jan Lund|PER] war in Not.", "Polizist", "Polizist"),
    ],
)  # fmt: skip
def test_a_headline_means_who_is_named_below(text: str, mention: str, who: str) -> None:
    assert refers(text, mention) == who


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("Autofahrerin stirbt\n\nEine 31-jährige Autofahrerin fiel.", "Eine 31-jährige Autofahrerin", "Autofahrerin"),
        ("Angeklagter schweigt\n\nDer Prozess gegen einen Mann begann.", "einen Mann", "Angeklagter"),
        ("Zwei Tote\n\nBei einem Feuer sind zwei Menschen gestorben.", "zwei Menschen", "Tote"),
        # somebody else does it, nobody died
        ("Radfahrer stirbt\n\nEin Mann hat einen Radfahrer übersehen.", "Ein Mann", "Mann"),
        ("Zwei Tote\n\nIn Ulm haben zwei Menschen geheiratet.", "zwei Menschen", "Menschen"),
        ("Radfahrer stirbt\n\nEin Autofahrer war betrunken.", "Ein Autofahrer", "Autofahrer"),
    ],
)  # fmt: skip
def test_a_headline_is_told_again_below(text: str, mention: str, who: str) -> None:
    assert refers(text, mention) == who


@pytest.mark.parametrize(
    ("text", "pronoun", "who"),
    [
        ("[Jan Lund|PER] rief seinen Trainer an. Dieser kam.", "Dieser", "Trainer"),
        ("[Ida Kern|PER] traf die Gegnerin der Regierung. Diese hatte gewonnen.", "Diese", "Regierung"),
        ("[Jan Lund|PER] gab der Firma den Plan. Dieser sieht Kürzungen vor.", "Dieser", ""),
        ("Die Zeitung fordert eine Untersuchung. Diese soll alles klären.", "Diese", ""),
        # people say and feel something; only one agrees
        ("[Jan Lund|PER] gab [Kurt Kolb|PER] einen Brief. Dieser dankte.", "Dieser", "Kurt Kolb"),
    ],
)
def test_a_demonstrative_points_at_the_last(text: str, pronoun: str, who: str) -> None:
    assert refers(text, pronoun) == who


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Diese schlichte Rechnung gilt.", False),
        ("Diese drei jungen Leute kamen.", False),
        ("Diese 46 Menschen kamen.", False),
        ("Diese Rechnung gilt.", False),
        ("Diese befürchten Verluste.", True),
        ("Diese hatte Verluste gemeldet.", True),
        ("Dieser lehnte Gespräche ab.", True),
    ],
)
def test_a_demonstrative_before_a_noun_is_no_pronoun(text: str, alone: bool) -> None:
    assert (pronoun_at(text_of(doc_of(text)), 0) is not None) is alone


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("Richterin [Ida Kern|PER] hörte eine Zeugin. Die Frau hatte alles gesehen.", "Die Frau", "Zeugin"),
        ("Ein Mann lachte. Ein Gast ging. Der Mann blieb.", "Der Mann", "Mann"),
        ("Richter [Jan Lund|PER] hörte eine Zeugin. Der Mann war müde.", "Der Mann", "Jan Lund"),
    ],
)
def test_who_has_just_come_in_is_the_man_or_the_woman(text: str, mention: str, who: str) -> None:
    assert refers(text, mention) == who


def test_a_man_is_not_raised() -> None:
    text = "[Jan Kolb|PER] ist gegen den Mindestlohn. [Ida Kern|PER] ist dafür. Ihn will sie erhöhen."
    assert refers(text, "Ihn") == ""


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        (
            "US-Präsident [Ted Lund|PER] kam. Der russische Präsident schwieg.",
            "Der russische Präsident",
            "russischer Präsident",
        ),
        (
            "US-Präsident [Ted Lund|PER] kam. Der amerikanische Präsident ging.",
            "Der amerikanische Präsident",
            "Ted Lund",
        ),
        (
            "Der französische Präsident [Luc Frey|PER] kam. Der deutsche Kanzler ging.",
            "Der deutsche Kanzler",
            "deutscher Kanzler",
        ),
        (
            "Außenminister [Jan Kolb|PER] traf den polnischen Kollegen [Adam Gal|PER]. Der polnische Außenminister kam.",
            "Der polnische Außenminister",
            "Adam Gal",
        ),
        # nothing is known of him or anybody else
        (
            "Präsident [Igor Kolb|PER] sprach in Kiel. Der russische Präsident ging.",
            "Der russische Präsident",
            "Igor Kolb",
        ),
    ],
)
def test_nobody_is_of_two_countries(text: str, mention: str, who: str) -> None:
    assert refers(text, mention) == who


def test_who_is_blamed_answers_by_his_own_role() -> None:
    text = "Bürgermeister [Jan Kolb|PER] hat Kämmerer [Uwe Lund|PER] gerügt. „Nein“, rief der Kämmerer."
    assert (
        refers(text, "der Kämmerer", ("Bürgermeister Jan Kolb", "Jan Kolb"), ("„Nein“", "der Kämmerer"))
        == "Uwe Lund"
    )
