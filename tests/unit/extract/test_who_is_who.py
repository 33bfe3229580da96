"""Who is who among several: spokesmen and their ministers, second roles, what has befallen somebody, who came in last."""

from __future__ import annotations

import re

import pytest
from marked import doc_of

from kg.extract.actors import cluster_names, resolve
from kg.extract.actors.role_words import compatible
from kg.model import Form, Kind, Quotation, Span

_NAME = re.compile(r"\[([^|\]]+)\|\w+\]")


def _quotation(text: str, words: str, phrase: str) -> Quotation:
    """What `phrase`, which stands last in the text, says; `words` may be empty."""
    begin = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)][-1]
    start = text.index(words) if words else len(text)
    return Quotation(
        content=(Span(start, start + len(words)),),
        form=Form.DIRECT if words.startswith("„") else Form.INDIRECT,
        rule="test",
        confidence=1.0,
        cue_spans=(Span(start, start),),
        speaker_spans=(Span(begin, begin + len(phrase)),),
    )


def meant(marked: str, *said: tuple[str, str]) -> str:
    """Whom the last phrase means if each phrase says the words beside it."""
    text = _NAME.sub(r"\1", marked)
    actors, filled = resolve(doc_of(marked), None, [_quotation(text, words, who) for words, who in said])
    names = {actor.entity.id: actor.entity.name for actor in actors}
    return ", ".join(names[i] for i in filled[-1].speaker)


def refers(marked: str, mention: str, *said: tuple[str, str]) -> str:
    """The actor of which the last occurrence of `mention` is a mention; empty for nobody."""
    text = _NAME.sub(r"\1", marked)
    quotations = [_quotation(text, words, who) for words, who in said]
    actors, _ = resolve(doc_of(marked), None, quotations, described=True)
    at = text.rindex(mention)
    span = Span(at, at + len(mention))
    return next((a.entity.name for a in actors if any(m.span == span for m in a.entity.mentions)), "")


@pytest.mark.parametrize(
    ("text", "phrase", "who"),
    [
        (
            "Ein Sprecher von Ministerin [Gerda Fuchs|PER] wusste nichts.",
            "Ein Sprecher von Ministerin Gerda Fuchs",
            "Sprecher von Ministerin Gerda Fuchs",
        ),
        (
            "Die Sprecherin des Ministers [Jan Lund|PER] schwieg.",
            "Die Sprecherin des Ministers Jan Lund",
            "Sprecherin des Ministers Jan Lund",
        ),
        # who holds the role himself
        ("Der Chef der Partei [Jan Lund|PER] kam.", "Der Chef der Partei Jan Lund", "Jan Lund"),
        ("Der Sprecher der Ministerin, [Jan Lund|PER], kam.", "Der Sprecher der Ministerin", "Jan Lund"),
        (
            "Laut einem Modell der Forscherin [Ida Lund|PER] steigt es.",
            "einem Modell der Forscherin Ida Lund",
            "Ida Lund",
        ),
    ],
)
def test_a_spokesman_is_not_whom_he_speaks_for(text: str, phrase: str, who: str) -> None:
    assert meant(text, ("", phrase)) == who


@pytest.mark.parametrize(
    ("known", "said", "same"),
    [
        ("Finanzminister", "Minister", True),
        ("Anwohner", "Wohner", False),
        ("Mieter", "Vermieter", False),
        ("Verkäufer", "Käufer", False),
        ("Vermieter", "Vermieter", True),
        ("Mann", "Obmann", False),
        ("Obmann", "Mann", True),
    ],
)
def test_another_verb_makes_another_role(known: str, said: str, same: bool) -> None:
    assert compatible(known, said) is same


