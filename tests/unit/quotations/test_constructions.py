"""Constructions of reporting that a reader of news meets every day: what each must give, and what looks like it."""

from __future__ import annotations

import pytest
from by_rules import found, words

from kg.model import Form, Stance
from kg.quotations.rules.fronted import RULE


def told(text: str) -> list[tuple[str, str]]:
    return [(words(text, draft.content), words(text, draft.speaker)) for draft in found(text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Die Pläne der Regierung kritisierte der Verband scharf.", "der Verband"),
        ("Die Forderung nach einem Tempolimit bekräftigte die Gewerkschaft am Freitag.", "die Gewerkschaft"),
        ("Diese Darstellung bestreitet der Konzern.", "der Konzern"),
        ("Die Sperrung der Brücke kritisierte auch die Feuerwehr.", "die Feuerwehr"),
        ("Die Partei kritisierte der Minister scharf.", "der Minister"),
        ("Die Opposition kritisierte die Ministerin.", "Die Opposition"),
        ("Das Bündnis kritisierte die Stadt.", "Das Bündnis"),
        ("Die Behörde kritisierte der Opfer wegen das Gericht.", "Die Behörde"),
        ("Der Vorschlag der Partei kritisierte die Stadt.", "Der Vorschlag der Partei"),
        ("Die Partei warf der Ministerin Betrug vor.", "Die Partei"),
    ],
)
def test_an_object_may_come_first(text: str, speaker: str) -> None:
    (draft,) = found(text)
    assert words(text, draft.speaker) == speaker


@pytest.mark.parametrize(
    ("text", "content", "speaker", "cue", "stance"),
    [
        ("Den Vorwurf, er habe gelogen, wies der Trainer zurück.", "er habe gelogen", "der Trainer", "zurückweisen",
         Stance.OPPOSES),
        ("Die Sorge, dass die Klinik schließe, wies die Ministerin zurück.", "dass die Klinik schließe", "die Ministerin",
         "zurückweisen", Stance.OPPOSES),
        ("Der Einschätzung, wonach alles gut sei, widersprach der Präsident.", "wonach alles gut sei", "der Präsident",
         "widersprechen", Stance.OPPOSES),
        ("Dem Vorwurf, gelogen zu haben, trat der Trainer entgegen.", "gelogen zu haben", "der Trainer", "entgegentreten",
         Stance.OPPOSES),
        ("Den Vorwurf, er habe gelogen, ließ der Trainer nicht gelten.", "er habe gelogen", "der Trainer",
         "zurückweisen", Stance.OPPOSES),
        ("Vorwürfe, er habe gelogen, bezeichnete der Trainer als haltlos.", "er habe gelogen", "der Trainer",
         "bezeichnen", Stance.OPPOSES),
        ("Die Warnung, es werde eng, wiederholte der Trainer.", "es werde eng", "der Trainer", "wiederholen",
         Stance.NEUTRAL),
        ("Mit der Begründung, sie sei alt, sperrte die Bahn die Brücke.", "sie sei alt", "die Bahn", "Begründung",
         Stance.NEUTRAL),
        ("Mit dem Argument, Lehrer fehlten, lehnte die Ministerin ab.", "Lehrer fehlten", "die Ministerin", "Argument",
         Stance.NEUTRAL),
        ("Der Hinweis der Polizei, Türen zu schließen, kam zu spät.", "Türen zu schließen", "der Polizei", "Hinweis",
         Stance.NEUTRAL),
        ("Kayas Behauptung, die Wahl sei gefälscht worden, ist falsch.", "die Wahl sei gefälscht worden", "Kayas",
         "Behauptung", Stance.NEUTRAL),
        ("Ihre Ankündigung, Stellen zu streichen, sorgte für Unruhe.", "Stellen zu streichen", "Ihre", "Ankündigung",
         Stance.NEUTRAL),
        ("Der Vorwurf, er sei faul, kränkte ihn.", "er sei faul", "", "Vorwurf", Stance.NEUTRAL),
    ],
)  # fmt: skip
def test_words_behind_a_noun_that_opens_the_sentence_end_before_its_verb(
    text: str, content: str, speaker: str, cue: str, stance: Stance
) -> None:
    (draft,) = found(text)
    assert (draft.form, draft.rule, draft.cue_lemma, draft.stance) == (Form.INDIRECT, RULE, cue, stance)
    assert (words(text, draft.content), words(text, draft.speaker)) == (content, speaker)


