"""Composition: articles to annotations, to graphs, into a store, out as a page. No rules here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

import kg
import kg.nlp
from kg.errors import InputError, InvalidGraphError, KgError
from kg.extract import extract
from kg.knowledge import KnowledgeBase, Lookup, seeds, together
from kg.link import identify, link
from kg.model import Annotation, Article, Entity, Place, Quotation, Span, spans_text
from kg.nlp.lines import unwrapped
from kg.query.views import article_rows, entity_rows, mention_rows, statement_rows
from kg.quotations.component import set_body
from kg.rdf import Run, to_graph
from kg.read import read_inputs
from kg.shapes import violations
from kg.store import Change, Store
from kg.view.page import NODE_LIMIT, page
from kg.view.still import MOST, write_png


@dataclass(frozen=True, slots=True)
class Built:
    """One article that went into the store."""

    article: Article
    annotation: Annotation
    change: Change


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


def extract_article(article: Article, nlp: Language | None = None, known: Lookup | None = None) -> Annotation:
    """The linked annotation of one article, read by `nlp` or else by the shipped pipeline.

    `known` gives the identifiers, by default those that come with the program.
    """
    nlp = nlp or language()
    found = extract(kg.nlp.analyse(nlp, tokens(article, nlp)), article)
    return identify(link(found, article), article, known or knowledge())


def tokens(article: Article, nlp: Language) -> Doc:
    """The article's text as tokens, not yet analysed, with the report's own span marked in it."""
    return set_body(nlp.make_doc(unwrapped(article.text, article.body.begin)), article.body)


def build(
    inputs: Sequence[str], store: Store, nlp: Language | None = None, known: Lookup | None = None
) -> Iterator[Built | KgError]:
    """Reads, extracts, checks and stores the inputs one by one; a bad one is yielded and the rest goes on."""
    nlp = nlp or language()
    started = datetime.now(UTC).replace(microsecond=0)
    run = Run(version=kg.__version__, started=started, model=model_name(nlp))
    for item in read_inputs(inputs):
        yield item if isinstance(item, InputError) else _build_one(item, store, run, nlp, known)


def model_name(nlp: Language) -> str:
    """What read the text, for the provenance: "de_news 0.2.0, quotations by network"."""
    method = nlp.get_pipe_config("kg_quotations")["method"]
    return f"{nlp.lang}_{nlp.meta['name']} {nlp.meta['version']}, quotations by {method}"


def _build_one(
    article: Article, store: Store, run: Run, nlp: Language, known: Lookup | None
) -> Built | KgError:
    try:
        annotation = extract_article(article, nlp, known)
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
    return Built(article, annotation, store.put(article.id, graph))


def to_json(article: Article, annotation: Annotation) -> str:
    """The article's annotation as one line of JSON, in the schema that `kg extract` documents."""
    return json.dumps(
        {
            "id": article.id,
            "title": article.title,
            "date": article.published,
            "publisher": article.publisher,
            "source": article.source,
            "text": article.text,
            "dateline": _dateline(article),
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


def viewer_page(store: Store, limit: int | None = None) -> str:
    """The interactive picture of a whole store as one HTML page; `limit` is the most actors to draw."""
    return page(
        statement_rows(store),
        entity_rows(store),
        article_rows(store),
        mention_rows(store),
        limit=limit or NODE_LIMIT,
    )


def still_picture(store: Store, path: Path, most: int | None = None, language: str = "de") -> None:
    """The actors with the most statements as a PNG file; `most` is how many, `language` "de" or "en"."""
    write_png(path, statement_rows(store), entity_rows(store), most=most or MOST, language=language)
