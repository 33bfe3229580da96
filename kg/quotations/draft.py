"""A quotation as a rule sees it: spans found, speakers not yet resolved to entities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Form, Medium, Span, Stance


@dataclass(frozen=True, slots=True)
class Draft:
    """One quotation found by one rule, with character spans.

    `speaker` is the noun phrase or pronoun of the speaker, empty where the text has none near;
    `carried` says that the speaker is that of the previous quotation (continuations); `firm` that it stays where
    the network passes over it; `known` that no doubt is left who speaks: "wurde von | der Partei | kritisiert",
    "Anders sieht es | Kaya |: ...". `confidence` is None where the rule's measured precision is all that is known.
    """

    content: tuple[Span, ...]
    form: Form
    rule: str
    medium: Medium = Medium.SPEECH
    cue: tuple[Span, ...] = ()
    cue_lemma: str | None = None
    frame: tuple[Span, ...] = ()
    speaker: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    stance: Stance = Stance.NEUTRAL
    carried: bool = False
    nested: bool = False
    firm: bool = False
    known: bool = False
    confidence: float | None = None

    @property
    def begin(self) -> int:
        """The first character of the content."""
        return self.content[0].begin

    @property
    def end(self) -> int:
        """One past the last character of the content."""
        return self.content[-1].end


def touch(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether two parts of quotations share a character."""
    return any(a.overlaps(b) for a in one for b in other)
