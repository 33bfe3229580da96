"""One sentence, what it must give: form, words, speaker, cue - and sentences that must give nothing."""

from __future__ import annotations

import re

import pytest
from by_rules import NLP, found, words
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Span as SpacySpan

from kg.model import Form, Span
from kg.quotations.rules import find_quotations
from kg.quotations.rules.table import rule_names

DIRECT = [
    ("„Das reicht nicht“, sagte die Ministerin am Freitag.", "„Das reicht nicht“", "die Ministerin", "sagte"),
    ("»Das reicht nicht«, sagte die Ministerin.", "»Das reicht nicht«", "die Ministerin", "sagte"),
    ("«Das reicht nicht», sagte die Ministerin.", "«Das reicht nicht»", "die Ministerin", "sagte"),
    ('"Das reicht nicht", sagte die Ministerin.', '"Das reicht nicht"', "die Ministerin", "sagte"),
    ("“Das reicht nicht”, sagte die Ministerin.", "“Das reicht nicht”", "die Ministerin", "sagte"),
    ("„Reicht das?“, fragte Kaya.", "„Reicht das?“", "Kaya", "fragte"),
    ("„Reicht das?“ fragte Kaya.", "„Reicht das?“", "Kaya", "fragte"),
    ("„Das reicht“, fügte er hinzu.", "„Das reicht“", "er", "fügte … hinzu"),
    ("„Das reicht“, so die Sprecherin der Bank.", "„Das reicht“", "die Sprecherin der Bank", "so"),
    ("„Das reicht“, freute sich Kaya.", "„Das reicht“", "Kaya", "freute"),
    ("„Das reicht“, hieß es in einer Mitteilung der Bank.", "„Das reicht“", "einer Mitteilung der Bank", "hieß es"),
    ("„Das reicht“, zitierte der Bote die Ministerin.", "„Das reicht“", "die Ministerin", "zitierte"),
    ("„Das reicht“, wird Kaya zitiert.", "„Das reicht“", "Kaya", "wird … zitiert"),
    ("Die Ministerin sagte: „Das reicht nicht.“", "„Das reicht nicht.“", "Die Ministerin", "sagte"),
    ("Am Freitag sagte die Ministerin: „Das reicht nicht.“", "„Das reicht nicht.“", "die Ministerin", "sagte"),
    ("„Wir gehen jetzt“, hatte er dem Sender „Welle Nord“ gesagt.", "„Wir gehen jetzt“", "er", "hatte … gesagt"),
    ("„Wir“, sagte Kaya, „bleiben hier.“", "„Wir“ … „bleiben hier.“", "Kaya", "sagte"),
    ("„Erst das eine. Dann das andere“, sagte Kaya.", "„Erst das eine. Dann das andere“", "Kaya", "sagte"),
    ("„Es war schwer.\n\n„Doch es ging“, sagte Kaya.", "„Es war schwer.\n\n„Doch es ging“", "Kaya", "sagte"),
    ("Ein Sprecher des Ministeriums hat gesagt: „Wir prüfen das.“", "„Wir prüfen das.“", "Ein Sprecher des Ministeriums",
     "hat gesagt"),
    ("Kaya nannte den Bericht eine „grobe Erfindung“.", "„grobe Erfindung“", "Kaya", "nannte"),
    ("Auch die Bank ist dagegen: Kaya nannte den Plan einen „schweren Fehler“.", "„schweren Fehler“", "Kaya", "nannte"),
    ("Der Beirat hat recht, wenn er von einem „schweren Fehler“ spricht.", "„schweren Fehler“", "er", "spricht"),
    ("Der Rat lobte den Plan, Kaya sprach von einer „Katastrophe“.", "„Katastrophe“", "Kaya", "sprach"),
    ("Kaya nannte den Plan eine „Katastrophe“.", "„Katastrophe“", "Kaya", "nannte"),
    ("Kaya nannte Präsident Lund „einen guten Verlierer“.", "„einen guten Verlierer“", "Kaya", "nannte"),
    ("Beistand kam vom alten Wirt, der sich „sehr besorgt“ äußerte.", "„sehr besorgt“", "alten Wirt", "äußerte"),
    ("Lauter wurde Ali Kaya, der von einem „faulen Handel“ sprach und abriet.", "„faulen Handel“", "Ali Kaya", "sprach"),
    ("„Mehr Licht, weniger Lärm“, stand auf einem Plakat.", "„Mehr Licht, weniger Lärm“", "einem Plakat", "stand"),
    ("Während SP und Grüne von einem „Meilenstein“ sprechen, kündigt Kaya die Klage an.", "„Meilenstein“", "SP und Grüne",
     "sprechen"),
    ("Am Abend sprach die Sprecherin Kaya von einer „Provokation“.", "„Provokation“", "die Sprecherin Kaya", "sprach"),
    ("Die Stadt spart / Bürgermeister: „Das tut weh.“", "„Das tut weh.“", "Bürgermeister", ""),
    ("Da ist der Plan, den die Stadt als „Unfug“ bezeichnete.", "„Unfug“", "die Stadt", "bezeichnete"),
    ("Kaya bezeichnete den Plan als „Unfug“.", "„Unfug“", "Kaya", "bezeichnete"),
    ("Kaya bezeichnete den Plan als „völlig verfehlt“.", "„völlig verfehlt“", "Kaya", "bezeichnete"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "speaker", "cue"), DIRECT)
def test_direct_speech(text: str, content: str, speaker: str, cue: str) -> None:
    (draft,) = [draft for draft in found(text) if draft.form is not Form.REPORTED]
    assert draft.form is Form.DIRECT
    assert (words(text, draft.content), words(text, draft.speaker), words(text, draft.cue)) == (
        content,
        speaker,
        cue,
    )


