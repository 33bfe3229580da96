"""`kg serve` as the store of another kg: everything can be asked and exported, and articles written with its token."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from rdflib import Literal
from stories import graph, harbour, school

from kg import growth
from kg.cli import main
from kg.errors import QueryError, StoreError
from kg.export import FORMATS, export
from kg.growth import Built, Settings
from kg.identity_rows import merge
from kg.occurrences import shared_statements
from kg.query import ask, questions
from kg.read import read_inputs
from kg.store import Change, Store
from kg.vocab import WS
from server.conftest import EVIL_ID, hostile, serving

TOKEN = "a-token-that-nobody-guesses-ä"  # noqa: S105 - of these tests
COUNCIL = (
    "Der Gemeinderat hat am Dienstag lange beraten und dann den Haushalt beschlossen. „Wir sparen, wo es geht“, "
    "sagte Bürgermeisterin Lena Hartwig. Nach der Sitzung gingen alle Mitglieder noch in das Gasthaus.\n"
)
OTHER = (
    "KIEL - „Der Hafen wird im Sommer vertieft“, sagte Verkehrsminister Jens Ohm am Montag vor der Presse.\n"
)


def exported(store: Store, format: str) -> bytes:
    stream = io.BytesIO()
    export(store, format, stream)
    return stream.getvalue()


@pytest.fixture
def served(tmp_path: Path) -> Path:
    """The folder of an empty store."""
    Store.open(tmp_path / "served", create=True).close()
    return tmp_path / "served"


@pytest.fixture
def address(served: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("KG_TOKEN", TOKEN)
    with serving(served, timeout_s=60, token=TOKEN) as client:
        yield str(client.base_url.join("/sparql"))


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, text in {"bote": COUNCIL, "kurier": COUNCIL, "sonntag": OTHER}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def build(store: Store, papers: Path, *, again: bool = False) -> dict[str, str]:
    """What became of each article, by the first letter of its file."""
    articles = chain.from_iterable(read_inputs([str(path)]) for path in sorted(papers.glob("*.txt")))
    items = list(growth.build(articles, store, Settings("rules", "rules"), again=again))
    assert all(isinstance(item, Built) for item in items), items
    return {item.article.source.rpartition("/")[2][0]: item.change.value for item in items}  # type: ignore[union-attr]


def test_what_is_served_is_what_lies_there(client: httpx.Client, store_path: Path) -> None:
    with (
        Store.open(str(client.base_url.join("/sparql"))) as remote,
        Store.open(store_path, read_only=True) as local,
    ):
        assert remote.articles() == local.articles()
        assert len(remote) == len(local) > 300
        for format_ in FORMATS:
            assert exported(remote, format_) == exported(local, format_), format_
        for name, question in questions().items():
            if not any(parameter.required for parameter in question.parameters):
                assert ask(remote, name, {}) == ask(local, name, {}), name


def test_a_store_grows_there_as_it_does_here(
    address: str, served: Path, papers: Path, tmp_path: Path
) -> None:
    with Store.open(address) as there, Store.open(tmp_path / "here", create=True) as here:
        for one in (there, here):
            assert build(one, papers) == {"b": "added", "k": "added", "s": "added"}
            assert build(one, papers) == {"b": "unchanged", "k": "unchanged", "s": "unchanged"}
            assert build(one, papers, again=True) == {"b": "unchanged", "k": "unchanged", "s": "unchanged"}
        for file, old, new in (("bote", "sparen", "kürzen"), ("sonntag", "vertieft", "gesperrt")):
            path = papers / f"{file}.txt"
            path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        for one in (there, here):
            assert build(one, papers) == {"b": "replaced", "k": "unchanged", "s": "replaced"}
        (papers / "kurier.txt").rename(papers / "zeitung.txt")
        for one in (there, here):
            assert build(one, papers) == {"b": "unchanged", "s": "unchanged", "z": "moved"}
            (report,) = shared_statements(one)
            (shared,) = report.statements
            assert [found.text.split()[1] for found in shared.occurrences] == ["kürzen,", "sparen,"]
        assert there.index.all() == here.index.all()
        assert there.index.sources() == {one.id: one.source for one in here.index.all()}
        assert there.articles() == here.articles()
        growth.remove(there, there.index.all()[0].id)
        growth.remove(here, here.index.all()[0].id)
        assert [record.source for record in there.index.all()] == [
            record.source for record in here.index.all()
        ]
        assert shared_statements(there) == []
        query = "SELECT ?text { ?statement a ws:Statement ; ws:text ?text }"  # the default graph
        assert sorted(there.query(query).values()) == sorted(here.query(query).values())
    with Store.open(served, read_only=True) as kept, Store.open(tmp_path / "here") as here:
        assert len(kept) == len(here) > 0


def test_hostile_articles_are_the_same_there_and_here(address: str, served: Path, tmp_path: Path) -> None:
    article, found = hostile()
    dated = replace(article, published="2024-05-20")  # what kg build would refuse, the server refuses, too
    said = tuple(replace(one, stated_on=None) for one in found.quotations)
    stories = {"hafen": harbour(), "schule": school(), EVIL_ID: (dated, replace(found, quotations=said))}
    with Store.open(address) as there, Store.open(tmp_path / "here", create=True) as here:
        for name, story in stories.items():
            for one in (there, here):
                assert growth.put(one, name, graph(story)) is Change.ADDED
                assert growth.put(one, name, graph(story)) is Change.UNCHANGED
        for format_ in FORMATS:
            assert exported(there, format_) == exported(here, format_), format_
        for one in (there, here):
            assert growth.remove(one, EVIL_ID)
            assert not growth.remove(one, EVIL_ID)
            assert growth.put(one, "schule", graph(harbour())) is Change.REPLACED
        assert exported(there, "trig") == exported(here, "trig")


def test_commands_write_there(address: str, served: Path, papers: Path, tmp_path: Path) -> None:
    def run(*words: object) -> str:
        done = CliRunner().invoke(main, [*map(str, words)])
        assert done.exit_code == 0, done.output
        return done.stdout

    edited = COUNCIL.replace("Nach der Sitzung", "Danach")  # the very same text would be left out
    (papers / "kurier.txt").write_text(edited, encoding="utf-8")
    rules = ("--model", "rules", "--quotations", "rules")
    assert run("build", papers, "--store", address, *rules).startswith("Articles: 3 added.")
    assert run("build", papers, "--store", address, *rules).startswith("Articles: 3 unchanged.")
    run("export", "--store", address, "--format", "nquads", "--out", tmp_path / "all.nq")
    assert len(run("remove", papers, "--store", address).splitlines()) == 3
    with Store.open(served, read_only=True) as store:
        assert not store.articles()
        assert not store.query("ASK { ?s ?p ?o }")
    run("load", tmp_path / "all.nq", "--store", address)
    with Store.open(served, read_only=True) as store:
        assert len(store.articles()) == 3
        assert len(shared_statements(store)) == 1


@pytest.mark.parametrize("token", [None, "", "another-token-altogether", TOKEN + "x"])
def test_without_the_token_nothing_is_written(
    address: str, served: Path, papers: Path, token: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(address) as remote:
        remote.put("hafen", graph(harbour()))
        if token is None:
            monkeypatch.delenv("KG_TOKEN")
        else:
            monkeypatch.setenv("KG_TOKEN", token)
        for write in (lambda: build(remote, papers), lambda: growth.remove(remote, "hafen")):
            with pytest.raises(
                StoreError, match="set KG_TOKEN to the one kg serve was started with"
            ) as caught:
                write()
            assert not token or token not in str(caught.value)
    with Store.open(served, read_only=True) as store:
        assert [article.id for article in store.articles()] == ["hafen"]


def test_a_token_that_cannot_be_sent_is_not_shown(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(address) as remote:
        for token in ("geheim\n", "ge\nheim", " geheim", "geheim\udcff"):
            monkeypatch.setitem(os.environ, "KG_TOKEN", token)
            with pytest.raises(StoreError, match="KG_TOKEN has characters that cannot be sent") as caught:
                remote.put("hafen", graph(harbour()))
            assert "heim" not in str(caught.value)


def test_a_server_that_only_reads_says_what_would_help(
    client: httpx.Client, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(str(client.base_url.join("/sparql"))) as remote:
        before = len(remote)
        for token in (TOKEN, ""):
            monkeypatch.setenv("KG_TOKEN", token)
            for write in (
                lambda: remote.put("neu", graph(harbour())),
                lambda: growth.remove(remote, "hafen"),
                lambda: build(remote, papers),
            ):
                with pytest.raises(StoreError, match="is read-only; start kg serve with --writable"):
                    write()
        with pytest.raises(QueryError, match="SERVICE"):
            remote.query("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
        assert len(remote) == before


def test_whoever_else_writes_there_is_waited_for(address: str, served: Path) -> None:
    holder = Store.open(served)
    threading.Timer(1.0, holder.close).start()
    with Store.open(address) as remote:
        assert remote.put("hafen", graph(harbour())) is Change.ADDED
        assert remote.remove("hafen")


def test_what_is_no_article_is_not_written_there(address: str) -> None:
    with Store.open(address) as remote:
        remote.put("hafen", graph(harbour()))
        with pytest.raises(StoreError, match="takes articles and nothing else"):
            merge(remote, "Ute Brandt", "Jens Ohm", "nur ein Versuch")
        broken = graph(school())
        broken.set((next(iter(broken.subjects(WS.form))), WS.beginIndex, Literal("vorn")))
        with pytest.raises(StoreError, match=r"was not taken \(422: .*invalid-graph"):
            remote.put("schule", broken)
        assert [article.id for article in remote.articles()] == ["hafen"]
