"""The store: what is in it after writing, after a kill, beside another writer; what it refuses."""

from __future__ import annotations

import http.server
import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from stories import LATER, RUN, graph, harbour, school

from kg import query_process
from kg.errors import QueryError, StoreError
from kg.store import Change, Store
from kg.vocab import BASE, IDENTITIES, RDFS, SCHEMA, WS, XSD, article_iri, graph_iri

ROOT = Path(__file__).parents[2]
EX = "https://example.org/"
UNION = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
STATED = f"""SELECT DISTINCT ?s ?p ?o WHERE {{ GRAPH ?g {{ ?s ?p ?o }}
  FILTER(STRSTARTS(STR(?g), "{BASE}graph/")) }}"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "out", create=True) as opened:
        yield opened


def stored(store: Store, article_id: str) -> Graph:
    """The named graph of an article, as a reader gets it."""
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph_iri(article_id)}> {{ ?s ?p ?o }} }}"
    return Graph().parse(data=store.query(query).serialize("ntriples"), format="ntriples")


def one(value: Literal, subject: str = "s") -> Graph:
    made = Graph()
    made.add((URIRef(EX + subject), RDFS.label, value))
    return made


def assert_merged(store: Store) -> None:
    """The default graph says what the graphs of the articles say, of the actors in place of their nodes."""
    merged = list(store.query(UNION).values())
    assert len(merged) == len(set(merged))
    found = store.query(f"SELECT ?n ?a {{ GRAPH <{IDENTITIES}> {{ ?n ws:identity ?a }} }}").values()
    actors = {node or "": actor or "" for node, actor in found}
    labels = {str(s): str(o) for s, p, o in merged if p == str(RDFS.label)}
    wanted: set[tuple[str | None, ...]] = set()
    for s, p, o in (tuple(map(str, row)) for row in store.query(STATED).values()):
        actor = actors.get(s, s)
        if s in actors and p == str(RDFS.label) and o != labels[actor]:
            p = str(SCHEMA.alternateName)
        if s in actors and p == str(SCHEMA.alternateName) and o == labels[actor]:
            continue
        wanted.add((actor, p, actors.get(o, o)))
    assert set(merged) == wanted


# --- writing ----------------------------------------------------------------------------------------


def test_put_adds_then_leaves_then_replaces(store: Store) -> None:
    first, second = graph(harbour()), graph(harbour(harbour()[0].text.replace("lobte", "rügte")))
    assert store.put("hafen", first) is Change.ADDED
    assert isomorphic(stored(store, "hafen"), first)
    assert store.put("hafen", first) is Change.UNCHANGED
    assert store.put("hafen", second) is Change.REPLACED
    assert isomorphic(stored(store, "hafen"), second)
    assert len(store) == len(second)
    assert_merged(store)


def test_a_later_run_of_another_version_changes_nothing(store: Store) -> None:
    store.put("hafen", graph(harbour(), RUN))
    assert store.put("hafen", graph(harbour(), LATER)) is Change.UNCHANGED
    versions = store.query("SELECT ?v WHERE { ?software schema:softwareVersion ?v }").values()
    assert list(versions) == [("0.1.0",)]


@pytest.mark.parametrize(
    ("written", "type_"),
    [
        ("2024-05-17T10:00:00+00:00", XSD.dateTime),
        ("2024-05-17T10:00:00Z", XSD.dateTime),
        ("0.50", XSD.decimal),
        ("007", XSD.integer),
        ("1", XSD.boolean),
    ],
)
def test_another_way_to_write_the_same_value_changes_nothing(
    store: Store, written: str, type_: URIRef
) -> None:
    made = one(Literal(written, datatype=type_, normalize=False))
    assert store.put("x", made) is Change.ADDED
    assert store.put("x", made) is Change.UNCHANGED
    assert store.put("x", one(Literal("2023-01-01", datatype=XSD.date))) is Change.REPLACED
    assert_merged(store)


def test_replacing_one_article_leaves_the_others_whole(store: Store) -> None:
    store.put("hafen", graph(harbour()))
    store.put("schule", graph(school()))
    shorter = Graph()
    shorter.add((article_iri("hafen"), RDFS.label, Literal("nur noch dies")))
    store.put("hafen", shorter)
    assert isomorphic(stored(store, "schule"), graph(school()))
    # Ute Brandt's label is stated by both articles, so it stays; the unnamed speaker's goes.
    assert store.query('ASK { ?s rdfs:label "Ute Brandt" }')
    assert not store.query('ASK { ?s rdfs:label "Ein Sprecher" }')
    assert_merged(store)


def test_what_several_articles_state_is_counted_once(store: Store) -> None:
    store.put("hafen", graph(harbour()))
    store.put("schule", graph(school()))
    counted = "SELECT (COUNT(*) AS ?n) WHERE { ?statement ws:speaker ?who . ?who rdfs:label 'Jens Ohm' }"
    assert list(store.query(counted).values()) == [("2",)]


def test_remove(store: Store) -> None:
    store.put("hafen", graph(harbour()))
    store.put("schule", graph(school()))
    assert store.remove("hafen")
    assert not store.remove("hafen")
    assert [article.id for article in store.articles()] == ["schule"]
    assert len(store) == len(graph(school()))
    assert_merged(store)


def test_articles_are_listed_with_what_is_known(store: Store) -> None:
    store.put("hafen", graph(harbour()))
    store.put("schule", graph(school()))
    hafen, schule = store.articles()
    assert hafen == (
        "hafen",
        str(article_iri("hafen")),
        "Hafen <wächst> & gedeiht",
        "2024-05-17",
        "artikel/hafen.txt",
    )
    assert schule.source == "https://example.org/schule?a=1"


@pytest.mark.parametrize("article_id", ["a b_c", "ä/ö?#%20", "~", "", "..", "<x>"])
def test_any_id_comes_back(store: Store, article_id: str) -> None:
    made = Graph()
    made.add((article_iri(article_id), URIRef(f"{WS}x"), Literal(1)))
    made.add((article_iri(article_id), URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), WS.Article))
    store.put(article_id, made)
    assert [article.id for article in store.articles()] == [article_id]
    assert store.remove(article_id)


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
_LITERALS = st.one_of(
    _TEXT.map(Literal),
    st.tuples(_TEXT, st.sampled_from(["de", "en-gb"])).map(lambda pair: Literal(pair[0], lang=pair[1])),
    _TEXT.map(lambda text: Literal(text, datatype=URIRef(EX + "type"))),
    st.integers(-(10**9), 10**9).map(lambda number: Literal(str(number), datatype=XSD.integer)),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=_LITERALS)
def test_every_literal_comes_back_as_it_went_in(store: Store, value: Literal) -> None:
    store.put("x", one(value))
    assert set(stored(store, "x").objects()) == {value}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("abc"), st.frozensets(st.integers(0, 4), max_size=3)), max_size=12))
def test_the_default_graph_follows_every_change(
    store: Store, steps: list[tuple[str, frozenset[int]]]
) -> None:
    for article_id in "abc":
        store.remove(article_id)
    for article_id, numbers in steps:
        if not numbers:
            store.remove(article_id)
            continue
        made = Graph()
        for number in numbers:
            made.add((URIRef(f"{EX}{number}"), RDFS.label, Literal(str(number))))
        store.put(article_id, made)
    assert_merged(store)


@pytest.mark.parametrize(
    ("triple", "named"),
    [
        ((BNode(), RDFS.label, Literal("x")), "only IRIs and literals"),
        ((URIRef(EX), RDFS.label, BNode()), "only IRIs and literals"),
        ((URIRef(EX), RDFS.label, Graph()), "only IRIs and literals"),
        ((URIRef("https://example.org/a b"), RDFS.label, Literal("x")), "IRI"),
        ((URIRef("relative"), RDFS.label, Literal("x")), "IRI"),
        ((URIRef(EX), RDFS.label, Literal("\ud800")), "literal"),
    ],
)
def test_a_term_that_cannot_be_stored_is_named_and_nothing_written(
    store: Store, triple: tuple[URIRef, URIRef, Literal], named: str
) -> None:
    made = one(Literal("gut"))
    made.add(triple)
    with pytest.raises(StoreError, match=named):
        store.put("x", made)
    assert len(store) == 0


def test_an_empty_graph_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="no triples"):
        store.put("x", Graph())


# --- opening ----------------------------------------------------------------------------------------


def test_both_folders_are_accepted(tmp_path: Path) -> None:
    with Store.open(tmp_path / "out", create=True) as store:
        store.put("x", one(Literal("da")))
    for path in (tmp_path / "out", tmp_path / "out" / "store", str(tmp_path / "out")):
        for read_only in (True, False):
            with Store.open(path, read_only=read_only) as store:
                assert len(store) == 1
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["meta.json", "store"]


def test_create_opens_what_is_there(tmp_path: Path) -> None:
    for _ in range(2):
        with Store.open(tmp_path, create=True) as store:
            store.put("x", one(Literal("da")))
    with Store.open(tmp_path, read_only=True) as store:
        assert len(store) == 1


@pytest.mark.parametrize("read_only", [True, False])
def test_no_store_there(tmp_path: Path, read_only: bool) -> None:
    with pytest.raises(StoreError, match="does not exist; build it again with `kg build"):
        Store.open(tmp_path / "nowhere", read_only=read_only)
    assert not (tmp_path / "nowhere").exists()
    with pytest.raises(StoreError, match="holds no store"):
        Store.open(tmp_path, read_only=read_only)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("note", "complaint"),
    [
        (None, "kg did not make it"),
        ("{", "cannot be read"),
        ("[]", "cannot be read"),
        ("{}", "cannot be read"),
        (json.dumps({"format": 99}), "format 99, this program reads 2"),
    ],
)
def test_a_store_of_another_kind(tmp_path: Path, note: str | None, complaint: str) -> None:
    Store.open(tmp_path, create=True).close()
    (tmp_path / "meta.json").unlink()
    if note is not None:
        (tmp_path / "meta.json").write_text(note)
    for create in (True, False):
        with pytest.raises(StoreError, match=complaint):
            Store.open(tmp_path, create=create)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_broken_store(tmp_path: Path, read_only: bool) -> None:
    Store.open(tmp_path, create=True).close()
    (tmp_path / "store" / "CURRENT").write_text("rubbish")
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path, read_only=read_only)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be made"):
        Store.open(tmp_path / "file" / "out", create=True)


def test_a_second_writer_is_refused_and_a_reader_is_not(tmp_path: Path) -> None:
    program = (
        "import sys; from kg.store import Store\n"
        "Store.open(sys.argv[1], read_only=sys.argv[2] == 'r', create=sys.argv[2] == 'c'); print('opened')"
    )

    def other(mode: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", program, str(tmp_path), mode], capture_output=True, text=True, cwd=ROOT
        )

    with Store.open(tmp_path, create=True) as store:
        store.put("x", one(Literal("da")))
        for mode in "wc":
            refused = other(mode)
            assert refused.returncode == 1
            assert "StoreError" in refused.stderr
            assert f"another process is writing to the store (process {os.getpid()} since" in refused.stderr
            assert "wait until it is done, or stop it" in refused.stderr
        assert other("r").stdout == "opened\n"
        with pytest.raises(StoreError, match="another process is writing"):
            Store.open(tmp_path)
    assert other("w").stdout == "opened\n"


def test_writing_to_a_store_opened_for_reading(tmp_path: Path) -> None:
    Store.open(tmp_path, create=True).close()
    with Store.open(tmp_path, read_only=True) as store, pytest.raises(StoreError, match="read-only"):
        store.put("x", one(Literal("nein")))


def test_closing_lets_go_even_if_a_dataset_was_lent(tmp_path: Path) -> None:
    store = Store.open(tmp_path, create=True)
    store.put("x", one(Literal("da")))
    dataset = store.dataset()
    store.close()
    store.close()
    with Store.open(tmp_path) as again:
        assert len(again) == 1
    assert len(dataset) == 0


def test_a_result_not_read_to_the_end_does_not_disturb_closing(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.put("x", one(Literal("da")))
        answer = store.query(UNION)
    assert len(list(answer.values())) == 1


KILLED = """
import sys
from rdflib import Graph, Literal, URIRef
from kg.store import Store

