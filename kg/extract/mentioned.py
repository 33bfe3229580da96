"""What an article mentions where: the view of it that the search for targets and circumstances shares."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import log
from typing import NamedTuple

from spacy.tokens import Doc

from kg.extract.actors.layout import Layout
from kg.extract.actors.text import Text, text_of
from kg.extract.doubles import Called, doubles
from kg.model import Entity, MentionType, Quotation, Span
from kg.nlp.closed_classes import INDEFINITE_ARTICLES, word_set

_TOPICS = 40
_LEAD = 300  # characters that open an article
_OFTEN = 4  # descriptions or pronouns; more tell no more
DEFINITE = word_set("der die das des dem den dieser diese dieses diesen diesem")
"""Articles of what is known already."""


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
        return map(self.mentions.__getitem__, range(bisect_left(self.begins, char) - 1, -1, -1))


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of an article: where each begins, its letters, also in small ones, and the number of its sentence."""

    begins: tuple[int, ...]
    texts: tuple[str, ...]
    lower: tuple[str, ...]
    sentences: tuple[int, ...]

    @classmethod
    def of(cls, doc: Doc) -> Words:
        """The tokens of `doc`, which needs sentence boundaries."""
        text = text_of(doc)
        return cls.of_text(text, Layout.of(text))

    @classmethod
    def of_text(cls, text: Text, layout: Layout) -> Words:
        """The same of what those who looked for actors have read."""
        texts, lower = tuple([word.text for word in text]), tuple([word.lower for word in text])
        return cls(layout.starts, texts, lower, layout.sentence)

    def under(self, span: Span) -> range:
        """The tokens that share a character with `span`."""
        return range(max(0, bisect_right(self.begins, span.begin) - 1), bisect_left(self.begins, span.end))


class Seen(NamedTuple):
    """What a mention tells of one who is meant later on: its sentence, the features of its `place` there, and that of the
    noun which is its head."""

    sentence: int
    place: Mapping[str, float]
    head: str


@dataclass(frozen=True, slots=True)
class Scene:
    """An article with its statements, actors and places, and how much it makes of each of these.

    `rank` orders the entities by their mentions, 0 for the one with most, `topics` are the first of them; `around` is
    for each statement the smallest one around it; `standing` are for each entity the features that all statements share;
    `called` is what each is called, `doubled` what it shares with another (`kg.extract.doubles`). `seen` is filled on the
    way: what a mention tells of its entity, for all statements behind it.
    """

    text: str
    words: Words
    quotations: Sequence[Quotation]
    entities: Mapping[str, Entity]
    mentioned: Mentioned
    rank: Mapping[str, int]
    topics: Sequence[str]
    around: Sequence[int | None]
    standing: Mapping[str, Mapping[str, float]]
    called: Mapping[str, Called]
    doubled: Mapping[str, Sequence[str]]
    seen: dict[Span, Seen] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        text: str,
        words: Words,
        quotations: Sequence[Quotation],
        entities: Sequence[Entity],
        title: Span | None = None,
    ) -> Scene:
        """The scene in which `entities` act and say `quotations`."""
        mentioned = Mentioned.of(entities)
        by_count = sorted(entities, key=lambda entity: -len(entity.mentions))
        heard = ({e.id for part in q.content for _, _, e in mentioned.inside(part)} for q in quotations)
        # How many statements one says, and in the words of how many one is mentioned.
        spoke = Counter(key for quotation in quotations for key in quotation.speaker)
        quoted = Counter(key for keys in heard for key in keys)
        standing = {
            entity.id: {
                **_described(entity, words),
                **_prominence(entity, len(mentioned.mentions), len(text), title),
                "rank": rank,
                "spoke": spoke[entity.id],
                "quoted": quoted[entity.id],
                "quoted:share": quoted[entity.id] / max(1, len(quotations)),
            }
            for rank, entity in enumerate(by_count)
        }
        called = {entity.id: Called.of(entity, text) for entity in entities}
        return cls(
            text,
            words,
            quotations,
            {entity.id: entity for entity in entities},
            mentioned,
            {entity.id: rank for rank, entity in enumerate(by_count)},
            [entity.id for entity in by_count[:_TOPICS]],
            enclosing(quotations),
            standing,
            called,
            doubles(entities, called),
        )


def _prominence(entity: Entity, mentions: int, end: int, title: Span | None) -> Mapping[str, float]:
    """How often and how early an entity is mentioned in an article of `mentions` mentions and `end` characters."""
    first = entity.mentions[0].span if entity.mentions else Span(end, end)
    return {
        "mentions": log(1 + len(entity.mentions)),
        "mentions:share": len(entity.mentions) / max(1, mentions),
        "names": [mention.type for mention in entity.mentions].count(MentionType.NAME),
        "first": log(1 + first.begin),
        "lead": float(first.begin < _LEAD),
        "title": float(title is not None and title.contains(first)),
    }


def _described(entity: Entity, words: Words) -> Mapping[str, float]:
    """How often an entity is described and called by a pronoun, and with what article one without a name is introduced.

    "der Mann" at the first mention is most likely somebody mentioned before, "ein Mann" is not.
    """
    types = [mention.type for mention in entity.mentions]
    found: dict[str, float] = {
        "nominals": min(types.count(MentionType.NOMINAL), _OFTEN),
        "pronouns": min(types.count(MentionType.PRONOUN), _OFTEN),
    }
    if entity.named:
        return found
    first = next((m.span for m in entity.mentions if m.type is not MentionType.PRONOUN), None)
    if first is not None:
        word = words.lower[words.under(first).start]
        kind = "definite" if word in DEFINITE else "indefinite" if word in INDEFINITE_ARTICLES else "other"
        found[f"introduced:{kind}"] = 1.0
    return found


def enclosing(quotations: Sequence[Quotation]) -> list[int | None]:
    """For each quotation the smallest other one with a part of its content around it, as an index."""
    parts = sorted(
        (part.begin, -part.end, index) for index, outer in enumerate(quotations) for part in outer.content
    )
    reach = list(accumulate((-end for _, end, _ in parts), max))  # how far any part up to here goes
    found: list[int | None] = []
    for index, inner in enumerate(quotations):
        span = inner.span
        around = []
        at = bisect_right(parts, (span.begin, 0, len(quotations))) - 1
        while at >= 0 and reach[at] >= span.end:
            begin, negative_end, other = parts[at]
            part = Span(begin, -negative_end)
            if other != index and part.contains(span) and part != span:
                around.append((part.end - part.begin, other))
            at -= 1
        found.append(min(around)[1] if around else None)
    return found
