"""Closed namespaces and IRIs: a misspelt term is an error, no two things share an IRI."""

from __future__ import annotations

import unicodedata

import pyoxigraph
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rdflib import Graph, URIRef

from kg import vocab
from kg.model import Entity, Form, Kind, Place, Span
from kg.vocab import GEO, SCHEMA, WS

NAMES = st.text(st.characters(exclude_categories=()), max_size=300)
SPANS = st.tuples(st.integers(0, 9999), st.integers(0, 9999)).map(lambda pair: Span(*pair))
KINDS = st.sampled_from(Kind)


def is_legal(iri: str) -> bool:
    """Whether a strict parser takes the IRI as it is."""
    line = f"<{iri}> <https://e.example/p> <{iri}> .".encode()
    quads = list(pyoxigraph.parse(line, format=pyoxigraph.RdfFormat.N_QUADS))
    subject = quads[0].subject
    return isinstance(subject, pyoxigraph.NamedNode) and subject.value == str(iri)


@pytest.mark.parametrize("namespace", [WS, SCHEMA, GEO])
def test_a_misspelt_term_is_an_error(namespace: type[WS] | type[SCHEMA] | type[GEO]) -> None:
    with pytest.raises(AttributeError, match="speeker"):
        _ = namespace.speeker
    with pytest.raises(AttributeError):
        _ = namespace["speeker"]


def test_readable_iris() -> None:
    base = "https://w3id.org/whosaid/id/"
    assert vocab.article_iri("a-1.txt") == URIRef(base + "article/a-1.txt")
    assert vocab.graph_iri("a-1.txt") == URIRef(base + "graph/a-1.txt")
    assert vocab.statement_iri("a", Span(3, 9)) == URIRef(base + "article/a/statement/3-9")
    assert vocab.statement_iri("a", Span(3, 9), Form.DIRECT) == URIRef(
        base + "article/a/statement/3-9-direct"
    )
    assert vocab.mention_iri("a", Span(3, 9)) == URIRef(base + "article/a/mention/3-9")
    assert vocab.entity_iri(Entity("e", "Änne Weiß", Kind.PERSON), "a") == URIRef(
        base + "article/a/person/Änne_Weiß"
    )
    assert vocab.entity_iri(Entity("e", "Weiß AG", Kind.ORGANIZATION), "a") == URIRef(
        base + "article/a/organization/Weiß_AG"
    )
    assert vocab.actor_iri(Kind.PERSON, "Änne Weiß") == URIRef(base + "person/Änne_Weiß")
    assert vocab.actor_iri(Kind.PERSON, "Änne Weiß", "x") == URIRef(base + "person/Änne_Weiß~2d711642")
    group = Entity("e", "Fachleute", Kind.GROUP)
    assert vocab.entity_iri(group, "a") == URIRef(base + "article/a/actor/Fachleute")
    place = Entity("e", "Neustrand", Kind.LOCATION, place=Place("Neustrand", 1, 2, geonames=77))
    assert vocab.entity_iri(place, "a") == URIRef(base + "place/77")
    assert vocab.entity_iri(Entity("e", "Neustrand", Kind.LOCATION), "a") == URIRef(base + "place/Neustrand")
    assert vocab.rule_iri("cue before") == URIRef(base + "rule/cue_before")


def test_a_place_called_by_a_number_is_not_the_place_with_that_geonames_id() -> None:
    called = Entity("e", "77", Kind.LOCATION)
    numbered = Entity("e", "77", Kind.LOCATION, place=Place("x", 1, 2, geonames=77))
    assert vocab.entity_iri(called, "a") != vocab.entity_iri(numbered, "a")


@given(NAMES)
@example("")
@example(".")
@example("..")
@example('<a href="x">{}|\\^`\x00\x1f\x7f\u2028\ue000\ufdd0\ufffe</a>')
@example("\ud800")
@example("%20")
@example("x" * 100_000)
def test_every_name_gives_a_legal_iri_of_bounded_length(name: str) -> None:
    iri = vocab.author_iri(name)
    assert is_legal(iri)
    assert len(vocab.path_segment(name)) <= vocab.LONGEST_SEGMENT
    assert "/" not in vocab.path_segment(name)
    assert vocab.path_segment(name) not in {"", ".", ".."}
    Graph().parse(data=f"<{iri}> <{iri}> <{iri}> .", format="turtle")


