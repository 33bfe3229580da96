"""Several acts in one sentence: which is done to whom."""

from __future__ import annotations

import pytest
from marked import doc_of

from kg.extract.candidates import candidates
from kg.extract.mentioned import Scene, Words
from kg.extract.several import acts_of, done_to, introduced, with_objects
from kg.model import Entity, Form, Kind, Mention, MentionType, Quotation, Span, Stance

FOR, AGAINST, NEITHER = Stance.SUPPORTS, Stance.OPPOSES, Stance.NEUTRAL


def judged(text: str, words: str = "", cue: str = "") -> tuple[Stance | None, ...]:
    """The stances towards Kaya and Lund, of a told sentence or of `words` that a frame with a `cue` stands before."""
    actors = [
        Entity(name, name, Kind.PERSON, (Mention(Span(at, at + len(name)), MentionType.NAME),))
        for name in ("Kaya", "Lund")
        if (at := text.find(name)) >= 0
    ]
    said = Quotation((Span(0, len(text)),), Form.REPORTED, "test", 1.0)
    if words:
        begin, verb = text.index(words), text.index(cue)
        said = Quotation((Span(begin, begin + len(words)),), Form.INDIRECT, "test", 1.0,
                         frame_spans=(Span(0, begin),), cue_spans=(Span(verb, verb + len(cue)),))  # fmt: skip
    scene = Scene.of(text, Words.of(doc_of(text)), (said,), actors)
    acts = acts_of(said, scene.words)
    found = {c.entity.id: done_to(c, acts, said, text) for c in candidates(0, scene)}
    return tuple(found.get(name) for name in ("Kaya", "Lund"))


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("Korn lobte Kaya und kritisierte Lund.", (FOR, AGAINST)),
        ("Korn attackierte Lund scharf und nahm den Maler Kaya in Schutz.", (FOR, AGAINST)),
        ("Die Stadt rügte Lund, stellte sich aber hinter Kaya.", (FOR, AGAINST)),
        ("Korn lobte Kaya, mahnte aber Lund.", (FOR, NEITHER)),
        ("Korn steht weiter zu Kaya, hat aber kein Vertrauen mehr in Lund.", (FOR, AGAINST)),
        ("Korn zeigte sich enttäuscht von Lund und dankte Kaya.", (FOR, AGAINST)),
        ("Korn hat das Vertrauen in Lund verloren und lobte Kaya.", (FOR, AGAINST)),
        ("Korn lobte Kaya, stellte sich aber nicht hinter Lund.", (FOR, AGAINST)),
        ("Korn lobte Kaya, kritisiert Lund aber nicht.", (FOR, NEITHER)),
        ("Korn lobte nicht nur Kaya, er tadelte auch Lund.", (FOR, AGAINST)),
        ("Korn lehnt die Pläne von Lund ab, unterstützt aber den Rat und Kaya.", (FOR, AGAINST)),
    ],
)
def test_each_is_judged_by_what_is_done_to_him(text: str, stances: tuple[Stance, ...]) -> None:
    assert judged(text) == stances


@pytest.mark.parametrize(
    "text",
    [
        "Korn lobte Kaya und Lund.",  # one act
        "Korn lobte Kaya und würdigte Lund.",  # the same of both
        "Korn kritisierte, dass Lund Kaya lobte.",  # what is criticised
        "Korn traf Kaya und sah Lund.",  # no act of saying
    ],
)
def test_one_act_tells_no_more_than_its_cue(text: str) -> None:
    assert judged(text) == (None, None)


def test_what_another_is_called_is_told_by_the_words() -> None:
    assert judged("Korn lobte Kaya und nannte Lund einen Lügner.") == (FOR, AGAINST)
    assert judged("Korn rügte Lund und hält Kaya für vorbildlich.") == (FOR, AGAINST)
    assert judged("Korn lobte Kaya und nannte Lund einen Mieter.") == (FOR, None)


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("Korn hat Kaya nie kritisiert.", (NEITHER, None)),
        ("Korn verzichtete auf Kritik an Kaya.", (NEITHER, None)),
        ("Korn entschuldigte sich bei Kaya.", (NEITHER, None)),
        ("Korn verzichtete auf den Urlaub mit Kaya.", (None, None)),
        ("Korn stellte sich nicht hinter Lund.", (None, AGAINST)),
        ("Korn erhob keine Vorwürfe gegen Lund.", (None, NEITHER)),
        ("Korn unterstützt Lund nicht.", (None, AGAINST)),
        ("Korn hat Kaya nicht nur kritisiert.", (None, None)),
        ("Korn hat kein Vertrauen in Lund.", (None, None)),  # the phrase itself is against him
    ],
)
def test_an_act_that_is_denied_is_not_done(text: str, stances: tuple[Stance | None, ...]) -> None:
    assert judged(text) == stances