INDIRECT = [
    ("Der Rat lobte den Plan, die FDP sagte, er koste zu viel.", "er koste zu viel", "die FDP", "sagte"),
    ("Der Rat lobte den Plan und die FDP sagte, er koste zu viel.", "er koste zu viel", "die FDP", "sagte"),
    ("Der Rat tagte, doch Kaya und Lund sagten, es sei zu spät.", "es sei zu spät", "Kaya und Lund", "sagten"),
    ("Wie aus einem Papier hervorgeht, das hier vorliegt, spart die Stadt.", "spart die Stadt", "einem Papier",
     "hervorgeht"),
    ("Laut Polizei, die am Abend suchte, ist er weg.", "ist er weg", "Polizei", "Laut"),
    ("Laut Polizei, die hier ermittelt, fehlen zwei Autos.", "fehlen zwei Autos", "Polizei", "Laut"),
    ("Laut Polizei, die oft hilft, gegen die aber viele sind, ist er weg.", "ist er weg", "Polizei", "Laut"),
    ("Die Polizei sagte, wer dort fahre, müsse langsam fahren.", "wer dort fahre, müsse langsam fahren", "Die Polizei",
     "sagte"),
    ("Die Polizei warnte: Wer dort fahre, könne rutschen.", "Wer dort fahre, könne rutschen", "Die Polizei", "warnte"),
    ("Die Polizei fragte, wer dort fahre.", "wer dort fahre", "Die Polizei", "fragte"),
    ("Die Polizei warnte: Die Brücke ist glatt.", "Die Brücke ist glatt", "Die Polizei", "warnte"),
    ("Die Polizei versicherte den Eltern: Die Brücke hält.", "Die Brücke hält", "Die Polizei", "versicherte"),
    ("Im neuen Bericht mahnte der Verband: Kaum ein Kind kann schwimmen.", "Kaum ein Kind kann schwimmen", "der Verband",
     "mahnte"),
    ("Der Rat tagte lange und sagte, es sei zu spät.", "es sei zu spät", "Der Rat", "sagte"),
    ("Kaya, die oft klagt, und Lund sagten, es sei zu spät.", "es sei zu spät", "Kaya, die oft klagt, und Lund", "sagten"),
    ("Als der Rat tagte, sagte Kaya, es sei zu spät.", "es sei zu spät", "Kaya", "sagte"),
    ("Während Kaya den Plan lobte, warnte Lund, er koste viel.", "er koste viel", "Lund", "warnte"),
    ("Wenn das stimme, sagte Kaya, dann gehe sie.", "Wenn das stimme … dann gehe sie", "Kaya", "sagte"),
    ("Während des Streiks, sagte Kaya, habe sie gewartet.", "Während des Streiks … habe sie gewartet", "Kaya", "sagte"),
    ("Sollte es regnen, sagte Kaya, sei es gut.", "Sollte es regnen … sei es gut", "Kaya", "sagte"),
    ("Nach langjährigen Studien der Bank hilft das nicht.", "hilft das nicht", "langjährigen Studien der Bank", "Nach"),
    ("Der Fall war nach Recherchen der Bank klar.", "Der Fall war … klar", "Recherchen der Bank", "nach"),
    ("Die Aktie stieg nach der Mitteilung der Bank.", "Die Aktie stieg", "der Mitteilung der Bank", "nach"),
    ("Ohne Reform stiegen die Preise, warnte die Ministerin.", "Ohne Reform stiegen die Preise", "die Ministerin", "warnte"),
    ("Wenn man gebe, was man habe, sagte Kaya, sei es gut.", "Wenn man gebe, was man habe … sei es gut", "Kaya", "sagte"),
    ("Der Zins sinkt nach Berechnungen des „Boten“ im Mai.", "Der Zins sinkt … im Mai", "Berechnungen des „Boten“", "nach"),
    ("Der Mann, der nach eigenen Angaben 300 Bücher hat, schwieg.", "der … 300 Bücher hat", "eigenen Angaben", "nach"),
    ("Er lobte die Firma, die laut Polizei 300 Leute beschäftigt.", "die … 300 Leute beschäftigt", "Polizei", "laut"),
    ("Die Bahn warnte vor Panik – Züge seien sicher.", "Züge seien sicher", "Die Bahn", "warnte"),
    ("Er bleibe, sagte Kaya (Grüne), habe aber Sorgen.", "Er bleibe … habe aber Sorgen", "Kaya (Grüne)", "sagte"),
    ("Ohne Geld werde der Plan scheitern, argumentieren die Gegner.", "Ohne Geld werde der Plan scheitern", "die Gegner",
     "argumentieren"),
    ("Die Spuren ließen keinen Zweifel zu, führte sie aus.", "Die Spuren ließen keinen Zweifel zu", "sie", "führte … aus"),
    ("Niemand, musste der Direktor einräumen.", "Niemand", "der Direktor", "musste … einräumen"),
    ("Kaya hielt dagegen: Ohne Hotel kämen die Gäste nicht.", "Ohne Hotel kämen die Gäste nicht", "Kaya", "hielt dagegen"),
    ("Kaya führte aus, das Haus, das er anbot, sei alt.", "das Haus, das er anbot, sei alt", "Kaya", "führte aus"),
    ("Das Geld reiche nicht, gibt der nicht an der Studie beteiligte Forscher zu bedenken.", "Das Geld reiche nicht",
     "der nicht an der Studie beteiligte Forscher", "gibt … zu bedenken"),
    ("Ihm drohen fünf Jahre Haft, wie ein Sprecher sagte.", "Ihm drohen fünf Jahre Haft", "ein Sprecher", "sagte"),
    ("Warum er das vorbringe, wollte die Richterin wissen.", "Warum er das vorbringe", "die Richterin",
     "wollte … wissen"),
    ("In einem der Zeitung vorliegenden Brief heißt es, man sei müde.", "man sei müde",
     "einem der Zeitung vorliegenden Brief", "heißt"),
    ("Es war nach Angaben aus Kreisen der Bank knapp.", "Es war … knapp", "Angaben aus Kreisen der Bank", "nach"),
    ("Er warf der Stadt vor, zu lügen, und lachte.", "zu lügen", "Er", "warf … vor"),
    ("Er habe kein Geld, soll er gesagt haben.", "Er habe kein Geld", "er", "soll … gesagt haben"),
    ("Das Geld reiche, hieß es von ihr in einer Schalte.", "Das Geld reiche", "ihr", "hieß"),
    ("Das Geld reiche nicht, gab sie zu bedenken.", "Das Geld reiche nicht", "sie", "gab … zu bedenken"),
    ("Zwei mit dem Fall vertraute Personen sagten, das Geld reiche.", "das Geld reiche",
     "Zwei mit dem Fall vertraute Personen", "sagten"),
    ("Man wolle reden, hieß es in einem Brief, aus dem die Zeitung zitiert.", "Man wolle reden", "einem Brief", "hieß"),
    ("Für die Ministerin ist klar: Das Geld reicht.", "Das Geld reicht", "die Ministerin", "ist klar"),
    ("Für den Direktor steht fest, dass das Geld reicht.", "dass das Geld reicht", "den Direktor", "steht fest"),
    ("Bis dahin, sagte er, höre er allen zu.", "Bis dahin … höre er allen zu", "er", "sagte"),
    ("Nein, sagte der Direktor.", "Nein", "der Direktor", "sagte"),
    ("Das Geld reiche, sagte Kaya der „Neuen Presse“ (Freitag).", "Das Geld reiche", "Kaya", "sagte"),
    ("Mit Regen rechnet Kaya, dass es kühl wird, jedoch nicht.", "dass es kühl wird, jedoch nicht", "Kaya", "rechnet"),
    ("Die Ministerin betonte, dass die Zahlen stimmen.", "dass die Zahlen stimmen", "Die Ministerin", "betonte"),
    ("Zuvor hatte die Ministerin betont, dass die Zahlen stimmen.", "dass die Zahlen stimmen", "die Ministerin",
     "hatte … betont"),
    ("Kaya fragte, ob die Zahlen stimmen.", "ob die Zahlen stimmen", "Kaya", "fragte"),
    ("Die Ministerin sagte, sie werde bleiben.", "sie werde bleiben", "Die Ministerin", "sagte"),
    ("Kaya teilte am Abend mit, die Brücke sei gesperrt.", "die Brücke sei gesperrt", "Kaya", "teilte … mit"),
    ("Die Zeitung berichtete, 200 Stellen sollen wegfallen.", "200 Stellen sollen wegfallen", "Die Zeitung", "berichtete"),
    ("Die Gewerkschaft forderte, die Löhne zu erhöhen.", "die Löhne zu erhöhen", "Die Gewerkschaft", "forderte"),
    ("Die Bahn kündigte an, die Strecke auszubauen.", "die Strecke auszubauen", "Die Bahn", "kündigte an"),
    ("Die Löhne seien zu niedrig, sagte Kaya.", "Die Löhne seien zu niedrig", "Kaya", "sagte"),
    ("Die Löhne, sagte Kaya, seien zu niedrig.", "Die Löhne … seien zu niedrig", "Kaya", "sagte"),
    ("Wie die Polizei mitteilte, wurde niemand verletzt.", "wurde niemand verletzt", "die Polizei", "mitteilte"),
    ("Niemand wurde verletzt, wie die Polizei mitteilte.", "Niemand wurde verletzt", "die Polizei", "mitteilte"),
    ("Die Truppen trafen auf Widerstand, berichtet Kaya.", "Die Truppen trafen auf Widerstand", "Kaya", "berichtet"),
    ("Seit Juni ist die Kamera kaputt, das teilte die Stadt mit.", "Seit Juni ist die Kamera kaputt", "die Stadt",
     "teilte … mit"),
    ("Die Lage sei ernst, wird befürchtet.", "Die Lage sei ernst", "", "wird befürchtet"),
    ("Die Lage sei ernst, ließ die Ministerin über ihr Büro mitteilen.", "Die Lage sei ernst", "die Ministerin",
     "ließ … mitteilen"),
    ("Kaya ließ wissen, dass die Brücke hält.", "dass die Brücke hält", "Kaya", "ließ wissen"),
    ("Aus dem Papier geht hervor, dass die Stadt spart.", "dass die Stadt spart", "dem Papier", "geht hervor"),
    ("Aus Kreisen der Bank verlautete, man sei bereit.", "man sei bereit", "Kreisen der Bank", "verlautete"),
    ("Die Löhne seien zu niedrig, äusserte die Ministerin.", "Die Löhne seien zu niedrig", "die Ministerin", "äusserte"),
    ("Das Blatt zitierte Kaya mit den Worten, sie werde bleiben.", "sie werde bleiben", "Kaya", "zitierte"),
    ("Dass die Firma spare, bestritt der Sprecher.", "Dass die Firma spare", "der Sprecher", "bestritt"),
    ("Laut Polizei war die Straße gesperrt.", "war die Straße gesperrt", "Polizei", "Laut"),
    ("Nach Angaben der Polizei war die Straße gesperrt.", "war die Straße gesperrt", "Angaben der Polizei", "Nach"),
    ("Die Straße war nach Angaben der Polizei gesperrt.", "Die Straße war … gesperrt", "Angaben der Polizei", "nach"),
    ("Seiner Meinung nach war die Straße gesperrt.", "war die Straße gesperrt", "Seiner Meinung", "nach"),
    ("Das Haus wird ihrer Meinung nach nie fertig.", "Das Haus wird … nie fertig", "ihrer Meinung", "nach"),
    ("Dem Ministerium zufolge war die Straße gesperrt.", "war die Straße gesperrt", "Dem Ministerium", "zufolge"),
    ("Die Straße ist glatt gewesen, so der Sprecher.", "Die Straße ist glatt gewesen", "der Sprecher", "so"),
    ("Kaya äußerte die Hoffnung, dass die Brücke hält.", "dass die Brücke hält", "Kaya", "äußerte"),
    ("Kaya zeigte sich überzeugt, dass die Brücke hält.", "dass die Brücke hält", "Kaya", "zeigte … überzeugt"),
    ("Wer arbeite, müsse davon leben können, erklärte der 51-Jährige.", "Wer arbeite, müsse davon leben können",
     "der 51-Jährige", "erklärte"),
    ("Aus Kreisen der Bank hieß es, die Gespräche liefen noch.", "die Gespräche liefen noch", "Kreisen der Bank", "hieß"),
    ("Ersten Erkenntnissen zufolge war es Brandstiftung.", "war es Brandstiftung", "Ersten Erkenntnissen", "zufolge"),
    ("In der Mitteilung der Bank heißt es, dass der Gewinn steigt.", "dass der Gewinn steigt", "der Mitteilung der Bank",
     "heißt"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "speaker", "cue"), INDIRECT)