@pytest.mark.parametrize(
    ("text", "words", "phrase", "who"),
    [
        # a woman by the role that she was given, and by no other
        ("Chefarzt [Anke Lund|PER] kam. „Gut“, sagte der Chefarzt.", "„Gut“", "der Chefarzt", "Anke Lund"),
        ("Chefarzt [Anke Lund|PER] kam. „Gut“, sagte der Pfarrer.", "„Gut“", "der Pfarrer", "Pfarrer"),
        # by what somebody was once
        (
            "Oppositionsführer [Musa Bello|PER] kam. „Gut“, sagte der frühere General.",
            "„Gut“",
            "der frühere General",
            "Musa Bello",
        ),
        (
            "Oppositionsführer [Musa Bello|PER] kam. „Gut“, sagte der General.",
            "„Gut“",
            "der General",
            "General",
        ),
        (
            "Oppositionschef [Dragan Ilic|PER] kam. „Gut“, sagte der Ex-Richter.",
            "„Gut“",
            "der Ex-Richter",
            "Dragan Ilic",
        ),
        # a member by the name of the body, as long as the body itself is none of the article's
        (
            "Bundesrat [Beat Frey|PER] kam. „Nein“, sagte der Bundesrat.",
            "„Nein“",
            "der Bundesrat",
            "Beat Frey",
        ),
        (
            "Bundesrat [Beat Frey|PER] vertrat den [Bundesrat|ORG]. „Nein“, sagte der Bundesrat.",
            "„Nein“",
            "der Bundesrat",
            "Bundesrat",
        ),
        # what has befallen somebody
        (
            "Ein Radfahrer ist verletzt worden. „Au“, sagte der Verletzte.",
            "„Au“",
            "der Verletzte",
            "Radfahrer",
        ),
        (
            "[Lisa Lund|PER] ist verletzt worden. „Au“, sagte die Verletzte.",
            "„Au“",
            "die Verletzte",
            "Lisa Lund",
        ),
        (
            "[Lisa Lund|PER] ist verletzt worden. [Eva Ohm|PER] traf die Verletzte. „Au“, rief die Verletzte.",
            "„Au“",
            "die Verletzte",
            "Lisa Lund",
        ),
        (
            "[Lisa Lund|PER] hat einen Gast verletzt. „Au“, sagte die Verletzte.",
            "„Au“",
            "die Verletzte",
            "Verletzte",
        ),
        ("Eine Frau erlitt Verletzungen. „Au“, sagte die Verletzte.", "„Au“", "die Verletzte", "Frau"),
        (
            "Ein Radfahrer hat eine Frau verletzt. „Au“, sagte die Verletzte.",
            "„Au“",
            "die Verletzte",
            "Frau",
        ),
        (
            "Ein Radfahrer ist verletzt worden. „Au“, sagte die Verletzte.",
            "„Au“",
            "die Verletzte",
            "Verletzte",
        ),
    ],
)
def test_who_is_called_by_a_role(text: str, words: str, phrase: str, who: str) -> None:
    assert meant(text, (words, phrase)) == who


def test_who_is_asked_about_is_not_who_answers() -> None:
    text = (
        "„Mist“, schimpfte Sportdirektor [Uwe Kolb|PER]. Auf die Frage nach Trainer [Jan Lund|PER] antwortete der "
        "51-Jährige: „Er bleibt.“"
    )
    said = ("„Mist“", "Uwe Kolb"), ("„Er bleibt.“", "der 51-Jährige")
    assert meant(text, *said) == "Uwe Kolb"


