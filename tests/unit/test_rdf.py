"""The graph of a hand-built article: every feature, no blank nodes, the same every time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.term import Node

from kg.literals import writable
from kg.model import (
    Annotation,
    Article,
    Dateline,
    Entity,
    Form,
    Kind,
    Link,
    Medium,
    Mention,
    MentionType,
    Place,
    Quotation,
    Span,
    Stance,
)
from kg.rdf import Run, to_graph
from kg.resources import resource
from kg.shapes import violations
from kg.vocab import GEO, PROV, RDF, RDFS, SCHEMA, SKOS, STANCE_PROPERTY, WS, XSD

TITLE = "Neustrand streitet über die Fähre\n"
TEXT = (
    TITLE + "\nNEUSTRAND (xyz) - „Die Fähre“, sagte Bürgermeisterin Ada Muster am 1. März den Fischern in "
    "Neustrand, „fährt wieder.“ Muster und Bo Beispiel kritisierten die Nordfähre GmbH: Sie habe gesagt, "
    "der Hafen sei „zu klein“. Neuland kündigte an, dem Fährgesetz zuzustimmen.\n"
)
RUN = Run("0.1.0", datetime(2025, 3, 1, 9, 30, tzinfo=UTC), "rules")


def at(words: str, nth: int = 1) -> Span:
    """The span of the nth occurrence of `words` in the sample text."""
    begin = -1
    for _ in range(nth):
        begin = TEXT.index(words, begin + 1)
    return Span(begin, begin + len(words))


def named(words: str, nth: int = 1) -> Mention:
    return Mention(at(words, nth), MentionType.NAME)


ARTICLE = Article(
    id="fähre-1",
    text=TEXT,
    source="https://news.example/fähre 1?a=b",
    title=TITLE.strip(),
    title_span=Span(0, len(TITLE)),
    published="2025-03-02T06:15:00+01:00",
    publisher="Küstenbote",
    authors=("Cleo Beispiel",),
    dateline=Dateline(at("NEUSTRAND (xyz) - "), (at("NEUSTRAND"),), "xyz"),
)

ENTITIES = (
    Entity(
        "e1",
        "Ada Muster",
        Kind.PERSON,
        (named("Ada Muster"), Mention(at("Muster", 2), MentionType.NAME)),
        role="Bürgermeisterin",
        links=(Link("https://www.wikidata.org/entity/Q0", 0.95), Link("https://kb.example/ada", 0.5)),
    ),
    Entity("e2", "Fischer", Kind.GROUP, (Mention(at("den Fischern"), MentionType.NOMINAL),), named=False),
    Entity(
        "e3",
        "Neustrand",
        Kind.LOCATION,
        (named("Neustrand", 2),),
        place=Place("Neustrand an der See", 54.5, -9.25, 77, "DE"),
    ),
    Entity("e4", "Bo Beispiel", Kind.PERSON, (named("Bo Beispiel"),)),
    Entity(
        "e5",
        "Nordfähre GmbH",
        Kind.ORGANIZATION,
        (named("Nordfähre GmbH"), Mention(at("Sie"), MentionType.PRONOUN)),
    ),
    Entity("e6", "Neuland", Kind.LOCATION, (named("Neuland"),)),
    Entity("e7", "Fährgesetz", Kind.OTHER, (named("Fährgesetz"),)),
)

QUOTATIONS = (
    Quotation(
        (at("„Die Fähre“"), at("„fährt wieder.“")),
        Form.DIRECT,
        "cue-between",
        0.97,
        cue_spans=(at("sagte"),),
        cue_lemma="sagen",
        frame_spans=(at("sagte Bürgermeisterin Ada Muster am 1. März den Fischern in Neustrand"),),
        speaker_spans=(at("Bürgermeisterin Ada Muster"),),
        speaker=("e1",),
        addressee_spans=(at("den Fischern"),),
        addressee=("e2",),
        about=("e3",),
        stance=Stance.SUPPORTS,
        stated_in="e3",
        stated_on="2025-03-01",
    ),
    Quotation(
        (at("Sie habe gesagt, der Hafen sei „zu klein“"),),
        Form.INDIRECT,
        "colon",
        0.5,
        medium=Medium.UNKNOWN,
        cue_spans=(at("kritisierten"),),
        cue_lemma="kritisieren",
        speaker_spans=(at("Muster und Bo Beispiel"),),
        speaker=("e1", "e4"),
        about=("e5", "e3"),
        stance=Stance.OPPOSES,
        stances=(Stance.OPPOSES, Stance.SUPPORTS),
        stated_on="am Montag",
    ),
    Quotation(
        (at("„zu klein“"),),
        Form.DIRECT,
        "inner",
        1 / 3,
        speaker=("e5",),
        part_of=1,
    ),
    Quotation(
        (at("dem Fährgesetz zuzustimmen"),),
        Form.REPORTED,
        "announce",
        0.88,
        cue_spans=(at("kündigte"), at("an", TEXT.count("an", 0, TEXT.index(" an, dem") + 3))),
        cue_lemma="ankündigen",
        speaker=("e6",),
        about=("e7",),
        stances=(Stance.NEUTRAL,),
    ),
)
ANNOTATION = Annotation(ENTITIES, QUOTATIONS, ("a closing quotation mark is missing",))

IRI = "https://w3id.org/whosaid/id/"
PAGE = URIRef(IRI + "article/fähre-1")
ADA = URIRef(IRI + "article/fähre-1/person/Ada_Muster")


@pytest.fixture(scope="module")
def graph() -> Graph:
    return to_graph(ARTICLE, ANNOTATION, RUN)


def statement(index: int) -> URIRef:
    span = QUOTATIONS[index].span
    return URIRef(f"{PAGE}/statement/{span.begin}-{span.end}")


def values(graph: Graph, subject: Node, predicate: URIRef) -> set[Node]:
    return set(graph.objects(subject, predicate))


def test_article(graph: Graph) -> None:
    assert graph.identifier == URIRef(IRI + "graph/fähre-1")
    assert values(graph, PAGE, RDF.type) == {WS.Article, SCHEMA.NewsArticle}
    assert graph.value(PAGE, SCHEMA.text) == Literal(TEXT)
    assert graph.value(PAGE, SCHEMA.inLanguage) == Literal("de")
    assert graph.value(PAGE, SCHEMA.headline) == Literal("Neustrand streitet über die Fähre")
    published = graph.value(PAGE, SCHEMA.datePublished)
    assert str(published) == "2025-03-02T06:15:00+01:00"
    assert isinstance(published, Literal)
    assert published.datatype == XSD.dateTime
    publisher = graph.value(PAGE, SCHEMA.publisher)
    assert publisher == URIRef(IRI + "publisher/Küstenbote")
    assert graph.value(publisher, RDFS.label) == Literal("Küstenbote")
    assert graph.value(PAGE, WS.dateline) == Literal("NEUSTRAND (xyz) -")
    assert graph.value(PAGE, WS.agency) == Literal("xyz")
    assert graph.value(PAGE, WS.warning) == Literal("a closing quotation mark is missing")
    assert graph.value(PAGE, SCHEMA.url) == URIRef("https://news.example/fähre%201?a=b")


def test_who_stands_only_beside_the_text_is_no_actor(graph: Graph) -> None:
    for node in (graph.value(PAGE, SCHEMA.publisher), graph.value(PAGE, SCHEMA.author)):
        assert (node, RDF.type, WS.Actor) not in graph


def test_statement_with_everything(graph: Graph) -> None:
    said = statement(0)
    span = QUOTATIONS[0].span
    fischer = URIRef(f"{PAGE}/actor/Fischer")
    place = URIRef(IRI + "place/77")
    assert values(graph, said, WS.inArticle) == {PAGE}
    assert values(graph, said, WS.speaker) == {ADA}
    assert values(graph, said, WS.addressee) == {fischer}
    assert values(graph, said, WS.about) == {place}
    assert values(graph, said, WS.statedIn) == {place}
    assert values(graph, said, WS.statedOn) == {Literal("2025-03-01", datatype=XSD.date)}
    assert values(graph, said, WS.statedFrom) == values(graph, said, WS.statedUntil)
    assert values(graph, said, WS.text) == {Literal(span.of(TEXT))}
    assert values(graph, said, WS.beginIndex) == {Literal(span.begin)}
    assert values(graph, said, WS.endIndex) == {Literal(span.end)}
    assert values(graph, said, WS.form) == {WS.direct}
    assert values(graph, said, WS.medium) == {WS.speech}
    assert values(graph, said, WS.stance) == {WS.supports}
    assert values(graph, said, WS.cue) == {Literal("sagte")}
    assert values(graph, said, WS.cueLemma) == {Literal("sagen")}
    assert values(graph, said, WS.confidence) == {Literal("0.97", datatype=XSD.decimal)}
    assert {graph.value(part, WS.text) for part in values(graph, said, WS.part)} == {
        Literal("„Die Fähre“"),
        Literal("„fährt wieder.“"),
    }
    speaker_words = graph.value(graph.value(said, WS.speakerSegment), WS.text)
    assert speaker_words == Literal("Bürgermeisterin Ada Muster")
    assert len(values(graph, said, WS.frameSegment)) == 1
    assert len(values(graph, said, WS.addresseeSegment)) == 1


def test_joint_inner_and_reported_statements(graph: Graph) -> None:
    assert values(graph, statement(1), WS.speaker) == {
        ADA,
        URIRef(IRI + "article/fähre-1/person/Bo_Beispiel"),
    }
    assert values(graph, statement(1), WS.medium) == {WS.unknownMedium}
    assert values(graph, statement(1), WS.statedOn) == {Literal("am Montag")}
    assert not values(graph, statement(1), WS.part)
    assert values(graph, statement(2), WS.partOf) == {statement(1)}
    assert str(graph.value(statement(2), WS.confidence)) == "0.3333"
    assert not values(graph, statement(2), WS.cue)
    assert values(graph, statement(3), WS.cue) == {Literal("kündigte an")}
    assert len(values(graph, statement(3), WS.cueSegment)) == 2


def test_whom_a_statement_is_for_and_against(graph: Graph) -> None:
    firm, town = URIRef(f"{PAGE}/organization/Nordfähre_GmbH"), URIRef(IRI + "place/77")
    assert values(graph, statement(1), WS.stance) == {WS.opposes}
    assert values(graph, statement(1), WS.about) == {firm, town}
    assert values(graph, statement(1), WS.against) == {firm}
    assert values(graph, statement(1), WS.inFavourOf) == {town}
    assert not values(graph, statement(1), WS.neutralTowards)
    assert values(graph, statement(3), WS.neutralTowards) == {URIRef(f"{PAGE}/other/Fährgesetz")}


def test_where_only_the_stance_of_the_whole_is_known_nothing_is_said_of_the_targets(graph: Graph) -> None:
    assert values(graph, statement(0), WS.stance) == {WS.supports}
    assert values(graph, statement(0), WS.about)
    for property_ in STANCE_PROPERTY.values():
        assert not values(graph, statement(0), property_)


def test_entities(graph: Graph) -> None:
    assert values(graph, ADA, RDF.type) == {WS.Person, WS.Actor, SCHEMA.Person}
    assert values(graph, ADA, RDFS.label) == {Literal("Ada Muster")}
    assert values(graph, ADA, SCHEMA.alternateName) == {Literal("Muster")}
    assert values(graph, ADA, WS.role) == {Literal("Bürgermeisterin")}
    assert values(graph, ADA, SKOS.exactMatch) == {URIRef("https://www.wikidata.org/entity/Q0")}
    assert values(graph, ADA, SKOS.closeMatch) == {URIRef("https://kb.example/ada")}
    group = URIRef(f"{PAGE}/actor/Fischer")
    assert values(graph, group, RDF.type) == {WS.Group, WS.Actor}
    assert values(graph, group, WS.named) == {Literal("false", datatype=XSD.boolean)}


def test_places(graph: Graph) -> None:
    place = URIRef(IRI + "place/77")
    assert values(graph, place, RDF.type) == {WS.Location, SCHEMA.Place}
    assert values(graph, place, GEO.lat) == {Literal("54.5", datatype=XSD.decimal)}
    assert values(graph, place, GEO.long) == {Literal("-9.25", datatype=XSD.decimal)}
    assert values(graph, place, SKOS.exactMatch) == {URIRef("https://sws.geonames.org/77/")}
    assert values(graph, place, SCHEMA.addressCountry) == {Literal("DE")}
    assert values(graph, place, RDFS.label) == {Literal("Neustrand an der See")}
    assert values(graph, place, SCHEMA.alternateName) == {Literal("Neustrand")}


def test_a_country_that_speaks_and_a_thing_spoken_of_are_actors(graph: Graph) -> None:
    assert WS.Actor in values(graph, URIRef(IRI + "place/Neuland"), RDF.type)
    assert WS.Actor in values(graph, URIRef(IRI + "article/fähre-1/other/Fährgesetz"), RDF.type)
    assert WS.Actor not in values(graph, URIRef(IRI + "place/77"), RDF.type)


def test_mentions(graph: Graph) -> None:
    span = at("Sie")
    mention = URIRef(f"{PAGE}/mention/{span.begin}-{span.end}")
    assert values(graph, mention, WS.refersTo) == {
        URIRef(IRI + "article/fähre-1/organization/Nordfähre_GmbH")
    }
    assert values(graph, mention, WS.mentionType) == {WS.pronoun}
    assert values(graph, mention, WS.text) == {Literal("Sie")}


def test_every_statement_tells_its_rule_and_run(graph: Graph) -> None:
    activity = URIRef(f"{PAGE}/extraction")
    statements = set(graph.subjects(RDF.type, WS.Statement))
    assert len(statements) == len(QUOTATIONS)
    for said in statements:
        assert values(graph, said, PROV.wasGeneratedBy) == {activity}
    assert graph.value(graph.value(statement(0), WS.rule), RDFS.label) == Literal("cue-between")
    assert values(graph, activity, PROV.startedAtTime) == {
        Literal("2025-03-01T09:30:00+00:00", datatype=XSD.dateTime)
    }
    agent = graph.value(activity, PROV.wasAssociatedWith)
    assert agent == URIRef(IRI + "software/kg/0.1.0")
    assert graph.value(agent, SCHEMA.softwareVersion) == Literal("0.1.0")
    assert values(graph, activity, PROV.used) == {PAGE, URIRef(IRI + "model/rules")}
    assert graph.value(PAGE, PROV.wasDerivedFrom) == URIRef("https://news.example/fähre%201?a=b")


def test_every_offset_points_to_its_words(graph: Graph) -> None:
    passages = 0
    for passage, words in graph.subject_objects(WS.text):
        begin, end = graph.value(passage, WS.beginIndex), graph.value(passage, WS.endIndex)
        assert isinstance(begin, Literal)
        assert isinstance(end, Literal)
        assert TEXT[begin.value : end.value] == str(words)
        passages += 1
    assert passages > 20


def test_valid_deterministic_and_without_blank_nodes(graph: Graph) -> None:
    assert violations(graph) == []
    assert set(graph) == set(to_graph(ARTICLE, ANNOTATION, RUN))
    assert not [node for triple in graph for node in triple if isinstance(node, BNode)]


def test_equals_the_published_example(graph: Graph) -> None:
    published = Dataset()
    published.parse(resource("ontology/examples/valid/everything.trig"), format="trig")
    assert set(published.graph(graph.identifier)) == set(graph)


def test_the_same_moment_in_another_zone_is_the_same_graph(graph: Graph) -> None:
    berlin = RUN.started.astimezone(timezone(timedelta(hours=1)))
    assert set(to_graph(ARTICLE, ANNOTATION, replace(RUN, started=berlin))) == set(graph)


def test_a_file_gets_an_iri_of_its_own() -> None:
    graph = to_graph(replace(ARTICLE, source="/home/a b/<x>.txt"), Annotation(), RUN)
    assert graph.value(PAGE, SCHEMA.url) is None
    source = graph.value(PAGE, PROV.wasDerivedFrom)
    assert source == URIRef(IRI + "source/%2Fhome%2Fa_b%2F%3Cx%3E.txt")
    assert graph.value(source, RDFS.label) == Literal("/home/a b/<x>.txt")
    assert violations(graph) == []


@pytest.mark.parametrize(
    ("published", "lexical", "datatype"),
    [
        ("2025-03-02", "2025-03-02", XSD.date),
        ("2025-03", "2025-03", XSD.gYearMonth),
        ("2025", "2025", XSD.gYear),
        ("2025-03-02T06:15:00Z", "2025-03-02T06:15:00+00:00", XSD.dateTime),
        ("2025-03-02T06:15", "2025-03-02T06:15:00", XSD.dateTime),
        ("2025-02-30", "2025-02-30", None),
        ("2. März 2025", "2. März 2025", None),
    ],
)
def test_dates(published: str, lexical: str, datatype: URIRef | None) -> None:
    graph = to_graph(replace(ARTICLE, published=published), Annotation(), RUN)
    value = graph.value(PAGE, SCHEMA.datePublished)
    assert isinstance(value, Literal)
    assert (str(value), value.datatype) == (lexical, datatype)
    broken = {violation.shape for violation in violations(graph)}
    assert broken == (set() if datatype else {"ArticleDate"})


@pytest.mark.parametrize(
    ("time", "datatype", "days"),
    [
        ("2025-03-02", XSD.date, ("2025-03-02", "2025-03-02")),
        ("2024-02", XSD.gYearMonth, ("2024-02-01", "2024-02-29")),
        ("2025", XSD.gYear, ("2025-01-01", "2025-12-31")),
        ("2025-02-24/2025-03-02", None, ("2025-02-24", "2025-03-02")),
        ("am Montag", None, None),
        ("Montag/Dienstag", None, None),
        ("2025-02-30", None, None),
        ("0000", XSD.gYear, None),
    ],
)
def test_the_time_of_a_statement_has_a_first_and_a_last_day(
    time: str, datatype: URIRef | None, days: tuple[str, str] | None
) -> None:
    said = replace(QUOTATIONS[2], part_of=None, stated_on=time)
    graph = to_graph(ARTICLE, Annotation(ENTITIES, (said,)), RUN)
    (node,) = graph.subjects(RDF.type, WS.Statement)
    assert values(graph, node, WS.statedOn) == {Literal(time, datatype=datatype)}
    found = tuple(graph.value(node, term) for term in (WS.statedFrom, WS.statedUntil))
    assert found == (
        tuple(Literal(day, datatype=XSD.date) for day in days) if days is not None else (None, None)
    )
    assert violations(graph) == []


def test_statements_that_share_their_words_stay_apart() -> None:
    direct = replace(QUOTATIONS[2], part_of=None)
    reported = replace(direct, form=Form.REPORTED)
    graph = to_graph(ARTICLE, Annotation(ENTITIES, (direct, reported, direct)), RUN)
    span = direct.span
    stem = f"{PAGE}/statement/{span.begin}-{span.end}"
    assert set(graph.subjects(RDF.type, WS.Statement)) == {
        URIRef(f"{stem}-direct"),
        URIRef(f"{stem}-reported"),
        URIRef(f"{stem}-direct~2"),
    }
    assert violations(graph) == []


def test_two_unnamed_speakers_of_one_name_stay_apart_and_named_ones_fall_together() -> None:
    unnamed = Entity("a", "ein Sprecher", Kind.PERSON, named=False)
    person = Entity("c", "Ada Muster", Kind.PERSON)
    entities = (unnamed, replace(unnamed, id="b"), person, replace(person, id="d", role="Chefin"))
    graph = to_graph(ARTICLE, Annotation(entities), RUN)
    assert set(graph.subjects(RDF.type, WS.Person)) == {
        URIRef(f"{PAGE}/actor/ein_Sprecher"),
        URIRef(f"{PAGE}/actor/ein_Sprecher~2"),
        ADA,
    }
    assert violations(graph) == []


def test_one_place_under_two_names_has_one_label_and_point() -> None:
    place = Place("Neustrand", 54.5, 9.0, 77, "DE")
    entities = (
        Entity("a", "Neustrand", Kind.LOCATION, place=place),
        Entity("b", "Seebad", Kind.LOCATION, place=replace(place, name="Neustrand an der See", lat=54.6)),
    )
    graph = to_graph(ARTICLE, Annotation(entities), RUN)
    node = URIRef(IRI + "place/77")
    assert values(graph, node, RDFS.label) == {Literal("Neustrand an der See")}
    assert values(graph, node, SCHEMA.alternateName) == {Literal("Neustrand"), Literal("Seebad")}
    assert violations(graph) == []


def test_a_pronoun_for_two_people_is_one_mention() -> None:
    both = (Mention(at("Sie"), MentionType.PRONOUN),)
    entities = (Entity("a", "Ada", Kind.PERSON, both), Entity("b", "Bo", Kind.PERSON, both))
    graph = to_graph(ARTICLE, Annotation(entities), RUN)
    (mention,) = graph.subjects(RDF.type, WS.Mention)
    assert len(values(graph, mention, WS.refersTo)) == 2
    assert violations(graph) == []


def test_an_author_who_is_quoted_has_one_label() -> None:
    decomposed = "Jo\u0308rg Beispiel"
    entity = Entity("a", "J\u00f6rg Beispiel", Kind.PERSON)
    graph = to_graph(replace(ARTICLE, authors=(decomposed,)), Annotation((entity,)), RUN)
    assert violations(graph) == []


@pytest.mark.parametrize(
    "quotation",
    [
        replace(QUOTATIONS[2], speaker=("nobody",), part_of=None),
        replace(QUOTATIONS[2], part_of=7),
        replace(QUOTATIONS[2], part_of=-1),
        replace(QUOTATIONS[2], part_of=None, confidence=float("nan")),
    ],
)
def test_a_broken_annotation_is_an_error(quotation: Quotation) -> None:
    with pytest.raises(ValueError, match=r"no entity 'nobody'|no quotation|no finite number"):
        to_graph(ARTICLE, Annotation(ENTITIES, (quotation,)), RUN)


@pytest.mark.parametrize(
    ("quotation", "shape"),
    [
        (replace(QUOTATIONS[2], confidence=1.2, part_of=None), "StatementConfidence"),
        (replace(QUOTATIONS[2], content=(Span(5, 5),), part_of=None), "PassageOrder"),
        (replace(QUOTATIONS[2], content=(Span(5, 5000),), part_of=None), "PassageWords"),
        (replace(QUOTATIONS[2], stated_in="e1", part_of=None), "StatementPlace"),
    ],
)
def test_a_wrong_annotation_gives_a_graph_that_is_refused(quotation: Quotation, shape: str) -> None:
    graph = to_graph(ARTICLE, Annotation(ENTITIES, (quotation,)), RUN)
    found = violations(graph)
    assert shape in {violation.shape for violation in found}
    assert {violation.article for violation in found} == {str(PAGE)}


ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)


@settings(max_examples=40, deadline=None)
@given(text=ANY_TEXT, name=ANY_TEXT, source=ANY_TEXT, data=st.data())
def test_any_characters_survive_n_quads_and_the_store(
    text: str, name: str, source: str, data: st.DataObject
) -> None:
    text = f"{text}x"
    begin = data.draw(st.integers(0, len(text) - 1))
    span = Span(begin, data.draw(st.integers(begin + 1, len(text))))
    article = Article(f"a{name}", text, source, title=name or None, publisher=name, authors=(name,))
    entity = Entity("e", f"{name}x", Kind.PERSON, (Mention(span, MentionType.NAME),), role=name or None)
    quotation = Quotation((span,), Form.DIRECT, f"r{name}", 0.5, cue_spans=(span,), speaker=("e",))
    graph = to_graph(article, Annotation((entity,), (quotation,), (name,)), RUN)
    assert violations(graph) == []
    assert len(writable(text)) == len(text)
    dataset = Dataset()
    dataset.addN((*triple, dataset.graph(graph.identifier)) for triple in graph)
    lines = dataset.serialize(format="nquads")
    store = pyoxigraph.Store()
    store.load(lines.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    dumped = store.dump(format=pyoxigraph.RdfFormat.N_QUADS)
    assert dumped is not None
    for quads in (lines, dumped.decode()):
        back = Dataset()
        back.parse(data=quads, format="nquads")
        assert set(back.graph(graph.identifier)) == set(graph)


def test_control_characters_and_surrogates_are_replaced_one_for_one() -> None:
    assert writable("a\x00b\ud800c\td\n\uffff") == "a\ufffdb\ufffdc\td\n\ufffd"
