"""One name written in several ways, across articles: umlauts, accents, initials, nicknames, legal forms, towns."""

from __future__ import annotations

import pytest
from reports import report, seen

from kg.identity.decide import decide
from kg.identity.names import body_key, parted
from kg.model import Kind


def together(one: tuple[str, str | None], other: tuple[str, str | None], kind: Kind) -> bool:
    """Whether the bearers of two names in two articles are one actor."""
    first = report("a", one, kind=kind)
    second = report("b", other, day="2024-05-03", kind=kind)
    return len(decide(seen(first, second))) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Jörg Kühnelt-Roß", "Joerg Kuehnelt-Ross", True),
        ("Ayşe Yıldızhan", "Ayse Yildizhan", True),
        ("Władysław Nowicz", "Wladyslaw Nowicz", True),
        ("Jörg Bauerle", "Jörg Baurle", False),
        ("Hanna-Lena Prietzel", "Hanna Lena Prietzel", True),
        ("Hanna-Lena Prietzel", "Hanna Prietzel", False),
        ("Kurt P. Neubert-Ohm", "Kurt Neubert-Ohm", True),
        ("Kurt P. Neubert-Ohm", "Kurt F. Neubert-Ohm", False),
        ("Wolfgang „Wolle“ Petzelt", "Wolfgang Petzelt", True),
        ("Margarete („Gretl“) Hinterhofer", "Margarete Hinterhofer", True),
        ("Karl Freiherr von Tettnow", "Karl von Tettnow", True),
    ],
)
def test_people(one: str, other: str, same: bool) -> None:
    assert together((one, None), (other, None), Kind.PERSON) is same


def test_second_initials_that_differ_stay_two_beside_a_third_without() -> None:
    found = seen(
        report("a", ("Kurt P. Neubert-Ohm", None)),
        report("b", ("Kurt Neubert-Ohm", None)),
        report("c", ("Kurt F. Neubert-Ohm", None)),
    )
    assert not any(len(actor.nodes) == len(found) for actor in decide(found))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Li Xiaomeng", "Außenminister"), ("Li", "Außenminister"), True),
        (("Kim Jae-hyun", "Staatschef"), ("Kim Jae Hyun", "Staatschef"), True),
        (("Papst Klemens XV.", "Papst"), ("Papst Klemens", "Papst"), True),
        (("Papst Klemens XV.", "Papst"), ("Papst Klemens XIV.", "Papst"), False),
        (("Dmitri Peskin", "Kremlsprecher"), ("Peskin", "Kreml-Sprecher"), True),
        (("Marten Ruytjer", "Nato-Generalsekretär"), ("Ruytjer", "Nato-Chef"), True),
        (("Marten Ruytjer", "Polizeisprecher"), ("Ruytjer", "Polizeisprecher"), False),
    ],
)
def test_people_by_surname_and_role(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    assert together(one, other, Kind.PERSON) is same


@pytest.mark.parametrize(
    ("label", "given", "surname"),
    [
        ("Li Xiaomeng", ("xiaomeng",), "li"),
        ("Kim Kolb", ("kim",), "kolb"),
        ("Jet Li", ("jet",), "li"),
        ("Johannes Paul II.", ("the ii",), "johannes paul"),
        ("Malcolm X", ("malcolm",), "x"),
        ("Alexander Graf Lambsheim", ("alexander",), "lambsheim"),
        ("Steffi Graf", ("steffi",), "graf"),
    ],
)
def test_parts(label: str, given: tuple[str, ...], surname: str) -> None:
    assert parted(label, Kind.PERSON) == (given, surname)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ostmark Energie SE", "Ostmark Energie", True),
        ("Ostmark Energie SE", "Ostmark Energie GmbH", False),
        ("Verein Lichtung e. V.", "Verein Lichtung e.V.", True),
        ("Landgericht Kiel", "Kieler Landgericht", True),
        ("Landgericht Kiel", "Landgericht Köln", False),
        ("Uni Göttingen", "Göttinger Universität", True),
        ("Bertold-Ohm-Stiftung", "Bertold Ohm Stiftung", True),
        ("Stadt-Museum", "Stadt Museum", False),
        ("Bundesverkehrsministerium", "Bundesministerium für Verkehr", True),
        ("Atlético Adorf", "Atletico Adorf", True),
        ("1. FC Adorf", "FC Adorf", True),
        ("bayerisches Innenministerium", "hessisches Innenministerium", False),
        ("bayerisches Innenministerium", "bayerische Innenministerium", True),
    ],
)
def test_bodies(one: str, other: str, same: bool) -> None:
    assert together((one, None), (other, None), Kind.ORGANIZATION) is same


def test_a_body_of_one_word_is_found_under_its_own_name() -> None:
    assert body_key("ravensberg ag") != body_key("ravensberg")
