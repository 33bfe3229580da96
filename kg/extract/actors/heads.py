"""What a phrase points to, and where the names of a document are: the words in which speaker phrases are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

JOINING = frozenset({"und", "sowie", "&"})
OF = frozenset({
    "der", "des", "von", "vom", "eines", "einer", "durch", "aus", "dieser", "dieses", "seitens", "mehrerer",
    "zweier",
})  # fmt: skip


class Pointer(StrEnum):
    """Pointers that are neither a name nor a noun phrase nor a pronoun."""

    PREVIOUS = "previous speaker"
    SUBJECT = "subject of the sentence"
    RELATIVE = "noun before the relative pronoun"
    BOTH = "the last two persons"
    SELF = "speaker of the direct speech around"
    BODY = "body that acted before"


class Head(NamedTuple):
    """One actor that a phrase points to: a token (of a name, a noun or a pronoun), a pointer, or an implied
    name.

    `implied` is an actor that is only part of a word: "Polizeiangaben" -> "Polizei".
    """

    token: int
    pointer: Pointer | None = None
    implied: str | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the document by token: `end` gives for every token of a name where that name ends,
    `genitive` the
    first tokens of names in the genitive ("Blinkens"), `places` the tokens of place names."""

    end: Mapping[int, int]
    genitive: frozenset[int]
    people: frozenset[int]
    places: frozenset[int]
    organizations: frozenset[int]

    def label(self, token: int) -> str:
        """What kind of name a token is part of: "person", "place", "organization" or "thing"."""
        if token in self.people:
            return "person"
        if token in self.places:
            return "place"
        return "organization" if token in self.organizations else "thing"

    def __contains__(self, token: int) -> bool:
        return token in self.end

    def opens(self, token: int) -> bool:
        """Whether a name begins at the token."""
        return token in self.end and self.end.get(token - 1) != self.end[token]