def test_what_others_think_of_words_behind_a_noun_is_told_as_well() -> None:
    text = "Die Forderung der Ministerin, Stellen zu streichen, lobte der Verband."
    assert sorted(told(text)) == [(text, "der Verband"), ("Stellen zu streichen", "der Ministerin")]


@pytest.mark.parametrize(
    "text",
    [
        "Die Frage, ob er gehe, beantwortete der Trainer nicht.",
        "Zu der Frage, ob er gehe, wollte der Trainer nichts sagen.",
        "Die Forderung, die im Sommer erhoben worden war, ist vom Tisch.",
        "Der Bericht, der am Freitag erscheint, hat 80 Seiten.",
        "Das Haus, das er baute, steht in Ulm.",
        "Ob er gehe?",
    ],
)
def test_a_noun_that_opens_the_sentence_may_tell_of_no_words(text: str) -> None:
    assert not any(draft.rule == RULE or draft.form is not Form.REPORTED for draft in found(text))


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Während die Union den Plan begrüßt, spricht die Opposition von Populismus.",
            [
                ("Während die Union den Plan begrüßt", "die Union"),
                ("spricht die Opposition von Populismus.", "die Opposition"),
            ],
        ),
        (
            "Während die Union vor Schulden warnt, fordern die Grünen mehr Geld.",
            [
                ("Während die Union vor Schulden warnt", "die Union"),
                ("fordern die Grünen mehr Geld.", "die Grünen"),
            ],
        ),
        (
            "Während der Rat schwieg, kritisierte der Verband den Plan.",
            [("Während der Rat schwieg, kritisierte der Verband den Plan.", "der Verband")],
        ),
        (
            "Die Bahn spricht von Pech, die Gewerkschaft von Pfusch.",
            [("Die Bahn spricht von Pech", "Die Bahn"), ("die Gewerkschaft von Pfusch.", "die Gewerkschaft")],
        ),
        (
            "Die Grünen fordern ein Tempolimit, die Union mehr Autobahnen.",
            [
                ("Die Grünen fordern ein Tempolimit", "Die Grünen"),
                ("die Union mehr Autobahnen.", "die Union"),
            ],
        ),
        (
            "Die Union begrüßte den Plan, die Opposition nannte ihn einen Fehler.",
            [
                ("Die Union begrüßte den Plan", "Die Union"),
                ("die Opposition nannte ihn einen Fehler.", "die Opposition"),
            ],
        ),
        (
            "Die Union kritisierte die Stadt, die Hauptstadt des Landes.",
            [("Die Union kritisierte die Stadt, die Hauptstadt des Landes.", "Die Union")],
        ),
        (
            "Die Union lobte die Polizei, die Feuerwehr und die Helfer.",
            [("Die Union lobte die Polizei, die Feuerwehr und die Helfer.", "Die Union")],
        ),
        ("Während der Rat tagte, warteten draußen 200 Leute.", []),
    ],
)
def test_two_who_are_set_against_each_other_have_an_act_each(text: str, acts: list[tuple[str, str]]) -> None:
    assert told(text) == acts


@pytest.mark.parametrize(
    "text", ["Die Union nannte den Plan einen Fehler.", "Die Union nannte ihn einen Lügner."]
)
def test_who_calls_something_a_bad_name_judges_it(text: str) -> None:
    assert told(text) == [(text, "Die Union")]


