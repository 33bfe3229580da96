"""The places in an article that refer to its actors, in text order, and how they stand in their clauses."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.actors.figures import Figure
from kg.extract.actors.named import Named
from kg.extract.actors.noun_phrases import NounPhrase
from kg.extract.actors.pronouns import Pronoun
from kg.extract.actors.standing import standing_of, standing_of_pronoun
from kg.model import MentionType

_OF_WOMEN = frozenset(
    {"der", "dieser", "einer", "seiner", "ihrer"}
)  # "Lob galt | der Ministerin": no subject
_MEMORY = 100  # events


@dataclass(slots=True)
class Event:
    """A place in the text that may refer to an actor; `figure` once it does."""

    start: int
    end: int
    type: MentionType
    figure: Figure | None = None
    phrase: NounPhrase | None = None
    pronoun: Pronoun | None = None


class Events:
    """All events of one article by where they stand.

    `roles` are nouns that are a role beside a name, with that name: they are no event of their own.
    """

    def __init__(self, named: Named, events: Sequence[Event], roles: Mapping[int, int]) -> None:
        self._doc, self._names = named.text, named.names
        self._events = events
        self._ends = [event.end for event in events]
        outer_first = sorted(events, key=lambda event: event.start - event.end)  # "| ihr | Sprecher"
        self._at = {i: event for event in outer_first for i in range(event.start, event.end)}
        self._at.update((head, self._at[name]) for head, name in roles.items())

    def __iter__(self) -> Iterator[Event]:
        return iter(self._events)

    def at(self, token: int) -> Event | None:
        """The event that a token is part of, the innermost of several."""
        return self._at.get(token)

    def meant_at(self, token: int) -> list[Figure]:
        """The actor mentioned at a token."""
        event = self._at.get(token)
        return [event.figure] if event is not None and event.figure is not None else []

    def around(self, token: int, count: int) -> Sequence[Event]:
        """The `count` events before and after a token."""
        middle = bisect_right(self._ends, token)
        return self._events[max(0, middle - count) : middle + count]

    def before(self, token: int) -> Iterator[Event]:
        """The events before a token, the last one first; no reader looks back further."""
        end = bisect_right(self._ends, token)
        return reversed(self._events[max(0, end - _MEMORY) : end])

    def standing(self, event: Event) -> str:
        """How an event stands in its clause, see `kg.extract.actors.standing`."""
        if event.pronoun is not None:
            return standing_of_pronoun(self._doc, event.start, event.pronoun)
        phrase = event.phrase
        head = event.start if phrase is None else phrase.head
        standing = standing_of(self._doc, self._names.end, self._names.genitive, head)
        if phrase is None or standing != "subject" or phrase.plural:
            return standing
        return "object" if phrase.gender == "f" and phrase.determiner in _OF_WOMEN else standing
