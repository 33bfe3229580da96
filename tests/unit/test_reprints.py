"""The same report in several papers: what is recognised, what is not, and what happens as papers come and go."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import chain, permutations
from pathlib import Path

import pytest
from rdflib import URIRef

from kg import growth, reprints
from kg.growth import Built, Settings
from kg.occurrences import difference, shared_statements
from kg.read import read_inputs
from kg.reprints import Said, Version, bands, shared, similarity, words
from kg.store import Change, Store
from kg.vocab import WS

AGENCY = (
    "Der Gemeinderat von Oberwalden hat am Dienstagabend nach langer Debatte den Haushalt für das kommende Jahr "
    "beschlossen. „Wir sparen, wo es geht, ohne den Menschen wehzutun“, sagte Bürgermeisterin Lena Hartwig nach der "
    "Sitzung. Die Opposition stimmte geschlossen gegen den Entwurf. „Dieser Haushalt ist ein Blindflug durch den "
    "Nebel“, sagte Fraktionschef Jens Ohm. Im nächsten Jahr sollen unter anderem die Bibliothek und das Freibad "
    "mit kürzeren Zeiten auskommen. Eine Entscheidung über die Grundsteuer fällt erst im Frühjahr.\n"
)
EDITED = (
    AGENCY.replace("Der Gemeinderat von Oberwalden", "Oberwaldens Gemeinderat")
    .replace("ohne den Menschen wehzutun", "ohne den Bürgern wehzutun")
    .replace("Eine Entscheidung über die Grundsteuer fällt erst im Frühjahr.", "")
)
OTHER = (
    "Die Feuerwehr von Oberwalden hat am Dienstagabend einen Brand in der alten Ziegelei gelöscht. „Wir waren nach "
    "sechs Minuten da“, sagte Einsatzleiterin Ute Brandt. Verletzt wurde niemand. Die Ursache steht noch nicht fest, "
    "der Schaden liegt nach ersten Schätzungen bei mehr als hunderttausend Euro. Das Gebäude stand seit Jahren leer, "
    "und die Stadt hatte es im Herbst zum Verkauf angeboten, bislang ohne jeden Erfolg.\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "out", create=True) as opened:
        yield opened


def build(store: Store, *paths: Path) -> list[Built]:
    settings = Settings("rules", "rules")
    # Paper by paper: in one run, the same text is read only once.
    articles = chain.from_iterable(read_inputs([str(path)]) for path in paths)
    return [item for item in growth.build(articles, store, settings) if isinstance(item, Built)]


def paper(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def reports(store: Store) -> list[list[str]]:
    """The names of the articles of each report."""
    found: dict[str, list[str]] = {}
    for subject, predicate, value in store.triples(reprints.GRAPH):
        if predicate == WS.version:
            found.setdefault(str(subject), []).append(str(value).rpartition("/")[2].rpartition("-")[0])
    return sorted(sorted(names) for names in found.values())


def occurrences(store: Store) -> list[list[str]]:
    """The wordings of each shared statement."""
    rows = store.query(
        "SELECT ?shared ?text { ?shared a ws:SharedStatement ; ws:occurrence ?s . ?s ws:text ?text }"
    ).values()
    found: dict[str, list[str]] = {}
    for node, text in rows:
        found.setdefault(str(node), []).append(str(text))
    return sorted(sorted(texts) for texts in found.values())


def test_small_edits_leave_a_report_the_same_report() -> None:
    assert similarity(AGENCY, EDITED) > reprints.SIMILAR
    assert bands(AGENCY) & bands(EDITED)
    assert similarity(AGENCY, OTHER) < 0.05
    assert not bands(AGENCY) & bands(OTHER)
    assert not bands("Ein kurzer Satz.")


def test_bands_find_nearly_all_texts_that_are_similar_enough_and_hardly_any_other() -> None:
    chance = random.Random(7)  # noqa: S311 - invented texts
    found, wrong = 0, 0
    for number in range(200):
        text = [f"w{chance.randrange(5000)}" for _ in range(150)]
        edited = [word if chance.random() > 0.08 else f"x{number}" for word in text]
        assert similarity(" ".join(text), " ".join(edited)) > 0.4
        found += bool(bands(" ".join(text)) & bands(" ".join(edited)))
        strange = [f"w{chance.randrange(5000)}" for _ in range(150)]
        wrong += bool(bands(" ".join(text)) & bands(" ".join(strange)))
    assert found >= 190
    assert wrong <= 2


def version(name: str, *texts: str) -> Version:
    said = tuple(Said(URIRef(f"{name}/{at}"), words(text)) for at, text in enumerate(texts))
    return Version(URIRef(name), " ".join(texts), said)


@pytest.mark.parametrize(
    ("one", "other", "pairs"),
    [
        (["„Wir sparen, wo es geht.“"], ["Wir sparen, wo es geht"], [(0, 0)]),
        (["„Wir sparen, wo es geht“"], ["„Wir sparen immer, wo es geht“"], [(0, 0)]),
        (["„Wir sparen, wo es geht“"], ["„Wir bauen neue Straßen im Tal“"], []),
        (["„Ja“", "„Nein“"], ["„Nein“", "„Ja“"], [(0, 1), (1, 0)]),
        (["„Ja“"], ["„Ja“", "„Ja“"], [(0, 0)]),
        (["„Ja“", "„Ja“"], ["„Ja“", "„Ja“"], [(0, 0), (1, 1)]),
        (["„Ja“", "„Ja“"], [], []),
    ],
)
def test_which_statements_are_the_same(
    one: list[str], other: list[str], pairs: list[tuple[int, int]]
) -> None:
    found = shared([version("a", *one), version("b", *other)])
    assert [tuple(said.iri for said in group) for group in found] == [
        (URIRef(f"a/{at}"), URIRef(f"b/{to}")) for at, to in pairs
    ]


def test_a_statement_of_two_papers_is_one_node_with_two_wordings(store: Store, tmp_path: Path) -> None:
    build(
        store, paper(tmp_path, "bote", AGENCY), paper(tmp_path, "kurier", EDITED), paper(tmp_path, "x", OTHER)
    )
    assert reports(store) == [["bote", "kurier"]]
    assert occurrences(store) == [
        ["„Dieser Haushalt ist ein Blindflug durch den Nebel“"] * 2,
        [
            "„Wir sparen, wo es geht, ohne den Bürgern wehzutun“",
            "„Wir sparen, wo es geht, ohne den Menschen wehzutun“",
        ],
    ]


def test_the_order_of_the_papers_does_not_matter(tmp_path: Path) -> None:
    texts = {"a": AGENCY, "b": EDITED, "c": AGENCY.replace("Dienstagabend", "Dienstag"), "d": OTHER}
    papers = [paper(tmp_path, name, text) for name, text in texts.items()]
    dumps = set()
    for number, order in enumerate(list(permutations(papers))[::5]):
        with Store.open(tmp_path / str(number), create=True) as store:
            build(store, *order)
            dumps.add(frozenset(store.triples(reprints.GRAPH)))
    assert len(dumps) == 1
    assert dumps.pop()


def test_papers_come_change_and_go(store: Store, tmp_path: Path) -> None:
    one, two, three = (paper(tmp_path, name, AGENCY) for name in ("a", "b", "c"))
    build(store, one)
    assert reports(store) == []
    ids = [item.article.id for item in build(store, one, two, three)]
    assert reports(store) == [["a", "b", "c"]]
    paper(tmp_path, "a", OTHER)
    assert [item.change for item in build(store, one)] == [Change.REPLACED]
    assert reports(store) == [["b", "c"]]
    paper(tmp_path, "a", EDITED)
    build(store, one)
    assert reports(store) == [["a", "b", "c"]]
    growth.remove(store, ids[1])
    assert reports(store) == [["a", "c"]]
    growth.remove(store, ids[2])
    assert store.triples(reprints.GRAPH) == []
    assert not store.query("ASK { ?s a ws:SharedStatement }")


def test_a_file_of_another_store_leaves_the_reports_that_are_here(store: Store, tmp_path: Path) -> None:
    build(store, paper(tmp_path, "a", AGENCY), paper(tmp_path, "b", EDITED), paper(tmp_path, "c", OTHER))
    with Store.open(tmp_path / "other", create=True) as other:
        build(other, paper(tmp_path, "d", OTHER + "\n"), paper(tmp_path, "e", OTHER + "Ende."))
        other.dump(tmp_path / "other.trig")
    for _ in range(2):
        store.load(tmp_path / "other.trig", put=growth.put)
        assert reports(store) == [["a", "b"], ["c", "d", "e"]]
    build(store, paper(tmp_path, "f", OTHER + "Neu."))
    assert reports(store) == [["a", "b"], ["c", "d", "e", "f"]]


def test_an_article_between_two_reports_makes_them_one(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reprints, "SIMILAR", 0.3)
    papers = {"a": AGENCY, "b": AGENCY, "c": OTHER, "d": OTHER}
    build(store, *(paper(tmp_path, name, text) for name, text in papers.items()))
    assert reports(store) == [["a", "b"], ["c", "d"]]
    (both,) = build(store, paper(tmp_path, "e", AGENCY + OTHER))
    assert reports(store) == [["a", "b", "c", "d", "e"]]
    assert {len(texts) for texts in occurrences(store)} == {3}
    growth.remove(store, both.article.id)
    assert reports(store) == [["a", "b", "c", "d"]]
    assert {len(texts) for texts in occurrences(store)} == {2}


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("„Wir sparen“", "„Wir sparen“", "„Wir sparen“"),
        ("„Wir sparen viel“", "„Wir sparen“", "„Wir [-sparen viel“-]{+sparen“+}"),
        ("Er sei müde", "Er sei sehr müde", "Er sei {+sehr+} müde"),
        ("Er  sei\nmüde", "Er sei müde", "Er sei müde"),
        ("", "Ja", "{+Ja+}"),
    ],
)
def test_differences_of_wording_are_shown_word_by_word(one: str, other: str, shown: str) -> None:
    assert difference(one, other) == shown


def test_the_same_statement_is_listed_with_paper_and_wording(store: Store, tmp_path: Path) -> None:
    headed = "Haushalt beschlossen\n\n"
    build(store, paper(tmp_path, "bote", headed + AGENCY), paper(tmp_path, "kurier", EDITED))
    (report,) = shared_statements(store)
    assert [version.paper for version in report.versions] == ["bote.txt", "kurier.txt"]
    assert report.versions[0].headline == "Haushalt beschlossen"
    first, second = report.statements
    assert (first.speaker, first.differs) == ("Lena Hartwig", True)
    assert [found.paper for found in first.occurrences] == ["bote.txt", "kurier.txt"]
    assert "Menschen" in first.occurrences[0].text
    assert "Bürgern" in first.occurrences[1].text
    assert (second.speaker, second.differs) == ("Jens Ohm", False)