@pytest.mark.parametrize("text", ["Die Union nannte den Leuten einen Grund.", "Die Eltern nannten ihn Max."])
def test_who_names_a_reason_or_a_child_judges_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("pointing", "speaker"),
    [
        ("So steht es in einem Bericht der Stadt.", "einem Bericht der Stadt"),
        ("So heißt es in dem Gutachten.", "dem Gutachten"),
        ("So sieht es die Ministerin.", "die Ministerin"),
        ("Das zeigt eine Umfrage der Bank.", "eine Umfrage der Bank"),
        ("Das hat eine Umfrage der Bank ergeben.", "eine Umfrage der Bank"),
        ("Darüber informierte die Bahn am Mittwoch.", "die Bahn"),
        ("Davor warnt der Verband.", "der Verband"),
        ("Damit rechnet die Bank.", "die Bank"),
        ("Davon ist die Ministerin überzeugt.", "die Ministerin"),
    ],
)
def test_a_frame_points_to_the_sentence_before(pointing: str, speaker: str) -> None:
    assert told(f"Viele Höfe geben auf. {pointing}") == [("Viele Höfe geben auf.", speaker)]


@pytest.mark.parametrize(
    "following",
    [
        "So sieht es der Plan der Bahn vor.",
        "Das zeigt, wie ernst die Lage ist.",
        "Das zeigt der Mann im Hof.",
        "Davon profitiert der Handel.",
        "Darauf reagiert das Land mit Hilfen.",
        "Damit endet die Saison.",
        "Davor steht ein Baum.",
    ],
)
def test_what_points_to_a_fact_frames_nothing(following: str) -> None:
    assert found(f"Viele Höfe geben auf. {following}") == []


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Die Kasse ist leer – davon ist die Ministerin überzeugt.", "Die Kasse ist leer", "die Ministerin"),
        ("Die Kasse ist leer, so steht es in dem Bericht.", "Die Kasse ist leer", "dem Bericht"),
        ("Die Ministerin ist überzeugt: Die Kasse ist leer.", "Die Kasse ist leer", "Die Ministerin"),
        ("Die Ministerin ist sich sicher: Die Kasse ist leer.", "Die Kasse ist leer", "Die Ministerin"),
        ("In der Anklage steht, dass die Kasse leer ist.", "dass die Kasse leer ist", "der Anklage"),
        ("„Mehr Licht für alle“ stand auf einem Plakat.", "„Mehr Licht für alle“", "einem Plakat"),
        ("Dazu die Ministerin: „Die Kasse ist leer.“", "„Die Kasse ist leer.“", "die Ministerin"),
        ("Viele sind laut einer Umfrage der Bank für höhere Löhne.", "Viele sind … für höhere Löhne",
         "einer Umfrage der Bank"),
        ("Er will nach eigenen Worten „Klartext“ reden.", "Er will … „Klartext“ reden", "eigenen Worten"),
        ("Er habe, so der Trainer, der seit Mai im Amt ist, lange gezögert.", "Er habe … lange gezögert", "der Trainer"),
        ("Man könne, sagte der Trainer, ein Mann aus Kiel, nicht alles haben.", "Man könne … nicht alles haben",
         "der Trainer"),
        ("Die Ministerin versprach, sie komme, ließ aber offen, wann.", "sie komme", "Die Ministerin"),
        ("Der Konzern dementierte, Geld gezahlt zu haben.", "Geld gezahlt zu haben", "Der Konzern"),
    ],
)  # fmt: skip
def test_where_words_begin_and_end(text: str, content: str, speaker: str) -> None:
    assert (content, speaker) in told(text)
    assert len({draft.content for draft in found(text) if not draft.nested}) == 1


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Die Ministerin sagte, man warte, handle aber nicht.", "man warte, handle aber nicht"),
        (
            "Die Ministerin sagte, man habe eine Lösung, die alle lobten.",
            "man habe eine Lösung, die alle lobten",
        ),
        ("Die Straße ist nass, das ist gefährlich.", ""),
    ],
)
def test_what_goes_on_behind_a_comma_is_said_as_well(text: str, content: str) -> None:
    assert [words(text, draft.content) for draft in found(text)] == ([content] if content else [])


