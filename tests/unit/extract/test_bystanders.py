"""Who is named around words that are not about him: who is told them, where they are spoken, who speaks of another."""

from __future__ import annotations

import re

import pytest
from marked import doc_of

from kg.extract.bystanders import only_called
from kg.extract.candidates import Candidate, Sight
from kg.extract.clauses import Place
from kg.extract.mentioned import Words
from kg.extract.targets import Model, with_targets
from kg.model import Entity, Form, Kind, Mention, MentionType, Quotation, Span, Stance

EVERYBODY = Model(lambda rows: [0.9] * len(rows), {}, {})
"""A judge that takes whoever may be meant for a target."""


def about(
    text: str,
    content: str,
    speaker: str,
    others: dict[str, Kind],
    *,
    form: Form = Form.INDIRECT,
    lemma: str = "sagen",
    addressee: str = "",
) -> set[str]:
    """Whom the words `content` of a text are about, all else of the text being their frame."""
    words = Span(text.index(content), text.index(content) + len(content))
    frames = tuple(s for s in (Span(0, words.begin), Span(words.end, len(text))) if s.begin < s.end)

    def spans(part: str) -> tuple[Span, ...]:
        return (Span(text.index(part), text.index(part) + len(part)),) if part else ()

    kinds = {speaker: Kind.PERSON, **others}
    entities = [
        Entity(
            name,
            name,
            kind,
            tuple(Mention(Span(*found.span()), MentionType.NAME) for found in re.finditer(name, text)),
        )
        for name, kind in kinds.items()
    ]
    said = Quotation(
        (words,),
        form,
        "test",
        1.0,
        cue_lemma=lemma,
        frame_spans=() if form is Form.REPORTED else frames,
        speaker_spans=spans(speaker),
        speaker=(speaker,),
        addressee_spans=spans(addressee),
    )
    (found,) = with_targets((said,), text, Words.of(doc_of(text)), entities, None, EVERYBODY)
    return {*found.about}


SENDER = {"Sender": Kind.ORGANIZATION}


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Korn sagte dem Sender, es regne.", "sagen"),
        ("Korn teilte dem Sender mit, es regne.", "mitteilen"),
        ("Korn klagte gegenüber dem Sender, es regne.", "klagen"),
    ],
)
def test_who_is_only_told_is_no_target(text: str, lemma: str) -> None:
    assert about(text, "es regne", "Korn", SENDER, lemma=lemma, addressee="dem Sender") <= {"Korn"}


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Korn warf dem Sender vor, zu lügen.", "vorwerfen"),
        ("Korn versprach dem Sender, zu zahlen.", "versprechen"),
        ("Korn schrieb an den Sender, um zu klagen.", "schreiben"),
    ],
)
def test_whom_the_act_is_done_to_may_be_one(text: str, lemma: str) -> None:
    content = text.split(", ")[1].rstrip(".")
    heard = "den Sender" if "den Sender" in text else "dem Sender"
    assert "Sender" in about(text, content, "Korn", SENDER, lemma=lemma, addressee=heard)


def test_who_is_told_in_words_that_speak_to_him_may_be_one() -> None:
    text = "„Sie irren, Sie lügen“, sagte Korn dem Sender."
    told = about(text, "„Sie irren, Sie lügen“", "Korn", SENDER, form=Form.DIRECT, addressee="dem Sender")
    assert "Sender" in told


def test_who_is_told_of_himself_may_be_one() -> None:
    text = "Korn sagte dem Sender, der Sender irre."
    assert "Sender" in about(text, "der Sender irre", "Korn", SENDER, addressee="dem Sender")


@pytest.mark.parametrize(
    ("text", "content", "form"),
    [
        ("Korn sagte in Bonn, es regne.", "es regne", Form.INDIRECT),
        ("Korn forderte in Bonn höhere Löhne.", "Korn forderte in Bonn höhere Löhne.", Form.REPORTED),
        ("In Bonn forderte Korn höhere Löhne.", "In Bonn forderte Korn höhere Löhne.", Form.REPORTED),
    ],
)
def test_where_it_was_said_is_no_target(text: str, content: str, form: Form) -> None:
    assert about(text, content, "Korn", {"Bonn": Kind.LOCATION}, form=form) <= {"Korn"}


