"""From a spaCy `Doc` to an `Annotation`: quotations, who speaks, about whom, where and when.

The seam: whatever made the `Doc` (rules or trained components) sets sentences, `doc.ents` and quotations;
whatever comes after sees only the frozen `Annotation`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.extract.actors.named import read_names
from kg.extract.actors.resolve import resolve_named
from kg.extract.circumstances import stated_in, stated_on
from kg.extract.confidence import confidences
from kg.extract.dateline import settle_dateline
from kg.extract.medium import medium_of
from kg.extract.mentioned import Mentioned, Words, enclosing
from kg.extract.senses import Senses
from kg.extract.targets import with_targets
from kg.model import Annotation, Article, Entity, Quotation
from kg.quotations.component import quotations_of
from kg.quotations.draft import Draft
from kg.quotations.rules.table import precision_of


def extract(doc: Doc, article: Article, least: float = 0.0) -> Annotation:
    """Everything found in one article; all spans are offsets into `article.text`, which `doc` must be made of.

    `doc` comes from a pipeline with the component `kg_quotations`. Quotations with a confidence below `least` (0..1)
    are left out, and with them who is only described there.
    """
    settle_dateline(doc, article)
    found = quotations_of(doc)
    bare = tuple(quotation_of(draft) for draft in found.drafts)
    named = read_names(doc, article, bare)
    actors, heard = resolve_named(named, bare, uncertain=True, described=True)
    found_entities = tuple(actor.entity for actor in actors)
    words = Words.of_text(named.text, named.layout)
    senses = Senses.of(words, doc.vocab.vectors)
    about = with_targets(heard, article.text, words, found_entities, article.title_span, senses=senses)
    every = zip(about, confidences(about, found_entities), strict=True)
    sure = [(quotation, confidence) for quotation, confidence in every if confidence >= least]
    told = [quotation for quotation, _ in sure]
    kept = _concerned(found_entities, told)
    ids = {entity.id: f"e{number}" for number, entity in enumerate(kept, start=1)}
    mentioned = Mentioned.of(kept)
    kinds = {entity.id: entity.kind for entity in kept}
    quotations = tuple(
        replace(
            quotation,
            medium=medium_of(quotation, kinds),
            confidence=confidence,
            speaker=tuple([ids[key] for key in quotation.speaker]),
            addressee=tuple([ids[key] for key in quotation.addressee]),
            about=tuple([ids[key] for key in quotation.about]),
            stated_in=None if place is None else ids[place[1]],
            stated_on=stated_on(quotation, article),
            part_of=outer,
        )
        for (quotation, confidence), outer in zip(sure, enclosing(told), strict=True)
        for place in [stated_in(quotation, mentioned, article.text)]
    )
    entities = tuple(replace(entity, id=ids[entity.id]) for entity in kept)
    return Annotation(entities, quotations, found.warnings)


def opinions(doc: Doc) -> tuple[float, ...]:
    """How sure of the words is what found them, for each quotation of `extract`: what confidences are made from."""
    return tuple(quotation_of(draft).confidence for draft in quotations_of(doc).drafts)


def quotation_of(draft: Draft) -> Quotation:
    """The quotation of a draft: spans only, nobody resolved yet."""
    return Quotation(
        content=draft.content,
        form=draft.form,
        rule=draft.rule,
        confidence=precision_of(draft.rule) if draft.confidence is None else draft.confidence,
        medium=draft.medium,
        cue_spans=draft.cue,
        cue_lemma=draft.cue_lemma,
        frame_spans=draft.frame,
        speaker_spans=draft.speaker,
        addressee_spans=draft.addressee,
        stance=draft.stance,
    )


def _concerned(entities: Sequence[Entity], quotations: Sequence[Quotation]) -> list[Entity]:
    """The entities without those that are only described and that no statement concerns."""
    concerned = {key for q in quotations for key in (*q.speaker, *q.addressee, *q.about)}
    return [entity for entity in entities if entity.named or entity.id in concerned]
