"""About whom: the entities that the words of a statement name or point to."""

from __future__ import annotations

from kg.model import Entity, Kind, MentionType, Quotation, Stance

_MAX_TARGETS = 3
_KINDS = frozenset({Kind.PERSON, Kind.ORGANIZATION, Kind.LOCATION, Kind.GROUP})


def targets(quotation: Quotation, entities: tuple[Entity, ...]) -> tuple[str, ...]:
    """Ids of up to three entities mentioned in the content, in the order of the text, names first.

    "Korn sagte, die Nordbank irre." is about the bank; the speaker is no target of his own
    words. Pronouns count for people only; "sie" and "es" stand too often for things that are no entities.
    Who is accused is a target too: "Kaya warf der Bank vor, ..." is about the bank.
    """
    found: list[tuple[bool, int, str]] = []
    accused = quotation.addressee if quotation.stance is Stance.OPPOSES else ()
    for entity in entities:
        if entity.kind not in _KINDS or entity.id in quotation.speaker:
            continue
        if entity.id in accused:
            found.append((False, quotation.addressee_spans[0].begin, entity.id))
            continue
        inside = [
            (mention.type is not MentionType.NAME, mention.span.begin)
            for mention in entity.mentions
            if (entity.kind is Kind.PERSON or mention.type is not MentionType.PRONOUN)
            and any(part.contains(mention.span) for part in quotation.content)
            and not any(speaker.overlaps(mention.span) for speaker in quotation.speaker_spans)
        ]
        if inside:
            found.append((*min(inside), entity.id))
    chosen = sorted(found)[:_MAX_TARGETS]
    return tuple(entity for _, _, entity in sorted(chosen, key=lambda item: item[1]))