def test_a_full_name_and_a_surname_answer_in_one_interview() -> None:
    text = (
        "Kurier: Was fordern Sie?\n\nRita Sommer: Wir fordern acht Prozent.\n\n"
        "Kurier: Ist das viel?\n\nSommer: Das werden wir sehen."
    )
    assert [content for content, _ in told(text)] == ["Wir fordern acht Prozent.", "Das werden wir sehen."]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Der Wirt sagte, das Dach sei dicht und stieg auf die Leiter.", "das Dach sei dicht"),
        ("Der Wirt sagte, das Dach sei dicht, bot aber Hilfe an.", "das Dach sei dicht"),
        ("Wer behauptet, der Wald sei krank, kennt ihn nicht.", "der Wald sei krank"),
        ("Das Dach sei dicht, räumte der Wirt ein, bot aber Hilfe an.", "Das Dach sei dicht"),
        ("Das Dach sei dicht, sagte der Wirt, halte aber nicht.", "Das Dach sei dicht … halte aber nicht"),
        ("Der Wirt sagte, das Dach sei dicht und werde halten.", "das Dach sei dicht und werde halten"),
        ("Der Wirt sagte, wer das glaube, irrt.", "wer das glaube, irrt"),
        ("Der Wirt sagte, das Tuch werde gewaschen, gefärbt und genäht.", "das Tuch werde gewaschen, gefärbt und genäht"),
        ("Der Wirt sagte, das Dach sei dicht, das er gebaut hatte.", "das Dach sei dicht, das er gebaut hatte"),
    ],
)  # fmt: skip
def test_the_authors_own_verb_ends_a_clause_in_the_konjunktiv(text: str, content: str) -> None:
    assert [words(text, draft.content) for draft in found(text)] == [content]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Damals, erzählt die Wirtin, schlief das Dorf.", "Damals … schlief das Dorf"),
        ("Im Winter, sagte die Wirtin, kommen nur Füchse.", "Im Winter … kommen nur Füchse"),
        ("Heute, klagt die Wirtin, bleibt der Saal leer.", "Heute … bleibt der Saal leer"),
    ],
)
def test_a_frame_may_part_the_first_words_from_their_verb(text: str, content: str) -> None:
    assert [words(text, draft.content) for draft in found(text)] == [content]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Umfragen zufolge fehlen in Ulm Lehrer, so der Verband.", "Umfragen", "fehlen in Ulm Lehrer"),
        ("Laut Studie fehlt Wasser, so dass Felder verdorren.", "Studie", "fehlt Wasser, so dass Felder verdorren"),
        ("In den Augen der Kritiker ist das Pfusch.", "der Kritiker", "ist das Pfusch"),
        ("In seinen Augen ist das Pfusch.", "seinen", "ist das Pfusch"),
        ("In den Augen der Kritiker sei das Pfusch, sagte die Ministerin.", "die Ministerin",
         "In den Augen der Kritiker sei das Pfusch"),
        ("Einer Studie aus Jena zufolge schrumpft der See.", "Einer Studie aus Jena", "schrumpft der See"),
        ("Einem Bericht im Mai zufolge schrumpft der See.", "Einem Bericht im Mai", "schrumpft der See"),
        ("Kinder in Not sind Schätzungen zufolge oft krank.", "Schätzungen", "Kinder in Not sind … oft krank"),
        ("Demnach sinkt die Zahl der Bienen weiter.", "Demnach", "sinkt die Zahl der Bienen weiter"),
    ],
)  # fmt: skip
def test_sources_without_a_verb(text: str, speaker: str, content: str) -> None:
    assert [(words(text, one.speaker), words(text, one.content)) for one in found(text)] == [
        (speaker, content)
    ]


def test_what_comes_after_a_judgement_is_not_by_it() -> None:
    for text in (
        "Die Frau weinte nach dem Urteil leise.",
        "In den Augen brannte der Rauch heftig.",
        "Das trieb ihm Tränen in die Augen.",
    ):
        assert found(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Die Bauern sprachen auch davon, dass der Hagel alles zerstört.", "dass der Hagel alles zerstört"),
        ("Zwei Ärzte kamen zu dem Schluss, dass er lebt.", "dass er lebt"),
        ("Darin kommen die Ärzte zu dem Ergebnis, er könne gehen.", "er könne gehen"),
        ("Der Wirt meinte, die Gäste brächten Hunger mit.", "die Gäste brächten Hunger mit"),
        ("Der Wirt meinte, man sehe das Tal nicht.", "man sehe das Tal nicht"),
    ],
)
def test_clauses_behind_words_that_point_to_them(text: str, content: str) -> None:
    assert [words(text, draft.content) for draft in found(text)] == [content]


