"""Who else may be meant: an actor that goes by two descriptions, of which nobody has said that they are one.

"Die Kirche hat geschwiegen" about the "katholische Kirche", "der Soldat" about "Bundeswehrmajor Kaya": who is who is
settled before targets are chosen, but not always rightly, and it is the fuller one that a statement is about. So the
choice is told which descriptions in the words have a fuller one elsewhere, and who may be described there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.model import Entity, Kind, MentionType
from kg.nlp.nouns import noun_of

_ENDINGS = ("innen", "ern", "en", "er", "es", "n", "s", "e")
_SHORTEST = 4  # letters of a stem
_BODIES = frozenset({Kind.ORGANIZATION, Kind.GROUP, Kind.LOCATION})
MAY_MEAN: Mapping[Kind, frozenset[Kind]] = {
    Kind.PERSON: frozenset({Kind.PERSON, Kind.GROUP}),
    Kind.ORGANIZATION: _BODIES | {Kind.OTHER},
    Kind.GROUP: _BODIES | {Kind.PERSON},
    Kind.LOCATION: frozenset(),
    Kind.OTHER: frozenset(),
}
"""Of a description of a kind ("die Partei") the kinds of those that it may mean."""


@dataclass(frozen=True, slots=True)
class Called:
    """The stems of what an actor is called: the `heads` of its phrases, and of all large words in them."""

    heads: frozenset[str]
    words: frozenset[str]

    @classmethod
    def of(cls, entity: Entity, text: str) -> Called:
        """What `text` calls the entity; pronouns call nobody anything."""
        phrases = [
            mention.span.of(text).split()
            for mention in entity.mentions
            if mention.type is not MentionType.PRONOUN
        ]
        known = [*phrases, entity.name.split(), (entity.role or "").split()]
        return cls(
            frozenset(stem(phrase[-1]) for phrase in phrases if phrase),
            frozenset(
                stem(word) for phrase in known for word in phrase if word[:1].isupper() and len(word) > 2
            ),
        )

    def like(self, other: Called) -> bool:
        """Whether one of these heads is among the words of the other: "die Kirche", "katholische Kirche"."""
        return not self.heads.isdisjoint(other.heads) or not self.heads.isdisjoint(other.words)


@lru_cache(20_000)
def stem(word: str) -> str:
    """What the forms of a noun share: "Polizeisprechern" -> "sprecher", "Kirchen" -> "kirch"."""
    bare = word.strip('.,-"“„')
    noun = noun_of(bare)
    if noun is not None:
        return noun.base.lower()
    lower = bare.lower()
    for ending in _ENDINGS:
        if lower.endswith(ending) and len(lower) - len(ending) >= _SHORTEST:
            return lower.removesuffix(ending)
    return lower


def doubles(entities: Sequence[Entity], called: Mapping[str, Called]) -> dict[str, tuple[str, ...]]:
    """For each entity what it shares with another that is mentioned as often: a "head", a "word", a name's "namesake"."""
    by_head: dict[str, list[Entity]] = defaultdict(list)
    by_word: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        for head in called[entity.id].heads:
            by_head[head].append(entity)
        for word in called[entity.id].words:
            by_word[word].append(entity)
    return {e.id: tuple(_shared(e, called[e.id], by_head, by_word)) for e in entities}


def _shared(
    entity: Entity, own: Called, by_head: Mapping[str, list[Entity]], by_word: Mapping[str, list[Entity]]
) -> Iterator[str]:
    def fuller(known: Mapping[str, list[Entity]], stems: frozenset[str]) -> Iterator[Entity]:
        for found in stems & known.keys():
            for other in known[found]:
                if other is not entity and len(other.mentions) >= len(entity.mentions):
                    yield other

    if any(fuller(by_head, own.heads)):
        yield "head"
    if any(fuller(by_word, own.heads)):
        yield "word"
    if entity.named and any(other.named for other in fuller(by_word, own.words)):
        yield "namesake"
