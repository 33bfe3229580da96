"""Who is told, asked, thanked or accused is addressed; who is judged, compared or only stands in the frame is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from by_rules import NLP
from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

from kg.model import Form, Span
from kg.quotations.addressed import with_addressees
from kg.quotations.component import Method, QuotationFinder, quotations_of
from kg.quotations.draft import Draft
from kg.quotations.marks import find_quoted

PEOPLE = ("Kaya", "Lund", "Brandt")


FINDER = QuotationFinder(Method.RULES)


def read(text: str) -> Doc:
    doc = NLP(text)
    doc.ents = [SpacySpan(doc, token.i, token.i + 1, "PER") for token in doc if token.text in PEOPLE]
    return FINDER(doc)


def addressees(text: str) -> list[str]:
    """The addressees of the quotations of a text."""
    return [span.of(text) for draft in quotations_of(read(text)).drafts for span in draft.addressee]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("„Das reicht“, sagte Kaya der „Neuen Presse“.", "der „Neuen Presse“"),
        ("„Das reicht“, sagte sie gegenüber Journalisten.", "Journalisten"),
        ("Kaya sagte dem Sender gegenüber, dass es reiche.", "dem Sender"),
        ("Kaya sagte dem 23-Jährigen, dass es reiche.", "dem 23-Jährigen"),
        ("Im Gespräch mit der Lokalzeitung sagte Kaya, dass es reiche.", "der Lokalzeitung"),
        ("In einem Brief an die Mitarbeiter schreibt Kaya, dass es reiche.", "die Mitarbeiter"),
        ("In einem Schreiben des Chefs an die Mitarbeiter heißt es, dass es reiche.", "die Mitarbeiter"),
        ("„Das reicht“, sagte Kaya zu Lund.", "Lund"),
        ("„Das reicht“, sagte Kaya vor Anhängern.", "Anhängern"),
        ("„Das reicht“, sagte Kaya zu ihrem Trainer.", "ihrem Trainer"),
        ("Vor dem Stadtrat sagte Kaya, dass es reiche.", "dem Stadtrat"),
        ("„Das reicht“, sagte Kaya vor 300 Gästen des Vereins.", "300 Gästen des Vereins"),
        ("Kaya appellierte an die Bürger, sie sollten sparen.", "die Bürger"),
        ("Kaya warf dem Bürgermeister vor, er habe gelogen.", "dem Bürgermeister"),
        ("Kaya warf Lund vor, er habe gelogen.", "Lund"),
        ("Dem Rat warf sie vor, er habe gelogen.", "Dem Rat"),
        ("Die Stadt forderte die Bürger auf, zu sparen.", "die Bürger"),
        ("Kaya bat die Polizei, sie möge warten.", "die Polizei"),
        ("Kaya verlangt von der Stadt, dass sie zahlt.", "der Stadt"),
        ("Lund wird vorgeworfen, er habe gelogen.", "Lund"),
        ("Die Bürger wurden aufgefordert, zu sparen.", "Die Bürger"),
        ("Ihm wird vorgeworfen, er habe gelogen.", "Ihm"),
        ("Ein Bote hatte der Wache gemeldet, dass es brenne.", "der Wache"),
        ("Kaya rechnete den Räten vor, dass es reiche.", "den Räten"),
        ("Kaya, die den Rat leitet, versicherte den Eltern, dass es reiche.", "den Eltern"),
    ],
)
def test_who_is_spoken_to(text: str, addressee: str) -> None:
    assert addressees(text) == [addressee]


@pytest.mark.parametrize(
    "text",
    [
        "„Das reicht“, sagte der Sprecher der Stadt.",
        "Der Gewinn sei gegenüber dem Vorjahr gestiegen, sagte Kaya.",
        "Mit der Haltung gegenüber der Reform sei sie zufrieden, sagte Kaya.",
        "Kaya lobte den Rat und sagte, dass es reiche.",
        "Kaya, die den Rat seit Jahren kennt, sagte, dass es reiche.",
        "Kaya begründete ihren Schritt damit, dass es reiche.",
        "„Das reicht“, sagte Kaya zu den Plänen der Stadt.",
        "Vor Beginn der Sitzung des Stadtrats sagte Kaya, dass es reiche.",
        "Kaya warnte vor dem Stadtrat und sagte, dass es reiche.",
        "Kaya stellte sich vor ihre Mitarbeiter und sagte, dass es reiche.",
        "Aus Angst vor Räubern sagte Kaya, dass es reiche.",
        "Vor dem Kongress sagte Kaya, dass es reiche.",
        "Vor dem Bahnhof sagte Kaya, dass es reiche.",
        "Auf dem Weg zum Bahnhof sagte Kaya, dass es reiche.",
        "Kaya forderte den Rücktritt von Lund und sagte, dass es reiche.",
        "Nach Angaben der Polizei ist niemand verletzt.",
        "Kaya wies den Vorwurf der Stadt zurück, sie habe gelogen.",
        "Kaya sagte am Freitag, dass es reiche.",
    ],
)
def test_who_is_not(text: str) -> None:
    assert addressees(text) == []


@pytest.mark.parametrize(
    ("who", "addressee"),
    [
        ("Der 58-Jährige", []),
        ("Der Angeklagte", []),
        ("Der 58-Jährigen", ["Der 58-Jährigen"]),
        ("Der Angeklagten", ["Der Angeklagten"]),
    ],
)
def test_who_acts_is_not_spoken_to(who: str, addressee: list[str]) -> None:
    frame = f"{who} habe Kaya gesagt"
    text = f"{frame}, dass es reiche."
    draft = Draft(
        content=(Span(len(frame) + 2, len(text) - 1),), form=Form.INDIRECT, rule="network-indirect",
        cue=(Span(len(frame) - 6, len(frame)),), cue_lemma="sagen", frame=(Span(0, len(frame)),),
        speaker=(Span(len(who) + 6, len(who) + 10),),
    )  # fmt: skip
    (found,) = with_addressees(read(text), [draft], [])
    assert [span.of(text) for span in found.addressee] == addressee


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Die Lage ist ernst – Kaya warnte, es reiche nicht.", []),
        ("Kaya ist müde – Lund sagte der dpa, dass es reiche.", ["der dpa"]),
    ],
)
def test_who_stands_in_a_sentence_before_a_dash_is_not(text: str, addressee: list[str]) -> None:
    assert addressees(text) == addressee


def test_what_is_glued_behind_is_none_of_it() -> None:
    assert addressees("Kaya warf der Regierung Untätigkeit vor.") == ["der Regierung"]


def test_who_is_accused_does_not_speak() -> None:
    text = "Lund wird vorgeworfen, er habe gelogen."
    doc = read(text)
    (draft,) = quotations_of(doc).drafts
    mistaken = replace(draft, speaker=(Span(0, 4),), addressee=())
    (found,) = with_addressees(doc, [mistaken], [])
    assert (found.speaker, found.addressee) == ((), (Span(0, 4),))


@pytest.mark.parametrize(
    ("said", "speaker", "addressee"),
    [
        ("sie der dpa", "sie", "der dpa"),
        ("Kaya der taz", "Kaya", "der taz"),
        ("ihm Kaya", "Kaya", "ihm"),
        ("ein Arzt dem Sender", "ein Arzt", "dem Sender"),
        ("ein Arzt den „Neuen Nachrichten“", "ein Arzt", "den „Neuen Nachrichten“"),
        ("eine Sprecherin der „Neuen Presse“", "eine Sprecherin", "der „Neuen Presse“"),
        (
            "ein Sprecher der Polizei der Nachrichtenagentur",
            "ein Sprecher der Polizei",
            "der Nachrichtenagentur",
        ),
        ("die Chefin der Bank, Lund, der „Post“", "die Chefin der Bank, Lund", "der „Post“"),
        ("der Chef, Kaya, der Nachrichtenagentur", "der Chef, Kaya", "der Nachrichtenagentur"),
        # All of it speaks: a genitive, a preposition before the dative.
        ("Lund, der Chef", "Lund, der Chef", ""),
        ("Lund, der Herausgeber der „Post“", "Lund, der Herausgeber der „Post“", ""),
        ("ein Redakteur der „Neuen Presse“", "ein Redakteur der „Neuen Presse“", ""),
        ("eine Sprecherin der Stadt", "eine Sprecherin der Stadt", ""),
        ("ein Sprecher der Gewerkschaft der Polizei", "ein Sprecher der Gewerkschaft der Polizei", ""),
        ("ein Arzt aus dem Sender", "ein Arzt aus dem Sender", ""),
        ("ein Sprecher der „Polizei von Ulm“", "ein Sprecher der „Polizei von Ulm“", ""),
        ("ein Sprecher der Bundesagentur", "ein Sprecher der Bundesagentur", ""),
        ("ein Sprecher der Presseagentur", "ein Sprecher", "der Presseagentur"),
    ],
)
def test_who_is_told_is_no_part_of_the_speaker(said: str, speaker: str, addressee: str) -> None:
    text = f"„Das reicht“, sagte {said}."
    doc = read(text)
    draft = Draft(
        content=(Span(0, 12),), form=Form.DIRECT, rule="network-direct", cue=(Span(14, 19),), cue_lemma="sagen",
        frame=(Span(12, len(text)),), speaker=(Span(20, len(text) - 1),),
    )  # fmt: skip
    found = next(iter(with_addressees(doc, [draft], find_quoted(doc, 0, len(doc)))))
    assert [span.of(text) for span in found.speaker] == [speaker]
    assert [span.of(text) for span in found.addressee] == [addressee][: len(addressee)]


@pytest.mark.parametrize(
    ("text", "cue", "lemma", "addressee"),
    [
        ("Die Räte stimmten dem Deal zu.", "stimmten", "zustimmen", []),
        ("Die Räte stimmten dem Minister zu.", "stimmten", "zustimmen", ["dem Minister"]),
        ("Während die Bank den Kurs der Behörde mitträgt, warnt die Stadt davor.", "warnt", "warnen", []),
        ("Am Abend warnt die Stadt den Minister davor.", "warnt", "warnen", ["den Minister"]),
    ],
)
def test_plans_and_whom_another_clause_names_are_not_told(
    text: str, cue: str, lemma: str, addressee: list[str]
) -> None:
    speaker = "Die Räte" if "Räte" in text else "die Stadt"
    draft = Draft(
        content=(Span(0, len(text)),), form=Form.REPORTED, rule="network-reported",
        cue=(Span(text.index(cue), text.index(cue) + len(cue)),), cue_lemma=lemma,
        speaker=(Span(text.index(speaker), text.index(speaker) + len(speaker)),),
    )  # fmt: skip
    doc = read(text)
    (found,) = with_addressees(doc, [draft], find_quoted(doc, 0, len(doc)))
    assert [span.of(text) for span in found.addressee] == addressee


@pytest.mark.parametrize(
    ("frame", "addressee"), [("Ende Mai hatte Kaya gesagt", []), ("Ende Mai hatte Kaya ihm gesagt", ["ihm"])]
)
def test_a_time_does_not_speak(frame: str, addressee: list[str]) -> None:
    text = f"{frame}, es reiche."
    draft = Draft(
        content=(Span(len(frame) + 2, len(text) - 1),), form=Form.INDIRECT, rule="network-indirect",
        cue=(Span(9, 14), Span(len(frame) - 6, len(frame))), cue_lemma="sagen", frame=(Span(0, len(frame)),),
        speaker=(Span(0, 8),), addressee=(Span(15, 19),),
    )  # fmt: skip
    (found,) = with_addressees(read(text), [draft], [])
    assert [span.of(text) for span in found.speaker] == ["Kaya"]
    assert [span.of(text) for span in found.addressee] == addressee


@pytest.mark.parametrize(
    ("frame", "marked", "speaker"),
    [
        ("Wenige Tage später sagte Kaya", "Wenige Tage", "Kaya"),
        ("Zwei Jahre danach sagte Kaya", "Zwei Jahre danach", "Kaya"),
        ("Zwei Leute danach sagte Kaya", "Zwei Leute", "Zwei Leute"),
    ],
)
def test_a_while_does_not_speak(frame: str, marked: str, speaker: str) -> None:
    text = f"{frame}, es reiche."
    cue = Span(text.index("sagte"), text.index(" Kaya"))
    draft = Draft(
        content=(Span(len(frame) + 2, len(text) - 1),), form=Form.INDIRECT, rule="network-indirect",
        cue=(cue,), cue_lemma="sagen", frame=(Span(0, len(frame)),), speaker=(Span(0, len(marked)),),
    )  # fmt: skip
    (found,) = with_addressees(read(text), [draft], [])
    assert [span.of(text) for span in found.speaker] == [speaker]


def test_who_is_asked_does_not_speak() -> None:
    text = "Von der Polizei verlangte Kaya eine Entschuldigung."
    act = Draft(
        content=(Span(0, len(text)),), form=Form.REPORTED, rule="network-reported", speaker=(Span(4, 15),)
    )
    (found,) = with_addressees(NLP(text), [act], [])
    assert [span.of(text) for span in (*found.speaker, *found.addressee)] == ["Kaya", "der Polizei"]


def test_who_accuses_in_the_passive_does() -> None:
    text = "Lund wird von Kaya vorgeworfen, er habe gelogen."
    (draft,) = quotations_of(read(text)).drafts
    assert [span.of(text) for span in (*draft.speaker, *draft.addressee)] == ["Kaya", "Lund"]


def test_an_addressee_that_the_network_found_stays_where_no_rule_knows_the_verb() -> None:
    text = "Kaya bewarf den Chef mit Worten: „Das reicht.“"
    doc = NLP(text)
    found = Draft(
        content=(Span(33, 46),), form=Form.DIRECT, rule="network-direct", cue=(Span(5, 11),), cue_lemma="bewerfen",
        frame=(Span(0, 32),), speaker=(Span(0, 4),), addressee=(Span(12, 20),),
    )  # fmt: skip
    quoted = find_quoted(doc, 0, len(doc))
    assert list(with_addressees(doc, [found], quoted)) == [found]
    said = replace(found, cue_lemma="sagen")
    assert next(iter(with_addressees(doc, [said], quoted))).addressee == ()


def test_what_a_reported_act_judges_is_not_addressed_though_the_network_said_so() -> None:
    text = "Kaya nannte den Auftritt des Ministers eine Zumutung."
    doc = read(text)
    of = text.index("den Auftritt")
    told = (Span(of, of + len("den Auftritt des Ministers")),)
    draft = Draft(
        (Span(0, len(text)),), Form.REPORTED, "network-reported", speaker=(Span(0, 4),), addressee=told
    )
    found = next(iter(with_addressees(doc, [draft], find_quoted(doc, 0, len(doc)))))
    assert found.addressee == ()
