"""What a second run does with articles that are known, changed, moved, copied or gone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from kg import fingerprint, growth, pipeline
from kg.errors import KgError
from kg.growth import Built, Settings
from kg.model import Article
from kg.read import read_inputs
from kg.resources import resource
from kg.store import Change, Store
from kg.vocab import PROV, article_iri, graph_iri

TEXT = (
    "Der Gemeinderat hat am Dienstag über den Haushalt beraten. „{words}“, sagte Bürgermeisterin Lena Hartwig. "
    "Nach der Sitzung gingen die Mitglieder in das Gasthaus am Markt. Es war schon spät.\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "out", create=True) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles that were really analysed, in order."""
    ids: list[str] = []
    really = pipeline.analysed

    def noted(article: Article, *arguments: object) -> object:
        ids.append(article.id)
        return really(article, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "analysed", noted)
    return ids


def settings(quotations: str = "rules") -> Settings:
    return Settings("rules", quotations)


def build(store: Store, folder: Path, *, again: bool = False, quotations: str = "rules") -> list[Built]:
    # File by file: in one run, the same text is read only once.
    articles = chain.from_iterable(read_inputs([str(path)]) for path in sorted(folder.rglob("*.txt")))
    items = list(growth.build(articles, store, settings(quotations), again=again))
    assert not [item for item in items if isinstance(item, KgError)]
    return [item for item in items if isinstance(item, Built)]


def write(path: Path, words: str = "Wir sparen") -> Path:
    path.write_text(TEXT.format(words=words), encoding="utf-8")
    return path


def changes(built: list[Built]) -> list[str]:
    return [item.change.value for item in built]


def test_only_what_changed_is_analysed(store: Store, folder: Path, analysed: list[str]) -> None:
    write(folder / "a.txt")
    write(folder / "b.txt", "Wir bauen")
    assert changes(build(store, folder)) == ["added", "added"]
    assert len(analysed) == 2
    again = build(store, folder)
    assert changes(again) == ["unchanged", "unchanged"]
    assert len(analysed) == 2
    assert [item.statements for item in again] == [1, 1]
    write(folder / "b.txt", "Wir bauen nicht mehr")
    assert changes(build(store, folder)) == ["unchanged", "replaced"]
    assert [article.rpartition("-")[0] for article in analysed] == ["a", "b", "b"]


def test_a_known_article_needs_no_pipeline(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "a.txt")
    build(store, folder)
    monkeypatch.setattr(pipeline, "language", lambda *_: pytest.fail("loaded"))
    assert changes(build(store, folder)) == ["unchanged"]


@pytest.mark.parametrize("what", ["program", "tables", "method", "asked"])
def test_another_program_table_or_method_analyses_anew(
    store: Store,
    folder: Path,
    analysed: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    what: str,
) -> None:
    write(folder / "a.txt")
    build(store, folder)
    if what == "program":
        monkeypatch.setattr(fingerprint, "__version__", "99.0")
    elif what == "tables":
        shutil.copytree(resource("seeds"), tmp_path / "seeds")
        with (tmp_path / "seeds" / "cues.tsv").open("a", encoding="utf-8") as table:
            table.write("\n")
        monkeypatch.setattr(fingerprint, "resource", lambda name: tmp_path / name)
    method = "network" if what == "method" else "rules"
    build(store, folder, quotations=method, again=what == "asked")
    assert len(analysed) == 2
    build(store, folder, quotations=method)
    assert len(analysed) == 2


def test_a_store_made_before_there_were_digests_is_analysed_once(
    store: Store, folder: Path, analysed: list[str]
) -> None:
    write(folder / "a.txt")
    (first,) = build(store, folder)
    graph = store.graph(graph_iri(first.article.id))
    store.remove(first.article.id)
    store.put(first.article.id, graph)
    assert changes(build(store, folder)) == ["unchanged"]
    assert len(analysed) == 2
    assert changes(build(store, folder)) == ["unchanged"]
    assert len(analysed) == 2


