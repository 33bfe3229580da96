"""Who is meant by family, by a lawyer's client, by age, by a party's office, and by what a body is called."""

from __future__ import annotations

import re

import pytest
from marked import doc_of

from kg.extract.actors import resolve
from kg.extract.actors.named import read_names
from kg.extract.actors.speaker_phrases import heads_of
from kg.model import Span

_CLUB = """Um elf Uhr trat Sportdirektor [Kai Lüders|PER] vor die Presse. [Lars Wolters|PER] habe um die Auflösung seines
Vertrags gebeten. Fragen ließ [Lüders|PER] nicht zu. Der Trainer meldete sich per [Instagram|ORG]. Er danke allen, schrieb
der 44-Jährige. Die Mannschaft brauche einen neuen Impuls, und den könne er ihr nicht mehr geben. Von einem Zerwürfnis wollte
er nichts wissen. Kapitän [Mirko Janz|PER], der von [Wolters|PER] auf die Bank gesetzt worden war, sprach von Erleichterung.
Keiner habe mehr gewusst, was der Coach wolle.""".replace("\n", " ")
_NAME = re.compile(r"\[([^|\]]+)\|\w+\]")


def refers(marked: str, mention: str) -> str:
    """The actor of which the last occurrence of `mention` is a mention; empty for nobody."""
    text = _NAME.sub(r"\1", marked)
    actors, _ = resolve(doc_of(marked), None, (), described=True)
    at = text.rindex(mention)
    span = Span(at, at + len(mention))
    return next((a.entity.name for a in actors if any(m.span == span for m in a.entity.mentions)), "")


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("[Udo Kern|PER] und seine Frau [Petra|PER] kamen. [Petra|PER] lachte. Ihr Mann ging.", "Ihr Mann", "Udo Kern"),
        ("[Udo Kern|PER] und seine Frau [Petra|PER] kamen. [Udo Kern|PER] lachte. Seine Frau ging.", "Seine Frau", "Petra"),
        ("[Kerns|PER] Schwester [Ute|PER] kam. [Udo Kern|PER] ging. [Ute|PER] sang. Ihr Bruder.", "Ihr Bruder", "Udo Kern"),
        # a sister is no mother, and a son no brother
        ("[Udo Kern|PER] und seine Frau [Petra|PER] kamen. [Kern|PER] sang. Seine Mutter lag.", "Seine Mutter", "Mutter"),
        ("[Ute Kern|PER] und ihr Sohn [Emil|PER] kamen. [Ute Kern|PER] lachte. Ihr Bruder ging.", "Ihr Bruder", "Bruder"),
    ],
)  # fmt: skip
def test_family_is_who_was_named_as_such(text: str, mention: str, who: str) -> None:
    assert refers(text, mention) == who


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("Wirt [Kai Lund|PER] geht. Sein Berater [Udo Kern|PER] sagt, sein Klient gehe.", "sein", "Udo Kern"),
        ("Wirt [Kai Lund|PER] geht. Sein Berater [Udo Kern|PER] sagt, sein Klient gehe.", "sein Klient", "Kai Lund"),
        ("Wirt [Kai Lund|PER] schwieg. Anwältin [Ute Kern|PER] sagte, ihr Mandant lüge.", "ihr Mandant", "Kai Lund"),
        ("Wirt [Kai Lund|PER] schwieg. Da sagte seine", "seine", "Kai Lund"),
        # his house is his own
        ("Stürmer [Kai Lund|PER] geht. Sein Haus ist verkauft.", "Sein", "Kai Lund"),
    ],
)  # fmt: skip
def test_a_client_is_not_whose_client_he_is(text: str, mention: str, who: str) -> None:
    assert refers(text, mention) == who


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        (_CLUB + " Torhüter [Emre Aksoy|PER] widersprach seinem Kapitän.", "seinem Kapitän", "Mirko Janz"),
        (_CLUB + " Gehandelt wird [Jonas Reuter|PER]. Dessen Berater dementierte.", "Dessen Berater", "Berater"),
        ("Berater [Udo Kern|PER] ging. Im Gespräch ist Stürmer [Kai Ohm|PER]. Dessen Berater schwieg.", "Dessen Berater",
         "Udo Kern"),
        ("[Lumina|ORG] wächst. Trainer [Udo Kern|PER] dankte den Fans.", "den Fans", "Fans"),
        ("[Instagram|ORG] schwieg. [Instagram|ORG] dementierte. Das Team jubelte.", "Das Team", "Team"),
    ],
)  # fmt: skip
def test_whose_somebody_is_tells_who(text: str, mention: str, who: str) -> None:
    assert refers(text, mention) == who


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("Ein 34-Jähriger schlug einen 29 Jahre alten Mann. Der Jüngere fiel um.", "Der Jüngere", "Mann"),
        ("Ein 34-Jähriger schlug einen 29 Jahre alten Mann. Der Ältere fiel um.", "Der Ältere", "34-Jähriger"),
        # a woman is no "Älterer"
        ("Eine 34-Jährige schlug einen 29 Jahre alten Mann. Der Ältere fiel um.", "Der Ältere", "Mann"),
    ],
)  # fmt: skip
def test_the_elder_is_told_by_age(text: str, mention: str, who: str) -> None:
    assert refers(text, mention) == who


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("Maler [Otto Wies|PER] ist tot. Minister [Jan Lund|PER] ehrte ihn. Der CSU-Chef sang.", "Der CSU-Chef", "Jan Lund"),
        ("Finanzminister [Jan Lund|PER] kam. Der Vizekanzler lachte.", "Der Vizekanzler", "Jan Lund"),
        ("Gesundheitsdirektorin [Ute Lund|PER] kam. Die Regierungsrätin lachte.", "Die Regierungsrätin", "Ute Lund"),
        ("Großaktionär [Jan Lund|PER] kam. Der Milliardär lachte.", "Der Milliardär", "Jan Lund"),
        ("[Otto Wies|PER] ist tot. Minister [Jan Lund|PER] sang. Der CSU-Chef ging.", "Der CSU-Chef", "Jan Lund"),
        ("Kanzler [Wies|PER] kam. Minister [Jan Lund|PER] lobt [Wies|PER]. Der CSU-Chef lag.", "Der CSU-Chef", "Jan Lund"),
        ("Regisseur [Jan Lund|PER] kam. Der Kultursenator lachte.", "Der Kultursenator", "Kultursenator"),
        ("Kabarettist [Jan Lund|PER] kam. Der Satiriker lachte.", "Der Satiriker", "Jan Lund"),
        ("Landrat [Jan Lund|PER] kam. Der Vizekanzler lachte.", "Der Vizekanzler", "Vizekanzler"),
    ],
)  # fmt: skip
def test_an_office_goes_with_another(text: str, mention: str, who: str) -> None:
    assert refers(text, mention) == who


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("[Sven Brück|PER] ging. Es kam [Jan Lund|PER]. Der 47-Jährige holte [Brück|PER].", "Der 47-Jährige", "Jan Lund"),
        ("Es kam [Jan Lund|PER]. [Sven Brück|PER] ging. Er holte [Brück|PER].", "Er", "Jan Lund"),
        # behind a comma another clause begins
        ("Es kam [Sven Brück|PER]. Der 47-Jährige ging, [Brück|PER] selbst fuhr.", "Der 47-Jährige", "Sven Brück"),
    ],
)  # fmt: skip
def test_who_is_named_in_the_clause_is_not_its_subject(text: str, mention: str, who: str) -> None:
    assert refers(text, mention) == who


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("[Jan Lund|PER] dankte [Udo Kern|PER] für seine Arbeit.", "seine", "Udo Kern"),
        ("[Jan Lund|PER] rügte [Udo Kern|PER] wegen seiner Worte.", "seiner", "Udo Kern"),
        ("[Jan Lund|PER] verkaufte für [Udo Kern|PER] sein Haus.", "sein", "Jan Lund"),
    ],
)  # fmt: skip
def test_who_is_thanked_is_thanked_for_what_is_his(text: str, mention: str, who: str) -> None:
    assert refers(text, mention) == who


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("Die [Lumina|ORG] spart. Der Konzern will seine Werke schließen.", "seine", "Lumina"),
        ("Die [Lumina|ORG] spart. Der Konzern lacht. Die [Lumina|ORG] will ihre Werke schließen.", "ihre", "Lumina"),
        # the last word for it is masculine
        ("Die [Lumina|ORG] spart. Der Konzern will ihre Werke schließen.", "ihre", ""),
    ],
)  # fmt: skip
def test_a_body_has_the_gender_of_what_it_was_called_last(text: str, mention: str, who: str) -> None:
    assert refers(text, mention) == who


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("Gewerkschaft weitet Streik aus\n\nDie [IG Metall|ORG] rief dazu auf.", "Gewerkschaft", "IG Metall"),
        ("Gewerkschaft weitet Streik aus\n\nDie [Siemens AG|ORG] klagt.", "Gewerkschaft", "Gewerkschaft"),
        ("Das Angebot kam. Die [IG Metall|ORG] streikt. Das ist Sache des Arbeitgebers.", "des Arbeitgebers", "Arbeitgeber"),
        ("Es kam Vorstand [Jan Lund|PER]. Die Bank klagt. Die Entlastung des Vorstands folgt.", "des Vorstands", "Jan Lund"),
        ("Es kam Finanzvorstand [Jan Lund|PER]. Die Entlastung des Vorstands folgt.", "des Vorstands", "Vorstand"),
        ("[Jan Kolb|PER] kam. Die [Pilatis|PER] klagen.", "Pilatis", "Pilatis"),
        ("Die [Lumina|ORG] geht. Das sagte er der [dpa|ORG]. Das Unternehmen spart.", "Das Unternehmen", "Lumina"),
    ],
)  # fmt: skip
def test_bodies_are_called_by_what_they_are(text: str, mention: str, who: str) -> None:
    assert refers(text, mention) == who


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Die Mutter der beiden erklärte dem Boten viel.", "Mutter der beiden"),
        ("Er ging, wie seine Tochter der [Waldauer Zeitung|ORG] sagte.", "Tochter"),
        ("Er ging, wie eine Tochter der [Waldauer Zeitung|ORG] sagte.", "Tochter der Waldauer Zeitung"),
    ],
)
def test_whose_somebody_is(text: str, name: str) -> None:
    actors, _ = resolve(doc_of(text), None, (), described=True)
    assert name in [actor.entity.name for actor in actors]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("die Autorin und zweifache Mutter", 1),
        ("der Künstler und Aktivist", 1),
        ("die Autorin und die Mutter", 2),
    ],
)
def test_two_nouns_behind_one_article_are_one_person(text: str, count: int) -> None:
    named = read_names(doc_of(text), None)
    assert len(heads_of(named.text, 0, len(named.text), named.names)) == count


