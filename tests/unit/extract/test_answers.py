"""Whom an answer points back to, and answers that point to nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marked import doc_of

from kg.extract.answers import answered
from kg.extract.mentioned import Scene, Words
from kg.model import Entity, Form, Kind, Mention, MentionType, Quotation, Span, Stance

SAID = "Die Bahn habe versagt, sagte Holm. "


def at(text: str, part: str) -> Span:
    begin = text.index(part)
    return Span(begin, begin + len(part))


def person(key: str, text: str) -> Entity:
    mentions = (Mention(at(text, key), MentionType.NAME),)
    return Entity(key, key, Kind.PERSON, mentions)


def answer(
    before: str,
    text: str,
    lemma: str | None,
    *,
    said: bool = True,
    form: Form = Form.REPORTED,
    blamed: tuple[str, ...] = (),
    stance: Stance = Stance.NEUTRAL,
) -> object:
    """Whom the last sentence answers, spoken by Lutz; the words before it are Holm's if they were `said`.

    They blame those in `blamed`.
    """
    whole = before + text
    last = at(whole, text)
    quotations = [
        Quotation(
            (last,), form, "test", 1.0, cue_lemma=lemma, speaker=("Lutz",), frame_spans=(last,), stance=stance
        )
    ]
    if said:
        words = at(whole, "Die Bahn habe versagt")
        stances = (Stance.OPPOSES,) * len(blamed)
        holms = Quotation(
            (words,), Form.INDIRECT, "test", 1.0, speaker=("Holm",), about=blamed, stances=stances
        )
        quotations.insert(0, replace(holms, stance=stances[0]) if stances else holms)
    entities = [person("Lutz", whole), person("Holm", whole)]
    scene = Scene.of(whole, Words.of(doc_of(whole)), quotations, entities)
    return answered(len(quotations) - 1, scene, ["Lutz"], quotations[:-1])


@pytest.mark.parametrize(
    ("text", "lemma", "stance"),
    [
        ("Das wies Lutz zurück.", "zurückweisen", Stance.OPPOSES),
        ("Dem widersprach Lutz.", "widersprechen", Stance.OPPOSES),
        ("Lutz widersprach.", "widersprechen", Stance.OPPOSES),
        ("Lutz bestreitet die Vorwürfe.", "bestreiten", Stance.OPPOSES),
        ("Diese Kritik wies Lutz zurück.", "zurückweisen", Stance.OPPOSES),
        ("Lutz begrüßte dies.", "begrüßen", Stance.SUPPORTS),
        ("Lutz bezeichnete die Vorwürfe als absurd.", "bezeichnen", Stance.OPPOSES),
        ("Das hält Lutz für Unsinn.", None, Stance.OPPOSES),
        ("Lutz findet das großartig.", None, Stance.SUPPORTS),
    ],
)
def test_an_answer_is_about_who_spoke_before(text: str, lemma: str | None, stance: Stance) -> None:
    assert answer(SAID, text, lemma) == ("Holm", stance)


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Das sagte Lutz.", "sagen"),
        ("Lutz kritisierte das Vorhaben.", "kritisieren"),
        ("Lutz lehnte die Reform ab.", "ablehnen"),
        ("Lutz bezeichnete das als Spiel.", "bezeichnen"),
        ("Das hält Lutz für möglich.", None),
        ("Lutz findet das Haus großartig.", None),
        ("Lutz kritisierte einen Plan, das Land umzubauen.", "kritisieren"),
    ],
)
def test_what_names_its_object_points_back_to_nobody(text: str, lemma: str | None) -> None:
    assert answer(SAID, text, lemma) is None


def test_words_in_marks_answer_by_their_frame() -> None:
    assert answer(SAID, "Lutz wies das als „Unsinn“ zurück.", "zurückweisen", form=Form.DIRECT) is not None
    assert answer(SAID, "Lutz wies das zurück.", "zurückweisen", form=Form.INDIRECT) is None


def test_where_nobody_spoke_it_is_the_one_told_of() -> None:
    assert answer("Holm will die Steuern senken. ", "Das kritisierte Lutz.", "kritisieren", said=False) == (
        "Holm",
        Stance.OPPOSES,
    )
    assert answer("Am Montag kam Holm. ", "Das kritisierte Lutz.", "kritisieren", said=False) is None
    assert answer(SAID + "Es regnet. " * 40, "Das kritisierte Lutz.", "kritisieren") is None


@pytest.mark.parametrize(
    ("text", "lemma", "stance"),
    [
        ("Das kritisierte auch Lutz.", "kritisieren", Stance.NEUTRAL),
        ("Lutz schloss sich der Kritik an.", None, Stance.OPPOSES),
    ],
)
def test_who_agrees_blames_whom_the_one_before_has_blamed(
    text: str, lemma: str | None, stance: Stance
) -> None:
    assert answer(SAID, text, lemma, blamed=("Bahn",), stance=stance) == ("Bahn", Stance.OPPOSES)


def test_agreement_needs_somebody_blamed_before_and_a_word_for_it() -> None:
    assert answer(SAID, "Das kritisierte Lutz.", "kritisieren", blamed=("Bahn",)) == ("Holm", Stance.OPPOSES)
    assert answer(SAID, "Das kritisierte auch Lutz.", "kritisieren") == ("Holm", Stance.OPPOSES)
    assert answer(SAID, "Das begrüßte auch Lutz.", "begrüßen", blamed=("Bahn",)) == ("Holm", Stance.SUPPORTS)
    assert answer(SAID, "Lutz schloss sich der Kritik an.", None, stance=Stance.OPPOSES) is None
    far = SAID + "Es regnet. " * 40
    assert answer(far, "Das kritisierte auch Lutz.", "kritisieren", blamed=("Bahn",)) is None


def test_blame_is_answered_to_who_has_blamed() -> None:
    text = "Lutz irre, sagte Holm. Lutz sei klug, sagte Kern. Lutz wies die Vorwürfe zurück."
    last = at(text, "Lutz wies die Vorwürfe zurück.")
    holms = Quotation(
        (at(text, "Lutz irre"),), Form.INDIRECT, "test", 1.0, speaker=("Holm",), about=("Lutz",),
        stances=(Stance.OPPOSES,), stance=Stance.OPPOSES,
    )  # fmt: skip
    kerns = replace(
        holms, content=(at(text, "Lutz sei klug"),), speaker=("Kern",), stances=(Stance.SUPPORTS,),
        stance=Stance.SUPPORTS,
    )  # fmt: skip
    lutzs = Quotation((last,), Form.REPORTED, "test", 1.0, cue_lemma="zurückweisen", speaker=("Lutz",))
    entities = [person(name, text) for name in ("Lutz", "Holm", "Kern")]

    def answers(*before: Quotation) -> object:
        scene = Scene.of(text, Words.of(doc_of(text)), (*before, lutzs), entities)
        return answered(len(before), scene, ["Lutz"], before)

    assert answers(holms, kerns) == ("Holm", Stance.OPPOSES)
    assert answers(kerns) == ("Kern", Stance.OPPOSES)


def test_who_opens_the_sentence_between_is_answered() -> None:
    before = "Die Bahn habe versagt, sagte Holm. Die Stadt baut. "
    text = before + "Das kritisierte Lutz."
    said = Quotation((at(text, "Die Bahn habe versagt"),), Form.INDIRECT, "test", 1.0, speaker=("Holm",))
    last = Quotation(
        (at(text, "Das kritisierte Lutz."),), Form.REPORTED, "test", 1.0, cue_lemma="kritisieren",
        speaker=("Lutz",),
    )  # fmt: skip
    city = Entity("Stadt", "Stadt", Kind.ORGANIZATION, (Mention(at(text, "Die Stadt"), MentionType.NOMINAL),))
    people = [person("Lutz", text), person("Holm", text)]

    def answers(*entities: Entity) -> object:
        scene = Scene.of(text, Words.of(doc_of(text)), (said, last), entities)
        return answered(1, scene, ["Lutz"], (said,))

    assert answers(*people, city) == ("Stadt", Stance.OPPOSES)
    assert answers(*people) == ("Holm", Stance.OPPOSES)


@pytest.mark.parametrize(
    ("answer_", "whom"),
    [
        ("Lutz reagierte empört auf die Ankündigung.", "Holm"),
        ("Lutz reagierte empört auf die Forderung.", "Kern"),
        ("Lutz reagierte empört auf die Äußerung.", "Kern"),  # who spoke last
    ],
)
def test_what_is_called_by_its_verb_was_said_with_that(answer_: str, whom: str) -> None:
    before = "Stellen fielen weg, kündigte Holm an. Es sei Hilfe nötig, forderte Kern. "
    text = before + answer_
    said = [
        Quotation((at(text, words),), Form.INDIRECT, "test", 1.0, cue_lemma=lemma, speaker=(who,))
        for words, lemma, who in (
            ("Stellen fielen weg", "ankündigen", "Holm"),
            ("Es sei Hilfe nötig", "fordern", "Kern"),
        )
    ]
    said.append(
        Quotation((at(text, answer_),), Form.REPORTED, "test", 1.0, speaker=("Lutz",), stance=Stance.OPPOSES)
    )
    entities = [person(name, text) for name in ("Lutz", "Holm", "Kern")]
    scene = Scene.of(text, Words.of(doc_of(text)), said, entities)
    assert answered(2, scene, ["Lutz"], said[:2]) == (whom, Stance.OPPOSES)