def test_indirect_speech(text: str, content: str, speaker: str, cue: str) -> None:
    (draft,) = found(text)
    assert draft.form is Form.INDIRECT
    assert (words(text, draft.content), words(text, draft.speaker), words(text, draft.cue)) == (
        content,
        speaker,
        cue,
    )


def test_an_attribution_in_a_subordinate_clause_is_about_that_clause() -> None:
    text = (
        "Die Nachbarn sind in Sorge, weil dort an der Grenze zu Tirol Schätzungen zufolge 300 Menschen leben."
    )
    (draft,) = found(text)
    assert words(text, draft.content) == "weil dort an der Grenze zu Tirol … 300 Menschen leben"
    assert words(text, draft.speaker) == "Schätzungen"


def test_a_clause_in_front_of_its_verb_frames_nothing_that_goes_on() -> None:
    text = "Kaya sagte, das Geld fehle. Sobald Lund warne, werde er ausgelacht."
    first, second = found(text)
    assert (words(text, second.speaker), words(text, second.content)) == (
        "Kaya",
        "Sobald Lund warne, werde er ausgelacht.",
    )
    assert first.form is Form.INDIRECT


def test_konjunktiv_goes_on_with_the_speaker_before() -> None:
    text = "Kaya forderte, die Löhne zu erhöhen. Die Preise seien gestiegen. Das sei bekannt."
    first, second = found(text)
    assert second.form is Form.INDIRECT_FREE_INDIRECT
    assert words(text, second.content) == "Die Preise seien gestiegen. Das sei bekannt."
    assert words(text, second.speaker) == words(text, first.speaker) == "Kaya"


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("Ob sie das Amt behalte, ließ sie offen.", False),
        ("Dass er komme, freut alle sehr.", False),
        ("Wenn er komme, gehe sie.", True),
    ],
)
def test_no_speech_goes_on_where_the_author_has_the_verb(text: str, goes_on: bool) -> None:
    assert (Form.INDIRECT_FREE_INDIRECT in [draft.form for draft in found(text)]) is goes_on


