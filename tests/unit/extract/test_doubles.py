"""Actors that go by two descriptions: what they share, and who may be meant by the one in the words."""

from __future__ import annotations

import pytest
from marked import doc_of

from kg.extract.candidates import Candidate, candidates
from kg.extract.doubles import Called, doubles, stem
from kg.extract.mentioned import Scene, Words
from kg.model import Entity, Form, Kind, Mention, MentionType, Quotation, Span

TEXT = (
    "Die Nordbank und die Südbank tagten. Die Nordbank zahlt nicht. Kaya lobte einen Wirt aus Bonn. "
    "Korn sagte, die Bank habe den Wirt getäuscht."
)


def entity(key: str, kind: Kind, *parts: tuple[str, int], named: bool = True) -> Entity:
    """The mentions are given as their words and how many times these stand before."""
    mentions = []
    for part, before in parts:
        at = -1
        for _ in range(before + 1):
            at = TEXT.index(part, at + 1)
        type_ = MentionType.NAME if named else MentionType.NOMINAL
        mentions.append(Mention(Span(at, at + len(part)), type_))
    return Entity(key, parts[0][0], kind, tuple(mentions), named)


NORD = entity("nord", Kind.ORGANIZATION, ("Nordbank", 0), ("Nordbank", 1))
SUED = entity("sued", Kind.ORGANIZATION, ("Südbank", 0))
BANK = entity("bank", Kind.ORGANIZATION, ("die Bank", 0), named=False)
KAYA = entity("kaya", Kind.PERSON, ("Kaya", 0))
WIRT = entity("wirt", Kind.PERSON, ("einen Wirt", 0), named=False)
AGAIN = entity("again", Kind.PERSON, ("den Wirt", 0), named=False)
ACTORS = (NORD, SUED, BANK, KAYA, WIRT, AGAIN)


def found() -> dict[str, Candidate]:
    begin = TEXT.index("die Bank")
    said = Quotation((Span(begin, len(TEXT) - 1),), Form.INDIRECT, "test", 1.0)
    scene = Scene.of(TEXT, Words.of(doc_of(TEXT)), (said,), ACTORS)
    return {candidate.entity.id: candidate for candidate in candidates(0, scene)}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Polizeisprechern", "Sprecher", True),
        ("Kirchen", "Kirche", True),
        ("Investoren", "Investors", True),
        ("Rat", "Rad", False),
        ("Firma", "Verein", False),
    ],
)
def test_forms_of_a_noun_share_a_stem(one: str, other: str, same: bool) -> None:
    assert (stem(one) == stem(other)) is same


def test_what_two_actors_share() -> None:
    called = {actor.id: Called.of(actor, TEXT) for actor in ACTORS}
    shared = doubles(ACTORS, called)
    assert "head" in shared["again"]
    assert "head" in shared["wirt"]
    assert shared["kaya"] == ()


def test_pronouns_call_nobody_anything() -> None:
    him = Entity("x", "", Kind.PERSON, (Mention(Span(0, 3), MentionType.PRONOUN),), named=False)
    assert Called.of(him, "Sie kam") == Called(frozenset(), frozenset())


def test_a_description_may_mean_somebody_else() -> None:
    told = {key: candidate.features for key, candidate in found().items()}
    assert told["bank"]["definite"] == told["bank"]["once"] == told["bank"]["shadow"] == 1
    assert told["nord"]["echo"] == told["nord"]["echo:topmost"] == told["nord"]["echo:latest"] == 1
    assert told["nord"]["echo:organization:singular"] == 1
    assert told["sued"]["echo:topmost"] == told["sued"]["echo:latest"] == 0
    assert told["wirt"]["echo:head"] == 1  # "einen Wirt" for "den Wirt"
    assert told["again"]["doubled:head"] == 1


def test_nobody_echoes_what_he_cannot_be() -> None:
    told = {key: candidate.features for key, candidate in found().items()}
    assert told["kaya"]["echo"] == 1  # "den Wirt" may be Kaya
    assert "echo:organization:singular" not in told["kaya"]
    assert not any(name.startswith("echo") for name in told["bank"])
    assert "shadow" not in told["nord"]


def test_how_somebody_is_introduced() -> None:
    told = {key: candidate.features for key, candidate in found().items()}
    assert told["wirt"]["introduced:indefinite"] == 1
    assert told["again"]["introduced:definite"] == 1
    assert not any(name.startswith(("introduced", "head:")) for name in told["nord"])
    assert told["again"]["head:wirt"] == 1