@pytest.mark.parametrize(
    ("text", "content", "form"),
    [
        ("Korn sagte, Bonn irre.", "Bonn irre", Form.INDIRECT),
        ("Korn kritisierte den Rat in Bonn.", "Korn kritisierte den Rat in Bonn.", Form.REPORTED),
        ("Korn kritisierte Bonn scharf.", "Korn kritisierte Bonn scharf.", Form.REPORTED),
        ("Über Bonn sagte Korn, es regne.", "es regne", Form.INDIRECT),
    ],
)
def test_another_place_may_be_one(text: str, content: str, form: Form) -> None:
    assert "Bonn" in about(text, content, "Korn", {"Bonn": Kind.LOCATION}, form=form)


@pytest.mark.parametrize(
    ("text", "content", "form"),
    [
        ("„Die Bank hat uns belogen“, sagte Korn.", "„Die Bank hat uns belogen“", Form.DIRECT),
        ("Korn hält wenig von der Bank.", "Korn hält wenig von der Bank.", Form.REPORTED),
    ],
)
def test_who_speaks_of_another_is_no_target(text: str, content: str, form: Form) -> None:
    assert about(text, content, "Korn", {"Bank": Kind.ORGANIZATION}, form=form) == {"Bank"}


def test_who_is_named_beside_the_speaker_is_no_target() -> None:
    text = "Korn (SPD) klagte, es regne."
    assert about(text, "es regne", "Korn", {"SPD": Kind.ORGANIZATION}, lemma="klagen") <= {"Korn"}


@pytest.mark.parametrize(
    ("text", "addressee", "told"),
    [
        ("Korn sagte der Presse-Agentur (dpa), es regne.", "der Presse-Agentur", True),
        ("Korn sagte der „Neuen Presse“ (dpa), es regne.", "„Neuen Presse", True),
        ("Korn sagte im Gespräch mit der dpa, es regne.", "der dpa", True),
        ("Korn sagte der Stadt, die dpa lüge, es regne.", "der Stadt", False),
    ],
)
def test_the_short_name_of_who_is_told_is_no_target(text: str, addressee: str, told: bool) -> None:
    found = about(text, "es regne", "Korn", {"dpa": Kind.ORGANIZATION}, addressee=addressee)
    assert ("dpa" not in found) is told


@pytest.mark.parametrize(
    ("text", "content"),
    [("Korn lobte die SPD, es regne.", "es regne"), ("Korn (SPD) klagte, die SPD irre.", "die SPD irre")],
)
def test_who_is_named_apart_from_the_speaker_may_be_one(text: str, content: str) -> None:
    assert "SPD" in about(text, content, "Korn", {"SPD": Kind.ORGANIZATION}, lemma="klagen")


def test_who_speaks_of_nobody_else_may_be_one() -> None:
    text = "„Korn hat sich geirrt“, sagte Korn."
    assert about(text, "„Korn hat sich geirrt“", "Korn", {}, form=Form.DIRECT) == {"Korn"}


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Anders als Lund lehnt Korn die Bank ab.", {"Bank"}),
        ("Wie schon der frühere Minister Lund kritisierte Korn die Bank.", {"Bank"}),
        ("Neben Lund kritisierte auch Korn die Bank.", {"Bank"}),
        ("Anders als Lund behauptet, lehnt Korn die Bank ab.", {"Lund", "Bank"}),
        ("Korn kritisierte Lund und die Bank.", {"Lund", "Bank"}),
        ("Neben der Bank kritisierte Korn auch Lund.", {"Lund", "Bank"}),
    ],
)
def test_who_stands_beside_who_acts_is_no_target(text: str, targets: set[str]) -> None:
    others = {"Bank": Kind.ORGANIZATION, "Lund": Kind.PERSON}
    assert about(text, text, "Korn", others, form=Form.REPORTED) == targets


def test_who_denies_a_charge_may_be_one_beside_another() -> None:
    text = "Den Vorwurf, Korn habe Lund belogen, wies Korn zurück."
    content, others = "Korn habe Lund belogen", {"Lund": Kind.PERSON}
    denied = about(text, content, "Korn", others, form=Form.DIRECT, lemma="zurückweisen")
    assert denied == {"Korn", "Lund"}
    assert about(text, content, "Korn", others, form=Form.DIRECT, lemma="nennen") == {"Lund"}


