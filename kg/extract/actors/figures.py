"""The working record of one actor while an article is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from kg.extract.actors.background import NOTHING, Background
from kg.model import Kind, Mention, MentionType, Span
from kg.nlp.nouns import Noun

KIND_OF_NOUN = {"person": Kind.PERSON, "organization": Kind.ORGANIZATION, "group": Kind.GROUP}
"""The kinds of nouns that call actors, with the kind of those."""


class Trace(NamedTuple):
    """One mention as later pronouns and descriptions see it: its place, from its first `token` to the one before `end`, and
    how it stands in its clause (`standing`, see `kg.extract.actors.standing`)."""

    token: int
    end: int
    sentence: int
    paragraph: int
    order: int
    standing: str
    first: bool
    quoted: int  # index of the direct quotation it stands in, -1 for none
    type: MentionType


@dataclass(slots=True, eq=False)
class Figure:
    """An actor under construction. `nouns` are its role nouns and the heads of its descriptions, `owners` the
    genitives that went with them, `origins` the countries and towns these name; `forms` the names as written, `beside`
    the heads of the roles beside a name by its first token, `kin` the family with what they are to him ("spouse"), `masters`
    whose he is with his role ("Anwalt"); `known` is what the tables tell of him beside what the article says;
    `gender` is m, f, n, several of these ("Mädchen": fn) or empty, `plural` and `age` None if unknown."""

    name: str
    kind: Kind
    gender: str = ""
    plural: bool | None = None
    named: bool = True
    role: str | None = None
    nouns: list[Noun] = field(default_factory=list)
    owners: dict[str, str] = field(default_factory=dict)
    adjectives: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    age: int | None = None
    mentions: dict[Span, MentionType] = field(default_factory=dict)
    traces: list[Trace] = field(default_factory=list)
    names: int = 0  # how often the whole article names it
    forms: set[str] = field(default_factory=set)
    beside: dict[int, tuple[int, ...]] = field(default_factory=dict)
    kin: list[tuple[str, Figure]] = field(default_factory=list)
    masters: list[tuple[str, Figure]] = field(default_factory=list)
    known: Background = NOTHING

    @property
    def is_body(self) -> bool:
        """Whether it is an organisation with a name."""
        return self.named and self.kind is Kind.ORGANIZATION

    @property
    def first(self) -> int:
        """The character at which the actor first appears."""
        return min(self.mentions).begin if self.mentions else 0

    def sorted_mentions(self) -> tuple[Mention, ...]:
        """All mentions in text order."""
        return tuple(Mention(span, self.mentions[span]) for span in sorted(self.mentions))
