"""Places on the map: which of the places of one name, and none rather than a wrong one."""

from __future__ import annotations

import pytest

from kg.gazetteer import countries, country_of, curated, sites
from kg.link import link
from kg.model import Annotation, Article, Entity, Kind, Mention, MentionType, Place, Span


def _places(*names: str) -> dict[str, Place | None]:
    """The places of entities with these names, all in one article."""
    entities = tuple(Entity(f"e{number}", name, Kind.LOCATION) for number, name in enumerate(names))
    linked = link(Annotation(entities), Article(id="a", text="", source="test"))
    return {entity.name: entity.place for entity in linked.entities}


def _geonames(name: str, *others: str) -> int | None:
    place = _places(name, *others)[name]
    return place.geonames if place is not None else None


@pytest.mark.parametrize(
    ("name", "others", "geonames"),
    [
        ("Frankfurt", (), 2925533),
        ("Frankfurt/Oder", (), 2925535),
        ("Frankfurt (Oder)", ("Hessen",), 2925535),
        ("Washington", ("Tel Aviv", "Gaza"), 4140963),
        ("Rafah", (), 281102),
        ("Rafah", ("Ägypten",), 281102),
        ("Gaza", ("Israel",), 281133),
        ("Gazastreifen", (), 1281132),
        ("Tel Aviv", (), 293397),
        ("Essen", (), 2928810),
        ("Halle", (), 2911522),
        ("Springfield", ("Illinois",), 4250542),
        ("Cambridge", ("Großbritannien",), 2653941),
        ("Cambridge", ("Massachusetts",), 4931972),
        ("Paris", ("Texas",), 2988507),
        ("Deutschlands", (), 2921044),
        ("Vereinigten Staaten", (), 6252001),
    ],
)
def test_choice_among_places_of_one_name(name: str, others: tuple[str, ...], geonames: int) -> None:
    assert _geonames(name, *others) == geonames


@pytest.mark.parametrize("name", ["Neustadt", "Springfield", "Xyzzyburg", "", "   "])
def test_ambiguous_and_unknown_names_stay_without_a_place(name: str) -> None:
    assert _places(name) == {name: None}


@pytest.mark.parametrize("name", ["Rhein", "Main", "Jordan", "Oder", "Nordsee", "Mars", "Weser"])
def test_waters_and_planets_never_become_a_town(name: str) -> None:
    assert _places(name, "Deutschland")[name] is None


def test_german_name_of_a_town_that_geonames_lists_in_english() -> None:
    place = _places("Moskaus")["Moskaus"]
    assert place is not None
    assert (place.name, place.country, place.geonames) == ("Moskau", "RU", 524901)
    assert place.lat == pytest.approx(55.75, abs=0.05)
    assert place.long == pytest.approx(37.62, abs=0.05)


def test_a_place_is_found_by_its_mention_if_not_by_its_name() -> None:
    text = "In Aleppo blieb es ruhig."
    mention = Mention(Span(3, 9), MentionType.NAME)
    entity = Entity("e1", "Stadt der Zitadelle", Kind.LOCATION, (mention,))
    linked = link(Annotation((entity,)), Article(id="a", text=text, source="test"))
    place = linked.entities[0].place
    assert place is not None
    assert place.geonames == 170063


def test_only_locations_without_a_place_are_touched() -> None:
    fixed = Place("Berlin", 1.0, 2.0)
    entities = (
        Entity("e1", "Paris", Kind.PERSON),
        Entity("e2", "Berlin", Kind.ORGANIZATION),
        Entity("e3", "Berlin", Kind.LOCATION, place=fixed),
    )
    annotation = Annotation(entities, warnings=("w",))
    assert link(annotation, Article(id="a", text="", source="test")) == annotation


@pytest.mark.parametrize(
    ("word", "iso"),
    [
        ("französischen", "FR"),
        ("Franzosen", "FR"),
        ("US-amerikanische", "US"),
        ("amerikanisch", "US"),
        ("Israelin", "IL"),
        ("Polinnen", "PL"),
        ("Haus", None),
        ("", None),
    ],
)
def test_country_of_adjectives_and_inhabitants(word: str, iso: str | None) -> None:
    assert country_of(word) == iso


def test_every_country_of_the_table_has_an_id_and_points_lie_on_earth() -> None:
    assert len(countries()) > 240
    assert all(country.geonames is not None for country in countries().values())
    for found in curated().values():
        for site in found:
            assert (site.lat is None) == (site.long is None)
            assert (
                site.lat is None or site.long is None or (-90 <= site.lat <= 90 and -180 <= site.long <= 180)
            )


def test_small_places_are_known_by_their_own_name() -> None:
    found = sites("Wapakoneta")
    assert [(site.country, site.admin1) for site in found] == [("US", "OH")]