def test_the_passive_may_tell_who_said_the_sentence_before() -> None:
    text = "Die Mühle wird verkauft. Das wurde von der Stadt am Montag mitgeteilt."
    assert [(words(text, one.speaker), words(text, one.content)) for one in found(text)] == [
        ("der Stadt", "Die Mühle wird verkauft.")
    ]
    assert all(one.speaker for one in found("Die Mühle wird verkauft. Das wurde am Montag mitgeteilt."))


@pytest.mark.parametrize(
    ("text", "verbatim"),
    [
        ("Die Wirtin sagte, der Herd sei „kaputt“.", ["„kaputt“"]),
        ("Die Wirtin sagte, sie führe den Gast „am Nasenring“ vor.", ["„am Nasenring“"]),
        ("Die Wirtin sagte, sie lese den „Boten“ und die Zeitung „Neuer Tag“.", []),
    ],
)
def test_no_name_begins_with_a_small_letter(text: str, verbatim: list[str]) -> None:
    inner = [one for one in found(text) if one.nested]
    assert [words(text, one.content) for one in inner] == verbatim
    assert all(one.cue_lemma == "sagen" for one in inner)


def test_who_a_speaker_is_stays_out_of_the_words() -> None:
    text = "Laut Kaya, Chefin der auf Holz spezialisierten Firma Lund, bleibt der Preis hoch."
    assert [words(text, one.content) for one in found(text)] == ["bleibt der Preis hoch"]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Für die Ministerin ist das Gesetz „ein großer Wurf“.", "die Ministerin", "„ein großer Wurf“"),
        ("Für den Verband bleibt die Reform ein „schwerer Fehler“.", "den Verband", "„schwerer Fehler“"),
        ("Die Partei sieht in dem Verbot einen „Angriff auf alle Bauern“.", "Die Partei", "„Angriff auf alle Bauern“"),
        ("Darin sah der Verband eine „Kampfansage“.", "der Verband", "„Kampfansage“"),
        ("Für die Ministerin ist der Entwurf „kaum mehr als ein Zettel“.", "die Ministerin",
         "„kaum mehr als ein Zettel“"),
        ("Die Partei nannte den Plan „Unfug“.", "Die Partei", "„Unfug“"),
        ("Der Verband warf der Stadt „Verrat“ vor.", "Der Verband", "„Verrat“"),
        ("Der Entwurf wurde von der Partei als „naives Papier“ gegeißelt.", "der Partei", "„naives Papier“"),
        ("„Ein Sieg der Vernunft“ – so kommentierte die Ministerin das Urteil.", "die Ministerin",
         "„Ein Sieg der Vernunft“"),
        ("„Wir sind am Ende“, sagte ein hörbar müder Trainer nach dem Spiel.", "ein hörbar müder Trainer",
         "„Wir sind am Ende“"),
    ],
)  # fmt: skip
def test_words_in_marks_and_whose_they_are(text: str, speaker: str, content: str) -> None:
    assert [(words(text, one.speaker), words(text, one.content)) for one in found(text)] == [
        (speaker, content)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Für die Schüler ist „Faust“ Pflicht.",
        "Für die Ministerin war es der erste „Tatort“ des Jahres.",
        "Die Ministerin sah im Kino den Film „Heimat“.",
        "Die Ministerin nannte den Roman „Heimat“.",
        "Der Verband warf dem „Boten“ die Scheibe ein.",
        "Die Ministerin hat nie behauptet, dass der Turm steht.",
        "Der Wirt sagte niemals, dass er schließt.",
    ],
)
def test_names_in_marks_and_what_was_never_said(text: str) -> None:
    assert found(text) == []


