"""Which of the places of one name the words around it mean."""

from __future__ import annotations

import pytest

from kg.gazetteer import is_capital, region_of, sites
from kg.model import Entity, Kind, Mention, MentionType, Span
from kg.place_context import Area, areas_in, beside
from kg.places import located


def geonames(marked: str) -> dict[str, int | None]:
    """The GeoNames ids of the places marked in a text: "In [Paris], [Texas]"; the last of each name counts."""
    text, entities = "", []
    for number, piece in enumerate(marked.replace("]", "[").split("[")):
        if number % 2:
            mention = Mention(Span(len(text), len(text) + len(piece)), MentionType.NAME)
            entities.append(Entity(f"e{number}", piece, Kind.LOCATION, (mention,)))
        text += piece
    return {
        entity.name: entity.place.geonames if entity.place is not None else None
        for entity in located(entities, text)
    }


@pytest.mark.parametrize(
    ("marked", "name", "expected"),
    [
        ("in [Freiburg] in der Schweiz", "Freiburg", 2660718),
        ("in [Freiburg] im Breisgau", "Freiburg", 2925177),
        ("in [Paris], [Texas]", "Paris", 4717560),
        ("in [Paris] und nicht in [Texas]", "Paris", 2988507),
        ("im kanadischen [London]", "London", 6058560),
        ("die kanadische Regierung sprach mit [London]", "London", 2643743),
        ("in der libanesischen Hafenstadt [Tripolis]", "Tripolis", 266826),
        ("in [Kingston] in der kanadischen Provinz [Ontario]", "Kingston", 5992500),
        ("in [Hamilton] (Neuseeland)", "Hamilton", 2190324),
        ("bei einem Sturm in [Hamilton] auf Bermuda", "Hamilton", 3573197),
        ("in [Neustadt] in Holstein", "Neustadt", 2864034),
        ("in [Linz] am Rhein", "Linz", 2876952),
        ("in [Linz] am Montag", "Linz", 2772400),
        ("im US-Bundesstaat [Washington]", "Washington", 5815135),
        ("in [Washington] tagt der Kongress", "Washington", 4140963),
        ("im US-Staat [New York]", "New York", 5128638),
        ("In [Springfield] siegten die Demokraten, auch anderswo in [Illinois]", "Springfield", 4250542),
        ("[Santiago] blieb ruhig, sagt die chilenische Polizei", "Santiago", 3871336),
        ("In [Perth] freuen sich die Schotten", "Perth", 2640358),
        ("in [Pullach] bei München", "Pullach", 2851739),
        ("in [Valencia]", "Valencia", 2509954),
        ("in [Valencia], sagt die Regierung von [Venezuela]", "Valencia", 3625549),
        ("in [Buchs] SG", "Buchs", 2661349),
        ("in [Buchs AG]", "Buchs AG", 2661348),
        ("in [Bruneck]", "Bruneck", 3181480),
        ("in [Halle/S.] und [Essen/Ruhr]", "Halle/S.", 2911522),
        ("in [Halle/S.] und [Essen/Ruhr]", "Essen/Ruhr", 2928810),
        ("in [Frankfurt/O.]", "Frankfurt/O.", 2925535),
        ("in [Neustadt a. d. Weinstraße]", "Neustadt a. d. Weinstraße", 2864054),
        ("die [Stadt Zürich] und der [Kanton Zürich]", "Stadt Zürich", 2657896),
        ("auf Rügen und in [Binz], meldet die [Ostsee]-Presse aus [Mecklenburg-Vorpommern]", "Binz", 2856198),
        ("im [Kanton Thurgau] und in [Wien-Favoriten]", "Wien-Favoriten", 8063098),
        ("in [Frankfurt (Oder)]. Die Brücke von [Frankfurt]", "Frankfurt", 2925535),
        ("in [Frankfurt (Oder)]. Die Börse in [Frankfurt] in Hessen", "Frankfurt", 2925533),
    ],
)
def test_the_words_around_decide(marked: str, name: str, expected: int) -> None:
    assert geonames(marked)[name] == expected


