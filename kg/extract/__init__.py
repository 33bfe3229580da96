"""From a spaCy `Doc` to an `Annotation`: quotations, who speaks, about whom, where and when.

The seam: whatever made the `Doc` (rules or trained components) sets sentences, `doc.ents` and quotations;
whatever comes after sees only the frozen `Annotation`.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from kg.extract.actors import resolve
from kg.extract.circumstances import stated_in, stated_on
from kg.extract.confidence import at_least, with_confidences
from kg.extract.dateline import settle_dateline
from kg.extract.mentioned import Mentioned, Words, enclosing
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
    actors, heard = resolve(doc, article, bare, uncertain=True, described=True)
    found_entities = tuple(actor.entity for actor in actors)
    about = with_targets(heard, article.text, Words.of(doc), found_entities, article.title_span)
    told = with_confidences(about, found_entities)
    entities, spoken = _numbered(found_entities, at_least(told, least))
    mentioned = Mentioned.of(entities)
    around = enclosing(spoken)
    quotations = tuple(
        replace(
            quotation,
            stated_in=stated_in(quotation, mentioned, article.text),
            stated_on=stated_on(quotation, article),
            part_of=around[index],
        )
        for index, quotation in enumerate(spoken)
    )
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


def _numbered(
    entities: tuple[Entity, ...], quotations: tuple[Quotation, ...]
) -> tuple[tuple[Entity, ...], tuple[Quotation, ...]]:
    """Leaves out actors that are only described and that no statement concerns, and numbers the rest anew."""
    concerned = {key for q in quotations for key in (*q.speaker, *q.addressee, *q.about)}
    kept = [entity for entity in entities if entity.named or entity.id in concerned]
    ids = {entity.id: f"e{number}" for number, entity in enumerate(kept, start=1)}
    return tuple(replace(entity, id=ids[entity.id]) for entity in kept), tuple(
        replace(
            q,
            speaker=tuple(ids[key] for key in q.speaker),
            addressee=tuple(ids[key] for key in q.addressee),
            about=tuple(ids[key] for key in q.about),
        )
        for q in quotations
    )