def test_a_moved_file_keeps_its_identity(store: Store, folder: Path, analysed: list[str]) -> None:
    write(folder / "a.txt")
    (first,) = build(store, folder)
    statements = sorted(store.query("SELECT ?s { ?s a ws:Statement }").values())
    (folder / "a.txt").rename(folder / "umbenannt.txt")
    (moved,) = build(store, folder)
    assert moved.change is Change.MOVED
    assert moved.article.id == first.article.id
    assert len(analysed) == 1
    assert sorted(store.query("SELECT ?s { ?s a ws:Statement }").values()) == statements
    (listed,) = store.articles()
    assert listed.source == (folder / "umbenannt.txt").resolve().as_uri()
    sources = store.triples(graph_iri(first.article.id), article_iri(first.article.id))
    assert [predicate for _, predicate, _ in sources].count(PROV.wasDerivedFrom) == 1
    assert changes(build(store, folder)) == ["unchanged"]


def test_a_moved_file_that_then_changes_is_replaced_and_its_old_place_can_be_filled(
    store: Store, folder: Path
) -> None:
    write(folder / "a.txt")
    (first,) = build(store, folder)
    (folder / "a.txt").rename(folder / "b.txt")
    build(store, folder)
    write(folder / "b.txt", "Wir sparen doch nicht")
    write(folder / "a.txt", "Etwas ganz anderes")
    fresh, moved = build(store, folder)
    assert (fresh.change, moved.change) == (Change.ADDED, Change.REPLACED)
    assert moved.article.id == first.article.id
    assert fresh.article.id == f"{first.article.id}-2"
    assert changes(build(store, folder)) == ["unchanged", "unchanged"]


def test_a_copy_is_an_article_of_its_own(store: Store, folder: Path) -> None:
    write(folder / "a.txt")
    build(store, folder)
    shutil.copy(folder / "a.txt", folder / "kopie.txt")
    assert changes(build(store, folder)) == ["unchanged", "added"]
    (folder / "a.txt").unlink()
    assert changes(build(store, folder)) == ["unchanged"]
    assert [article.rpartition("-")[0] for article in growth.missing(store)] == ["a"]


def test_a_moved_folder_is_followed(store: Store, folder: Path, analysed: list[str], tmp_path: Path) -> None:
    write(folder / "a.txt")
    write(folder / "b.txt", "Wir bauen")
    build(store, folder)
    folder.rename(tmp_path / "woanders")
    assert changes(build(store, tmp_path / "woanders")) == ["moved", "moved"]
    assert len(analysed) == 2
    assert growth.missing(store) == []


def test_articles_are_found_by_what_a_user_calls_them(store: Store, folder: Path) -> None:
    (folder / "unter").mkdir()
    write(folder / "unter" / "a.txt")
    write(folder / "b.txt", "Wir bauen")
    b, a = sorted((item.article.id for item in build(store, folder)), reverse=True)
    assert growth.named(store, str(folder)) == sorted([a, b])
    assert growth.named(store, str(folder / "unter")) == [a]
    assert growth.named(store, str(folder / "b.txt")) == [b]
    assert growth.named(store, b) == [b]
    assert growth.named(store, str(article_iri(b))) == [b]
    assert growth.named(store, f"article/{b}") == [b]
    assert growth.named(store, "b") == []


def test_removing_leaves_nothing_behind(store: Store, folder: Path) -> None:
    write(folder / "a.txt")
    (built,) = build(store, folder)
    assert growth.remove(store, built.article.id)
    assert not growth.remove(store, built.article.id)
    assert len(store) == 0
    assert store.index.all() == []
    assert not store.query("ASK { ?s ?p ?o }")
    assert not store.query("ASK { GRAPH ?g { ?s ?p ?o } }")
    assert changes(build(store, folder)) == ["added"]


def test_the_index_is_no_part_of_the_graph(store: Store, folder: Path, tmp_path: Path) -> None:
    write(folder / "a.txt")
    build(store, folder)
    store.dump(tmp_path / "graph.trig")
    assert "/id/index" not in (tmp_path / "graph.trig").read_text(encoding="utf-8")
    assert not store.query("ASK { ?s <https://w3id.org/whosaid/index#content> ?o }")
