"""Of whom it is demanded what is overdue: "Der Kanton müsse endlich handeln", "Die Kirche dürfe nicht länger schweigen".

A demand alone blames nobody ("die Stadt solle ein Museum bauen"); one that is overdue does.
"""

from __future__ import annotations

from kg.extract.avowals import clause_of
from kg.extract.mentioned import Words
from kg.extract.position import phrase_start
from kg.model import Span
from kg.nlp.closed_classes import word_set

_MUST = word_set("muss müssen müsse müssten solle sollten")  # "soll sofort geflohen sein" is hearsay
_MAY = word_set("darf dürfen dürfe dürften")
_AT_LAST = word_set("endlich sofort umgehend unverzüglich schleunigst gefälligst")
_LONGER = word_set("länger weiter weiterhin mehr")


def urged(words: Words, part: Span, mention: Span) -> bool:
    """Whether the mention, in a part of the words of a statement, is the subject of an overdue demand."""
    inside, at = words.under(part), words.under(mention)
    clause = clause_of(words, inside, at.start)
    start, _, preposition = phrase_start(words, clause.start, at.start)
    if preposition:
        return False
    behind = words.lower[at.stop] if at.stop < clause.stop else ""
    before = words.lower[start - 1] if start > clause.start else ""
    rest = [words.lower[index] for index in range(at.stop, clause.stop)]
    if behind in _MUST or before in _MUST:
        return not _AT_LAST.isdisjoint(rest)
    if behind in _MAY or before in _MAY:
        return "nicht" in rest and not _LONGER.isdisjoint(rest[rest.index("nicht") :])
    return False
