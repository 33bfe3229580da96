"""About whom: the entities that the words of a statement name or point to."""

from __future__ import annotations

from kg.model import Entity, Kind, MentionType, Quotation

_MAX_TARGETS = 3
_KINDS = frozenset({Kind.PERSON, Kind.ORGANIZATION, Kind.LOCATION, Kind.GROUP})


def targets(quotation: Quotation, entities: tuple[Entity, ...]) -> tuple[str, ...]:
    """Ids of up to three entities mentioned in the content, in the order of the text, names first.

    "Netanjahu betonte, dass Israels Armee ..." is about Israel; the speaker is no target of his own
    words, and neither is who is quoted inside a reported statement.
    """
    found: list[tuple[bool, int, str]] = []
    for entity in entities:
        if entity.kind not in _KINDS or entity.id in quotation.speaker:
            continue
        inside = [
            (mention.type is not MentionType.NAME, mention.span.begin)
            for mention in entity.mentions
            if any(part.contains(mention.span) for part in quotation.content)
            and not any(speaker.overlaps(mention.span) for speaker in quotation.speaker_spans)
        ]
        if inside:
            found.append((*min(inside), entity.id))
    chosen = sorted(found)[:_MAX_TARGETS]
    return tuple(entity for _, _, entity in sorted(chosen, key=lambda item: item[1]))
