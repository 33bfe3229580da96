"""Checks the graph of an article against `ontology/shapes.ttl`.

The shapes are compiled once into plain functions, because every graph is checked before it is
stored and pySHACL takes some hundred times as long for one. Only the constraints that the file uses
are known; any other stops the program at once instead of being skipped. Tests hold the verdicts
equal to those of pySHACL.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.resources import resource
from kg.vocab import SCHEMA, WS, XSD

SHAPES = "ontology/shapes.ttl"
SHAPE_NAMESPACE = "https://w3id.org/whosaid/shapes#"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One node that breaks one shape.

    `article` is the IRI of the article (of the graph, where it holds none), `shape` the local name
    of the shape ("StatementSpeaker"), `focus` the IRI of the node, `message` the English message.
    """

    article: str
    shape: str
    focus: str
    message: str


class _Index:
    """One graph by subject and predicate, and its nodes by class."""

    def __init__(self, graph: Graph) -> None:
        self.values: defaultdict[Node, dict[Node, list[Node]]] = defaultdict(dict)
        self.members: defaultdict[Node, list[Node]] = defaultdict(list)
        for subject, predicate, value in graph:
            self.values[subject].setdefault(predicate, []).append(value)
            if predicate == RDF.type:
                self.members[value].append(subject)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The texts of the articles; made once, since each passage is compared with them."""
        return tuple(
            str(text)
            for article in self.members.get(WS.Article, ())
            for text in self.of(article, SCHEMA.text)
        )

    def of(self, node: Node, predicate: Node) -> Sequence[Node]:
        properties = self.values.get(node)
        return () if properties is None else properties.get(predicate, ())


# Whether a focus node with these values of the path satisfies a constraint.
_Check = Callable[[Node, Sequence[Node], _Index], bool]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A compiled shape; `path` is None where it looks at the focus node, `inverse` for `^rdf:type`."""

    name: str
    message: str
    targets: tuple[Node, ...]
    target_nodes: tuple[Node, ...]
    path: Node | None
    inverse: bool
    checks: tuple[_Check, ...]


def violations(graph: Graph) -> list[Violation]:
    """All violations of the shapes in the graph of one article, sorted; empty if it is valid."""
    index = _Index(graph)
    articles = sorted(str(node) for node in index.members.get(WS.Article, ()))
    article = articles[0] if articles else str(graph.identifier)
    found = [
        Violation(article, rule.name, str(focus), rule.message)
        for rule in _rules()
        for focus in _focus_nodes(rule, index)
        if not _satisfied(rule, focus, index)
    ]
    return sorted(found)


def _focus_nodes(rule: _Rule, index: _Index) -> Iterable[Node]:
    nodes = dict.fromkeys(rule.target_nodes)
    for target in rule.targets:
        nodes.update(dict.fromkeys(index.members.get(target, ())))
    return nodes


def _satisfied(rule: _Rule, focus: Node, index: _Index) -> bool:
    values: Sequence[Node]
    if rule.path is None:
        values = (focus,)
    elif rule.inverse:
        values = index.members.get(focus, ())
    else:
        values = index.of(focus, rule.path)
    return all(check(focus, values, index) for check in rule.checks)


# ------------------------------------------------------------------ reading the shapes


@cache
def _rules() -> tuple[_Rule, ...]:
    return compile_shapes(Graph().parse(resource(SHAPES), format="turtle"))


def compile_shapes(shapes: Graph) -> tuple[_Rule, ...]:
    """The rules of a shapes graph; raises ValueError for a constraint that is not known here."""
    rules = []
    for node in shapes.subjects(RDF.type, SH.NodeShape):
        rules.append(_rule(shapes, node, node))
        rules.extend(_rule(shapes, property_, node) for property_ in shapes.objects(node, SH.property))
    return tuple(sorted((rule for rule in rules if rule.checks), key=lambda rule: rule.name))


def _rule(shapes: Graph, shape: Node, target: Node) -> _Rule:
    path, inverse = _path(shapes, shape)
    return _Rule(
        name=str(shape).removeprefix(SHAPE_NAMESPACE),
        message=_message(shapes, shape),
        targets=tuple(shapes.objects(target, SH.targetClass)),
        target_nodes=tuple(shapes.objects(target, SH.targetNode)),
        path=path,
        inverse=inverse,
        checks=_checks(shapes, shape),
    )


def _path(shapes: Graph, shape: Node) -> tuple[Node | None, bool]:
    path = shapes.value(shape, SH.path)
    if path is None or isinstance(path, URIRef):
        return path, False
    if shapes.value(path, SH.inversePath) != RDF.type:
        raise ValueError(f"{shape}: only a property or ^rdf:type can be a path in {SHAPES}")
    return RDF.type, True


def _message(shapes: Graph, shape: Node) -> str:
    """The English message of a shape, or of the SPARQL constraint that makes it up."""
    for node in (shape, *shapes.objects(shape, SH.sparql)):
        for message in shapes.objects(node, SH.message):
            if isinstance(message, Literal) and message.language == "en":
                return str(message)
    return ""