def test_what_was_never_said_may_be_what_somebody_says() -> None:
    text = "Der Wirt betonte, er habe nie behauptet, dass der Turm steht."
    assert [words(text, one.content) for one in found(text)] == ["er habe nie behauptet, dass der Turm steht"]


def test_a_clause_about_somebody_holds_no_graded_adjective() -> None:
    text = "„Wir bauen“, sagte die Firma, die weltweit große Häuser baut."
    assert [words(text, one.speaker) for one in found(text)] == ["die Firma"]


def test_a_question_may_turn_to_somebody_by_his_office() -> None:
    text = "Frau Direktorin Kaya, wird es nass?\nNein, der Damm hält.\nUnd morgen?\nMorgen auch."
    assert [(words(text, one.speaker), words(text, one.content)) for one in found(text)] == [
        ("Frau Direktorin Kaya", "Nein, der Damm hält."),
        ("Frau Direktorin Kaya", "Morgen auch."),
    ]


def test_the_time_of_a_note_is_not_said() -> None:
    text = "17.50 Uhr: Der Damm hält. Das bestätigte ein Sprecher."
    assert [(words(text, one.speaker), words(text, one.content)) for one in found(text)] == [
        ("ein Sprecher", "Der Damm hält.")
    ]
    text = "Nun ist es entschieden: Der Damm bleibt. Das bestätigte ein Sprecher."
    assert found(text)[-1].content[0].of(text).endswith("Der Damm bleibt.")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Sie forderte den Chef auf, die Bücher offenzulegen.", "die Bücher offenzulegen"),
        ("Er bat den Rat, den Termin bekanntzugeben.", "den Termin bekanntzugeben"),
        ("Sie riet dem Trainer, fernzubleiben.", "fernzubleiben"),
    ],
)
def test_zu_may_stand_inside_any_verb(text: str, content: str) -> None:
    (draft,) = found(text)
    assert words(text, draft.content) == content
    assert words(text, draft.speaker) in {"Sie", "Er"}


@pytest.mark.parametrize(
    "text",
    [
        "Sie forderte den Chef auf, neben ihr mit stolzen Mienen.",
        "Er bat den Rat, im Saal voll Nutzungen.",
    ],
)
def test_other_words_that_hold_zu_are_no_infinitives(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "speaker", "addressee"),
    [
        (
            "Der Rat muss sich von der Opposition vorwerfen lassen, er habe gelogen.",
            "der Opposition",
            "Der Rat",
        ),
        ("Von Ärzten musste sich die Stadt sagen lassen, dass es nicht reicht.", "Ärzten", "die Stadt"),
        ("Die Trainerin ließ sich vom Kapitän erklären, warum es nicht reicht.", "Kapitän", "Die Trainerin"),
        ("Der Rat hat sich von Experten bestätigen lassen, dass es reicht.", "Experten", "Der Rat"),
        ("Der Rat musste sich vorhalten lassen, gelogen zu haben.", "", "Der Rat"),
        ("Der Rat sieht sich dem Vorwurf der Partei ausgesetzt, er habe gelogen.", "der Partei", ""),
        ("Der Rat sieht sich mit dem Vorwurf konfrontiert, er habe gelogen.", "", ""),
        ("Der Rat lässt sich mit den Worten zitieren, es reiche nicht.", "Der Rat", ""),
        ("Der Rat ließ über die Stadt mitteilen, dass es nicht reicht.", "Der Rat", ""),
        ("Der Trainer ließ sich sehen und versprach, dass es reicht.", "Der Trainer", ""),
        (
            "Der Trainer beruft sich auf das Recht und lässt über die Stadt mitteilen, es reiche.",
            "Der Trainer",
            "",
        ),
    ],
)
def test_who_has_to_hear_words_does_not_say_them(text: str, speaker: str, addressee: str) -> None:
    (draft,) = found(text)
    assert words(text, draft.speaker) == speaker
    assert words(text, draft.addressee) == addressee


def test_what_can_be_said_is_said_by_nobody() -> None:
    assert found("Es lässt sich nicht sagen, ob das reicht.") == []
