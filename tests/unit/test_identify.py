"""Identifiers of people and organisations: the one that is meant, and none rather than a wrong one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from kg.knowledge import Candidate, Match, seeds, together
from kg.knowledge.evidence import bare_words
from kg.knowledge.keys import key, surnames
from kg.link import identify, link
from kg.model import Annotation, Article, Entity, Kind, Link, Mention, MentionType, Place, Span

PERSON, ORGANIZATION, LOCATION = Kind.PERSON, Kind.ORGANIZATION, Kind.LOCATION


class Known:
    """A lookup of a few things; each row is number, names separated by |, kind, hints, and what a candidate has else."""

    def __init__(
        self, *rows: tuple[int, str, Kind, str] | tuple[int, str, Kind, str, dict[str, object]]
    ) -> None:
        self.found: dict[str, list[Candidate]] = {}
        for number, names, kind, hints, *more in rows:
            label, *aliases = names.split("|")
            bare = Candidate(iri(number), label, kind, Match.LABEL, hints)
            for candidate in (replace(bare, **(more[0] if more else {})),):  # type: ignore[arg-type]
                self._add(key(label), candidate)
                for alias in aliases:
                    self._add(key(alias), replace(candidate, match=Match.ALIAS))
                for surname in surnames(label) if kind is PERSON else ():
                    self._add(surname, replace(candidate, match=Match.SURNAME))

    def _add(self, name: str, candidate: Candidate) -> None:
        self.found.setdefault(name, []).append(candidate)

    def find(self, name: str) -> Sequence[Candidate]:
        return self.found.get(key(name), ())


def iri(number: int) -> str:
    return f"https://example.org/{number}"


def linked(
    known: Known,
    name: str,
    kind: Kind = PERSON,
    role: str | None = None,
    text: str = "",
    place: Place | None = None,
) -> Link | None:
    """The link that an entity of this name gets in an article of this text."""
    entity = Entity("e1", name, kind, role=role, place=place)
    (found,) = identify(Annotation((entity,)), Article("a", text, "test"), known).entities
    assert len(found.links) <= 1
    return found.links[0] if found.links else None


def number(found: Link | None) -> int | None:
    return int(found.iri.rpartition("/")[2]) if found is not None else None


MERKEL = Known(
    (1, "Angela Merkel|Angela Dorothea Merkel", PERSON, "deutsche Politikerin (CDU), Bundeskanzlerin", {"sitelinks": 200}),
    (2, "Max Merkel", PERSON, "österreichischer Fußballspieler und Fußballtrainer"),
    (3, "Una Merkel", PERSON, "US-amerikanische Schauspielerin"),
)  # fmt: skip
MUELLER = Known(
    (1, "Michael Müller", PERSON, "deutscher Politiker (SPD), Regierender Bürgermeister von Berlin"),
    (2, "Michael Müller", PERSON, "deutscher Handballspieler"),
    (3, "Gerd Müller", PERSON, "deutscher Fußballspieler"),
    (4, "Gerd Müller", PERSON, "deutscher Politiker (CSU), Bundesminister für Entwicklung"),
)


@pytest.mark.parametrize(
    ("name", "role", "expected"),
    [
        ("Angela Merkel", None, 1),
        ("Angela Merkels", None, 1),
        ("Angela Merkel", "Bundeskanzlerin", 1),
        ("Angela Dorothea Merkel", None, 1),
        ("Merkel", "Bundeskanzlerin", 1),
        ("Merkel", "Kanzlerin", 1),
        ("Merkels", "Kanzlerin", 1),
        ("Merkel", "Schauspielerin", 3),
        ("Merkel", None, None),
        ("Merkel", "Sprecherin", None),
        ("Merkel", "Politikerin", None),
        ("Angela Merkel", "Schauspielerin", None),
        ("Anna Merkel", "Bundeskanzlerin", None),
        ("Angela", "Bundeskanzlerin", None),
        ("", None, None),
    ],
)
def test_merkel(name: str, role: str | None, expected: int | None) -> None:
    assert number(linked(MERKEL, name, role=role)) == expected


@pytest.mark.parametrize(
    ("name", "role", "expected"),
    [
        ("Michael Müller", None, None),
        ("Müller", None, None),
        ("Müller", "Politiker", None),
        ("Müller", "Minister", None),
        ("Michael Müller", "Regierender Bürgermeister", 1),
        ("Michael Müller", "Berlins Bürgermeister", 1),
        ("Michael Müller", "Handballspieler", 2),
        ("Michael Müller", "Augenarzt", None),
        ("Gerd Müller", "Entwicklungsminister", 4),
        ("Gerd Müllers", "CSU-Politiker", 4),
        ("Gerd Müller", "Fußballspieler", 3),
    ],
)
def test_namesakes(name: str, role: str | None, expected: int | None) -> None:
    assert number(linked(MUELLER, name, role=role)) == expected


def test_the_words_of_the_article_decide_between_namesakes_only_with_the_role() -> None:
    text = "In Berlin hat der Regierende Bürgermeister der SPD den Haushalt vorgestellt."
    assert linked(MUELLER, "Müller", text=text) is None
    assert number(linked(MUELLER, "Michael Müller", role="SPD-Politiker", text=text)) == 1


def test_a_description_in_the_text_is_a_role() -> None:
    text = "Die Kanzlerin kam. Merkel lachte."
    mentions = (Mention(Span(0, 13), MentionType.NOMINAL), Mention(Span(19, 25), MentionType.NAME))
    entity = Entity("e1", "Merkel", PERSON, mentions)
    (found,) = identify(Annotation((entity,)), Article("a", text, "test"), MERKEL).entities
    assert [one.iri for one in found.links] == [iri(1)]


@pytest.mark.parametrize(
    ("role", "hints", "fits"),
    [
        ("Finanzministerin", "Bundesminister der Finanzen", True),
        ("Bundesfinanzminister", "deutscher Finanzminister", True),
        ("US-Präsident", "46. Präsident der Vereinigten Staaten", True),
        ("US-Außenminister", "American politician, 71st United States Secretary of State", True),
        ("französischer Präsident", "Präsident von Frankreich", True),
        ("SPD-Chef", "Parteivorsitzender der SPD", True),
        ("Finanzministerin", "Verkehrsminister", False),
        ("US-Präsident", "US-amerikanischer Schauspieler", False),
        ("Präsident", "Vizepräsident", False),
        ("Sprecherin", "Sprecherin der Polizei Bremen", False),
        ("Polizist", "Politiker", False),
        ("Bundeskanzler", "", False),
    ],
)
def test_roles_and_descriptions(role: str, hints: str, fits: bool) -> None:
    """A surname is linked if role and description agree in more than a word that fits thousands."""
    assert (linked(Known((1, "Tom Kestner", PERSON, hints)), "Kestner", role=role) is not None) == fits


@pytest.mark.parametrize(
    "forms",
    [
        "Kanzler Kanzlers Kanzlern Kanzlerin Kanzlerinnen",
        "Abgeordnete Abgeordneter Abgeordneten",
        "Präsident Präsidenten Präsidentin",
        "Berlin Berlins Berliner",
        "Finanz Finanzen",
        "Frankreich Frankreichs französischer Franzose Französin",
    ],
)
def test_forms_of_one_word_are_one(forms: str) -> None:
    assert len(bare_words(forms)) == 1


def test_washington_as_person_and_place() -> None:
    known = Known((1, "George Washington", PERSON, "erster Präsident der USA"))
    both = together(seeds(), known)
    entities = (
        Entity("e1", "Washington", LOCATION),
        Entity("e2", "George Washington", PERSON, role="US-Präsident"),
        Entity("e3", "Washington", PERSON),
        Entity("e4", "Washington", ORGANIZATION),
    )
    article = Article("a", "", "test")
    found = identify(link(Annotation(entities), article), article, both).entities
    assert [[one.iri for one in entity.links] for entity in found] == [
        ["http://www.wikidata.org/entity/Q61"], [iri(1)], [], [],
    ]  # fmt: skip


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not ORGANIZATION])
def test_nothing_is_linked_against_its_kind(kind: Kind) -> None:
    known = Known((1, "Linde|Die Linde", ORGANIZATION, "Konzern"))
    assert linked(known, "Linde", kind) is None
    assert linked(known, "Linde", ORGANIZATION) is not None


@pytest.mark.parametrize(
    ("name", "wikidata"),
    [
        ("EU", "Q458"), ("NATO", "Q7184"), ("Vereinten Nationen", "Q1065"), ("Grünen", "Q49766"), ("Siemens", "Q81230"),
        ("Commerzbank", "Q157617"), ("Sportverein Oberwalden", None), ("Republikaner", None), ("Volkswagen", None),
    ],
)  # fmt: skip
def test_identifiers_of_the_seed_table(name: str, wikidata: str | None) -> None:
    entity = Entity("e1", name, ORGANIZATION)
    (found,) = identify(Annotation((entity,)), Article("a", "", "test"), seeds()).entities
    assert [one.iri.rpartition("/")[2] for one in found.links] == ([wikidata] if wikidata else [])
    assert all(one.score >= 0.9 for one in found.links)


def test_inflected_and_other_names_of_an_organisation() -> None:
    text = "Die Gewerkschaft UWP (Union der Waldparteien) tagt. Die Beschlüsse der UWP fallen heute."
    known = Known((1, "Union der Waldparteien|UWP", ORGANIZATION, ""))
    mentions = (Mention(Span(17, 20), MentionType.NAME),)
    entity = Entity("e1", "Gewerkschaft UWP", ORGANIZATION, mentions)
    (found,) = identify(Annotation((entity,)), Article("a", text, "test"), known).entities
    assert [one.iri for one in found.links] == [iri(1)]
    assert linked(Known((1, "Siebenwald", ORGANIZATION, "")), "Siebenwalds", ORGANIZATION) is not None


def test_a_certain_row_is_not_unsettled_by_what_a_dump_has_beside_it() -> None:
    known = Known((1, "CDU", ORGANIZATION, "Partei in Oberwalden"), (2, "CDU", ORGANIZATION, "Verein"))
    entity = Entity("e1", "CDU", ORGANIZATION)
    (found,) = identify(Annotation((entity,)), Article("a", "", "test"), together(known, seeds())).entities
    assert [one.iri.rpartition("/")[2] for one in found.links] == ["Q49762"]


def test_a_namesake_of_a_capital_elsewhere_does_not_get_its_identifier() -> None:
    texas = Place("Paris", 33.66, -95.56, 4717560, "US")
    france = Place("Paris", 48.85, 2.35, 2988507, "FR")
    for place, expected in ((texas, []), (None, []), (france, ["Q90"])):
        entity = Entity("e1", "Paris", LOCATION, place=place)
        (found,) = identify(Annotation((entity,)), Article("a", "", "test"), seeds()).entities
        assert [one.iri.rpartition("/")[2] for one in found.links] == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"geonames": 11}, 1),
        ({"geonames": 12, "lat": 47.51, "long": 8.5}, 1),
        ({"geonames": 12, "lat": 50.0, "long": 8.5}, None),
        ({"geonames": 12}, None),
        ({"lat": 47.5, "long": 8.6}, 1),
        ({"lat": 47.5, "long": -8.6}, None),
        ({}, 1),
    ],
)
def test_a_place_must_lie_where_the_map_has_it(more: dict[str, object], expected: int | None) -> None:
    known = Known((1, "Oberwalden", LOCATION, "", more))
    place = Place("Oberwalden", 47.5, 8.5, 11)
    assert number(linked(known, "Oberwalden", LOCATION, place=place)) == expected


def test_two_places_of_one_name_stay_without_a_point_and_without_a_link() -> None:
    known = Known((1, "Neustadt", LOCATION, ""), (2, "Neustadt", LOCATION, ""))
    assert linked(known, "Neustadt", LOCATION) is None
    assert (
        linked(Known((1, "Neustadt", LOCATION, "", {"lat": 1.0, "long": 2.0})), "Neustadt", LOCATION) is None
    )


def test_what_the_text_only_describes_is_not_linked() -> None:
    entity = Entity("e1", "Polizei", ORGANIZATION, named=False)
    known = Known((1, "Polizei", ORGANIZATION, ""))
    assert identify(Annotation((entity,)), Article("a", "", "test"), known).entities == (entity,)


def test_all_else_is_unchanged_and_twice_is_once() -> None:
    there = Link("https://example.org/other", 0.5)
    entity = Entity("e1", "NATO", ORGANIZATION, role="Bündnis", links=(there,))
    annotation = Annotation((entity, Entity("e2", "Nirgendwo AG", ORGANIZATION)), warnings=("w",))
    article = Article("a", "", "test")
    once = identify(annotation, article, seeds())
    assert once.warnings == ("w",)
    assert once.entities[1] == annotation.entities[1]
    assert once.entities[0].links[0] == there
    assert identify(once, article, seeds()) == once


def test_the_score_says_how_sure_it_is() -> None:
    """A full name alone is a near match; with the role it is identity."""
    alone, sure = linked(MERKEL, "Angela Merkel"), linked(MERKEL, "Angela Merkel", role="Bundeskanzlerin")
    assert alone is not None
    assert sure is not None
    assert 0.6 <= alone.score < 0.9 <= sure.score < 1
