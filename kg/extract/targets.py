"""About whom: the entities that the words of a statement name or point to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Entity, Kind, MentionType, Quotation, Span, Stance

_MAX_TARGETS = 3
_KINDS = frozenset({Kind.PERSON, Kind.ORGANIZATION, Kind.LOCATION, Kind.GROUP})


@dataclass(frozen=True, slots=True)
class Mentioned:
    """All mentions of an article in the order of the text, for looking up what a span contains."""

    begins: tuple[int, ...]
    mentions: tuple[tuple[Span, MentionType, Entity], ...]

    @classmethod
    def of(cls, entities: Sequence[Entity]) -> Mentioned:
        """The mentions of `entities`."""
        found = [(mention.span, mention.type, entity) for entity in entities for mention in entity.mentions]
        found.sort(key=lambda item: item[0])
        return cls(tuple(span.begin for span, _, _ in found), tuple(found))

    def inside(self, span: Span) -> Iterator[tuple[Span, MentionType, Entity]]:
        """The mentions that lie wholly in `span`."""
        at = bisect_left(self.begins, span.begin)
        while at < len(self.begins) and self.begins[at] < span.end:
            if span.contains(self.mentions[at][0]):
                yield self.mentions[at]
            at += 1


def targets(quotation: Quotation, mentioned: Mentioned) -> tuple[str, ...]:
    """Ids of up to three entities mentioned in the content, in the order of the text, names first.

    "Korn sagte, die Nordbank irre." is about the bank; the speaker is no target of his own
    words. Pronouns count for people only; "sie" and "es" stand too often for things that are no entities.
    Who is accused is a target too: "Kaya warf der Bank vor, ..." is about the bank.
    """
    found: dict[str, tuple[bool, int]] = {}
    if quotation.stance is Stance.OPPOSES:
        for entity_id in quotation.addressee:
            found[entity_id] = (False, quotation.addressee_spans[0].begin)
    for part in quotation.content:
        for span, kind, entity in mentioned.inside(part):
            if _is_target(span, kind, entity, quotation):
                rank = (kind is not MentionType.NAME, span.begin)
                found[entity.id] = min(found.get(entity.id, rank), rank)
    chosen = sorted(found, key=lambda entity_id: found[entity_id])[:_MAX_TARGETS]
    return tuple(sorted(chosen, key=lambda entity_id: found[entity_id][1]))


def _is_target(span: Span, kind: MentionType, entity: Entity, quotation: Quotation) -> bool:
    if entity.kind not in _KINDS or entity.id in quotation.speaker:
        return False
    if kind is MentionType.PRONOUN and entity.kind is not Kind.PERSON:
        return False
    return not any(speaker.overlaps(span) for speaker in quotation.speaker_spans)