def test_words_in_brackets_are_of_whom_they_stand_behind() -> None:
    text = "Der Nachbar („Ich habe nichts gehört“) rief die Polizei."
    (draft,) = found(text)
    assert (words(text, draft.speaker), draft.known) == ("Der Nachbar", True)
    assert found("Die Regisseurin („Das weite Meer“) dreht in Rom.") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Lund zog zurück, nachdem die Opposition ihn als „dumm“ bezeichnet hatte.", "die Opposition"),
        ("Der Chef schwieg, obwohl sie ihn „Lügner“ genannt hatte.", "sie"),
        ("Lund verteidigte das Gesetz, das Kaya zuvor als „dumm“ bezeichnet hatte.", "Kaya"),
        ("Laut Bank ist die von der Opposition „Wortbruch“ genannte Reform nötig.", "der Opposition"),
        ("Der von Asmussen als „Kompromiss“ bezeichnete Vorschlag gilt ab Mai.", "Asmussen"),
        ("Der Chef verteidigte das Papier, das die Opposition „Schande“ genannt hatte.", "die Opposition"),
        ("Die von der Opposition als „alternativlos“ verteidigte Sperrung gilt ab Mai.", "der Opposition"),
    ],
)
def test_a_clause_names_who_uses_the_words_in_it(text: str, speaker: str) -> None:
    (draft,) = (one for one in found(text) if one.form is Form.DIRECT)
    assert (words(text, draft.speaker), draft.known) == (speaker, True)


def test_the_voices_that_tell_a_radio_story_say_nothing_of_their_own() -> None:
    text = "Sprecherin: Es regnet.\nKorn: Ich warte.\nSprecherin: Sie wartet.\nKorn: Lange."
    assert [words(text, one.content) for one in found(text)] == ["Ich warte.", "Lange."]


def test_an_answer_may_have_a_remark_at_its_label() -> None:
    text = "Frage: Wie?\nAntwort (lacht): Gut.\nFrage: Und nun?\nAntwort: Nichts."
    assert [(words(text, one.content), words(text, one.frame)) for one in found(text)] == [
        ("Gut.", "Antwort (lacht):"),
        ("Nichts.", "Antwort:"),
    ]


def test_a_quoted_sentence_without_frame_goes_on_with_the_speaker_before() -> None:
    text = "„Das reicht“, sagte Kaya. „Wir gehen jetzt nach Hause.“"
    _, second = found(text)
    assert (second.rule, words(text, second.speaker)) == ("direct-standing-alone", "Kaya")


def test_a_quoted_sentence_takes_the_subject_of_the_sentence_before() -> None:
    text = "Der Trainer war zufrieden. „Wir haben gut gespielt.“"
    (draft,) = found(text)
    assert words(text, draft.speaker) == "Der Trainer"


def test_a_frame_may_point_back_to_the_sentence_before() -> None:
    text = "Die Brücke wird gesperrt. Das teilte die Stadt am Freitag mit."
    (draft,) = found(text)
    assert (words(text, draft.content), words(text, draft.speaker)) == (
        "Die Brücke wird gesperrt.",
        "die Stadt",
    )


def test_an_act_that_the_next_sentence_tells_is_of_whom_that_names() -> None:
    text = "Der Verband lehnt den Bau ab und rügt die Bank. Das sagte Bundeschefin Ida Rehm."
    assert [(draft.form, words(text, draft.speaker)) for draft in found(text)] == [
        (Form.INDIRECT, "Bundeschefin Ida Rehm")
    ]
    other = "Der Verband lehnt den Bau ab. Das kritisierte Ida Rehm."
    assert [words(other, draft.speaker) for draft in found(other)] == ["Der Verband", "Ida Rehm"]