@given(NAMES, NAMES)
@example("a b", "a_b")
@example("", "~")
@example("a~2", "a")
@example("x" * 300, "x" * 301)
@example(".", "%2E")
def test_path_segments_are_injective_up_to_unicode_form(one: str, other: str) -> None:
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (vocab.path_segment(one) == vocab.path_segment(other)) == same


@given(NAMES, NAMES, SPANS, SPANS, st.sampled_from([None, *Form]), st.sampled_from([None, *Form]))
def test_statement_iris_are_injective(
    article: str, other: str, span: Span, other_span: Span, form: Form | None, other_form: Form | None
) -> None:
    same = (unicodedata.normalize("NFC", article), span, form) == (
        unicodedata.normalize("NFC", other),
        other_span,
        other_form,
    )
    minted = vocab.statement_iri(article, span, form), vocab.statement_iri(other, other_span, other_form)
    assert (minted[0] == minted[1]) == same


def identity(entity: Entity, article: str, ordinal: int) -> tuple[object, ...]:
    """What an entity is told apart by."""
    name = unicodedata.normalize("NFC", entity.name)
    if not entity.named or entity.kind is Kind.GROUP:
        return ("local", unicodedata.normalize("NFC", article), name, ordinal)
    if entity.kind is Kind.LOCATION and entity.place is not None and entity.place.geonames is not None:
        return ("geonames", entity.place.geonames)
    if entity.kind is not Kind.LOCATION:
        return (entity.kind, unicodedata.normalize("NFC", article), name)
    return (entity.kind, name)


SHORT = st.text(st.sampled_from("aA0.~_/ %ä"), max_size=3)
ENTITIES = st.builds(
    Entity,
    st.just("e"),
    SHORT | st.integers(0, 99).map(str),
    KINDS,
    named=st.booleans(),
    place=st.none()
    | st.builds(Place, st.just("x"), st.just(1.0), st.just(2.0), st.none() | st.integers(0, 99)),
)


@given(ENTITIES, ENTITIES, SHORT, SHORT, st.integers(1, 3), st.integers(1, 3))
def test_entity_iris_are_injective(
    one: Entity, other: Entity, article: str, other_article: str, first: int, second: int
) -> None:
    same = identity(one, article, first) == identity(other, other_article, second)
    minted = vocab.entity_iri(one, article, first), vocab.entity_iri(other, other_article, second)
    assert (minted[0] == minted[1]) == same
    assert is_legal(minted[0])


@pytest.mark.parametrize(
    ("url", "iri"),
    [
        ("https://news.example/a?b=c#d", "https://news.example/a?b=c#d"),
        ("HTTPS://news.example:8080", "https://news.example:8080"),
        ("http://zeitung.example/Öl preis/<1>", "http://zeitung.example/Öl%20preis/%3C1%3E"),
        ("https://news.example/100%/50%25#a#b", "https://news.example/100%25/50%25#a%23b"),
    ],
)
def test_urls_as_iris(url: str, iri: str) -> None:
    assert vocab.source_iri(url) == URIRef(iri)
    assert is_legal(iri)


@pytest.mark.parametrize(
    "source",
    ["a.txt", "file:///etc/x", "https://", "https:///x", "http://a b/", "javascript:1", "-", "http://[x"],
)
def test_what_is_no_url_gets_an_iri_of_ours(source: str) -> None:
    assert vocab.source_iri(source).startswith(vocab.BASE + "source/")
    with pytest.raises(ValueError, match="no http"):
        vocab.web_iri(source)


@given(NAMES)
def test_any_source_gives_a_legal_iri(tail: str) -> None:
    assert is_legal(vocab.source_iri(f"https://news.example/{tail}"))
    assert is_legal(vocab.source_iri(f"https://{tail}"))
    assert is_legal(vocab.source_iri(tail))