def version(number):
    made = Graph()
    for part in range(400):
        made.add((URIRef(f"https://example.org/{part}"), URIRef("https://example.org/p"), Literal(number)))
    return made

with Store.open(sys.argv[1], create=True) as store:
    made = [version(0), version(1)]
    print("ready", flush=True)
    number = 0
    while True:
        store.put("x", made[number % 2])
        number += 1
"""


def test_kill_9_leaves_the_article_whole_or_absent(tmp_path: Path) -> None:
    chance = random.Random(20240517)  # noqa: S311 - moments to kill at
    seen: set[str] = set()
    for _ in range(12):
        writer = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, cwd=ROOT, text=True
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 0.12))
        writer.kill()
        writer.wait()
        writer.stdout.close()
        with Store.open(tmp_path, read_only=True) as store:
            values = {value.value for value in stored(store, "x").objects() if isinstance(value, Literal)}
            assert len(store) in {0, 400}
            assert len(values) <= 1, "two versions of one article"
            assert_merged(store)
            seen |= {str(len(store)), *map(str, values)}
    assert "400" in seen
    with Store.open(tmp_path) as store:
        assert store.put("x", one(Literal("lebt"))) is not Change.UNCHANGED


# --- files ------------------------------------------------------------------------------------------


def test_dump_is_the_same_for_the_same_content_and_comes_back(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a", create=True) as store:
        store.put("hafen", graph(harbour()))
        store.put("schule", graph(school()))
        store.dump(tmp_path / "a.trig")
        for article_id, story in (("schule", school()), ("hafen", harbour())):
            store.put(article_id, graph(story, LATER))
        store.dump(tmp_path / "again.trig")
    with Store.open(tmp_path / "b", create=True) as store:
        assert store.load(tmp_path / "a.trig") == 2
        store.dump(tmp_path / "b.trig")
        assert_merged(store)
        assert isomorphic(stored(store, "hafen"), graph(harbour()))
    first = (tmp_path / "a.trig").read_bytes()
    assert first == (tmp_path / "again.trig").read_bytes() == (tmp_path / "b.trig").read_bytes()
    assert not list(tmp_path.glob("*.part"))
    parsed = Dataset()
    parsed.parse(data=first.decode("utf-8"), format="trig")
    assert isomorphic(parsed.graph(graph_iri("schule")), graph(school()))


def test_dump_reads_well(store: Store, tmp_path: Path) -> None:
    store.put("hafen", graph(harbour()))
    store.dump(tmp_path / "graph.trig")
    text = (tmp_path / "graph.trig").read_text(encoding="utf-8")
    assert f"@prefix ws: <{WS}> ." in text
    assert "ws:identity person:Ute_Brandt" in text
    assert "a schema:Person" in text
    assert "„Der Hafen wächst“" in text


def test_dump_to_a_place_that_does_not_exist(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        store.dump(tmp_path / "no" / "graph.trig")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.trig", "this is not TriG"),
        ("x.nq", f'<{EX}s> <{EX}p> "in the default graph" .\n'),
        ("x.nq", f'<{EX}s> <{EX}p> "x" <{EX}another> .\n'),
        ("x.nq", f'_:b <{EX}p> "x" <{BASE}graph/x> .\n'),
        ("x.ttl", ""),
        ("missing.trig", None),
    ],
)
def test_load_refuses_what_is_no_file_of_articles(
    store: Store, tmp_path: Path, name: str, content: str | None
) -> None:
    if content is not None:
        good = f'<{EX}s> <{EX}p> "x" <{BASE}graph/good> .\n' if name.endswith(".nq") else ""
        (tmp_path / name).write_text(good + content)
    with pytest.raises(StoreError, match="name a file written by kg"):
        store.load(tmp_path / name)
    assert len(store) == 0


def test_backup_of_an_open_store_opens(store: Store, tmp_path: Path) -> None:
    store.put("hafen", graph(harbour()))
    store.backup(tmp_path / "copy")
    store.remove("hafen")
    with Store.open(tmp_path / "copy", read_only=True) as copy:
        assert isomorphic(stored(copy, "hafen"), graph(harbour()))
    with pytest.raises(StoreError, match="exists already"):
        store.backup(tmp_path / "copy")


def test_flush_keeps_everything(store: Store) -> None:
    store.put("x", one(Literal("da")))
    store.flush()
    assert len(store) == 1


# --- the dataset ------------------------------------------------------------------------------------


def test_the_dataset_reads_the_store(store: Store) -> None:
    store.put("hafen", graph(harbour()))
    store.put("schule", graph(school()))
    dataset = store.dataset()
    assert len(dataset.graph(graph_iri("hafen"))) == len(graph(harbour()))
    rows = dataset.query("SELECT ?name WHERE { ?s ws:speaker/rdfs:label ?name } ORDER BY ?name")
    assert [str(row[0]) for row in rows if isinstance(row, tuple)] == [
        "Ein Sprecher",
        "Jens Ohm",
        "Jens Ohm",
        "Ute Brandt",
    ]


def test_the_dataset_is_for_reading(store: Store) -> None:
    dataset = store.dataset()
    triple = (URIRef(EX), RDFS.label, Literal("x"))
    with pytest.raises(StoreError, match="only for reading"):
        dataset.add(triple)
    with pytest.raises(StoreError, match="only for reading"):
        dataset.remove(triple)
    with pytest.raises(StoreError, match="only for reading"):
        dataset.update(f"LOAD <{EX}>")
    with pytest.raises(QueryError, match="SERVICE"):
        dataset.query(f"SELECT * WHERE {{ SERVICE <{EX}> {{ ?s ?p ?o }} }}")
    assert len(store) == 0


# --- queries ----------------------------------------------------------------------------------------


@pytest.fixture(params=[None, 60.0], ids=["in process", "apart"])
def limit(request: pytest.FixtureRequest) -> float | None:
    """Every kind of answer must be the same in this process and in one that can be killed."""
    value: float | None = request.param
    return value


def test_forms_of_query(store: Store, limit: float | None) -> None:
    store.put("x", one(Literal("„Grüße“\n", lang="de")))
    rows = store.query("SELECT ?o ?none WHERE { ?s ?p ?o OPTIONAL { ?o ?p ?none } }", timeout=limit)
    assert (rows.form, rows.variables) == ("select", ("o", "none"))
    assert list(rows.terms()) == [(Literal("„Grüße“\n", lang="de"), None)]
    assert bool(store.query("ASK { ?s ?p ?o }", timeout=limit))
    assert not store.query("ASK { <urn:x> ?p ?o }", timeout=limit)
    for query in ("CONSTRUCT WHERE { ?s ?p ?o }", f"DESCRIBE <{EX}s>"):
        assert isomorphic(store.query(query, timeout=limit).graph(), one(Literal("„Grüße“\n", lang="de")))


def test_graphs_can_be_named(store: Store, limit: float | None) -> None:
    store.put("a", one(Literal("a")))
    store.put("b", one(Literal("b")))
    rows = store.query("SELECT ?g WHERE { GRAPH ?g { ?s ?p 'b' } }", timeout=limit).values()
    assert list(rows) == [(str(graph_iri("b")),)]
    one_graph = "SELECT ?o FROM <GRAPH> WHERE { ?s ?p ?o }".replace("GRAPH", graph_iri("a"))
    rows = store.query(one_graph, timeout=limit).values()
    assert list(rows) == [("a",)]


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("SELECT * WHERE {\n ?s ?p ?o .\n FOO ?x }", "line 3, column 2: cannot be understood from 'FOO' on"),
        ("SELEC ?a {}", "line 1, column 1: cannot be understood from 'SELEC' on"),
        ("SELECT ?a {\n OPTIONL { ?a ?b ?c } }", "line 2, column 2: cannot be understood from 'OPTIONL' on"),
        ("SELECT ?a {\n ?a ?b ?c\n FILTERR(?a)\n}", "line 3, column 8: .* from 'R"),
        ("SELECT ?a { ?a <urn:p> ?b } ORDER ?a", "line 1, column 35: .* from '.a' on"),
        ("SELECT * { ?s ws:speaker 'Müller' ; ?p ?o ?x }", "line 1, column 43: .* from '.x' on"),
        ("SELECT * { ?s ?p ?o } LIMIT x", "line 1, column 29: .* from 'x' on"),
        ("SELECT * WHERE { ?s ?p ?o", "and that every bracket is closed"),
        ("", "and that every bracket is closed"),
        (
            "SELECT ?x WHERE { ?x foo:bar ?y }",
            r"a prefix is not declared; add a PREFIX line \(known .* ws, schema",
        ),
        ("SELECT ?s (COUNT(?p) AS ?n) WHERE { ?s ?p ?o }", "GROUP BY"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", "this is an update"),
        ("PREFIX x: <urn:x#>\n# note\nload <http://example.org/>", "this is an update"),
        ("SELECT * WHERE { SERVICE <http://example.org/> {} }", "line 1, column 18: SERVICE"),
        ("SELECT (1 AS ?x) {}" + " " * 5_000_000, "at most 5000000"),
    ],
)
def test_wrong_queries_say_where_and_what(
    store: Store, limit: float | None, query: str, complaint: str
) -> None:
    with pytest.raises(QueryError, match=complaint):
        store.query(query, timeout=limit)


def test_known_prefixes_can_be_declared_again(store: Store, limit: float | None) -> None:
    rows = store.query("PREFIX ws: <urn:mine:> SELECT (STR(ws:x) AS ?x) {}", timeout=limit)
    assert list(rows.values()) == [("urn:mine:x",)]


ENDLESS = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(6))


def test_a_query_that_takes_too_long_is_killed(store: Store) -> None:
    store.put("hafen", graph(harbour()))
    begin = time.monotonic()
    with pytest.raises(QueryError, match=r"more than 0\.5 seconds; narrow it"):
        store.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {ENDLESS} }}", timeout=0.5)
    assert time.monotonic() - begin < 10


def test_a_query_that_takes_too_much_memory_dies_alone(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Oxigraph does when it gets no more memory: it aborts."""
    program = tmp_path / "abort.py"
    program.write_text("import os, sys; sys.stdin.read(); os.abort()")
    monkeypatch.setattr("kg.query_process.PROGRAM", program)
    with pytest.raises(QueryError, match="GiB of memory"):
        store.query("ASK {}", timeout=30)


