"""Whose family somebody is: "Lunds Schwester Ute", "das Ehepaar Ute und Jan Lund", and who is meant by "ihr Bruder"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.actors.descriptions import gender_fits
from kg.extract.actors.events import Event, Events
from kg.extract.actors.figures import Figure
from kg.extract.actors.fitting import CONVERSE, is_kin, kinship
from kg.extract.actors.named import Named
from kg.extract.actors.noun_phrases import NounPhrase
from kg.model import Kind, MentionType


class Families:
    """Keeps with each actor of a document who is his family, as its words tell it."""

    def __init__(self, named: Named, events: Events) -> None:
        self._doc, self._genitive, self._events = named.text, named.names.genitive, events

    def relate(self, event: Event, figure: Figure) -> None:
        """Keeps whose family somebody is by the word before: "Lunds Schwester | Ute |", "| seine Schwester |"."""
        self._marry(event, figure)
        head = event.phrase.head if event.phrase is not None else event.start - 1
        relation = kinship(self._doc[head].text) if head > 0 else ""
        if figure.kind is not Kind.PERSON or not relation:
            return
        begin = head if event.phrase is None else event.phrase.start
        owner = self._events.at(begin if event.phrase is not None and event.phrase.determiner else begin - 1)
        if owner is None or owner is event or owner.figure is None or owner.figure is figure:
            return
        owns = owner.pronoun is not None and owner.pronoun.possessive
        if owner.figure.kind is Kind.PERSON and (owns or owner.start in self._genitive):
            figure.kin.append((CONVERSE[relation], owner.figure))
            owner.figure.kin.append((relation, figure))

    def _marry(self, event: Event, figure: Figure) -> None:
        """Keeps that two are a couple: "das Ehepaar Ute und | Jan Lund |"."""
        if event.type is not MentionType.NAME or self._doc[event.start - 1].lower != "und":
            return
        other = self._events.at(event.start - 2) if event.start > 1 else None
        if other is None or other.type is not MentionType.NAME or other.figure is None or other.start < 1:
            return
        couple = self._doc[other.start - 1].lower.rstrip("es").endswith("paar")
        if couple and {figure.kind, other.figure.kind} == {Kind.PERSON}:
            figure.kin.append(("spouse", other.figure))
            other.figure.kin.append(("spouse", figure))


def member(phrase: NounPhrase, owners: Sequence[Figure]) -> Figure | None:
    """Who is known to be so related to somebody: "Lund und seine Schwester Ute schwiegen. | Ihr Bruder | ging."."""
    if not is_kin(phrase) or phrase.plural:
        return None
    relation = kinship(phrase.noun.base)
    kin = (one for owner in owners for how, one in owner.kin if how == relation)
    found = {one for one in kin if gender_fits(phrase, one)}
    return found.pop() if len(found) == 1 else None
