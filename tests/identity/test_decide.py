"""Who is who by rule: what is joined, what stays apart, and that no order shows."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph
from reports import report, seen

from kg.identity.byhand import Act, Decision
from kg.identity.decide import Actor, decide
from kg.model import Kind

BLINKHORN = report("a", ("Anton Blinkhorn", "US-Außenminister"), ("Boas Netanel", None))
SHORT = report("b", ("Blinkhorn", "US-Außenminister"), day="2024-05-02")
LIFEGUARD = report("c", ("Blinkhorn", "Bademeister"), day="2024-05-02")


def names(actors: list[Actor]) -> list[list[str]]:
    """The articles and names of the nodes of each actor: "a:Anton_Blinkhorn"."""
    short = [
        sorted(f"{node.split('/')[-3]}:{node.split('/')[-1]}" for node in actor.nodes) for actor in actors
    ]
    return sorted(one for one in short)


def together(*graphs: Graph) -> bool:
    """Whether the first people of all these articles are one."""
    return any(len(actor.nodes) == len(graphs) for actor in decide(seen(*graphs)))


def test_a_surname_goes_to_the_only_full_name_that_fits() -> None:
    actors = decide(seen(BLINKHORN, SHORT, LIFEGUARD))
    assert names(actors) == [["a:Anton_Blinkhorn", "b:Blinkhorn"], ["a:Boas_Netanel"], ["c:Blinkhorn"]]
    whole = next(actor for actor in actors if len(actor.nodes) == 2)
    assert (whole.name, whole.iri.rpartition("/id/")[2]) == ("Anton Blinkhorn", "person/Anton_Blinkhorn")
    reason = whole.joins[next(node for node in whole.nodes if "article/b/" in node)].text
    assert "only full name" in reason
    assert "same role US-Außenminister" in reason


def test_namesakes_get_iris_of_their_own() -> None:
    actors = decide(seen(report("a", ("Blinkhorn", "Bäcker")), report("b", ("Blinkhorn", "Bademeister"))))
    assert len({actor.iri for actor in actors}) == 2
    assert all("person/Blinkhorn~" in actor.iri for actor in actors)


def test_a_surname_stays_alone_where_two_full_names_compete() -> None:
    simone, sabine = (
        report("a", ("Simone Tröger", "Baudezernentin")),
        report("b", ("Sabine Tröger", "Baudezernentin")),
    )
    short = report("c", ("Tröger", "Baudezernentin"))
    assert together(simone, short)
    assert not any(len(actor.nodes) > 1 for actor in decide(seen(simone, sabine, short)))


def test_decisive_evidence_chooses_between_two_full_names() -> None:
    company = ("Jörg Bender", None), ("Lena Ohm", None)
    mayor = report("a", ("Simone Tröger", "Baudezernentin"), *company, house="Bote")
    other = report("b", ("Sabine Tröger", "Baudezernentin"), day="2024-04-01")
    short = report("c", ("Tröger", "Baudezernentin"), *company, house="Bote")
    assert ["a:Simone_Tröger", "c:Tröger"] in names(decide(seen(mayor, other, short)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Kim Ohlsen", "Ministerin"), ("Kim Ohlsen", "Minister")),
        (("Jan Ohlsen", "Trainer von Halle"), ("Jan Ohlsen", "Trainer von Husum")),
        (("Jan Ohlsen", "polnischer Außenminister"), ("Jan Ohlsen", "tschechischer Außenminister")),
        (("Jan Ohlsen", "SPD-Chef"), ("Jan Ohlsen", "CDU-Chef")),
        (("Jan Ohlsen", "Bäcker"), ("Jan Ohlsen", "Rennfahrer")),
        (("Jan Ohlsen", None), ("Jens Ohlsen", None)),
        (("Thomas Müller", None), ("Thomas Müller", None)),
        (("Thomas Müller", "Bürgermeister"), ("Thomas Müller", "Bürgermeister")),
        (("Müller", "Innenminister"), ("Müller", "Innenminister")),
        (("Ohlsen", None), ("Ohlsen", None)),
        (("Ohlsen", "Vizekanzler"), ("Jan Ohlsen", "Kanzler")),
    ],
)
def test_what_stays_two(one: tuple[str, str | None], other: tuple[str, str | None]) -> None:
    assert not together(report("a", one), report("b", other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Katrin Ohlsen", None), ("Katrin Ohlsen", "Bäckerin")),
        (("Katrin Ohlsen", "Kanzlerin"), ("Katrin Ohlsen", "Bundeskanzlerin")),
        (("Gernot Müller", "Entwicklungsminister"), ("Gernot Müller", "Entwicklungsminister")),
        (("Dr. Katrin Ohlsen", None), ("Katrin Ohlsen", None)),
        (("K. Ohlsen", "Hafenchefin"), ("Katrin Ohlsen", "Hafenchefin")),
        (("Benedikt XVI.", "Papst"), ("Benedikt XVI.", "Papst")),
    ],
)
def test_what_becomes_one(one: tuple[str, str | None], other: tuple[str, str | None]) -> None:
    assert together(report("a", one), report("b", other))


LATE = "2024-05-02"
YEARS_LATER = "2027-05-02"


@pytest.mark.parametrize(
    ("one", "other", "day", "same"),
    [
        ("SPD-Chef", "Arbeitsminister", LATE, True),  # callings within which people go on
        ("Kandidat", "US-Präsident", LATE, True),
        ("Torwart", "Bundestrainer", YEARS_LATER, True),
        ("ehemaliger Armeechef", "Ministerpräsident", LATE, True),  # what is over contradicts nothing
        ("Ex-Außenminister", "Bäcker", LATE, True),
        ("Franzose", "Teamchef", LATE, True),
        ("Präsident Indonesiens", "indonesischer Präsident", YEARS_LATER, True),
        ("Premierminister des Bundesstaates Queensland", "Premierminister von Queensland", YEARS_LATER, True),
        ("Vorstandschef der Nordwerk AG", "langjähriger Nordwerk-Vorstandsvorsitzender", YEARS_LATER, True),
        ("Trainer der Bayern", "Trainer von Schalke 04", YEARS_LATER, True),
        ("Trainer der Bayern", "Trainer von Schalke 04", LATE, False),
        ("Präsident Indonesiens", "brasilianischer Präsident", YEARS_LATER, False),
        ("SPD-Chef", "CDU-Abgeordneter", YEARS_LATER, False),
        ("Arbeitsminister", "Torwart", LATE, False),
        ("Meeresbiologe", "Arbeitsminister", YEARS_LATER, False),
        ("Winzer", "Dachdecker", YEARS_LATER, False),
    ],
)
def test_roles_that_follow_each_other_under_a_rare_name(one: str, other: str, day: str, same: bool) -> None:
    graphs = (report("a", ("Jan Ohlsen", one)), report("b", ("Jan Ohlsen", other), day=day))
    assert together(*graphs) is same


@pytest.mark.parametrize(
    ("one", "other"), [("SPD-Chef", "Arbeitsminister"), ("ehemaliger Armeechef", "Bäcker")]
)
def test_under_a_common_name_or_a_surname_no_role_follows_another(one: str, other: str) -> None:
    for name in ("Thomas Müller", "Ohlsen"):
        assert not together(report("a", (name, one)), report("b", (name, other)))


def test_a_surname_goes_to_a_full_name_of_years_ago_only_with_the_same_office() -> None:
    full = report("a", ("Jan Ohlsen", "polnischer Außenminister"), ("Lena Ohm", None))
    for role, same in (("polnischer Außenminister", True), (None, False)):
        short = report("b", ("Ohlsen", role), ("Lena Ohm", None), day="2025-12-01")
        assert (["a:Jan_Ohlsen", "b:Ohlsen"] in names(decide(seen(full, short)))) is same


def test_a_regnal_name_is_no_common_surname() -> None:
    one, other = report("a", ("Johannes Paul II.", None)), report("b", ("Johannes Paul II.", "Papst"))
    assert together(one, other)
    assert not together(one, report("b", ("Johannes Paul I.", None)))


def test_two_whom_one_article_names_are_two() -> None:
    both = report("a", ("Ohlsen", "Hafenchefin"), ("Katrin Ohlsen", "Hafenchefin"))
    assert len(decide(seen(both))) == 2


def test_a_link_joins_and_parts() -> None:
    wikidata = "http://www.wikidata.org/entity/Q"
    one = report("a", ("SPD", None), kind=Kind.ORGANIZATION, links=(wikidata + "1",))
    same = report("b", ("Die Partei", None), kind=Kind.ORGANIZATION, links=(wikidata + "1",))
    other = report("c", ("SPD", None), kind=Kind.ORGANIZATION, links=(wikidata + "2",))
    assert names(decide(seen(one, same, other))) == [["a:SPD", "b:Die_Partei"], ["c:SPD"]]


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Ravensberg AG", "Ravensberg AG", True),
        ("Vereinte Nationen", "UNO", True),
        ("Landtag", "Landtag", False),
        ("Polizei", "Polizei", False),
        ("Bundestag", "Bundestag", True),
        ("Landgericht Bochum", "Landgericht Bochum", True),
        ("Hafen Online", "Hafen-Online", True),
        ("1. FC Neustrand", "1.FC Neustrand", True),
        ("Deutsche Presseagentur", "dpa", True),
        ("US-Gericht", "US Gericht", False),
        ("Ravensberg AG", "Ravensberg", False),
    ],
)
def test_organisations(name: str, other: str, same: bool) -> None:
    one = report("a", (name, None), kind=Kind.ORGANIZATION)
    two = report("b", (other, None), kind=Kind.ORGANIZATION, day="2024-07-01")
    assert together(one, two) is same


def test_equal_names_of_two_kinds_are_two() -> None:
    thing, body = (
        report("a", ("Merkur", None), kind=Kind.OTHER),
        report("b", ("Merkur", None), kind=Kind.ORGANIZATION),
    )
    assert not together(thing, body)


def test_what_people_decided_goes_before_the_rules() -> None:
    node = {profile.node.split("/")[-3]: profile.node for profile in seen(SHORT, LIFEGUARD)}
    antony = next(one.node for one in seen(BLINKHORN) if "Anton_" in one.node)
    split = Decision(Act.SPLIT, frozenset({antony}), frozenset({node["b"]}), "other", "2024-01-01T00:00:00")
    merge = Decision(Act.MERGE, frozenset({antony, node["c"]}), frozenset(), "hobby", "2024-01-01T00:00:00")
    found = names(decide(seen(BLINKHORN, SHORT, LIFEGUARD), [split, merge]))
    assert ["a:Anton_Blinkhorn", "c:Blinkhorn"] in found
    assert ["b:Blinkhorn"] in found


SURNAMES = ("Ohlsen", "Müller")
PEOPLE = st.tuples(
    st.sampled_from(["", "Jan ", "Jana ", "Kim ", "J. "]),
    st.sampled_from(SURNAMES),
    st.sampled_from([None, "Trainer von Halle", "Trainer", "SPD-Chef", "Außenminister", "CDU-Chefin"]),
)


@given(
    st.lists(st.tuples(PEOPLE, st.integers(1, 28), st.sampled_from([None, "Bote"])), min_size=2, max_size=7),
    st.integers(0, 1000),
)
def test_no_order_shows(people: list[tuple[tuple[str, str, str | None], int, str | None]], seed: int) -> None:
    graphs = [
        report(f"a{number}", (first + last, role), day=f"2024-05-{day:02}", house=house)
        for number, ((first, last, role), day, house) in enumerate(people)
    ]
    profiles = seen(*graphs)
    shuffled = list(profiles)
    random.Random(seed).shuffle(shuffled)  # noqa: S311
    assert decide(profiles) == decide(shuffled)


@given(
    st.lists(st.tuples(PEOPLE, st.integers(1, 28)), min_size=2, max_size=7),
    st.data(),
)
def test_nobody_is_joined_with_whom_people_split(
    people: list[tuple[tuple[str, str, str | None], int]], data: st.DataObject
) -> None:
    graphs = [
        report(f"a{number}", (first + last, role), day=f"2024-05-{day:02}")
        for number, ((first, last, role), day) in enumerate(people)
    ]
    profiles = seen(*graphs)
    nodes = sorted(profile.node for profile in profiles)
    one, other = data.draw(st.permutations(nodes))[:2]
    split = Decision(Act.SPLIT, frozenset({one}), frozenset({other}), "no", "2024-01-01T00:00:00")
    assert not any({one, other} <= set(actor.nodes) for actor in decide(profiles, [split]))


def test_a_body_has_its_fullest_name_of_equal_ones_the_commonest() -> None:
    names_of = ("Demokratische Liste", "demokratische Liste", "Demokratische Liste")
    graphs = [report(f"a{i}", (name, None), kind=Kind.ORGANIZATION) for i, name in enumerate(names_of)]
    assert {actor.name for actor in decide(seen(*graphs))} == {"Demokratische Liste"}
    bahn = [
        report(f"b{i}", (name, None), kind=Kind.ORGANIZATION)
        for i, name in enumerate(("Bahn", "Deutsche Bahn AG"))
    ]
    assert {actor.name for actor in decide(seen(*bahn))} == {"Deutsche Bahn AG"}


@pytest.mark.parametrize(
    ("name", "one"), [("US-Regierung", True), ("Regierung", False), ("US-Gericht", False)]
)
def test_a_state_has_one_government(name: str, one: bool) -> None:
    graphs = [report(article, (name, None), kind=Kind.ORGANIZATION) for article in "ab"]
    assert (len(decide(seen(*graphs))) == 1) is one


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Angela Merkel", None), ("Merkel", None)),
        (("Merkel", "Kanzlerin"), ("Merkel", None)),
        (("Joseph Ratzinger", "Kardinal"), ("Benedikt XVI.", "Papst")),
        (("Gerhard Schröder", "Bundeskanzler"), ("Schröder", "Kanzler")),
    ],
)
def test_public_figures_are_one(one: tuple[str, str | None], other: tuple[str, str | None]) -> None:
    actors = decide(seen(report("a", one, day="2005-06-01"), report("b", other, day="2005-09-01")))
    (whole,) = (actor for actor in actors if len(actor.nodes) == 2)
    assert all("public figure" in join.text for join in whole.joins.values())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Angela Merkel", "Bäckerin"), ("Merkel", "Metzger")),
        (("Gerhard Schröder", "Bundeskanzler"), ("Schröder", None)),
        (("Joachim Herrmann", "Innenminister"), ("Herrmann", "Innenminister")),
        (("Thomas Müller", None), ("Thomas Müller", "Bürgermeister")),
    ],
)
def test_namesakes_of_public_figures_stay_two(
    one: tuple[str, str | None], other: tuple[str, str | None]
) -> None:
    actors = decide(seen(report("a", one, day="2005-06-01"), report("b", other, day="2009-09-01")))
    assert len(actors) == 2
