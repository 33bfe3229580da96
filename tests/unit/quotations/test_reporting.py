"""Ways of reporting beside the plain frame: sources, wishes, moods and second acts; what each gives, and what only looks
like it."""

from __future__ import annotations

import pytest
from by_rules import NLP, found, words

from kg.model import Form, Span
from kg.quotations.rules import find_quotations


def told(text: str) -> list[tuple[str, str]]:
    return [(words(text, draft.speaker), words(text, draft.content)) for draft in found(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Gemäss der Polizei wurde der Lenker verletzt.", "der Polizei", "wurde der Lenker verletzt"),
        ("Die Strasse ist gemäss der Gemeinde gesperrt.", "der Gemeinde", "Die Strasse ist … gesperrt"),
        ("Der Mann wurde gemäss Angaben der Polizei verletzt.", "Angaben der Polizei", "Der Mann wurde … verletzt"),
        ("Gemäß einer Studie der Uni schlafen Kinder zu wenig.", "einer Studie der Uni", "schlafen Kinder zu wenig"),
        ("Laut einer Mitteilung der Polizei vom Sonntag war er betrunken.", "einer Mitteilung der Polizei",
         "war er betrunken"),
    ],
)  # fmt: skip
def test_a_source_may_stand_behind_gemaess(text: str, speaker: str, content: str) -> None:
    assert told(text) == [(speaker, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Gemäss Vorschrift wurde die Strasse gesperrt.",
        "Gemäss dem Vertrag endet die Frist im Mai.",
        "Die Strasse wurde gemäss Plan gesperrt.",
        "Gemäß Artikel 12 der Verfassung ist das verboten.",
        "Laut Waffengesetz ist das verboten.",
    ],
)
def test_rules_and_plans_say_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Nach „Kurier“-Informationen ist der Mann geständig.", "„Kurier“-Informationen"),
        ("Nach dpa-Informationen ist der Mann geständig.", "dpa-Informationen"),
        ("Nach NDR-Recherchen ist der Mann geständig.", "NDR-Recherchen"),
    ],
)
def test_whose_information_it_is_may_be_part_of_the_word(text: str, speaker: str) -> None:
    assert told(text) == [(speaker, "ist der Mann geständig")]


def test_what_comes_after_something_is_no_source() -> None:
    for text in (
        "Nach „Kurier“ und „Bote“ ist der Mann geständig.",
        "Nach Fehlinformationen ist der Mann wütend.",
    ):
        assert told(text) == []


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Wer jetzt zögere, sagte die Ministerin, der verliere am Ende alles.", "die Ministerin",
         "Wer jetzt zögere … der verliere am Ende alles"),
        ("Man habe genug, ließ sich die Ministerin zitieren.", "die Ministerin", "Man habe genug"),
    ],
)  # fmt: skip
def test_a_frame_may_part_or_follow_its_words(text: str, speaker: str, content: str) -> None:
    assert told(text) == [(speaker, content)]


def test_who_is_told_of_in_the_konjunktiv_announces_nothing() -> None:
    text = "Die Ministerin war zufrieden. Im Übrigen profitiere die Stadt: Es gebe Geld."
    assert told(text) == [("Die Ministerin", "Im Übrigen profitiere die Stadt: Es gebe Geld.")]


def test_what_would_happen_if_somebody_had_his_way() -> None:
    for text in (
        "Geht es nach der Ministerin, wird der Steg saniert.",
        "Wenn es nach der Ministerin geht, wird der Steg saniert.",
    ):
        assert told(text) == [("der Ministerin", "wird der Steg saniert")]


@pytest.mark.parametrize(
    "text",
    [
        "Geht es nach dem Essen weiter, wird es spät.",
        "Wenn es nach Regen riecht, wird es kühl.",
        "Geht es nach dem Regen, wird der Steg rutschig.",
    ],
)
def test_what_goes_on_is_nobodys_wish(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Wie aus dem Rathaus zu erfahren war, ist die Stelle frei.",
        "Aus dem Rathaus war zu hören, dass die Stelle frei sei.",
        "Die Stelle sei frei, war aus dem Rathaus zu hören.",
    ],
)
def test_what_is_to_be_heard_has_a_source(text: str) -> None:
    ((speaker, content),) = told(text)
    assert speaker == "dem Rathaus"
    assert {"Stelle", "frei"} <= set(content.split())
    assert "Rathaus" not in content


@pytest.mark.parametrize(
    "text", ["Aus dem Saal war Musik zu hören.", "Wie gut die Kapelle war, war schon von weitem zu hören."]
)
def test_music_is_heard_and_nothing_said(text: str) -> None:
    assert told(text) == []


def test_what_somebody_is_asked_he_does_not_say() -> None:
    for front in ("Gefragt nach den Kosten", "Auf die Kosten angesprochen"):
        text = f"{front}, sagte der Kämmerer, darüber spreche man nicht."
        assert told(text) == [("der Kämmerer", "darüber spreche man nicht")]