_NO_CONSTRAINT = {RDF.type, SH.path, SH.message, SH.property, SH.targetClass, SH.targetNode}


def _checks(shapes: Graph, shape: Node) -> tuple[_Check, ...]:
    checks = []
    for predicate, argument in shapes.predicate_objects(shape):
        if predicate in _NO_CONSTRAINT:
            continue
        if predicate == SH["or"]:
            checks.append(_any(shapes, argument))
        elif predicate == SH["in"]:
            checks.append(_in(frozenset(Collection(shapes, argument))))
        elif predicate == SH.sparql and argument == _WORDS_QUERY:
            checks.append(_words)
        elif predicate in _CONSTRAINTS:
            checks.append(_CONSTRAINTS[predicate](argument))
        else:
            raise ValueError(f"{shape}: {SHAPES} uses {predicate}, which kg.shapes does not know")
    return tuple(checks)


# ------------------------------------------------------------------ the constraints


def _each(holds: Callable[[Node, _Index], bool]) -> _Check:
    """A check that holds if it holds for every value."""
    return lambda _, values, index: all(holds(value, index) for value in values)


def _min_count(bound: Node) -> _Check:
    least = _number(bound)
    return lambda _focus, values, _index: len(values) >= least


def _max_count(bound: Node) -> _Check:
    most = _number(bound)
    return lambda _focus, values, _index: len(values) <= most


def _class(class_: Node) -> _Check:
    return _each(lambda value, index: class_ in index.of(value, RDF.type))


def _datatype(datatype: Node) -> _Check:
    return _each(
        lambda value, _: isinstance(value, Literal) and _type(value) == datatype and not value.ill_typed
    )


def _node_kind(kind: Node) -> _Check:
    types: dict[Node, type[Node]] = {SH.IRI: URIRef, SH.Literal: Literal}
    if kind not in types:
        raise ValueError(f"{SHAPES} uses the node kind {kind}, which kg.shapes does not know")
    return _each(lambda value, _: isinstance(value, types[kind]))


def _pattern(pattern: Node) -> _Check:
    search = re.compile(str(pattern)).search
    return _each(lambda value, _: search(str(value)) is not None)


def _min_length(bound: Node) -> _Check:
    least = _number(bound)
    return _each(lambda value, _: len(str(value)) >= least)


def _min_inclusive(bound: Node) -> _Check:
    return _each(lambda value, _: _at_most(bound, value))


def _max_inclusive(bound: Node) -> _Check:
    return _each(lambda value, _: _at_most(value, bound))


def _less_than(property_: Node) -> _Check:
    return lambda focus, values, index: all(
        _at_most(value, other) and not _at_most(other, value)
        for value in values
        for other in index.of(focus, property_)
    )


def _in(allowed: frozenset[Node]) -> _Check:
    return _each(lambda value, _: value in allowed)


def _any(shapes: Graph, alternatives: Node) -> _Check:
    """`sh:or`: each value alone satisfies all checks of at least one alternative."""
    choices = [_checks(shapes, choice) for choice in Collection(shapes, alternatives)]
    return lambda focus, values, index: all(
        any(all(check(focus, (value,), index) for check in checks) for checks in choices) for value in values
    )


_CONSTRAINTS: dict[Node, Callable[[Node], _Check]] = {
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH["class"]: _class,
    SH.datatype: _datatype,
    SH.nodeKind: _node_kind,
    SH.pattern: _pattern,
    SH.minLength: _min_length,
    SH.minInclusive: _min_inclusive,
    SH.maxInclusive: _max_inclusive,
    SH.lessThan: _less_than,
}

_WORDS_QUERY = URIRef(SHAPE_NAMESPACE + "PassageWordsQuery")


def _words(focus: Node, _: Sequence[Node], index: _Index) -> bool:
    """What the SPARQL query of PassageWords asks, without SPARQL."""
    return all(
        end <= len(text) and text[begin:end] == str(words)
        for text in index.texts
        for words in index.of(focus, WS.text)
        for begin in _integers(index.of(focus, WS.beginIndex))
        for end in _integers(index.of(focus, WS.endIndex))
        if 0 <= begin < end
    )


def _integers(nodes: Iterable[Node]) -> list[int]:
    return [
        node.value
        for node in nodes
        if isinstance(node, Literal) and node.datatype == XSD.integer and isinstance(node.value, int)
    ]


def _number(node: Node) -> int:
    if isinstance(node, Literal) and isinstance(node.value, int):
        return node.value
    raise ValueError(f"{node} in {SHAPES} is no whole number")


def _type(literal: Literal) -> URIRef:
    if literal.language:
        return RDF.langString
    return literal.datatype if literal.datatype is not None else XSD.string


def _at_most(low: Node, high: Node) -> bool:
    """Whether two literals can be compared and the first is not the greater."""
    if not isinstance(low, Literal) or not isinstance(high, Literal):
        return False
    try:
        return bool(low.value <= high.value)
    except (TypeError, ArithmeticError):
        return False