def test_whom_an_act_beside_the_words_is_done_to() -> None:
    frame, words = "Korn lobte Kaya und sagte, ", "Lund sei krank"
    assert judged(frame + words + ".", words, "sagte") == (FOR, None)
    frame = "Korn lobte Kaya mit den Worten, "
    assert judged(frame + words + ".", words, "lobte") == (None, None)


def opened(text: str, words: str) -> Stance | None:
    """The stance towards Kaya that the words have from the act before them; Korn says them."""
    actors = [
        Entity(name, name, Kind.PERSON, tuple(Mention(Span(at, at + len(name)), MentionType.NAME)
               for at in range(len(text)) if text.startswith(name, at)))
        for name in ("Kaya", "Lund", "Korn") if name in text
    ]  # fmt: skip
    begin = text.index(words)
    said = Quotation((Span(begin, begin + len(words)),), Form.INDIRECT, "test", 1.0, speaker=("Korn",))
    scene = Scene.of(text, Words.of(doc_of(text)), (said,), actors)
    return {c.entity.id: introduced(said, c, scene) for c in candidates(0, scene)}["Kaya"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Korn nahm Kaya in Schutz: Kaya habe den Hof geerbt.", FOR),
        ("Korn verteidigte den Trainer: „Kaya habe den Hof geerbt.“", FOR),
        ("Korn attackierte Kaya scharf: Kaya habe den Hof geerbt.", AGAINST),
        ("Korn nahm Kaya in Schutz: Kaya hätte den Hof erben müssen.", FOR),
        ("Korn nahm Kaya in Schutz: Kaya habe nie eine faire Frist bekommen.", FOR),  # others are blamed
        ("Korn lobte Lund: Kaya habe den Hof geerbt.", None),  # another
        ("Korn lobte Kaya: Kaya habe den Hof ruiniert.", None),  # gainsays it
        ("Korn lobte Kaya. Kaya habe den Hof geerbt.", None),
        ("Korn kannte Kaya: Kaya habe den Hof geerbt.", None),
    ],
)
def test_words_behind_a_colon_go_on_with_the_act_before(text: str, stance: Stance | None) -> None:
    words = text[text.rindex("Kaya") :].rstrip(".“")
    assert opened(text, words) is stance


def test_an_act_done_to_a_thing_is_for_or_against_nobody_in_the_words() -> None:
    assert opened("Korn begrüßte den Schritt: Kaya habe den Hof verlassen.", "Kaya habe") is None
    assert opened("Korn lobte den Mut: Kaya habe den Hof verlassen.", "Kaya habe") is FOR


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("Korn lobte Lund, mahnte aber Kaya.", True),
        ("Korn rügte Lund und verteidigte Kaya.", True),
        ("Korn traf Lund, mahnte aber Kaya.", False),  # nothing for or against him
        ("Korn lobte Lund und Kaya.", False),  # one act
    ],
)
def test_each_act_has_an_object_among_the_targets(text: str, both: bool) -> None:
    actors = [
        Entity(name, name, Kind.PERSON, (Mention(Span(at, at + len(name)), MentionType.NAME),))
        for name in ("Kaya", "Lund")
        if (at := text.find(name)) >= 0
    ]
    said = Quotation((Span(0, len(text)),), Form.REPORTED, "test", 1.0)
    scene = Scene.of(text, Words.of(doc_of(text)), (said,), actors)
    near = candidates(0, scene)
    (kaya,) = (one for one in near if one.entity.id == "Kaya")
    found = with_objects(said, [kaya], near, [0.1] * len(near), scene)
    assert [one.entity.id for one in found] == ["Kaya", *(["Lund"] if both else [])]
    assert with_objects(said, [kaya], near, [0.0] * len(near), scene) == [kaya]