@pytest.mark.parametrize(
    ("marked", "name", "expected"),
    [
        ("auf dem [Mississippi]", "Mississippi", None),
        ("in [Mississippi]", "Mississippi", 4436296),
        ("auf dem [Kongo]", "Kongo", None),
        ("im [Kongo]", "Kongo", 203312),
        ("am [Niger]", "Niger", None),
        ("aus [Niger]", "Niger", 2440476),
        ("am [Main]", "Main", None),
        ("in [Neustadt] am Montag", "Neustadt", None),
        ("die Provinz [Idlib]", "Idlib", None),
        ("der Kanton [Zürich]", "Zürich", None),
        ("die Stadt [Zürich]", "Zürich", 2657896),
        ("der Landkreis [Görlitz]", "Görlitz", None),
        ("in [Singapur]", "Singapur", 1880251),
        ("in [Luxemburg]", "Luxemburg", 2960313),
        ("am [Dnipro]", "Dnipro", None),
        ("in [Dnipro]", "Dnipro", 709930),
        ("auf [Bali]", "Bali", None),
        ("die [Thur] führt Hochwasser", "Thur", None),
        ("an der [Rems]", "Rems", None),
        ("aus der [Mur]", "Mur", None),
        ("in [Fulda] an der [Fulda]", "Fulda", None),
        ("die [Fulda] in [Fulda]", "Fulda", 2923822),
        ("zwischen [Nürnberg-Fürth] und [Köln-Bonn]", "Nürnberg-Fürth", None),
        ("in [Neuland-Favoriten]", "Neuland-Favoriten", None),
        ("der [Kanton Zürich]", "Kanton Zürich", None),
        ("in [Buchs]", "Buchs", None),
        ("vom [Spaceport Hamburg]", "Spaceport Hamburg", None),
        ("in der afghanischen [Provinz Kandahar]", "Provinz Kandahar", None),
        ("am Flughafen [Köln/Bonn]", "Köln/Bonn", None),
        ("durch die [Sächsische Schweiz]", "Sächsische Schweiz", None),
        ("die Länder [Afrikas]", "Afrikas", 6255146),
        ("ein Land [Afrikas]", "Afrikas", 6255146),
    ],
)
def test_rivers_provinces_and_open_cases_get_no_town(marked: str, name: str, expected: int | None) -> None:
    assert geonames(marked)[name] == expected


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("im kanadischen Xort", {Area("CA")}),
        ("in der bayerischen Kreisstadt Xort", {Area("DE", "02")}),
        ("die US-Stadt Xort", {Area("US")}),
        ("Xort, Texas", {Area("US", "TX")}),
        ("Xort in der texanischen Wüste", set()),
        ("Xort im US-Bundesstaat Maine", {Area("US", "ME")}),
        ("Xort in den Vereinigten Staaten", {Area("US")}),
        ("Xort und Spanien", set()),
        ("die spanische Regierung in Xort", set()),
        ("Xort in der nächsten Woche nach Spanien", set()),
        ("Xort", set()),
    ],
)
def test_areas_right_beside_a_name(text: str, areas: set[Area]) -> None:
    begin = text.index("Xort")
    assert beside(text, Span(begin, begin + 4)).areas == areas


def test_areas_that_a_text_speaks_of() -> None:
    spoken = set(
        areas_in("Die chilenische Ministerin traf zwei Schotten und die US-Polizei; der Pariser Rat schwieg.")
    )
    assert spoken == {Area("CL"), Area("GB", "SCT"), Area("US"), Area("FR")}
    assert (
        set(areas_in("Der Lehrer isst mit den Kindern am Tisch, die Suppe ist frisch und rasch gekocht."))
        == set()
    )


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("kanadischen", "Kanada"),
        ("texanische", "Texas"),
        ("Schotten", "Schottland"),
        ("Bayerinnen", "Bayern"),
        ("kurdischer", "Kurdistan"),
        ("praktisch", None),
        ("Bauer", None),
    ],
)
def test_regions_of_adjectives_and_inhabitants(word: str, name: str | None) -> None:
    site = region_of(word)
    assert (site.name if site is not None else None) == name


@pytest.mark.parametrize("name", ["Kanton Thurgau", "Insel Samos", "Region Emsland"])
def test_an_area_that_is_written_with_its_kind_has_a_point(name: str) -> None:
    (entity,) = located([Entity("e", name, Kind.LOCATION, ())], "")
    assert entity.place is not None
    assert entity.place.name == name.split()[-1]


def test_capitals() -> None:
    assert [site.country for site in sites("London") if is_capital(site)] == ["GB"]
    assert not any(is_capital(site) for site in sites("Köln"))
