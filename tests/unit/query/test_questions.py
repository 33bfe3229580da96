"""The named questions: what they answer, how names are found, and that no parameter breaks out."""

from __future__ import annotations

import shlex
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from stories import graph, quarrel

from kg.errors import QueryError
from kg.query import Names, Sources, Table, ask, question, questions, render
from kg.query import resolve as resolve_among
from kg.search import Index
from kg.search.fill import bring_up_to_date
from kg.server import reading
from kg.sparql import LONGEST_QUERY
from kg.store import Store
from kg.vocab import BASE, RDFS, WS, XSD

SAMPLES = {
    "article": "hafen",
    "date": "2024-05",
    "entity": "brandt",
    "form": "direct",
    "integer": "5",
    "kind": "person",
    "stance": "opposes",
    "text": "hafen",
    "words": "Häfen",
}
WANTED = {
    "who-said",
    "about",
    "between",
    "who-about-whom",
    "most-quoted",
    "places",
    "quotes",
    "statements",
    "actors",
    "articles",
    "co-mentions",
    "search",
    "stances",
    "first-statements",
    "over-time",
    "changes",
    "stated-in",
    "same-words",
}


def resolve(store: Store, name: str) -> tuple[str, ...]:
    return resolve_among(Names.of_store(store), name)


def column(table: Table, name: str) -> list[object]:
    return [row[table.columns.index(name)] for row in table.rows]


def test_every_question_is_there_and_documented() -> None:
    assert set(questions()) >= WANTED
    for name, asked in questions().items():
        assert asked.de
        assert asked.en
        assert asked.example.startswith(f"kg ask {name}")
        assert len({parameter.name for parameter in asked.parameters}) == len(asked.parameters)


@pytest.mark.parametrize("name", sorted(WANTED))
def test_every_combination_of_parameters_is_answered(newsroom: Store, name: str) -> None:
    asked = question(name)
    optional = [parameter for parameter in asked.parameters if not parameter.required]
    for count in range(len(optional) + 1):
        for chosen in combinations(optional, count):
            given = [parameter for parameter in asked.parameters if parameter.required or parameter in chosen]
            values = {parameter.name: SAMPLES[parameter.kind] for parameter in given}
            sparql = render(newsroom, name, values)
            assert "$" not in sparql
            assert "#?" not in sparql
            assert "#!" not in sparql
            assert ask(newsroom, name, values).columns


@pytest.mark.parametrize("name", sorted(WANTED))
def test_the_example_names_only_parameters_there_are(name: str) -> None:
    asked = question(name)
    given = dict(part.split("=", 1) for part in shlex.split(asked.example)[3:])
    assert given.keys() <= {parameter.name for parameter in asked.parameters}
    assert {parameter.name for parameter in asked.parameters if parameter.required} <= given.keys()


def test_who_said(newsroom: Store) -> None:
    table = ask(newsroom, "who-said", {"speaker": "jens ohm"})
    assert column(table, "text") == ["„Zu klein“", "In Kiel werde man das prüfen"]
    assert column(table, "date") == ["2024-06-02", "2024-05-17"]
    assert sorted(str(table.rows[0][table.columns.index("about")]).split(", ")) == ["Kiel", "Ute Brandt"]
    assert column(ask(newsroom, "who-said", {"speaker": "ohm", "about": "brandt"}), "text") == ["„Zu klein“"]
    assert column(ask(newsroom, "who-said", {"speaker": "ohm", "form": "Indirect"}), "form") == ["indirect"]
    assert len(ask(newsroom, "who-said", {"speaker": "ohm", "limit": "1"}).rows) == 1


@pytest.mark.parametrize(
    ("given", "dates"),
    [
        ({"since": "2024-06"}, ["2024-06-02"]),
        ({"since": "2024-05-17"}, ["2024-06-02", "2024-05-17"]),
        ({"since": "2024-05-18", "until": "2024-06-01"}, []),
        ({"until": "2024-05"}, ["2024-05-17"]),
        ({"until": "2024-06-02"}, ["2024-06-02", "2024-05-17"]),
        ({"since": "2025"}, []),
    ],
)
def test_dates_are_inclusive(newsroom: Store, given: dict[str, str], dates: list[str]) -> None:
    assert column(ask(newsroom, "who-said", {"speaker": "ohm", **given}), "date") == dates


