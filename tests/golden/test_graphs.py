"""The graphs of the sample articles as their gold annotations demand them, triple by triple.

Made from the gold, not from what the program finds, so a change of the rules leaves them alone and a
change of the graph's terms shows in every one. After a wanted change write them anew with

    python tests/golden/test_graphs.py

and read the difference.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from rdflib import Graph

from kg.gold import GoldArticle, load_gold
from kg.link import link
from kg.rdf import Run, to_graph
from kg.read import read_file
from kg.resources import resource
from kg.shapes import violations
from kg.vocab import PREFIXES

_FOLDER = Path(__file__).parent / "graphs"
_RUN = Run(version="golden", started=datetime(2024, 1, 1, tzinfo=UTC), model="gold")
_GOLD = {gold.name: gold for gold in load_gold(resource("seeds/articles"))}


def graph_of(gold: GoldArticle) -> Graph:
    """The graph of a gold annotation; the source stands for the path, which differs between machines."""
    path = resource("seeds/articles") / f"{gold.name}.txt"
    (article,) = read_file(path, source=f"https://example.org/{gold.name}")
    return to_graph(article, link(gold.annotation, article), _RUN)


def turtle(graph: Graph) -> str:
    """The graph as Turtle with the project's prefixes, sorted by rdflib and so the same every time."""
    named = Graph()
    for prefix, namespace in PREFIXES.items():
        named.bind(prefix, namespace, replace=True)
    named += graph
    return named.serialize(format="turtle")


@pytest.mark.parametrize("name", sorted(_GOLD))
def test_the_graph_is_the_golden_one(name: str) -> None:
    golden = set(Graph().parse(_FOLDER / f"{name}.ttl", format="turtle"))
    made = set(Graph().parse(data=turtle(graph_of(_GOLD[name])), format="turtle"))
    assert (sorted(golden - made), sorted(made - golden)) == ([], [])


@pytest.mark.parametrize("name", sorted(_GOLD))
def test_the_golden_graph_is_valid(name: str) -> None:
    assert violations(graph_of(_GOLD[name])) == []


def test_there_is_one_golden_graph_per_sample() -> None:
    assert {path.stem for path in _FOLDER.glob("*.ttl")} == set(_GOLD)


if __name__ == "__main__":
    for gold in _GOLD.values():
        (_FOLDER / f"{gold.name}.ttl").write_text(turtle(graph_of(gold)), encoding="utf-8")
