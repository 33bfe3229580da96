"""Values to triples: the named graph of one article, with its provenance.

There are no blank nodes and nothing depends on anything but the arguments, so the same article,
annotation and run always give the same graph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from rdflib import Graph, Literal, URIRef

from kg.literals import (
    as_boolean,
    as_decimal,
    as_instant,
    as_integer,
    as_label,
    as_string,
    as_time,
    first_day,
    last_day,
    writable,
)
from kg.model import Annotation, Article, Entity, Kind, Mention, MentionType, Quotation, Span, spans_text
from kg.vocab import (
    FORM_CONCEPT,
    GEO,
    KIND_CLASS,
    MEDIUM_CONCEPT,
    MENTION_CONCEPT,
    PREFIXES,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    STANCE_CONCEPT,
    STANCE_PROPERTY,
    WS,
    XSD,
    activity_iri,
    article_iri,
    author_iri,
    entity_iri,
    geonames_iri,
    graph_iri,
    is_web,
    mention_iri,
    model_iri,
    publisher_iri,
    rule_iri,
    segment_iri,
    software_iri,
    source_iri,
    statement_iri,
    web_iri,
)

Triple = tuple[URIRef, URIRef, URIRef | Literal]

# A link of at least this score is stated as identity, a weaker one as a near match.
EXACT_SCORE = 0.9

_KIND_TYPES: dict[Kind, tuple[URIRef, ...]] = {
    Kind.PERSON: (WS.Actor, SCHEMA.Person),
    Kind.ORGANIZATION: (WS.Actor, SCHEMA.Organization),
    Kind.GROUP: (WS.Actor,),
    Kind.LOCATION: (SCHEMA.Place,),
    Kind.OTHER: (),
}


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the program: its `version`, when it `started`, and the `model` that read the text."""

    version: str
    started: datetime
    model: str


@dataclass(frozen=True, slots=True)
class _Page:
    """What all parts of the graph of one article share; `text` is safe to write, offsets unchanged."""

    id: str
    iri: URIRef
    text: str
    entities: dict[str, URIRef]
    statements: tuple[URIRef, ...]

    def entity(self, entity_id: str) -> URIRef:
        try:
            return self.entities[entity_id]
        except KeyError:
            raise ValueError(f"article {self.id}: no entity {entity_id!r} in the annotation") from None

    def statement(self, index: int) -> URIRef:
        if not 0 <= index < len(self.statements):
            raise ValueError(f"article {self.id}: no quotation {index} in the annotation")
        return self.statements[index]