def test_about_and_between(newsroom: Store) -> None:
    assert set(column(ask(newsroom, "about", {"about": "kiel"}), "speaker")) == {"Jens Ohm"}
    assert column(ask(newsroom, "about", {"about": "werft"}), "speaker") == ["Ein Sprecher"]
    table = ask(newsroom, "between", {"speaker": "Ute Brandt", "about": "Jens Ohm"})
    assert len(table.rows) == 1
    assert str(column(table, "text")[0]).startswith("„Der Hafen wächst“, sagte Brandt")


def test_who_about_whom_counts_statements_not_labels(newsroom: Store) -> None:
    table = ask(newsroom, "who-about-whom", {})
    assert table.columns == ("speaker", "about", "statements", "articles")
    assert table.rows[0] == ("Jens Ohm", "Kiel", 2, 2)
    assert set(table.rows[1:]) == {
        ("Ein Sprecher", "Werft", 1, 1),
        ("Jens Ohm", "Ute Brandt", 1, 1),
        ("Ute Brandt", "Jens Ohm", 1, 1),
    }


def test_most_quoted(newsroom: Store) -> None:
    table = ask(newsroom, "most-quoted", {})
    assert table.columns == ("speaker", "kind", "statements", "articles", "occurrences")
    assert table.rows[0] == ("Jens Ohm", "person", 2, 2, 2)
    assert [row[2] for row in table.rows] == [2, 1, 1]


def test_most_quoted_counts_a_reprint_once(indexed: tuple[Store, Index]) -> None:
    """Two papers carry the same report: what it says was said once, and occurs twice."""
    store, _ = indexed
    everything = {row[0]: row[2:] for row in ask(store, "most-quoted", {}).rows}
    first = {row[0]: row[2:] for row in ask(store, "most-quoted", {"until": "2024-05-17"}).rows}
    said = ask(store, "who-said", {"speaker": "brandt"})
    assert everything["Ute Brandt"] == (len(said.rows) - 1, 8 - 1, len(said.rows))
    assert first["Ute Brandt"] == (4, 3, 5)
    day = {"since": "2024-05-17", "until": "2024-05-17"}
    stances = {row[:3]: row[3:5] for row in ask(store, "stances", day).rows}
    assert stances["Ute Brandt", "supports", "Jens Ohm"] == (2, 3)
    pairs = {row[:2]: row[2:] for row in ask(store, "who-about-whom", day).rows}
    assert pairs["Ute Brandt", "Jens Ohm"] == (4, 3)
    months = {row[0]: row[1:4] for row in ask(store, "over-time", {"speaker": "brandt", **day}).rows}
    assert months == {"2024-05": (4, 3, 2)}
    shown = {(name.label, number) for name, number in reading.most_quoted(store)}
    assert ("Ute Brandt", everything["Ute Brandt"][0]) in shown
    assert shown <= {(row[0], row[2]) for row in ask(store, "most-quoted", {}).rows}


@pytest.mark.parametrize("told_apart", [True, False])
@pytest.mark.parametrize("by_index", [True, False])
def test_a_question_about_one_target_asks_for_the_stance_towards_it(
    tmp_path: Path, told_apart: bool, by_index: bool
) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.put("streit", graph(quarrel(told_apart=told_apart)))
    if by_index:
        bring_up_to_date(tmp_path)
    with Sources(tmp_path) as sources:
        assert (sources.index is not None) is by_index
        pairs = {(row[2], row[1]) for row in sources.ask("stances", {}).rows}
        apart = {("Hydroplan", "opposes"), ("Stadtrat", "supports")}
        whole = {("Hydroplan", "opposes"), ("Stadtrat", "opposes"), ("Kiel", "opposes")}
        assert pairs == (apart if told_apart else whole)
        for name, more in (
            ("about", {}),
            ("between", {"speaker": "kaya"}),
            ("who-said", {"speaker": "kaya"}),
        ):
            for target, stance in (("hydroplan", "opposes"), ("stadtrat", "supports"), ("kiel", "neutral")):
                held = stance if told_apart else "opposes"
                for asked in ("opposes", "supports", "neutral"):
                    found = sources.ask(name, {"about": target, "stance": asked, **more}).rows
                    assert len(found) == (asked == held), (name, target, asked)
        assert len(sources.ask("who-said", {"speaker": "kaya", "stance": "opposes"}).rows) == 1
        (month,) = sources.ask("over-time", {"speaker": "kaya", "about": "stadtrat"}).rows
        assert month[3:] == ((1, 0) if told_apart else (0, 1))
        (month,) = sources.ask("over-time", {"speaker": "kaya"}).rows
        assert month[3:] == (0, 1)