def called(text: str, noun: str) -> bool:
    """Whether the description `noun` in some words, all of the text, is nothing but what another is called."""
    span = Span(text.index(noun), text.index(noun) + len(noun))
    someone = Entity("x", noun, Kind.PERSON, (Mention(span, MentionType.NOMINAL),), named=False)
    sight = Sight(span, MentionType.NOMINAL, Place("inner", "", "a", False), False, Span(0, len(text)))
    return only_called(Candidate(someone, (), (sight,)), Words.of(doc_of(text)), text)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("„Lügner“", "Lügner"),
        ("Kaya sei ein Freund", "ein Freund"),
        ("„Er ist der richtige Mann für uns“", "der richtige Mann"),
        ("Kaya ist nicht mein Freund", "mein Freund"),
        ("Für den Rat ist Kaya ein Freund", "ein Freund"),
        ("Frau Kaya irrt", "Frau"),
    ],
)
def test_what_another_is_called_is_nobody_else(text: str, noun: str) -> None:
    assert called(text, noun)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Gestern sei ein Mann gekommen", "ein Mann"),
        ("In Bonn ist der Minister unbeliebt", "der Minister"),
        ("„Wir brauchen einen Freund“", "einen Freund"),
        ("Am Montag ist der Stadt ein Freund aufgefallen", "ein Freund"),
        ("Für den Rat ist Kaya der Freund", "der Freund"),
        ("Der Minister sei krank", "Der Minister"),
    ],
)
def test_who_is_described_may_be_meant(text: str, noun: str) -> None:
    assert not called(text, noun)


@pytest.mark.parametrize(
    ("text", "speaks", "targets"),
    [
        ("Korn nannte es Murks, Lund sprach von Unfug.", "Lund", {"Korn"}),
        ("Korn nannte es Murks, Lund sprach von Unfug.", "", {"Korn", "Lund"}),
        ("Lund tagte, Korn nannte es Murks.", "Lund", {"Korn", "Lund"}),  # named before the words
    ],
)
def test_who_speaks_behind_the_words_is_no_target(text: str, speaks: str, targets: set[str]) -> None:
    def said(content: str, speaker: str) -> Quotation:
        begin, frame = text.index(content), Span(0, len(text))
        at = text.index(speaker)
        return Quotation(
            (Span(begin, begin + len(content)),), Form.INDIRECT, "test", 1.0, frame_spans=(frame,),
            speaker_spans=(Span(at, at + len(speaker)),), speaker=(speaker,),
        )  # fmt: skip

    entities = [
        Entity(
            name,
            name,
            Kind.PERSON,
            (Mention(Span(text.index(name), text.index(name) + 4), MentionType.NAME),),
        )
        for name in ("Korn", "Lund")
    ]
    statements = [said("Murks", "Korn"), *([said(text[-6:-1], speaks)] if speaks else [])]
    found = with_targets(statements, text, Words.of(doc_of(text)), entities, None, EVERYBODY)
    assert {*found[0].about, "Korn"} == targets


def test_whom_only_a_second_act_is_done_to_is_no_target_of_the_first() -> None:
    text = "Korn lobte die Stadt, kritisierte aber die Bank."
    cut = text.index(", ")
    names = {"Korn": Kind.PERSON, "Stadt": Kind.ORGANIZATION, "Bank": Kind.ORGANIZATION}
    actors = [
        Entity(name, name, kind, (Mention(Span(at, at + len(name)), MentionType.NAME),))
        for name, kind in names.items()
        if (at := text.index(name)) >= 0
    ]
    parts = (Span(0, cut), Span(cut + 2, len(text)))
    said = [
        Quotation((part,), Form.REPORTED, "test", 1.0, frame_spans=(parts[1 - at],), speaker=("Korn",))
        for at, part in enumerate(parts)
    ]
    first, second = with_targets(said, text, Words.of(doc_of(text)), actors, None, EVERYBODY)
    assert first.about == ("Stadt",)
    assert "Bank" in second.about


@pytest.mark.parametrize(("stance", "meant"), [(Stance.OPPOSES, True), (Stance.NEUTRAL, False)])
def test_with_whom_somebody_is_hard_is_one(stance: Stance, meant: bool) -> None:
    text = "Korn ging mit der Bank ins Gericht."
    bank = Span(text.index("Bank"), text.index("Bank") + 4)
    actors = [Entity("Bank", "Bank", Kind.ORGANIZATION, (Mention(bank, MentionType.NAME),))]
    heard = (Span(text.index("mit") + 4, bank.end),)
    said = Quotation((Span(0, len(text)),), Form.REPORTED, "test", 1.0, stance=stance, addressee_spans=heard)
    (found,) = with_targets((said,), text, Words.of(doc_of(text)), actors, None, EVERYBODY)
    assert bool(found.about) is meant


def test_who_is_told_a_denial_is_none() -> None:
    text = "Korn bestritt den Betrug gegenüber der Bank."
    names = {"Bank": Kind.ORGANIZATION}
    told = about(text, text, "Korn", names, form=Form.REPORTED, lemma="bestreiten", addressee="der Bank")
    assert "Bank" not in told
