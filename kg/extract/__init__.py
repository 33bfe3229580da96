"""From a spaCy `Doc` to an `Annotation`: quotations, who speaks, about whom, where and when.

The seam: whatever made the `Doc` (rules or trained components) sets sentences and `doc.ents`;
whatever comes after sees only the frozen `Annotation`.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from kg.extract.actors import resolve
from kg.extract.circumstances import stated_in, stated_on
from kg.extract.dateline import settle_dateline
from kg.extract.quotations import find_quotations
from kg.extract.quotations.draft import Draft
from kg.extract.quotations.rules import precision_of
from kg.extract.targets import targets
from kg.model import Annotation, Article, Quotation


def extract(doc: Doc, article: Article) -> Annotation:
    """Everything found in one article; all spans are offsets into `article.text`, which `doc` must be made of."""
    settle_dateline(doc, article)
    drafts, warnings = find_quotations(doc, article.body)
    bare = tuple(_quotation(draft) for draft in drafts)
    actors, spoken = resolve(doc, article, bare)
    entities = tuple(actor.entity for actor in actors)
    quotations = tuple(
        replace(
            quotation,
            about=targets(quotation, entities),
            stated_in=stated_in(quotation, entities, article.text),
            stated_on=stated_on(quotation, article),
            part_of=_enclosing(index, spoken),
        )
        for index, quotation in enumerate(spoken)
    )
    return Annotation(entities, quotations, tuple(warnings))


def _quotation(draft: Draft) -> Quotation:
    return Quotation(
        content=draft.content,
        form=draft.form,
        rule=draft.rule,
        confidence=precision_of(draft.rule),
        medium=draft.medium,
        cue_spans=draft.cue,
        cue_lemma=draft.cue_lemma,
        frame_spans=draft.frame,
        speaker_spans=draft.speaker,
        addressee_spans=draft.addressee,
        stance=draft.stance,
    )


def _enclosing(index: int, quotations: tuple[Quotation, ...]) -> int | None:
    """The smallest other quotation with a part of its content around this one."""
    inner = quotations[index]
    around = [
        (part.end - part.begin, other)
        for other, outer in enumerate(quotations)
        if other != index
        for part in outer.content
        if part.contains(inner.span) and part != inner.span
    ]
    return min(around)[1] if around else None