def test_who_says_that_he_was_asked_says_it() -> None:
    text = "Er sei nie gefragt worden, sagte der Kämmerer, und das sei falsch."
    assert told(text) == [("der Kämmerer", "Er sei nie gefragt worden … und das sei falsch")]


def test_an_act_may_follow_words() -> None:
    text = "Die Ministerin sagte, sie bleibe, und kritisierte die Opposition."
    assert told(text) == [
        ("Die Ministerin", "sie bleibe"),
        ("Die Ministerin", "und kritisierte die Opposition."),
    ]
    assert [draft.form for draft in found(text)] == [Form.INDIRECT, Form.REPORTED]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Die Ministerin betonte, dass die Zahlen stimmen, und ging nach Hause.", "dass die Zahlen stimmen"),
        ("Die Ministerin betonte, dass die Zahlen stimmen und alle die Arbeit loben.",
         "dass die Zahlen stimmen und alle die Arbeit loben"),
        ("Die Ministerin sagte, wer komme, sei willkommen, und wer gehe, auch.",
         "wer komme, sei willkommen, und wer gehe, auch"),
    ],
)  # fmt: skip
def test_a_deed_behind_words_is_no_part_of_them(text: str, content: str) -> None:
    assert told(text) == [("Die Ministerin", content)]


def test_two_who_are_contrasted_say_something_each() -> None:
    text = "Während die Opposition den Plan ablehnte, nannte der Verband ihn überfällig."
    assert told(text) == [
        ("die Opposition", "Während die Opposition den Plan ablehnte"),
        ("der Verband", "nannte der Verband ihn überfällig."),
    ]
    text = "Während die Partei eine Entschuldigung fordert, hält der Verband die Debatte für überzogen."
    assert [speaker for speaker, _ in told(text)] == ["die Partei", "der Verband"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Während die Partei den Plan begrüßte, nannte der Verband einen Grund.", ["die Partei"]),
        ("Während die Partei ablehnend blieb, stieg der Preis.", []),
    ],
)
def test_what_happens_meanwhile_is_nobodys_opinion(text: str, speakers: list[str]) -> None:
    assert [speaker for speaker, _ in told(text)] == speakers


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Der Analyst bleibt skeptisch: Zu viele Risiken belasteten den Kurs.", "Der Analyst",
         "Zu viele Risiken belasteten den Kurs"),
        ("Der Bürgermeister wurde deutlich: Das Geld reicht nicht.", "Der Bürgermeister", "Das Geld reicht nicht"),
        ("Der Plan stieß bei deren Präsidenten auf wenig Begeisterung: Man sei kein Notnagel.", "Präsidenten",
         "Man sei kein Notnagel"),
    ],
)  # fmt: skip
def test_a_mood_before_a_colon_announces_words(text: str, speaker: str, content: str) -> None:
    assert told(text) == [(speaker, content)]


@pytest.mark.parametrize(
    "text", ["Die Lage bleibt ernst: Das Geld reicht nicht.", "Es wurde deutlich: Er fehlt."]
)
def test_a_state_before_a_colon_announces_nobody(text: str) -> None:
    assert told(text) == []


def test_a_frame_goes_on_behind_a_bracket() -> None:
    text = "Es brauche jetzt Taten, sagte Meyer (SP/ZH) im Namen der Minderheit."
    (draft,) = found(text)
    assert words(text, draft.content) == "Es brauche jetzt Taten"
    assert words(text, draft.frame) == "sagte Meyer (SP/ZH) im Namen der Minderheit"


def test_assent_is_signalled() -> None:
    text = "Zustimmung signalisierte hingegen die Gewerkschaft."
    assert told(text) == [("die Gewerkschaft", text)]
    assert told("Die Zustimmung der Gewerkschaft steht hingegen aus.") == []


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Die Partei lehnt die Forderung der Opposition ab, die Halle zu sanieren.", "der Opposition",
         "die Halle zu sanieren"),
        ("Die Partei wies den Vorwurf der Opposition zurück, sie blockiere den Bau.", "der Opposition",
         "sie blockiere den Bau"),
        ("Die Partei wies den Vorwurf zurück, sie blockiere den Bau.", "Die Partei", "sie blockiere den Bau"),
        ("Die Partei bat den Präsidenten der Opposition, die Halle zu sanieren.", "Die Partei", "die Halle zu sanieren"),
    ],
)  # fmt: skip
def test_a_demand_is_said_by_whose_it_is(text: str, speaker: str, content: str) -> None:
    assert told(text) == [(speaker, content)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Kein Verständnis für die Kritik zeigte der Landesrat.", "der Landesrat"),
        ("Wenig Freude mit dem Vorschlag hat der Verband.", "der Verband"),
        ("Nichts abgewinnen kann dem Vorschlag die Opposition.", "die Opposition"),
        ("Der Verband kann der Idee wenig abgewinnen.", "Der Verband"),
        ("Ein klares Nein kam von der Opposition.", "der Opposition"),
        ("Für das Jahr zeigte sich der Minister vorsichtig optimistisch.", "der Minister"),
        ("Nicht nur die Partei, auch der Verband kritisierte das Gesetz.", "der Verband"),
    ],
)
def test_attitudes_may_open_the_sentence(text: str, speaker: str) -> None:
    assert told(text) == [(speaker, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Die Sonne kann der Wolke nichts abgewinnen.",
        "Die Straße zeigte sich nass.",
        "Ein klares Wasser kam von der Quelle.",
        "Wenig Platz mit dem Rad hat der Zug.",
    ],
)
def test_things_have_no_attitudes(text: str) -> None:
    assert told(text) == []