def test_a_body_behind_its_role_with_a_genitive() -> None:
    actors, _ = resolve(
        doc_of("Der Betreiber der Fabrik, die [Lumina AG|ORG], zahlt nicht."), None, (), described=True
    )
    assert {noun for actor in actors if actor.entity.name == "Lumina AG" for noun in actor.roles} == {
        "Betreiber"
    }


def test_the_name_of_a_place_before_a_body_is_nobody() -> None:
    actors, _ = resolve(doc_of("Die Allgäuer [Milchhof eG|ORG] wirbt."), None, (), described=True)
    assert [actor.entity.name for actor in actors] == ["Milchhof eG"]


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("Ein Mann stach auf einen Jungen ein. Der 17-Jährige fiel um.", "Der 17-Jährige", "Junge"),
        ("Ein Junge lief vor einen Mann. Der 43-Jährige fiel um.", "Der 43-Jährige", "Mann"),
        ("Ein Mann fiel um. Der 43-Jährige lag.", "Der 43-Jährige", "Mann"),
    ],
)
def test_nobody_is_a_child_and_grown(text: str, mention: str, who: str) -> None:
    assert refers(text, mention) == who


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("Das Ehepaar [Ute|PER] und [Jan Lund|PER] kam. [Jan Lund|PER] sang. Seine Frau lag.", "Seine Frau", "Ute Lund"),
        ("Das Team [Ute|PER] und [Jan Lund|PER] kam. [Jan Lund|PER] sang. Seine Frau lag.", "Seine Frau", "Frau"),
        ("Stadtrat [Jan Lund|PER] kam. Der Stadtrat sang.", "Der Stadtrat", "Jan Lund"),
        ("Gesundheitsstadtrat [Jan Lund|PER] kam. Der Stadtrat sang.", "Der Stadtrat", "Jan Lund"),
        ("[Ute Lund|PER] schwieg. Die [Lumina|ORG] lobte ihn. Ihr Fraktionsvize ging.", "Ihr", "Lumina"),
        ("[Ute Lund|PER] schwieg. Die [Lumina|ORG] lobte sie. Ihr Bruder ging.", "Ihr", "Ute Lund"),
        ("[Ute|PER] sang. Die Tochter eines Wirts lag. Ihre Tochter [Jana|PER] kam.", "Die Tochter", "Tochter eines Wirts"),
    ],
)  # fmt: skip
def test_couples_councillors_and_heads_of_bodies(text: str, mention: str, who: str) -> None:
    assert refers(text, mention) == who


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Der Leiter der Wache, Kriminalrat [Sven Oster|PER], kam.", "Sven Oster", {"Leiter", "Kriminalrat"}),
        ("Da kam Gemeinderat [Sven Oster|PER].", "Sven Oster", {"Gemeinderat"}),
    ],
)
def test_ranks_are_roles(text: str, name: str, role: set[str]) -> None:
    actors, _ = resolve(doc_of(text), None, (), described=True)
    assert {noun for actor in actors if actor.entity.name == name for noun in actor.roles} == role


def test_a_noun_that_no_table_has_goes_with_the_body_behind_it() -> None:
    named = read_names(doc_of("Das Testportal [Lumina|ORG]"), None)
    (head,) = heads_of(named.text, 0, len(named.text), named.names)
    assert named.text[head.token].text == "Lumina"