def test_who_comes_in_as_the_subject_speaks_next() -> None:
    text = "„Toll“, sagte Stürmer [Jan Lund|PER]. Trainer [Uwe Kolb|PER] winkte ab. Der Klub habe Zeit, mahnte er."
    said = ("„Toll“", "Stürmer Jan Lund"), ("Der Klub habe Zeit", "er")
    assert meant(text, *said) == "Uwe Kolb"
    aside = "„Toll“, sagte Stürmer [Jan Lund|PER]. Er dankte [Uwe Kolb|PER]. Der Klub habe Zeit, mahnte er."
    assert meant(aside, *said) == "Jan Lund"


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("Kaya sprach mit Chefarzt [Jan Lund|PER]. Ihr Bruder schwieg.", "Ihr Bruder", "Bruder"),
        ("Gemeint ist [Gerd Lund|PER], sein Freund und späterer Rivale.", "sein Freund", ""),
        ("Der Einsatzleiter an Bord, [Jan Lund|PER], schwieg.", "Der Einsatzleiter", ""),
        ("Ihr Anwalt, der Kieler Jurist [Jan Lund|PER], schwieg.", "Ihr Anwalt", ""),
        # what somebody is said to be is nobody of his own
        ("[Jan Lund|PER] klagte. Er sei ein Gefangener.", "ein Gefangener", ""),
        ("[Jan Lund|PER] klagte. Da sei ein Gefangener.", "ein Gefangener", "Gefangener"),
        ("Der Schlichter ging. Der pensionierte Richter [Jan Lund|PER] blieb.", "Der", ""),
        ("Schlichter [Jan Lund|PER] ging. Der lachte.", "Der", "Jan Lund"),
    ],
)
def test_a_mention_and_whom_it_means(text: str, mention: str, who: str) -> None:
    assert refers(text, mention) == who


def test_this_one_in_somebodys_words_is_another() -> None:
    text = "Ministerin [Ute Frey|PER] lobte die [Ohm-Stiftung|ORG]. Diese habe Mut bewiesen, sagte sie."
    assert (
        refers(text, "Diese", ("", "Ministerin Ute Frey"), ("Diese habe Mut bewiesen", "sie")) != "Ute Frey"
    )


def test_whose_chief_speaks_is_not_who_was_spoken_of() -> None:
    text = "„Die Kunden zahlen“, sagte [Jan Lund|PER]. Die [Neos|ORG] forderten mehr. Deren Chefin schwieg."
    assert refers(text, "Deren", ("„Die Kunden zahlen“", "Jan Lund")) == "NEOS"


def test_a_statement_is_of_the_body_that_acted_before() -> None:
    text = "„Er ist krank“, sagte Nachbarin [Ute Pohl|PER]. Die Firma schwieg nicht. Man prüfe, hieß es in der Mitteilung."
    said = ("„Er ist krank“", "Ute Pohl"), ("Man prüfe", "der Mitteilung")
    assert meant(text, *said) == "Firma"
    without = (
        "„Er ist krank“, sagte Nachbarin [Ute Pohl|PER]. Es regnete. Man prüfe, hieß es in der Mitteilung."
    )
    assert meant(without, *said) == "Ute Pohl"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[Karl|PER] und [Emma Stein|PER] hören auf.", ["Karl Stein", "Emma Stein"]),
        ("[Karl|PER], [Emma Stein|PER] hören auf.", ["Karl", "Emma Stein"]),
        ("[Lund|PER] und [Emma Stein|PER] hören auf.", ["Lund", "Emma Stein"]),
        ("[Lumina Pharma|ORG] wächst. [Lumina|PER] stellt ein.", ["Lumina Pharma"]),
        ("[Lumina Park|ORG] wächst. [Lumina|PER] stellt ein.", ["Lumina Park", "Lumina"]),
        ("Der [SV Adorf|ORG] siegte. Beim [SV|ORG] war Jubel.", ["SV Adorf"]),
        ("Der [SV Adorf|ORG] siegte. Beim [FC|ORG] war Trauer.", ["SV Adorf", "FC"]),
    ],
)
def test_short_names(text: str, names: list[str]) -> None:
    assert [entity.name for entity in cluster_names(doc_of(text))] == names