def test_who_speaks_plainly_says_what_follows() -> None:
    for front in ("Die Präsidentin spricht Klartext", "Die Präsidentin bringt es auf den Punkt"):
        assert told(f"{front}: Das Geld ist knapp.") == [("Die Präsidentin", "Das Geld ist knapp")]
    assert told("Der Zug kam auf den Punkt: Es war zwölf.") == []


def test_a_question_is_not_said_by_who_answers() -> None:
    text = "„Schauen wir mal“, entgegnete der Trainer auf die Frage, ob er bleibe."
    assert told(text) == [("der Trainer", "„Schauen wir mal“")]
    assert told("Ob das reicht, weiß der Trainer des Vereins nicht.") == []
    assert told("Ob das reicht, fragte der Trainer des Vereins.") != []


def test_a_letter_in_front_of_its_writer_is_none_of_his_words() -> None:
    text = "In dem Brief an den Minister, der der Zeitung vorliegt, schreibt der Landrat von „unhaltbaren Zuständen“."
    assert told(text) == [("der Landrat", "„unhaltbaren Zuständen“")]


def test_verbatim_words_of_two_who_are_contrasted() -> None:
    text = "Während die Ministerin von einem „Erfolg“ sprach, nannte der Verband das Gesetz eine „Farce“."
    assert told(text) == [("die Ministerin", "„Erfolg“"), ("der Verband", "„Farce“")]
    assert told("Der Trainer sprach von „Getöse“.") == [("Der Trainer", "„Getöse“")]
    assert told("Die Chefin von „Bild“ kam nach Ulm.") == []


def test_what_follows_a_clause_of_the_author_goes_on_with_nobody() -> None:
    assert told("Die Leute lachten laut, das habe Zeit.") == []
    assert told("Das habe Zeit, solange es warm sei.") != []


@pytest.mark.parametrize(
    ("name", "speaker"), [("Anna Kaya", "Ingenieurin Anna Kaya"), ("Anna", "Ingenieurin Anna Probleme")]
)
def test_a_noun_behind_a_whole_name_is_no_part_of_it(name: str, speaker: str) -> None:
    text = f"Grund sind laut Ingenieurin {name} Probleme beim Bau."
    doc = NLP(text)
    doc.ents = (
        [entity] if (entity := doc.char_span(text.index(name), text.index(name) + len(name), "PER")) else []
    )
    (draft,), _ = find_quotations(doc, Span(0, len(text)))
    assert words(text, draft.speaker) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Niemand sagte, dass es leicht werde.",
        "Dass die Halle marode ist, bestritt im Rathaus niemand.",
        "Hätte die Ministerin gesagt, dass das Geld fehlt, wäre alles gut.",
        "Die Pegel stiegen langsamer als befürchtet.",
    ],
)
def test_what_nobody_says_is_not_said(text: str) -> None:
    assert found(text) == []


def test_who_speaks_of_nobody_speaks() -> None:
    text = "Die Ministerin sagte, niemand werde vergessen."
    (draft,) = found(text)
    assert words(text, draft.content) == "niemand werde vergessen"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Die Ministerin, die betonte, nichts zu wissen, trat zurück.", "nichts zu wissen"),
        ("Der Trainer, der sagte, dass das Geld reicht, musste gehen.", "dass das Geld reicht"),
        ("Der Trainer sagte, dass, wer spart, gewinnt.", "dass, wer spart, gewinnt"),
        ("Laut Polizeichef Kaya, Jurist in Ulm, ist der Mann tot.", "ist der Mann tot"),
        ("Laut Polizei war der Mann, ein Lehrer, betrunken.", "war der Mann, ein Lehrer, betrunken"),
    ],
)
def test_words_are_told_apart_from_the_sentence_around_them(text: str, content: str) -> None:
    assert [words(text, draft.content) for draft in found(text)] == [content]