def test_an_article_before_a_noun_points_to_nothing_before() -> None:
    assert found("Der Ärger ist groß. Das Amt rechnete die Stimmen noch einmal nach.") == []


def test_what_is_told_in_the_konjunktiv_frames_nothing() -> None:
    text = "Kaya sagte, es regne. Wer das ablehne, dem sei nicht zu helfen."
    assert [words(text, draft.content) for draft in found(text)] == [
        "es regne",
        "Wer das ablehne, dem sei nicht zu helfen.",
    ]


def test_a_sentence_that_frames_words_does_not_go_on() -> None:
    text = "Kaya sagte, es regne. Ein Nachbar lachte: Sie sei froh darüber."
    assert [(words(text, draft.content), words(text, draft.speaker)) for draft in found(text)] == [
        ("es regne", "Kaya"),
        ("Sie sei froh darüber.", "Ein Nachbar"),
    ]


def test_a_conclusion_stands_in_front_of_who_comes_to_it() -> None:
    text = "Die Brücke ist morsch. Zu diesem Schluss kommt ein Team um Anna Kaya."
    (draft,) = found(text)
    assert (words(text, draft.content), words(text, draft.speaker)) == ("Die Brücke ist morsch.", "ein Team")


def test_verbatim_words_inside_indirect_speech_are_nested() -> None:
    text = "Kaya sagte, das sei „ein sehr schwerer Fehler“ gewesen."
    outer, inner = found(text)
    assert (outer.form, inner.form) == (Form.INDIRECT, Form.DIRECT)
    assert words(text, inner.content) == "„ein sehr schwerer Fehler“"
    assert words(text, inner.speaker) == "Kaya"


def test_words_in_front_of_a_colon_are_said_as_well() -> None:
    text = "Kaya rät den Kunden, noch zu warten: „Das wird billiger.“"
    assert [
        (draft.form, words(text, draft.content), words(text, draft.speaker)) for draft in found(text)
    ] == [
        (Form.INDIRECT, "noch zu warten", "Kaya"),
        (Form.DIRECT, "„Das wird billiger.“", "Kaya"),
    ]


def test_words_whose_verb_is_left_out_are_those_of_the_one_named_with_them() -> None:
    text = "Kaya sprach von einer „guten Lösung“, die Opposition von einem „faulen Kompromiss“."
    assert [words(text, draft.speaker) for draft in found(text)] == ["Kaya", "die Opposition"]
    text = "Kaya sprach von einer „guten Lösung“ und einem „fairen Kompromiss“."
    assert [words(text, draft.speaker) for draft in found(text)] == ["Kaya", "Kaya"]


def test_a_name_behind_its_role_belongs_to_the_frame() -> None:
    doc = NLP("Das Gesetz sei gut, erklärte die Vorsitzende des Verbands, Anna Kaya, am Freitag in Ulm.")
    name = doc.char_span(59, 68, label="PER")
    assert name is not None
    doc.ents = [name]
    (draft,), _ = find_quotations(doc, Span(0, len(doc.text)))
    assert words(doc.text, draft.content) == "Das Gesetz sei gut"
    assert words(doc.text, draft.speaker) == "die Vorsitzende des Verbands, Anna Kaya"


def test_a_dateline_is_none_of_the_words() -> None:
    doc = NLP("München - Um zwei Uhr nachts, sagt Kaya, sei die Stadt am schönsten.")
    place = doc.char_span(0, 7, label="LOC")
    assert place is not None
    doc.ents = [place]
    (draft,), _ = find_quotations(doc, Span(0, len(doc.text)))
    assert words(doc.text, draft.content) == "Um zwei Uhr nachts … sei die Stadt am schönsten"


def test_the_addressee_is_told_apart() -> None:
    text = "„Das reicht“, sagte Kaya der „Neuen Presse“."
    (draft,) = found(text)
    assert (words(text, draft.speaker), words(text, draft.addressee)) == ("Kaya", "der „Neuen Presse“")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Am Bau nicht beteiligte Betriebe sagten, dass er richtig sei.", "Am Bau nicht beteiligte Betriebe"),
        ("In der vergangenen Woche sagte die Bank, dass es reiche.", "die Bank"),
        ("Die Forderung lobte er und sagte, dass sie richtig sei.", "er"),
        ("Als Begründung gab der Trainer an, dass die Spieler müde seien.", "der Trainer"),
        ("Offiziell sagte die Bank, dass der Gewinn steige.", "die Bank"),
        (
            "Die Chefin der Bank, Anna Korn, sagte am Freitag, dass der Gewinn steige.",
            "Die Chefin der Bank, Anna Korn",
        ),
        ("Anna Korn, die die Bank leitet, sagte, dass der Gewinn steige.", "Anna Korn"),
        ("Die Bank und der Verband erklärten, dass der Gewinn steige.", "Die Bank und der Verband"),
        ("Von der Polizei wurde bestätigt, dass die Straße gesperrt war.", "der Polizei"),
        ("Der Stadt warf die Bank vor, zu spät zu zahlen.", "die Bank"),
        ("Einer Ministerin hielt der Verband vor, sie habe gelogen.", "der Verband"),
        ("Der Verband warf der Stadt vor, zu spät zu zahlen.", "Der Verband"),
        ("Der Verband hielt die Bank hin und sagte, dass er warte.", "Der Verband"),
    ],
)
def test_the_speaker_is_the_subject_wherever_it_stands(text: str, speaker: str) -> None:
    assert words(text, found(text)[-1].speaker) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Anders sieht das die Ministerin: Das Geld reiche nicht.", "die Ministerin"),
        ("Dem hält der Händler entgegen: Kunden kämen auch zu Fuß.", "der Händler"),
        ("Bei der Gewerkschaft ist man gelassen: Das Geld werde reichen.", "der Gewerkschaft"),
        ("Unterstützung erhält der Händler von der Gewerkschaft: Das Geld reiche nicht.", "der Gewerkschaft"),
        ("Ganz anders die Gewerkschaft: Das Geld habe gereicht.", "die Gewerkschaft"),
        ("Der Händler widerspricht: Ohne Geld wäre der Laden längst zu.", "Der Händler"),
        ("Die Ministerin ist entsetzt: Das Geld fehle in den Schulen.", "Die Ministerin"),
    ],
)
def test_who_a_colon_announces_without_a_verb_of_saying(text: str, speaker: str) -> None:
    draft = found(f"Der Trainer war müde. Er sagte, es reiche. {text}")[-1]
    full = f"Der Trainer war müde. Er sagte, es reiche. {text}"
    frame, told = text.removesuffix(".").split(": ")
    assert (draft.form, words(full, draft.speaker)) == (Form.INDIRECT, speaker)
    assert (words(full, draft.frame), words(full, draft.content)) == (f"{frame}:", told)