def test_the_role_of_an_owner_is_not_that_of_who_serves_him() -> None:
    text = (
        "Der Anwalt des Angeklagten, [Jan Lund|PER], schwieg. Der Trainer der Siegerin, [Uwe Kolb|PER], ging."
    )
    roles = [entity.role for entity in cluster_names(doc_of(text))]
    assert roles == ["Anwalt des Angeklagten", "Trainer der Siegerin"]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Der Präsident der [USA|LOC] [Ted Lund|PER] kam.", "Ted Lund", "Präsident der USA"),
        ("Der Chef der [SPD|ORG] [Ted Lund|PER] kam.", "Ted Lund", "Chef der SPD"),
        ("Der Sprecher der Polizei [Ted Lund|PER] kam.", "Ted Lund", "Sprecher der Polizei"),
        ("Der Botschafter von [Peru|LOC] Dr. [Ted Lund|PER] kam.", "Ted Lund", "Botschafter von Peru"),
        ("Der Bürgermeister von [Kiel|LOC] [Jon Peters|PER] kam.", "Jon Peters", "Bürgermeister von Kiel"),
        ("Der Anwalt des Angeklagten [Lund|PER] kam.", "Lund", "Angeklagter"),
    ],
)
def test_a_name_behind_a_role_is_no_part_of_it(text: str, name: str, role: str) -> None:
    entity = next(one for one in cluster_names(doc_of(text)) if one.kind is Kind.PERSON)
    assert (entity.name, entity.role or "") == (name, role)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Der Bruder des Opfers schwieg. Der Bruder des Opfers, [Emil Lund|PER], kam.", ["Emil Lund"]),
        ("Der Bruder des Opfers schwieg. Der ältere Bruder des Opfers, [Emil Lund|PER], kam.", []),
        (
            "Der Bruder des Opfers schwieg. Der Bruder des Opfers, [Emil Lund|PER], kam. Der Bruder des Opfers, "
            "[Jan Lund|PER], blieb.",
            [],
        ),
    ],
)
def test_a_description_is_who_alone_is_named_with_this_role(text: str, who: list[str]) -> None:
    actors, _ = resolve(doc_of(text), None, [])
    first = Span(0, len("Der Bruder"))
    assert [a.entity.name for a in actors if any(m.span == first for m in a.entity.mentions)] == who


@pytest.mark.parametrize(
    ("text", "words", "mention", "who"),
    [
        (
            "Torwart [Jan Lund|PER] starb. Ein Trainer sagte, sein Tod treffe alle.",
            "sein Tod",
            "sein",
            "Jan Lund",
        ),
        ("Torwart [Jan Lund|PER] ging. Ein Trainer sagte, sein Ruf leide.", "sein Ruf", "sein", "Trainer"),
    ],
)
def test_who_speaks_lives(text: str, words: str, mention: str, who: str) -> None:
    assert refers(text, mention, (words, "Ein Trainer")) == who


@pytest.mark.parametrize(
    ("text", "phrase", "who"),
    [
        (
            "Trainer [Olaf Brandt|PER] kam. [Jan Kolb|PER] traf. Das sagte der 22-Jährige.",
            "der 22-Jährige",
            "Jan Kolb",
        ),
        ("Bürgermeister [Olaf Brandt|PER] kam. Das sagte der 22-Jährige.", "der 22-Jährige", "22-Jähriger"),
        ("Trainer [Olaf Brandt|PER] kam. Das sagte der 52-Jährige.", "der 52-Jährige", "Olaf Brandt"),
        ("Schüler [Olaf Brandt|PER] kam. Das sagte der 22-Jährige.", "der 22-Jährige", "Olaf Brandt"),
        ("Polizeisprecher [Jan Lund|PER] kam. Das sagte der Verdächtige.", "der Verdächtige", "Verdächtiger"),
        ("Schlosser [Jan Lund|PER] kam. Das sagte der Verdächtige.", "der Verdächtige", "Jan Lund"),
        ("Trainer [Jan Lund|PER] kam. Das sagte der Angreifer.", "der Angreifer", "Angreifer"),
    ],
)
def test_who_cannot_be_called_so(text: str, phrase: str, who: str) -> None:
    assert meant(text, ("", phrase)) == who


