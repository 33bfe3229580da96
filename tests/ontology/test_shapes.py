"""The shapes: what they accept, what each refuses, and that `kg.shapes` says what pySHACL says."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyshacl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rdflib import RDF, SH, Dataset, Graph, Literal, URIRef
from rdflib.term import Node

from kg.resources import resource
from kg.shapes import SHAPE_NAMESPACE, SHAPES, compile_shapes, violations
from kg.vocab import SCHEMA, WS, XSD

EXAMPLES = resource("ontology/examples")
VALID = sorted(path for path in (EXAMPLES / "valid").iterdir())
INVALID = sorted(path for path in (EXAMPLES / "invalid").iterdir())


@cache
def shapes() -> Graph:
    return Graph().parse(resource(SHAPES), format="turtle")


def read(path: Path) -> Graph:
    """The graph of a Turtle file, or the only named graph of a TriG file."""
    if path.suffix == ".ttl":
        return Graph().parse(path, format="turtle")
    dataset = Dataset()
    dataset.parse(path, format="trig")
    (graph,) = (graph for graph in dataset.graphs() if len(graph))
    return graph


def by_pyshacl(graph: Graph) -> set[tuple[str, str]]:
    """The broken shapes and their focus nodes, as pySHACL sees them."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes())
    assert isinstance(report, Graph)
    return {
        (
            str(report.value(result, SH.sourceShape)).removeprefix(SHAPE_NAMESPACE),
            str(report.value(result, SH.focusNode)),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


def by_us(graph: Graph) -> set[tuple[str, str]]:
    return {(violation.shape, violation.focus) for violation in violations(graph)}


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_examples(path: Path) -> None:
    graph = read(path)
    assert by_us(graph) == set()
    assert by_pyshacl(graph) == set()


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_invalid_example_breaks_the_shape_it_names_and_no_other(path: Path) -> None:
    graph = read(path)
    assert path.read_text(encoding="utf-8").startswith(f"# Breaks {path.stem}: ")
    found = by_us(graph)
    assert {shape for shape, _ in found} == {path.stem}
    assert found == by_pyshacl(graph)


def test_every_shape_has_an_invalid_example() -> None:
    constrained = {
        str(shape).removeprefix(SHAPE_NAMESPACE)
        for kind in (SH.PropertyShape, SH.NodeShape)
        for shape in shapes().subjects(RDF.type, kind)
        if (shape, SH.property, None) not in shapes()
    }
    assert constrained == {path.stem for path in INVALID}


def test_every_shape_has_a_message_in_german_and_english() -> None:
    speaking = [
        *shapes().subjects(RDF.type, SH.PropertyShape),
        *shapes().subjects(RDF.type, SH.SPARQLConstraint),
    ]
    assert len(speaking) == len(INVALID)
    for shape in speaking:
        messages = [
            message for message in shapes().objects(shape, SH.message) if isinstance(message, Literal)
        ]
        assert sorted(message.language or "" for message in messages) == ["de", "en"], shape


def test_every_term_in_the_shapes_exists() -> None:
    for node in {node for triple in shapes() for node in triple}:
        for namespace in (WS, SCHEMA):
            if (
                isinstance(node, URIRef)
                and node.startswith(str(namespace))
                and node != URIRef(str(namespace))
            ):
                assert node.removeprefix(str(namespace)) in {
                    str(term).removeprefix(str(namespace)) for term in dir(namespace)
                }


def test_a_violation_names_article_shape_focus_and_reason() -> None:
    (violation,) = violations(read(EXAMPLES / "invalid" / "StatementConfidence.ttl"))
    assert violation.article == "https://w3id.org/whosaid/id/article/fähre"
    assert violation.shape == "StatementConfidence"
    assert violation.focus.endswith("/statement/0-24")
    assert "between 0 and 1" in violation.message


def test_an_empty_graph_is_refused() -> None:
    assert by_us(Graph()) == {("GraphArticle", str(WS.Article))}


def test_the_end_of_a_passage_lies_within_the_text() -> None:
    graph = read(EXAMPLES / "valid" / "one-statement.ttl")
    (said,) = graph.subjects(RDF.type, WS.Statement)
    (article,) = graph.subjects(RDF.type, WS.Article)
    whole = str(graph.value(article, SCHEMA.text))
    graph.set((said, WS.text, Literal(whole)))
    graph.set((said, WS.endIndex, Literal(len(whole))))
    assert by_us(graph) == by_pyshacl(graph) == set()
    graph.set((said, WS.endIndex, Literal(len(whole) + 1)))
    assert by_us(graph) == by_pyshacl(graph) == {("PassageWords", str(said))}


@pytest.mark.parametrize(
    "constraint",
    [
        "sh:path ws:speaker ; sh:uniqueLang true",
        "sh:path ws:speaker ; sh:node ws:x",
        "sh:path ( ws:speaker ws:name ) ; sh:minCount 1",
        "sh:path ws:speaker ; sh:nodeKind sh:BlankNodeOrIRI",
        'sh:path ws:speaker ; sh:minCount "many"',
    ],
)
def test_an_unknown_constraint_is_an_error_not_a_gap(constraint: str) -> None:
    prefixes = f"@prefix sh: <{SH}> . @prefix ws: <{WS}> . @prefix s: <{SHAPE_NAMESPACE}> ."
    text = (
        f"{prefixes} s:A a sh:NodeShape ; sh:targetClass ws:Statement ; sh:property s:B . s:B {constraint} ."
    )
    with pytest.raises(ValueError, match=r"kg\.shapes does not know|can be a path|no whole number"):
        compile_shapes(Graph().parse(data=text, format="turtle"))


# ------------------------------------------------------------------ damaged graphs

SOUND = [read(path) for path in VALID]
TRIPLES = [sorted(graph, key=str) for graph in SOUND]
ODD_VALUES: list[Node] = [
    Literal(""),
    Literal("x"),
    Literal("de", lang="de"),
    Literal(-1),
    Literal(0),
    Literal(7),
    Literal(10_000),
    Literal("0.5", datatype=XSD.decimal),
    Literal("200.5", datatype=XSD.decimal),
    Literal("0.5e0", datatype=XSD.double),
    Literal("seven", datatype=XSD.integer),
    Literal("2025-02-30", datatype=XSD.date),
    Literal("2025-02-03", datatype=XSD.date),
    Literal("2025-02", datatype=XSD.gYearMonth),
    Literal("true", datatype=XSD.boolean),
    WS.direct,
    WS.writing,
    WS.Statement,
    WS.Mention,
    WS.Segment,
    WS.Article,
    WS.Actor,
    WS.Location,
    WS.Person,
    URIRef("https://e.example/nothing"),
]


OFFSETS = {WS.beginIndex, WS.endIndex}
# rdflib's SPARQL engine fails outright where a date or a "number" that is none is compared with a number.
ODD_OFFSETS = [
    value
    for value in ODD_VALUES
    if not (isinstance(value, Literal) and (value.ill_typed or value.datatype in {XSD.date, XSD.gYearMonth}))
]


def comparable(found: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Without the order of offsets that are no whole numbers.

    SHACL calls values that cannot be compared a violation of sh:lessThan, pySHACL puts them in
    some order; the graph is refused either way.
    """
    broken = {focus for shape, focus in found if shape in {"PassageBegin", "PassageEnd"}}
    return {(shape, focus) for shape, focus in found if not (shape == "PassageOrder" and focus in broken)}


def test_an_offset_that_is_no_number_is_refused() -> None:
    sound = next(one for one in SOUND if any(predicate == WS.endIndex for _, predicate, _ in one))
    graph = Graph()
    for triple in sound:
        graph.add(triple)
    subject = next(graph.subjects(WS.endIndex))
    graph.set((subject, WS.endIndex, Literal("seven", datatype=XSD.integer)))
    assert ("PassageEnd", str(subject)) in by_us(graph)


# Shrinking would ask the slow pySHACL for minutes.
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(st.data())
def test_damaged_graphs_are_judged_as_by_pyshacl(data: st.DataObject) -> None:
    which = data.draw(st.integers(0, len(SOUND) - 1))
    graph = Graph()
    for triple in SOUND[which]:
        graph.add(triple)
    nodes = sorted({subject for subject, _, _ in TRIPLES[which]}, key=str)
    for _ in range(data.draw(st.integers(1, 3))):
        subject, predicate, value = data.draw(st.sampled_from(TRIPLES[which]))
        if data.draw(st.booleans()):
            graph.remove((subject, predicate, value))
        if data.draw(st.booleans()):
            odd = ODD_OFFSETS if predicate in OFFSETS else ODD_VALUES
            graph.add((subject, predicate, data.draw(st.sampled_from(odd + nodes))))
    assert comparable(by_us(graph)) == comparable(by_pyshacl(graph))