def test_a_thing_before_a_colon_announces_nobody() -> None:
    for opening in ("Die Folge", "Bei Regen ist man vorsichtig"):
        text = f"Kaya sagte, es reiche. {opening}: Der Weg sei glatt."
        assert "Regen" not in words(text, found(text)[-1].speaker)
        assert "Folge" not in words(text, found(text)[-1].speaker)


def test_what_a_clause_in_the_konjunktiv_announces_is_said_by_the_same_speaker() -> None:
    text = "Die Ministerin sagte, es reiche. Am Plan werde sie festhalten: „Er ist gut und richtig.“"
    drafts = found(text)
    assert [(draft.form, words(text, draft.content), words(text, draft.speaker)) for draft in drafts[1:]] == [
        (Form.INDIRECT_FREE_INDIRECT, "Am Plan werde sie festhalten", "Die Ministerin"),
        (Form.DIRECT, "„Er ist gut und richtig.“", "Die Ministerin"),
    ]
    text = "Die Ministerin sagte, es reiche. Sie rufe immer: „Es ist gut und richtig.“"
    assert words(text, found(text)[-1].frame) == "Sie rufe immer:"


def test_a_denial_that_is_told_frames_nothing() -> None:
    text = "Man könne nicht ausschließen, dass es regnet, teilte die Bank mit Sitz in Ulm mit."
    (draft,) = found(text)
    assert words(text, draft.content) == "Man könne nicht ausschließen, dass es regnet"
    assert (words(text, draft.cue), words(text, draft.speaker)) == ("teilte … mit", "die Bank")


def test_hearsay_has_no_speaker() -> None:
    text = "Dem Vernehmen nach steht der Trainer vor dem Aus."
    (draft,) = found(text)
    assert (words(text, draft.cue), draft.speaker) == ("nach", ())


