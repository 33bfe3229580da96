"""Descriptions that mean whom the tables know: "die Weltraumbehörde", "die Kanzlerin", "der Stuttgarter Autobauer"."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marked import doc_of
from test_described_people import who

from kg.extract.actors import background
from kg.extract.actors.named import named_figures
from kg.extract.actors.text import text_of
from kg.read import article_from_text


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        (
            "Die [NASA|ORG] plant einen Flug. Sprecher [Jon Lund|PER] lachte. Die Weltraumbehörde zögert.",
            "Die Weltraumbehörde",
            "NASA",
        ),
        (
            "[BMW|ORG] ist in Sorge. Die [Deutsche Bank|ORG] warnt. Der Autobauer will sparen.",
            "Der Autobauer",
            "BMW",
        ),
        (
            "[BMW|ORG] ist in Sorge, [Daimler|ORG] auch. Der Stuttgarter Autobauer will sparen.",
            "Der Stuttgarter Autobauer",
            "Daimler",
        ),
        (
            "[Ferrari|ORG] traf auf [Siemens|ORG]. Das italienische Unternehmen will sparen.",
            "Das italienische Unternehmen",
            "Ferrari",
        ),
        (
            "Die [Bundeswehr|ORG] feiert. Die deutschen Streitkräfte sind alt.",
            "Die deutschen Streitkräfte",
            "Bundeswehr",
        ),
        ("Der [VfB Stuttgart|ORG] verlor. Am Abend schwiegen die Schwaben.", "die Schwaben", "VfB Stuttgart"),
        (
            "[Schalke 04|ORG] verlor. Am Abend schwiegen die Gelsenkirchener.",
            "die Gelsenkirchener",
            "Schalke 04",
        ),
        (
            "[Borussia Mönchengladbach|ORG] verlor. Am Abend schwiegen die Gladbacher.",
            "die Gladbacher",
            "Borussia Mönchengladbach",
        ),
        ("[Ferrari|ORG] verlor. Am Abend schwiegen die Italiener.", "die Italiener", "Ferrari"),
        (
            "Der [VfB Stuttgart|ORG] verlor. Am Abend schwiegen die Baden-Württemberger.",
            "die Baden-Württemberger",
            "VfB Stuttgart",
        ),
        (
            "Die [NASA|ORG] plant. Am Abend schwieg die [US-Raumfahrtbehörde|ORG].",
            "die US-Raumfahrtbehörde",
            "NASA",
        ),
        (
            "[BMW|ORG] plant. Der Schweizer Konzern [Lumar|ORG] wartet. Der Schweizer Konzern zögert.",
            "Der Schweizer Konzern",
            "Lumar",
        ),
        (
            "[Volkswagen|ORG] streitet mit [BMW|ORG]. Der bayerische Autobauer schwieg.",
            "Der bayerische Autobauer",
            "BMW",
        ),
        (
            "[Volkswagen|ORG] streitet mit [BMW|ORG]. Volkswagen warf dem Münchner Rivalen Betrug vor.",
            "dem Münchner Rivalen",
            "BMW",
        ),
        (
            "Die [Lufthansa|ORG] streicht Flüge. Am Abend schwieg die Kranich-Linie.",
            "die Kranich-Linie",
            "Lufthansa",
        ),
        (
            "Die [EU-Kommission|ORG] klagt. Die [Brüsseler Behörde|ORG] war lange still.",
            "Die Brüsseler Behörde",
            "EU-Kommission",
        ),
        (
            "Die [NASA|ORG] plant. Die europäische Raumfahrtagentur zögert.",
            "Die europäische Raumfahrtagentur",
            "europäische Raumfahrtagentur",
        ),
        (
            "Die [EU-Kommission|ORG] prüft das. Sprecher [Jon Lund|PER] schwieg. Am Abend zögerte die Behörde.",
            "die Behörde",
            "EU-Kommission",
        ),
        # the article calls another one so, or brings in a new one
        (
            "Die [NASA|ORG] hilft der Weltraumbehörde [Stella|ORG]. Die Weltraumbehörde zögert.",
            "Die Weltraumbehörde",
            "Stella",
        ),
        (
            "[BMW|ORG] ist in Sorge. Ein neuer Autobauer will sparen.",
            "Ein neuer Autobauer",
            "neuer Autobauer",
        ),
        # another country, people of another town, people met before
        (
            "Die [NASA|ORG] plant. Die japanische Weltraumbehörde zögert.",
            "Die japanische Weltraumbehörde",
            "japanische Weltraumbehörde",
        ),
        ("Der [VfB Stuttgart|ORG] verlor. Am Abend kamen die Italiener.", "die Italiener", "Italiener"),
        (
            "Drei Italiener kamen zu [Ferrari|ORG]. Am Abend schwiegen die Italiener.",
            "die Italiener",
            "Italiener",
        ),
    ],
)
def test_a_body_is_meant_by_what_the_table_calls_it(text: str, phrase: str, meant: str) -> None:
    assert who(text, phrase) == [meant]


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        (
            "[Volkswagen|ORG] traf [Porsche|ORG]. Danach schwieg der Volkswagenkonzern.",
            "der Volkswagenkonzern",
            "Volkswagen",
        ),
        ("Die [Ostrelka|ORG] siegte. Am Abend fehlte das Ostrelka-Team.", "das Ostrelka-Team", "Ostrelka"),
        (
            "Die Reederei [Norwind|ORG] bestellte bei der [Kolb Werft|ORG]. Danach schwieg die Werft.",
            "die Werft",
            "Kolb Werft",
        ),
        ("[Volkswagen|ORG] spart. [Porsche|ORG] hilft dem [VW-Konzern|ORG].", "VW-Konzern", "Volkswagen"),
        (
            "Die [Afrikanische Union|ORG] tagt. Ein Staat der [Union|ORG] fehlte.",
            "Union",
            "Afrikanische Union",
        ),
        # two are called so
        (
            "Die [Kolb Werft|ORG] hilft. Die [Lund Werft|ORG] wartet. Danach schwieg der Werftchef.",
            "der Werftchef",
            "Werftchef",
        ),
    ],
)
def test_a_body_is_meant_by_its_own_name(text: str, phrase: str, meant: str) -> None:
    assert who(text, phrase) == [meant]


def test_a_firm_is_no_bank_where_it_is_called_a_group() -> None:
    text = "[Siemens|ORG] zahlte. Die [Deutsche Bank|ORG] warnt vor Folgen. Der Konzern schwieg."
    assert who(text, "Der Konzern") == ["Siemens"]


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        (
            "Der [FC Lohberg|ORG] empfing den [SV Adorf|ORG]. Nach der Pause trafen die Gäste.",
            "die Gäste",
            "SV Adorf",
        ),
        (
            "Der [FC Lohberg|ORG] verlor beim [SV Adorf|ORG]. Nach der Pause trafen die Gäste.",
            "die Gäste",
            "FC Lohberg",
        ),
        (
            "Der [FC Lohberg|ORG] verlor daheim gegen den [SV Adorf|ORG]. Nach der Pause trafen die Gäste.",
            "die Gäste",
            "SV Adorf",
        ),
        ("Der [FC Lohberg|ORG] feierte. Am Abend lachten die Gäste.", "die Gäste", "Gäste"),
    ],
)
def test_the_guests_of_a_match(text: str, phrase: str, meant: str) -> None:
    assert who(text, phrase) == [meant]


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        (
            "[Angela Merkel|PER] traf [Ute Hof|PER]. Die Kanzlerin war müde.",
            "Die Kanzlerin",
            "Angela Merkel",
        ),
        (
            "[Angela Merkel|PER] traf [Barack Obama|PER]. Der US-Präsident war müde.",
            "Der US-Präsident",
            "Barack Obama",
        ),
        (
            "[Shakira|PER] kam mit [Ute Hof|PER]. Die Sängerin war müde.",
            "Die Sängerin",
            "Shakira",
        ),
        (
            "Die Kanzlerin will nach Moskau. [Angela Merkel|PER] freut sich.",
            "Die Kanzlerin",
            "Angela Merkel",
        ),
        (
            "Der frühere Bundeskanzler kam. [Gerhard Schröder|PER] traf [Angela Merkel|PER].",
            "Der frühere Bundeskanzler",
            "Gerhard Schröder",
        ),
        # of a body that is no state, of another country, said of somebody else
        (
            "Der Präsident des Vereins ging. An der Wand hing ein Bild von [Barack Obama|PER].",
            "Der Präsident",
            "Präsident des Vereins",
        ),
        (
            "[Barack Obama|PER] kam. Der russische Präsident war müde.",
            "Der russische Präsident",
            "russischer Präsident",
        ),
        (
            "Kanzlerin [Ute Hof|PER] traf [Angela Merkel|PER]. Die Kanzlerin war müde.",
            "Die Kanzlerin",
            "Ute Hof",
        ),
    ],
)
def test_somebody_is_meant_by_his_office_or_calling(text: str, phrase: str, meant: str) -> None:
    assert who(text, phrase) == [meant]


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        ("[Scholz|PER] rügte [Lindner|PER]. Der FDP-Chef war müde.", "Der FDP-Chef", "Lindner"),
        ("[Scholz|PER] rügte [Lindner|PER]. Der Kanzler war müde.", "Der Kanzler", "Scholz"),
        (
            "[Hofreiter|PER] rügte [Scholz|PER]. [Merz|PER] schwieg. Der CDU-Chef war müde.",
            "Der CDU-Chef",
            "Merz",
        ),
        (
            "[Scholz|PER] kam. [Von der Leyen|PER] ging. Die EU-Kommissionspräsidentin war müde.",
            "Die EU-Kommissionspräsidentin",
            "Von der Leyen",
        ),
        (
            "[Steinmeier|PER] kam. Der französische Präsident [Macron|PER] ging. Der Bundespräsident war müde.",
            "Der Bundespräsident",
            "Steinmeier",
        ),
        (
            "[Steinmeier|PER] kam. Bundespräsident [Lund|PER] ging. Der Bundespräsident war müde.",
            "Der Bundespräsident",
            "Lund",
        ),
        ("Der Finanzminister schwieg. [Lindner|PER] war müde.", "Der Finanzminister", "Lindner"),
        ("[Lewis Hamilton|PER] traf [Lund|PER]. Der Mercedes-Chef war müde.", "Der Mercedes-Chef", "Lund"),
        # another office, another one named first, one of many
        (
            "Der Finanzminister schwieg. [Kaya|PER] traf [Lindner|PER].",
            "Der Finanzminister",
            "Finanzminister",
        ),
        (
            "Bäcker [Lindner|PER] traf [Kaya|PER]. Der FDP-Chef war müde.",
            "Der FDP-Chef",
            "Kaya",
        ),
    ],
)
def test_somebody_is_known_by_his_surname_and_the_office_of_then(text: str, phrase: str, meant: str) -> None:
    assert who(text, phrase, published="2023-06-01") == [meant]


def known(text: str, year: int | None = None) -> background.Background:
    """What is known of the first actor of a text that appeared in a year."""
    doc = doc_of(text)
    article = article_from_text(doc.text, source="test")
    if year is not None:
        article = replace(article, published=f"{year}-06-01")
    figures, _, _ = named_figures(doc, article, text_of(doc))
    return figures[0].known


@pytest.mark.parametrize(
    ("text", "year", "office", "held"),
    [
        ("Gestern sprach [Angela Merkel|PER].", 2009, "Bundeskanzlerin", True),
        ("Gestern sprach [Merkel|PER].", 2009, "Vorsitzende", True),
        ("Gestern sprach [Angela Merkel|PER].", 2020, "Bundeskanzlerin", True),
        ("Gestern sprach [Angela Merkel|PER].", 2020, "Vorsitzende", False),
        ("Gestern sprach [Angela Merkel|PER].", 2024, "Bundeskanzlerin", False),
        ("Gestern sprach [Wladimir Putin|PER].", 2010, "Ministerpräsident", True),
        ("Gestern sprach [Wladimir Putin|PER].", 2010, "Präsident", False),
        # nobody of the tables
        ("Gestern sprach [Ute Merkel|PER].", 2009, "Bundeskanzlerin", False),
        ("Gestern sprach Gastwirt [Merkel|PER].", 2009, "Bundeskanzlerin", False),
        ("Gestern sprach Bäckermeister [Gerhard Schröder|PER].", 1999, "Bundeskanzler", False),
    ],
)
def test_offices_are_held_when_the_article_appears(text: str, year: int, office: str, held: bool) -> None:
    assert (office in [one.noun for one in known(text, year).held]) is held


def test_a_namesake_of_another_calling_is_somebody_else() -> None:
    assert known("Gestern traf Stürmer [Thomas Müller|PER].").nouns
    assert known("Gestern traf Polizist [Thomas Müller|PER].") is background.NOTHING
    assert known("Gestern traf [Müller|PER].") is background.NOTHING


def test_who_died_long_before_the_article() -> None:
    assert known("Er spielte [Johann Sebastian Bach|PER].", 2010).dead
    assert not known("Gestern sprach [Angela Merkel|PER].", 2010).dead


@pytest.mark.parametrize(
    ("known_as", "said", "called"),
    [
        ("Weltraumbehörde", "Behörde", True),
        ("Bundeskanzlerin", "Kanzlerin", True),
        ("Bank", "Zentralbank", False),
        ("Vizekanzler", "Kanzler", False),
        ("Ministerpräsident", "Präsident", False),
    ],
)
def test_a_noun_may_tell_less_than_what_is_known(known_as: str, said: str, called: bool) -> None:
    assert background.is_called(known_as, said) is called
