"""Which of several in a sentence tells the words: in clauses about somebody, behind a second colon, in second clauses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from by_rules import found, words

from kg.model import Form, Span
from kg.quotations.draft import Draft
from kg.quotations.network.several import parted


def told(text: str) -> list[tuple[str, str]]:
    return [(words(text, draft.speaker), words(text, draft.content)) for draft in found(text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Die Stadt rügte den Wirt, der gesagt hatte, es sei spät.", "den Wirt"),
        ("Viele folgten dem Beispiel der Ärztin, die erklärt hatte, es sei spät.", "dem Beispiel der Ärztin"),
        ("Der Verein, dessen Sprecher gesagt hatte, es sei spät, löst sich auf.", "dessen Sprecher"),
        ("Die Partei, deren Chefin erklärt hatte, es sei spät, löst sich auf.", "deren Chefin"),
        ("Der Verein, dessen Chefin sagte, es sei spät, löst sich auf.", "dessen Chefin"),
        ("Ein Wirt, den der Arzt gefragt hatte, sagte, es sei spät.", "Ein Wirt"),
    ],
)
def test_a_clause_about_somebody_is_told_by_its_subject(text: str, speaker: str) -> None:
    assert told(text) == [(speaker, "es sei spät")]


def test_words_in_marks_in_a_clause_are_of_whom_it_names() -> None:
    text = "Die Stadt, deren Chefin den Plan „naiv“ nannte, schwieg."
    assert told(text) == [("deren Chefin", "„naiv“")]


def test_whom_a_clause_tells_is_no_subject_of_it() -> None:
    text = "Es gibt auch Gäste, die der Stadt vorwerfen, den Steg zu sperren."
    assert told(text) == [("Gäste", "den Steg zu sperren")]
    other = "Die Pläne, die der Rat „naiv“ nannte, ruhen."
    assert told(other) == [("der Rat", "„naiv“")]


def test_who_only_asked_tells_nothing() -> None:
    text = "Der Wirt, den ein Gast gefragt hatte, konnte nicht versprechen, dass der Steg hält."
    assert told(text) == [("Der Wirt", "dass der Steg hält")]


@pytest.mark.parametrize("joining", ["doch", "aber", "und"])
def test_a_second_clause_may_have_its_own_teller(joining: str) -> None:
    text = f"Ein Wirt sagte, es sei spät, {joining} eine Ärztin erklärte, es sei früh."
    assert told(text) == [("Ein Wirt", "es sei spät"), ("eine Ärztin", "es sei früh")]


def test_what_others_said_in_the_words_is_part_of_them() -> None:
    text = "Ein Wirt sagte, es sei spät, doch eine Ärztin habe erklärt, es sei früh."
    assert told(text)[0] == ("Ein Wirt", "es sei spät, doch eine Ärztin habe erklärt, es sei früh")


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("Die Opposition nannte den Plan „naiv“.", [True]),
        ("Der Plan wurde von der Opposition als „naiv“ bezeichnet.", [True]),
        ("Die Opposition sprach von „Angst“.", [False]),
        ("Der Fischer nannte sein Boot „Anna“.", []),
    ],
)
def test_what_somebody_calls_something_is_said_for_sure(text: str, firm: list[bool]) -> None:
    assert [draft.firm for draft in found(text)] == firm


def test_a_second_colon_has_its_own_teller() -> None:
    text = "Die Stadt rügte den Plan scharf: So sagte ein Wirt: „Das reicht.“"
    assert told(text) == [("ein Wirt", "„Das reicht.“")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Widerspruch kommt von der Stadt: „Das reicht nicht.“", "der Stadt"),
        ("Der Plan stößt beim Verband auf Kritik: „Das reicht nicht.“", "Verband"),
        ("Der Wirt kommt von der Arbeit: „Das reicht nicht.“", "Der Wirt"),
    ],
)
def test_words_behind_a_colon_are_of_whom_they_come_from(text: str, speaker: str) -> None:
    assert told(text) == [(speaker, "„Das reicht nicht.“")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Die Mönche, die dort leben, beschrieb die Polizei als „aggressiv“.", "die Polizei"),
        ("Die Mönche, die dort leben, beschrieben die Polizei als „aggressiv“.", "Die Mönche"),
        ("Die Polizei, die dort wacht, beschrieb die Mönche als „aggressiv“.", "Die Polizei"),
    ],
)
def test_a_subject_has_the_number_of_its_verb(text: str, speaker: str) -> None:
    assert told(text)[-1] == (speaker, "„aggressiv“")


def test_who_leads_somebody_does_not_act_for_him() -> None:
    assert told("Dem Land unter der Führung von Kaya wird vorgeworfen, zu sparen.") == [("", "zu sparen")]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Glaubt man der Stadt, ist der Steg sicher.", "der Stadt", "ist der Steg sicher"),
        (
            "Der Steg ist, wenn man der Stadt glaubt, sicher genug.",
            "der Stadt",
            "Der Steg ist … sicher genug",
        ),
        ("Der Steg ist alt, wenn man der Stadt glauben darf.", "der Stadt", "Der Steg ist alt"),
    ],
)
def test_whom_one_believes_has_said_it(text: str, speaker: str, content: str) -> None:
    assert told(text) == [(speaker, content)]


@pytest.mark.parametrize(
    "text",
    ["Wenn man der Stadt hilft, ist der Steg sicher.", "Wenn man an Geister glaubt, ist der Steg alt."],
)
def test_other_clauses_with_man_name_no_source(text: str) -> None:
    assert told(text) == []


def test_who_asks_says_nothing() -> None:
    assert told("Der Steg sei alt, hieß es auf Anfrage der Zeitung.") == [("", "Der Steg sei alt")]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Kaya (SP, Ulm) sagte, der Steg sei alt.", "Kaya (SP, Ulm)", "der Steg sei alt"),
        ("Die Forderung der Sprecherin (SP, Ulm), den Steg zu sperren, stieß auf Kritik.",
         "der Sprecherin (SP, Ulm)", "den Steg zu sperren"),
    ],
)  # fmt: skip
def test_the_comma_of_a_bracket_opens_no_words(text: str, speaker: str, content: str) -> None:
    assert told(text) == [(speaker, content)]


def _draft(speaker: int, begin: int, end: int) -> Draft:
    frame = (Span(speaker, begin),)
    return Draft(
        (Span(begin, end),), Form.INDIRECT, "indirect-clause", cue=frame, frame=frame, speaker=(Span(speaker, speaker + 4),)
    )  # fmt: skip


def test_words_of_two_that_were_found_as_ones_are_parted() -> None:
    first, second = _draft(0, 10, 20), _draft(21, 30, 40)
    whole = Draft((Span(10, 40),), Form.INDIRECT, "network-indirect", speaker=first.speaker, confidence=0.9)
    made = parted([whole], [first, second])
    assert [(one.content, one.speaker, one.confidence) for one in made] == [
        (first.content, first.speaker, 0.9),
        (second.content, second.speaker, 0.9),
    ]


def test_what_is_told_within_the_words_of_one_stays_his() -> None:
    first, inner = _draft(0, 10, 40), _draft(12, 20, 30)
    source = replace(_draft(21, 30, 40), rule="attributed-laut")
    whole = Draft((Span(10, 40),), Form.INDIRECT, "network-indirect", speaker=first.speaker)
    assert parted([whole], [first, inner]) == [whole]
    assert parted([whole], [_draft(0, 10, 20), source]) == [whole]
