"""People whom nobody names: who comes in as somebody new, and who is called again by another noun."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from marked import doc_of

from kg.extract.actors import cluster_names, resolve
from kg.model import Form, Quotation, Span
from kg.nlp.nouns import human_noun
from kg.read import article_from_text


def who(marked: str, *phrases: str, words: str = "", published: str | None = None) -> list[str]:
    """The actors to whom the last occurrences of `phrases` refer, as speakers; `words` are what somebody says."""
    doc = doc_of(marked)
    article = replace(article_from_text(doc.text, source="test"), published=published)
    end = len(doc.text)
    quotations = []
    for phrase in phrases:
        begin = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", doc.text)][-1]
        start = doc.text.index(words) if words else end
        quotations.append(
            Quotation(
                content=(Span(start, start + len(words)),),
                form=Form.DIRECT if words.startswith("„") else Form.INDIRECT,
                rule="test",
                confidence=1.0,
                speaker_spans=(Span(begin, begin + len(phrase)),),
            )
        )
    actors, filled = resolve(doc, article if published else None, quotations)
    names = {actor.entity.id: actor.entity.name for actor in actors}
    return [", ".join(names[i] for i in quotation.speaker) for quotation in filled]


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        ("Ein Nachbar rief Hilfe. „Sie schrie“, sagte der Rentner.", "der Rentner", "Nachbar"),
        ("Ein Nachbar rief Hilfe. „Sie schrie“, so der 54-Jährige.", "der 54-Jährige", "Nachbar"),
        ("Sein Verteidiger schwieg nicht. „Nein“, sagte der Anwalt.", "der Anwalt", "Verteidiger"),
        ("Ein Dreher weinte. „Aus“, sagte der Familienvater.", "der Familienvater", "Dreher"),
        (
            "[Ute Hof|PER] half. Die Tochter des Opfers weinte. „Gut“, sagte die 61-Jährige.",
            "die 61-Jährige",
            "Tochter des Opfers",
        ),
        (
            "Die Tochter des Opfers weinte. [Ute Hof|PER] half. „Gut“, sagte die 61-Jährige.",
            "die 61-Jährige",
            "Ute Hof",
        ),
        ("Der US-Präsident kam. Der Republikaner lobte ihn.", "Der Republikaner", "US-Präsident"),
        # another gender, an office, a relative of somebody, another paragraph
        ("Ein Nachbar rief Hilfe. „Sie schrie“, sagte die Rentnerin.", "die Rentnerin", "Rentnerin"),
        ("Ein Nachbar rief Hilfe. „Gut“, sagte der Minister.", "der Minister", "Minister"),
        ("Ein Sohn kam. „Gut“, sagte der Vater des Opfers.", "der Vater des Opfers", "Vater des Opfers"),
        ("Ein Nachbar rief.\n\nEs war Nacht. „Gut“, sagte der Pilot.", "der Pilot", "Pilot"),
    ],
)
def test_who_has_just_come_in_is_called_by_another_noun(text: str, phrase: str, meant: str) -> None:
    words = next(iter(re.findall("„[^“]*“", text)), "")
    assert who(text, phrase, words=words) == [meant]


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        # who is spoken of is not who speaks
        (
            "Kapitän [Jan Wulf|PER] kam. „[Max Huber|PER] bleibt“, sagte der Torhüter.",
            "der Torhüter",
            "Jan Wulf",
        ),
        # so many children are nobody whose father he were
        (
            "[Jan Wulf|PER] kam. „Gut“, so der Vater von drei Kindern.",
            "der Vater von drei Kindern",
            "Jan Wulf",
        ),
        ("[Jan Wulf|PER] kam. „Gut“, so der Vater von [Emil|PER].", "der Vater von Emil", "Vater von Emil"),
        # a man is anybody, her man is not
        ("Trainer [Jan Wulf|PER] ging.\n\n[Ute Frey|PER] rief. Ihr Mann sagte: „Gut.“", "Ihr Mann", "Mann"),
        ("Trainer [Jan Wulf|PER] ging. Sein Nachfolger sagte: „Gut.“", "Sein Nachfolger", "Nachfolger"),
    ],
)
def test_who_speaks_under_a_description(text: str, phrase: str, meant: str) -> None:
    words = next(iter(re.findall("„[^“]*“", re.sub(r"\[([^|]+)\|PER\]", r"\1", text))), "")
    assert who(text, phrase, words=words) == [meant]


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        ("Der Verein will klagen. Dessen Vorsitzende weinte. „Aus“, rief sie.", "sie", "Vorsitzende"),
        ("[Max Huber|PER] kam. Dessen Berater schwieg. „Nein“, sagte er.", "er", "Berater"),
        ("[Max Huber|PER] kam. Dessen Berater schwiegen. „Nein“, sagte er.", "er", "Max Huber"),
        ("[Max Huber|PER] kam. Dessen Partei sagte „Nein“.", "Dessen Partei", "Partei"),
    ],
)
def test_whose_people_speak_are_not_those_whose_they_are(text: str, phrase: str, meant: str) -> None:
    words = next(iter(re.findall("„[^“]*“", text)), "")
    assert who(text, phrase, words=words) == [meant]


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        (
            "[Ute Lenz|PER] lobte [Max Huber|PER]. Nach dessen Angaben fehlt Geld.",
            "dessen Angaben",
            "Max Huber",
        ),
        (
            "Forscher des [Instituts Bebra|ORG] tagten. Nach deren Angaben fehlt Geld.",
            "deren Angaben",
            "Forscher",
        ),
        ("Die Tasche des Mannes, die nach dessen Angaben leer war.", "dessen Angaben", "Mann"),
    ],
)
def test_whose_sayings_they_are(text: str, phrase: str, meant: str) -> None:
    (found,) = who(text, phrase)
    assert found.startswith(meant)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # in between only words that speak of others
        ("„Gut“, sagte [Jan Wulf|PER]. [Max Huber|PER] sei tapfer. Er warnte vor Eile.", "Jan Wulf"),
        ("„Gut“, sagte [Jan Wulf|PER]. [Max Huber|PER] kam dazu. Er warnte vor Eile.", "Max Huber"),
    ],
)
def test_who_was_only_spoken_of_does_not_speak_on(text: str, meant: str) -> None:
    doc = doc_of(text)
    free = "Max Huber sei tapfer."

    def found(words: str, phrase: str, form: Form) -> Quotation:
        begin, start = doc.text.index(words), doc.text.index(phrase)
        return Quotation(
            content=(Span(begin, begin + len(words)),),
            form=form,
            rule="test",
            confidence=1.0,
            speaker_spans=(Span(start, start + len(phrase)),),
        )

    told = [found("„Gut“", "Jan Wulf", Form.DIRECT), found("vor Eile", "Er", Form.INDIRECT)]
    if free in doc.text:
        told.insert(1, found(free, "Jan Wulf", Form.INDIRECT_FREE_INDIRECT))
    actors, filled = resolve(doc, None, told)
    names = {actor.entity.id: actor.entity.name for actor in actors}
    assert [names[i] for i in filled[-1].speaker] == [meant]


@pytest.mark.parametrize(
    ("body", "meant"),
    [("[VfL Marnitz|ORG]", "Präsident"), ("[SC Verl|ORG]", "Jan Wulf")],
)
def test_who_is_named_further_on_is_meant_only_by_a_body_that_is_known(body: str, meant: str) -> None:
    text = f"Der {body} verlor. Der Präsident sprach. [Jan Wulf|PER], Präsident des [SC Verl|ORG], lachte."
    assert who(text, "Der Präsident") == [meant]


def test_who_holds_an_office_of_no_body_is_promised_by_it() -> None:
    text = "Der Minister sprach. Lange schwieg der frühere Wirtschaftsminister [Jan Wulf|PER] dazu."
    actors, _ = resolve(doc_of(text), None, [])
    assert [len(one.entity.mentions) for one in actors] == [2]


def test_a_description_may_open_the_text() -> None:
    assert who("Der Trainer sprach. Trainer [Jan Wulf|PER] lachte.", "Der Trainer") == ["Jan Wulf"]


def test_football_has_defenders_too() -> None:
    text = "Torschütze [Goran Vukic|PER] war ratlos. „Schlecht“, meinte der Verteidiger."
    assert who(text, "der Verteidiger", words="„Schlecht“") == ["Goran Vukic"]


def test_the_words_said_bring_in_nobody_who_says_them() -> None:
    text = "Ein Arzt kam. „Auch der Sohn hatte Glück“, so der Mediziner."
    assert who(text, "der Mediziner", words="„Auch der Sohn hatte Glück“") == ["Arzt"]


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        ("Ein Fahrer floh. Der Staatsanwalt klagt ihn an.", "Der Staatsanwalt", "Staatsanwalt"),
        ("Staatsanwalt [Max Huber|PER] kam. Der Angeklagte schwieg.", "Der Angeklagte", "Angeklagter"),
        ("Ein Zeuge kam. Der Angeklagte schwieg.", "Der Angeklagte", "Angeklagter"),
        ("Seine Anwältin kam. Die Staatsanwältin schwieg.", "Die Staatsanwältin", "Staatsanwältin"),
        ("Ihr Mann schlief. Der Obmann sprach.", "Der Obmann", "Obmann"),
        ("Eine Sängerin kam. Dann kam eine Rentnerin.", "eine Rentnerin", "Rentnerin"),
        ("Der Angeklagte kam. Der Beschuldigte schwieg.", "Der Beschuldigte", "Angeklagter"),
    ],
)
def test_two_who_cannot_be_one(text: str, phrase: str, meant: str) -> None:
    assert who(text, phrase) == [meant]


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        ("Die Kellnerin wurde als Zeugin geladen. Das sagte die 23-Jährige.", "die 23-Jährige", "Kellnerin"),
        ("Die Frau kam aus Kiel. Früher war sie Lehrerin. Das sagte sie.", "sie", "Frau"),
    ],
)
def test_what_somebody_is_brings_in_nobody(text: str, phrase: str, meant: str) -> None:
    assert who(text, phrase) == [meant]


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        (
            "[Ungarns|LOC] Regierungschef kam. [Ungarn|LOC] feiert.",
            "Regierungschef",
            "Ungarns Regierungschef",
        ),
        ("In [Ungarn|LOC] kam der Regierungschef.", "der Regierungschef", "Regierungschef"),
    ],
)
def test_whose_an_office_is_belongs_to_its_name(text: str, phrase: str, meant: str) -> None:
    assert who(text, phrase) == [meant]


@pytest.mark.parametrize(
    ("text", "phrase", "body"),
    [
        (
            "Die Kasse schwieg. Es sei nichts passiert, hieß es in einer Mitteilung.",
            "einer Mitteilung",
            "Kasse",
        ),
        (
            "Die Kasse schwieg. Es sei nichts passiert, hieß es in einer der [APA|ORG] vorliegenden Stellungnahme.",
            "einer der APA vorliegenden Stellungnahme",
            "Kasse",
        ),
        ("Es sei nichts passiert, hieß es in einer Mitteilung.", "einer Mitteilung", ""),
        ("Lob galt der Kasse. Es sei nichts passiert, hieß es in einer Mitteilung.", "einer Mitteilung", ""),
        ("Die Kasse schwieg.\n\nEs sei nichts passiert, hieß es in einem Brief.", "einem Brief", ""),
        ("Die Kasse schwieg. Es sei nichts passiert, so eine Studie.", "eine Studie", "Studie"),
        ("[Max Huber|PER] sprach. Dem Vernehmen nach geht er.", "Dem Vernehmen", ""),
    ],
)
def test_whose_a_statement_without_an_author_is(text: str, phrase: str, body: str) -> None:
    assert who(text, phrase) == [body]


def test_nach_eigenen_angaben_is_said_by_all_of_the_subject() -> None:
    text = "[SPD|ORG] und [FDP|ORG] haben nach eigenen Angaben viel vor. Auch [Bero|ORG] hat viel vor."
    assert who(text, "eigenen Angaben") == ["SPD, FDP"]
    text = "[SPD|ORG] hat nach eigenen Angaben mit [FDP|ORG] und [NEOS|ORG] viel vor."
    assert who(text, "eigenen Angaben") == ["SPD"]


def test_nach_eigenen_angaben_may_stand_before_its_subject() -> None:
    text = "[Lumina|ORG] wächst. Nach eigenen Angaben hat das Unternehmen viel vor."
    assert who(text, "eigenen Angaben") == ["Lumina"]


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        ("Die Eltern trafen [Ute Lenz|PER]. Sie gehe, ließ sie ausrichten.", "sie", "Ute Lenz"),
        ("[Ute Lenz|PER] traf die Eltern. Sie gingen, ließen sie ausrichten.", "sie", "Eltern"),
    ],
)
def test_a_strong_verb_tells_how_many_speak(text: str, phrase: str, meant: str) -> None:
    assert who(text, phrase) == [meant]


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("Dachdecker", "Dachdecker"),
        ("Dachdeckern", "Dachdecker"),
        ("Kreisbrandmeister", "Kreisbrandmeister"),
        ("Kassenprüfer", "Kassenprüfer"),
        ("Messer", None),
        ("Wasserwerfer", None),
        ("Wetter", None),
        ("Tisch", None),
    ],
)
def test_whoever_has_a_feminine_is_somebody(word: str, lemma: str | None) -> None:
    noun = human_noun(word)
    assert (noun and noun.lemma) == lemma
    assert noun is None or noun.kind == "person"


def test_what_stands_before_a_noun_is_no_man_from_there() -> None:
    doc = doc_of("Das schreiben die Kieler Blätter.")
    actors, _ = resolve(doc, None, [], described=True)
    assert all("Kieler" not in actor.entity.name.split()[-1] for actor in actors)


def _who_says_ich(marked: str) -> list[str]:
    doc = doc_of(marked)
    actors, _ = resolve(doc, None, [])
    ich = doc.text.index("Ich ")
    return [a.entity.name for a in actors if any(m.span.begin == ich for m in a.entity.mentions)]


@pytest.mark.parametrize("heading", ["Interview\n\n", "Zum Start ein Interview mit ihm\n\n"])
def test_ich_in_an_interview_without_marks_is_who_was_introduced_before(heading: str) -> None:
    said = "Ich mag [Ole Rau|PER]. Er ist gut. Er lacht. Er singt."
    assert _who_says_ich(f"[Uwe Falk|PER] dreht Filme. Er lacht.\n\n{heading}{said}") == ["Uwe Falk"]


@pytest.mark.parametrize(
    "before",
    [
        "[Uwe Falk|PER] dreht Filme. Er lacht.\n\n",
        "[Uwe Falk|PER] gab ein Interview. Er lachte viel, und dann ging er nach Hause.\n\n",
    ],
)
def test_ich_in_nobodys_words_is_the_author(before: str) -> None:
    assert _who_says_ich(f"{before}Ich mag [Ole Rau|PER]. Er ist gut.") == []


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        (
            "[Murat Ohm|PER] (41) floh. [Kevin Lund|PER] (28) blieb. Das sagte der 41-Jährige.",
            "der 41-Jährige",
            "Murat Ohm",
        ),
        (
            "Der 41-jährige [Murat Ohm|PER] floh. [Kevin Lund|PER] blieb. Das sagte der 41-Jährige.",
            "der 41-Jährige",
            "Murat Ohm",
        ),
        ("Ein 23-Jähriger traf [Kevin Lund|PER] (28). Der 23-Jährige kam.", "Der 23-Jährige", "23-Jähriger"),
        # as old as nobody
        ("[Kevin Lund|PER] (28) kam. Das sagte ein 41-Jähriger.", "ein 41-Jähriger", "41-Jähriger"),
        ("[Kevin Lund|PER] (28) kam. Das sagte der 41-Jährige.", "der 41-Jährige", "41-Jähriger"),
    ],
)
def test_somebody_is_called_by_his_own_age(text: str, phrase: str, meant: str) -> None:
    assert who(text, phrase) == [meant]


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        ("Vizekanzler [Jan Lenz|PER] half ihm. „Gut“, sagte der SPD-Chef.", "der SPD-Chef", "Jan Lenz"),
        (
            "CSU-Chef [Max Ohm|PER] kam. Vizekanzler [Jan Lenz|PER] half ihm. „Gut“, sagte der CSU-Chef.",
            "der CSU-Chef",
            "Max Ohm",
        ),
    ],
)
def test_who_leads_a_party_has_just_acted(text: str, phrase: str, meant: str) -> None:
    assert who(text, phrase, words="„Gut“") == [meant]


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        (
            "Bundesrätin [Ursina Caduff|PER] kam. Die Umweltministerin lachte.",
            "Die Umweltministerin",
            "Ursina Caduff",
        ),
        ("Vorstandschef [Jan Lenz|PER] kam. Der Nordnetz-Chef lachte.", "Der Nordnetz-Chef", "Jan Lenz"),
        ("Erzbischof [Jan Lenz|PER] kam. Der Kardinal lachte.", "Der Kardinal", "Jan Lenz"),
        # of another firm, another office
        (
            "Lumina-Vorstandschef [Jan Lenz|PER] kam. Der Nordnetz-Chef lachte.",
            "Der Nordnetz-Chef",
            "Nordnetz-Chef",
        ),
        (
            "Stadträtin [Ursina Caduff|PER] kam. Die Umweltministerin lachte.",
            "Die Umweltministerin",
            "Umweltministerin",
        ),
    ],
)
def test_an_office_is_known_by_another_title(text: str, phrase: str, meant: str) -> None:
    assert who(text, phrase) == [meant]


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        ("[Jan Kolb|PER] und seine Frau [Ilse|PER] kamen. Das sagte seine Frau.", "seine Frau", "Ilse"),
        ("Der Anwalt von [Wendt|PER], [Falk Lenz|PER], kam.", "Der Anwalt von Wendt", "Falk Lenz"),
        ("Dann kam der Wirt, [Falk Lenz|PER], heim. Der Wirt lachte.", "Der Wirt", "Falk Lenz"),
        (
            "Das sagte die Leiterin, Schwester [Adelgundis|PER]. Die Leiterin lachte.",
            "Die Leiterin",
            "Adelgundis",
        ),
        # a clause of its own, others in a list
        ("Dem widersprach der Wirt, [Falk Lenz|PER] blieb stumm. Der Wirt lachte.", "Der Wirt", "Wirt"),
    ],
)
def test_a_role_stands_beside_its_bearer(text: str, phrase: str, meant: str) -> None:
    assert who(text, phrase) == [meant]


def test_a_presiding_judge_is_one_phrase() -> None:
    assert who("Das Gericht tagte. Der Vorsitzende Richter mahnte.", "Der Vorsitzende Richter") == [
        "Vorsitzender Richter"
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("[Dieter Kolb|PER] kam. Frau [Kolb|PER] schwieg.", 2),
        ("Herr [Kolb|PER] und Frau [Kolb|PER] kamen.", 2),
        ("[Eva Kolb|PER] kam. Frau [Kolb|PER] schwieg. [Kolb|PER] ging.", 1),
        ("Frau [Kolb|PER] kam. [Kolb|PER] ging.", 1),
    ],
)
def test_an_address_tells_two_of_one_surname(text: str, count: int) -> None:
    assert len(cluster_names(doc_of(text))) == count


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        (
            "Die [Deutsche Rentenversicherung Bund|ORG] prüft. Der [Industrieverband Holz|ORG] klagt. Die Behörde wartet.",
            "Die Behörde",
            "Deutsche Rentenversicherung Bund",
        ),
        (
            "Der [Marburger Bund|ORG] prüft. Die [Kliniken Adorf|ORG] klagen. Die Gewerkschaft wartet.",
            "Die Gewerkschaft",
            "Marburger Bund",
        ),
        # no body of that kind
        ("Die [Kliniken Adorf|ORG] klagen. Die Gewerkschaft wartet.", "Die Gewerkschaft", "Gewerkschaft"),
        ("Die [Nordbank AG|ORG] klagt. Die Behörde wartet.", "Die Behörde", "Behörde"),
    ],
)
def test_no_body_is_called_what_it_is_not(text: str, phrase: str, meant: str) -> None:
    assert who(text, phrase) == [meant]


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        (
            "Verwalterin [Henrike Lenz|PER] kam. „Gut“, sagte die Rechtsanwältin.",
            "die Rechtsanwältin",
            "Henrike Lenz",
        ),
        # whom she may defend
        (
            "Die Angeklagte [Henrike Lenz|PER] kam. „Gut“, sagte die Rechtsanwältin.",
            "die Rechtsanwältin",
            "Rechtsanwältin",
        ),
    ],
)
def test_a_lawyer_by_training(text: str, phrase: str, meant: str) -> None:
    assert who(text, phrase, words="„Gut“") == [meant]


def test_an_address_before_an_office_is_part_of_its_phrase() -> None:
    text = "Bürgermeister [Jan Lenz|PER] kam. Dann ging der Herr Bürgermeister."
    assert who(text, "der Herr Bürgermeister") == ["Jan Lenz"]


@pytest.mark.parametrize(
    ("text", "phrase", "words", "meant"),
    [
        (
            "Viele Händler klagen. Die Kunden blieben weg, sagen sie.",
            "sie",
            "Die Kunden blieben weg",
            "Händler",
        ),
        (
            "[Enis Hajdini|PER] lobte den Schiedsrichter. Der habe recht, sagte er.",
            "er",
            "Der habe recht",
            "Enis Hajdini",
        ),
        # nobody else is left
        ("Die Kunden klagen. Die Kunden blieben weg, sagen sie.", "sie", "Die Kunden blieben weg", "Kunden"),
    ],
)
def test_nobody_calls_himself_by_a_noun(text: str, phrase: str, words: str, meant: str) -> None:
    doc = doc_of(text)
    end = doc.text.rindex(phrase)
    begin = doc.text.rindex(words)
    found = Quotation(
        content=(Span(begin, begin + len(words)),),
        form=Form.INDIRECT,
        rule="test",
        confidence=1.0,
        speaker_spans=(Span(end, end + len(phrase)),),
        cue_spans=(Span(end - 6, end - 1),),
    )
    actors, filled = resolve(doc, None, [found])
    names = {actor.entity.id: actor.entity.name for actor in actors}
    assert [names[i] for i in filled[0].speaker] == [meant]


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        (
            "[Jan Lenz|PER], Präsident der [Bürgerschaft|ORG], kam. Der [Bühnenverein|ORG] klagt. Dessen Präsident lachte.",
            "Dessen Präsident",
            "Präsident",
        ),
        (
            "[Jan Lenz|PER], Präsident des [Bühnenvereins|ORG], kam. Der [Bühnenverein|ORG] klagt. Dessen Präsident lachte.",
            "Dessen Präsident",
            "Jan Lenz",
        ),
        ("[Jan Ohm|PER] traf. Der Schiedsrichter lachte.", "Der Schiedsrichter", "Schiedsrichter"),
        ("Schiedsrichter [Jan Ohm|PER] pfiff. Der Unparteiische lachte.", "Der Unparteiische", "Jan Ohm"),
        (
            "[Murat Ohm|PER] (41) kam. Der Täter, ein 19-jähriger Maler, floh.",
            "Der Täter",
            "Täter",
        ),
        (
            "Das [Bundesamt für Holz|ORG] prüft. Die Stadtverwaltung wartet.",
            "Die Stadtverwaltung",
            "Stadtverwaltung",
        ),
    ],
)
def test_somebody_of_another_house(text: str, phrase: str, meant: str) -> None:
    assert who(text, phrase) == [meant]


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        (
            "[Jonas Ohm|PER] schwieg. Sein Verteidiger, Rechtsanwalt Dr. [Holm Lenz|PER], bat um Milde.",
            "Sein Verteidiger",
            "Holm Lenz",
        ),
        ("Papst [Leo|PER] kam. Der Pontifex lachte.", "Der Pontifex", "Leo"),
        # a clause of its own
        (
            "[Jonas Ohm|PER] schwieg. Dazu riet sein Verteidiger, [Holm Lenz|PER] nickte.",
            "sein Verteidiger",
            "Verteidiger",
        ),
    ],
)
def test_a_role_and_another_before_a_name(text: str, phrase: str, meant: str) -> None:
    assert who(text, phrase) == [meant]


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        # a noun that the tables lack
        (
            "[Jan Kolb|PER] lachte. Sein Konterpart [Emil Wirz|PER] schwieg.",
            "Sein Konterpart Emil Wirz",
            "Emil Wirz",
        ),
        (
            "[Jan Kolb|PER] lachte. Sein Gegenüber [Emil Wirz|PER] schwieg.",
            "Sein Gegenüber Emil Wirz",
            "Emil Wirz",
        ),
        ("[Jan Kolb|PER] lachte. Seine Meinung über [Emil Wirz|PER] gilt.", "Seine Meinung", "Jan Kolb"),
        # a society by what stands behind its name; any other body waits for the name that says so
        (
            "Kolb leitet die [Tierfreunde Adorf e.V.|ORG] gern. Der Verein wuchs. Der [Turnverein Lohr|ORG] nicht.",
            "Der Verein",
            "Tierfreunde Adorf e.V.",
        ),
        (
            "Kolb leitet die [Tierfreunde Adorf e.V.|ORG] gern. Der [Turnverein Lohr|ORG] lud ein. Der Verein wuchs.",
            "Der Verein",
            "Turnverein Lohr",
        ),
    ],
)
def test_who_stands_behind_an_unknown_noun_or_is_registered(text: str, phrase: str, meant: str) -> None:
    assert who(text, phrase) == [meant]


def test_the_owner_of_a_role_ends_with_its_sentence() -> None:
    doc = doc_of("[Ute Hof|PER], Chefin des [Förderkreis Adorf e.V.|ORG] Insgesamt kamen 20 Leute.")
    actors, _ = resolve(doc, None, [])
    assert actors[0].entity.role == "Chefin des Förderkreis Adorf e.V."
