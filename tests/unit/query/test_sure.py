"""A least confidence: every answer, row and export is that of a store without the less sure statements."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from rdflib import RDF, Dataset, URIRef
from stories import RUN, debate, harbour, school

from kg.export import FORMATS, export
from kg.model import Annotation, Article, Quotation, Span
from kg.query import Table, ask, asks_for_statements, questions, render, tabulate
from kg.query.views import Filters, statement_rows
from kg.rdf import to_graph
from kg.server import reading
from kg.store import Store
from kg.vocab import BASE, WS

LEAST = 0.8
VALUES = {"speaker": "Ohm", "about": "Kiel", "text": "e", "words": "Kiel"}
Story = tuple[Article, Annotation]


def nested() -> Story:
    """The harbour with a sure statement inside an unsure one, which has a segment with it in common."""
    article, annotation = harbour()
    first, second, third = annotation.quotations
    inner = replace(second, content=(shorter(third),), confidence=0.9, part_of=2, cue_spans=first.cue_spans)
    outer = replace(third, cue_spans=first.cue_spans, frame_spans=(first.content[0],))
    return article, replace(annotation, quotations=(first, second, outer, inner))


def shorter(quotation: Quotation) -> Span:
    return Span(quotation.span.begin, quotation.span.end - 2)


def without(story: Story) -> Story:
    """The story with its sure statements only."""
    article, annotation = story
    kept = tuple(replace(one, part_of=None) for one in annotation.quotations if one.confidence >= LEAST)
    return article, replace(annotation, quotations=kept)


def filled(store: Store, *stories: Story) -> Store:
    for article, annotation in stories:
        store.put(article.id, to_graph(article, annotation, RUN))
    return store


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("whole"), create=True) as store:
        yield filled(store, nested(), school())


@pytest.fixture(scope="module")
def sure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("sure"), create=True) as store:
        yield filled(store, without(nested()), without(school()))


@pytest.mark.parametrize("name", questions())
def test_named_questions_count_sure_statements_only(whole: Store, sure: Store, name: str) -> None:
    given = {p.name: VALUES[p.name] for p in questions()[name].parameters if p.required}
    asked = tabulate(whole.query(render(whole, name, given, least=LEAST)))
    assert unordered(asked) == unordered(ask(sure, name, given))
    assert render(whole, name, given, least=0.0) == render(whole, name, given)


def argued() -> list[Story]:
    """The debate, sure about some of what was said on both sides of a change of mind, and about some first words."""
    stories = []
    for number, (article, annotation) in enumerate(debate()):
        values = (0.9, 0.3) if number in {0, 3, 4} else (0.4, 0.95)
        quotations = [
            replace(one, confidence=value) for one, value in zip(annotation.quotations, values, strict=True)
        ]
        stories.append((article, replace(annotation, quotations=tuple(quotations))))
    return stories


@pytest.fixture(scope="module")
def debates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """The debate, and the same without what is less sure."""
    with (
        Store.open(tmp_path_factory.mktemp("debate"), create=True) as every,
        Store.open(tmp_path_factory.mktemp("sure-debate"), create=True) as kept,
    ):
        yield filled(every, *argued()), filled(kept, *map(without, argued()))


@pytest.mark.parametrize("name", questions())
def test_the_first_and_the_changed_are_looked_for_among_sure_statements(
    debates: tuple[Store, Store], name: str
) -> None:
    every, kept = debates
    typed = {"speaker": "Brandt", "about": "Ohm", "text": "Jens", "words": "Ohm"}
    given = {p.name: typed[p.name] for p in questions()[name].parameters if p.required}
    asked = tabulate(every.query(render(every, name, given, least=LEAST)))
    assert unordered(asked) == unordered(ask(kept, name, given))
    if name in {"changes", "first-statements"}:
        assert asked.rows
        assert unordered(asked) != unordered(ask(every, name, given))


def unordered(table: Table) -> list[list[list[str]]]:
    """The rows with the names in a cell sorted, as SPARQL joins them in any order."""
    return [[sorted(str(cell).split(", ")) for cell in row] for row in table.rows]


def test_words_that_look_like_a_pattern_are_still_words(whole: Store) -> None:
    given = {"text": "?statement ws:text"}
    assert '"?statement ws:text"' in render(whole, "quotes", given, least=LEAST)


def test_something_is_left_out(whole: Store, sure: Store) -> None:
    assert ask(whole, "statements", {}).rows != ask(sure, "statements", {}).rows


def test_questions_about_places_and_mentions_know_no_confidence() -> None:
    about = {name for name, asked in questions().items() if asks_for_statements(asked.template)}
    assert about == set(questions()) - {"places", "co-mentions", "actors"}


@pytest.mark.parametrize(("least", "count"), [(0.0, 5), (0.5, 5), (0.51, 4), (0.8, 4), (0.9, 3), (1.0, 0)])
def test_rows_reach_the_least_confidence(whole: Store, least: float, count: int) -> None:
    rows = statement_rows(whole, Filters(confidence=least))
    assert len(rows) == count
    assert all(row.confidence is not None and row.confidence >= least for row in rows)


def exported(store: Store, format: str, least: float = 0.0) -> bytes:
    stream = io.BytesIO()
    export(store, format, stream, least=least)
    return stream.getvalue()


@pytest.mark.parametrize("format", [name for name in FORMATS if name in {"csv", "graphml", "gexf"}])
def test_tables_and_pictures_hold_sure_statements_only(whole: Store, sure: Store, format: str) -> None:
    assert exported(whole, format, LEAST) == exported(sure, format) != exported(whole, format)


@pytest.mark.parametrize("format", ["turtle", "trig", "nquads", "jsonld"])
def test_triples_about_unsure_statements_and_their_segments_are_left_out(
    whole: Store, sure: Store, format: str
) -> None:
    names = {"jsonld": "json-ld"}

    def triples(data: bytes) -> set[tuple[object, ...]]:
        dataset = Dataset(default_union=True)
        dataset.parse(data=data.decode(), format=names.get(format, format))
        found = {(s, p, o) for s, p, o, _ in dataset.quads()}
        rules = {s for s, p, o in found if p == RDF.type and o == URIRef(WS.Rule)}  # named whoever uses them
        return {triple for triple in found if triple[0] not in rules}

    assert triples(exported(whole, format, LEAST)) == triples(exported(sure, format))
    assert exported(whole, format, 0.0) == exported(whole, format)


def test_pages_show_sure_statements_only(whole: Store, sure: Store) -> None:
    assert reading.counts(whole, LEAST) == reading.counts(sure)
    assert reading.counts(whole) != reading.counts(sure)
    assert reading.most_quoted(whole, LEAST) == reading.most_quoted(sure)
    ohm = f"{BASE}person/Jens_Ohm"
    for property_ in (WS.speaker, WS.about):
        found = reading.said(whole, ohm, str(property_), 0, LEAST)
        assert found == reading.said(sure, ohm, str(property_), 0)
    shown, wanted = reading.article(whole, "hafen", LEAST), reading.article(sure, "hafen")
    assert shown is not None
    assert wanted is not None
    # That a statement was said within an unsure one stays in its row.
    assert [row.iri for row in shown.statements] == [row.iri for row in wanted.statements]
