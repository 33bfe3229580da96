"""What an article mentions where: the view of it that the search for targets and circumstances shares."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Entity, MentionType, Span

_TOPICS = 3


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

    def before(self, char: int) -> Iterator[tuple[Span, MentionType, Entity]]:
        """The mentions that begin before `char`, the last first."""
        for at in range(bisect_left(self.begins, char) - 1, -1, -1):
            yield self.mentions[at]


@dataclass(frozen=True, slots=True)
class Scene:
    """An article's text with its actors and places; `topics` are the ids of those it mentions most."""

    text: str
    mentioned: Mentioned
    entities: Mapping[str, Entity]
    topics: tuple[str, ...]

    @classmethod
    def of(cls, text: str, entities: Sequence[Entity]) -> Scene:
        """The scene in which `entities` act."""
        by_count = sorted(entities, key=lambda entity: -len(entity.mentions))
        return cls(
            text,
            Mentioned.of(entities),
            {entity.id: entity for entity in entities},
            tuple(entity.id for entity in by_count[:_TOPICS]),
        )