def test_places_have_coordinates_and_counts(newsroom: Store) -> None:
    assert ask(newsroom, "places", {}).rows == (("Kiel", 54.3233, 10.1228, 2, 2),)
    assert ask(newsroom, "places", {"since": "2024-06"}).rows == (("Kiel", 54.3233, 10.1228, 1, 1),)


@pytest.mark.parametrize("text", ["HAFEN", "prüfen", "Kiel werde", "“, sagte Brandt, „"])
def test_quotes_contain_the_phrase_whatever_its_case(newsroom: Store, text: str) -> None:
    table = ask(newsroom, "quotes", {"text": text})
    assert table.rows
    assert all(text.lower() in str(words).lower() for words in column(table, "text"))


def test_statements_actors_articles_and_co_mentions(newsroom: Store) -> None:
    assert len(ask(newsroom, "statements", {}).rows) == 4
    table = ask(newsroom, "statements", {"article": "hafen"})
    assert ask(newsroom, "statements", {"article": "article/hafen"}) == table
    assert column(table, "begin") == sorted(int(str(begin)) for begin in column(table, "begin"))
    assert len(table.rows) == 3
    assert set(column(ask(newsroom, "actors", {"kind": "organization"}), "name")) == {"Werft"}
    assert column(ask(newsroom, "articles", {}), "statements") == [1, 3]
    pairs = {frozenset(row[:2]): row[2] for row in ask(newsroom, "co-mentions", {}).rows}
    assert pairs[frozenset({"Jens Ohm", "Ute Brandt"})] == 2
    assert pairs[frozenset({"Werft", "Ute Brandt"})] == 1
    assert len(pairs) == len(ask(newsroom, "co-mentions", {}).rows)
    assert set(column(ask(newsroom, "co-mentions", {"entity": "werft"}), "first")) == {"Werft"}


# --- wrong use --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "given", "complaint"),
    [
        ("who-sad", {}, "did you mean who-said"),
        ("xyz", {}, "there are about, actors"),
        ("who-said", {}, "needs speaker; ask for example: kg ask who-said"),
        ("who-said", {"speaker": "  "}, "needs speaker"),
        ("places", {"speaker": "x"}, "no parameter 'speaker'; it has since, until, limit"),
        ("places", {"limit": "0"}, "no number of rows"),
        ("places", {"limit": "5; DROP ALL"}, "no number of rows"),
        ("places", {"limit": "٣"}, "no number of rows"),
        ("places", {"since": "gestern"}, "no date; write 2024"),
        ("places", {"since": "2024-13"}, "no date"),
        ("most-quoted", {"form": "laut"}, "no form of speech; write direct"),
        ("actors", {"kind": "hund"}, "no kind; write person"),
        ("about", {"about": "https://example.org/> ?p ?o . <x"}, "no absolute IRI"),
        ("statements", {"article": "https://x/> <y"}, "no absolute IRI"),
    ],
)
def test_wrong_parameters_say_what_to_do(
    newsroom: Store, name: str, given: dict[str, str], complaint: str
) -> None:
    with pytest.raises(QueryError, match=complaint):
        ask(newsroom, name, given)