@pytest.mark.parametrize(
    ("text", "phrase", "who"),
    [
        ("Auf 330 Seiten heißt es, es reiche.", "330 Seiten", ""),
        ("Das sagt die deutsche Seite.", "die deutsche Seite", "deutsche Seite"),
        ("Das zeigt die angespannte Lage.", "die angespannte Lage", ""),
        ("Das verkündet das Schild.", "das Schild", ""),
        ("Das zeigt der Grund für die Wut der Bank.", "der Grund für die Wut der Bank", ""),
        ("Das zeigt die Hoffnung der Bank.", "die Hoffnung der Bank", "Bank"),
        ("Das sagt die Anlagenbauerin.", "die Anlagenbauerin", "Anlagenbauerin"),
    ],
)
def test_things_do_not_speak(text: str, phrase: str, who: str) -> None:
    assert meant(text, ("", phrase)) == who


def test_who_speaks_is_not_ihn_though_he_is_called_only_behind_his_words() -> None:
    text = "[Jan Lund|PER] ging. Ein Trainer kam. „Wir vermissen ihn“, sagte der Coach."
    assert refers(text, "ihn", ("„Wir vermissen ihn“", "der Coach")) == "Jan Lund"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Der Trainer lobte seinen Torwart. „Toll“, sagte er.", "Trainer"),
        ("Die Richterin befragte den Torwart. „Toll“, sagte er.", "Torwart"),
    ],
)
def test_who_praises_speaks_on(text: str, who: str) -> None:
    assert meant(text, ("", text.split(" ")[0] + " " + text.split(" ")[1]), ("„Toll“", "er")) == who


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("Die Jury tagte. Das Gremium vergab den Preis.", "Das Gremium", "Jury"),
        ("Die Jury tagte. Das Museum vergab den Preis.", "Das Museum", "Museum"),
        ("Das [Gesundheitsamt Adorf|ORG] prüfte. Der Verein klagte.", "Der Verein", "Verein"),
        ("Der [Turnverein Adorf|ORG] prüfte. Der Verein klagte.", "Der Verein", "Turnverein Adorf"),
        ("Die [Bäckerinnung Adorf|ORG] prüfte. Der Konzern klagte.", "Der Konzern", "Konzern"),
        ("Die [Lumina AG|ORG] prüfte. Der Konzern klagte.", "Der Konzern", "Lumina AG"),
        ("Das [Theater Adorf|ORG] spielt. Der Verein hilft.", "Der Verein", "Verein"),
        ("Das Standesamt blieb zu. Die Behörde schwieg.", "Die Behörde", "Standesamt"),
        ("[Verdi|ORG] rief auf. Die Klinik schwieg.", "Die Klinik", "Klinik"),
    ],
)
def test_bodies_are_called_by_what_they_are(text: str, mention: str, who: str) -> None:
    assert refers(text, mention) == who


def test_an_office_is_a_body_and_the_older_one_is_somebody() -> None:
    doc = doc_of("Das Landratsamt warnt, sagt der Ältere.")
    words = [(doc.text.index(w), w) for w in ("Das Landratsamt", "der Ältere")]
    said = [_quotation(doc.text, "", w) for _, w in words]
    actors, _ = resolve(doc, None, said)
    assert [actor.entity.kind.value for actor in actors] == ["organization", "person"]


@pytest.mark.parametrize(
    ("name", "paper", "who"),
    [
        ("[Kantonsrat|ORG]", "dieser Zeitung", "Zeitung"),  # the one that prints the article
        ("[Rheinische Post|ORG]", "dieser Zeitung", "Rheinische Post"),
    ],
)
def test_this_paper_is_no_other_body(name: str, paper: str, who: str) -> None:
    assert refers(f"{name} tagte. Der Brief liegt {paper} vor.", paper) == who