NOTHING = [
    "Lund kam nach Abschluss der Ermittlungen am Freitag frei.",
    "Die Firma hat nach Börsenschluss die Zahlen für das Quartal vorgelegt.",
    "Auch die größte Bank, die Bank Nord, meldete am Abend Verluste.",
    "Der Mann, der als Beobachter im Land war, sagte nichts.",
    "Die Brücke wird gesperrt, wurde beschlossen.",
    "Kaya ließ die Brücke sperren.",
    "Kaya ging als Siegerin aus der Wahl hervor.",
    "Die Polizei rief zu Hause an.",
    "Die „Frieda“ lief am Montag in den Hafen ein.",
    "Der Roman „Der stille Fluss“ erscheint im Mai.",
    "Die sogenannte „Brücke“ ist kein Bauwerk.",
    "Es sei denn, es regnet.",
    "Er tat, als sei nichts geschehen.",
    "Wenn es regnete, wäre die Straße glatt.",
    "Der Trainer erklärte die Regeln: Drei Leute sind ein Team.",
    "Das Wetter meinte es gut: Nur kurz regnete es.",
    "Die Polizei fand in Ulm statt: Der Ball war gut.",
    "Die Polizei warnte: Glatteis, Schnee und Sturm.",
    "Der Zug fährt um 8 Uhr ab und kommt um 9 Uhr an.",
    "Die Stadt sagte die Feier ab.",
    "Die Sprecherin wollte nicht sagen, ob die Zahlen stimmen.",
    "Als er ankam, war der Zug schon weg.",
    "Laut Gesetz beträgt die Frist drei Tage.",
    "Kaya, sagte der Direktor.",
    "Warum er schwieg, wollte er nicht wissen.",
    "Da ist der Strom, der als „Sonnenwind“ bezeichnet wird.",
    "Es regnet. Zu diesem Zeitpunkt kam die Polizei.",
    "Für den Montag ist klarer Himmel angesagt.",
    "Für die Stadt ist das Geld, das fehlt, wichtig.",
    "Wer nie am Band gestanden hat, der kennt es nicht.",
    "Er heißt Lund, hat zwei Häuser und viel Zeit.",
    "Rückfragen bitte an den Verein.",
    "Die Aktie stieg nach der Mitteilung um vier Prozent.",
    "Hat irgendjemand behauptet, das Wasser sei sauber?",
    "Falls Kaya sagt, sie sei müde, geht der Chef.",
    "Nach monatelangen Recherchen ist ihnen ein Schlag gelungen.",
    "Nach 18 Monaten Ermittlungen hat das Amt ein Bußgeld verhängt.",
    "Zwei Tage nach der Befragung der Schüler hat er den Rücktritt angeboten.",
    "Der Konzern hat nach Börsenschluss die Zahlen für das Quartal vorgelegt.",
    "„Das weite Meer“, so der Titel des Films, läuft im Mai.",
    "Nach der Vorstellung ging der Trainer nach Hause.",
    "Ohne zu zögern, warnte die Stadt.",
    "Die Risse ließen sich erklären, wenn man suchte.",
    "Der Direktor musste den Saal räumen.",
    "Der Präsident, der im Exil lebt, führte das Land aus der Krise.",
    "Der Angeklagte wurde zu drei Jahren Haft verurteilt.",
    "Die Mannschaft gewann 3:1.",
    "",
    "…",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_speech(text: str) -> None:
    assert found(text) == []


def test_a_missing_closing_mark_is_reported_and_survived() -> None:
    text = "„Das reicht nicht, sagte Kaya.\n\nDer Zug fuhr ab. „Endlich geht es los“, sagte Korn."
    drafts, warnings = find_quotations(NLP(text), Span(0, len(text)))
    assert warnings == ["closing quotation mark missing for „ at character 0"]
    assert words(text, drafts[-1].content) == "„Endlich geht es los“"
    assert words(text, drafts[-1].speaker) == "Korn"


def test_only_the_body_is_searched() -> None:
    text = "Kaya sagt: „Nein“\n\nDer Zug fuhr ab."
    drafts, _ = find_quotations(NLP(text), Span(text.index("Der"), len(text)))
    assert drafts == []


def test_nothing_is_found_beyond_a_body_that_ends_inside_a_word() -> None:
    text = "Kaya warnte. Man habe das nicht gewollt, niemand sei schuldig."
    for end in range(text.index("habe"), len(text)):
        drafts, _ = find_quotations(NLP(text), Span(0, end))
        assert all(span.end <= end for draft in drafts for span in draft.content)


def test_answers_of_an_interview_are_direct_speech() -> None:
    turns = ["Frage: Warum so spät?", "Korn: Wir haben lange gewartet. Es ging nicht.", "Frage: Und nun?"]
    text = "\n\n".join([*turns, "Korn: Nun geht es los."])
    drafts = found(text)
    assert [words(text, draft.content) for draft in drafts] == [
        "Wir haben lange gewartet. Es ging nicht.",
        "Nun geht es los.",
    ]
    assert {words(text, draft.speaker) for draft in drafts} == {"Korn"}


@pytest.mark.parametrize(
    ("introduction", "label", "speaker"),
    [
        ("Die Försterin Anna Korn sorgt sich.", "ANTWORT", "Anna Korn"),  # whom the questions address
        ("Die Försterin sorgt sich.", "ANTWORT", "Frau Korn"),
        ("Die Försterin Anna Korn sorgt sich.", "KORN", "Anna Korn"),
        ("Die Försterin sorgt sich.", "KORN", "KORN"),
        ("Die Försterin Anna Korn sorgt sich.", "Korn", "Korn"),
    ],
)
def test_who_answers_in_an_interview(introduction: str, label: str, speaker: str) -> None:
    turns = ["FRAGE: Frau Korn, warum so spät?", f"{label}: Es ging nicht.", "FRAGE: Und nun?"]
    text = "\n\n".join(
        [introduction, *turns, f"{label}: Nun geht es los.", "ZUR PERSON: Korn ist 40 Jahre alt."]
    )
    doc = NLP(text)
    names = [doc.char_span(*match.span(), label="PER") for match in re.finditer("Anna Korn", text)]
    doc.ents = [name for name in names if name is not None]
    spoken, _ = find_quotations(doc, Span(0, len(text)))
    drafts = [draft for draft in spoken if draft.rule == "direct-in-interview"]
    assert [words(text, draft.content) for draft in drafts] == ["Es ging nicht.", "Nun geht es los."]
    assert {words(text, draft.speaker) for draft in drafts} == {speaker}


_LINES = [
    "Anna Korn über den Wald",
    "Frau Korn, wie geht es dem Wald?",
    "Nicht gut. Er ist krank.",
    "Seit wann?",
]


@pytest.mark.parametrize(
    ("lines", "answers"),
    [
        ([*_LINES, "Schon lange."], ["Nicht gut. Er ist krank.", "Schon lange."]),
        (
            [*_LINES, "Schon lange.", "Die Jäger hoffen.", "Ich nicht."],
            ["Nicht gut. Er ist krank.", "Schon lange.", "Ich nicht."],
        ),
        (
            [*_LINES, "Schon lange.", "Es wird schlimmer."],
            ["Nicht gut. Er ist krank.", "Schon lange.\n\nEs wird schlimmer."],
        ),
        (
            [_LINES[0], f"ULM, 3. Mai. {_LINES[1]}", *_LINES[2:], "Schon lange."],
            ["Nicht gut. Er ist krank.", "Schon lange."],
        ),
        ([*_LINES, "Schon lange.", "Interview: Ina Beispiel"], ["Nicht gut. Er ist krank.", "Schon lange."]),
    ],
)  # fmt: skip
def test_an_interview_without_labels_takes_turns_by_questions(lines: list[str], answers: list[str]) -> None:
    text = "\n\n".join(lines)
    doc = NLP(text)
    name = doc.char_span(0, len("Anna Korn"), label="PER")
    assert name is not None
    doc.ents = [name]
    spoken, _ = find_quotations(doc, Span(0, len(text)))
    drafts = [draft for draft in spoken if draft.rule == "direct-in-interview"]
    assert [words(text, draft.content) for draft in drafts] == answers
    assert {words(text, draft.speaker) for draft in drafts} == {"Anna Korn"}
    assert not any(draft.frame for draft in drafts)


@pytest.mark.parametrize(
    "lines",
    [
        ["Wie weiter?", "Frau Korn wartet seit Jahren. Warum?", "Niemand weiß es."],  # she is not spoken to
        ["Frau Korn, wie weiter?", "Das fragte niemand."],  # a single question
        ["Frau Korn, wie weiter?", "„Gar nicht.“", "Und dann?", "„Nichts.“"],  # has marks of its own
    ],
)
def test_questions_alone_make_no_interview(lines: list[str]) -> None:
    assert not any(draft.rule == "direct-in-interview" for draft in found("\n\n".join(lines)))


@pytest.mark.parametrize(
    ("lines", "answers"),
    [
        (
            [
                "Warum?",
                "Korn: Es ging nicht.",
                "Der Rat war dagegen.",
                "Korn: Nein.",
            ],  # not every question asks
            None,
        ),
        (
            [
                "Warum?",
                "Korn: Es ging nicht.",
                "Und nun?",
                "Korn: Es geht.",
                "Langsam, aber stetig.",
                "Schluss.",
            ],
            ["Es ging nicht.", "Es geht.\n\nLangsam, aber stetig.\n\nSchluss."],
        ),
        (
            [
                "Und?",
                "Korn: Gut.",
                "Noch.",
                "Und Sie?",
                "Lund: Nein.",
                "Kritiker zweifeln.",
                "Korn: Ja.",
                "Lund: Ja.",
            ],
            ["Gut.\n\nNoch.", "Nein.", "Ja.", "Ja."],
        ),
    ],
)
def test_an_interview_whose_answers_alone_have_labels(lines: list[str], answers: list[str] | None) -> None:
    text = "\n\n".join(["Abschied vom Wald", *lines])
    drafts = [draft for draft in found(text) if draft.rule == "direct-in-interview"]
    assert [words(text, draft.content) for draft in drafts] == (answers or [])


def test_nobody_answers_where_nobody_is_named() -> None:
    text = "Frage: Und jetzt?\nAntwort: Jetzt schlafe ich.\nFrage: Und dann?\nAntwort: Dann nicht."
    assert [draft.speaker for draft in found(text)] == [(), ()]


def test_a_single_label_is_no_interview() -> None:
    assert found("Hintergrund: Die Brücke ist alt.\n\nDer Zug fuhr ab.") == []


_WORDS = [
    "sagte",
    "er",
    "Kaya",
    "dass",
    "sei",
    "so",
    "Das",
    "wie",
    "mitteilte",
    "laut",
    "zufolge",
    "fügte",
    "hinzu",
    "(",
    ")",
    "–",
    "1.",
]
_GROUPS = [", ", ". ", ": ", "Die Bank", "nach Angaben", "hieß es", "\n", "\n\n"]
_PIECES = st.lists(st.sampled_from([*"„“»«\"‚‘'", *_WORDS, *_GROUPS]), max_size=40)


@settings(max_examples=300, deadline=None)
@given(_PIECES)
def test_any_text_gives_spans_inside_it(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for draft in found(text):
        assert draft.rule in rule_names()
        for span in (*draft.content, *draft.speaker, *draft.cue, *draft.frame, *draft.addressee):
            assert 0 <= span.begin < span.end <= len(text)
            assert span.of(text).strip()


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Wie Ali Kaya (FDP) bekannt gab, reicht es ihm.", "reicht es ihm", "Ali Kaya (FDP)"),
        ("Wie die Bank ausrichten ließ, reiche das Geld.", "reiche das Geld", "die Bank"),
        ("Die Bank hat bekannt gegeben, dass das Geld reicht.", "dass das Geld reicht", "Die Bank"),
        ("Die Bank hat zu bedenken gegeben, dass das Geld reicht.", "dass das Geld reicht", "Die Bank"),
        ("Der Wirt will gesehen haben, wie der Mann floh.", "wie der Mann floh", "Der Wirt"),
        ("Der Richter kann nicht versprechen, dass das Dach hält.", "dass das Dach hält", "Der Richter"),
        ("Der Sprecher möchte betonen, dass das Dach hält.", "dass das Dach hält", "Der Sprecher"),
        ("Die Bank ließ dementieren, dass das Geld fehlt.", "dass das Geld fehlt", "Die Bank"),
        ("Die Bank antwortete, die Kunden brauchten Geduld.", "die Kunden brauchten Geduld", "Die Bank"),
        ("Die Bank sagte, das Geld werde gezählt.", "das Geld werde gezählt", "Die Bank"),
        ("Der Wirt mahnte zur Ruhe und kündigte an, es werde spät.", "es werde spät", "Der Wirt"),
        ("Man habe, betonte der Wirt, den Mann gewarnt.", "Man habe … den Mann gewarnt", "der Wirt"),
        ("Es störe nicht, sagte der Wirt, und es sei still.", "Es störe nicht … und es sei still", "der Wirt"),
        ("Die Bank hat das Amt verdächtigt, Geld zu drucken.", "Geld zu drucken", "Die Bank"),
        ("Nach einer Erhebung der Bank fehlt viel Geld.", "fehlt viel Geld", "einer Erhebung der Bank"),
        ("Der Richter hat den Eindruck, dass das Geld fehlt.", "dass das Geld fehlt", "Der Richter"),
    ],
)  # fmt: skip
def test_further_ways_to_tell_who_said_it(text: str, content: str, speaker: str) -> None:
    (draft,) = found(text)
    assert (draft.form, words(text, draft.content)) == (Form.INDIRECT, content)
    assert words(text, draft.speaker) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Dort befand sich ein Lager, das im Krieg entstand.",
        "Der Wirt will das Haus verkauft haben.",
        "Der Richter kann das Dach nicht halten.",
        "Der Sprecher half der Frau, die Gäste bedienten.",
    ],
)
def test_what_looks_like_a_frame_tells_nothing(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Das letzte Wort hatte der Trainer.", "der Trainer"),
        ("Das Bild malte der Künstler selbst.", "der Künstler"),
        ("Der Trainer lobte der Stadt wegen den Verein.", "Der Trainer"),
    ],
)
def test_a_man_behind_the_verb_may_be_its_subject(before: str, speaker: str) -> None:
    text = f"{before} „Ich bereue nichts.“"
    (draft,) = [draft for draft in found(text) if draft.form is Form.DIRECT]
    assert words(text, draft.speaker) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("In Ulm hieß es aus Kreisen der Bank, es reiche.", "Kreisen der Bank"),
        ("In Ulm verlautete aus dem Rat, es reiche.", "dem Rat"),
        # Not a place, or nobody behind the verb whose words they are.
        ("In der Bank hieß es aus Sorge um das Geld, es reiche.", "der Bank"),
        ("In der Mitteilung hieß es am Montag in Ulm, es reiche.", "der Mitteilung"),
    ],
)
def test_a_source_behind_the_verb_speaks_and_not_the_place(text: str, speaker: str) -> None:
    doc = NLP(text)
    doc.ents = [SpacySpan(doc, token.i, token.i + 1, "LOC") for token in doc if token.text == "Ulm"]
    (draft,), _ = find_quotations(doc, Span(0, len(text)))
    assert words(text, draft.speaker) == speaker
