"""Who acts in an article: names, descriptions and pronouns brought together into entities.

Names are grouped first; then one pass over the article gives every description and pronoun its actor; then
the speaker phrases are looked up in what the pass found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from kg.extract.actors.discourse import Discourse
from kg.extract.actors.figures import Figure
from kg.extract.actors.named import Named, named_figures, read_names
from kg.extract.actors.speaker_choice import SpeakerChoice
from kg.extract.actors.text import text_of
from kg.model import Article, Entity, Form, Quotation, Span

_RUMOUR = frozenset({"soll", "sollen"})


@dataclass(frozen=True, slots=True)
class Actor:
    """An entity with what is known of it for agreement: gender m, f, n or empty, number, role nouns."""

    entity: Entity
    gender: str = ""
    plural: bool | None = None
    roles: tuple[str, ...] = ()


def cluster_names(doc: Doc, article: Article | None = None) -> tuple[Entity, ...]:
    """The entities that `doc.ents` name, numbered in the order of their first mention.

    With `article`, names inside the dateline's agency and the sign-off are nobody.
    """
    figures, _, _ = named_figures(doc, article, text_of(doc))
    return tuple(actor.entity for _, actor in _numbered(figures))


def resolve(
    doc: Doc,
    article: Article | None,
    quotations: Sequence[Quotation],
    *,
    uncertain: bool = False,
    described: bool = False,
) -> tuple[tuple[Actor, ...], tuple[Quotation, ...]]:
    """Fills in who speaks and who is spoken to, and gives all actors, places and things of the article.

    `quotations` need content, form, speaker and addressee spans; they come back in the same order with `speaker` and
    `addressee` set to entity ids. Speaker phrases that a program found are `uncertain`: they may be in pieces, too much
    or missing. Actors that are only described are given if somebody quotes them or speaks to them, all of them with
    `described`, as a statement may be about them.
    """
    return resolve_named(read_names(doc, article), quotations, uncertain=uncertain, described=described)


def resolve_named(
    named: Named, quotations: Sequence[Quotation], *, uncertain: bool = False, described: bool = False
) -> tuple[tuple[Actor, ...], tuple[Quotation, ...]]:
    """As `resolve`, for an article whose names are read already."""
    chosen = SpeakerChoice(named, quotations).settled() if uncertain else quotations
    discourse = Discourse(named, chosen)
    speakers = [_without_rumoured(named, q, _distinct(discourse, q.speaker_spans)) for q in chosen]
    addressees = [_distinct(discourse, q.addressee_spans) for q in quotations]
    discourse.conversations(quotations, speakers, addressees)
    quoted = {id(figure) for group in (*speakers, *addressees) for figure in group}
    numbered = _numbered([f for f in discourse.figures if described or f.named or id(f) in quoted])
    ids = {id(figure): actor.entity.id for figure, actor in numbered}
    filled = tuple(
        replace(
            q,
            speaker=tuple(ids[id(f)] for f in said),
            speaker_spans=_shown(q.speaker_spans, settled.speaker_spans),
            addressee=tuple(ids[id(f)] for f in heard),
        )
        for q, settled, said, heard in zip(quotations, chosen, speakers, addressees, strict=True)
    )
    return tuple(actor for _, actor in numbered), filled


def _shown(marked: tuple[Span, ...], chosen: tuple[Span, ...]) -> tuple[Span, ...]:
    """The phrases a reader is shown: what was marked, with its title and all, unless the speaker stands elsewhere."""
    kept = tuple(one for one in marked if any(one.overlaps(other) for other in chosen))
    return kept or chosen or marked


def _distinct(discourse: Discourse, spans: Sequence[Span]) -> list[Figure]:
    """The actors of several phrases of one quotation, without doubles."""
    return list(dict.fromkeys(figure for span in spans for figure in discourse.figures_of(span)))


def _without_rumoured(named: Named, quotation: Quotation, speakers: list[Figure]) -> list[Figure]:
    """The speakers of words without those of whom they tell a rumour: "| Er soll Geld genommen haben. |" is what others
    say of him; not "Er will nichts gewusst haben"."""
    if quotation.form is not Form.FREE_INDIRECT or quotation.cue_spans:
        return speakers
    told = (named.text[i].lower for part in quotation.content for i in range(*named.layout.tokens(part)))
    if _RUMOUR.isdisjoint(told):
        return speakers
    return [one for one in speakers if not any(_holds(quotation, mention) for mention in one.mentions)]


def _holds(quotation: Quotation, span: Span) -> bool:
    return any(part.contains(span) for part in quotation.content)


def _numbered(figures: Sequence[Figure]) -> list[tuple[Figure, Actor]]:
    ordered = sorted((figure for figure in figures if figure.mentions), key=lambda figure: figure.first)
    return [(figure, _actor(figure, f"e{i}")) for i, figure in enumerate(ordered, start=1)]


def _actor(figure: Figure, identifier: str) -> Actor:
    entity = Entity(identifier, figure.name, figure.kind, figure.sorted_mentions(), figure.named, figure.role)
    return Actor(entity, figure.gender, figure.plural, tuple(noun.lemma for noun in figure.nouns))
