"""Composition: articles to annotations and to graphs. No rules here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from rdflib import Graph
from spacy.language import Language
from spacy.tokens import Doc

import kg.nlp
from kg.errors import InvalidGraphError, KgError
from kg.extract import extract
from kg.knowledge import KnowledgeBase, Lookup, seeds, together
from kg.link import identify, link
from kg.model import Annotation, Article, Entity, Note, Place, Quotation, Span, spans_text
from kg.nlp.lines import unwrapped
from kg.quotations.component import set_body
from kg.rdf import Run, to_graph
from kg.shapes import violations


@cache
def language(model: str = kg.nlp.DEFAULT, quotations: str = "network") -> Language:
    """The spaCy pipeline, loaded once per process; see `kg.nlp.load` for the arguments and errors."""
    # Finding statements asks for names and quotations only; tags and trees would double the time.
    return kg.nlp.load(model, quotations=quotations, syntax=False)


def knowledge(base: Path | None = None) -> Lookup:
    """What gives entities their identifiers: the table that comes with the program, and the user's knowledge base.

    Raises KgError if `base` is missing, no knowledge base, or of another version.
    """
    return seeds() if base is None else together(seeds(), KnowledgeBase.open(base))


def extract_article(
    article: Article, nlp: Language | None = None, known: Lookup | None = None, least: float = 0.0
) -> Annotation:
    """The linked annotation of one article, read by `nlp` or else by the shipped pipeline.

    `known` gives the identifiers, by default those that come with the program. Statements with a confidence below
    `least` (0..1) are left out.
    """
    nlp = nlp or language()
    found = extract(kg.nlp.analyse(nlp, tokens(article, nlp)), article, least)
    return identify(link(found, article), article, known or knowledge())


def tokens(article: Article, nlp: Language) -> Doc:
    """The article's text as tokens, not yet analysed, with the report's own span marked in it."""
    return set_body(nlp.make_doc(unwrapped(article.text, article.body.begin)), article.body)


def model_name(nlp: Language, least: float = 0.0) -> str:
    """What read the text, for the provenance: "de_news 0.2.0, quotations by network", and what was left out."""
    method = nlp.get_pipe_config("kg_quotations")["method"]
    left_out = f", none below a confidence of {least:g}" if least else ""
    return f"{nlp.lang}_{nlp.meta['name']} {nlp.meta['version']}, quotations by {method}{left_out}"


def analysed(
    article: Article, run: Run, nlp: Language, known: Lookup, least: float = 0.0
) -> tuple[Annotation, Graph] | KgError:
    """The annotation and the graph of an article, checked; an error where one of them failed.

    Statements with a confidence below `least` (0..1) are left out.
    """
    try:
        annotation = extract_article(article, nlp, known, least)
        graph = to_graph(article, annotation, run)
    except Exception as error:  # a fault of ours in one article must not cost the user the others
        fault = f"{type(error).__name__}: {error}"
        return KgError(f"{article.source}: could not be analysed ({fault}); please report this article")
    broken = violations(graph)
    if broken:
        return InvalidGraphError(
            f"{article.source}: not stored, its graph breaks {broken[0].shape} at {broken[0].focus}: "
            f"{broken[0].message} ({len(broken)} in all); please report this article"
        )
    return annotation, graph


def to_json(article: Article, annotation: Annotation) -> str:
    """The article's annotation as one line of JSON, in the schema that `kg extract` documents."""
    return json.dumps(
        {
            "id": article.id,
            "title": article.title,
            "date": article.published,
            "publisher": article.publisher,
            "authors": list(article.authors),
            "source": article.source,
            "text": article.text,
            "dateline": _dateline(article),
            "notes": [_note(note) for note in article.notes],
            "entities": [_entity(entity) for entity in annotation.entities],
            "quotations": [_quotation(quotation, article.text) for quotation in annotation.quotations],
            "locations": [
                _location(entity.id, entity.place) for entity in annotation.entities if entity.place
            ],
            "warnings": list(annotation.warnings),
        },
        ensure_ascii=False,
    )


def _dateline(article: Article) -> dict[str, object] | None:
    line = article.dateline
    if line is None:
        return None
    return {"span": list(line.span), "places": [list(place) for place in line.places], "agency": line.agency}


def _note(note: Note) -> dict[str, object]:
    return {"kind": note.kind.value, "text": note.text, "span": list(note.span) if note.span else None}


def _entity(entity: Entity) -> dict[str, object]:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind.value,
        "named": entity.named,
        "role": entity.role,
        "links": [{"iri": found.iri, "score": found.score} for found in entity.links],
        "mentions": [list(mention.span) for mention in entity.mentions],
        "mention_types": [mention.type.value for mention in entity.mentions],
    }


def _quotation(quotation: Quotation, text: str) -> dict[str, object]:
    return {
        "content": _spans(quotation.content),
        "text": quotation.span.of(text),
        "form": quotation.form.value,
        "medium": quotation.medium.value,
        "cue": spans_text(text, quotation.cue_spans) or None,
        "cue_lemma": quotation.cue_lemma,
        "cue_spans": _spans(quotation.cue_spans),
        "speaker": list(quotation.speaker),
        "speaker_text": spans_text(text, quotation.speaker_spans) or None,
        "speaker_spans": _spans(quotation.speaker_spans),
        "addressee": list(quotation.addressee),
        "addressee_spans": _spans(quotation.addressee_spans),
        "frame_spans": _spans(quotation.frame_spans),
        "about": list(quotation.about),
        "stance": quotation.stance.value,
        "stances": [stance.value for stance in quotation.stances],
        "stated_in": quotation.stated_in,
        "stated_on": quotation.stated_on,
        "part_of": quotation.part_of,
        "confidence": quotation.confidence,
        "rule": quotation.rule,
    }


def _location(entity: str, place: Place) -> dict[str, object]:
    return {
        "id": entity,
        "name": place.name,
        "lat": place.lat,
        "long": place.long,
        "geonames": place.geonames,
        "country": place.country,
    }


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [list(span) for span in spans]