ATTACKS = [
    '"',
    '\\"',
    '"))} SELECT * {?s ?p ?o} #',
    '") || true || CONTAINS("", "',
    "\\u0022) || true || CONTAINS(\\u0022",
    "x\n#? since",
    "$about",
    "$text",
    '""" """',
    "\u2028\u0000\x1b[31m",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_a_hostile_text_is_only_searched_for(newsroom: Store, text: str) -> None:
    assert ask(newsroom, "quotes", {"text": text}).rows == ()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
def test_any_text_arrives_as_it_was_typed(newsroom: Store, text: str) -> None:
    sparql = render(newsroom, "quotes", {"text": f"a{text}b"})
    found = f"a{text}b"
    line = next(line for line in sparql.split("\n") if "CONTAINS" in line)
    term = line[line.index("LCASE(", line.index("LCASE(") + 1) + len("LCASE(") : line.rindex(")))")]
    assert list(newsroom.query(f"SELECT ({term} AS ?text) {{}}").values()) == [(found,)]


def test_a_lone_surrogate_is_refused(newsroom: Store) -> None:
    with pytest.raises(QueryError, match="broken character"):
        ask(newsroom, "quotes", {"text": "a\ud800"})


# --- names ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with names that are alike."""
    store = Store.open(tmp_path_factory.mktemp("people"), create=True)
    graph = Graph()
    names = [
        ("1", "Antony Blinken"),
        ("2", "Olaf Scholz"),
        ("3", "Britta Scholz"),
        ("4", "Israel"),
        ("5", "Israelische Armee"),
        ("6", "Anna-Lena Groß"),
        ("7", "Demonstranten"),
        ("8", "Demonstranten"),
        ("9", 'Der "Lange" \\ O\'Neill'),
    ]
    for local, name in names:
        graph.add((URIRef(BASE + local), RDFS.label, Literal(name)))
        graph.add((URIRef(BASE + local), WS.named, Literal(True, datatype=XSD.boolean)))
    graph.add((URIRef(BASE + "rule"), RDFS.label, Literal("Blinken-Regel")))
    store.put("x", graph)
    return store


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("blinken", "1"),
        ("BLINK", "1"),
        ("ant bli", "1"),
        ("  Antony   Blinken ", "1"),
        ("israel", "4"),
        ("armee", "5"),
        ("lena", "6"),
        ("GROSS", "6"),
        ("o'neill", "9"),
        ('Der "Lange" \\ O\'Neill', "9"),
        ("demonstranten", "78"),
        (f"<{BASE}2>", "2"),
        (f"{BASE}2", "2"),
    ],
)
def test_a_part_of_a_name_is_enough(people: Store, typed: str, found: str) -> None:
    assert resolve(people, typed) == tuple(BASE + local for local in found)


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("scholz", "may be Britta Scholz, Olaf Scholz; give the full name"),
        ("an", "may be Anna-Lena Groß, Antony Blinken; give"),
        ("blinkne", r"nobody and nothing is called 'blinkne'; did you mean Antony Blinken\?"),
        ("bliken antony", "nobody and nothing"),
        ("xyzzy", "`kg ask actors` lists all names"),
        ("linken", r"did you mean Antony Blinken\?"),
        ("   ", "is no name"),
        ("...", "is no name"),
    ],
)
def test_a_name_that_fits_several_or_none(people: Store, typed: str, complaint: str) -> None:
    with pytest.raises(QueryError, match=complaint):
        resolve(people, typed)


def test_a_name_of_thousands_is_asked_about(tmp_path: Path) -> None:
    """Nobody joins people who have no more in common than a name; a question about all of them is long."""
    graph = Graph()
    for number in range(3000):
        node = URIRef(f"{BASE}maria-schmidt-aus-einem-langen-artikel-{number}")
        graph.add((node, RDFS.label, Literal("Maria Schmidt")))
        graph.add((node, WS.named, Literal(True, datatype=XSD.boolean)))
    with Store.open(tmp_path, create=True) as store:
        store.put("x", graph)
        assert len(render(store, "who-said", {"speaker": "schmidt"})) > LONGEST_QUERY
        assert ask(store, "who-said", {"speaker": "schmidt"}).rows == ()


def test_a_broken_question_file_is_noticed(tmp_path: Path) -> None:
    from kg.query.named import _read

    (tmp_path / "x.rq").write_text("# name: y\n# de: a\n# en: b\n# example: kg ask y\nASK {}\n")
    with pytest.raises(ValueError, match="the head needs name"):
        _read(tmp_path / "x.rq")
    (tmp_path / "x.rq").write_text("# name: x\n# param: y nonsense\nASK {}\n")
    with pytest.raises(ValueError, match="no parameter"):
        _read(tmp_path / "x.rq")
