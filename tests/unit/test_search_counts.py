"""Who speaks about whom, counted by the index: the same as SPARQL counts, whatever happened to the store before."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Graph
from stories import RUN

from kg import growth, reprints
from kg.errors import KgError
from kg.identity.byhand import Act
from kg.identity_rows import merge, split, undo
from kg.model import Annotation, Article, Entity, Form, Kind, Mention, MentionType, Quotation, Span, Stance
from kg.query.asking import Sources
from kg.query.named import look_up, question
from kg.rdf import to_graph
from kg.search import Index, file_of
from kg.search.fill import bring_up_to_date, refresh
from kg.store import Record, Store
from kg.vocab import article_iri

Row = tuple[str, str, str | None, int, int, str]
Step = Callable[[Store], object]

PEOPLE = (
    ("Ute Brandt", "Bürgermeisterin"),
    ("Brandt", "Bürgermeisterin"),
    ("Jens Ohm", "Hafenmeister"),
    ("Ohm", None),
    ("Ida Ohm", "Lehrerin"),
)
AGENCY = (
    "Der Rat der Stadt hat am Abend nach langer Debatte beschlossen, den alten Hafen noch einmal zu erweitern und "
    "dafür die Steuer auf Zweitwohnungen ein wenig zu erhöhen. Die Opposition stimmte geschlossen gegen den Entwurf "
)
SAID = ("das werde sich rechnen", "das koste zu viel Geld", "man müsse das noch prüfen")
ARTICLES = ("agentur-1", "agentur-2", "agentur-3", "eigen-1", "eigen-2")


def article(name: str, day: str | None, cast: tuple[int, int, int], stance: Stance) -> Graph:
    """An article that names three people, of whom two speak; those of the agency are reprints of each other."""
    text = AGENCY if name.startswith("agentur") else f"Ein Bericht für {name}. "
    entities, quotations = [], []
    for at, number in enumerate(dict.fromkeys(cast)):
        called, role = PEOPLE[number]
        mention = Mention(Span(len(text), len(text) + len(called)), MentionType.NAME)
        entities.append(Entity(f"e{at}", called, Kind.PERSON, (mention,), role=role, named=True))
        text += f"{called} sagte, "
        spoken = Span(len(text), len(text) + len(SAID[at]))
        text += f"{SAID[at]}. "
        others = tuple(f"e{other}" for other in range(len(set(cast))) if other != at)
        stances = () if at else tuple(list(Stance)[len(others) - place] for place in range(len(others)))
        quotations.append(
            Quotation(
                (spoken,), Form.INDIRECT, "test", 0.9, speaker=(f"e{at}",), about=others, stance=stance, stances=stances
            )
        )  # fmt: skip
    known = Article(name, text, f"{name}.txt", title=name, published=day, publisher=name)
    return to_graph(known, Annotation(tuple(entities), tuple(quotations)), RUN)


def put(store: Store, name: str, graph: Graph) -> None:
    """As `kg build` does it, so that reprints are found."""
    iri = article_iri(name)
    version = reprints.version(iri, graph)
    record = Record(name, name, f"{name}.txt", "content", "analysis", reprints.bands(version.text))
    store.put(name, graph, record, reprints.changes(store, iri, version, record.bands))


def by_sparql(store: Store) -> Counter[Row]:
    """Counted by the plainest of queries."""
    rows: Counter[Row] = Counter()
    towards = """{ ?statement ?towards ?about
        VALUES (?towards ?stance) { (ws:inFavourOf ws:supports) (ws:against ws:opposes) (ws:neutralTowards ws:neutral) }
      } UNION { ?statement ws:about ?about ; ws:stance ?stance
        FILTER NOT EXISTS { ?statement ws:inFavourOf|ws:against|ws:neutralTowards ?about } }"""
    for stance in ("", towards):
        found = store.query(
            f"""SELECT ?speaker ?about {"?stance" * bool(stance)} (COUNT(DISTINCT ?one) AS ?statements)
              (COUNT(DISTINCT ?article) AS ?articles) (MAX(?date) AS ?latest)
            WHERE {{
              ?statement ws:speaker ?speaker ; ws:about ?about ; ws:inArticle ?article . {stance}
              OPTIONAL {{ ?shared ws:occurrence ?statement }}
              BIND(COALESCE(?shared, ?statement) AS ?one)
              OPTIONAL {{ ?article schema:datePublished ?day }}
              BIND(COALESCE(STR(?day), "") AS ?date)
            }} GROUP BY ?speaker ?about {"?stance" * bool(stance)}"""
        ).values()
        for row in found:
            speaker, about, *some, statements, articles, latest = row
            view = some[0].rpartition("#")[2] if some and some[0] else None
            rows[str(speaker), str(about), view, int(statements or 0), int(articles or 0), latest or ""] += 1
    return rows


def by_index(path: Path) -> Counter[Row]:
    with closing(sqlite3.connect(file_of(path))) as connection:
        return Counter(
            connection.execute(
                "SELECT speaker.iri, about.iri, stance, statements, articles, latest FROM counted "
                "JOIN entity AS speaker ON speaker.id = speaker JOIN entity AS about ON about.id = about"
            )
        )


_NAMES = st.sampled_from(ARTICLES)
_WHO = st.builds(lambda person, name: f"{person[0]}@{name}", st.sampled_from(PEOPLE), _NAMES)
_GRAPHS = st.builds(
    lambda name, *rest: (name, article(name, *rest)),
    _NAMES,
    st.sampled_from([None, "2024-05-17", "2024-06"]),
    st.tuples(*[st.integers(0, len(PEOPLE) - 1)] * 3),
    st.sampled_from(Stance),
)
_STEPS = st.lists(
    _GRAPHS.map(lambda given: lambda store: put(store, *given))
    | _NAMES.map(lambda name: lambda store: growth.remove(store, name))
    | st.tuples(_WHO, _WHO).map(lambda two: lambda store: merge(store, *two, "by hand"))
    | st.tuples(_WHO, _WHO).map(lambda two: lambda store: split(store, *two, "by hand"))
    | st.tuples(st.sampled_from(Act), _WHO, _WHO).map(lambda given: lambda store: undo(store, *given)),
    min_size=3,
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_STEPS)
def test_counts_stay_right_whatever_happens(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    path = tmp_path_factory.mktemp("counts")
    with Store.open(path, create=True) as store:
        for at, name in enumerate(ARTICLES[:3]):
            put(store, name, article(name, f"2024-05-0{at + 1}", (0, 2, 4), Stance.OPPOSES))
        assert store.query("ASK { ?shared ws:occurrence ?statement }"), "no reprints to be counted once"
        for step in steps:
            with suppress(KgError):  # nobody is called so there, or it contradicts what was decided
                step(store)
            refresh(store, path)
            assert by_index(path) == by_sparql(store)
        in_steps = by_index(path)
        refresh(store, path, rebuild=True)
        assert by_index(path) == in_steps


def test_reprints_merges_and_splits_change_the_counts(tmp_path: Path) -> None:
    def counts() -> dict[tuple[str, str], tuple[int, int]]:
        refresh(store, tmp_path)
        assert by_index(tmp_path) == by_sparql(store)
        index = Index.open(tmp_path)
        assert index is not None
        with index:
            table = look_up(index, question("who-about-whom"), {})
        assert table is not None
        return {(str(row[0]), str(row[1])): (int(row[2] or 0), int(row[3] or 0)) for row in table.rows}

    with Store.open(tmp_path, create=True) as store:
        for name in ARTICLES[:2]:
            put(store, name, article(name, "2024-05-01", (0, 2, 2), Stance.OPPOSES))
        assert counts()["Ute Brandt", "Jens Ohm"] == (1, 2), "a reprint counts once"
        put(store, "eigen-1", article("eigen-1", "2024-05-02", (0, 4, 4), Stance.SUPPORTS))
        assert ("Ute Brandt", "Ida Ohm") in counts()
        merge(store, "Ute Brandt@eigen-1", "Ute Brandt@agentur-1", "one mayor")
        merge(store, "Ida Ohm@eigen-1", "Jens Ohm", "a pen name")
        assert counts() == {("Ute Brandt", "Jens Ohm"): (2, 3), ("Jens Ohm", "Ute Brandt"): (2, 3)}
        undo(store, Act.MERGE, "Ida Ohm@eigen-1", "Jens Ohm@agentur-1")
        assert ("Ute Brandt", "Ida Ohm") in counts()
        split(store, "Jens Ohm@agentur-1", "Jens Ohm@agentur-2", "namesakes")
        assert ("Ute Brandt", "Jens Ohm") in counts()
        growth.remove(store, "agentur-2")
        assert counts()["Ute Brandt", "Jens Ohm"] == (1, 1)


def test_an_unsure_statement_is_not_counted_where_a_least_confidence_is_given(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        put(store, "eigen-1", article("eigen-1", "2024-05-02", (0, 4, 4), Stance.SUPPORTS))
    bring_up_to_date(tmp_path)
    with Sources(tmp_path) as sources:
        assert sources.index is not None
        for name in ("who-about-whom", "stances"):
            assert len(sources.ask(name, {}, least=0.5).rows) == 2
            assert sources.ask(name, {}, least=0.95).rows == ()


def test_an_index_of_an_older_version_is_made_anew(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        put(store, "eigen-1", article("eigen-1", "2024-05-02", (0, 4, 4), Stance.SUPPORTS))
    bring_up_to_date(tmp_path)
    expected = by_index(tmp_path)
    with closing(sqlite3.connect(file_of(tmp_path))) as connection:
        connection.executescript(
            "DROP TABLE counted; UPDATE meta SET value = '2 ' || substr(value, 3) WHERE name = 'format'"
        )
    assert Index.fresh(tmp_path) is None
    bring_up_to_date(tmp_path)
    assert by_index(tmp_path) == expected
