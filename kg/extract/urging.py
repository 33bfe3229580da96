"""Of whom it is demanded what is overdue: "Der Kanton müsse endlich handeln", "Die Kirche dürfe nicht länger schweigen".

A demand alone blames nobody ("die Stadt solle ein Museum bauen"); one that is overdue does.
"""

from __future__ import annotations

from kg.extract.avowals import clause_of
from kg.extract.mentioned import Words
from kg.extract.position import phrase_start
from kg.extract.sufferers import is_subject
from kg.model import Span
from kg.nlp.closed_classes import OBLIQUE_DETERMINERS, OTHER_PRONOUNS, word_set

_MUST = word_set("muss müssen müsse müssten solle sollten")  # "soll sofort geflohen sein" is hearsay
_MAY = word_set("darf dürfen dürfe dürften")
AT_LAST = word_set("endlich sofort umgehend unverzüglich schleunigst gefälligst")
"""What tells that a demand is overdue."""
AMENDS = word_set("rücktritt zurücktreten zurückzutreten konsequenzen entschuldigung entschuldigen")
"""What is only asked of somebody who is to blame: "müsse zurücktreten", "forderte ihn zum Rücktritt auf"."""
_FOR_IT = word_set("bleiben bekommen erhalten werden gewinnen dürfen")  # what is good for whom it is asked of
_LONGER = word_set("länger weiter weiterhin mehr")


def asked_of(words: Words, part: Span, mention: Span) -> range | None:
    """The clause that asks something of the mention, of its own doing: "| die Stadt | müsse ehrlich sein".

    Not "müsse bleiben", "müsse gerettet werden", which ask it of others.
    """
    clause = clause_of(words, words.under(part), words.under(mention).start)
    lower = words.lower[clause.start : clause.stop]
    own = _is_subject_of(words, clause, mention, _MUST) and _FOR_IT.isdisjoint(lower)
    return clause if own else None


def urged(words: Words, part: Span, mention: Span) -> bool:
    """Whether the mention, in a part of the words of a statement, is the subject of an overdue demand."""
    at = words.under(mention)
    clause = clause_of(words, words.under(part), at.start)
    rest = words.lower[at.stop : clause.stop]
    if _is_subject_of(words, clause, mention, _MUST):
        return not (AT_LAST | AMENDS).isdisjoint(rest)
    if _is_subject_of(words, clause, mention, _MAY):
        return "nicht" in rest and not _LONGER.isdisjoint(rest[rest.index("nicht") :])
    return False


def _is_subject_of(words: Words, clause: range, mention: Span, verbs: frozenset[str]) -> bool:
    """Whether the mention stands beside one of some verbs as its subject: not "man müsse | den Bürgern | helfen"."""
    at = words.under(mention)
    start, determiner, preposition = phrase_start(words, clause.start, at.start)
    if (
        preposition
        or determiner in OBLIQUE_DETERMINERS
        or (len(at) == 1 and words.lower[at.start] in OTHER_PRONOUNS)
    ):
        return False
    if at.stop < clause.stop and words.lower[at.stop] in verbs:
        return True
    before = start - 1
    return (
        before >= clause.start
        and words.lower[before] in verbs
        and not is_subject(words, clause.start, before)
    )