def to_graph(article: Article, annotation: Annotation, run: Run) -> Graph:
    """The graph of one article; its identifier is the IRI of the article's named graph.

    Characters that RDF or XML cannot carry (control characters, lone surrogates) become U+FFFD one
    for one, so all offsets hold. Raises ValueError if the annotation refers to an entity or
    quotation that it does not have, or a number is not finite.
    """
    page = _Page(
        id=article.id,
        iri=article_iri(article.id),
        text=writable(article.text),
        entities=_entity_iris(annotation.entities, article.id),
        statements=_statement_iris(annotation.quotations, article.id),
    )
    # Of the stores that rdflib has, the plain one takes a triple in half the time.
    graph = Graph("SimpleMemory", identifier=graph_iri(article.id), bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for triples in (
        _article(article, annotation.warnings, page),
        _provenance(article, run, page),
        _entities(annotation, page),
        _mentions(annotation.entities, page),
        _statements(annotation.quotations, page),
    ):
        for triple in triples:
            graph.add(triple)
    return graph


def _article(article: Article, warnings: tuple[str, ...], page: _Page) -> Iterator[Triple]:
    iri = page.iri
    yield iri, RDF.type, WS.Article
    yield iri, RDF.type, SCHEMA.NewsArticle
    yield iri, SCHEMA.text, Literal(page.text)
    yield iri, SCHEMA.inLanguage, as_string(article.language)
    if article.title:
        yield iri, SCHEMA.headline, as_string(article.title)
    if article.published:
        yield iri, SCHEMA.datePublished, as_time(article.published)
    if article.publisher:
        yield from _named(iri, SCHEMA.publisher, publisher_iri(article.publisher), article.publisher)
        yield publisher_iri(article.publisher), RDF.type, SCHEMA.Organization
    for author in article.authors:
        yield from _named(iri, SCHEMA.author, author_iri(author), author)
        yield author_iri(author), RDF.type, SCHEMA.Person
    if article.dateline is not None:
        yield iri, WS.dateline, Literal(article.dateline.span.of(page.text).strip())
        if article.dateline.agency:
            yield iri, WS.agency, as_string(article.dateline.agency)
    for warning in warnings:
        yield iri, WS.warning, as_string(warning)


def _provenance(article: Article, run: Run, page: _Page) -> Iterator[Triple]:
    activity, software, source = (
        activity_iri(article.id),
        software_iri(run.version),
        source_iri(article.source),
    )
    yield page.iri, PROV.wasDerivedFrom, source
    yield source, RDF.type, PROV.Entity
    yield source, RDFS.label, as_string(article.source)
    if is_web(article.source):
        yield page.iri, SCHEMA.url, source
    yield activity, RDF.type, PROV.Activity
    yield activity, PROV.startedAtTime, as_instant(run.started)
    yield activity, PROV.used, page.iri
    yield from _named(activity, PROV.used, model_iri(run.model), run.model)
    yield model_iri(run.model), RDF.type, PROV.Entity
    yield from _named(activity, PROV.wasAssociatedWith, software, f"kg {run.version}")
    yield software, RDF.type, PROV.SoftwareAgent
    yield software, SCHEMA.softwareVersion, as_string(run.version)


def _entities(annotation: Annotation, page: _Page) -> Iterator[Triple]:
    speaking = {
        page.entity(name)
        for quotation in annotation.quotations
        for name in (*quotation.speaker, *quotation.addressee)
    }
    targets = {page.entity(name) for quotation in annotation.quotations for name in quotation.about}
    same: dict[URIRef, list[Entity]] = {}
    for entity in annotation.entities:
        same.setdefault(page.entities[entity.id], []).append(entity)
    for iri, entities in same.items():
        kind = entities[0].kind
        yield iri, RDF.type, KIND_CLASS[kind]
        for type_ in _KIND_TYPES[kind]:
            yield iri, RDF.type, type_
        # A country that speaks acts ("Israel kündigte an"); what is spoken about is an actor or a place.
        if iri in speaking or (iri in targets and kind is Kind.OTHER):
            yield iri, RDF.type, WS.Actor
        yield iri, WS.named, as_boolean(entities[0].named)
        yield iri, WS.occursIn, page.iri
        yield from _names(iri, entities, page)
        yield from _knowledge(iri, entities)


def _names(iri: URIRef, entities: list[Entity], page: _Page) -> Iterator[Triple]:
    """The fullest name as label, all other name forms in the text as alternate names.

    A place that is known is the same node in all articles, so it has the name it is known by: "Deutschland" where an
    article only has "Bundesrepublik".
    """
    names = {as_label(entity.name) for entity in entities}
    known = {as_label(entity.place.name) for entity in entities if entity.place is not None}
    label = max(known or names, key=lambda name: (len(name), name))
    yield iri, RDFS.label, label
    forms = names | {
        as_label(" ".join(mention.span.of(page.text).split()))
        for entity in entities
        for mention in entity.mentions
        if mention.type is MentionType.NAME
    }
    for form in (forms | known) - {label, Literal("")}:
        yield iri, SCHEMA.alternateName, form


def _knowledge(iri: URIRef, entities: list[Entity]) -> Iterator[Triple]:
    """Role, place on the map and identifiers elsewhere."""
    for role in sorted({entity.role for entity in entities if entity.role}):
        yield iri, WS.role, as_string(role)
    place = next((entity.place for entity in entities if entity.place is not None), None)
    if place is not None:
        yield iri, GEO.lat, as_decimal(place.lat, 6)
        yield iri, GEO.long, as_decimal(place.long, 6)
        if place.country:
            yield iri, SCHEMA.addressCountry, as_string(place.country)
        if place.geonames is not None:
            yield iri, SKOS.exactMatch, geonames_iri(place.geonames)
    for link in (link for entity in entities for link in entity.links):
        match = SKOS.exactMatch if link.score >= EXACT_SCORE else SKOS.closeMatch
        yield iri, match, web_iri(link.iri)


def _mentions(entities: Iterable[Entity], page: _Page) -> Iterator[Triple]:
    """One node per span; a pronoun for two people refers to both."""
    first: dict[Span, Mention] = {}
    for entity in entities:
        for mention in entity.mentions:
            iri = mention_iri(page.id, mention.span)
            yield iri, WS.refersTo, page.entities[entity.id]
            if first.setdefault(mention.span, mention) is mention:
                yield iri, RDF.type, WS.Mention
                yield iri, WS.mentionType, MENTION_CONCEPT[mention.type]
                yield from _passage(iri, mention.span, page)


def _statements(quotations: tuple[Quotation, ...], page: _Page) -> Iterator[Triple]:
    for quotation, iri in zip(quotations, page.statements, strict=True):
        yield iri, RDF.type, WS.Statement
        yield iri, WS.inArticle, page.iri
        yield from _passage(iri, quotation.span, page)
        yield iri, WS.form, FORM_CONCEPT[quotation.form]
        yield iri, WS.medium, MEDIUM_CONCEPT[quotation.medium]
        yield iri, WS.stance, STANCE_CONCEPT[quotation.stance]
        yield iri, WS.confidence, as_decimal(quotation.confidence, 4)
        yield from _named(iri, WS.rule, rule_iri(quotation.rule), quotation.rule)
        yield rule_iri(quotation.rule), RDF.type, WS.Rule
        yield iri, PROV.wasGeneratedBy, activity_iri(page.id)
        yield from _saying(iri, quotation, page)
        yield from _segments(iri, quotation, page)


def _saying(iri: URIRef, quotation: Quotation, page: _Page) -> Iterator[Triple]:
    """Who said it to whom about whom, how, where, when, and within what."""
    for property_, names in (
        (WS.speaker, quotation.speaker),
        (WS.addressee, quotation.addressee),
        (WS.about, quotation.about),
    ):
        for name in names:
            yield iri, property_, page.entity(name)
    if quotation.stances:
        for name in quotation.about:
            yield iri, STANCE_PROPERTY[quotation.stance_towards(name)], page.entity(name)
    if quotation.cue_spans:
        yield iri, WS.cue, Literal(spans_text(page.text, quotation.cue_spans))
    if quotation.cue_lemma:
        yield iri, WS.cueLemma, as_string(quotation.cue_lemma)
    if quotation.stated_in is not None:
        yield iri, WS.statedIn, page.entity(quotation.stated_in)
    if quotation.stated_on:
        yield iri, WS.statedOn, as_time(quotation.stated_on)
        yield from _days(iri, quotation.stated_on)
    if quotation.part_of is not None:
        yield iri, WS.partOf, page.statement(quotation.part_of)


def _days(iri: URIRef, time: str) -> Iterator[Triple]:
    """First and last day of a date, month, year or interval; nothing for an expression as written."""
    first, slash, last = time.partition("/")
    try:
        begin, end = first_day(first), last_day(last if slash else first)
    except ValueError:
        return
    yield iri, WS.statedFrom, Literal(begin.isoformat(), datatype=XSD.date)
    yield iri, WS.statedUntil, Literal(end.isoformat(), datatype=XSD.date)


def _segments(iri: URIRef, quotation: Quotation, page: _Page) -> Iterator[Triple]:
    """The passages a statement is put together from, each with its own offsets."""
    for property_, spans in (
        (WS.part, quotation.content if len(quotation.content) > 1 else ()),
        (WS.cueSegment, quotation.cue_spans),
        (WS.speakerSegment, quotation.speaker_spans),
        (WS.addresseeSegment, quotation.addressee_spans),
        (WS.frameSegment, quotation.frame_spans),
    ):
        for span in spans:
            segment = segment_iri(page.id, span)
            yield iri, property_, segment
            yield segment, RDF.type, WS.Segment
            yield from _passage(segment, span, page)


def _passage(iri: URIRef, span: Span, page: _Page) -> Iterator[Triple]:
    yield iri, WS.beginIndex, as_integer(span.begin)
    yield iri, WS.endIndex, as_integer(span.end)
    yield iri, WS.text, Literal(span.of(page.text))


def _named(subject: URIRef, property_: URIRef, node: URIRef, label: str) -> Iterator[Triple]:
    """A link to a node that only has a label."""
    yield subject, property_, node
    yield node, RDFS.label, as_label(label)


def _entity_iris(entities: tuple[Entity, ...], article_id: str) -> dict[str, URIRef]:
    """The IRI of each entity id; unnamed entities of one name stay apart, named ones fall together."""
    seen: Counter[URIRef] = Counter()
    iris: dict[str, URIRef] = {}
    for entity in entities:
        iri = entity_iri(entity, article_id)
        if not entity.named or entity.kind is Kind.GROUP:
            seen[iri] += 1
            iri = entity_iri(entity, article_id, seen[iri])
        iris[entity.id] = iri
    return iris


def _statement_iris(quotations: tuple[Quotation, ...], article_id: str) -> tuple[URIRef, ...]:
    envelopes = Counter(quotation.span for quotation in quotations)
    seen: Counter[URIRef] = Counter()
    iris: list[URIRef] = []
    for quotation in quotations:
        form = quotation.form if envelopes[quotation.span] > 1 else None
        iri = statement_iri(article_id, quotation.span, form)
        seen[iri] += 1
        iris.append(statement_iri(article_id, quotation.span, form, seen[iri]))
    return tuple(iris)