def test_a_query_apart_sees_the_last_commit_of_a_writer(store: Store) -> None:
    for number in range(3):
        store.put("x", one(Literal(str(number))))
        rows = store.query("SELECT ?o WHERE { ?s ?p ?o }", timeout=60)
        assert list(rows.values()) == [(str(number),)]


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """A server that notes every call; none must come."""
    calls: list[str] = []

    class Note(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            calls.append(self.path)
            self.send_response(200)
            body = b'{"head":{"vars":[]},"results":{"bindings":[]}}'
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET

        def log_message(self, *arguments: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Note)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql", calls
    server.shutdown()
    server.server_close()


EVASIONS = [
    "SELECT * { SERVICE <U> { ?a ?b ?c } }",
    "SELECT * { service<U>{ ?a ?b ?c } }",
    "SELECT * { SERVICE SILENT <U> { ?a ?b ?c } }",
    "SELECT * { SERVICE#'\n<U> { ?a ?b ?c } }",
    "SELECT * { ?s ?p 1SERVICE <U> { ?a ?b ?c } }",
    "SELECT * { ?s ?p 1.SERVICE <U> { ?a ?b ?c } }",
    "SELECT * { ?s ?p 1e0SERVICE <U> { ?a ?b ?c } }",
    "SELECT * { ?s ?p trueSERVICE <U> { ?a ?b ?c } }",
    "SELECT * { ?s ?p ?o .SERVICE <U> { ?a ?b ?c } }",
    "PREFIX ex: <U/> SELECT * { SERVICEex:foo { ?a ?b ?c } }",
    "PREFIX ex: <U/> SELECT * { ?s ?p trueSERVICEex:foo { ?a ?b ?c } }",
    "SELECT * { BIND(<U> AS ?x) SERVICE ?x { ?a ?b ?c } }",
    "SELECT * { ?s ?p ?o FILTER(1<'x>' || true) SERVICE <U> { ?a ?b ?c } FILTER('a'='a') }",
    "SELECT * { ?s ?p ?o FILTER(0<1#>'''\n) SERVICE <U> { ?a ?b ?c } #'''\n }",
    'SELECT * { ?s ?p ?o FILTER(0<1#>"""\n) SERVICE <U> { ?a ?b ?c } #"""\n }',
    "SELECT * { ?s ?p ?o FILTER('' != '''a''') SERVICE <U> { ?a ?b ?c } FILTER('' != '''b''') }",
    "SELECT * { ?s <urn:o'> ?o . SERVICE <U> { ?a ?b ?c } ?s <urn:o'> ?o }",
    "PREFIX ex: <urn:x:> SELECT * { ?s ex:o\\' ?o . SERVICE <U> { ?a ?b ?c } ?s ex:o\\' ?o }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <U> { ?a ?b ?c } } }",
    "SELECT * { { SELECT * { SERVICE <U> { ?a ?b ?c } } } }",
    "CONSTRUCT { ?a ?b ?c } WHERE { SERVICE <U> { ?a ?b ?c } }",
    "ASK { SERVICE <U> { ?a ?b ?c } }",
    "SELECT * { \\u0053ERVICE <U> { ?a ?b ?c } }",
    "SELECT * FROM <U> { ?a ?b ?c }",
    "SELECT * { GRAPH <U> { ?a ?b ?c } }",
    "LOAD <U>",
]


@pytest.mark.parametrize("query", EVASIONS)
def test_no_query_reaches_another_server(store: Store, elsewhere: tuple[str, list[str]], query: str) -> None:
    address, calls = elsewhere
    calls.clear()
    store.put("x", one(Literal("x")))
    try:
        answer = store.query(query.replace("U", address))
        list(answer.values()) if answer.form == "select" else answer.serialize(
            "json" if answer.form == "ask" else "turtle"
        )
    except QueryError:
        pass
    assert calls == []


def test_the_server_of_the_test_is_reachable(elsewhere: tuple[str, list[str]]) -> None:
    """Without the refusal the first query above does get through: the test can fail."""
    import pyoxigraph

    address, calls = elsewhere
    list(pyoxigraph.Store().query(EVASIONS[0].replace("U", address)))  # type: ignore[arg-type]
    assert len(calls) == 1
    calls.clear()


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ("SERVICE <http://example.org/> {" AS ?x) {}',
        "SELECT ('''a ' SERVICE''' AS ?x) {}",
        'SELECT ("\\" SERVICE" AS ?x) {}',
        "SELECT * { ?s ?p ?o } # SERVICE <http://example.org/>",
        "SELECT ?service { ?service ?p ?o }",
        "SELECT * { ?s <https://example.org/SERVICE> ?o }",
        "SELECT * { ?s schema:service ?o }",
        "SELECT * { ?s schema:a.service ?o ; ?p 'x'@service }",
        "PREFIX a: <https://example.org/#> SELECT * { ?s a:b ?o FILTER(CONTAINS(?o, 'Service')) }",
    ],
)
def test_the_word_alone_is_no_service(store: Store, query: str) -> None:
    list(store.query(query).values())


def test_only_the_store_knows_pyoxigraph() -> None:
    users = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "kg").rglob("*.py")
        if "import pyoxigraph" in path.read_text(encoding="utf-8")
    }
    assert {user for user in users if not user.startswith("kg/storage/")} == {
        "kg/store.py",
        "kg/query_process.py",
    }


def test_the_folder_can_be_moved(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a", create=True) as store:
        store.put("x", one(Literal("da")))
    shutil.move(tmp_path / "a", tmp_path / "b")
    with Store.open(tmp_path / "b") as store:
        assert len(store) == 1


def test_an_answer_that_grows_too_large_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "program.py"
    text = query_process.PROGRAM.read_text(encoding="utf-8")
    program.write_text(text.replace("ANSWER = 256 << 20", "ANSWER = 100"), encoding="utf-8")
    monkeypatch.setattr(query_process, "PROGRAM", program)
    with Store.open(tmp_path / "out", create=True) as store:
        store.put("hafen", graph(harbour()))
    with (
        Store.open(tmp_path / "out", read_only=True) as store,
        pytest.raises(QueryError, match="more than 256 MiB"),
    ):
        store.query("SELECT * WHERE { ?s ?p ?o }", timeout=20)
